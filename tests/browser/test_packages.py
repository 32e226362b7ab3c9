"""Packages where they are used: SCORM inside a learning platform's frame, the script for Google
Forms on stand-ins for Google's objects."""

from __future__ import annotations

import csv
import json
import re
import urllib.request
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from explainer.exercises.catalogue import EXERCISES

from ..drawn import of_each_exercise
from .test_exercises import Browser

pytestmark = pytest.mark.browser
PLATFORM = "https://platform.example"
# As strict as the run-time environment of SCORM 1.2 is: a call out of turn, a name or a value that
# it does not know is refused.
API = """
  const known = {
    "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed|not attempted)$/,
    "cmi.core.score.raw": /^(100|\\d\\d?)$/,
    "cmi.core.score.min": /^0$/,
    "cmi.core.score.max": /^100$/,
  };
  window.told = [];
  window.refused = [];
  window.stored = {"cmi.core.lesson_status": "not attempted"};
  let open = false;
  const call = (name, allowed, does) => (...given) => {
    told.push([name, ...given]);
    if (!allowed(...given)) { refused.push([name, ...given]); return "false"; }
    return does(...given) ?? "true";
  };
  window.API = {
    LMSInitialize: call(
      "LMSInitialize", (nothing) => !open && nothing === "", () => { open = true; },
    ),
    LMSGetValue: call("LMSGetValue", (name) => open && name in known, (name) => stored[name] ?? ""),
    LMSSetValue: call(
      "LMSSetValue",
      (name, value) => open && known[name]?.test(value),
      (name, value) => { stored[name] = value; },
    ),
    LMSCommit: call("LMSCommit", (nothing) => open && nothing === "", () => {}),
    LMSFinish: call("LMSFinish", (nothing) => open && nothing === "", () => { open = false; }),
    LMSGetLastError: () => "0",
  };
"""


@pytest.fixture
def platform(chromium: Any, site: str) -> Iterator[Any]:
    """Opens an exercise's package in a frame of a platform; whatever the page asks of any other
    address fails the test."""
    context = chromium.new_context()
    wrong: list[str] = []

    def opened(slug: str, api: str = API) -> Any:
        with urllib.request.urlopen(f"{site}/classroom/exercises/{slug}/scorm.zip") as answer:
            package = ZipFile(BytesIO(answer.read()))
        pages = {
            "/": (
                f"<script>{api}</script><iframe id=sco src=/sco/index.html width=900 "
                "height=900></iframe>"
            ),
            "/elsewhere": "<p>gone</p>",
        }
        pages |= {f"/sco/{name}": package.read(name).decode() for name in package.namelist()}

        def serve(route: Any) -> None:
            path = route.request.url.removeprefix(PLATFORM)
            if path in pages and route.request.method == "GET":
                return route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
            wrong.append(route.request.url)
            return route.abort()

        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.route("**/*", serve)
        page.goto(f"{PLATFORM}/")
        return page

    yield opened
    context.close()
    assert wrong == []


def give_right_answers(frame: Any, but: int = 0) -> int:
    """Answer every question as the page itself has it, but the first few as it does not; returns
    how many there are."""
    asks = frame.locator(".ask").all()
    for place, ask in enumerate(asks):
        right = ask.get_attribute("data-answer")
        if ask.get_attribute("data-kind") == "marks":
            for key in set(re.split("[ ,]", right)):
                ask.locator(f'input[value="{key}"]').check()
        elif ask.locator("input[type=radio]").count():
            keys = [
                found.get_attribute("value") for found in ask.locator("input[type=radio]").all()
            ]
            wrong = next((key for key in keys if key not in right.split()), "")
            ask.locator(f'input[value="{wrong if place < but else right.split()[0]}"]').check()
        elif ask.locator("select").count():
            ask.locator("select").select_option(right)
        else:
            ask.locator("input").fill("0" if place < but else right)
    return len(asks)


@of_each_exercise
def test_a_platform_is_told_the_score_and_nothing_else(slug: str, platform: Any) -> None:
    page = platform(slug)
    frame = page.frame_locator("#sco")
    expect(frame.locator("[data-exercise]")).to_be_visible()
    page.wait_for_function("stored['cmi.core.lesson_status'] === 'incomplete'")
    for room in frame.locator("textarea").all():
        room.fill("what a pupil thinks")
    frame.locator("text=Check the answers").click()
    page.wait_for_function("stored['cmi.core.score.raw'] === '0'")
    assert page.evaluate("stored['cmi.core.lesson_status']") == "incomplete"
    give_right_answers(frame)
    frame.locator("text=Check the answers").click()
    page.wait_for_function("stored['cmi.core.score.raw'] === '100'")
    assert page.evaluate("stored['cmi.core.lesson_status']") == "completed"
    page.evaluate("document.getElementById('sco').src = '/elsewhere'")
    page.wait_for_function("told.at(-1)[0] === 'LMSFinish'")
    told = page.evaluate("told")
    assert page.evaluate("refused") == [] and [name for name, *_ in told].count("LMSFinish") == 1
    assert "what a pupil thinks" not in json.dumps(told)


def test_a_score_is_the_share_that_is_right(platform: Any) -> None:
    page = platform("evidence")
    frame = page.frame_locator("#sco")
    asked = give_right_answers(frame, but=3)
    frame.locator("text=Check the answers").click()
    page.wait_for_function(f"stored['cmi.core.score.raw'] === '{round(100 * (asked - 3) / asked)}'")


def test_without_a_platform_the_page_marks_itself_all_the_same(platform: Any) -> None:
    page = platform("speed", api="")
    frame = page.frame_locator("#sco")
    asked = give_right_answers(frame)
    frame.locator("text=Check the answers").click()
    expect(frame.locator(".summary")).to_contain_text(f"{asked} of {asked} right.")


# Only the methods that Google's reference has for each; any other is a fault of the script.
GOOGLE = """(rows) => {
  const made = { items: [] };
  const chain = (target, names, also = {}) => {
    const self = { ...also };
    for (const name of names) {
      self[name] = (value) => { target[name.slice(3)] = value; return self; };
    }
    return self;
  };
  const item = (type, names, also) => () => {
    const found = { type };
    made.items.push(found);
    return chain(found, names, also);
  };
  const shared = ["setTitle", "setHelpText", "setPoints"];
  const marked = [...shared, "setChoices", "setFeedbackForCorrect", "setFeedbackForIncorrect"];
  const choice = { createChoice: (value, correct) => {
    if (typeof value !== "string" || typeof correct !== "boolean") {
      throw new Error("createChoice takes words, and whether they are right");
    }
    return { value, correct };
  } };
  const form = chain(made, ["setDescription", "setIsQuiz"], {
    addMultipleChoiceItem: item("choice", marked, choice),
    addCheckboxItem: item("checkboxes", marked, choice),
    addTextItem: item("number", [...shared, "setGeneralFeedback"]),
    getEditUrl: () => "https://forms.example/edit",
  });
  const FormApp = {
    create: (title) => { made.title = title; return form; },
    createFeedback: () => ({ setText: (text) => ({ build: () => text }) }),
  };
  const SpreadsheetApp = {
    getActiveSheet: () => ({ getDataRange: () => ({ getValues: () => rows }) }),
  };
  const script = document.getElementById("script").textContent;
  const run = new Function("FormApp", "SpreadsheetApp", "Logger", `${script}; makeQuiz();`);
  run(FormApp, SpreadsheetApp, { log: () => {} });
  return made;
}"""


def test_the_script_makes_a_quiz_of_every_table(browser: Browser, site: str) -> None:
    page = browser(bypass_csp=True)
    page.goto("/classroom/google-forms/")
    for slug in EXERCISES:
        with urllib.request.urlopen(f"{site}/classroom/exercises/{slug}/form.csv") as answer:
            rows = list(csv.reader(StringIO(answer.read().decode("utf-8-sig"))))
        # As a sheet has them: rows of one length, and what looks like a number is one.
        values = [
            [
                int(cell) if cell.isdigit() else cell
                for cell in [*row, *[""] * (len(rows[0]) - len(row))]
            ]
            for row in rows
        ]
        made = page.evaluate(GOOGLE, values)
        _, (_, title, asked), *questions = rows
        assert (made["title"], made["Description"], made["IsQuiz"]) == (title, asked, True)
        assert len(made["items"]) == len(questions)
        for item, (kind, question, before, right, told, *answers) in zip(
            made["items"], questions, strict=True
        ):
            assert (item["type"], item["Title"], item["HelpText"], item["Points"]) == (
                kind,
                question,
                before,
                1,
            )
            if kind == "number":
                assert item["GeneralFeedback"] == told
                continue
            places = [answers[int(place) - 1] for place in right.split("|")]
            assert [(choice["value"], choice["correct"]) for choice in item["Choices"]] == [
                (answer, answer in places) for answer in answers
            ]
            assert item["FeedbackForCorrect"] == item["FeedbackForIncorrect"] == told
