"""How many events a month, by lane: the overview strip of the timeline."""

from __future__ import annotations

from typing import NamedTuple

from .facets import FacetIndex, Selection
from .lanes import LANES


class Month(NamedTuple):
    """A month: how many rows are in each lane, and how many rows of the list come before it."""

    year: int
    month: int
    lanes: dict[str, int]
    before: int


def by_month(timeline: FacetIndex, among: Selection) -> list[Month]:
    """The months of a timeline that hold any of the rows in `among`, in order."""
    months, before = [], 0
    for name, count in sorted(among.counts("month").items()):
        if count:
            lanes = (among & timeline.having("month", [name])).counts("lane")
            months.append(
                Month(
                    int(name[:4]),
                    int(name[5:]),
                    {lane: lanes.get(lane, 0) for lane in LANES},
                    before,
                )
            )
            before += count
    return months
