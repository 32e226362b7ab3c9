"""Exercises in a real browser, with and without a script: done to the end, with reasons that stay
where they are typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from ..drawn import of_each_exercise

Browser = Callable[..., Any]


def mark(ask: Any, slips: list[str]) -> None:
    """Mark the phrases in which the slips stand, and no others; without slips, the first phrase."""
    labels = ask.locator("label").all()
    phrases = [label.inner_text() for label in labels]
    wording = " ".join(phrases)
    spans = [re.search(rf"(?<!\w){re.escape(slip)}(?!\w)", wording).span() for slip in slips] or [
        (0, 1)
    ]
    at = 0
    for label, phrase in zip(labels, phrases, strict=True):
        wrong = any(at < end and start < at + len(phrase) for start, end in spans)
        if label.locator("input").is_checked() != wrong:
            label.click()
        at += len(phrase) + 1


def answer(ask: Any, place: int, value: str = "") -> None:
    """Give `value` to a question; without one, something that it accepts."""
    if ask.locator("input[type=checkbox]").count():
        mark(ask, re.findall(r"“(.*?)”(?=, “|$)", value))
    elif ask.locator("input[type=radio]").count():
        labels = ask.locator("label").all()
        next(label for label in labels if value in {"", words(label.inner_text())}).click()
    elif ask.locator("select").count():
        ask.locator("select").select_option(value or str(place))
    else:
        ask.locator("input").fill(re.sub(r"[^\d.]", "", value) or "1")


def words(text: str) -> str:
    return " ".join(text.split()).removesuffix(".")


def right(ask: Any) -> str:
    """The answer, as the page tells it after a try; the first where several are right."""
    told = words(ask.locator(".verdict").inner_text().partition(": ")[2])
    if not ask.locator("input[type=radio]").count():
        return told
    choices = [words(text) for text in ask.locator("label").all_inner_texts()]
    return max(
        (
            choice
            for choice in choices
            if told == choice or told.startswith((f"{choice}, ", f"{choice} or "))
        ),
        key=len,
    )


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@of_each_exercise
def test_every_exercise_can_be_done(slug: str, script: bool, browser: Browser) -> None:
    page = browser(script=script)
    page.goto(f"/classroom/exercises/{slug}/")
    first = page.locator(".ask").first
    answer(first, 1)
    page.click("text=Check the answers")
    page.wait_for_selector(".summary :text('still to answer')")
    assert page.locator(".told").count() <= 1
    for place, ask in enumerate(page.locator(".ask").all(), 1):
        answer(ask, place)
    page.click("text=Check the answers")
    page.wait_for_selector("h2#summary")
    for place, (ask, told) in enumerate(
        [(ask, right(ask)) for ask in page.locator(".ask").all()], 1
    ):
        answer(ask, place, told)
    count = page.locator(".ask").count()
    page.click("text=Check the answers")
    page.wait_for_selector(f".summary :text('{count} of {count} ')")
    assert page.locator(".told").count() == page.locator(".item").count()
    assert "check=1" in page.url


def test_reasons_stay_on_the_page_through_each_check_and_are_never_sent(browser: Browser) -> None:
    page = browser()
    page.goto("/classroom/exercises/evidence/?level=easier")
    sent: list[str] = []
    page.on(
        "request",
        lambda request: sent.append(f"{request.url} {request.post_data or ''} {request.headers}"),
    )
    reason = "Because my grandmother says so"
    page.fill("#why-2", reason)
    answer(page.locator(".ask").first, 1)
    page.click("text=Check the answers")
    page.wait_for_selector(".summary :text('Still to answer:')")
    assert page.input_value("#item-2 textarea") == reason
    expect(page.locator(".summary")).to_be_focused()
    page.locator(".summary a[href='#item-2']").click()
    for place, ask in enumerate(page.locator(".ask").all(), 1):
        answer(ask, place)
    page.click("text=Check the answers")
    page.wait_for_selector("h2#summary")
    assert page.input_value(".results li:nth-of-type(2) textarea") == reason
    assert len(sent) >= 2 and not any("grandmother" in request for request in sent)
    assert "grandmother" not in page.evaluate(
        "JSON.stringify([location.href, history.state, {...localStorage}, {...sessionStorage}])"
    )
    paper = "".join(
        sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages
    )
    assert reason in paper and "Check the answers" not in paper


def test_without_a_script_a_reason_typed_into_a_card_is_not_sent_and_the_sheet_of_results_has_room(
    browser: Browser,
) -> None:
    page = browser(script=False)
    page.goto("/classroom/exercises/council/?level=easier")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.fill("#why-1", "grandmother")
    for place, ask in enumerate(page.locator(".ask").all(), 1):
        answer(ask, place)
    page.click("text=Check the answers")
    page.wait_for_selector("h2#summary")
    assert sent and not any("grandmother" in request for request in sent)
    page.fill(".results textarea >> nth=0", "because")


def test_what_is_wrong_is_told_beside_the_question(browser: Browser) -> None:
    page = browser(width=360, script=False)
    page.goto("/classroom/exercises/speed/")
    page.fill('input[name="q1"]', "fast")
    page.fill('input[name="q2"]', "81")
    page.click("text=Check the answers")
    assert "“fast” is not a number" in page.inner_text("#item-1")
    assert page.input_value('input[name="q1"]') == "fast"
    assert "Right" in page.inner_text("#item-2")
