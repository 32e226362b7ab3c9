"""The marks of records, formed by their grade, and where they stand in time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from textwrap import wrap
from typing import Any, Literal

from explainer.corpus.dates import parse_date
from explainer.corpus.values import UNGRADED
from explainer.evidence.edition import edition

from .canvas import Canvas, stroke
from .spec import Row
from .style import Look

# Grades differ by form, never by colour alone: filled, ringed, hollow, hollow with a bar through
# it; a level bar where words have no fact in them to grade.
_FILLED = {"confirmed", ""}


def when(text: str) -> tuple[str, str, str]:
    """First day, middle and last day that a record's date may mean: one day three times, or the
    ends of a month or year, the year of the edition being over on its day."""
    span = parse_date(text)
    current = edition()
    last = min(span.last, current.today) if current else span.last
    middle = span.first + timedelta(days=(last - span.first).days // 2)
    return span.first.isoformat(), middle.isoformat(), last.isoformat()


@dataclass(frozen=True)
class Point:
    """A mark to be drawn: its row, its date on the axis and its value, or a range, or only one
    bound of it."""

    row: Row
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def ends(self) -> list[float]:
        """Where its mark stands: at the value, or at both ends of the range;
        nothing is averaged."""
        return sorted({number for number in (self.low, self.high) if number is not None}) or [
            self.value or 0.0
        ]


Shape = Literal[
    "circle",
    "square",
    "square-open",
    "diamond",
    "triangle-up",
    "pentagon",
    "line-ew-open",
    "triangle-down",
]


def over_time(
    figure: Canvas,
    look: Look,
    name: str,
    points: Iterable[Point],
    *,
    colour: str = "to-russia",
    axis: str = "y",
    standing: set[tuple[object, float]] | None = None,
    bars: bool = True,
    shape: Shape = "circle",
) -> None:
    """Claims over time: one mark each, formed by its grade; a range is a bar, unless a band tells
    it, a date known only to the month a pale band to both sides. Where a mark of another voice is
    `standing` at the same place, it is drawn around that."""
    points = list(points)
    standing = set() if standing is None else standing
    _bands(figure, points, look.colour(colour), axis, bars=bars)
    placed = [
        (point.row, when(point.row.date)[1], end, index == len(point.ends) - 1)
        for point in points
        for index, end in enumerate(point.ends)
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
        size=(0.82 if shape == "circle" else 0.7) * look.mark,
        axis=axis,
    )
    standing.update((x, y) for _, x, y, _ in placed)


def _bands(figure: Canvas, points: Sequence[Point], ink: str, axis: str, *, bars: bool) -> None:
    """Behind the marks, where the day or the number is not known more closely."""
    for point in points:
        first, middle, last = when(point.row.date)
        if first != last:
            for end in point.ends:
                stroke(figure, [first, last], [end, end], ink, 8, opacity=0.3, axis=axis)
        if bars and len(point.ends) > 1:
            stroke(figure, [middle, middle], point.ends, ink, 8, opacity=0.3, axis=axis)


def marks(
    figure: Canvas,
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
    """One mark a row, formed by its grade, which opens its record. `main` tells which of several
    marks of a row is the one that the keyboard stops at; those `around` another mark are open and
    larger, so that it is seen in them; `size` is for marks packed closer than usual."""
    size = size or look.mark
    around = around or [False] * len(rows)
    figure.scatter(
        x=list(x),
        y=list(y),
        yaxis=axis,
        mode="markers",
        name=name,
        marker=_marker(look, rows, around, shape, colour, size),
        customdata=[[*row.mark, main is None or main[index]] for index, row in enumerate(rows)],
        hovertemplate=[
            f"{broken(row.readout, 38 if look.narrow else 52)}<extra></extra>" for row in rows
        ],
        cliponaxis=False,
    )
    ink = look.colour(colour)
    _overlay(figure, rows, x, y, _over(shape, size, ink), ink, axis)


def _marker(
    look: Look,
    rows: Sequence[Row],
    around: Sequence[bool],
    shape: Shape,
    colour: str,
    size: float,
) -> dict[str, Any]:
    """The form, size and colours of marks, formed by their grades."""
    ink, ringed = look.colour(colour), any(around)
    return {
        "symbol": [f"{shape}-open" if outer else shape for outer in around] if ringed else shape,
        "size": [size * (1.7 if outer else 1) for outer in around] if ringed else size,
        "color": [
            ink if outer or row.grade in _FILLED else look.colour("paper")
            for row, outer in zip(rows, around, strict=True)
        ],
        "line": {"width": 2 if size >= 9 else 1.5, "color": ink},
        "opacity": 1,
    }


def _overlay(
    figure: Canvas,
    rows: Sequence[Row],
    x: Sequence[object],
    y: Sequence[object],
    over: dict[str, dict[str, Any]],
    ink: str,
    axis: str,
) -> None:
    """What is drawn over the marks of some grades."""
    for grade, marker in over.items():
        graded = [index for index, row in enumerate(rows) if row.grade == grade]
        if graded:
            figure.scatter(
                x=[x[index] for index in graded],
                y=[y[index] for index in graded],
                yaxis=axis,
                mode="markers",
                marker={"color": ink, "opacity": 1, **marker},
                hoverinfo="skip",
                cliponaxis=False,
            )


def _over(shape: Shape, size: float, ink: str) -> dict[str, dict[str, Any]]:
    """By grade what is drawn over its mark."""
    return {
        "disputed": {
            "symbol": "line-ne-open",
            "size": size * 1.5,
            "line": {"width": 1.6, "color": ink},
        },
        "corroborated": {"symbol": shape, "size": size * 0.42, "line": {"width": 0}},
        UNGRADED: {
            "symbol": "line-ew-open",
            "size": size * 0.9,
            "line": {"width": 1.6, "color": ink},
        },
    }


def grade_sample(figure: Canvas, look: Look, grade: str, x: float, y: float) -> None:
    """The mark of a grade in a key: it is of no record."""
    ink, size = look.colour("soft"), 9
    whole = {
        "symbol": "circle",
        "size": size,
        "color": ink if grade in _FILLED else look.colour("paper"),
        "line": {"width": 1.5, "color": ink},
    }
    over = _over("circle", size, ink).get(grade)
    for marker in filter(None, (whole, over)):
        figure.scatter(
            x=[x],
            y=[y],
            mode="markers",
            marker={"color": ink, "opacity": 1, **marker},
            hoverinfo="skip",
            cliponaxis=False,
        )


def broken(text: str, width: int = 46) -> str:
    """A readout in lines for the label beside a mark."""
    return "<br>".join(
        wrap(" ".join(text.split()), width + 1, break_long_words=False, break_on_hyphens=False)
    )
