"""How figures look: the tokens of the page, light and dark, wide and narrow, and the marks and axes that all share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, log10
from typing import Literal

import plotly.graph_objects as go

from explainer.corpus.dates import parse_date
from explainer.models import Edition
from explainer.models.numbers import amount

from .spec import Row

SANS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif"
SERIF = "Charter, 'Bitstream Charter', 'Source Serif 4', 'Noto Serif', Cambria, Georgia, serif"

# The same tokens as in static/css/site.css. All colours of a figure come from here: the drawing is turned dark by
# exchanging one column for the other.
LIGHT = {
    "paper": "#fbfaf7",
    "ink": "#1c1b19",
    "soft": "#5b5852",
    "line": "#d9d5cc",
    "wash": "#f3f0e9",
    "to-russia": "#b4432e",
    "to-korea": "#1f5c99",
    "denial": "#7a5c00",
    "third": "#4f5b66",
}
DARK = {
    "paper": "#16181a",
    "ink": "#eceae4",
    "soft": "#a8a59e",
    "line": "#34373a",
    "wash": "#1d2023",
    "to-russia": "#e8806b",
    "to-korea": "#7fb2e5",
    "denial": "#d9b44a",
    "third": "#a9b4bf",
}

WIDE, MIDDLE, NARROW = 900, 600, 360
# Grades differ by form, never by colour alone: filled, ringed, hollow, hollow with a bar through it.
_FILLED = {"confirmed", ""}
CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True)
class Look:
    """For which page a figure is drawn: a wide one, or a narrow one for phones, light or dark.

    `middle` is the narrow drawing laid out broader, for columns between a phone and a desk. Labels are so large that each
    size, filling its frame, shows them at 11 pixels or more: from 320, from 525 and from 800 pixels on.
    """

    narrow: bool = False
    dark: bool = False
    middle: bool = False

    @property
    def width(self) -> int:
        return MIDDLE if self.middle else NARROW if self.narrow else WIDE

    @property
    def text(self) -> float:
        """Size of labels in pixels; never smaller than this."""
        return 13.5 if self.middle else 12.5 if self.narrow else 13

    @property
    def mark(self) -> int:
        return 9 if self.narrow else 11

    def colour(self, token: str) -> str:
        """The colour of a token: 'ink', 'soft', 'line', 'to-russia', 'to-korea', 'denial', 'third', …"""
        return (DARK if self.dark else LIGHT)[token]


def canvas(look: Look, height: int, *, left: int = 60, right: int = 16, top: int = 16, bottom: int = 34) -> go.Figure:
    """An empty figure with the fonts, margins and manners of the house."""
    figure = go.Figure()
    figure.update_layout(
        template=go.layout.Template(),
        width=look.width,
        height=height,
        margin={"l": left, "r": right, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"family": SANS, "size": look.text, "color": look.colour("ink")},
        showlegend=False,
        hovermode="closest",
        hoverlabel={
            "bgcolor": look.colour("paper"),
            "bordercolor": look.colour("soft"),
            "font": {"family": SANS, "size": 13, "color": look.colour("ink")},
            "align": "left",
        },
        modebar={"bgcolor": CLEAR, "color": look.colour("soft"), "activecolor": look.colour("ink")},
    )
    return figure


def time_axis(figure: go.Figure, look: Look, first: date, last: date, **more: object) -> None:
    """Years along the bottom with a small tick a quarter; months where there are less than two years, each of them named
    where there are few. `more` goes to the axis."""
    short, few = (last - first).days < 730, (last - first).days < 200
    figure.update_xaxes(
        type="date",
        range=[first.isoformat(), last.isoformat()],
        dtick="M12" if not short else "M1" if few else "M6" if look.narrow else "M3",
        tick0="2000-01-01",
        tickformat="%b\n%Y" if short else "%Y",
        tickangle=0,
        ticks="outside",
        ticklen=7,
        tickcolor=look.colour("soft"),
        tickfont={"color": look.colour("soft")},
        minor={"dtick": "M1" if short else "M3", "ticks": "outside", "ticklen": 3, "tickcolor": look.colour("soft")},
        showgrid=False,
        zeroline=False,
        showline=True,
        linecolor=look.colour("ink"),
        **more,
    )


def steps(highest: float, at_most: int = 5) -> list[float]:
    """Round ticks from zero to the last one below `highest`, in steps of 1, 2 or 5."""
    power = 10 ** floor(log10(highest))
    step = next(size for size in (power / 10, power / 5, power / 2, power, power * 2) if highest / size <= at_most)
    return [step * number for number in range(int(highest / step) + 1)]


def value_axis(
    figure: go.Figure, look: Look, measure: str, ticks: Sequence[float], top: float | None = None, axis: str = "y", **more: object
) -> None:
    """Values up the left side from zero, one thin line a tick, the numbers written as in the text. `axis` is "y2" for a
    second panel; `more` goes to the axis (its domain, say)."""
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
    figure.update_layout({axis.replace("y", "yaxis"): manners | more})


def when(text: str) -> tuple[str, str, str]:
    """First day, middle and last day that a record's date may mean: one day three times, or the ends of a month or year,
    the year of the edition being over on its day."""
    span = parse_date(text)
    last = min(span.last, Edition.day())
    middle = span.first + timedelta(days=(last - span.first).days // 2)
    return span.first.isoformat(), middle.isoformat(), last.isoformat()


@dataclass(frozen=True)
class Point:
    """A mark to be drawn: its row, its date on the axis and its value, or a range, or only one bound of it."""

    row: Row
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def ends(self) -> list[float]:
        """Where its mark stands: at the value, or at both ends of the range; nothing is averaged."""
        return sorted({number for number in (self.low, self.high) if number is not None}) or [self.value or 0.0]


Shape = Literal["circle", "square", "diamond", "triangle-up", "pentagon"]


def over_time(
    figure: go.Figure,
    look: Look,
    name: str,
    points: Iterable[Point],
    *,
    shape: Shape = "circle",
    colour: str = "to-russia",
    axis: str = "y",
    standing: set[tuple[object, float]] | None = None,
) -> None:
    """Claims over time: one mark each, formed by its grade; a range is a bar, a date known only to the month a line. Where a
    mark of another voice is `standing` at the same place, it is drawn around that."""
    points = list(points)
    standing = set() if standing is None else standing
    ink = look.colour(colour)
    for point in points:
        first, middle, last = when(point.row.date)
        if first != last:
            for end in point.ends:
                stroke(figure, [first, last], [end, end], ink, 2, axis=axis)
        if len(point.ends) > 1:
            stroke(figure, [middle, middle], point.ends, ink, 8, opacity=0.3, axis=axis)
    placed = [
        (point.row, when(point.row.date)[1], end, index == len(point.ends) - 1) for point in points for index, end in enumerate(point.ends)
    ]
    marks(
        figure,
        look,
        name,
        [row for row, *_ in placed],
        [x for _, x, _, _ in placed],
        [y for _, _, y, _ in placed],
        shape=shape,
        colour=colour,
        main=[main for *_, main in placed],
        around=[(x, y) in standing for _, x, y, _ in placed],
        axis=axis,
    )
    standing.update((x, y) for _, x, y, _ in placed)


def marks(
    figure: go.Figure,
    look: Look,
    name: str,
    rows: Sequence[Row],
    x: Sequence[object],
    y: Sequence[object],
    *,
    shape: Shape = "circle",
    colour: str = "to-russia",
    main: Sequence[bool] | None = None,
    around: Sequence[bool] | None = None,
    size: float | None = None,
    axis: str = "y",
) -> None:
    """One mark a row, formed by its grade, which opens its record. `main` tells which of several marks of a row is
    the one that the keyboard stops at; those `around` another mark are open and larger, so that it is seen in them;
    `size` is for marks packed closer than usual."""
    ink = look.colour(colour)
    size = size or look.mark
    edge = 2 if size >= 9 else 1.5
    around = around or [False] * len(rows)
    figure.add_scatter(
        x=list(x),
        y=list(y),
        yaxis=axis,
        mode="markers",
        name=name,
        marker={
            "symbol": [f"{shape}-open" if outer else shape for outer in around] if any(around) else shape,
            "size": [size * (1.7 if outer else 1) for outer in around] if any(around) else size,
            "color": [ink if outer or row.grade in _FILLED else look.colour("paper") for row, outer in zip(rows, around, strict=True)],
            "line": {"width": edge, "color": ink},
            "opacity": 1,
        },
        customdata=[[*row.mark, main is None or main[index]] for index, row in enumerate(rows)],
        hovertemplate=[f"{broken(row.readout, 38 if look.narrow else 52)}<extra></extra>" for row in rows],
        cliponaxis=False,
    )
    for grade, over in (
        ("disputed", {"symbol": "line-ne-open", "size": size * 1.25, "line": {"width": 1.6, "color": ink}}),
        ("corroborated", {"symbol": shape, "size": size * 0.42, "line": {"width": 0}}),
    ):
        graded = [index for index, row in enumerate(rows) if row.grade == grade]
        if graded:
            figure.add_scatter(
                x=[x[index] for index in graded],
                y=[y[index] for index in graded],
                yaxis=axis,
                mode="markers",
                marker={"color": ink, "opacity": 1, **over},
                hoverinfo="skip",
                cliponaxis=False,
            )


def broken(text: str, width: int = 46) -> str:
    """A readout in lines for the label beside a mark."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def stroke(
    figure: go.Figure,
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
    figure.add_scatter(
        x=list(x),
        y=list(y),
        mode="lines",
        line={"color": colour, "width": width, "dash": dash},
        opacity=opacity,
        yaxis=axis,
        hoverinfo="skip",
        cliponaxis=False,
    )


Side = Literal["right", "left", "above", "below", "above-right", "above-left", "below-right", "below-left"]
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


_OTHER = {"right": "left", "left": "right"}


def fitting(figure: go.Figure, look: Look, day: str, text: str, side: Side) -> Side:
    """The side of a mark on a day on which its name stays within the picture: the wanted one, or its mirror image."""
    layout = figure.layout
    start, end, at = (date.fromisoformat(text).toordinal() for text in (*layout.xaxis.range, day))
    left, right = layout.margin.l, look.width - layout.margin.r
    x = left + (at - start) / (end - start) * (right - left)
    long = 0.57 * look.text * max(map(len, text.split("<br>"))) + 2
    height, _, way = side.rpartition("-")
    if way in _OTHER:
        free = look.width - x if way == "right" else x
        return side if long <= free else "-".join(filter(None, (height, _OTHER[way])))
    if x + long / 2 > look.width:
        return f"{side}-left"
    return f"{side}-right" if x < long / 2 else side


def label(
    figure: go.Figure,
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
    figure.add_annotation(
        x=x,
        y=y,
        text=f"<b>{text}</b>" if bold else text,
        showarrow=False,
        font={"size": look.text, "color": look.colour(colour)},
        # Set from its anchor, so that it stands as near to its mark in faces that run narrower or wider than ours.
        align=place["xanchor"],
        **place,
    )
