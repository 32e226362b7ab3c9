"""What each line of a plot is, named beside the plot near the height at which it ends."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple, Unpack

from .axes import axes
from .canvas import Canvas
from .layout import Manners, line_height, spread, wrapped, write
from .style import Look

RUN = 12  # pixels from the plot to the names beside it


def margin(look: Look) -> int:
    """Room for the names at the right."""
    return 156 if look.middle else 106 if look.narrow else 212


class End(NamedTuple):
    """What stands beside the height at which a line ends: its name and number, and more of it; bold
    are those of totals."""

    level: float
    head: list[str]
    under: str
    colour: str
    bold: bool


class Plot(NamedTuple):
    """The area within the margins: its width, and where it begins and ends down the sheet, in
    pixels; and the share of its width at which the plot ends."""

    across: float
    top: float
    bottom: float
    edge: float

    def up(self, pixel: float) -> float:
        """The share of its height at which a pixel lies."""
        return (self.bottom - pixel) / (self.bottom - self.top)


def names(figure: Canvas, look: Look, ends: Sequence[End], axis: str = "y") -> None:
    """What each line is, beside the plot, near the height at which it ends."""
    up, plot, high = axes(figure.layout)[axis], _plot(figure, look), line_height(look)
    order = sorted(ends, key=lambda end: -end.level)
    unders = [wrapped(end.under, words_width(look), look) if end.under else [] for end in order]
    heights = [
        (len(end.head) + len(under)) * high + 5 for end, under in zip(order, unders, strict=True)
    ]
    start = up.span[0] - 2
    tops = spread(
        [up.at(end.level) for end in order],
        heights,
        start,
        max(up.span[1] + 14, start + sum(heights)),
    )
    # More room below, the plot as it is
    if order and (over := ceil(tops[-1] + heights[-1] + 2 - figure.layout["height"])) > 0:
        figure.layout["height"] += over
        figure.layout["margin"]["b"] += over
    for (level, head, _, colour, strong), under, at in zip(order, unders, tops, strict=True):
        _lead(figure, look, plot, up.at(level), at + len(head) * high / 2)
        _write(figure, look, plot, at, head, colour=colour, bold=strong)
        _write(figure, look, plot, at + len(head) * high, under, colour="soft")


def _plot(figure: Canvas, look: Look) -> Plot:
    margin = figure.layout["margin"]
    across = look.width - margin["l"] - margin["r"]
    edge = (axes(figure.layout)["x"].span[1] - margin["l"]) / across
    return Plot(across, margin["t"], figure.layout["height"] - margin["b"], edge)


def _lead(figure: Canvas, look: Look, plot: Plot, end: float, middle: float) -> None:
    """A line from the end of a line of the plot to the middle of its name."""
    figure.shape(
        type="line",
        xref="paper",
        yref="paper",
        x0=plot.edge,
        x1=plot.edge + (RUN - 3) / plot.across,
        y0=plot.up(end),
        y1=plot.up(middle),
        line={"color": look.colour("border"), "width": 1},
    )


def _write(
    figure: Canvas,
    look: Look,
    plot: Plot,
    y: float,
    lines: Sequence[str],
    **manners: Unpack[Manners],
) -> None:
    """Words beside the plot."""
    x, y = plot.edge, plot.up(y)
    write(figure, look, x, y, lines, xref="paper", yref="paper", xshift=RUN, **manners)


def words_width(look: Look) -> int:
    """How wide the words beside a plot may be."""
    return margin(look) - RUN - 4
