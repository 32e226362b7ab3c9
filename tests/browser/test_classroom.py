"""The classroom in a real browser: exercises with and without a script, slides by keys, terms in place, sheets on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from explainer.exercises.catalogue import EXERCISES
from explainer.exercises.sheet import Question
from tests.aside import aside

Browser = Callable[..., Any]


@pytest.fixture(scope="module")
def asked(django_db_setup: None, django_db_blocker: Any) -> dict[str, list[Question]]:
    """The questions of every exercise as its address without a query gives them."""
    with django_db_blocker.unblock():
        return aside(
            lambda: {slug: exercise.build(exercise.lesson, None, "standard", None).questions for slug, exercise in EXERCISES.items()}
        )


def answer(page: Any, question: Question, value: str) -> None:
    if question.kind == "choice":
        page.check(f'input[name="{question.name}"][value="{value}"]')
    elif question.kind == "place":
        page.select_option(f'select[name="{question.name}"]', value)
    else:
        page.fill(f'input[name="{question.name}"]', value)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_every_exercise_can_be_done(script: bool, browser: Browser, asked: dict[str, list[Question]]) -> None:
    page = browser(script=script)
    for slug, questions in asked.items():
        page.goto(f"/classroom/exercises/{slug}/")
        answer(page, questions[0], questions[0].answer)
        page.click("text=Check the answers")
        page.wait_for_selector(".summary :text('still to answer'), .summary :text('All answered')")
        for question in questions[1:]:
            answer(page, question, question.answer)
        page.click("text=Check the answers")
        page.wait_for_selector("h2#summary")
        assert f"{len(questions)} of {len(questions)} right." in page.inner_text(".summary")
        assert page.locator(".told").count() == page.locator(".item").count()
        assert "check=1" in page.url


def test_what_is_wrong_is_told_beside_the_question(browser: Browser, asked: dict[str, list[Question]]) -> None:
    page = browser(width=360, script=False)
    page.goto("/classroom/exercises/speed/")
    page.fill('input[name="q1"]', "fast")
    page.fill('input[name="q2"]', asked["speed"][1].answer)
    page.click("text=Check the answers")
    assert "“fast” is not a number" in page.inner_text("#item-1")
    assert page.input_value('input[name="q1"]') == "fast"
    assert "Right" in page.inner_text("#item-2")


def test_arrow_keys_turn_the_slides_and_the_clock_runs(browser: Browser) -> None:
    page = browser()
    page.goto("/classroom/who-says-so/slides/")
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#slide-1")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert page.url.endswith("#slide-1")
    assert abs(page.locator("#slide-1").bounding_box()["y"]) < 2
    page.click("#slide-1 [data-timer]")
    assert page.inner_text("#slide-1 output").startswith("5:00")
    page.wait_for_function("document.querySelector('#slide-1 output').textContent === '4:59'")
    page.click("#slide-1 [data-timer]")
    assert page.inner_text("#slide-1 [data-timer]") == "Go on"


def test_slides_are_sections_with_links_where_there_is_no_script(browser: Browser) -> None:
    page = browser(script=False)
    page.goto("/classroom/who-says-so/slides/")
    page.click("text=Begin →")
    assert page.url.endswith("#slide-1")
    assert not page.is_visible("#slide-1 [data-timer]")


def test_a_term_opens_in_place_on_touch_and_leads_to_the_glossary(browser: Browser) -> None:
    page = browser(width=360, has_touch=True, is_mobile=True)
    page.goto("/story/how-many-shells/?level=short")
    term = page.locator("a.term").first
    note = page.locator(".c:has(> a.term) > .note").first
    term.tap()
    assert note.is_visible() and "level=short" in page.url
    term.tap()
    page.wait_for_url("**/glossary/*/")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_sheets_and_keys_fit_four_pages(paper: str, browser: Browser) -> None:
    page = browser()
    page.goto("/classroom/")
    lessons = page.eval_on_selector_all(".contents h3 a", "links => links.map(link => link.getAttribute('href'))")
    assert len(lessons) == 5
    for lesson in lessons:
        for part in ("", "handout/", "key/"):
            page.goto(f"{lesson}{part}")
            assert 1 <= len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) <= 4, f"{lesson}{part} on {paper}"


def test_a_card_is_never_split_between_pages(browser: Browser) -> None:
    page = browser()
    page.emulate_media(media="print")
    page.goto("/classroom/who-says-so/handout/")
    assert page.eval_on_selector_all(".cards li", "cards => cards.every(card => getComputedStyle(card).breakInside === 'avoid')")
    assert not page.is_visible("header.site")
