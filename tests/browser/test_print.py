"""Lessons on paper: four pages at most,
nothing split between two of them, readable without colour."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ..drawn import of_each_exercise, of_each_lesson, sampled

Browser = Callable[..., Any]
AXE = (Path(__file__).parents[1] / "vendor/axe/axe.min.js").read_text()
# A mark at the beginning and one at the end of whatever must stay together; they take no room.
FENCE = """() => {
  const kept = ".cards li, .plan > li, .item, .common, .seat, figure, table";
  const style = "position:absolute;font:1px monospace";
  return [...document.querySelectorAll(kept)].map((block, number) => {
    const mark = (text) => Object.assign(document.createElement("i"), { textContent: text, style });
    block.prepend(mark(`<${number}<`));
    block.append(mark(`>${number}>`));
    return block.innerText.slice(0, 60);
  });
}"""


def test_a_figure_is_printed_with_its_title_and_without_what_a_screen_is_for(
    browser: Browser,
) -> None:
    page = browser()
    page.goto("/figures/sea-route-map/")
    title = page.locator("h1").inner_text().split()[0]
    sheets = printed(page, "A4")
    assert title in sheets[0], "a picture as tall as its page pushes nothing off it"
    assert not any("Take it with you" in text or "open the record" in text for text in sheets)


def test_an_embed_is_printed_as_its_plot_and_with_all_of_its_table(browser: Browser) -> None:
    page = browser()
    page.goto("/figures/troops-claimed/embed/")
    title = page.locator("h1").inner_text().split()
    rows = page.locator("tbody tr td:first-child").all_text_contents()
    words = " ".join(" ".join(printed(page, "A4")).split())
    assert words.count(" ".join(title[:3])) == 1, "the picture’s own title is not in its plot"
    assert len(re.findall("disputed|claimed|corroborated|confirmed", words)) >= len(rows)


def printed(page: Any, paper: str) -> list[str]:
    """The text of each page."""
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format=paper))).pages]


def pages(page: Any, lesson: str, parts: tuple[str, ...]) -> Iterator[str]:
    for part in parts:
        page.goto(f"/classroom/{lesson}/{part}")
        yield f"{lesson}/{part}"


@pytest.mark.parametrize("paper", sampled(["A4", "Letter"], ["A4"]))
@of_each_lesson
def test_lessons_fit_four_pages_and_nothing_is_split(
    lesson: str, paper: str, browser: Browser
) -> None:
    page = browser()
    for name in pages(page, lesson, ("", "handout/", "key/")):
        blocks = page.evaluate(FENCE)
        assert blocks or not name.endswith(("handout/", "key/"))
        sheets = printed(page, paper)
        assert len(sheets) <= 4, f"{name} on {paper}"
        for number, words in enumerate(blocks):
            begins, ends = (
                [at for at, text in enumerate(sheets) if mark in text]
                for mark in (f"<{number}<", f">{number}>")
            )
            assert len(begins) == 1 and begins == ends, (
                f"{name} on {paper}: “{words}” stands on pages {begins} and {ends}"
            )


@of_each_lesson
def test_no_sheet_is_spent_on_the_exit_ticket_alone(lesson: str, browser: Browser) -> None:
    page = browser()
    for name in pages(page, lesson, ("handout/", "handout/?level=easier", "handout/?level=harder")):
        page.evaluate(FENCE)
        [ticket] = [sheet for sheet in printed(page, "A4") if "Before you go." in sheet]
        assert re.search(r"<\d+<", ticket), name


@of_each_lesson
def test_a_plan_on_paper_leaves_no_heading_behind_and_says_where_it_stands(
    lesson: str, browser: Browser
) -> None:
    page = browser()
    for name in pages(page, lesson, ("",)):
        address = page.locator("link[rel=canonical]").get_attribute("href")
        sheets = ["".join(sheet.split()) for sheet in printed(page, "A4")]
        assert not any(
            sheet.endswith("".join(title.split()))
            for sheet in sheets
            for title in page.locator("h2").all_text_contents()
        ), name
        assert "".join(address.split()) in sheets[-1] and "Recordsused" not in "".join(sheets), name


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_delegation_gets_half_a_page_of_its_own(paper: str, browser: Browser) -> None:
    page = browser()
    page.goto("/classroom/a-seat-on-the-security-council/handout/")
    first, *rest = printed(page, paper)
    assert "On record about your side" not in first
    assert [sheet.count("On record about your side") for sheet in rest] == [2, 2, 2]


@of_each_lesson
def test_paper_needs_no_colour(lesson: str, browser: Browser) -> None:
    page = browser()
    page.emulate_media(media="print")
    for name in pages(page, lesson, ("handout/", "key/")):
        assert (
            page.locator(
                "header.site:visible, footer.site:visible, nav:visible, button:visible"
            ).count()
            == 0
        ), name
        page.evaluate(AXE)
        faults = page.evaluate(
            "axe.run({ runOnly: ['color-contrast'] }).then(({ violations }) => violations.length)"
        )
        assert faults == 0, name


def test_a_grade_is_filled_on_paper_too(browser: Browser) -> None:
    page = browser()
    page.emulate_media(media="print")
    page.goto("/classroom/a-seat-on-the-security-council/handout/")
    kept = page.eval_on_selector_all(
        ".mark", "marks => marks.map((mark) => getComputedStyle(mark).printColorAdjust)"
    )
    assert kept and set(kept) == {
        "exact"
    }  # else a browser leaves out what fills a mark, and every grade looks like “claimed”


@pytest.mark.parametrize("query", ["", "?check=1"], ids=["untouched", "begun"])
@of_each_exercise
def test_every_exercise_prints_its_questions_and_nothing_that_only_a_screen_can_do(
    slug: str, query: str, browser: Browser
) -> None:
    page = browser()
    page.goto(f"/classroom/exercises/{slug}/{query}")
    titles = page.locator(".item h2").all_text_contents()
    asks = page.locator(".ask legend, .ask > label").all_text_contents()
    paper = "".join("".join(printed(page, "A4")).split())
    assert titles and all("".join(title.split()) in paper for title in titles)
    for ask in set(asks):
        assert paper.count("".join(ask.split())) >= asks.count(ask), ask
    for only in ("Check the answers", "Begin again", "Give a class the same exercise"):
        assert "".join(only.split()) not in paper, only


@of_each_lesson
def test_slides_print_one_a_page(lesson: str, browser: Browser) -> None:
    page = browser()
    for name in pages(page, lesson, ("slides/",)):
        steps = page.locator("[data-slides] section").count() - 1
        _, *sheets = printed(page, "A4")
        assert len(sheets) == steps, name
        assert all(f"{step} of {steps}" in sheet for step, sheet in enumerate(sheets, 1)), name


def test_a_chapter_on_paper_says_who_says_so_where_and_what_the_answer_is(browser: Browser) -> None:
    page = browser()
    page.goto("/story/who-says-so/")
    [claim, note] = [
        page.locator(".prose a.claim").first,
        page.locator(".prose .claim + .note").first,
    ]
    who, answer = (
        note.locator(".said-by").text_content(),
        page.locator(".check .told strong").text_content(),
    )
    cautions = page.locator(".prose .cautions p, .prose figcaption > p").first.text_content()
    quoted = page.locator(".prose .quote figcaption b").first.text_content()
    paper = "".join("".join(printed(page, "A4")).split())
    for told in (claim.text_content().partition(" (")[0], who, answer, cautions[:60], quoted):
        assert "".join(told.split()) in paper, told
    page.goto(claim.get_attribute("href"))
    assert (
        "".join(page.locator(".sources a").first.get_attribute("href").partition("#")[0].split())
        in paper
    )
