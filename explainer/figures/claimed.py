"""What was claimed when, as running totals: containers."""

from __future__ import annotations

from datetime import date
from functools import partial

import plotly.graph_objects as go

from explainer.evidence.words import SIDES
from explainer.models import Claim

from . import style
from .gather import CLAIM_COLUMNS, claim_row, claims, denials, sources
from .spec import FigureSpec, Row
from .style import Look, Point

# Whose claims stand together: name, form of the mark, colour, and the sides that speak.
VOICES = (
    ("Seoul", "circle", "to-russia", {"rok"}),
    ("Washington", "square", "to-russia", {"us"}),
    ("Kyiv", "triangle-up", "to-russia", {"ukraine"}),
    ("Others", "diamond", "third", {"independent", "msmt", "uk", "eu", "un", "japan"}),
)


def containers(day: date | None) -> FigureSpec | None:
    """Running totals of containers said to have left North Korea for Russia."""
    found = claims(day, measure="containers", nature="total", flow="to-russia")
    if not found:
        return None
    first, highest = found[0], max(found, key=_top)
    title = f"From {first.bare} containers to {highest.bare}: each count is one side’s word"
    return FigureSpec(
        slug="containers-claimed",
        title=title,
        takeaway="Each mark is one running total on the day it was stated. The sides begin to count at different dates.",
        note="Rates and numbers of ships are left out: only running totals of containers stand on this scale.",
        alt=spread_in_words(found, "containers"),
        columns=CLAIM_COLUMNS,
        rows=(rows := tuple(claim_row(claim) for claim in found)),
        draw=partial(_draw_containers, found, rows),
        denials=denials(found),
        sources=sources(found),
        heights=(430, 400),
        day=day,
    )


def _draw_containers(found: list[Claim], rows: tuple[Row, ...], look: Look) -> go.Figure:
    figure = style.canvas(look, 400 if look.narrow else 430, left=52, right=14)
    style.time_axis(figure, look, date(2023, 7, 1), date(2027, 1, 31))
    style.value_axis(figure, look, "containers", [0, 10_000, 20_000, 30_000], top=36_000)
    by_side(figure, look, found, rows)
    return figure


def by_side(figure: go.Figure, look: Look, found: list[Claim], rows: tuple[Row, ...]) -> None:
    """The claims, one form of mark a side, each side named at its last mark."""
    for name, shape, colour, sides in VOICES:
        members = [(claim, row) for claim, row in zip(found, rows, strict=True) if claim.side in sides]
        if not members:
            continue
        style.over_time(figure, look, name, [point(claim, row) for claim, row in members], shape=shape, colour=colour)
        last, _ = members[-1]
        style.label(figure, look, style.when(last.date)[1], _top(last), name, "above", colour=colour)


def point(claim: Claim, row: Row) -> Point:
    return Point(row, claim.value, claim.low, claim.high)


def _top(claim: Claim) -> float:
    return max(number for number in (claim.value, claim.low, claim.high) if number is not None)


def spread_in_words(found: list[Claim], what: str) -> str:
    """A chart of claims over time in words: how many, first, last, highest, and how far those of one year disagree."""
    first, last, highest = found[0], found[-1], max(found, key=_top)
    sides = sorted({SIDES[claim.side] for claim in found})
    text = f"{len(found)} claims of {what} over time, by {', '.join(sides)}."
    text += f" First: {first.quantity} ({first.attribution}, {first.date_words})."
    text += f" Last: {last.quantity} ({last.attribution}, {last.date_words})."
    if highest is not last:
        text += f" Highest: {highest.quantity} ({highest.attribution}, {highest.date_words})."
    near = [claim for claim in found if abs((claim.first - highest.first).days) <= 183 and claim is not highest]
    if near:
        lowest = min(near, key=_top)
        text += f" Within half a year of the highest, the lowest is {lowest.quantity} ({lowest.attribution})."
    return text
