"""The time between two events of the timeline, in words: how long, how much happened in it, and for
how long nothing did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import ngettext

from explainer.corpus.localised import written

from .facets import Row
from .intervals import between, spelt

LONG = 6  # whole months without an event that are worth a word


class Silence(NamedTuple):
    """Whole months, one after the other, in which no event of the record begins."""

    months: int
    first: date
    last: date

    @property
    def words(self) -> str:
        """'Twenty months of nothing: no event of this record from February 2020 to September
        2021'"""
        pattern = ngettext(
            "%(count)s month of nothing: no event of this record from %(first)s to %(last)s",
            "%(count)s months of nothing: no event of this record from %(first)s to %(last)s",
            self.months,
        )
        count, first, last = (
            capfirst(spelt(self.months)),
            written(self.first, "month"),
            written(self.last, "month"),
        )
        return pattern % {"count": count, "first": first, "last": last}


class Gap(NamedTuple):
    """From one event to another: how much later or, newest first, before; how many others lie
    between; the longest silence."""

    words: str
    others: int
    silence: Silence | None


def silence(one: date | None, other: date | None) -> Silence | None:
    """The whole months between two days, if they are long enough."""
    if not (one and other):
        return None
    low, high = sorted(day.year * 12 + day.month - 1 for day in (one, other))
    months = high - low - 1
    if months < LONG:
        return None
    return Silence(
        months, *(date(number // 12, number % 12 + 1, 1) for number in (low + 1, high - 1))
    )


def gap(dates: tuple[str, str], rows: Sequence[Row]) -> Gap:
    """Between two events of these dates, as records have them; `rows` are those of the timeline
    from the one to the other."""
    days = sorted({row.first for row in rows if row.first})
    quiet = [found for one, other in pairwise(days) if (found := silence(one, other))]
    return Gap(between(*dates).words, max(len(rows) - 2, 0), max(quiet, default=None))
