"""Bars from zero, one a claim, each with its number at its end and its maker beside it; ranges are
bars from end to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.text import capfirst

from explainer.models import Claim

from .canvas import Canvas, steps, tick
from .layout import line_height, sheet, wrapped, write
from .lengths import BAR, BESIDE, EDGE, Bar, Scale, beside, lay, put, starts
from .marks import marks
from .spec import Row
from .style import Look
from .typography import width

STRIP = 8  # how far the lines of the scale reach above and below a bar on phones
NUMBER = 9  # and how far a line across stays from the middle of a number
WORDS = 330  # the column of words in the wide drawing


@dataclass(frozen=True)
class Block:
    """Bars of one kind of number under their own heading, in the colour of their way."""

    heading: str
    bars: Sequence[Bar]


def bar(claim: Claim, row: Row, what: str, who: str, colour: str = "to-korea") -> Bar:
    """The bar of a claim; 'more than' and 'at least' leave it open,
    'up to' gives it no lower end."""
    low, high = claim.low, claim.high
    if claim.value is not None:
        low = 0.0 if claim.qualifier == "up to" else claim.value
        high = None if claim.qualifier in {"more than", "at least"} else claim.value
    elif high is not None and low is None:
        low = 0.0
    return Bar(row, capfirst(claim.quantity), what, who, low, high, colour)


class Across(NamedTuple):
    """A number that all bars are to be read against, with its record and its words."""

    row: Row
    value: float
    words: str


def _scale(blocks: Sequence[Block], across: Across | None, look: Look) -> Scale:
    zero = EDGE if look.narrow else WORDS
    shares = [
        (look.width - zero - beside(one, look)) / one.reach
        for block in blocks
        for one in block.bars
        if one.reach
    ]
    if across:
        shares.append((look.width - zero - BESIDE) / across.value)
    return Scale(zero, min(shares))


class _Told(NamedTuple):
    """A bar with its words in lines, how far below their top its middle is,
    and how high it is with them."""

    bar: Bar
    words: list[str]
    middle: float
    high: int


def _told(one: Bar, look: Look) -> _Told:
    words = _words(one, look.width if look.narrow else WORDS - 16, look)
    tall = len(words) * line_height(look)
    if look.narrow:
        return _Told(one, words, tall + 5 + BAR / 2, tall + BAR + 22)
    return _Told(one, words, tall / 2, tall + 12)


def draw(
    measure: str, blocks: Sequence[Block], look: Look, *, across: Across | None = None
) -> Canvas:
    """The blocks one under the other, on one scale that stands at the head."""
    lines, scale = line_height(look), _scale(blocks, across, look)
    headings = [wrapped(block.heading, look.width, look, bold=True) for block in blocks]
    told = [[_told(one, look) for one in block.bars] for block in blocks]
    head = 2 * lines + 18 if across else lines + 10
    total = head + sum(
        len(heading) * lines + 8 + sum(one.high for one in each) + 8
        for heading, each in zip(headings, told, strict=True)
    )
    figure = sheet(look, round(total))
    figure.axis("xaxis", range=[-scale.zero / scale.unit, (look.width - scale.zero) / scale.unit])
    reaches = [one.reach for block in blocks for one in block.bars]
    ticks = steps(max([*reaches, across.value] if across else reaches) * 1.001)
    _ticks(figure, look, measure, ticks)
    y = float(head)
    if across:
        _name(figure, look, across, scale, lines + 6)
    for block, heading, each in zip(blocks, headings, told, strict=True):
        put(figure, look, 0, y, heading, colour=block.bars[0].colour, bold=True)
        y += len(heading) * lines + 8
        for one in each:
            _grid(figure, look, ticks, one, y)
            if across:
                _line(figure, look, across, scale, one, y)
            put(figure, look, 0, y, one.words, bgcolor=look.colour("paper"))
            lay(figure, look, one.bar, y + one.middle, scale)
            y += one.high
        y += 8
    return figure


def _ticks(figure: Canvas, look: Look, measure: str, ticks: Sequence[float]) -> None:
    """The numbers of the scale, at the head."""
    for value in ticks:
        words, anchor = tick(measure, value), "center" if value or not look.narrow else "left"
        shift = -EDGE if anchor == "left" else 0
        write(figure, look, value, 0, words, colour="soft", anchor=anchor, xshift=shift)


def _grid(figure: Canvas, look: Look, ticks: Sequence[float], one: _Told, y: float) -> None:
    """The lines of the scale, by a bar whose words begin at `y`."""
    at = y + one.middle
    top, foot = (at - STRIP, at + STRIP) if look.narrow else (y - 4, y + one.high - 4)
    for value in ticks:
        line = {"color": look.colour("line" if value else "soft"), "width": 1}
        figure.shape(type="line", layer="below", x0=value, x1=value, y0=top, y1=foot, line=line)


def _words(one: Bar, room: float, look: Look) -> list[str]:
    """What it is and who says so, a line each; above a wide bar in one line, where there is room
    for both."""
    both = [part for part in (one.what, one.who) if part]
    if look.middle and len(joined := wrapped(" · ".join(both), room, look)) == 1:
        return joined
    return [line for part in both for line in wrapped(part, room, look)]


def _name(figure: Canvas, look: Look, across: Across, scale: Scale, y: float) -> None:
    """The words of the line across, at its head, on the side that has room for them; its mark
    points down at it."""
    middle, x = y + line_height(look) / 2, scale.at(across.value)
    marks(
        figure,
        look,
        across.words,
        [across.row],
        [across.value],
        [middle],
        colour="ink",
        shape="triangle-down",
        size=0.82 * look.mark,
    )
    right = look.width - x - 12 > width(across.words, look.text)
    put(
        figure,
        look,
        x + 10 if right else x - 10,
        middle,
        [across.words],
        anchor="left" if right else "right",
        valign="middle",
    )


def _line(figure: Canvas, look: Look, across: Across, scale: Scale, one: _Told, y: float) -> None:
    """The line across, by a bar whose words begin at `y`; where the bar ends at it, its mark stands
    over the line. It breaks where the bar's number stands on it."""
    x, start = scale.at(across.value), starts(one.bar, scale)
    near = abs(scale.at(one.bar.reach) - x) < look.mark
    line = {"color": look.colour("ink"), "width": 1.5, "dash": "4px,3px"}
    on_it = start - 4 < x < start + 1.1 * width(one.bar.number, look.text, bold=True) + 4
    at = y + one.middle
    ends = (at - STRIP if look.narrow else y - 4, y + one.high - 4)
    parts = ((ends[0], at - NUMBER), (at + NUMBER, ends[1])) if on_it else (ends,)
    for top, foot in parts:
        if foot - top > 4:
            figure.shape(
                type="line",
                layer="below" if near else "above",
                x0=across.value,
                x1=across.value,
                y0=top,
                y1=foot,
                line=line,
            )
