"""Every kind of link and button is clicked, on every kind of page, and says what a person would
have got: a page with its words, a file under a good name, a picture that shows, a place in sight,
something opened or changed. Once by the left button, where it is met first, and once by the
keyboard, where it is met last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, expect

from tests.crawl import a_page_of_each_route, route_of

OPENED_BY_SCRIPT = re.compile(r"/cite/.*/$|/embed-code/$")
SHOWN = {".png", ".svg", ".xml"}
OUTSIDE = "<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>"
# What stands on a page: each link and button that can be seen, with all that tells its kind.
OFFERS = """() => [...document.querySelectorAll("a[href], button, summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => one.getBoundingClientRect().right > 0)
  .filter((one) => !one.closest("svg, dialog"))
  .map((one, place) => {
    one.dataset.offer = place;
    return {
      place, tag: one.localName, href: one.href ?? "", here: one.getAttribute("href") ?? "",
      text: one.textContent.trim(),
      saves: one.hasAttribute("download"), swaps: Boolean(one.closest("[hx-get]")),
      what: Object.keys(one.dataset).filter((name) => name !== "offer").join() + (one.type ?? "")
        + (one.closest("form")?.className ?? ""),
    };
  })"""

# A person who presses “Go” beside a day has chosen one.
FILL_IN = """() => {
  for (const day of document.querySelectorAll("input[type=date]:invalid")) day.value = "2024-03-28";
}"""


class Offer(NamedTuple):
    """A link or button, as first or last met: the page it stands on, and its place there."""

    page: str
    place: int
    tag: str
    href: str
    here: str
    text: str
    saves: bool
    swaps: bool


def kind_of(offer: dict[str, Any], site: str) -> tuple[Any, ...]:
    """Links of a kind lead to the same sort of place in the same way;
    buttons of a kind do the same."""
    if offer["tag"] != "a":
        return offer["tag"], offer["what"]
    if offer["here"].startswith("#"):
        return ("anchor",)
    if not offer["href"].startswith(site):
        return ("outside",)
    return "link", route_of(offer["href"].removeprefix(site)), offer["saves"], offer["swaps"]


@pytest.fixture(scope="module")
def reader(chromium: Any, site: str) -> Iterator[Any]:
    """A tab of a reader's: the world outside answers with a word, printing is noted, the clipboard
    can be read."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, base_url=site, accept_downloads=True
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    context.add_init_script("window.print = () => { window.printed = true; };")
    context.route(
        re.compile(f"^(?!{re.escape(site)}|data:|blob:)"),
        lambda route: route.fulfill(body=OUTSIDE, content_type="text/html"),
    )
    context.set_default_timeout(20_000)  # a picture waits its turn on a busy machine
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def offers(reader: Any, site: str) -> dict[tuple[Any, ...], list[Offer]]:
    found: dict[tuple[Any, ...], list[Offer]] = {}
    for page in a_page_of_each_route(site):
        reader.goto(page)  # with its style: without it the way past the head is seen, and counted
        for offer in reader.evaluate(OFFERS):
            kind = kind_of(offer, site)
            offer.pop("what")
            found.setdefault(kind, []).append(Offer(page, **offer))
    return found


def act(reader: Any, offer: Offer, way: str) -> tuple[Any, list[Any]]:
    """Click it, or focus it and press Enter; returns it, and the files that were saved."""
    assert len(reader.evaluate(OFFERS)) > offer.place
    saved: list[Any] = []
    reader.once("download", lambda file: saved.append(file))
    one = reader.locator(f'[data-offer="{offer.place}"]')
    reader.evaluate(FILL_IN)
    reader.evaluate("window.was = document.body.innerHTML")
    if way == "mouse":
        one.click(no_wait_after=True)
    else:
        one.press("Enter", no_wait_after=True)
    return one, saved


def got(reader: Any, offer: Offer, way: str) -> str:
    """What a person gets who takes the offer; raises where it is nothing."""
    one, saved = act(reader, offer, way)
    where = urlsplit(offer.href)
    ending = re.search(r"\.\w+$", where.path)
    if offer.tag != "a" or offer.swaps:
        return button(reader, one, offer)
    if offer.here.startswith("#"):
        expect(reader.locator(f"[id='{where.fragment}']")).to_be_in_viewport()
        return "a place in sight"
    if OPENED_BY_SCRIPT.search(where.path):
        expect(reader.get_by_role("dialog").locator("h1")).to_be_visible()
        return "a dialog"
    if offer.saves or (ending and ending[0] not in SHOWN):
        for _ in range(200):
            if saved:
                break
            reader.wait_for_timeout(25)
        assert saved, "no file came"
        assert saved[0].suggested_filename.endswith(ending[0]), saved[0].suggested_filename
        assert saved[0].path().stat().st_size > 1
        return "a file"
    reader.wait_for_url(offer.href, wait_until="load")
    if ending and ending[0] == ".png":
        assert reader.evaluate("document.images[0].naturalWidth > 100")
        return "a picture"
    if ending:
        assert (
            reader.evaluate("document.documentElement.localName") != "html"
            or reader.locator("body").inner_text()
        )
        return "a drawing or a feed"
    expect(reader.locator("h1").first).not_to_be_empty()
    assert len(reader.locator("body").inner_text()) > 8
    return "a page"


def button(reader: Any, one: Any, offer: Offer) -> str:
    if offer.tag == "summary":
        expect(one.locator("..")).to_have_attribute("open", "")
        return "something unfolded"
    try:
        reader.wait_for_function(
            "was => window.printed || window.was === undefined || document.body.innerHTML !== "
            "window.was",
            timeout=5_000,
        )
    except Error:
        # A button that asks for what already stands there: the address then says so.
        assert urlsplit(reader.url).path == offer.page.partition("?")[0], offer
        raise
    if "picture" in offer.text.lower():
        expect(
            reader.get_by_role("status").filter(has_text="The picture is copied.")
        ).to_be_visible()
        return "a picture copied"
    if "copy" in offer.text.lower():
        assert reader.evaluate("navigator.clipboard.readText()").strip()
        return "something copied"
    return "something changed"


@pytest.mark.parametrize(("way", "which"), [("mouse", 0), ("keyboard", -1)])
def test_whatever_is_offered_is_got(
    reader: Any, offers: dict[tuple[Any, ...], list[Offer]], way: str, which: int
) -> None:
    failed, untouched = [], ""
    for kind, members in offers.items():
        if (
            way == "keyboard"
            and kind[:1] == ("link",)
            and not any(kind[2:])
            and not OPENED_BY_SCRIPT.search(members[0].href)
        ):
            continue  # a plain link: what the browser does with it does not depend on the hand
        page, untouched = untouched, ""
        try:
            if members[which].page != page:
                reader.goto(members[which].page)
            if got(reader, members[which], way) == "a file":
                untouched = members[which].page
        except (AssertionError, Error) as error:
            failed.append(
                f"{members[which].page}: {members[which].text[:40] or kind}: "
                f"{str(error).partition(chr(10))[0]}"
            )
    assert not failed, "\n".join(failed)
    assert len(offers) > 40
