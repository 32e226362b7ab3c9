"""The letters of pages: light, and nothing moves while they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from explainer.exercises.catalogue import EXERCISES

from ..drawn import CHAPTERS, FIGURES, LESSONS, records, sampled
from .faces import faces

PAGES = (
    "/",
    "/story/how-many-shells/",
    "/claims/",
    "/figures/shells-claimed/",
    "/figures/shells-claimed/embed/",
)
GALLERY = ["/figures/", *(f"/figures/{slug}/" for slug in FIGURES)]
CLASSROOM = [
    *(f"/classroom/exercises/{slug}/" for slug in EXERCISES),
    "/classroom/exercises/rewriting/?level=harder",
    f"/classroom/{LESSONS[0]}/",
    f"/classroom/{LESSONS[-1]}/slides/",
    *(f"/classroom/{lesson['id']}/map/" for lesson in records("lessons") if lesson.get("rides")),
]
# The gallery, a figure that can be explored, a map; an exercise, a lesson, slides.
SOME = [
    "/figures/",
    "/figures/shells-claimed/",
    "/figures/rail-trips-map/",
    "/classroom/exercises/rewriting/",
    f"/classroom/{LESSONS[0]}/",
    f"/classroom/{LESSONS[-1]}/slides/",
]
Weigh = Callable[[str, int], tuple[float, list[str]]]
# Adds up how far things move in sight, from before the first of them is there.
MOVED = """window.moved = 0;
const add = (list) => { for (const { value } of list.getEntries()) moved += value; };
new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
TWICE = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_when_letters_come_late(
    chromium: Any, site: str, address: str, width: int
) -> None:
    page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
    held: list[Any] = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.add_init_script(MOVED)
    page.goto(site + address, wait_until="domcontentloaded")
    session = page.context.new_cdp_session(
        page
    )  # as the page's policy lets no test evaluate words in it again and again
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


@pytest.fixture
def weigh(chromium: Any, site: str) -> Iterator[Weigh]:
    """`weigh(address, width)`: what a page weighs in bytes before a reader does anything, and the
    files it asks for beside pictures; what a browser fetches of its own accord is not counted."""
    contexts: list[Any] = []

    def weighed(address: str, width: int) -> tuple[float, list[str]]:
        contexts.append(chromium.new_context(viewport={"width": width, "height": 800}))
        page = contexts[-1].new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        asked: list[str] = []
        sizes: list[float] = []
        session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
        session.on(
            "Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"])
        )
        assert page.goto(site + address, wait_until="networkidle").ok
        return sum(sizes), [
            url for url in asked if url.startswith(site) and not urlsplit(url).path.endswith(".svg")
        ]

    yield weighed
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", sampled(CHAPTERS, CHAPTERS[1:2]))
def test_a_chapter_is_light_with_its_letters(weigh: Weigh, address: str, width: int) -> None:
    weight, files = weigh(address, width)
    assert weight <= 80_000 and len(files) <= 7, files


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", sampled([*GALLERY, *CLASSROOM], SOME))
def test_figures_exercises_and_lessons_are_light(weigh: Weigh, address: str, width: int) -> None:
    """Such a page has a file more, where it holds a form, or rare letters."""
    weight, files = weigh(address, width)
    assert weight <= 80_000 and len(files) <= 8, files


def test_a_page_shows_the_letters_it_brings(browser: Any) -> None:
    page = browser()
    page.goto("/story/")
    page.goto("/claims/")  # by now they are there
    assert faces(page, "h1") == faces(page, "main p") == {"Aid Serif"} and faces(
        page, "header.site nav"
    ) == {"Aid Sans"}
