"""What a canvas may be made of: all that `svg.py` writes. Anything else is refused where figures
are drawn beforehand and tested, so that no request meets it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .axes import axes
from .canvas import Canvas
from .paths import DASHES
from .symbols import SYMBOLS

ANY = object()
# What only the live figure says or does, and no picture shows.
_LIVE = dict.fromkeys(("hoverinfo", "hovertemplate", "customdata", "name", "legendgroup"), ANY)
_PLACED = {"x": ANY, "y": ANY, "xaxis": ANY, "yaxis": ANY, "cliponaxis": {True, False}}
_STROKE = {"color": ANY, "width": ANY}
_DASHED = _STROKE | {"dash": {*DASHES, "px"}}
_MARKER = {
    "symbol": {*SYMBOLS, *(f"{name}-open" for name in SYMBOLS)},
    "size": ANY,
    "color": ANY,
    "opacity": {1},
    "line": _STROKE,
}
_FONT = {"size": ANY, "color": ANY}
_REFS = {"xref": ANY, "yref": ANY}

TRACES = {
    "scatter lines": _LIVE
    | _PLACED
    | {
        "type": ANY,
        "mode": ANY,
        "line": _DASHED,
        "opacity": ANY,
        "fill": {"toself"},
        "fillcolor": ANY,
    },
    "scatter markers": _LIVE | _PLACED | {"type": ANY, "mode": ANY, "marker": _MARKER},
    "bar": _LIVE
    | _PLACED
    | {"type": ANY, "orientation": {"h"}, "base": ANY, "width": ANY}
    | {"marker": {"color": ANY, "opacity": ANY, "line": {"width": {0}}}},
}
_CORNERS = dict.fromkeys(("x0", "x1", "y0", "y1"), ANY) | _REFS | {"layer": {"below", "above"}}
SHAPES = {
    "line": _CORNERS | {"type": ANY, "line": _DASHED},
    "rect": _CORNERS | {"type": ANY, "fillcolor": ANY, "line": {"width": {0}}},
}
NOTE = (
    _REFS
    | dict.fromkeys(("x", "y", "xshift", "yshift", "text", "borderpad", "bgcolor"), ANY)
    | {"showarrow": {False}, "font": _FONT, "textangle": {0, -90}}
    | {
        "xanchor": {"left", "center", "right"},
        "align": {"left", "center", "right"},
        "yanchor": {"top", "middle", "bottom"},
    }
)
_TICKS = {"ticks": {"", "outside"}, "ticklen": ANY, "tickcolor": ANY}
AXIS = _TICKS | {
    **dict.fromkeys(
        (
            "range",
            "domain",
            "anchor",
            "fixedrange",
            "overlaying",
            "scaleanchor",
            "tickvals",
            "ticktext",
        ),
        ANY,
    ),
    **dict.fromkeys(("gridcolor", "linecolor", "zerolinecolor"), ANY),
    **{key: {True, False} for key in ("visible", "showgrid", "zeroline", "showline")},
    **{"gridwidth": {1}, "zerolinewidth": {1}, "constrain": {"domain"}, "tickfont": {"color": ANY}},
    **{
        "type": {"date"},
        "tick0": {"2000-01-01"},
        "dtick": ANY,
        "tickformat": {"%Y", "%b\n%Y"},
        "tickangle": {0},
    },
    "minor": _TICKS | {"dtick": ANY},
}
# The manners of the house, the same everywhere, and of the live figure.
_HOUSE = (
    "template",
    "width",
    "height",
    "margin",
    "paper_bgcolor",
    "plot_bgcolor",
    "font",
    "showlegend",
    "hovermode",
    "hoverlabel",
)
LAYOUT = dict.fromkeys((*_HOUSE, "modebar", "shapes", "annotations"), ANY)


def check(name: str, figure: Canvas) -> None:
    """Raises ValueError, naming the figure and the part, where a canvas holds what no picture would
    show."""
    if faults := list(_faults(figure)):
        raise ValueError(f"{name} draws what svg.py does not know: {'; '.join(faults)}.")


def _faults(figure: Canvas) -> Iterator[str]:
    for number, trace in enumerate(figure.data):
        sort = f"{trace.get('type')} {trace.get('mode', '')}".strip()
        yield from _beyond(f"trace {number}", trace, TRACES.get(sort, {}))
    for number, shape in enumerate(figure.layout.get("shapes", ())):
        yield from _beyond(f"shape {number}", shape, SHAPES.get(shape.get("type"), {}))
    for number, note in enumerate(figure.layout.get("annotations", ())):
        yield from _beyond(f"annotation {number}", note, NOTE)
        if note.get("align") != note.get("xanchor"):
            yield f"annotation {number}: align is not xanchor"
        if note.get("textangle") and (note["xanchor"], note["yanchor"]) != ("center", "middle"):
            yield f"annotation {number}: turned about another point than its middle"
    for name, manners in figure.layout.items():
        if "axis" in name:
            yield from _beyond(name, manners, AXIS)
            yield from _stretched(figure, name, manners)
        elif name not in LAYOUT:
            yield f"layout.{name}"


def _beyond(where: str, held: Mapping[str, Any], allowed: Mapping[str, Any]) -> Iterator[str]:
    for key, value in held.items():
        here, known = f"{where}: {key}", allowed.get(key)
        if known is None:
            yield here
        elif isinstance(known, dict):
            yield from _beyond(here, value, known)
        elif known is not ANY:
            values = value if isinstance(value, list) else [value]
            yield from (
                f"{here} {each!r}"
                for each in values
                if each not in known and not ("px" in known and "px" in str(each))
            )


def _stretched(figure: Canvas, name: str, manners: Mapping[str, Any]) -> Iterator[str]:
    """A map keeps its shape: its range must have that of its plot, which plotly.js would bring
    about otherwise."""
    if "range" not in manners:
        yield f"{name}: no range"
    if other := manners.get("scaleanchor"):
        up, across = axes(figure.layout)[name.replace("axis", "")], axes(figure.layout)[other]
        if abs(abs(up.at(1) - up.at(0)) / abs(across.at(1) - across.at(0)) - 1) > 0.01:
            yield f"{name}: another scale than {other}"
