"""Lists in a real browser: filters without a reload, keys between events, addresses that name a
record, search as one types."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

Browser = Callable[..., Any]


def focused(page: Any) -> str:
    return page.evaluate(
        "document.activeElement.id || document.activeElement.closest('li')?.id || "
        "document.activeElement.tagName"
    )


def said(page: Any) -> str:
    return " ".join(page.locator("#count").inner_text().split())


def test_a_filter_changes_the_list_and_the_address_and_leaves_the_focus(browser: Browser) -> None:
    page = browser()
    page.goto("/timeline/?view=all")
    page.evaluate("window.sameDocument = true; document.getElementById('count').marked = true")
    page.locator(".more > summary").click()
    beside = page.locator("label", has=page.locator("#f-flow-to-russia")).inner_text().split()[-1]
    page.locator("#f-flow-to-russia").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/timeline/?view=all&flow=to-russia")
    expect(page.locator("#count")).to_contain_text(" of ")
    assert page.evaluate("window.sameDocument")
    assert focused(page) == "f-flow-to-russia"
    assert (
        page.evaluate(
            "document.getElementById('count').marked && "
            "document.getElementById('count').getAttribute('role')"
        )
        == "status"
    )
    assert said(page).startswith(f"{beside} of ")
    assert page.locator(".events > li.to-korea").count() == 0


def test_words_narrow_the_list_while_they_are_typed(browser: Browser) -> None:
    page = browser()
    page.goto("/timeline/?view=all")
    page.locator(".more > summary").click()
    page.locator("#f-q").press_sequentially("containers", delay=20)
    page.wait_for_url("**/timeline/?view=all&q=containers")
    expect(page.locator("#count")).to_contain_text(" of ")
    assert focused(page) == "f-q"
    assert page.locator("#f-q").input_value() == "containers"


def test_a_chip_removes_its_filter_and_unticks_its_box(browser: Browser) -> None:
    page = browser()
    page.goto("/timeline/?flow=to-russia&grade=claimed")
    page.locator(".chips a", has_text="Direction").click()
    page.wait_for_url("**/timeline/?grade=claimed")
    expect(page.locator("#f-flow-to-russia")).not_to_be_checked()
    assert page.locator("#f-grade-claimed").is_checked()
    assert focused(page) != "BODY"


def test_going_back_brings_the_list_back(browser: Browser) -> None:
    page = browser()
    page.goto("/timeline/?view=all")
    whole = said(page)
    page.locator(".more > summary").click()
    page.locator("#f-grade-disputed").check()
    page.wait_for_url("**/timeline/?view=all&grade=disputed")
    expect(page.locator("#count")).to_contain_text(" of ")
    page.go_back()
    expect(page.locator("#count")).not_to_contain_text(f" of {whole.split()[0]} ")
    assert said(page) == whole


def test_an_unreadable_date_is_told_and_kept(browser: Browser) -> None:
    page = browser()
    page.goto("/timeline/?view=all")
    page.locator(".more > summary").click()
    page.locator("#f-from").fill("2024-13")
    page.keyboard.press("Enter")
    page.wait_for_selector("#problem")
    assert "not “2024-13”" in page.locator("#problem").inner_text()
    assert page.locator("#f-from").input_value() == "2024-13"
    page.watched.messages[:] = [
        message for message in page.watched.messages if "400 (Bad Request)" not in message
    ]


def test_more_joins_the_next_page_to_the_list(browser: Browser) -> None:
    page = browser()
    page.goto("/timeline/?view=all")
    before = page.locator(".events > li").count()
    page.locator("#pager .more").click()
    expect(page.locator(".events > li").nth(before)).to_be_visible()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((found) => found.id)")
    assert len(ids) == len(set(ids))
    assert page.locator("#pager").count() == 1


@pytest.mark.parametrize("address", ["/timeline/?flow=to-korea", "/timeline/"])
def test_keys_go_from_event_to_event_past_what_is_folded(browser: Browser, address: str) -> None:
    page = browser()
    page.goto(address)
    events = page.evaluate(
        "[...document.querySelectorAll('.events > li[id]:not(details *)')].map((item) => item.id)"
    )
    walked = []
    for key in ("j", "j", "ArrowDown", "k", "ArrowUp"):
        page.keyboard.press(key)
        walked.append(focused(page))
    assert walked == [events[place] for place in (0, 1, 2, 1, 0)]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/events/{events[0]}/")


def test_keys_are_letters_while_one_types(browser: Browser) -> None:
    page = browser()
    page.goto("/timeline/?view=all")
    page.locator(".more > summary").click()
    page.locator("#f-from").press_sequentially("jk/")
    assert page.locator("#f-from").input_value() == "jk/"


def test_an_address_that_names_an_event_lands_on_it_wherever_it_stands(browser: Browser) -> None:
    page = browser()
    for event, landed in (
        ("ev-treaty-signed", "#ev-treaty-signed"),
        ("ev-osc-million", "?at=ev-osc-million#ev-osc-million"),
    ):
        page.goto(f"/timeline/#{event}")
        page.wait_for_url(f"**/timeline/{landed}")
        expect(page.locator(f"#{event}")).to_be_focused()
        expect(page.locator(f"#{event} h3")).to_be_in_viewport()


@pytest.mark.parametrize(
    "address",
    [
        "/timeline/#ev-treaty-signed",
        "/trips/kim-2023-09-russia/#stop-4",
        "/trips/kim-2023-09-russia/#scene-spaceport",
    ],
)
def test_an_address_lands_where_its_style_comes_after_its_script(
    browser: Browser, address: str
) -> None:
    page, held = browser(), list[Route]()
    page.route("**/*.css", lambda route: held.append(route))
    with page.expect_event(
        "requestfinished", lambda request: re.search(r"/(timeline|scenes)\.\w+\.js", request.url)
    ):
        page.goto(address, wait_until="commit")
    page.evaluate("new Promise((run) => setTimeout(run))")  # behind the script in what is to be run
    for route in held:
        route.continue_()
    page.wait_for_load_state()
    expect(page.locator("#" + address.partition("#")[2])).to_be_in_viewport()


def test_slash_goes_to_the_search_and_enter_finds(browser: Browser) -> None:
    page = browser()
    page.goto("/story/")
    page.keyboard.press("/")
    assert focused(page) == "find"
    page.keyboard.type("shells")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=shells")
    expect(page.locator(".hit").nth(5)).to_be_visible()


def test_search_answers_while_one_types(browser: Browser) -> None:
    page = browser()
    page.goto("/search/")
    page.locator("#q").press_sequentially("shoigu", delay=20)
    page.wait_for_selector(".hit")
    page.wait_for_url("**/search/?q=shoigu")
    assert focused(page) == "q"
    page.locator("#q").fill("qqqqzzzz")
    page.wait_for_selector("text=No record has these words")


def test_without_a_script_the_form_the_pages_and_the_search_work(browser: Browser) -> None:
    page = browser(script=False)
    page.goto("/timeline/?view=all")
    page.locator(".more > summary").click()
    page.locator("#f-flow-to-korea").check()
    page.locator("#filters button").click()
    total, shown = int(said(page).split()[0]), page.locator(".events > li").count()
    assert shown == total or (0 < shown < total and "page 1 of" in said(page))
    page.goto("/claims/")
    page.locator("#pager .more").click()
    assert "page 2 of" in said(page)
    page.locator("#find").fill("shells")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=shells")
    assert page.locator(".hit").count() > 5


def test_on_a_phone_the_form_is_folded_and_stays_open_while_it_is_used(browser: Browser) -> None:
    page = browser(width=360)
    page.goto("/timeline/?view=all")
    assert not page.locator("#filters").is_visible()
    page.locator(".more > summary").click()
    page.locator("#f-flow-to-russia").check()
    page.wait_for_url("**/timeline/?view=all&flow=to-russia")
    expect(page.locator("#count")).to_contain_text(" of ")
    assert page.locator("#filters").is_visible()


def test_the_day_stays_while_one_filters_and_the_way_back_leaves_it(browser: Browser) -> None:
    page = browser()
    page.goto("/claims/?as_of=2024-03-28")
    page.locator("#f-side-rok").check()
    page.wait_for_url("**/claims/?**side=rok**")
    assert "as_of=2024-03-28" in page.url
    expect(page.locator("#count")).to_contain_text(" of ")
    expect(page.locator("#today")).to_have_attribute("href", "?side=rok")
    page.locator("#today").click()
    page.wait_for_url(lambda url: "as_of" not in url)
    assert "side=rok" in page.url
    assert page.locator("header.site nav a").first.get_attribute("href") == "/story/"
