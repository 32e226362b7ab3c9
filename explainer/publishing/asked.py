"""The questions of a sheet one by one, as formats take them that know no cards: all that must be
read to answer stands with each."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from explainer.corpus.localised import number as in_digits
from explainer.exercises.sheet import Item, Option, Question, Sheet

MOST = 60  # spellings of a number that are right


class Asked(NamedTuple):
    """One question: `lines` are what is read before it; `right` are the keys of options, or for a
    number every spelling that counts."""

    name: str
    title: str
    lines: tuple[str, ...]
    ask: str
    kind: Literal["one", "several", "number"]
    options: tuple[Option, ...]
    right: tuple[str, ...]
    told: str


def asked(sheet: Sheet) -> list[Asked]:
    """All of them; a place in an order becomes a choice among the places."""
    return [_asked(item, question) for item in sheet.items for question in item.questions]


def _asked(item: Item, question: Question) -> Asked:
    lines = tuple(filter(None, (item.text, *(f"{label}: {text}" for label, text in item.facts))))
    told = capfirst(" ".join(f"{question.right}. {item.corrected} {item.explain}".split()))
    title = capfirst(item.title)
    if question.kind == "number":
        step, spellings = spelled(float(question.answer), question.tolerance)
        exact = (
            _("Round to the nearest %(step)s.") % {"step": in_digits(step)}
            if step > 1
            else _("Write a whole number.")
        )
        of = (
            _("%(ask)s, in %(unit)s.") % {"ask": question.ask, "unit": question.unit}
            if question.unit
            else f"{question.ask}."
        )
        ask = f"{of} {exact}"
        return Asked(question.name, title, lines, ask, "number", (), spellings, told)
    kind: Literal["one", "several"] = "several" if question.kind == "marks" else "one"
    right = tuple(option.key for option in question.options if option.key in question.keys)
    return Asked(question.name, title, lines, question.ask, kind, question.options, right, told)


def spelled(value: float, tolerance: float) -> tuple[int, tuple[str, ...]]:
    """To what a number is to be rounded so that few spellings are right, and these, with signs
    between thousands and without.

    For formats that compare letters: whatever is rounded so and lies within the tolerance is right.
    """
    room = abs(value) * tolerance
    step = 10 ** max(0, math.ceil(math.log10(2 * room / MOST))) if room else 1
    first, last = math.ceil((value - room) / step), math.floor((value + room) / step)
    numbers = sorted({number * step for number in (*range(first, last + 1), round(value / step))})
    return step, tuple(
        dict.fromkeys(
            spelling for number in numbers for spelling in (f"{number}", in_digits(number))
        )
    )
