"""The balance in a browser: who weighs stays where they are."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [360, 1280])
def test_who_weighs_keeps_the_place_and_the_focus(width: int, browser: Any) -> None:
    page = browser(width=width)
    page.goto("/balance/")
    chosen = page.locator(".weigh select").first
    chosen.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    chosen.focus()
    with page.expect_response("**/balance/?**"):
        chosen.select_option(index=1)
    page.get_by_role("button", name="Weigh").focus()
    with page.expect_response("**/balance/?**"):
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Weigh")).to_be_focused()
    assert abs(page.evaluate("scrollY") - before) < page.evaluate("innerHeight")
