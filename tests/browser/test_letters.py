"""The letters of pages: light, and nothing moves while they come."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from explainer.exercises.catalogue import EXERCISES

from ..drawn import FIGURES
from .faces import faces

PAGES = ("/", "/story/how-many-shells/", "/claims/", "/figures/shells-claimed/", "/figures/shells-claimed/embed/")
CHAPTERS = [f"/story/{path.stem[3:]}/" for path in sorted(Path("explainer/content/chapters").glob("*.md"))]
# Adds up how far things move in sight, from before the first of them is there.
MOVED = """window.moved = 0;
const add = (list) => { for (const { value } of list.getEntries()) moved += value; };
new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
TWICE = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_when_letters_come_late(chromium: Any, site: str, address: str, width: int) -> None:
    page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
    held: list[Any] = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.add_init_script(MOVED)
    page.goto(site + address, wait_until="domcontentloaded")
    session = page.context.new_cdp_session(page)  # as the page's policy lets no test evaluate words in it again and again
    while not session.send("Runtime.evaluate", {"expression": PAINTED})["result"]["value"]:
        page.evaluate(TWICE)
    assert held, "the page asks for its letters"
    for route in held:
        route.continue_()
    page.unroute("**/*.woff2")
    page.wait_for_load_state("networkidle")
    page.evaluate(TWICE)
    assert page.evaluate("moved") == 0
    page.context.close()


def heavy(chromium: Any, site: str, addresses: list[str], width: int, files: int) -> dict[str, Any]:
    """Of pages at these addresses those that weigh more than 80 kB before a reader does anything, or ask for more files beside
    pictures; what a browser fetches of its own accord is not counted."""
    found = {}
    for address in addresses:
        page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        asked: dict[str, str] = {}
        sizes: dict[str, float] = {}
        session.on("Network.requestWillBeSent", lambda event, asked=asked: asked.update({event["requestId"]: event["request"]["url"]}))
        session.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.update({event["requestId"]: event["encodedDataLength"]}))
        assert page.goto(site + address, wait_until="networkidle").ok
        urls = [url for url in asked.values() if url.startswith(site) and not url.endswith(".svg")]
        if sum(sizes.values()) > 80_000 or len(urls) > files:
            found[address] = (sum(sizes.values()), urls)
        page.context.close()
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_a_chapter_is_light_with_its_letters(chromium: Any, site: str, width: int) -> None:
    assert heavy(chromium, site, CHAPTERS, width, 7) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_gallery_and_the_page_of_each_figure_are_light(chromium: Any, site: str, width: int) -> None:
    """The page of a figure has a file more where it holds a form, or rare letters."""
    assert heavy(chromium, site, ["/figures/", *(f"/figures/{slug}/" for slug in FIGURES)], width, 8) == {}


CLASSROOM = [
    *(f"/classroom/exercises/{slug}/" for slug in EXERCISES),
    "/classroom/exercises/rewriting/?level=harder",
    "/classroom/the-lens-of-time/",
    "/classroom/guess-first/slides/",
    "/classroom/ride-the-train/map/",
]


@pytest.mark.parametrize("width", [360, 1280])
def test_exercises_and_lessons_are_light(chromium: Any, site: str, width: int) -> None:
    assert heavy(chromium, site, CLASSROOM, width, 8) == {}


def test_a_page_shows_the_letters_it_brings(browser: Any) -> None:
    page = browser()
    page.goto("/story/")
    page.goto("/claims/")  # by now they are there
    assert faces(page, "h1") == faces(page, "main p") == {"Aid Serif"} and faces(page, "header.site nav") == {"Aid Sans"}
