"""Catching the machine as a reader does: passage by passage, without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

Open = Callable[..., Any]


def test_the_machine_is_caught_passage_by_passage_and_the_key_comes_last(browser: Open) -> None:
    page = browser(script=False)
    page.goto("/story/an-article-that-lost-its-meaning/")
    page.locator(".catch p.label a").click()
    words, key = (
        page.locator(".words button"),
        page.locator("main a[href='/about/rewritten-article/']"),
    )
    expect(words.first).to_be_visible()
    first, verdicts = page.url, []
    for number in range(words.count()):
        page.goto(first)
        words.nth(number).click()
        verdicts.append("right" in page.locator(".verdict").get_attribute("class"))
        expect(page.locator(".told")).to_have_count(int(verdicts[-1]))
    assert verdicts.count(True) == 1 and len(verdicts) > 2
    right, wrong = verdicts.index(True), verdicts.index(False)
    page.goto(first)
    words.nth(wrong).click()
    expect(words.nth(wrong)).to_be_disabled()
    words.nth(right).click()
    expect(page.locator(".verdict")).to_contain_text("caught 1 of 1")
    page.locator("nav.next a[rel=next]").click()
    passages = 2
    _give_up(page)
    expect(page.locator(".verdict")).to_contain_text("of 2")
    while page.locator("nav.next a[rel=next]").count():
        expect(key).to_have_count(0)
        onward = page.locator("nav.next a[rel=next]")
        there = onward.get_attribute("href")
        onward.click()
        page.wait_for_url(
            f"**{there}"
        )  # else the next link is looked for on a page that is not there yet
        expect(page.locator(".told")).to_have_count(0)
        passages += 1
    _give_up(page)
    key.click()
    assert page.locator(".passage").count() > passages >= 12


def _give_up(page: Any) -> None:
    """Choose the first words, and where they are not the ones see the answer."""
    page.locator(".words button").first.click()
    expect(page.locator(".verdict")).to_be_visible()
    if page.locator(".verdict a").count():
        page.locator(".verdict a").click()
    expect(page.locator(".told")).to_be_visible()
