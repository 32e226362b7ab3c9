"""Who came to North Korea, how often, and in which years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from explainer.corpus.localised import times
from explainer.models import Trip


@dataclass(frozen=True)
class Visitor:
    """A traveller with his visits of each year, as many lists as there are years; `often` leaves
    out those that were only announced."""

    name: str
    by_year: list[list[Trip]]
    often: int

    @property
    def times(self) -> str:
        return times(self.often)


@dataclass(frozen=True)
class Visits:
    years: list[int]
    visitors: list[Visitor]

    @property
    def most(self) -> list[Visitor]:
        """Those who came most often, if anybody came again."""
        highest = max((visitor.often for visitor in self.visitors), default=0)
        return [visitor for visitor in self.visitors if visitor.often == highest > 1]


def visits(trips: Sequence[Trip]) -> Visits:
    """The visits among trips, all years from the first to the last, those who came most often
    first."""
    if not trips:
        return Visits([], [])
    years = list(
        range(min(trip.first.year for trip in trips), max(trip.first.year for trip in trips) + 1)
    )
    by: dict[str, list[Trip]] = defaultdict(list)
    for trip in trips:
        by[trip.traveller.label].append(trip)
    visitors = [
        Visitor(
            name,
            [[trip for trip in own if trip.first.year == year] for year in years],
            sum(not trip.announced for trip in own),
        )
        for name, own in sorted(by.items(), key=lambda each: each[1][0].first)
    ]
    return Visits(years, sorted(visitors, key=lambda visitor: -visitor.often))
