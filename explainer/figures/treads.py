"""One voice's running totals as steps: the band between their ends, the steps, and arrows down from
upper numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from explainer.models import Claim

from .axes import axes
from .canvas import Canvas, stroke
from .marks import when
from .series import Line
from .style import Look


def band(figure: Canvas, look: Look, line: Line, axis: str) -> None:
    """What lies between both ends of a total, until the next of which both are known."""
    if not line.joined:
        return
    for claim, after in pairwise(line.claims):
        if claim.low is None or claim.high is None or after.low is None or after.high is None:
            continue
        start, end = when(claim.date)[1], when(after.date)[1]
        figure.scatter(
            x=[start, end, end, start, start],
            y=[claim.low, claim.low, claim.high, claim.high, claim.low],
            mode="lines",
            fill="toself",
            fillcolor=look.colour(line.voice.colour),
            line={"color": look.colour(line.voice.colour), "width": 0},
            opacity=0.14,
            yaxis=axis,
            hoverinfo="skip",
        )


def steps(figure: Canvas, look: Look, line: Line, axis: str) -> None:
    """From total to total; dotted where one cannot stand until the next."""
    ink = look.colour(line.voice.colour)
    x, y = [when(line.claims[0].date)[1]], [line.claims[0].most]
    for before, claim in pairwise(line.claims):
        day, height = when(claim.date)[1], claim.most
        if not line.holds(before, claim):
            _joined(figure, x, y, ink, axis)
            stroke(figure, [x[-1], day], [y[-1], height], ink, 1.5, dash="2px,4px", axis=axis)
            x, y = [], []
        x += [day, day] if x else [day]
        y += [y[-1], height] if y else [height]
    _joined(figure, x, y, ink, axis)


def _joined(figure: Canvas, x: Sequence[str], y: Sequence[float], ink: str, axis: str) -> None:
    if len(x) > 1:
        stroke(figure, x, y, ink, 2.25, axis=axis)


def arrow(figure: Canvas, look: Look, claim: Claim, beside: bool, ink: str, axis: str) -> None:
    """Down from the mark of an upper number; `beside` it where a step leads up to it."""
    across, up = axes(figure.layout)["x"], axes(figure.layout)[axis]
    x, end = when(claim.date)[1], figure.layout["xaxis"]["range"][1]
    if beside:
        day = across.at("2001-01-01") - across.at("2000-12-31")
        x = min((date.fromisoformat(x) + timedelta(days=round(9 / day))).isoformat(), end)
    near, far = (
        claim.most - pixels / (up.at(0) - up.at(1)) for pixels in ((3, 11) if beside else (7, 15))
    )
    stroke(figure, [x, x], [near, far], ink, 1.5, axis=axis)
    marker = {"symbol": "triangle-down", "size": 6, "color": ink}
    figure.scatter(
        x=[x],
        y=[far],
        mode="markers",
        marker=marker,
        yaxis=axis,
        hoverinfo="skip",
        cliponaxis=False,
    )
