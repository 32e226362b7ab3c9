"""The opening in a browser: the board goes from day to day in place, by a click and by the keys of
its slider."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_step_changes_the_board_and_not_the_page(browser: Any) -> None:
    page = browser()
    page.goto("/")
    page.get_by_role("navigation", name="What was known on").get_by_role(
        "link", name="13 Oct 2023"
    ).click()
    expect(page.get_by_role("heading", name="What was known on 13 October 2023")).to_be_visible()
    expect(page.get_by_role("heading", name="They said there was no deal.")).to_be_visible()
    assert page.locator("#board .way li a").first.get_attribute("href").endswith("as_of=2023-10-13")


def test_the_keys_of_the_slider_do_the_same(browser: Any) -> None:
    page = browser()
    page.goto("/")
    slider = page.get_by_role("slider", name="Day")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", name="What was known on 28 April 2025")).to_be_visible()
    expect(page.locator(".steps [aria-current]")).to_have_text("28 Apr 2025")
    page.keyboard.press("Home")
    expect(page.get_by_role("heading", name="What was known on 5 September 2023")).to_be_visible()


def test_without_a_script_the_steps_are_links(browser: Any) -> None:
    page = browser(script=False)
    page.goto("/")
    assert not page.get_by_role("slider").is_visible()
    page.get_by_role("navigation", name="What was known on").get_by_role(
        "link", name="24 Oct 2024"
    ).click()
    expect(page.locator("#board h2")).to_have_text("What was known on 24 October 2024")
