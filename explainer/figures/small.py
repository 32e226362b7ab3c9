"""A figure as a small picture: its drawing without words,
and its coasts no finer than they are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .drawn import Picture
from .style import LIGHT

# In a drawing 360 wide that is seen 200 wide, what lies closer together than this is one point.
NEAR = 6
_MANY = 24  # points from which on a line is made coarser
_VIEW = re.compile(r'<view id="plot" viewBox="([^"]+)"/>')
_DRAWING = re.compile(r"<svg x=.*?</svg>", re.DOTALL)
_SCHEME = re.compile(r"<style>(?!@font-face).*?</style>", re.DOTALL)
_WORDS = re.compile(r"<(text|title)\b.*?</\1>", re.DOTALL)
_PATH = re.compile(r' d="([MmLlHhVvZz\d\s,.-]+)"')  # of straight lines alone
_PART = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")

Point = tuple[float, float]


def small(picture: Picture) -> str:
    """The drawing of a picture as an SVG of its own."""
    text = picture.text
    view, drawing = _VIEW.search(text), _DRAWING.search(text)
    if not (view and drawing):
        raise ValueError(f"no drawing in the picture of {picture.spec.slug}")
    scheme = "".join(_SCHEME.findall(text))
    body = _PATH.sub(lambda path: f' d="{_coarse(path[1])}"', _WORDS.sub("", drawing[0]))
    ground = f'<path d="M0 0h9999v9999h-9999z" fill="{LIGHT["paper"]}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view[1]}" '
        f'fill="{LIGHT["ink"]}">{scheme}{ground}{body}</svg>'
    )


def _coarse(path: str) -> str:
    """The path in whole units, of which points that lie near the one before are left out; a short
    one as it is."""
    lines = list(_lines(path))
    if sum(len(points) for points, _ in lines) < _MANY:
        return path
    return "".join(
        _written(kept, closed)
        for points, closed in lines
        if len(kept := _apart(points)) > (2 if closed else 1)
    )


def _lines(path: str) -> Iterator[tuple[list[Point], bool]]:
    """The points of each line of a path, and whether it is closed."""
    x = y = 0.0
    points: list[Point] = []
    for letter, rest in _PART.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        kind, relative = letter.lower(), letter.islower()
        if kind == "m" and points:
            yield points, False
            points = []
        if kind == "z":
            yield points, True
            x, y = points[0]
            points = []
            continue
        steps = (
            zip(numbers[::2], numbers[1::2], strict=True)
            if kind in "ml"
            else ((n, None) if kind == "h" else (None, n) for n in numbers)
        )
        for dx, dy in steps:
            x = x if dx is None else (x + dx if relative else dx)
            y = y if dy is None else (y + dy if relative else dy)
            points.append((x, y))
    if points:
        yield points, False


def _apart(points: list[Point]) -> list[tuple[int, int]]:
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= NEAR:
            kept.append((round(x), round(y)))
    return [(round(x), round(y)) for x, y in kept]


def _written(points: list[tuple[int, int]], closed: bool) -> str:
    (x, y), parts = points[0], [f"M{points[0][0]} {points[0][1]}l"]
    for px, py in points[1:]:
        parts.append(
            f"{' ' if parts[1:] and px >= x else ''}{px - x}{'' if py < y else ' '}{py - y}"
        )
        x, y = px, py
    return "".join(parts) + ("z" if closed else "")
