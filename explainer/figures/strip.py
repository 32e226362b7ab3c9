"""A scale of time across the sheet, its years or months, and marks over it, each with a line to its
day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from explainer.corpus.localised import written
from explainer.models import Event

from .canvas import Canvas, stroke
from .layout import spread, write
from .marks import marks, when
from .spec import Row
from .style import Look
from .typography import width

PITCH, STEM = 17, 9  # from mark to mark at least; from a mark down to the scale


@dataclass(frozen=True)
class Strip:
    """A scale of time across the sheet, at a height of it: its first and last day, and where they
    stand."""

    start: date
    end: date
    base: float
    left: float
    right: float

    def at(self, day: date | str) -> float:
        day = date.fromisoformat(day) if isinstance(day, str) else day
        return self.left + (day - self.start).days / (self.end - self.start).days * (
            self.right - self.left
        )

    def places(self, events: Sequence[Event]) -> tuple[list[float], list[float]]:
        """Where the days of events lie, and where their marks stand, as near as they can without
        touching."""
        days = [self.at(when(event.date)[1]) for event in events]
        tops = spread(days, [PITCH] * len(days), self.left - PITCH / 2, self.right + PITCH / 2)
        return days, [top + PITCH / 2 for top in tops]


def stand(
    figure: Canvas,
    look: Look,
    strip: Strip,
    events: Sequence[Event],
    rows: dict[str, Row],
    numbers: dict[str, int],
) -> None:
    """The marks of events over a scale, each with a line to its day, under the number that it has
    in a list."""
    days, places = strip.places(events)
    y = strip.base - STEM - 6
    for day, place in zip(days, places, strict=True):
        stroke(
            figure, [day, day, place], [strip.base, strip.base - 3, y + 4], look.colour("soft"), 1
        )
    shown, main = [rows[event.id] for event in events], [False] * len(places)
    level = [y] * len(places)
    marks(figure, look, "scale", shown, places, level, colour="ink", size=9, main=main)
    for event, place in zip(events, places, strict=True):
        if event.id in numbers:
            write(
                figure, look, place, y - 6, str(numbers[event.id]), anchor="center", valign="bottom"
            )


def years(figure: Canvas, look: Look, strip: Strip, below: int) -> None:
    """The scale with its years, which are named so many pixels below it."""
    stroke(figure, [strip.left, strip.right], [strip.base, strip.base], look.colour("ink"), 1)
    for year in range(strip.start.year, strip.end.year + 1):
        x = strip.at(date(year, 1, 1))
        stroke(
            figure,
            [x, x],
            [strip.base, strip.base + below + 8],
            look.colour("soft" if year == strip.start.year else "line"),
            1,
        )
        room = min(strip.at(date(year + 1, 1, 1)), strip.right + 20) - x
        if room > width(str(year), look.text) + 6:
            write(figure, look, x + 4, strip.base + below, str(year), colour="soft")


def months(figure: Canvas, look: Look, strip: Strip) -> None:
    """The scale, a tick and a name for each month."""
    stroke(figure, [strip.left, strip.right], [strip.base, strip.base], look.colour("ink"), 1)
    month = strip.start.replace(day=1)
    while (month := (month + timedelta(days=32)).replace(day=1)) <= strip.end:
        x = strip.at(month)
        stroke(figure, [x, x], [strip.base, strip.base + 7], look.colour("soft"), 1)
        write(figure, look, x + 4, strip.base + 3, written(month, "short month"), colour="soft")
