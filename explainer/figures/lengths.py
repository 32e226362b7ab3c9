"""Numbers as lengths from zero: a bar for each, with its number at its end, on a scale that all
bars of a figure share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from .canvas import Canvas, stroke
from .layout import Manners, write
from .marks import marks
from .spec import Row
from .style import Look
from .typography import width

BAR = 12
EDGE = 8  # room left of zero, for half a mark
BESIDE, ARROW = 12, 18  # from the end of a bar to its number; what an arrow needs between them


@dataclass(frozen=True)
class Bar:
    """One claim: its number in words, what it is of and who says so of what time, and its number,
    its range or its one bound."""

    row: Row
    number: str
    what: str
    who: str
    low: float | None
    high: float | None
    colour: str = "to-korea"

    @property
    def reach(self) -> float:
        return self.high if self.high is not None else self.low or 0.0

    @property
    def open(self) -> bool:
        """Said to be at least this much."""
        return self.high is None

    @property
    def bound(self) -> bool:
        """Said to be no more than this, or no less."""
        return self.open or (self.ranged and not self.low)

    @property
    def ranged(self) -> bool:
        return self.low is not None and self.high is not None and self.low != self.high


@dataclass(frozen=True)
class Scale:
    """Where zero lies, in pixels from the left, and how many pixels one of the measure is long:
    each number stands whole beside its bar."""

    zero: float
    unit: float

    def at(self, value: float) -> float:
        return self.zero + value * self.unit


def beside(one: Bar, look: Look) -> float:
    """What the number of a bar needs right of its end, also in faces that run wide."""
    return BESIDE + (ARROW if one.bound else 0) + 1.1 * width(one.number, look.text, bold=True)


def starts(one: Bar, scale: Scale) -> float:
    """Where the number of a bar begins: beside its end."""
    return scale.at(one.reach) + BESIDE + (ARROW if one.bound else 0)


def put(
    figure: Canvas, look: Look, x: float, y: float, words: Sequence[str], **manners: Unpack[Manners]
) -> None:
    """Words at a pixel of the sheet, whose x axis is that of the numbers."""
    write(figure, look, 0, y, words, xref="paper", xshift=x, **manners)


def lay(figure: Canvas, look: Look, one: Bar, at: float, scale: Scale) -> None:
    """A bar with its marks and its number, its middle so far down the sheet."""
    ink, low = look.colour(one.colour), one.low if one.ranged and one.low else 0.0
    figure.bar(
        orientation="h",
        base=low,
        x=[one.reach - low],
        y=[at],
        width=BAR,
        marker={"color": ink, "opacity": 0.4 if one.ranged else 0.85, "line": {"width": 0}},
        hoverinfo="skip",
        cliponaxis=False,
    )
    ends = [low, one.reach] if low else [one.reach]
    main = [end == one.reach for end in ends]
    marks(
        figure,
        look,
        one.number,
        [one.row] * len(ends),
        ends,
        [at] * len(ends),
        colour=one.colour,
        main=main,
        size=0.82 * look.mark,
    )
    if one.bound:
        _arrow(figure, look, one, at, scale)
    put(
        figure,
        look,
        starts(one, scale),
        at,
        [one.number],
        bold=True,
        valign="middle",
        bgcolor=look.colour("paper"),
    )


def _arrow(figure: Canvas, look: Look, one: Bar, at: float, scale: Scale) -> None:
    """After 'more than' a bar goes on, after 'up to' it may end sooner."""
    near, far = (one.reach + step / scale.unit for step in (10, 22))
    stroke(figure, [near, far], [at, at], look.colour(one.colour), 2)
    figure.scatter(
        x=[far if one.open else near],
        y=[at],
        mode="markers",
        marker={
            "symbol": "triangle-right" if one.open else "triangle-left",
            "size": 9,
            "color": look.colour(one.colour),
        },
        hoverinfo="skip",
        cliponaxis=False,
    )
