"""Every kind of page in a real browser: axe finds nothing, in light and in dark, and nothing
scrolls sideways."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.crawl import a_page_of_each_route
from tests.drawn import CHAPTERS

AXE = (Path(__file__).parents[1] / "vendor/axe/axe.min.js").read_text()
RUN = """async (only) => {
  const options = {
    resultTypes: ["violations"], iframes: false,
    ...(only && { runOnly: { type: "rule", values: only } }),
  };
  const { violations } = await axe.run(document, options);
  const where = (found) => found.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ");
  return violations.map((found) => `${found.id}: ${where(found)}`);
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def kinds(site: str) -> list[str]:
    """One address for every route that answers with a page of ours, some as of a past day, an
    embed, and an error."""
    more = [
        "/?as_of=2024-03-28",
        f"{CHAPTERS[0]}?as_of=2024-03-28",
        "/figures/troops-claimed/embed/",
        "/nowhere/",
    ]
    return [*a_page_of_each_route(site), *more]


def look(page: Any, address: str, scheme: str, only: list[str] | None = None) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    return [f"{address} in {scheme}: {found}" for found in page.evaluate(RUN, only)]


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.record)])
def test_axe_finds_nothing_on_any_kind_of_page(
    width: int, browser: Callable[..., Any], kinds: list[str]
) -> None:
    page = browser(width=width)
    page.add_init_script(AXE)
    found: list[str] = []
    for address in kinds:
        page.goto(address)
        found += look(page, address, "light")
        found += look(page, address, "dark", ["color-contrast", "link-in-text-block"])
    page.watched.messages[:] = [
        message for message in page.watched.messages if "404 (Not Found)" not in message
    ]
    assert found == []


@pytest.mark.parametrize("size", [pytest.param(16, marks=pytest.mark.record), 32])
def test_no_page_scrolls_sideways_at_320_pixels_in_letters_of_either_size(
    size: int, browser: Callable[..., Any], kinds: list[str]
) -> None:
    page = browser(width=320)
    page.context.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}}
    )
    wide, nameless = {}, {}
    for address in kinds:
        page.goto(
            address
        )  # with its style: a page without any script is parsed before that has come
        if page.evaluate(SIDEWAYS) > 0:
            wide[address] = page.evaluate(SIDEWAYS)
        named, figures = (
            page.get_by_role("figure", name=re.compile(r"\w")).count(),
            page.get_by_role("figure").count(),
        )
        if named < figures:
            nameless[address] = figures - named
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > size
    page.watched.messages[:] = [
        message for message in page.watched.messages if "404 (Not Found)" not in message
    ]
    assert wide == {} and nameless == {}
