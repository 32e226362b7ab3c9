"""The ways to set a figure's words and its drawing in a picture of a fixed shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from django.utils.translation import ngettext

from explainer.figures.canvas import Canvas
from explainer.figures.drawn import LOOKS, Picture
from explainer.figures.picture import Extent, denied, grade_words
from explainer.figures.spec import FigureSpec
from explainer.figures.style import Look
from explainer.figures.svg import Writer
from explainer.figures.typography import balanced, wrapped
from explainer.figures.typography import width as words_width


class Shape(NamedTuple):
    """A shape: its size and margin, the sizes of the title and how many lines each may have, and of
    the other words.

    Letters of a drawing need not be larger than `large`.
    """

    width: int
    height: int
    pad: int
    titles: tuple[tuple[int, int], ...]
    text: int
    foot: int = 20
    large: int = 16


TOP, _GAP = 36, 36


# Drawings are also tried with letters so many times as large, and then with so much room around
# them.
_LARGER, _SPARE = 1.3, 16


# Beside a drawing the words stand in a column at least so wide, in the largest of these sizes in
# which they fit.
_COLUMN = 320


_BESIDE = (48, 44, 40, 36, 32, 29, 26, 24)


class Words(NamedTuple):
    """A paragraph: what it says, its size and colour, and what is left free above it."""

    text: str
    size: int
    colour: str = "ink"
    serif: bool = False
    above: int = 0

    def lines(self, width: float) -> list[str]:
        return (
            balanced(self.text, self.size, width)
            if self.serif
            else wrapped(self.text, self.size, width)
        )

    def height(self, width: float) -> int:
        return self.above + len(self.lines(width)) * self.step

    @property
    def step(self) -> int:
        return round(self.size * (1.16 if self.serif else 1.3))


class Drawing(NamedTuple):
    """A figure as it can be drawn: what is drawn, from where of it on, the extent that is to be
    seen, for what it was drawn, the takeaway and the grades, with their words, that belong to it,
    and whether it is all of the figure."""

    body: str
    corner: tuple[int, int]
    plot: Extent
    look: Look
    takeaway: str
    grades: dict[str, str]
    whole: bool = True


type Placed = tuple[Words, float, float, float]  # with its corner and its width


class Plan(NamedTuple):
    """Where things stand: paragraphs and legend, each with its corner and width, and the drawing
    with its corner and its scale."""

    words: list[Placed]
    legend: tuple[float, float, float]
    drawing: Drawing
    place: tuple[float, float, float]

    def worth(self, large: int) -> float:
        """How well it can be read: by the size of its letters, up to `large`, and its own."""
        _, _, scale = self.place
        area = self.drawing.look.width * self.drawing.plot.height * scale**2
        return min(self.drawing.look.text * scale, large) * area**0.3


def _drawings(spec: FigureSpec, drawn: dict[str, Picture]) -> Iterator[Drawing]:
    for size, look in LOOKS.items():
        svg = drawn[size].text
        corner = re.search(r'<view id="plot" viewBox="(\d+) (\d+) ', svg)
        assert corner  # every picture of ours says it
        body = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
        yield Drawing(
            body,
            (int(corner[1]), int(corner[2])),
            drawn[size].plot,
            look,
            spec.takeaway,
            grade_words(spec),
        )
        if look.narrow and not spec.brief:  # a tall figure is full of words already
            yield _spacious(
                spec, spec.draw, replace(look, larger=_LARGER), spec.takeaway, grade_words(spec)
            )


def _briefs(spec: FigureSpec) -> Iterator[Drawing]:
    """The finding of a tall figure by itself."""
    if brief := spec.brief:
        grades = {
            grade: word
            for grade, word in grade_words(spec).items()
            if grade in {row.grade for row in brief.rows}
        }
        for size in brief.sizes:
            yield _spacious(spec, brief.draw, LOOKS[size], brief.takeaway, grades)._replace(
                whole=False
            )


def _spacious(
    spec: FigureSpec,
    draw: Callable[[Look], Canvas],
    look: Look,
    takeaway: str,
    grades: dict[str, str],
) -> Drawing:
    """Drawn as the shape asks for, with wider margins for its letters."""
    writer = Writer(draw(look), spec.day)
    drawing, height = writer.write(), writer.layout["height"]
    frame = (
        f'width="{look.width}" height="{height}" font-size="{look.text}" overflow="visible" '
        'fill="none"'
    )
    return Drawing(
        f"<svg {frame}>{drawing}</svg>",
        (-_SPARE, 0),
        Extent(look.width + 2 * _SPARE, height + _SPARE),
        look,
        takeaway,
        grades,
    )


def plans(spec: FigureSpec, drawn: dict[str, Picture], shape: Shape, room: int) -> Iterator[Plan]:
    for drawing in (*_drawings(spec, drawn), *_briefs(spec)):
        stacked = _stacked(spec, drawing, shape, room)
        if stacked.place[2] > 0:  # the words leave something of it
            yield stacked
        if beside := _beside(spec, drawing, shape, room):
            yield beside


def _scaled(drawing: Drawing, width: float, height: float) -> float:
    """The scale at which all of it fits."""
    return min(width / drawing.plot.width, height / drawing.plot.height)


def _stacked(spec: FigureSpec, drawing: Drawing, shape: Shape, room: int) -> Plan:
    """The title and the takeaway over the drawing, the denial under it."""
    inner = shape.width - 2 * shape.pad
    fitting = (
        size for size, most in shape.titles if len(balanced(spec.title, size, inner)) <= most
    )
    title = Words(spec.title, next(fitting, shape.titles[-1][0]), serif=True)
    over = [
        title,
        *([Words(drawing.takeaway, shape.text, above=8)] if drawing.takeaway else []),
        *_choice(spec, shape, 4),
    ]
    under = [Words(text, shape.text, "denial", above=6) for text in _against(spec)]
    legend = _legend_height(drawing.grades, shape, inner)
    free = room - sum(each.height(inner) for each in (*over, *under)) - legend - 24
    scale = _scaled(drawing, inner, free)
    words: list[Placed] = []
    y = float(TOP)
    for each in over:
        words.append((each, shape.pad, y, inner))
        y += each.height(inner)
    end = TOP + room - sum(each.height(inner) for each in under)
    left = shape.pad + (inner - drawing.plot.width * scale) / 2
    top = y + 12 + max(0, end - legend - 12 - y - 12 - drawing.plot.height * scale) / 2
    mark, y = end - legend, end
    for each in under:
        words.append((each, shape.pad, y, inner))
        y += each.height(inner)
    return Plan(words, (shape.pad, mark, inner), drawing, (left, top, scale))


def _beside(spec: FigureSpec, drawing: Drawing, shape: Shape, room: int) -> Plan | None:
    """The words in a column, the drawing at their right; None where the words do not fit."""
    inner = shape.width - 2 * shape.pad
    scale = _scaled(drawing, inner - _GAP - _COLUMN, room)
    column = inner - _GAP - drawing.plot.width * scale
    told, legend = _against(spec), _legend_height(drawing.grades, shape, column)
    for takeaway in (True, False):
        for title in _BESIDE:
            words = [Words(spec.title, title, serif=True)]
            words += (
                [Words(drawing.takeaway, shape.text, above=16)]
                if takeaway and drawing.takeaway
                else []
            )
            words += [
                *_choice(spec, shape, 14),
                *(Words(text, shape.text, "denial", above=14) for text in told),
            ]
            if sum(each.height(column) for each in words) + 16 + legend <= room and (
                title >= 32 or not takeaway
            ):
                placed: list[Placed] = []
                y = float(TOP)
                for each in words:
                    placed.append((each, shape.pad, y, column))
                    y += each.height(column)
                place = (
                    shape.pad + column + _GAP,
                    TOP + (room - drawing.plot.height * scale) / 2,
                    scale,
                )
                return Plan(placed, (shape.pad, TOP + room - legend, column), drawing, place)
    return None


def _choice(spec: FigureSpec, shape: Shape, above: int) -> list[Words]:
    """What a reader chose of it."""
    return [Words(spec.choice, shape.text, "soft", above=above)] if spec.choice else []


def _against(spec: FigureSpec) -> list[str]:
    """The first that speaks against it, in a line, and how many more do; none where nobody does."""
    lines = denied(spec)
    if len(lines) < 2:
        return lines
    more = len(lines) - 1
    told = ngettext(
        "%(denial)s; %(count)s more on its page", "%(denial)s; %(count)s more on its page", more
    )
    return [told % {"denial": lines[0], "count": more}]


def _entry(word: str, size: int) -> float:
    """How wide a grade is in the legend, with its mark."""
    return words_width(word, size) + 2.4 * size


def _legend_height(grades: dict[str, str], shape: Shape, width: float) -> int:
    return max((row + 1 for _, row, _ in legend(grades, shape, width)), default=0) * round(
        shape.foot * 1.5
    )


def legend(grades: dict[str, str], shape: Shape, width: float) -> Iterator[tuple[str, int, float]]:
    """The grades that occur, each with its row and its place in it."""
    x, row = 0.0, 0
    for grade, word in grades.items():
        if x and x + _entry(word, shape.foot) > width:
            x, row = 0.0, row + 1
        yield grade, row, x
        x += _entry(word, shape.foot)
