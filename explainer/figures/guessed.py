"""A reader's guess in a figure: the line at its height, and whose number is nearest to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from math import log
from typing import NamedTuple

from explainer.corpus.guesses import Guess, Guesses
from explainer.evidence.dossier import dress
from explainer.models import Claim
from explainer.models.numbers import amount

from .axes import axes
from .canvas import Canvas
from .content import load
from .layout import write
from .spec import FigureSpec
from .style import Look

RECENT = 366  # days: what a party said longer before the newest of all is no answer to what has been sent since


class Answered(NamedTuple):
    """What a guess comes to: the claim nearest to it, and the lowest and the highest of those that answer the question."""

    nearest: Claim
    lowest: Claim
    highest: Claim
    number: int  # of those who answer it


def guesses() -> list[Guess]:
    content = load(Guesses, "guesses")
    return content.guesses if content else []


def guess_at(figure: str) -> Guess | None:
    """The question that a figure answers, if there is one."""
    return next((guess for guess in guesses() if guess.figure == figure), None)


def words(guess: Guess, value: float) -> str:
    return amount(guess.measure, value)


def guessed(spec: FigureSpec, guess: Guess, value: float) -> FigureSpec:
    """The figure with the reader's line in it."""
    said = f"Your guess: {words(guess, value)}"
    return replace(
        spec,
        draw=partial(_with_line, spec, value, said),
        alt=f"{said} {guess.noun}, a dashed line across. {spec.alt}",
        choice=" ".join(filter(None, [spec.choice, f"{said} {guess.noun}."])),
        query="&".join(filter(None, [spec.query, f"guess={value:.0f}"])),
    )


KEY = 24  # pixels above the drawing for what the line is: within the plot it would cover marks or words


def _with_line(spec: FigureSpec, value: float, said: str, look: Look) -> Canvas:
    """A line behind the marks at the value, or along the plot's upper edge where the scale ends before that; what it is stands
    above the drawing."""
    figure = spec.draw(look)
    start, end = axes(figure.layout)["x"].manners["range"]
    top = axes(figure.layout)["y"].manners["range"][1]
    height, beyond = (value, "") if value <= top else (0.985 * top, ", above this scale")
    line = {"color": look.colour("ink"), "width": 2, "dash": "7px,4px"}
    figure.shape(type="line", layer="below", xref="x", yref="y", x0=start, x1=end, y0=height, y1=height, line=line)
    for note in figure.layout.get("annotations", ()):
        if note.get("xref", "x") == "x" and note.get("yref", "y") == "y":
            note["bgcolor"] = look.colour("paper")  # no line runs through words
    margin = figure.layout["margin"]
    up = margin["t"] + 4
    figure.layout |= {"height": figure.layout["height"] + KEY, "margin": margin | {"t": margin["t"] + KEY}}
    write(figure, look, start, 1, f"<b>{said}</b>{beyond}: the dashed line", valign="bottom", xref="x", yref="paper", yshift=up)
    return figure


def answered(spec: FigureSpec, guess: Guess, value: float, day: date | None) -> Answered | None:
    """None where nobody had answered the question by that day. Near is what differs by the smallest factor; within a range
    is nearest."""
    drawn = {row.key.partition(":")[2] for row in spec.rows if row.key.startswith("claim:")}
    asked = drawn & {*guess.claims} if guess.claims else drawn
    found = Claim.objects.filter(id__in=asked, measure=guess.measure).select_related("party").order_by("first", "last", "id")
    each = list({claim.party_id: claim for claim in found}.values())
    if not each:
        return None
    recent = max(claim.first for claim in each) - timedelta(days=RECENT)
    newest = dress([claim for claim in each if claim.first >= recent], day)
    return Answered(
        min(newest, key=lambda claim: _far(claim, value)),
        min(newest, key=lambda claim: claim.ends[0]),
        max(newest, key=lambda claim: claim.most),
        len(newest),
    )


def _far(claim: Claim, value: float) -> float:
    low, high = (max(end, 1) for end in claim.ends)
    return 0 if low <= value <= high else min(abs(log(value / low)), abs(log(value / high)))
