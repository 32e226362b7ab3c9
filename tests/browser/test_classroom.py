"""Slides in a real browser: turned by keys, with clock and hands, with and without a script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

Browser = Callable[..., Any]


def test_arrow_keys_turn_the_slides_and_the_clock_runs(browser: Browser) -> None:
    page = browser()
    page.clock.install()
    page.goto("/classroom/who-says-so/slides/")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("#slide-1$"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("#slide-1$"))
    assert abs(page.locator("#slide-1").bounding_box()["y"]) < 2
    page.click("#slide-1 [data-timer]")
    assert page.inner_text("#slide-1 .clock").startswith("5:00")
    assert (
        page.locator("#slide-1 .clock").bounding_box()["height"] > page.viewport_size["height"] / 10
    )  # for the back row
    page.clock.run_for(61_000)
    assert page.inner_text("#slide-1 .clock") == "3:59"
    page.click("#slide-1 [data-timer]")
    assert page.inner_text("#slide-1 [data-timer]") == "Go on"


def test_space_turns_the_slides_and_end_stays_on_the_last(browser: Browser) -> None:
    page = browser()
    page.goto("/classroom/who-says-so/slides/")
    slides = page.locator("[data-slides] section").count()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("#slide-1$"))
    page.keyboard.press("Shift+Space")
    expect(page).to_have_url(re.compile("#slide-0$"))
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(f"#slide-{slides - 1}$"))
    assert abs(page.locator(f"#slide-{slides - 1}").bounding_box()["y"]) < 2
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(f"#slide-{slides - 1}$"))


def test_space_on_a_button_of_a_slide_presses_it(browser: Browser) -> None:
    page = browser()
    page.goto("/classroom/who-says-so/slides/#slide-1")
    page.focus("#slide-1 [data-timer]")
    page.keyboard.press("Space")
    assert page.inner_text("#slide-1 [data-timer]") == "Pause"
    expect(page).to_have_url(re.compile("#slide-1$"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_raised_hands_are_counted_and_shown_and_what_is_told_is_revealed(
    script: bool, browser: Browser
) -> None:
    page = browser(script=script)
    page.goto("/classroom/who-says-so/slides/#slide-1")
    poll = page.locator("#slide-1 .poll")
    for field, count in zip(poll.locator("input[type=number]").all(), ("12", "4", ""), strict=True):
        field.fill(count)
    assert not poll.locator("meter").first.is_visible()
    poll.locator("button").click()
    expect(poll.locator("p > output")).to_have_text(["75%", "25%", "0%"])
    assert poll.locator("meter").first.is_visible()
    assert poll.locator("input[type=number]").first.input_value() == "12"
    assert not poll.locator("details p").is_visible()
    poll.locator("summary").click()
    assert poll.locator("details p").is_visible()


def test_slides_are_sections_with_links_where_there_is_no_script(browser: Browser) -> None:
    page = browser(script=False)
    page.goto("/classroom/who-says-so/slides/")
    page.click("text=Begin →")
    expect(page).to_have_url(re.compile("#slide-1$"))
    assert not page.is_visible("#slide-1 [data-timer]")
