"""What figures are drawn on: plain dictionaries in Plotly's words; its axes, and the lines and
words that belong to no record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from math import floor, log10
from typing import Any, Literal

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from explainer.models.numbers import amount, plain

from .style import SANS, Look

CLEAR = "rgba(0,0,0,0)"
_HELD = {"range", "domain", "tickvals", "ticktext", "dtick", "tickformat", "minor"}
_ground: ContextVar[dict[str, Any] | None] = ContextVar("ground", default=None)


@contextmanager
def upon(layout: dict[str, Any]) -> Iterator[None]:
    """What is drawn within it has the height, the margins and the axes of another canvas."""
    token = _ground.set(layout)
    try:
        yield
    finally:
        _ground.reset(token)


class Canvas:
    """Traces and layout in Plotly's words, with the fonts, margins and manners of the house.

    Plain dictionaries: Plotly's own objects would look at everything drawn again at every addition.
    `plotly` has them checked.
    """

    def __init__(
        self,
        look: Look,
        height: int,
        *,
        left: int = 60,
        right: int = 16,
        top: int = 16,
        bottom: int = 34,
    ) -> None:
        self.data: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {
            "template": {},
            "width": look.width,
            "height": height,
            "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "font": {"family": SANS, "size": look.text, "color": look.colour("ink")},
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": look.colour("paper"),
                "bordercolor": look.colour("soft"),
                "font": {"family": SANS, "size": 13, "color": look.colour("ink")},
                "align": "left",
            },
            "modebar": {
                "bgcolor": CLEAR,
                "color": look.colour("soft"),
                "activecolor": look.colour("ink"),
            },
        }
        self.ground = _ground.get() or {}
        self.layout.update(
            (name, self.ground[name]) for name in ("height", "margin") if name in self.ground
        )

    def scatter(self, **trace: object) -> None:
        self.data.append({"type": "scatter", **trace})

    def bar(self, **trace: object) -> None:
        self.data.append({"type": "bar", **trace})

    def shape(self, **shape: object) -> None:
        self.layout.setdefault("shapes", []).append(shape)

    def note(self, **note: object) -> None:
        self.layout.setdefault("annotations", []).append(note)

    def axis(self, name: str, **manners: object) -> None:
        """Manners of an axis: "xaxis", "yaxis2", …; those it already has stay."""
        held = {
            key: value
            for key, value in self.ground.get(name, {}).items()
            if key in _HELD & manners.keys()
        }
        self.layout.setdefault(name, {}).update(manners | held)

    def plotly(self) -> dict[str, Any]:
        """The specification of the figure. Raises ValueError where Plotly does not know what was
        drawn."""
        return go.Figure(self.data, self.layout).to_plotly_json()


def time_axis(figure: Canvas, look: Look, first: date, last: date, **more: object) -> None:
    """Years along the bottom with a small tick a quarter; months where there are less than two
    years, each of them named where there are few. `more` goes to the axis."""
    short, few = (last - first).days < 730, (last - first).days < 200
    figure.axis(
        "xaxis",
        type="date",
        range=[first.isoformat(), last.isoformat()],
        dtick="M12"
        if not short
        else "M1"
        if few
        else "M6"
        if look.narrow and (last - first).days > 400
        else "M3",
        tick0="2000-01-01",
        tickformat="%b\n%Y" if short else "%Y",
        tickangle=0,
        ticks="outside",
        ticklen=7,
        tickcolor=look.colour("soft"),
        tickfont={"color": look.colour("soft")},
        minor={
            "dtick": "M1" if short else "M3",
            "ticks": "outside",
            "ticklen": 3,
            "tickcolor": look.colour("soft"),
        },
        showgrid=False,
        zeroline=False,
        showline=True,
        linecolor=look.colour("ink"),
        **more,
    )


def steps(highest: float, at_most: int = 5) -> list[float]:
    """Round ticks from zero to the last one below `highest`, in steps of 1, 2 or 5."""
    power = 10 ** floor(log10(highest))
    step = next(
        size
        for size in (power / 10, power / 5, power / 2, power, power * 2, power * 5)
        if highest / size <= at_most
    )
    return [step * number for number in range(int(highest / step) + 1)]


def tick(measure: str, value: float) -> str:
    """A round number as it stands along a scale, millions and billions by their letters:
    '$1.5bn'."""
    for scale, form in ((1e9, _("%(number)sbn")), (1e6, _("%(number)sm"))):
        if scale <= value < 1000 * scale:
            text = form % {"number": plain(value, scale)}
            return _("$%(amount)s") % {"amount": text} if measure == "usd" else text
    return amount(measure, value)


def value_axis(
    figure: Canvas,
    look: Look,
    measure: str,
    ticks: Sequence[float],
    top: float | None = None,
    axis: str = "y",
    **more: object,
) -> None:
    """Values up the left side from zero, one thin line a tick, the numbers written as in the text.
    `axis` is "y2" for a second panel; `more` goes to the axis (its domain, say)."""
    manners = {
        "range": [0, top or ticks[-1]],
        "tickvals": list(ticks),
        "ticktext": [amount(measure, tick) for tick in ticks],
        "tickfont": {"color": look.colour("soft")},
        "ticks": "",
        "gridcolor": look.colour("line"),
        "gridwidth": 1,
        "showgrid": True,
        "zeroline": True,
        "zerolinecolor": look.colour("ink"),
        "zerolinewidth": 1,
    }
    figure.axis(axis.replace("y", "yaxis"), **manners | more)


def stroke(
    figure: Canvas,
    x: Sequence[object],
    y: Sequence[object],
    colour: str,
    width: float,
    *,
    opacity: float = 1.0,
    dash: str = "solid",
    axis: str = "y",
) -> None:
    """A line that is part of a mark or of the ground, and says nothing by itself."""
    figure.scatter(
        x=list(x),
        y=list(y),
        mode="lines",
        line={"color": colour, "width": width, "dash": dash},
        opacity=opacity,
        yaxis=axis,
        hoverinfo="skip",
        cliponaxis=False,
    )


Side = Literal[
    "right", "left", "above", "below", "above-right", "above-left", "below-right", "below-left"
]
_PLACE = {
    "right": {"xanchor": "left", "yanchor": "middle", "xshift": 10},
    "left": {"xanchor": "right", "yanchor": "middle", "xshift": -10},
    "above": {"xanchor": "center", "yanchor": "bottom", "yshift": 9},
    "below": {"xanchor": "center", "yanchor": "top", "yshift": -9},
    "above-right": {"xanchor": "left", "yanchor": "bottom", "yshift": 5, "xshift": 2},
    "above-left": {"xanchor": "right", "yanchor": "bottom", "yshift": 5, "xshift": -2},
    "below-right": {"xanchor": "left", "yanchor": "top", "yshift": -5, "xshift": 2},
    "below-left": {"xanchor": "right", "yanchor": "top", "yshift": -5, "xshift": -2},
}


def label(
    figure: Canvas,
    look: Look,
    x: object,
    y: object,
    text: str,
    side: Side = "right",
    *,
    colour: str = "ink",
    bold: bool = True,
    **more: object,
) -> None:
    """Words beside a mark; `more` goes to the annotation (xshift, yshift, xref, …)."""
    place = _PLACE[side] | more
    figure.note(
        x=x,
        y=y,
        text=f"<b>{text}</b>" if bold else text,
        showarrow=False,
        font={"size": look.text, "color": look.colour(colour)},
        # Set from its anchor, so that it stands as near to its mark in faces that run narrower or
        # wider than ours.
        align=place["xanchor"],
        **place,
    )
