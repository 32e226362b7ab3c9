"""How reliable the sources are, set against how well established what rests on them is: two
judgements that are made apart."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from explainer.models import Citation, Claim, Event, Fact, Quote, Source, Trip

from .asof import known
from .grades import grades_on
from .words import GRADES, RELIABILITY


class Sort(NamedTuple):
    """A sort of source: its name, its reliability with the reason, and how many sources are of
    it."""

    name: str
    reliability: str
    why: str
    sources: int


class CrossTable(NamedTuple):
    """Citations by the reliability of the source and the grade of the record: a row of numbers for
    each reliability."""

    grades: list[str]
    rows: list[tuple[str, list[int]]]

    @property
    def total(self) -> int:
        return sum(sum(numbers) for _, numbers in self.rows)

    @property
    def diagonal(self) -> int:
        """Citations in which both stand equally high: the most reliable under the best established,
        and so down."""
        return sum(numbers[place] for place, (_, numbers) in enumerate(self.rows))

    @property
    def share(self) -> int:
        """The diagonal in per cent of all."""
        return round(100 * self.diagonal / self.total) if self.total else 0


def across(day: date | None) -> CrossTable:
    """The citations of all graded records that were known on a day, by source and by the grade of
    that day; what rests on a source and is not graded, a view or a plan, is not counted."""
    told: dict[str, str] = {}
    for model in (Claim, Event, Quote, Trip, Fact):
        told |= {
            key: grades.told
            for key, grades in grades_on(known(model.objects.all(), day), day).items()
        }
    pairs = known(known(Citation.objects.all(), day, "entry__"), day, "source__").values_list(
        "source__reliability", "entry_id"
    )
    counted = Counter(
        (reliability, told[key]) for reliability, key in pairs.order_by() if told.get(key) in GRADES
    )
    return CrossTable(
        list(GRADES),
        [(level, [counted[level, grade] for grade in GRADES]) for level in RELIABILITY],
    )


def sorts(day: date | None) -> list[Sort]:
    """The sorts of which a source was known on a day, the most reliable first."""
    counted = Counter(
        (source.source_sort, source.reliability, source.sort_why)
        for source in known(Source.objects.all(), day)
    )
    order = list(RELIABILITY)
    return sorted(
        (Sort(*told, number) for told, number in counted.items()),
        key=lambda sort: (order.index(sort.reliability), -sort.sources),
    )
