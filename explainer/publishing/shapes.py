"""A figure in a picture of a fixed shape: its finding, its drawing, who denies it, its sources, its address and licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from django.conf import settings

from explainer.figures.drawn import SIZES, Picture
from explainer.figures.picture import as_known, denied, grade_mark, grade_words, source_line, themed
from explainer.figures.raster import PRINT, raster
from explainer.figures.signed import LICENCE, page_of, signed
from explainer.figures.spec import FigureSpec
from explainer.figures.style import LIGHT, SANS, SERIF, Look
from explainer.figures.typography import balanced, wrapped
from explainer.figures.typography import width as words_width

PRINT_WIDTH = 2480  # 21 cm at 300 dots an inch


class Shape(NamedTuple):
    """A shape: its size and margin, the sizes of the title and how many lines each may have, and of the other words."""

    width: int
    height: int
    pad: int
    titles: tuple[tuple[int, int], ...]
    text: int
    foot: int = 20


SHAPES = {
    "landscape": Shape(1200, 675, 48, ((40, 1), (34, 2), (30, 3), (26, 4)), 22),
    "portrait": Shape(1080, 1350, 56, ((56, 2), (50, 3), (44, 4), (38, 5)), 28, 21),
    # What travels with a link.
    "card": Shape(1200, 630, 72, ((40, 1), (34, 2), (30, 3), (26, 4)), 22),
}
# What `shape` takes; the last is the whole picture, wide enough for a page.
CHOICES = ("landscape", "portrait", "print")
_TOP, _GAP = 44, 36
# Beside a drawing the words stand in a column at least so wide, in the largest of these sizes in which they fit.
_COLUMN = 330
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


class Plan(NamedTuple):
    """Where things stand: paragraphs and legend, each with its corner and width, and the drawing with its corner and scale."""

    words: list[tuple[Words, float, float, float]]
    legend: tuple[float, float, float]
    drawing: tuple[str, float, float, float]

    def worth(self, drawn: dict[str, Picture]) -> float:
        """How well it can be read: by the size of the drawing's letters, and a little by its own."""
        size, _, _, scale = self.drawing
        area = drawn[size].plot.width * drawn[size].plot.height * scale**2
        return Look(narrow=size == "narrow").text * scale * area**0.15


def png(spec: FigureSpec, drawn: dict[str, Picture], shape: str, theme: str = "light") -> bytes:
    """The figure in a shape as PNG. Letters are measured to fit any font, so that no line runs out of the picture."""
    if shape == "print":
        text = signed(drawn["wide"].linked, page_of(spec.slug, spec.day))
        return raster(themed(text, theme), PRINT_WIDTH, PRINT)
    return raster(themed(compose(spec, drawn, SHAPES[shape]), theme))


def compose(spec: FigureSpec, drawn: dict[str, Picture], shape: Shape) -> str:
    """The figure in a shape as SVG, in light colours: drawn and set in the way that reads best."""
    width, inner = shape.width, shape.width - 2 * shape.pad
    foot, bottom = _foot(spec, shape)
    plan = max(_plans(spec, drawn, shape, bottom - _TOP), key=lambda plan: plan.worth(drawn))
    parts = [
        f'<rect width="{width}" height="{shape.height}" fill="{LIGHT["paper"]}"/>',
        f'<path d="M0 5h{width}" stroke="{LIGHT["to-russia"]}" stroke-width="4"/>',
        f'<path d="M0 14h{width}" stroke="{LIGHT["to-korea"]}" stroke-width="4"/>',
        *(_set(*each) for each in plan.words),
        f'<path d="M{shape.pad} {bottom + 10}h{inner}" stroke="{LIGHT["line"]}" stroke-width="2"/>',
        *foot,
        _marks(spec, shape, *plan.legend),
        _drawing(drawn, *plan.drawing),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{shape.height}" viewBox="0 0 {width} {shape.height}" '
        f'font-family="{SANS}" text-rendering="geometricPrecision" fill="{LIGHT["ink"]}">{"".join(parts)}</svg>'
    )


def _foot(spec: FigureSpec, shape: Shape) -> tuple[list[str], int]:
    """The lines at the foot, and where they begin: the day and the sources, then the site with address and licence."""
    inner = shape.width - 2 * shape.pad
    day = f"{as_known(spec.day)}. " if spec.day else ""
    more = " Cautions stand on its page:" if spec.note else ""
    # In one line, however long the address.
    signature = f"{settings.SITE_NAME} · {page_of(spec.slug, spec.day)} · {LICENCE}".replace(" ", "\N{NO-BREAK SPACE}")
    lines = [
        Words(day + source_line(spec) + more, shape.foot, "soft"),
        Words(signature, min(shape.foot, int(inner / words_width(signature, 1))), above=4),
    ]
    bottom = shape.height - 30 - sum(each.height(inner) for each in lines)
    parts, y = [], bottom + 12
    for each in lines:
        parts.append(_set(each, shape.pad, y, inner))
        y += each.height(inner)
    return parts, bottom


def _plans(spec: FigureSpec, drawn: dict[str, Picture], shape: Shape, room: int) -> Iterator[Plan]:
    for size in SIZES:
        yield _stacked(spec, drawn, shape, room, size)
        if beside := _beside(spec, drawn, shape, room, size):
            yield beside


def _stacked(spec: FigureSpec, drawn: dict[str, Picture], shape: Shape, room: int, size: str) -> Plan:
    """The title and the takeaway over the drawing, the denial under it."""
    inner, picture = shape.width - 2 * shape.pad, drawn[size]
    fitting = (size for size, most in shape.titles if len(balanced(spec.title, size, inner)) <= most)
    title = Words(spec.title, next(fitting, shape.titles[-1][0]), serif=True)
    over = [title, Words(spec.takeaway, shape.text, above=8)]
    under = [Words(text, shape.text, "denial", above=6) for text in _against(spec)]
    legend = _legend_height(spec, shape, inner)
    free = room - sum(each.height(inner) for each in (*over, *under)) - legend - 24
    scale = min(inner / picture.plot.width, free / picture.plot.height)
    words, y = [], float(_TOP)
    for each in over:
        words.append((each, shape.pad, y, inner))
        y += each.height(inner)
    end = _TOP + room - sum(each.height(inner) for each in under)
    left = shape.pad + (inner - picture.plot.width * scale) / 2
    top = y + 12 + max(0, end - legend - 12 - y - 12 - picture.plot.height * scale) / 2
    drawing = (size, left, top, scale)
    mark, y = end - legend, end
    for each in under:
        words.append((each, shape.pad, y, inner))
        y += each.height(inner)
    return Plan(words, (shape.pad, mark, inner), drawing)


def _beside(spec: FigureSpec, drawn: dict[str, Picture], shape: Shape, room: int, size: str) -> Plan | None:
    """The words in a column, the drawing at their right; None where the words do not fit."""
    inner, picture = shape.width - 2 * shape.pad, drawn[size]
    scale = min(room / picture.plot.height, (inner - _GAP - _COLUMN) / picture.plot.width)
    column = inner - _GAP - picture.plot.width * scale
    told, legend = _against(spec), _legend_height(spec, shape, column)
    for takeaway in (True, False):
        for title in _BESIDE:
            words = [Words(spec.title, title, serif=True)]
            words += [Words(spec.takeaway, shape.text, above=16)] if takeaway else []
            words += [Words(text, shape.text, "denial", above=14) for text in told]
            if sum(each.height(column) for each in words) + 16 + legend <= room and (title >= 32 or not takeaway):
                y, placed = float(_TOP), []
                for each in words:
                    placed.append((each, shape.pad, y, column))
                    y += each.height(column)
                top = _TOP + (room - picture.plot.height * scale) / 2
                return Plan(placed, (shape.pad, _TOP + room - legend, column), (size, shape.pad + column + _GAP, top, scale))
    return None


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


def _legend_height(spec: FigureSpec, shape: Shape, width: float) -> int:
    return max((row + 1 for _, row, _ in _legend(spec, shape, width)), default=0) * round(shape.foot * 1.5)


def _legend(spec: FigureSpec, shape: Shape, width: float) -> Iterator[tuple[str, int, float]]:
    """The grades that occur, each with its row and its place in it."""
    x, row = 0.0, 0
    for grade, word in grade_words(spec).items():
        if x and x + _entry(word, shape.foot) > width:
            x, row = 0.0, row + 1
        yield grade, row, x
        x += _entry(word, shape.foot)


def _marks(spec: FigureSpec, shape: Shape, left: float, top: float, width: float) -> str:
    """The legend: grades differ by form, as in the drawing."""
    size, ink, parts = shape.foot, LIGHT["soft"], []
    words = grade_words(spec)
    for grade, row, x in _legend(spec, shape, width):
        cx, cy = left + x + size / 2, top + row * size * 1.5 + size * 0.8
        parts.append(grade_mark(grade, cx, cy, size * 0.37, ink))
        parts.append(f'<text x="{cx + size * 0.8:.0f}" y="{cy + size * 0.33:.0f}" font-size="{size}" fill="{ink}">{words[grade]}</text>')
    return "".join(parts)


def _drawing(drawn: dict[str, Picture], size: str, x: float, y: float, scale: float) -> str:
    """The drawing of a figure in a frame of just its shape: what stands around it in the picture would show in a larger one."""
    svg, picture = drawn[size].text, drawn[size]
    view = re.search(r'<view id="plot" viewBox="([^"]+)"', svg)[1]
    body = themed(svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")], "light")
    shape = f'width="{picture.plot.width * scale:.2f}" height="{picture.plot.height * scale:.2f}" viewBox="{view}"'
    return f'<svg x="{x:.0f}" y="{y:.0f}" {shape}>{body}</svg>'
