"""Two stacked bars on one scale, what went and what came back, and between their ends what is left
over."""

from __future__ import annotations

from collections.abc import Sequence
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


def draw(sent: Pan, back: Pan, rest: str, look: Look) -> Canvas:
    """The two bars, each over the sums that it is made of. What is left over, in the words `rest`,
    is framed in the shorter one."""
    lines, indent = line_height(look), round(look.text * 1.3)
    told = [[_words(part, look, look.width - indent) for part in pan.parts] for pan in (sent, back)]
    bold = [wrapped(pan.heading, look.width, look, bold=True) for pan in (sent, back)]
    tall = lines + 8
    tall += sum(len(heading) * lines + 5 + BAR + 10 for heading in bold)
    tall += sum(len(words) * lines + 5 for each in told for words in each) + 14
    inside = width(rest, look.text, bold=True)
    unit = (look.width - EDGE - BEYOND) / max(sent.far, back.far)
    less, more, frame = (
        (back, sent, _frame(sent, back))
        if sent.far > back.far
        else (sent, back, _frame(back, sent))
    )
    fits = inside + BEYOND + 16 < (frame[1] - frame[0]) * unit
    figure = sheet(look, round(tall + (0 if fits or not rest else lines + 4)))
    for tick in (ticks := _ticks(max(sent.far, back.far), unit, look)):
        number, at = amount("usd", tick), EDGE + tick * unit
        # At the edges of the sheet a number keeps within it.
        half = width(number, look.text) / 2
        write(
            figure, look, min(max(at - half, 0), look.width - 2.1 * half), 0, number, colour="soft"
        )
    y = lines + 8.0
    for pan, heading, each in zip((sent, back), bold, told, strict=True):
        write(figure, look, 0, y, heading, colour=pan.colour, bold=True)
        y += len(heading) * lines + 5
        for tick in ticks:
            line = {"color": look.colour("line" if tick else "soft"), "width": 1}
            figure.shape(
                type="line",
                layer="below",
                x0=EDGE + tick * unit,
                x1=EDGE + tick * unit,
                y0=y - 4,
                y1=y + BAR + 4,
                line=line,
            )
        if rest and pan is less:
            _left_over(figure, look, [EDGE + end * unit for end in frame], y, more.high == inf)
            at = EDGE + frame[0] * unit + (BEYOND if fits else 0) + 4
            write(
                figure,
                look,
                at if fits else 0,
                y + (BAR / 2 if fits else BAR + 4),
                rest,
                bold=True,
                valign="middle" if fits else "top",
            )
        _stack(figure, look, pan, y, unit)
        y += BAR + 10 + (lines + 4 if rest and pan is less and not fits else 0)
        for part, words in zip(pan.parts, each, strict=True):
            marks(
                figure,
                look,
                part.words,
                [part.row],
                [EDGE],
                [y + lines / 2],
                colour=pan.colour,
                size=9,
            )
            write(figure, look, indent, y, words)
            y += len(words) * lines + 5
        y += 14
    return figure


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


def _left_over(figure: Canvas, look: Look, ends: Sequence[float], y: float, endless: bool) -> None:
    left, right = ends
    x, top, foot = [left, right, right, left], y + 0.5, y + BAR - 0.5
    stroke(figure, x, [top, top, foot, foot], look.colour("soft"), 1.2, dash="4px,3px")
    if endless:
        _pointer(figure, look, right + 8, y + BAR / 2, "soft")


def _pointer(figure: Canvas, look: Look, x: float, y: float, colour: str) -> None:
    """It goes on, nobody says how far."""
    ink = look.colour(colour)
    stroke(figure, [x, x + 14], [y, y], ink, 2)
    marker = {"symbol": "triangle-right", "size": 9, "color": ink}
    figure.scatter(
        x=[x + 14], y=[y], mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False
    )
