"""What happened, down the page: a true scale of time at the left, and words beside it that never
touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from explainer.corpus.dates import parse_date

from .canvas import Canvas, stroke
from .layout import line_height, short_date, spread, wrapped, write
from .marks import marks
from .spec import Row
from .style import Look

GAP = 9  # between two labels
# The column of dates in the wide drawing; where time runs; room for the lines to fan out
BRIEF, AXIS, FAN = 118, 58, 40


@dataclass(frozen=True)
class Rung:
    """One thing on the scale: its record, its words and the colour of its mark."""

    row: Row
    words: str
    colour: str = "ink"


def _text_at(look: Look) -> int:
    return AXIS + FAN - (4 if look.narrow else -20)


def _lines(rung: Rung, look: Look) -> list[str]:
    return wrapped(rung.words, look.width - _text_at(look) - (14 if look.narrow else BRIEF), look)


def _tall(rung: Rung, look: Look) -> float:
    return (len(_lines(rung, look)) + (1 if look.narrow else 0)) * line_height(look) + GAP


def words_height(rungs: Sequence[Rung], look: Look) -> float:
    """Room for all the words."""
    return sum(_tall(rung, look) for rung in rungs)


def height(rungs: Sequence[Rung], look: Look) -> int:
    """Room for all the words, and some for time to pass in."""
    return round(max(words_height(rungs, look) * (1.08 if look.narrow else 1.15), 160) + 24)


class Scale:
    """Where a day stands between the top and the foot of the sheet."""

    def __init__(self, first: date, last: date, total: int) -> None:
        self.first, self.last, self.top, self.foot = first, last, 14.0, total - 14.0

    def y(self, day: date) -> float:
        return self.top + (day - self.first).days / max((self.last - self.first).days, 1) * (
            self.foot - self.top
        )

    @property
    def ticks(self) -> list[tuple[date, str]]:
        """The days that are named beside the scale: years, every second one where there are
        many."""
        years = range(self.first.year, self.last.year + 1)
        every = 2 if len(years) > 8 else 1
        return [
            (max(date(year, 1, 1), self.first), str(year))
            for year in years
            if (year - years[0]) % every == 0
        ]


def draw(figure: Canvas, look: Look, rungs: Sequence[Rung], scale: Scale) -> None:
    """The scale with its ticks, and every rung with its words; a date known only to the month is a
    pale band as long as it."""
    x, text = AXIS, _text_at(look)
    _ticks(figure, look, scale)
    spans = [parse_date(rung.row.date) for rung in rungs]
    ys = [(scale.y(span.first), scale.y(span.last)) for span in spans]
    middles = [(first + last) / 2 for first, last in ys]
    talls = [_tall(rung, look) for rung in rungs]
    tops = spread(middles, talls, 2, scale.foot + 14)
    for rung, y, at, (first, last), span in zip(rungs, middles, tops, ys, spans, strict=True):
        lead = at + line_height(look) / 2
        stroke(
            figure, [x + 8, x + 14, text - 12, text - 5], [y, y, lead, lead], look.colour("line"), 1
        )
        if span.first != span.last:
            stroke(figure, [x, x], [first, last], look.colour(rung.colour), 8, opacity=0.3)
        brief, lines = short_date(rung.row.date), _lines(rung, look)
        write(figure, look, text, at, brief, colour=rung.colour, bold=True)
        across, down = (text, at + line_height(look)) if look.narrow else (text + BRIEF - 20, at)
        write(figure, look, across, down, lines)
    groups: dict[str, list[tuple[Row, float]]] = {}
    for rung, y in zip(rungs, middles, strict=True):
        groups.setdefault(rung.colour, []).append((rung.row, y))
    for colour, members in groups.items():
        marks(
            figure,
            look,
            colour,
            [row for row, _ in members],
            [x] * len(members),
            [y for _, y in members],
            colour=colour,
        )


def _ticks(figure: Canvas, look: Look, scale: Scale) -> None:
    """Where time runs, and the names of its ticks as far as they have room."""
    stroke(figure, [AXIS, AXIS], [scale.top, scale.foot], look.colour("soft"), 1)
    edge = -99.0
    for day, words in scale.ticks:
        y = scale.y(day)
        stroke(figure, [AXIS - 6, AXIS], [y, y], look.colour("soft"), 1)
        if y - edge >= line_height(look):
            write(figure, look, 0, y, words, colour="soft", valign="middle")
            edge = y


def longest_gap(days: Sequence[date]) -> tuple[date, date]:
    return max(pairwise(days), key=lambda pair: pair[1] - pair[0])
