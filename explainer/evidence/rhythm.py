"""How many events a month, by lane: the overview strip of the timeline, and the figure of the same."""

from __future__ import annotations

from typing import NamedTuple

from .lists import LANES
from .shelf import Shelf


class Month(NamedTuple):
    """A month with the number of rows in each lane, and how many rows of the list come before it."""

    year: int
    month: int
    lanes: dict[str, int]
    before: int

    @property
    def count(self) -> int:
        return sum(self.lanes.values())


def by_month(timeline: Shelf, among: int) -> list[Month]:
    """The months of a timeline that hold any of the rows in `among`, in order."""
    names = sorted(timeline.counts("month", among))
    lanes = {name: timeline.with_value("lane", [name]) & among for name in LANES}
    months, before = [], 0
    for name in names:
        bits = timeline.with_value("month", [name])
        counts = {lane: (bits & found).bit_count() for lane, found in lanes.items()}
        if count := sum(counts.values()):
            months.append(Month(int(name[:4]), int(name[5:]), counts, before))
            before += count
    return months
