"""Bars left and right of one zero line, on one scale: what went one way, and what came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from explainer.models.numbers import amount

from .bars import Bar, arrow
from .canvas import Canvas, steps, stroke
from .layout import Manners, line_height, sheet, wrapped, write
from .marks import marks
from .style import Look
from .typography import width

BAR = 12
EDGE = 10  # room for half a mark at either end
LEAST = 272  # on desks the words of a bar stand on the other side of the zero line, which needs so much room
AWAY = 14  # from the zero line to words
DOT = 7  # a bar shorter than this is its mark alone


@dataclass(frozen=True)
class Group:
    """Bars of one kind of number under their own heading, all left or all right of the zero line."""

    heading: str
    bars: Sequence[Bar]
    left: bool


@dataclass(frozen=True)
class Strip:
    """Where the lines of the scale are drawn: beside the bars of a group and not behind words."""

    left: bool
    top: float
    foot: float


@dataclass(frozen=True)
class Scale:
    """Where zero lies, in pixels from the left, and how many pixels one of the measure is long."""

    zero: float
    unit: float

    def axis(self, look: Look) -> list[float]:
        """The values at the two edges of the sheet."""
        return [-self.zero / self.unit, (look.width - self.zero) / self.unit]


def _scale(names: tuple[str, str], groups: Sequence[Group], look: Look) -> Scale:
    left, right = (max((bar.reach for group in groups if group.left is side for bar in group.bars), default=0.0) for side in (True, False))
    least = [width(name, look.text, bold=True) + 12 if most else EDGE for name, most in zip(names, (left, right), strict=True)]
    if not look.narrow:
        least = [LEAST, LEAST]
    zero = EDGE + (look.width - 2 * EDGE) * left / (left + right)
    zero = min(max(zero, least[0]), look.width - least[1])
    spans = [span / most for span, most in ((zero - EDGE, left), (look.width - EDGE - zero, right)) if most]
    return Scale(zero, min(spans))


SIDES = {True: "to-russia", False: "to-korea"}  # the colour of what lies left of zero, and right of it


def _words(bar: Bar, scale: Scale, left: bool, look: Look) -> list[str]:
    """What is said of a bar, the number in bold."""
    room = look.width if look.narrow else (look.width - scale.zero if left else scale.zero) - AWAY
    return [f"<b>{bar.head}</b>", *wrapped(bar.under, room, look)]


def _tall(bar: Bar, scale: Scale, left: bool, look: Look) -> float:
    lines = len(_words(bar, scale, left, look)) * line_height(look)
    return lines + BAR + 22 if look.narrow else max(lines, BAR) + 14


def _headings(group: Group, scale: Scale, look: Look) -> list[str]:
    room = look.width if look.narrow else (look.width - scale.zero if group.left else scale.zero) - AWAY
    return wrapped(group.heading, room, look, bold=True)


def draw(measure: str, names: tuple[str, str], groups: Sequence[Group], look: Look) -> Canvas:
    """The groups one under the other; `names` stand above the two sides of the zero line, where there are bars."""
    scale, lines = _scale(names, groups, look), line_height(look)
    heads = [len(_headings(group, scale, look)) * lines + 8 for group in groups]
    above = lines + 14.0 if look.narrow else 0.0
    total = lines + 14.0 + sum(heads) + 10 * len(groups)
    total += sum(_tall(bar, scale, group.left, look) for group in groups for bar in group.bars)
    figure = sheet(look, round(total + lines + 14))
    figure.axis("xaxis", range=scale.axis(look))
    y = above
    top, strips = y, []
    for group, head in zip(groups, heads, strict=True):
        start = y
        _beside(figure, look, scale, group.left, y, _headings(group, scale, look), colour=SIDES[group.left], bold=True)
        y += head
        for bar in group.bars:
            tall = _tall(bar, scale, group.left, look)
            at = _bar(figure, look, scale, bar, group.left, y, tall)
            y += tall
            if look.narrow:
                strips.append(Strip(group.left, at - BAR, at + BAR))
        if not look.narrow:
            strips.append(Strip(group.left, start, y))
        y += 10
    _ground(figure, look, measure, scale, strips, [(strip.top, strip.foot) for strip in strips] if look.narrow else [(top, y)], y)
    _name_sides(figure, look, names, groups, scale, 0 if look.narrow else y + lines + 8)
    return figure


def _put(figure: Canvas, look: Look, x: float, y: float, words: str | Sequence[str], **manners: Unpack[Manners]) -> None:
    """Words at a pixel of the sheet, whose x axis is that of the numbers."""
    write(figure, look, 0, y, words, xref="paper", xshift=x, **manners)


def _name_sides(figure: Canvas, look: Look, names: tuple[str, str], groups: Sequence[Group], scale: Scale, y: float) -> None:
    """On a wide sheet below the numbers of their side: at its head the words of the other side's bars would stand under them."""
    sides = {group.left for group in groups}
    if True in sides:
        _put(figure, look, scale.zero - 8, y, names[0], bold=True, colour=SIDES[True], anchor="right")
    if False in sides:
        _put(figure, look, scale.zero + 8, y, names[1], bold=True, colour=SIDES[False])


def _beside(figure: Canvas, look: Look, scale: Scale, left: bool, y: float, words: Sequence[str], **manners: Unpack[Manners]) -> None:
    """Words on the side of the zero line that the bars of a group leave free; on phones across the sheet."""
    if look.narrow:
        _put(figure, look, 0, y, words, **manners)
    elif left:
        _put(figure, look, scale.zero + AWAY, y, words, **manners)
    else:
        _put(figure, look, scale.zero - AWAY, y, words, **manners | {"anchor": "right"})


def _bar(figure: Canvas, look: Look, scale: Scale, bar: Bar, left: bool, y: float, tall: float) -> float:
    """Draw one bar with its words; returns the height at which it lies."""
    words = _words(bar, scale, left, look)
    _beside(figure, look, scale, left, y, words)
    at = y + len(words) * line_height(look) + 7 + BAR / 2 if look.narrow else y + (tall - 14) / 2
    way, ink = -1 if left else 1, look.colour(bar.colour)
    low = bar.low if bar.ranged and bar.low else 0.0
    if low:
        stroke(figure, [0, way * low], [at, at], ink, 1)
    if bar.reach * scale.unit > DOT:
        figure.bar(
            orientation="h",
            base=way * low,
            x=[way * (bar.reach - low)],
            y=[at],
            width=BAR,
            marker={"color": ink, "opacity": 0.35 if bar.ranged else 0.8, "line": {"width": 0}},
            hoverinfo="skip",
            cliponaxis=False,
        )
    ends = [low, bar.reach] if low else [bar.reach]
    across, main = [way * end for end in ends], [end == bar.reach for end in ends]
    assert bar.row  # each is of a record
    marks(figure, look, bar.head, [bar.row] * len(ends), across, [at] * len(ends), colour=bar.colour, main=main)
    if bar.open or (bar.ranged and not bar.low):
        arrow(figure, look, bar, at, 1 / scale.unit, way=way)
    return at


def _ground(
    figure: Canvas, look: Look, measure: str, scale: Scale, strips: Sequence[Strip], zero: Sequence[tuple[float, float]], foot: float
) -> None:
    """The zero line, a thin line for each round number on the side of the bars, and the numbers, as many as have room."""
    none = _short(measure, 0)
    for top, end in zero:
        _line(figure, look, 0, top, end, "ink")
    _put(figure, look, scale.zero, foot + 4, none, colour="soft", anchor="center")
    for way in (-1, 1):
        here = [strip for strip in strips if strip.left is (way < 0)]
        edge = width(none, look.text) / 2 + 10  # how far from zero words stand already
        for tick in steps(max(map(abs, scale.axis(look))))[1:] if here else ():
            x, words = scale.zero + way * tick * scale.unit, _short(measure, tick)
            if not 0 <= x <= look.width:
                break
            for strip in here:
                _line(figure, look, way * tick, strip.top, strip.foot, "line")
            half = width(words, look.text) / 2
            middle = min(max(x, half + 1), look.width - half - 1)  # a number at the edge of the sheet is set from there
            if abs(middle - scale.zero) - half > edge:
                _put(figure, look, middle, foot + 4, words, colour="soft", anchor="center")
                edge = abs(middle - scale.zero) + half + 10


def _short(measure: str, number: float) -> str:
    return amount(measure, number).replace(" billion", "bn").replace(" million", "m")


def _line(figure: Canvas, look: Look, value: float, top: float, foot: float, colour: str) -> None:
    line = {"color": look.colour(colour), "width": 1}
    figure.shape(type="line", layer="below", x0=value, x1=value, y0=top, y1=foot, line=line)
