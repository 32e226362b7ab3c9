"""A figure in a picture of a fixed shape: its finding, its drawing, who denies it, its sources, its address and licence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from typing import NamedTuple

from django.conf import settings

from explainer.figures.canvas import Canvas
from explainer.figures.drawn import LOOKS, Picture
from explainer.figures.picture import Extent, as_known, denied, grade_mark, grade_words, themed
from explainer.figures.raster import PRINT, SCREEN, raster
from explainer.figures.signed import LICENCE, page_of, signed
from explainer.figures.spec import FigureSpec
from explainer.figures.style import LIGHT, SANS, SERIF, Look
from explainer.figures.svg import Writer
from explainer.figures.typography import balanced, wrapped
from explainer.figures.typography import width as words_width

PRINT_WIDTH = 2480  # 21 cm at 300 dots an inch


class Shape(NamedTuple):
    """A shape: its size and margin, the sizes of the title and how many lines each may have, and of the other words.

    Letters of a drawing need not be larger than `large`.
    """

    width: int
    height: int
    pad: int
    titles: tuple[tuple[int, int], ...]
    text: int
    foot: int = 20
    large: int = 16


SHAPES = {
    "landscape": Shape(1200, 675, 48, ((40, 1), (34, 2), (30, 3), (26, 4)), 22),
    # For phones.
    "portrait": Shape(1080, 1350, 56, ((56, 2), (50, 3), (44, 4), (38, 5)), 28, 21, large=28),
    # What travels with a link, and is seen about half as wide.
    "card": Shape(1200, 630, 48, ((40, 1), (34, 2), (30, 3), (26, 4)), 22),
}
# What `shape` takes; the last is the whole picture, wide enough for a page.
CHOICES = ("landscape", "portrait", "print")
_TOP, _GAP = 36, 36
# Drawings are also tried with letters so many times as large, and then with so much room around them.
_LARGER, _SPARE = 1.3, 16
# Beside a drawing the words stand in a column at least so wide, in the largest of these sizes in which they fit.
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
        return balanced(self.text, self.size, width) if self.serif else wrapped(self.text, self.size, width)

    def height(self, width: float) -> int:
        return self.above + len(self.lines(width)) * self.step

    @property
    def step(self) -> int:
        return round(self.size * (1.16 if self.serif else 1.3))


class Drawing(NamedTuple):
    """A figure as it can be drawn: what is drawn, from where of it on, the extent that is to be seen, for what it was drawn, the
    takeaway and the grades, with their words, that belong to it, and whether it is all of the figure."""

    body: str
    corner: tuple[int, int]
    plot: Extent
    look: Look
    takeaway: str
    grades: dict[str, str]
    whole: bool = True


type Placed = tuple[Words, float, float, float]  # with its corner and its width


class Plan(NamedTuple):
    """Where things stand: paragraphs and legend, each with its corner and width, and the drawing with its corner and its scale."""

    words: list[Placed]
    legend: tuple[float, float, float]
    drawing: Drawing
    place: tuple[float, float, float]

    def worth(self, large: int) -> float:
        """How well it can be read: by the size of its letters, up to `large`, and its own."""
        _, _, scale = self.place
        area = self.drawing.look.width * self.drawing.plot.height * scale**2
        return min(self.drawing.look.text * scale, large) * area**0.3


def png(spec: FigureSpec, drawn: dict[str, Picture], shape: str, theme: str = "light") -> bytes:
    """The figure in a shape as PNG, twice as many pixels as it is to be shown in, so that small letters are sharp."""
    if shape == "print":
        text = signed(drawn["wide"].linked, page_of(spec.slug, spec.day))
        return raster(themed(text, theme), PRINT_WIDTH, PRINT)
    return raster(themed(compose(spec, drawn, SHAPES[shape]), theme), 2 * SHAPES[shape].width, 2 * SCREEN)


def compose(spec: FigureSpec, drawn: dict[str, Picture], shape: Shape) -> str:
    """The figure in a shape as SVG, in light colours: drawn and set in the way that reads best."""
    width, inner = shape.width, shape.width - 2 * shape.pad
    bottom = shape.height - 44 - round(2.6 * shape.foot)
    plan = max(_plans(spec, drawn, shape, bottom - _TOP), key=lambda plan: plan.worth(shape.large))
    parts = [
        f'<rect width="{width}" height="{shape.height}" fill="{LIGHT["paper"]}"/>',
        f'<path d="M0 5h{width}" stroke="{LIGHT["to-russia"]}" stroke-width="4"/>',
        f'<path d="M0 14h{width}" stroke="{LIGHT["to-korea"]}" stroke-width="4"/>',
        *(_set(*each) for each in plan.words),
        f'<path d="M{shape.pad} {bottom + 10}h{inner}" stroke="{LIGHT["line"]}" stroke-width="2"/>',
        *_foot(spec, shape, bottom + 12, plan),
        _marks(plan.drawing.grades, shape, *plan.legend),
        _drawing(plan.drawing, *plan.place),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{shape.height}" viewBox="0 0 {width} {shape.height}" '
        f'font-family="{SANS}" text-rendering="geometricPrecision" fill="{LIGHT["ink"]}">{"".join(parts)}</svg>'
    )


def _foot(spec: FigureSpec, shape: Shape, y: float, plan: Plan) -> Iterator[str]:
    """Two lines: the day and the sources, as many as it holds; the site with address and licence."""
    inner = shape.width - 2 * shape.pad
    day = f"{as_known(spec.day)}. " if spec.day else ""
    more = " Cautions stand on its page:" if spec.note else ""
    if not plan.drawing.whole:
        more = " The whole drawing and its cautions are here:"
    lines = [f"{day}Drawn from the record up to {spec.stands_for}. {sources}.{more}" for sources in _sources(spec.credits)]
    line = next((line for line in lines if words_width(line, shape.foot) <= inner), lines[-1])
    signature = f"{settings.SITE_NAME} · {page_of(spec.slug, spec.day)} · {LICENCE}"
    for text, colour in ((line, "soft"), (signature, "ink")):
        # In one line, however long the address.
        words = Words(text.replace(" ", "\N{NO-BREAK SPACE}"), min(shape.foot, int(inner / words_width(text, 1))), colour)
        yield _set(words, shape.pad, y, inner)
        y += shape.foot * 1.3 + 4


def _sources(names: list[str]) -> Iterator[str]:
    """Its sources, from five names down to one, with how many more there are."""
    for count in range(5, 0, -1):
        more = f" and {len(names) - count} more" if len(names) > count else ""
        yield f"Sources: {', '.join(names[:count])}{more}"


def _drawings(spec: FigureSpec, drawn: dict[str, Picture]) -> Iterator[Drawing]:
    for size, look in LOOKS.items():
        svg = drawn[size].text
        corner = re.search(r'<view id="plot" viewBox="(\d+) (\d+) ', svg)
        assert corner  # every picture of ours says it
        body = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
        yield Drawing(body, (int(corner[1]), int(corner[2])), drawn[size].plot, look, spec.takeaway, grade_words(spec))
        if look.narrow and not spec.brief:  # a tall figure is full of words already
            yield _spacious(spec, spec.draw, replace(look, larger=_LARGER), spec.takeaway, grade_words(spec))


def _briefs(spec: FigureSpec) -> Iterator[Drawing]:
    """The finding of a tall figure by itself."""
    if brief := spec.brief:
        grades = {grade: word for grade, word in grade_words(spec).items() if grade in {row.grade for row in brief.rows}}
        for size in brief.sizes:
            yield _spacious(spec, brief.draw, LOOKS[size], brief.takeaway, grades)._replace(whole=False)


def _spacious(spec: FigureSpec, draw: Callable[[Look], Canvas], look: Look, takeaway: str, grades: dict[str, str]) -> Drawing:
    """Drawn as the shape asks for, with wider margins for its letters."""
    writer = Writer(draw(look), spec.day)
    drawing, height = writer.write(), writer.layout["height"]
    frame = f'width="{look.width}" height="{height}" font-size="{look.text}" overflow="visible" fill="none"'
    return Drawing(f"<svg {frame}>{drawing}</svg>", (-_SPARE, 0), Extent(look.width + 2 * _SPARE, height + _SPARE), look, takeaway, grades)


def _plans(spec: FigureSpec, drawn: dict[str, Picture], shape: Shape, room: int) -> Iterator[Plan]:
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
    fitting = (size for size, most in shape.titles if len(balanced(spec.title, size, inner)) <= most)
    title = Words(spec.title, next(fitting, shape.titles[-1][0]), serif=True)
    over = [title, *([Words(drawing.takeaway, shape.text, above=8)] if drawing.takeaway else []), *_choice(spec, shape, 4)]
    under = [Words(text, shape.text, "denial", above=6) for text in _against(spec)]
    legend = _legend_height(drawing.grades, shape, inner)
    free = room - sum(each.height(inner) for each in (*over, *under)) - legend - 24
    scale = _scaled(drawing, inner, free)
    words: list[Placed] = []
    y = float(_TOP)
    for each in over:
        words.append((each, shape.pad, y, inner))
        y += each.height(inner)
    end = _TOP + room - sum(each.height(inner) for each in under)
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
            words += [Words(drawing.takeaway, shape.text, above=16)] if takeaway and drawing.takeaway else []
            words += [*_choice(spec, shape, 14), *(Words(text, shape.text, "denial", above=14) for text in told)]
            if sum(each.height(column) for each in words) + 16 + legend <= room and (title >= 32 or not takeaway):
                placed: list[Placed] = []
                y = float(_TOP)
                for each in words:
                    placed.append((each, shape.pad, y, column))
                    y += each.height(column)
                place = (shape.pad + column + _GAP, _TOP + (room - drawing.plot.height * scale) / 2, scale)
                return Plan(placed, (shape.pad, _TOP + room - legend, column), drawing, place)
    return None


def _choice(spec: FigureSpec, shape: Shape, above: int) -> list[Words]:
    """What a reader chose of it."""
    return [Words(spec.choice, shape.text, "soft", above=above)] if spec.choice else []


def _against(spec: FigureSpec) -> list[str]:
    """The first that speaks against it, in a line, and how many more do; none where nobody does."""
    lines = denied(spec)
    more = f"; {len(lines) - 1} more on its page" if len(lines) > 1 else ""
    return [f"{line}{more}" for line in lines[:1]]


def _set(words: Words, x: float, y: float, width: float) -> str:
    parts = []
    face = f' font-family="{SERIF}" font-weight="600"' if words.serif else ""
    y += words.above
    for line in words.lines(width):
        y += words.step
        place = f'x="{x:.0f}" y="{y - words.size * 0.26:.0f}" font-size="{words.size}"'
        parts.append(f'<text {place} fill="{LIGHT[words.colour]}"{face}>{escape(line)}</text>')
    return "".join(parts)


def _entry(word: str, size: int) -> float:
    """How wide a grade is in the legend, with its mark."""
    return words_width(word, size) + 2.4 * size


def _legend_height(grades: dict[str, str], shape: Shape, width: float) -> int:
    return max((row + 1 for _, row, _ in _legend(grades, shape, width)), default=0) * round(shape.foot * 1.5)


def _legend(grades: dict[str, str], shape: Shape, width: float) -> Iterator[tuple[str, int, float]]:
    """The grades that occur, each with its row and its place in it."""
    x, row = 0.0, 0
    for grade, word in grades.items():
        if x and x + _entry(word, shape.foot) > width:
            x, row = 0.0, row + 1
        yield grade, row, x
        x += _entry(word, shape.foot)


def _marks(grades: dict[str, str], shape: Shape, left: float, top: float, width: float) -> str:
    """The legend: grades differ by form, as in the drawing."""
    size, ink, parts = shape.foot, LIGHT["soft"], []
    for grade, row, x in _legend(grades, shape, width):
        cx, cy = left + x + size / 2, top + row * size * 1.5 + size * 0.8
        parts.append(grade_mark(grade, cx, cy, size * 0.37, ink))
        parts.append(f'<text x="{cx + size * 0.8:.0f}" y="{cy + size * 0.33:.0f}" font-size="{size}" fill="{ink}">{grades[grade]}</text>')
    return "".join(parts)


def _drawing(drawing: Drawing, x: float, y: float, scale: float) -> str:
    """The drawing in a frame of just its shape: what stands around it in the picture would show in a larger one."""
    (left, top), (wide, tall) = drawing.corner, drawing.plot
    shape = f'width="{wide * scale:.2f}" height="{tall * scale:.2f}" viewBox="{left} {top} {wide} {tall}"'
    return f'<svg x="{x:.0f}" y="{y:.0f}" {shape}>{themed(drawing.body, "light")}</svg>'
