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
from explainer.figures.picture import as_known, themed, wrapped
from explainer.figures.style import LIGHT, SANS, SERIF

from .work import Work

WIDTH, HEIGHT, PAD = 1200, 630, 72
_MEASURE = WIDTH - 2 * PAD
_FOOT = HEIGHT - 84
# The title is set in the largest size in which it fits so many lines.
_SIZES = ((70, 3), (58, 4), (48, 5), (40, 6))
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
    if work.figure and (drawn := pictures(work.figure)):
        return _png(_figure(work.title, drawn["wide"].read(), as_known(work.day)))
    record = work.record
    grade = getattr(record, "shown_grade", "")
    against = record.denials[0] if grade and record.denials else None
    denial = f"{AGAINST[against.against]}, {against.date_words}: {against.label}" if against else ""
    title, summary = (work.title, work.summary) if _printable(work.title) else (work.summary, "")
    return _png(_words(_KINDS.get(work.kind, ""), title, summary, getattr(record, "flow", ""), grade, denial))


def _printable(text: str) -> bool:
    """Whether the fonts that the project brings have these letters: Latin, Greek and Cyrillic, not Korean or Chinese."""
    return all(ord(letter) < 0x2E80 for letter in text)


def _words(kind: str, title: str, summary: str, flow: str, grade: str, denial: str) -> str:
    y, lines = 112, []
    if kind:
        lines.append(Line(y, 27, LIGHT["soft"], kind))
        y += 14
    size, told = _fitted(title)
    for text in told:
        y += round(size * 1.16)
        lines.append(Line(y, size, LIGHT.get(flow, LIGHT["ink"]), text, serif=True))
    against = wrapped(denial, 29, _MEASURE)[:2] if denial else []
    y += 22
    for text in _cut(wrapped(summary, 29, _MEASURE), (_FOOT - 50 - y) // 42 - len(against)):
        y += 42
        lines.append(Line(y, 29, LIGHT["ink"], text))
    for text in against:
        y += 42
        lines.append(Line(y, 29, LIGHT["denial"], text))
    return _svg(lines, grade)


def _figure(title: str, svg: str, day: str) -> str:
    """The drawing of a figure under its finding."""
    told = wrapped(title, 38, _MEASURE, serif=True)[:3]
    lines = [Line(92 + 44 * index, 38, LIGHT["ink"], text, serif=True) for index, text in enumerate(told)]
    top = 92 + 44 * len(told) - 14
    view = re.search(r'<view id="plot" viewBox="([^"]+)"', svg)[1]
    body = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    drawing = f'<svg x="{PAD}" y="{top}" width="{_MEASURE}" height="{_FOOT - 30 - top}" viewBox="{view}">{themed(body, "light")}</svg>'
    return _svg(lines, "", drawing, day)


def _fitted(title: str) -> tuple[int, list[str]]:
    for size, most in _SIZES:
        lines = wrapped(title, size, _MEASURE, serif=True)
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
