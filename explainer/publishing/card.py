"""The picture that travels with a link, 1200 by 630 pixels: the page's title and who denies it, or the figure itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string

from explainer.evidence.words import AGAINST
from explainer.figures.drawn import pictures, raster
from explainer.figures.picture import balanced, wrapped
from explainer.figures.style import LIGHT

from .shapes import SHAPES, compose
from .work import Work

WIDTH, HEIGHT, PAD = 1200, 630, 72
_MEASURE = WIDTH - 2 * PAD
_FOOT = HEIGHT - 84
# The title is set in the largest size in which it fits so many lines.
_SIZES = ((70, 3), (58, 4), (48, 5), (40, 6))
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
        return raster(compose(work.figure, drawn, SHAPES["card"]))
    title, summary = _printable(work.title), _printable(work.summary)
    title, summary = (title, summary) if title == work.title else (summary, "")
    return raster(_words(_KINDS.get(work.kind, ""), title, summary, getattr(record, "flow", ""), grade, denial))


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


def _fitted(title: str) -> tuple[int, list[str]]:
    for size, most in _SIZES:
        lines = balanced(title, size, _MEASURE)
        if len(lines) <= most:
            return size, lines
    return size, _cut(lines, most)


def _cut(lines: list[str], most: int) -> list[str]:
    """At most so many lines; what is left out is told by an ellipsis."""
    if len(lines) <= most:
        return lines
    kept = lines[: max(most, 0)]
    return [*kept[:-1], kept[-1].rstrip(" .,;:") + " …"] if kept else []


def _svg(lines: list[Line], grade: str) -> str:
    sizes = {"width": WIDTH, "height": HEIGHT, "pad": PAD, "measure": _MEASURE, "right": WIDTH - PAD, "foot": _FOOT}
    colours = {"colours": LIGHT, "russia": LIGHT["to-russia"], "korea": LIGHT["to-korea"], "name": settings.SITE_NAME}
    return render_to_string("cards/card.svg", {"lines": lines, "grade": grade} | sizes | colours)
