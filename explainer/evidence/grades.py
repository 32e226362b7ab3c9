"""Grades as they stood on a day, recomputed from what was known by then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from explainer.corpus.grading import grade
from explainer.models import Link
from explainer.models.base import Graded

MEANING = {
    "confirmed": "both sides say so, or physical evidence was independently examined",
    "corroborated": "two or more independent parties say so",
    "claimed": "one party says so",
    "disputed": "one says so, another denies or contradicts it",
}


def grade_on(record: Graded, links: Iterable[Link], day: date | None) -> str:
    """The grade of a record on `day`; `links` are its ties that were known by then."""
    if day is None:
        return record.grade
    relations = {link.relation for link in links}
    until = day.isoformat()
    examined = bool(record.examined) and record.examined["known_from"] <= until
    voices = {voice["party"] for voice in record.says if voice["known_from"] <= until}
    return grade(confirmed=examined or "confirmed_by" in relations, voices=len(voices), denied="disputed_by" in relations)


def said_later(record: Graded, day: date | None) -> bool:
    """Whether any of the evidence that a record names came after `day`."""
    named = [*record.says, *([record.examined] if record.examined else [])]
    return day is not None and any(each["known_from"] > day.isoformat() for each in named)
