"""The texts of a lesson, with the marks in them filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explainer.models import Lesson

from .prose import Pen

_TEXTS = ("standfirst", "aim", "sheet", "answers", "easier", "harder", "extension")


def written(lesson: Lesson) -> Lesson:
    """The lesson with its marks filled in: what is told once is told where it comes first in this
    order."""
    told = {
        name: lesson.data[name] for name in (*_TEXTS, "materials", "skills", "around", "draft")
    } | {
        "steps": [{name: step[name] for name in ("teacher", "screen")} for step in lesson.steps],
        "delegations": [{"task": seat["task"]} for seat in lesson.delegations],
        "polls": [
            step["poll"] and {name: step["poll"][name] for name in ("question", "told", "options")}
            for step in lesson.steps
        ],
    }
    filled = _filled(told, Pen(_strings(told)))
    steps = zip(lesson.steps, filled["steps"], filled.pop("polls"), strict=True)
    lesson.data |= filled | {
        "steps": [step | words | {"poll": poll} for step, words, poll in steps],
        "delegations": [
            seat | words
            for seat, words in zip(lesson.delegations, filled["delegations"], strict=True)
        ],
    }
    return lesson


def _strings(value: Any) -> Iterator[str]:
    """Every text within a value."""
    if isinstance(value, str):
        yield value
    for each in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _strings(each)


def _filled(value: Any, pen: Pen) -> Any:
    """The same with the marks of every text filled in."""
    if isinstance(value, str):
        return pen.fill(value)
    if isinstance(value, dict):
        return {name: _filled(each, pen) for name, each in value.items()}
    return [_filled(each, pen) for each in value] if isinstance(value, list) else value
