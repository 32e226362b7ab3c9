"""Sheets laid out by hand: words and rows at exact pixels down the page, where axes alone would
crowd each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypedDict

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from explainer.corpus.dates import parse_date
from explainer.corpus.localised import written

from . import typography
from .canvas import Canvas
from .style import Look


def sheet(look: Look, height: int, *, left: int = 0, right: int = 0) -> Canvas:
    """A figure whose y axis counts pixels from the top; with no margins its x axis counts pixels
    from the left."""
    figure = Canvas(look, height, left=left, right=right, top=0, bottom=0)
    figure.axis("xaxis", visible=False, range=[0, look.width - left - right], fixedrange=True)
    figure.axis("yaxis", visible=False, range=[height, 0], fixedrange=True)
    return figure


def line_height(look: Look) -> int:
    return round(look.text * 1.3)


def wrapped(text: str, width: float, look: Look, *, bold: bool = False) -> list[str]:
    """The text as labels of this look in lines that fit `width` pixels."""
    return typography.wrapped(text, look.text, width, bold=bold)


class Manners(TypedDict, total=False):
    """How words are written: what `write` takes of it."""

    colour: str
    bold: bool
    anchor: str
    valign: str
    bgcolor: str


def write(
    figure: Canvas,
    look: Look,
    x: object,
    y: float,
    text: str | Sequence[str],
    *,
    colour: str = "ink",
    bold: bool = False,
    anchor: str = "left",
    valign: str = "top",
    **more: object,
) -> None:
    """Words, or lines of words, with their corner at a point of the sheet."""
    joined = text if isinstance(text, str) else "<br>".join(text)
    if not joined:
        return
    figure.note(
        x=x,
        y=y,
        text=f"<b>{joined}</b>" if bold else joined,
        showarrow=False,
        align=anchor if anchor != "center" else "center",
        xanchor=anchor,
        yanchor=valign,
        borderpad=0,
        font={"size": look.text, "color": look.colour(colour)},
        **more,
    )


def spread(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Tops for blocks of the given heights, in order, as near to `wanted` as they can stand without
    touching."""
    tops: list[float] = []
    edge = top
    for want, height in zip(wanted, heights, strict=True):
        edge = max(edge, want - height / 2)
        tops.append(edge)
        edge += height
    edge = bottom
    for index in range(len(tops) - 1, -1, -1):
        edge = min(edge - heights[index], tops[index])
        tops[index] = edge
    return tops


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """For each stretch, from its start to its end, the lowest lane from 0 on in which it covers
    none that was placed before."""
    ends: list[float] = []
    found = []
    for start, end in spans:
        lane = next((number for number, edge in enumerate(ends) if start >= edge), len(ends))
        ends[lane : lane + 1] = [end]
        found.append(lane)
    return found


_SHORT = ("year", "short month", "short day of a year")  # by the hyphens of a date


def short_date(text: str) -> str:
    """'2024-02-29' → '29 Feb 2024'; '2024-02~' → 'about Feb 2024'."""
    return _short_date(text, get_language())


@lru_cache(maxsize=4096)
def _short_date(text: str, language: str | None) -> str:
    words = written(parse_date(text).first, _SHORT[text.count("-")])
    return _("about %(date)s") % {"date": words} if text.endswith("~") else words


def short_period(start: str, end: str) -> str:
    """A period in few words: '2023', 'Jan–Apr 2023', '7 Mar–5 Nov 2024', 'since 1 Jan 2018'."""
    if not start and not end:
        return ""
    if not end:
        return _("since %(date)s") % {"date": short_date(start)}
    if not start:
        return _("to %(date)s") % {"date": short_date(end)}
    first, last = parse_date(start).first, parse_date(end).last
    whole = first.day == 1 and (last.month, last.day) == (
        last.month,
        parse_date(f"{last:%Y-%m}").last.day,
    )
    if whole and (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    form, one_month = (
        ("short month" if whole else "short day of a year"),
        (first.year, first.month) == (last.year, last.month),
    )
    if first == last or (whole and one_month):
        return written(last, form)
    if one_month:
        begin = str(first.day)
    elif first.year == last.year:
        begin = written(first, "short name of a month" if whole else "short day")
    else:
        begin = written(first, form)
    return f"{begin}–{written(last, form)}"
