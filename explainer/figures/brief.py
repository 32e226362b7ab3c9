"""A figure's finding for pictures that are seen small: few lines and large letters, drawn for the
purpose and not shrunk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .canvas import Canvas
from .layout import line_height, sheet, wrapped, write
from .marks import marks
from .spec import Row
from .style import Look

# How thick a bar is, what is free below it, and right of the longest for half a mark
BAR, AIR, EDGE = 10, 12, 6


@dataclass(frozen=True, eq=False)
class Brief:
    """The finding drawn by itself, with the takeaway that goes with it, the records whose marks it
    shows, and for which looks."""

    draw: Callable[[Look], Canvas]
    takeaway: str
    rows: Sequence[Row] = ()
    sizes: Sequence[str] = ("narrow", "middle")


class Bar(NamedTuple):
    """A bar under its words, from zero or, as a pale one, from the lower to the upper end; with the
    mark of its record, if it has one."""

    words: str
    high: float
    low: float = 0
    colour: str = "ink"
    row: Row | None = None


def bars(found: Sequence[Bar], look: Look) -> Canvas:
    """Bars on one scale, each under its words."""
    lines = [wrapped(bar.words, look.width, look) for bar in found]
    talls = [len(words) * line_height(look) + 4 + BAR + AIR for words in lines]
    figure = sheet(look, sum(talls))
    most = max(bar.high for bar in found)
    y = 0.0
    for bar, words, tall in zip(found, lines, talls, strict=True):
        write(figure, look, 0, y, words)
        start, end = ((look.width - EDGE) * value / most for value in (bar.low, bar.high))
        at = y + tall - AIR - BAR / 2
        figure.bar(
            orientation="h",
            base=start,
            x=[end - start],
            y=[at],
            width=BAR,
            marker={
                "color": look.colour(bar.colour),
                "opacity": 0.4 if bar.low else 0.85,
                "line": {"width": 0},
            },
            hoverinfo="skip",
        )
        if bar.row:
            ends = [start, end] if bar.low else [end]
            marks(
                figure,
                look,
                bar.words,
                [bar.row] * len(ends),
                ends,
                [at] * len(ends),
                colour=bar.colour,
            )
        y += tall
    return figure
