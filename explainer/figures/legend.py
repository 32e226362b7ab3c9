"""What the lines and marks of a drawing mean, shown in the drawing itself: a sample of each with
its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from .canvas import Canvas
from .layout import line_height, write
from .style import Look
from .typography import width

type Sample = Literal["solid", "dashed", "beside", "dotted", "dot", "ring", "tick", "bar"]
LONG, GAP, BETWEEN = 30, 7, 18  # pixels: a sample, to its words, to the next


class Item(NamedTuple):
    """A sample with its words; a `bar` is a length of so many pixels."""

    sample: Sample
    words: str
    long: float = LONG


def rows(items: Sequence[Item], look: Look) -> list[list[Item]]:
    """The items in lines that fit the drawing."""
    found: list[list[Item]] = []
    room = 0.0
    for item in items:
        needed = item.long + GAP + width(item.words, look.text) + BETWEEN
        if not found or needed > room + BETWEEN:
            found.append([])
            room = look.width
        found[-1].append(item)
        room -= needed
    return found


def tall(items: Sequence[Item], look: Look) -> int:
    return len(rows(items, look)) * (line_height(look) + 3)


def draw(figure: Canvas, look: Look, items: Sequence[Item], dash: str) -> None:
    """The lines of items at the head of a drawing whose first axes count its pixels from the upper
    left corner; `dash` is that of its dashed lines."""
    y = line_height(look) / 2
    for row in rows(items, look):
        x = 1.0
        for item in row:
            _sample(figure, look, item, x, y, dash)
            write(figure, look, x + item.long + GAP, y, item.words, colour="soft", valign="middle")
            x += item.long + GAP + width(item.words, look.text) + BETWEEN
        y += line_height(look) + 3


def _sample(figure: Canvas, look: Look, item: Item, x: float, y: float, dash: str) -> None:
    ink, middle = look.colour("ink"), x + item.long / 2
    if item.sample in {"dot", "ring"}:
        hollow = item.sample == "ring"
        line = {"width": 1.4, "color": ink}
        marker = {
            "symbol": "circle",
            "size": 5 if hollow else 8,
            "color": look.colour("paper") if hollow else ink,
            "opacity": 1,
            "line": line,
        }
        figure.scatter(x=[middle], y=[y], mode="markers", marker=marker, hoverinfo="skip")
        return
    if item.sample == "tick":
        _line(figure, [middle, middle], [y - 5, y + 5], look.colour("ink"), 1.5)
        return
    if item.sample == "bar":
        _line(
            figure,
            [x, x, x + item.long, x + item.long],
            [y - 4, y, y, y - 4],
            look.colour("soft"),
            1.2,
        )
        return
    looks = {
        "solid": ("ink", 2.4, "solid"),
        "dashed": ("ink", 2.4, dash),
        "beside": ("soft", 1.3, dash),
        "dotted": ("ink", 1.5, "2px,3px"),
    }
    colour, wide, dashes = looks[item.sample]
    _line(figure, [x, x + item.long], [y, y], look.colour(colour), wide, dashes)


def _line(
    figure: Canvas,
    x: Sequence[float],
    y: Sequence[float],
    colour: str,
    wide: float,
    dash: str = "solid",
) -> None:
    figure.scatter(
        x=list(x),
        y=list(y),
        mode="lines",
        line={"color": colour, "width": wide, "dash": dash},
        hoverinfo="skip",
    )
