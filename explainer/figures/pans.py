"""Two stacked bars on one scale, what went and what came back, and between their ends what is left
over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from explainer.models.numbers import amount

from .canvas import Canvas, steps, stroke
from .layout import line_height, sheet, wrapped, write
from .marks import marks
from .spec import Row
from .style import Look
from .typography import width

# How thick a bar is; what is free at its left; at its right, for the arrow of “at least”
BAR, EDGE, BEYOND = 26, 6, 34
SLIVER = 4  # parts narrower than this are not told apart


class Part(NamedTuple):
    """A good in a bar: its record, its sum in words, how that was worked out, and its ends in
    dollars, the upper one maybe endless."""

    row: Row
    words: str
    under: str
    low: float
    high: float


class Pan(NamedTuple):
    """One side: its heading, its colour, and what is stacked in its bar."""

    heading: str
    colour: str
    parts: Sequence[Part]

    @property
    def low(self) -> float:
        return sum(part.low for part in self.parts)

    @property
    def high(self) -> float:
        return sum(part.high for part in self.parts)

    @property
    def far(self) -> float:
        """Where its bar ends: at its upper end, or at the lower where it has no other."""
        return self.low if self.high == inf else self.high


class _Told(NamedTuple):
    """A side in lines of words: its heading, and what each part comes to and how."""

    pan: Pan
    heading: list[str]
    parts: list[list[str]]

    def tall(self, lines: int) -> int:
        """How high its words stand with its bar, in lines so high."""
        words = sum(len(words) * lines + 5 for words in self.parts)
        return len(self.heading) * lines + 5 + BAR + 10 + words


@dataclass(frozen=True)
class _Scale:
    """How many pixels a dollar is long, and the round sums that are named."""

    unit: float
    ticks: list[float]

    def at(self, dollars: float) -> float:
        return EDGE + dollars * self.unit


@dataclass(frozen=True)
class _Left:
    """What is left over: its words, in whose bar it is framed, from where to where in dollars,
    whether nobody says how far, and whether the words stand within the frame."""

    words: str
    pan: Pan
    frame: tuple[float, float]
    endless: bool
    within: bool


def draw(sent: Pan, back: Pan, rest: str, look: Look) -> Canvas:
    """The two bars, each over the sums that it is made of. What is left over, in the words `rest`,
    is framed in the shorter one."""
    lines, far = line_height(look), max(sent.far, back.far)
    sides = [_told(pan, look) for pan in (sent, back)]
    unit = (look.width - EDGE - BEYOND) / far
    scale = _Scale(unit, _ticks(far, unit, look))
    left = _left(sent, back, rest, unit, look)
    below = lines + 4 if rest and not left.within else 0  # for the words under the frame
    figure = sheet(look, lines + 8 + sum(side.tall(lines) for side in sides) + 14 + below)
    _numbers(figure, look, scale)
    y = lines + 8.0
    for side in sides:
        write(figure, look, 0, y, side.heading, colour=side.pan.colour, bold=True)
        y += len(side.heading) * lines + 5
        _grid(figure, look, scale, y)
        shorter = bool(rest) and side.pan is left.pan
        if shorter:
            _left_over(figure, look, left, scale, y)
        _stack(figure, look, side.pan, y, unit)
        y += BAR + 10 + (below if shorter else 0)
        y = _parts(figure, look, side, y) + 14
    return figure


def _told(pan: Pan, look: Look) -> _Told:
    room = look.width - _indent(look)
    heading = wrapped(pan.heading, look.width, look, bold=True)
    return _Told(pan, heading, [_words(part, look, room) for part in pan.parts])


def _indent(look: Look) -> int:
    """Where the words of a part begin, right of its mark."""
    return round(look.text * 1.3)


def _left(sent: Pan, back: Pan, rest: str, unit: float, look: Look) -> _Left:
    less, more = (back, sent) if sent.far > back.far else (sent, back)
    start, end = _frame(more, less)
    within = width(rest, look.text, bold=True) + BEYOND + 16 < (end - start) * unit
    return _Left(rest, less, (start, end), more.high == inf, within)


def _numbers(figure: Canvas, look: Look, scale: _Scale) -> None:
    """The sums along the scale, at the head; at the edges of the sheet they keep within it."""
    for tick in scale.ticks:
        number = amount("usd", tick)
        half = width(number, look.text) / 2
        x = min(max(scale.at(tick) - half, 0), look.width - 2.1 * half)
        write(figure, look, x, 0, number, colour="soft")


def _grid(figure: Canvas, look: Look, scale: _Scale, y: float) -> None:
    """The lines of the scale behind a bar."""
    for tick in scale.ticks:
        line = {"color": look.colour("line" if tick else "soft"), "width": 1}
        x, top, foot = scale.at(tick), y - 4, y + BAR + 4
        figure.shape(type="line", layer="below", x0=x, x1=x, y0=top, y1=foot, line=line)


def _parts(figure: Canvas, look: Look, side: _Told, y: float) -> float:
    """What a bar is made of, each with its mark; where it ends."""
    lines, colour = line_height(look), side.pan.colour
    for part, words in zip(side.pan.parts, side.parts, strict=True):
        middle = [y + lines / 2]
        marks(figure, look, part.words, [part.row], [EDGE], middle, colour=colour, size=9)
        write(figure, look, _indent(look), y, words)
        y += len(words) * lines + 5
    return y


def _ticks(far: float, unit: float, look: Look) -> list[float]:
    """The scale, with the number after the longer bar's end where it has room."""
    ticks = steps(far * 1.001, 3 if look.narrow else 5)
    after = ticks[-1] + ticks[1]
    return [*ticks, after] if EDGE + after * unit < look.width - 2 else ticks


def _words(part: Part, look: Look, room: float) -> list[str]:
    """What it comes to and how: in one line where there is room."""
    one = f"<b>{part.words}</b> = {part.under}"
    return (
        [one]
        if width(one, look.text) < room
        else [f"<b>{part.words}</b>", *wrapped(f"= {part.under}", room, look)]
    )


def _frame(more: Pan, less: Pan) -> tuple[float, float]:
    """From where to where is left over; at the most, or, where the longer bar has no end, at the
    least."""
    return (less.low, more.high) if more.high < inf else (less.far, more.low)


def _stack(figure: Canvas, look: Look, pan: Pan, y: float, unit: float) -> None:
    ink, at, start = look.colour(pan.colour), y + BAR / 2, float(EDGE)
    for number, part in enumerate(pan.parts):
        _box(figure, start, part.low * unit, at, ink, 0.85)
        if number and part.low * unit > SLIVER:
            stroke(figure, [start, start], [y, y + BAR], look.colour("paper"), 1.5)
        start += part.low * unit
    if pan.high == inf:
        _pointer(figure, look, start + 8, at, pan.colour)
    elif pan.high > pan.low:
        _box(figure, start, (pan.high - pan.low) * unit, at, ink, 0.4)


def _box(figure: Canvas, start: float, long: float, at: float, colour: str, opacity: float) -> None:
    marker = {"color": colour, "opacity": opacity, "line": {"width": 0}}
    figure.bar(
        orientation="h",
        base=start,
        x=[long],
        y=[at],
        width=BAR,
        marker=marker,
        hoverinfo="skip",
        cliponaxis=False,
    )


def _left_over(figure: Canvas, look: Look, left: _Left, scale: _Scale, y: float) -> None:
    """The frame, and its words in it or, where it is too short, below."""
    start, end = map(scale.at, left.frame)
    x, top, foot = [start, end, end, start], y + 0.5, y + BAR - 0.5
    stroke(figure, x, [top, top, foot, foot], look.colour("soft"), 1.2, dash="4px,3px")
    if left.endless:
        _pointer(figure, look, end + 8, y + BAR / 2, "soft")
    if left.within:
        at, middle = start + BEYOND + 4, y + BAR / 2
        write(figure, look, at, middle, left.words, bold=True, valign="middle")
    else:
        write(figure, look, 0, y + BAR + 4, left.words, bold=True)


def _pointer(figure: Canvas, look: Look, x: float, y: float, colour: str) -> None:
    """It goes on, nobody says how far."""
    ink = look.colour(colour)
    stroke(figure, [x, x + 14], [y, y], ink, 2)
    marker = {"symbol": "triangle-right", "size": 9, "color": ink}
    figure.scatter(
        x=[x + 14], y=[y], mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False
    )
