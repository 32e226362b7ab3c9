"""Bars from zero, one a claim, each with its number at its end and its maker beside it; ranges are
bars from end to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Unpack

from django.utils.text import capfirst

from explainer.models import Claim

from .canvas import Canvas, steps, stroke, tick
from .layout import Manners, line_height, sheet, wrapped, write
from .marks import marks
from .spec import Row
from .style import Look
from .typography import width

BAR = 12
STRIP = 8  # how far the lines of the scale reach above and below a bar on phones
NUMBER = 9  # and how far a line across stays from the middle of a number
EDGE = 8  # room left of zero, for half a mark
WORDS = 330  # the column of words in the wide drawing
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
class Block:
    """Bars of one kind of number under their own heading, in the colour of their way."""

    heading: str
    bars: Sequence[Bar]


def bar(claim: Claim, row: Row, what: str, who: str, colour: str = "to-korea") -> Bar:
    """The bar of a claim; 'more than' and 'at least' leave it open, 'up to' gives it no lower
    end."""
    low, high = claim.low, claim.high
    if claim.value is not None:
        low = 0.0 if claim.qualifier == "up to" else claim.value
        high = None if claim.qualifier in {"more than", "at least"} else claim.value
    elif high is not None and low is None:
        low = 0.0
    return Bar(row, capfirst(claim.quantity), what, who, low, high, colour)


@dataclass(frozen=True)
class Scale:
    """Where zero lies, in pixels from the left, and how many pixels one of the measure is long:
    each number stands whole beside its bar."""

    zero: float
    unit: float

    def at(self, value: float) -> float:
        return self.zero + value * self.unit


class Across(NamedTuple):
    """A number that all bars are to be read against, with its record and its words."""

    row: Row
    value: float
    words: str


def _scale(blocks: Sequence[Block], across: Across | None, look: Look) -> Scale:
    zero = EDGE if look.narrow else WORDS
    shares = [
        (look.width - zero - _beside(one, look)) / one.reach
        for block in blocks
        for one in block.bars
        if one.reach
    ]
    if across:
        shares.append((look.width - zero - BESIDE) / across.value)
    return Scale(zero, min(shares))


def _beside(one: Bar, look: Look) -> float:
    """What the number of a bar needs right of its end, also in faces that run wide."""
    return BESIDE + (ARROW if one.bound else 0) + 1.1 * width(one.number, look.text, bold=True)


def draw(
    measure: str, blocks: Sequence[Block], look: Look, *, across: Across | None = None
) -> Canvas:
    """The blocks one under the other, on one scale that stands at the head."""
    lines, scale = line_height(look), _scale(blocks, across, look)
    room = look.width if look.narrow else WORDS - 16
    headings = [wrapped(block.heading, look.width, look, bold=True) for block in blocks]
    told = [[_words(one, room, look) for one in block.bars] for block in blocks]
    talls = [
        [len(words) * lines + (BAR + 22 if look.narrow else 12) for words in each] for each in told
    ]
    head = 2 * lines + 18 if across else lines + 10
    total = head + sum(
        len(heading) * lines + 8 + sum(each) + 8
        for heading, each in zip(headings, talls, strict=True)
    )
    figure = sheet(look, round(total))
    figure.axis("xaxis", range=[-scale.zero / scale.unit, (look.width - scale.zero) / scale.unit])
    reaches = [one.reach for block in blocks for one in block.bars]
    ticks = steps(max([*reaches, across.value] if across else reaches) * 1.001)
    for value in ticks:
        anchor = "center" if value or not look.narrow else "left"
        write(
            figure,
            look,
            value,
            0,
            tick(measure, value),
            colour="soft",
            anchor=anchor,
            xshift=-EDGE if anchor == "left" else 0,
        )
    y = float(head)
    if across:
        _name(figure, look, across, scale, lines + 6)
    for block, heading, words, tall in zip(blocks, headings, told, talls, strict=True):
        _put(figure, look, 0, y, heading, colour=block.bars[0].colour, bold=True)
        y += len(heading) * lines + 8
        for one, said, high in zip(block.bars, words, tall, strict=True):
            at = y + len(said) * lines + 5 + BAR / 2 if look.narrow else y + (high - 12) / 2
            for value in ticks:
                ends = (at - STRIP, at + STRIP) if look.narrow else (y - 4, y + high - 4)
                line = {"color": look.colour("line" if value else "soft"), "width": 1}
                figure.shape(
                    type="line",
                    layer="below",
                    x0=value,
                    x1=value,
                    y0=ends[0],
                    y1=ends[1],
                    line=line,
                )
            if across:
                _line(
                    figure,
                    look,
                    across,
                    scale,
                    one,
                    at,
                    (at - STRIP if look.narrow else y - 4, y + high - 4),
                )
            _put(figure, look, 0, y, said, bgcolor=look.colour("paper"))
            _bar(figure, look, one, at, scale)
            y += high
        y += 8
    return figure


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
    _put(
        figure,
        look,
        x + 10 if right else x - 10,
        middle,
        [across.words],
        anchor="left" if right else "right",
        valign="middle",
    )


def _starts(one: Bar, scale: Scale) -> float:
    """Where the number of a bar begins: beside its end."""
    return scale.at(one.reach) + BESIDE + (ARROW if one.bound else 0)


def _line(
    figure: Canvas,
    look: Look,
    across: Across,
    scale: Scale,
    one: Bar,
    at: float,
    ends: tuple[float, float],
) -> None:
    """The line across, by a bar; where the bar ends at it, its mark stands over the line. It breaks
    where the bar's number stands on it."""
    x, start = scale.at(across.value), _starts(one, scale)
    near = abs(scale.at(one.reach) - x) < look.mark
    line = {"color": look.colour("ink"), "width": 1.5, "dash": "4px,3px"}
    on_it = start - 4 < x < start + 1.1 * width(one.number, look.text, bold=True) + 4
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


def _put(
    figure: Canvas, look: Look, x: float, y: float, words: Sequence[str], **manners: Unpack[Manners]
) -> None:
    """Words at a pixel of the sheet, whose x axis is that of the numbers."""
    write(figure, look, 0, y, words, xref="paper", xshift=x, **manners)


def _bar(figure: Canvas, look: Look, one: Bar, at: float, scale: Scale) -> None:
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
    _put(
        figure,
        look,
        _starts(one, scale),
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
