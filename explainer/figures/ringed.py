"""Marks of a drawing told from the others by a ring around them: those of two numbers that are held
against each other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from django.utils.translation import gettext as _

from explainer.corpus.localised import enumerated

from .canvas import Canvas
from .spec import FigureSpec
from .style import Look

# A ring, of the mark in it, clear of the one that tells that two parties gave the same number
_WIDER = 2.1


def ringed(spec: FigureSpec, claims: Collection[str], query: str) -> FigureSpec:
    """The figure with rings around the marks of the claims, as far as it draws them, which `choice`
    tells; `query` asks for it."""
    rows = [row for row in spec.rows if row.key.removeprefix("claim:") in claims]
    if not rows:
        return spec
    told = _("Ringed: %(numbers)s.") % {
        "numbers": enumerated([f"{row.cells[3]} ({row.cells[2]})" for row in rows])
    }
    draw = partial(_draw, spec, {row.href for row in rows})
    return replace(spec, draw=draw, choice=f"{spec.choice} {told}".strip(), query=query)


def _draw(spec: FigureSpec, hrefs: Collection[str], look: Look) -> Canvas:
    figure, ink = spec.draw(look), look.colour("ink")
    for trace in [trace for trace in figure.data if "customdata" in trace]:
        around = [place for place, (href, *_) in enumerate(trace["customdata"]) if href in hrefs]
        if not around:
            continue
        at = {name: trace[name] for name in ("xaxis", "yaxis") if trace.get(name)}
        figure.scatter(
            x=[trace["x"][place] for place in around],
            y=[trace["y"][place] for place in around],
            **at,
            mode="markers",
            marker={
                "symbol": "circle-open",
                "size": _WIDER * look.mark,
                "color": ink,
                "opacity": 1,
                "line": {"width": 2, "color": ink},
            },
            hoverinfo="skip",
            cliponaxis=False,
        )
    return figure
