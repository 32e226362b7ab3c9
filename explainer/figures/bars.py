"""Bars from zero, one a claim, each with its number and its maker beside it; ranges are bars from end to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from explainer.models import Claim
from explainer.models.numbers import amount

from .canvas import Canvas, stroke
from .layout import line_height, sheet, wrapped, write
from .marks import marks
from .spec import Row
from .style import Look

BAR = 10
STRIP = 8  # how far the lines of the scale reach above and below a bar on phones
GROUND = "ground"
EDGE = 6  # room left and right of the drawing, for half a mark
WORDS = 330  # the column of words in the wide drawing


@dataclass(frozen=True)
class Bar:
    """One claim: what it says, who says so of what time, and its number, its range or its one bound. A sum of ours has no row, and
    no mark to open one."""

    row: Row | None
    head: str
    under: str
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
    def ranged(self) -> bool:
        return self.low is not None and self.high is not None and self.low != self.high


@dataclass(frozen=True)
class Block:
    """Bars of one kind of number under their own heading, and a scale of their own where they need one."""

    heading: str
    bars: Sequence[Bar]
    scale: Scale


@dataclass(frozen=True)
class Scale:
    """Where the numbers stand below the bars, how far the bars may reach, and what is counted."""

    measure: str
    ticks: Sequence[float]
    top: float
    unit: str = ""


def bar(claim: Claim, row: Row, under: str, colour: str = "to-korea") -> Bar:
    """The bar of a claim; 'more than' and 'at least' leave it open, 'up to' gives it no lower end."""
    low, high = claim.low, claim.high
    if claim.value is not None:
        low = 0.0 if claim.qualifier == "up to" else claim.value
        high = None if claim.qualifier in {"more than", "at least"} else claim.value
    elif high is not None and low is None:
        low = 0.0
    return Bar(row, capfirst(claim.quantity), under, low, high, colour)


def _words(one: Bar, look: Look) -> tuple[list[str], list[str]]:
    width = look.width - 2 * EDGE if look.narrow else WORDS - 12
    return wrapped(one.head, width, look, bold=True), wrapped(one.under, width, look)


def _row_height(one: Bar, look: Look) -> int:
    lines = sum(len(part) for part in _words(one, look)) * line_height(look)
    return lines + BAR + 20 if look.narrow else max(lines, BAR) + 12


def height(blocks: Sequence[Block], look: Look) -> int:
    """How many pixels the blocks need."""
    total = 12
    for index, block in enumerate(blocks):
        total += _heading_height(block, look) + sum(_row_height(one, look) for one in block.bars)
        total += _tail(blocks, index)
    return total


def _heading_height(block: Block, look: Look) -> int:
    return line_height(look) * len(_heading(block, look)) + 10


def _heading(block: Block, look: Look) -> list[str]:
    return wrapped(block.heading, look.width if look.narrow else WORDS - 12, look, bold=True)


def _ends_scale(blocks: Sequence[Block], index: int) -> bool:
    return index + 1 == len(blocks) or blocks[index + 1].scale is not blocks[index].scale


def _tail(blocks: Sequence[Block], index: int) -> int:
    """Room under a block: for the numbers of its scale where the scale ends, otherwise a gap."""
    return 36 if _ends_scale(blocks, index) else 10


def draw(blocks: Sequence[Block], look: Look) -> Canvas:
    """The blocks one under the other."""
    left, right = (EDGE, EDGE + 6) if look.narrow else (WORDS, 40)
    total = height(blocks, look)
    figure = sheet(look, total, left=left, right=right)
    y = 12.0
    top_of_scale, axis, number = y, "x", 1
    strips: list[tuple[float, float]] = []  # where the lines of the scale are drawn on phones: behind bars, not behind words
    for index, block in enumerate(blocks):
        _axis(figure, axis, number, block.scale)
        write(figure, look, 0, y, _heading(block, look), xref="paper", xshift=-left, bold=True, colour="soft")
        y += _heading_height(block, look)
        for one in block.bars:
            tall = _row_height(one, look)
            at = _one(figure, look, one, y, tall, axis, left, block.scale)
            strips.append((at - STRIP, at + STRIP))
            y += tall
        if _ends_scale(blocks, index):
            _scale(figure, look, block.scale, axis, strips if look.narrow else [(top_of_scale, y + 2)], y + 2)
            strips = []
        y += _tail(blocks, index)
        if _ends_scale(blocks, index):
            number += 1
            axis, top_of_scale = f"x{number}", y
    # Ground first: a line across the sheet must not cut through a mark.
    figure.data.sort(key=lambda trace: trace.get("name") != GROUND)
    return figure


def _axis(figure: Canvas, axis: str, number: int, scale: Scale) -> None:
    over = {"overlaying": "x"} if number > 1 else {}
    figure.axis(f"xaxis{number if number > 1 else ''}", range=[0, scale.top], visible=False, fixedrange=True, **over)


def _scale(figure: Canvas, look: Look, scale: Scale, axis: str, strips: Sequence[tuple[float, float]], bottom: float) -> None:
    for tick in scale.ticks:
        line = {"color": look.colour("soft" if tick == 0 else "line"), "width": 1}
        for top, end in strips:
            figure.shape(type="line", layer="below", xref=axis, x0=tick, x1=tick, y0=top, y1=end, line=line)
        if look.narrow and len(scale.ticks) > 4 and tick in scale.ticks[1::2]:
            continue  # no room for a number at every line
        text = amount(scale.measure, tick) if tick else f"{amount(scale.measure, 0)} {scale.unit}".strip()
        # The last number may stand at the edge of the sheet, and is then set from there.
        anchor = "left" if tick == 0 else "right" if look.narrow and tick > 0.9 * scale.top else "center"
        write(figure, look, tick, bottom + 5, text, colour="soft", xref=axis, anchor=anchor, xshift=EDGE + 4 if anchor == "right" else 0)


def _one(figure: Canvas, look: Look, one: Bar, y: float, tall: int, axis: str, left: int, scale: Scale) -> float:
    """Draw one bar with its words; returns the height at which it lies."""
    head, under = _words(one, look)
    lines = line_height(look)
    write(figure, look, 0, y, head, xref="paper", xshift=-left, bold=True)
    write(figure, look, 0, y + len(head) * lines, under, xref="paper", xshift=-left, colour="soft")
    at = y + (len(head) + len(under)) * lines + 5 + BAR / 2 if look.narrow else y + (tall - 12) / 2
    ink = look.colour(one.colour)
    if one.ranged and one.low:
        stroke(figure, [0, one.low], [at, at], look.colour("line"), 1)
        figure.data[-1]["xaxis"] = axis
    start = one.low if one.ranged and one.low else 0.0
    figure.bar(
        orientation="h",
        base=start,
        x=[one.reach - start],
        y=[at],
        width=BAR,
        xaxis=axis,
        marker={"color": ink, "opacity": 0.45 if one.ranged else 0.8, "line": {"width": 0}},
        hoverinfo="skip",
        cliponaxis=False,
    )
    if one.row:
        ends = [one.low, one.high] if one.ranged and one.low else [one.reach]
        before = len(figure.data)
        marks(
            figure,
            look,
            one.head,
            [one.row] * len(ends),
            ends,
            [at] * len(ends),
            colour=one.colour,
            main=[end == one.reach for end in ends],
        )
        for trace in figure.data[before:]:
            trace["xaxis"] = axis
    if one.open or (one.ranged and not one.low):
        arrow(figure, look, one, at, scale.top / (look.width - (2 * EDGE + 6 if look.narrow else WORDS + 40)), axis=axis)
    return at


def arrow(figure: Canvas, look: Look, one: Bar, at: float, pixel: float, *, way: int = 1, axis: str = "x") -> None:
    """After 'more than' a bar goes on, after 'up to' it may end sooner. `pixel` is how much one is worth; bars run to the right,
    or to the left where `way` is -1."""
    near, far = (way * (one.reach + step * pixel) for step in (11, 23))
    stroke(figure, [near, far], [at, at], look.colour(one.colour), 2)
    figure.scatter(
        x=[far if one.open else near],
        y=[at],
        mode="markers",
        marker={"symbol": "triangle-right" if one.open == (way > 0) else "triangle-left", "size": 9, "color": look.colour(one.colour)},
        hoverinfo="skip",
        cliponaxis=False,
    )
    for trace in figure.data[-2:]:
        trace["xaxis"] = axis
