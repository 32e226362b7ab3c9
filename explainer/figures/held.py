"""The drawing of a past day upon the axes of the whole record, so that one day can be held against
another."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from .canvas import Canvas, upon
from .spec import FigureSpec
from .style import Look

type Draw = Callable[[Look], Canvas]


def counting(whole: FigureSpec) -> bool:
    """Whether all axes of a figure count something, so that its days can be held against each
    other. Those of maps count pixels, which belong to no day."""
    return all(map(_counts, _axes(whole.draw(Look()).layout).values()))


def held(spec: FigureSpec, whole: FigureSpec) -> FigureSpec:
    """The figure of a day upon the axes of `whole`, all of which count, what lies after the day
    being shaded; as it is where its panels are others."""
    look = Look()
    then, now = (_axes(each.draw(look).layout) for each in (spec, whole))
    if spec.day is None or then.keys() != now.keys():
        return spec
    shaded = spec.day.isoformat() < now["xaxis"]["range"][1]
    return replace(
        spec, draw=partial(_upon, spec.draw, whole.draw, spec.day), held=True, shaded=shaded
    )


def _axes(layout: dict[str, Any]) -> dict[str, Any]:
    return {
        name: manners for name, manners in layout.items() if name.startswith(("xaxis", "yaxis"))
    }


def _counts(axis: dict[str, Any]) -> bool:
    """Whether it counts days, or a number that is told along it."""
    return axis.get("type") == "date" or "tickvals" in axis


def _upon(then: Draw, now: Draw, day: date, look: Look) -> Canvas:
    with upon(deepcopy(now(look).layout)):
        figure = then(look)
    last = figure.layout["xaxis"]["range"][1]
    if day.isoformat() < last:
        after = {"x0": day.isoformat(), "x1": last, "y0": 0, "y1": 1}
        figure.shape(
            type="rect",
            layer="below",
            yref="paper",
            fillcolor=look.colour("wash"),
            line={"width": 0},
            **after,
        )
    return figure
