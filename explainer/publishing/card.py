"""The picture that travels with a link, 1200 by 630 pixels: the page's title and who denies it, or the figure itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import resvg_py
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from explainer.evidence.words import AGAINST
from explainer.figures.drawn import FONTS, pictures
from explainer.figures.picture import as_known, balanced, themed, wrapped
from explainer.figures.style import LIGHT, SANS, SERIF

from .work import Work

WIDTH, HEIGHT, PAD = 1200, 630, 72
_MEASURE = WIDTH - 2 * PAD
_FOOT = HEIGHT - 84
# The title is set in the largest size in which it fits so many lines.
_SIZES = ((70, 3), (58, 4), (48, 5), (40, 6))
# Beside a drawing, in a column of its own.
_COLUMN = 372
_BESIDE = ((42, 5), (36, 7), (31, 9))
# Letters that the project's fonts do not have: they have Latin, Greek and Cyrillic.
_UNPRINTED = "[\u2e80-\U0010ffff]"
_KINDS = {
    "claim": "Claim",
    "event": "Event",
    "quote": "Quote",
    "trip": "Trip",
    "source": "Source",
    "chapter": "Chapter",
    "term": "Glossary",
}


class Line(NamedTuple):
    y: int
    size: int
    colour: str
    text: str
    serif: bool = False


def card(work: Work) -> bytes:
    """The card of a work as PNG."""
    record = work.record
    grade = getattr(record, "shown_grade", "")
    against = work.figure.denials if work.figure else record.denials if grade else ()
    denial = f"{AGAINST[against[0].against]}, {against[0].date_words}: {against[0].label}" if against else ""
    if work.figure and (drawn := pictures(work.figure)):
        return _png(_figure(work.title, denial, drawn["wide"].read(), as_known(work.day)))
    title, summary = _printable(work.title), _printable(work.summary)
    title, summary = (title, summary) if title == work.title else (summary, "")
    return _png(_words(_KINDS.get(work.kind, ""), title, summary, getattr(record, "flow", ""), grade, denial))


def _printable(text: str) -> str:
    """The text without what the fonts that the project brings cannot print: names in Korean or Chinese, mostly in brackets."""
    return " ".join(re.sub(rf" ?\([^()]*{_UNPRINTED}[^()]*\)|{_UNPRINTED}", "", text).split())


def _words(kind: str, title: str, summary: str, flow: str, grade: str, denial: str) -> str:
    y, lines = 112, []
    if kind:
        lines.append(Line(y, 27, LIGHT["soft"], kind))
        y += 14
    size, told = _fitted(title.replace(" — ", "\N{NO-BREAK SPACE}— "))
    for text in told:
        y += round(size * 1.16)
        lines.append(Line(y, size, LIGHT.get(flow, LIGHT["ink"]), text, serif=True))
    against = _cut(wrapped(denial, 29, _MEASURE), 2) if denial else []
    y += 22
    for text in _cut(wrapped(summary, 29, _MEASURE), (_FOOT - 50 - y) // 42 - len(against)):
        y += 42
        lines.append(Line(y, 29, LIGHT["ink"], text))
    for text in against:
        y += 42
        lines.append(Line(y, 29, LIGHT["denial"], text))
    return _svg(lines, grade)


def _figure(title: str, denial: str, svg: str, day: str) -> str:
    """The drawing of a figure beside its finding and the first that denies it."""
    size, told = _fitted(title, _BESIDE, _COLUMN)
    lines = [Line(96 + round(size * 1.18) * index, size, LIGHT["ink"], text, serif=True) for index, text in enumerate(told)]
    y = lines[-1].y + 20
    for text in _cut(wrapped(denial, 23, _COLUMN), (_FOOT - 24 - y) // 31) if denial else []:
        y += 31
        lines.append(Line(y, 23, LIGHT["denial"], text))
    view = re.search(r'<view id="plot" viewBox="([^"]+)"', svg)[1]
    body = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    # A frame of just the drawing's shape, for what stands around it in the picture would show in a larger one.
    left, (wide, high) = PAD + _COLUMN + 36, map(float, view.split()[2:])
    room = WIDTH - left - PAD // 2, _FOOT - 76
    scale = min(room[0] / wide, room[1] / high)
    place = f'x="{left + (room[0] - wide * scale) / 2:.0f}" y="{52 + (room[1] - high * scale) / 2:.0f}"'
    frame = f'<svg {place} width="{wide * scale:.2f}" height="{high * scale:.2f}" viewBox="{view}">{themed(body, "light")}</svg>'
    return _svg(lines, "", frame, day)


def _fitted(title: str, sizes: tuple[tuple[int, int], ...] = _SIZES, measure: int = _MEASURE) -> tuple[int, list[str]]:
    for size, most in sizes:
        lines = balanced(title, size, measure)
        if len(lines) <= most:
            return size, lines
    return size, _cut(lines, most)


def _cut(lines: list[str], most: int) -> list[str]:
    """At most so many lines; what is left out is told by an ellipsis."""
    if len(lines) <= most:
        return lines
    kept = lines[: max(most, 0)]
    return [*kept[:-1], kept[-1].rstrip(" .,;:") + " …"] if kept else []


def _svg(lines: list[Line], grade: str, drawing: str = "", day: str = "") -> str:
    sizes = {"width": WIDTH, "height": HEIGHT, "pad": PAD, "measure": _MEASURE, "right": WIDTH - PAD, "foot": _FOOT}
    colours = {"colours": LIGHT, "russia": LIGHT["to-russia"], "korea": LIGHT["to-korea"], "name": settings.SITE_NAME}
    drawn = mark_safe(drawing)  # noqa: S308 - a file of ours
    return render_to_string("cards/card.svg", {"lines": lines, "grade": grade, "drawing": drawn, "day": day} | sizes | colours)


@lru_cache(maxsize=128)
def _png(svg: str) -> bytes:
    text = svg.replace(SERIF, "Source Serif Pro").replace(SANS, "Source Sans Pro")
    return bytes(resvg_py.svg_to_bytes(svg_string=text, font_files=FONTS, skip_system_fonts=True, sans_serif_family="Source Sans Pro"))
