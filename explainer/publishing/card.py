"""The picture that travels with a link, 1200 by 630 pixels: the page's title and who denies it, or
the figure itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from explainer.corpus.kinds import KINDS
from explainer.corpus.values import UNGRADED
from explainer.evidence.denying import against, answered, stopped
from explainer.figures.drawn import pictures
from explainer.figures.picture import denied
from explainer.figures.raster import raster
from explainer.figures.style import LIGHT
from explainer.figures.typography import balanced, width, wrapped
from explainer.models import Claim

from .sentences import saying
from .shapes import SHAPES, compose
from .work import Work

WIDTH, HEIGHT, PAD = 1200, 630, 72
_MEASURE = WIDTH - 2 * PAD
_FOOT = HEIGHT - 84
# The title is set in the largest size in which it fits so many lines, each word whole.
_SIZES = ((70, 3), (58, 4), (48, 5), (40, 6))
_BODY = (30, 27, 24, 21)
# Letters that the project's fonts do not have: they have Latin, Greek and Cyrillic.
_UNPRINTED = "[\u2e80-\U0010ffff]"


class Line(NamedTuple):
    y: int
    size: int
    colour: str
    text: str
    serif: bool = False


def card(work: Work) -> bytes:
    """The card of a work as PNG: a figure as it is drawn, all else in words, with what speaks
    against it and a source."""
    if work.figure:
        return raster(compose(work.figure, pictures(work.figure), SHAPES["card"]))
    record = work.record
    grade = getattr(record, "shown_grade", "")
    title, told = work.title, work.summary
    if isinstance(record, Claim):  # its number large, then the sentence that can be printed
        title, told = capfirst(record.quantity), saying(work).short
    denial, answer = _denial(work), ""
    if isinstance(record, Claim):
        answer = next(
            (answered(entry, record.date) for entry in record.replies),
            stopped(record.silence) if record.silence else "",
        )
    caution = (
        _("Handle with care: %(note)s") % {"note": record.note}
        if isinstance(record, Claim) and record.note
        else ""
    )
    if _printable(title) != title:
        title, told = _printable(title), ""
    body = [("ink", told), ("denial", caution), ("denial", denial), ("ink", answer)]
    source = (
        _("Source: %(name)s") % {"name": work.sources[0].told_by} if grade and work.sources else ""
    )
    body = [(LIGHT[tone], _printable(text)) for tone, text in body if text]
    kind = KINDS[work.kind].card if work.kind in KINDS else ""
    lines = _words(_(kind) if kind else "", title, body, getattr(record, "flow", ""))
    return raster(_svg(lines, grade, _printable(source), getattr(record, "act", "")))


def _denial(work: Work) -> str:
    """The first that speaks against a work, in a sentence; of a figure of which no picture is
    drawn, as its picture would say it."""
    if work.figure:
        return next(iter(denied(work.figure)), "")
    record = work.record
    return next((against(entry, record.date) for entry in record.denials), "") if record else ""


def _printable(text: str) -> str:
    """The text without what the fonts that the project brings cannot print: names in Korean or
    Chinese, mostly in brackets."""
    return " ".join(re.sub(rf" ?\([^()]*{_UNPRINTED}[^()]*\)|{_UNPRINTED}", "", text).split())


def _words(kind: str, title: str, body: list[tuple[str, str]], flow: str) -> list[Line]:
    """The title and the paragraphs under it, each with its colour, in the largest letters in which
    all are whole."""
    y, lines = 112, []
    if kind:
        lines.append(Line(y, 27, LIGHT["soft"], kind))
        y += 14
    size, told = _fitted(title.replace(" — ", "\N{NO-BREAK SPACE}— "))
    for text in told:
        y += round(size * 1.16)
        lines.append(Line(y, size, LIGHT.get(flow, LIGHT["ink"]), text, serif=True))
    y += 22
    for size in _BODY:
        step = round(size * 1.36)
        room = (_FOOT - 24 - y) // step
        paragraphs = [wrapped(text, size, _MEASURE) for _, text in body]
        if sum(map(len, paragraphs)) <= room:
            break
    # Only the first paragraph is ever cut, never what warns of it or speaks against it.
    paragraphs[:1] = [_cut(told, room - sum(map(len, paragraphs[1:]))) for told in paragraphs[:1]]
    for (colour, *_told), paragraph in zip(body, paragraphs, strict=True):
        for text in paragraph:
            y += step
            lines.append(Line(y, size, colour, text))
    return lines


def _fitted(title: str) -> tuple[int, list[str]]:
    for size, most in _SIZES:
        lines = balanced(title, size, _MEASURE)
        if len(lines) <= most and all(
            width(line, size, bold=True, serif=True) <= _MEASURE for line in lines
        ):
            return size, lines
    return size, _cut(lines, most)


def _cut(lines: list[str], most: int) -> list[str]:
    """At most so many lines; what is left out is told by an ellipsis."""
    if len(lines) <= most:
        return lines
    kept = lines[: max(most, 0)]
    return [*kept[:-1], kept[-1].rstrip(" .,;:") + " …"] if kept else []


def _svg(lines: list[Line], grade: str, source: str, act: str) -> str:
    sizes = {
        "width": WIDTH,
        "height": HEIGHT,
        "pad": PAD,
        "measure": _MEASURE,
        "right": WIDTH - PAD,
        "foot": _FOOT,
    }
    colours = {
        "colours": LIGHT,
        "russia": LIGHT["to-russia"],
        "korea": LIGHT["to-korea"],
        "name": settings.SITE_NAME,
    }
    words = {
        "lines": lines,
        "grade": "" if grade == UNGRADED else grade,
        "act": act,
        "source": wrapped(source, 22, 560)[0],
    }
    return render_to_string("cards/card.svg", words | sizes | colours)
