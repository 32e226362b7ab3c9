"""Embeds in other people's pages, as they are held there: they appear, fit and survive clicks; and
the dialog that gives the code."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, TimeoutError, expect

from explainer.figures.typography import width as width_of
from explainer.publishing.measure import OWN

from ..drawn import TRIPS
from .hosts import WORDPRESS, Newspaper, bare, in_wordpress, newspaper

WIDTHS = (320, 640, 1100)
# What an embed lists a page at a time, or what asks for answers,
# may turn to another page of itself.
SCROLLS = "/classroom/"


def get(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return answer.read().decode()


@pytest.fixture(scope="module")
def host() -> Iterator[Newspaper]:
    with newspaper() as paper:
        yield paper


@pytest.fixture(scope="module")
def addresses(site: str) -> list[str]:
    """A page of every kind that can be embedded."""
    listed = re.findall(r"<loc>[^<]*?//[^/]+(/[^<]*)</loc>", get(f"{site}/sitemap.xml"))
    firsts = (
        "/figures/[a-z-]+-claimed/",
        "/claims/.",
        "/quotes/.",
        "/events/.",
        "/story/(?!all/).",
    )
    found = [next(address for address in listed if re.match(first, address)) for first in firsts]
    ride = f"/trips/{TRIPS[0]}/"
    map_of = next(address for address in listed if address.startswith("/figures/map-"))
    exercise = re.search(r'href="(/classroom/exercises/[^/"]+/)"', get(f"{site}/classroom/"))[1]
    return [*found, ride, map_of, exercise, "/timeline/?kind=sanction"]


def in_an_edition(site: str, kind: str) -> tuple[str, str]:
    """A printed edition, and the page of a kind that is in it and still there."""
    edition = re.search(r'<h2><a href="(/editions/[0-9-]+/)"', get(f"{site}/editions/"))[1]
    printed = [
        f"/{page}"
        for page in re.findall(rf'href="{edition}({kind}/[^"/]+/)"', get(f"{site}{edition}"))
    ]
    there = set(re.findall(r"<loc>[^<]*?//[^/]+(/[^<]*)</loc>", get(f"{site}/sitemap.xml")))
    return edition, next(page for page in printed if page in there)


def handed_out(site: str, address: str) -> str:
    """The code that the dialog shows for a page."""
    path, _, query = address.partition("?")
    page = get(f"{site}{path}embed-code/?{query}")
    return unescape(
        unescape(re.search(r'id="embed-code"[^>]*><code>(.*?)</code>', page, re.DOTALL)[1])
    )


def read(chromium: Any, address: str, width: int = 1280, **options: Any) -> Any:
    """A reader's tab on a newspaper's page."""
    tab = chromium.new_context(viewport={"width": width, "height": 900}, **options).new_page()
    tab.asked = []
    tab.on("request", lambda request: tab.asked.append(request.url))
    tab.goto(address)
    return tab


WORDS = (
    "The White House said that more than a thousand containers of military equipment had gone to "
    "Russia"
)
# The share of a height, reckoned for a wide sans,
# that the machine's own saves where it is narrower.
SAVED = """(body, [words, reckoned]) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `100px ${getComputedStyle(body).getPropertyValue("--sans")}`;
  return Math.max(0, 1 - pen.measureText(words).width / 100 / reckoned);
}"""


def until(frame: Any, true: str) -> None:
    """Wait for what holds in a frame: its policy forbids the library's own way, which evaluates
    words there."""
    for _ in range(100):
        if frame.evaluate(true):
            return
        frame.page.wait_for_timeout(50)
    raise AssertionError(f"not within five seconds in {frame.url}: {true}")


def fits(frame: Any) -> bool:
    return frame.evaluate(
        "document.documentElement.scrollHeight <= innerHeight + 1 && "
        "document.documentElement.scrollWidth <= innerWidth"
    )


def click(offers: Any, number: int) -> None:
    """Click one of what is offered; again where the frame was about to show something else, the
    answers to an exercise."""
    for _ in range(100):
        try:
            if count := offers.count():
                offers.nth(number % count).click(no_wait_after=True, force=True)
                return
        except TimeoutError:
            raise
        except Error:  # it has just gone
            pass
        offers.page.wait_for_timeout(50)
    raise AssertionError("nothing is offered")


def click_ten(tab: Any, frame: Any, address: str) -> None:
    """Ten clicks on whatever can be clicked, one after another; the frame stays what it is."""
    path = urlsplit(frame.url).path
    for number in range(10):
        # Marks of a map that are no stop of the keyboard lie under one another.
        offers = frame.locator(
            'a[href]:not([tabindex="-1"]):visible, summary:visible, button:visible, .stage:visible'
        )
        click(offers, number)
        expect(frame.locator("h1, h2").first).to_be_attached()
        assert urlsplit(frame.url).path == path, address


@pytest.mark.parametrize("width", WIDTHS)
def test_wordpress_shows_every_kind(
    chromium: Any, site: str, host: Newspaper, addresses: list[str], width: int
) -> None:
    """Hidden until it has told its height, in a sandbox that lets nothing open, with a secret; then
    whole within 1,000 pixels."""
    posts = [
        in_wordpress(site, address, f"secret{number}", width)
        for number, address in enumerate(addresses)
    ]
    tab = read(
        chromium,
        host.publish(
            f"wp-{width}", f'<div style="width:{width}px">{"<hr>".join(posts)}</div>', WORDPRESS
        ),
        width + 40,
    )
    for number, address in enumerate(addresses):
        element = tab.locator(f'iframe[data-secret="secret{number}"]')
        expect(element).to_be_visible()
        element.scroll_into_view_if_needed()
        frame = element.element_handle().content_frame()
        if SCROLLS not in address:
            until(frame, "document.documentElement.scrollHeight <= innerHeight + 1")
        assert fits(frame) or SCROLLS in address, address
        if width == 640:
            click_ten(tab, frame, address)
    if width == 640:
        followed = tab.evaluate("followed")
        assert followed and all(link.startswith(site) for link in followed)
    assert all(url.startswith((site, host.base, "data:")) for url in tab.asked)
    tab.context.close()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_code_fits_its_column(
    chromium: Any, site: str, host: Newspaper, addresses: list[str], width: int, script: bool
) -> None:
    """Pasted as it is into a column of a wide page: with scripts exactly, without any neither cut
    nor followed by a hole."""
    codes = "<hr>".join(handed_out(site, address) for address in addresses)
    tab = read(
        chromium,
        host.publish(f"code-{width}-{script}", f'<div style="width:{width}px">{codes}</div>'),
        java_script_enabled=script,
    )
    for element in tab.locator("iframe").all():
        element.scroll_into_view_if_needed()
        inside = element.content_frame.locator("body")
        expect(inside.locator("h1")).to_be_attached()
        for image in inside.locator("img").all():
            expect(image).to_have_js_property("complete", True)
        if SCROLLS in element.get_attribute("src"):
            continue
        if script:
            expect(element).to_have_css("height", re.compile(r"^\d+px$"))
            frame = element.element_handle().content_frame()
            until(
                frame, "Math.abs(document.body.getBoundingClientRect().height - innerHeight) <= 1"
            )
            assert fits(frame)
        else:
            height = element.bounding_box()["height"]
            spare, saved = (
                height - inside.bounding_box()["height"],
                height * inside.evaluate(SAVED, [WORDS, width_of(WORDS, OWN)]),
            )
            # The controls of a ride, which a script brings, have their room kept.
            most = 0.3 * height if "trips" in element.get_attribute("src") else 170
            assert 0 <= spare <= most + saved, (element.get_attribute("src"), width, spare, saved)
    tab.context.close()


def test_a_drawing_fills_its_frame(
    chromium: Any, site: str, host: Newspaper, addresses: list[str]
) -> None:
    for width in WIDTHS:
        tab = read(chromium, host.publish(f"fills-{width}", bare(site, addresses[0], width)), 1200)
        picture = tab.frame_locator("iframe").locator(".stage img")
        expect(picture).to_have_js_property("complete", True)
        assert picture.bounding_box()["width"] >= width - 36
        tab.context.close()


def test_clicks_leave_a_frame_in_the_tightest_sandbox_where_it_is(
    chromium: Any, site: str, host: Newspaper, addresses: list[str]
) -> None:
    tab = read(
        chromium,
        host.publish("bare", "".join(bare(site, address, 340) for address in addresses)),
        1200,
    )
    for element, address in zip(tab.locator("iframe").all(), addresses, strict=True):
        click_ten(tab, element.element_handle().content_frame(), address)
    assert tab.url.startswith(host.base) and len(tab.context.pages) == 1
    tab.context.close()


def wake(tab: Any) -> Any:
    """The live figure in the page's only frame, woken by a click."""
    inside = tab.frame_locator("iframe")
    inside.locator(".stage").click(position={"x": 5, "y": 5})
    inside.locator(".stage.awake").wait_for()
    return inside


def click_a_mark(tab: Any, inside: Any) -> None:
    mark = inside.locator(".drawing a").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_mark_opens_its_record_beside_the_newspaper(
    chromium: Any, site: str, host: Newspaper, addresses: list[str]
) -> None:
    tab = read(chromium, host.publish("marks", handed_out(site, addresses[0])))
    inside = wake(tab)
    with tab.context.expect_page() as opened:
        inside.locator(".stage").press("ArrowRight")
        inside.locator(".drawing a:focus").press("Enter")
    opened.value.wait_for_load_state()
    assert opened.value.url.startswith(site) and opened.value.locator("main h1").inner_text()
    words = inside.locator(".readout").inner_text()
    assert words
    with tab.context.expect_page() as opened:
        click_a_mark(tab, inside)
    opened.value.wait_for_load_state()
    assert opened.value.url.startswith(site) and tab.url.startswith(host.base)
    assert inside.locator("h1").is_visible()
    tab.context.close()


def test_a_mark_says_its_words_where_nothing_may_open(
    chromium: Any, site: str, host: Newspaper, addresses: list[str]
) -> None:
    tab = read(
        chromium,
        host.publish("words", in_wordpress(site, addresses[0], "abc1", 640), WORDPRESS),
        700,
    )
    inside = wake(tab)
    click_a_mark(tab, inside)
    link = inside.locator(".readout").get_by_role("link", name="Open the record")
    expect(link).to_be_visible()
    assert tab.evaluate("followed") == []
    link.click()
    tab.wait_for_function("followed.length")
    assert tab.evaluate("followed") == [link.evaluate("link => link.href")]
    tab.context.close()


def test_only_a_click_or_a_key_loads_the_marks(
    chromium: Any, site: str, host: Newspaper, addresses: list[str]
) -> None:
    tab = read(chromium, host.publish("resting", handed_out(site, addresses[0])))
    tab.clock.install()
    stage = tab.frame_locator("iframe").locator(".stage[tabindex]")
    stage.hover()
    stage.focus()
    tab.clock.fast_forward(5_000)
    assert not any("inline=1" in url for url in tab.asked)
    stage.press("Enter")
    tab.frame_locator("iframe").locator(".stage.awake").wait_for()
    tab.context.close()


def test_an_embed_is_light_whatever_the_readers_system_is(
    browser: Any, addresses: list[str]
) -> None:
    page = browser(scheme="dark")
    papers = set()
    for query in ("", "?theme=auto", "?theme=dark"):
        page.goto(f"{addresses[1]}embed/{query}")
        papers.add(
            (query, page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor"))
        )
    light, auto, dark = (colour for _, colour in sorted(papers))
    assert auto == dark != light


@pytest.mark.parametrize("path", ["/figures/troops-claimed/", "/balance/"])
def test_in_a_narrow_frame_what_is_pressed_is_tall_enough_and_no_letter_stands_at_its_edge(
    browser: Any, path: str
) -> None:
    page = browser(width=360)
    page.goto(f"{path}embed/")
    assert all(
        box["height"] >= 24 for one in page.locator("summary").all() if (box := one.bounding_box())
    )
    drawing = page.locator(".stage img").bounding_box()
    assert drawing["x"] >= 5 and drawing["x"] + drawing["width"] <= 355


def test_a_frame_holds_chart_table_and_ways_to_the_evidence(
    browser: Any, site: str, addresses: list[str]
) -> None:
    page = browser(width=640)
    page.goto(f"{addresses[0]}embed/")
    page.get_by_text("Table", exact=True).click()
    expect(page.get_by_role("table")).to_be_visible()
    for name, kind in (("Data", "csv"), ("Picture", "png")):
        link = page.locator("footer").get_by_role("link", name=name)
        assert link.get_attribute("href").partition("?")[0].endswith(kind)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="See who says so").click()
    assert opened.value.url == f"{site}{addresses[0]}"


def test_a_filtered_list_keeps_its_filter_and_has_a_way_on(
    chromium: Any, site: str, host: Newspaper
) -> None:
    tab = read(chromium, host.publish("list", handed_out(site, "/timeline/?kind=sanction")))
    inside = tab.frame_locator("iframe")
    days = inside.locator(".spine time")
    first = days.first.get_attribute("datetime")
    assert first == max(day.get_attribute("datetime") for day in days.all()), (
        "the newest stands first"
    )
    last = days.last.get_attribute("datetime")
    inside.get_by_role("link", name="Older").click()
    expect(days.first).not_to_have_attribute("datetime", first)
    assert days.first.get_attribute("datetime") <= last
    assert (
        inside.get_by_role("link", name="The whole list").get_attribute("href")
        == "/timeline/?kind=sanction"
    )
    tab.context.close()


def test_a_ride_and_an_exercise_work_in_a_frame(
    chromium: Any, site: str, host: Newspaper, addresses: list[str]
) -> None:
    trip, exercise = addresses[5], next(address for address in addresses if SCROLLS in address)
    tab = read(chromium, host.publish("ride", bare(site, trip, 640) + bare(site, exercise, 640)))
    ride, sheet = tab.frame_locator("iframe >> nth=0"), tab.frame_locator("iframe >> nth=1")
    said = ride.locator("[data-shown]")
    before = said.inner_text()
    ride.get_by_role("button", name="One stop on").click()
    expect(said).not_to_have_text(before)
    ride.get_by_role("button", name="Play").click()
    expect(ride.get_by_role("button", name="Pause")).to_be_visible()
    sheet.locator("input[type=radio], select, input").first.click()
    sheet.get_by_role("button", name="Check the answers").click()
    expect(sheet.locator(".summary")).to_contain_text(" of ")
    tab.context.close()


def test_shown_copied_and_previewed_are_one_string(
    browser: Any, chromium: Any, site: str, host: Newspaper, addresses: list[str]
) -> None:
    """The path of a journalist: open the dialog on a page, choose, copy, paste into a page, and see
    what stands there."""
    page = browser()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    for address in (addresses[0], "/timeline/?kind=sanction", addresses[5]):
        page.goto(address)
        page.get_by_role("link", name="Embed", exact=True).first.click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("dark", exact=True).check()
        expect(dialog.locator("#embed-code")).to_contain_text("theme=dark")
        shown = dialog.locator("#embed-code").inner_text()
        dialog.get_by_role("button", name="Copy the code").click()
        dialog.get_by_role("button", name="Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        previewed = page.request.get(
            page.locator(".kit iframe").evaluate("frame => frame.src")
        ).text()
        assert shown.strip() == copied.strip() and copied in previewed
        heading = dialog.frame_locator("iframe").frame_locator("iframe").locator("h1")
        expect(heading).to_be_visible()
        if query := address.partition("?")[2]:
            assert query in copied
        tab = read(chromium, host.publish("pasted", copied))
        expect(tab.frame_locator("iframe").locator("h1")).to_have_text(heading.inner_text())
        tab.context.close()


@pytest.mark.record  # which has an edition that was printed
def test_the_dialog_keeps_its_choices_and_gives_the_focus_back(browser: Any, site: str) -> None:
    page = browser()
    address = in_an_edition(site, "claims")[1]
    page.goto(address)
    page.get_by_role("link", name="Embed", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("it stays as printed on").check()
    expect(page.locator("#embed-code")).to_contain_text("/editions/")
    for width in ("320", "860", "560"):
        dialog.get_by_label(width).check()
        expect(dialog.locator("iframe")).to_have_attribute("width", width)
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.url.endswith(address), "the page stays where it is"
    assert page.evaluate("document.activeElement.textContent") == "Embed"


def test_cite_and_embed_without_a_script_are_pages(browser: Any, addresses: list[str]) -> None:
    page = browser(width=360, script=False)
    page.goto(addresses[1])
    page.get_by_role("link", name="Cite").click()
    page.get_by_role("heading", name="Cite this").wait_for()
    page.go_back()
    page.get_by_role("link", name="Embed", exact=True).click()
    page.get_by_label("dark", exact=True).check()
    page.get_by_role("button", name="Show").click()
    assert "theme=dark" in page.locator("#embed-code").inner_text()


def test_heights_are_told_in_three_dialects(
    chromium: Any, site: str, host: Newspaper, addresses: list[str]
) -> None:
    listen = (
        "<script>window.heard = []; addEventListener('message', ({ data, origin }) => heard.push({ "
        "...data, origin }));</script>"
    )
    frame = bare(site, addresses[1], 340).replace("embed/?", "embed/?#?secret=AbC123")
    tab = read(chromium, host.publish("heights", listen + frame))
    tab.wait_for_function("heard.some((m) => m.message === 'height')")
    heard = tab.evaluate("heard")
    own, amp = (
        [m for m in heard if m.get(key) == value][-1]
        for key, value in (("type", "arms-for-aid:height"), ("sentinel", "amp"))
    )
    word = [m for m in heard if m.get("message") == "height"][-1]
    assert (
        own["height"] == amp["height"] == word["value"]
        and amp["type"] == "embed-size"
        and word["secret"] == "AbC123"
    )
    assert {m["origin"] for m in heard} == {"null"}, "the frame's origin is opaque in this sandbox"
    tab.context.close()


def test_an_embed_weighs_little(chromium: Any, site: str, addresses: list[str]) -> None:
    """At most 45 kB on the wire before a reader does anything, with the heaviest map and the
    longest table too."""
    for address in [
        *addresses,
        "/figures/rail-trips-map/",
        "/figures/how-they-know/",
        "/figures/money-estimates/",
    ]:
        tab = chromium.new_context().new_page()
        session = tab.context.new_cdp_session(tab)
        session.send("Network.enable")
        sizes: list[float] = []
        session.on(
            "Network.loadingFinished",
            lambda event, sizes=sizes: sizes.append(event["encodedDataLength"]),
        )
        path, _, query = address.partition("?")
        tab.goto(f"{site}{path}embed/?{query}", wait_until="networkidle")
        assert sum(sizes) <= 45_000, (address, sum(sizes))
        tab.context.close()


def test_a_page_that_is_no_embed_cannot_be_framed(
    chromium: Any, site: str, host: Newspaper
) -> None:
    tab = read(
        chromium, host.publish("whole", f'<iframe src="{site}/claims/" title="Framed"></iframe>')
    )
    expect(tab.frame_locator("iframe").locator(".ledger")).to_have_count(0)
    tab.context.close()


@pytest.mark.record
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_printed_embed_stands_in_a_newspaper_with_its_own_files(
    chromium: Any, site: str, host: Newspaper, script: bool
) -> None:
    """The code that the dialog gives where the record is to stay as it was printed."""
    for kind in ("claims", "figures", "trips"):
        edition, page = in_an_edition(site, kind)
        code = handed_out(site, f"{page}?frozen=1")
        assert f"{edition}{page[1:]}embed/" in code
        tab = read(chromium, host.publish(f"{kind}-{script}", code), java_script_enabled=script)
        frame = tab.frame_locator("iframe")
        expect(frame.get_by_text("As printed on")).to_be_visible()
        expect(frame.locator("h1")).to_be_visible()
        tab.wait_for_load_state("networkidle")
        ours = {address for address in tab.asked if address.startswith(site)} - {f"{site}/embed.js"}
        assert ours and all(address.startswith(f"{site}{edition}") for address in ours), ours
        if kind == "figures":
            assert any(address.endswith(".svg") and "/figures/" in address for address in ours)
        tab.context.close()
