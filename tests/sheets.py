"""An exercise as it is asked, with the answers that are right,
and what a reader reads of a page."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from explainer.exercises.catalogue import EXERCISES
from explainer.exercises.sheet import Sheet


def sheet(
    slug: str, seed: int | None = None, level: str = "standard", day: date | None = None
) -> Sheet:
    return EXERCISES[slug].build(EXERCISES[slug].lesson, seed, level, day)


def answers(found: Sheet) -> dict[str, list[str]]:
    """Of marks all that are wanted; of anything else one that is right."""
    return {
        question.name: sorted(question.keys)[: None if question.kind == "marks" else 1]
        for question in found.questions
    }


def text(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))
