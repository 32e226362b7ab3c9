"""The timeline as a person meets it: the first screen, the strip of months, and what newsrooms make
of its files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from .hosts import newspaper

Browser = Callable[..., Any]
VENDOR = Path(__file__).parents[1] / "vendor"
AXE = (VENDOR / "axe/axe.min.js").read_text()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 640)])
@pytest.mark.parametrize("script", [True, False])
def test_the_first_turning_point_stands_on_the_first_screen(
    width: int, height: int, script: bool, browser: Browser
) -> None:
    page = browser(width=width, script=script)
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/timeline/")
    first = page.locator(".turning").first
    for part in (first.locator("time"), first.locator("h3")):
        box = part.bounding_box()
        assert 0 <= box["y"] < height - 24, part
    assert (
        first.locator("time").bounding_box()["y"] + first.locator("time").bounding_box()["height"]
        < height
    )


@pytest.mark.parametrize(("width", "height", "folded"), [(1280, 800, False), (360, 740, True)])
def test_what_can_be_chosen_leaves_the_map_on_the_first_screen(
    width: int, height: int, folded: bool, browser: Browser
) -> None:
    page = browser(width=width, script=False)
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/timeline/map/")
    assert page.locator("svg.map").first.bounding_box()["y"] < height - 100
    choices, summary = (
        page.get_by_role("navigation", name="Years"),
        page.locator("summary", has_text="Choose events"),
    )
    assert (choices.is_visible(), summary.is_visible()) == (not folded, folded)
    if folded:
        summary.click()
        assert choices.is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_the_five_that_matter_are_a_click_away_each(script: bool, browser: Browser) -> None:
    page = browser(width=360, script=script)
    page.goto("/timeline/")
    links = page.locator(".hurry > p a[href^='#']")
    for number in range(links.count()):
        goal = links.nth(number).get_attribute("href")
        links.nth(number).click()
        expect(page.locator(f"{goal} h3")).to_be_in_viewport()
        top, bar = (page.locator(each).bounding_box() for each in (f"{goal} time", ".strip"))
        assert (
            top["y"] >= bar["y"] + bar["height"] - 1
        )  # the strip lies on top of nothing that one came for
    page.locator(".turning a[href='#the-few']").first.click()
    page.get_by_text("Why these five").click()
    expect(page.locator(".hurry ol li")).to_have_count(links.count())
    expect(page.locator(".hurry ol li").first).to_be_in_viewport()


def test_the_strip_says_where_one_is_and_keys_go_through_it_to_a_turning_point(
    browser: Browser,
) -> None:
    page = browser()
    page.goto("/timeline/")
    goal = page.locator(".turning").nth(6)
    goal.evaluate("(item) => item.scrollIntoView({ behavior: 'instant' })")
    day = goal.locator("time").get_attribute("datetime")
    expect(page.locator(".strip [aria-current]")).to_have_text(day[:4])
    expect(page.locator(".strip .now")).to_contain_text(day[:4])
    page.locator(".strip ol a").last.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    leads = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/timeline/{leads}")
    expect(page.locator(f"{leads} h3")).to_be_in_viewport()


def test_on_a_phone_only_the_years_of_the_strip_can_be_tapped(browser: Browser) -> None:
    page = browser(width=360)
    page.goto("/timeline/")
    strip = page.locator(".strip svg").bounding_box()
    under = "([x, y]) => !!document.elementFromPoint(x, y).closest('svg a')"
    assert not page.evaluate(
        under, [strip["x"] + strip["width"] * 0.7, strip["y"] + strip["height"] / 2]
    )


def test_a_click_on_a_month_shows_it_alone_and_one_goes_on_to_the_next(browser: Browser) -> None:
    page = browser(script=False)
    page.goto("/timeline/?view=all")
    page.locator(".strip svg a").nth(20).click()
    page.wait_for_url("**/timeline/?from=*")
    month = parse_qs(urlsplit(page.url).query)
    assert month["from"] == month["to"]
    page.locator(".beside a").last.click()
    page.wait_for_url(lambda address: parse_qs(urlsplit(address).query)["from"] > month["from"])


def test_what_was_known_that_day_is_the_board_of_that_day(browser: Browser) -> None:
    page = browser()
    page.goto("/timeline/")
    link = page.get_by_role("link", name="What was known that day").nth(3)
    day = re.search(r"as_of=([0-9-]+)", link.get_attribute("href"))[1]
    link.click()
    page.wait_for_url(f"**/?as_of={day}#board")
    expect(page.locator("#board")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("width", "address"),
    [(320, "/timeline/"), (1280, "/timeline/"), (1280, "/timeline/?from=2024-01&to=2024-01")],
)
def test_axe_finds_nothing_wherever_one_has_scrolled(
    width: int, address: str, scheme: str, browser: Browser
) -> None:
    page = browser(width=width, scheme=scheme)
    page.goto(address)
    page.evaluate(AXE)
    for share in (0, 0.5, 1):
        page.evaluate(
            f"scrollTo({{ top: document.body.scrollHeight * {share}, behavior: 'instant' }})"
        )
        found = page.evaluate(
            "async () => (await axe.run(document)).violations.map((v) => `${v.id}: "
            "${v.nodes[0].html}`)"
        )
        assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_weighs_little_before_a_reader_does_anything(browser: Browser) -> None:
    """At most 70 kB on the wire, the turning points and the whole list alike."""
    for address in ("/timeline/", "/timeline/?view=all"):
        for width in (360, 1280):
            page = browser(width=width)
            wire: dict[str, int] = {}
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            session.on(
                "Network.loadingFinished",
                lambda event, wire=wire: wire.update(
                    {event["requestId"]: event["encodedDataLength"]}
                ),
            )
            page.goto(address, wait_until="networkidle")
            assert sum(wire.values()) <= 70_000, (address, width, wire)


def test_timelinejs_reads_its_json(chromium: Any, site: str) -> None:
    """The tool as newsrooms have it, in a page of another origin."""
    code, style = (
        (VENDOR / "timelinejs" / name).read_text() for name in ("timeline.js", "timeline.css")
    )
    data = f"{site}/timeline/timelinejs.json?weight=turning&about=soldiers"
    with newspaper() as paper:
        address = paper.publish("story", '<div id="t"></div>')
        page = chromium.new_page(viewport={"width": 1000, "height": 700})
        page.goto(address)
        page.add_style_tag(content=f"{style} #t {{ height: 600px; }}")
        page.add_script_tag(content=code)
        told = page.evaluate("async (data) => (await fetch(data)).json()", data)
        page.evaluate("(data) => { window.made = new TL.Timeline('t', data); }", data)
        for slide in told["events"]:
            expect(page.locator(f"#{slide['unique_id']} .tl-headline")).to_contain_text(
                re.sub("<[^>]+>", "", slide["text"]["headline"])
            )
        expect(page.locator(".tl-message, .tl-message-error").filter(visible=True)).to_have_count(
            0, timeout=20_000
        )
        expect(page.locator(".tl-timemarker")).to_have_count(len(told["events"]))
        page.close()
