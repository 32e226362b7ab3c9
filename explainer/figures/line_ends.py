"""What each line of a plot is, named beside the plot near the height at which it ends."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from .axes import axes
from .canvas import Canvas
from .layout import line_height, spread, wrapped, write
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


def names(figure: Canvas, look: Look, ends: Sequence[End], axis: str = "y") -> None:
    """What each line is, beside the plot, near the height at which it ends."""
    up = axes(figure.layout)[axis]
    top_edge, bottom = (
        figure.layout["margin"]["t"],
        figure.layout["height"] - figure.layout["margin"]["b"],
    )
    high = line_height(look)
    order = sorted(ends, key=lambda end: -end.level)
    unders = [wrapped(end.under, words_width(look), look) if end.under else [] for end in order]
    heights = [
        (len(end.head) + len(under)) * high + 5 for end, under in zip(order, unders, strict=True)
    ]
    left, share = (
        figure.layout["margin"]["l"],
        look.width - figure.layout["margin"]["l"] - figure.layout["margin"]["r"],
    )
    edge = (axes(figure.layout)["x"].span[1] - left) / share
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
        ends_at, middle, first, second = (
            (bottom - pixel) / (bottom - top_edge)
            for pixel in (up.at(level), at + len(head) * high / 2, at, at + len(head) * high)
        )
        figure.shape(
            type="line",
            xref="paper",
            yref="paper",
            x0=edge,
            x1=edge + (RUN - 3) / share,
            y0=ends_at,
            y1=middle,
            line={"color": look.colour("border"), "width": 1},
        )
        for text, place, ink, bold in (
            (head, first, colour, strong),
            (under, second, "soft", False),
        ):
            write(
                figure,
                look,
                edge,
                place,
                text,
                colour=ink,
                bold=bold,
                xref="paper",
                yref="paper",
                xshift=RUN,
            )


def words_width(look: Look) -> int:
    """How wide the words beside a plot may be."""
    return margin(look) - RUN - 4
