"""A quiz as an H5P package: a Question Set. It brings no libraries, so it opens on sites that have
this content type."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from explainer.corpus.localised import language
from explainer.exercises.sheet import Item, Question, Sheet

from .addresses import is_public
from .asked import Asked, asked
from .zipped import zipped


class Library(NamedTuple):
    """Of the versions in use the older one: a site that has a newer Question Set takes the package
    and brings it up to date."""

    name: str
    major: int
    minor: int
    title: str


SET = Library("H5P.QuestionSet", 1, 20, "Question Set")
CHOICE = Library("H5P.MultiChoice", 1, 16, "Multiple Choice")
BLANKS = Library("H5P.Blanks", 1, 14, "Fill in the Blanks")
DRAG = Library("H5P.DragText", 1, 10, "Drag the Words")
# What has a meaning of its own in a text with gaps, as signs that look the same.
SIGNS = str.maketrans({"*": "∗", ":": "\N{MODIFIER LETTER COLON}", "\\": "∖", "/": "∕"})


def write(sheet: Sheet, name: str) -> bytes:
    """The package; questions of place become one text into which the events are dragged in
    order."""
    places = [
        (item, question)
        for item in sheet.items
        for question in item.questions
        if question.kind == "place"
    ]
    questions = [_order(sheet, places)] if places else [_question(one) for one in asked(sheet)]
    files = {
        "h5p.json": _package(sheet, [used for used, _, _ in questions]),
        "content/content.json": _content(sheet, name, questions),
    }
    return zipped(
        {path: json.dumps(value, ensure_ascii=False).encode() for path, value in files.items()}
    )


def _content(
    sheet: Sheet, name: str, questions: Sequence[tuple[Library, str, dict[str, Any]]]
) -> dict[str, Any]:
    """The set of these questions: what it says before and after, and each with its title and
    parameters."""
    return {
        "introPage": {
            "showIntroPage": True,
            "title": escape(sheet.title),
            "introduction": _introduction(sheet),
        },
        "progressType": "textual",
        "passPercentage": 50,
        "questions": [
            {
                "library": f"{used.name} {used.major}.{used.minor}",
                "params": params,
                "subContentId": str(uuid5(NAMESPACE_URL, f"{settings.SITE_URL}/{name}/{number}")),
                "metadata": {
                    "contentType": used.title,
                    "license": "CC BY",
                    "licenseVersion": "4.0",
                    "title": title[:255],
                },
            }
            for number, (used, title, params) in enumerate(questions, 1)
        ],
        "randomQuestions": False,
        "endGame": {"showResultPage": True, "showSolutionButton": True, "showRetryButton": True},
        "override": {"checkButton": True},
    }


def _package(sheet: Sheet, used: Sequence[Library]) -> dict[str, Any]:
    """What the package says of itself, and the libraries that it needs."""
    return {
        "title": sheet.title[:255],
        "language": language().partition("-")[0],
        "mainLibrary": SET.name,
        "embedTypes": ["iframe"],
        "license": "CC BY",
        "licenseVersion": "4.0",
        "authors": [{"name": settings.SITE_NAME, "role": "Author"}],
        **({"source": f"{settings.SITE_URL}/classroom/"} if is_public() else {}),
        "preloadedDependencies": [
            {"machineName": each.name, "majorVersion": each.major, "minorVersion": each.minor}
            for each in dict.fromkeys([SET, *used])
        ],
    }


def _introduction(sheet: Sheet) -> str:
    words = "".join(
        f"<p><strong>{escape(word.capitalize())}:</strong> {escape(means)}</p>"
        for word, means in sheet.words
    )
    return f"<p>{escape(sheet.ask)}</p>{words}"


def _question(one: Asked) -> tuple[Library, str, dict[str, Any]]:
    read = "".join(f"<p>{escape(line)}</p>" for line in (one.title, *one.lines))
    title = f"{one.title}: {one.ask}"
    told = [{"from": 0, "to": 100, "feedback": escape(one.told)}]
    if one.kind == "number":
        gap = f"<p>{escape(one.ask.translate(SIGNS))} *{'/'.join(one.right)}*</p>"
        behaviour: dict[str, Any] = {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "caseSensitive": False,
        }
        return (
            BLANKS,
            title,
            {"text": read, "questions": [gap], "overallFeedback": told, "behaviour": behaviour},
        )
    answers = [
        {"text": f"<div>{escape(option.label)}</div>", "correct": option.key in one.right}
        for option in one.options
    ]
    behaviour = {
        "enableRetry": True,
        "enableSolutionsButton": True,
        "type": "multi" if one.kind == "several" else "single",
        "singlePoint": True,
        "randomAnswers": False,
    }
    question = f"{read}<p><strong>{escape(one.ask)}</strong></p>"
    return (
        CHOICE,
        title,
        {"question": question, "answers": answers, "overallFeedback": told, "behaviour": behaviour},
    )


def _order(
    sheet: Sheet, places: Sequence[tuple[Item, Question]]
) -> tuple[Library, str, dict[str, Any]]:
    in_order = sorted(places, key=lambda pair: int(pair[1].right))
    read = "".join(
        f"<p><strong>{escape(item.title)}.</strong> "
        f"{escape(' '.join(text for _, text in item.facts))}</p>"
        for item, _ in places
    )
    lines = "\n".join(
        f"{question.right}. *{escape(item.title.translate(SIGNS))}*" for item, question in in_order
    )
    told = escape(
        " ".join(f"{question.right}. {item.title}: {item.explain}" for item, question in in_order)
    )
    params = {
        "taskDescription": f"<p>{escape(sheet.ask)}</p>{read}",
        "textField": lines,
        "overallFeedback": [{"from": 0, "to": 100, "feedback": told}],
        "behaviour": {"enableRetry": True, "enableSolutionsButton": True, "instantFeedback": False},
    }
    return DRAG, sheet.title, params
