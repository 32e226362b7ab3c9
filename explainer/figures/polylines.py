"""Lines of many points: the points that are drawn or kept of one, and whether a ring holds a
point."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from .labels import Pixel
from .projection import Flat


def within(point: Flat, ring: Sequence[Flat]) -> bool:
    """Whether a point lies in a ring: a line from it to the east crosses the ring an odd number of
    times."""
    x, y = point
    return (
        sum(
            (a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            for a, b in pairwise([*ring, ring[0]])
        )
        % 2
        == 1
    )


def edge(start: Flat, end: Flat, parts: int = 8) -> list[Flat]:
    """Points along a straight edge, which is bent in another projection."""
    return [
        (start[0] + (end[0] - start[0]) * n / parts, start[1] + (end[1] - start[1]) * n / parts)
        for n in range(parts + 1)
    ]


def joined(lines: Sequence[Sequence[Flat]]) -> tuple[list[float | None], list[float | None]]:
    """Many lines as one trace: whole kilometres are enough on maps of this size, and a gap between
    lines."""
    x: list[float | None] = []
    y: list[float | None] = []
    for line in lines:
        if x:
            x.append(None)
            y.append(None)
        x += [round(point[0], 1) for point in line]
        y += [round(point[1], 1) for point in line]
    return x, y


def thinned(line: Sequence[Flat], step: float) -> list[Flat]:
    """The line without the points that lie closer to the last one than `step`."""
    kept: list[Flat] = []
    for index, point in enumerate(line):
        if (
            not kept
            or index == len(line) - 1
            or hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= step
        ):
            kept.append(point)
    return kept


def along(line: Sequence[Pixel], step: float) -> list[Pixel]:
    """Points along a line, at most `step` apart."""
    found = list(line[:1])
    for start, end in pairwise(line):
        count = max(1, round(hypot(end[0] - start[0], end[1] - start[1]) / step))
        found += [
            (start[0] + (end[0] - start[0]) * n / count, start[1] + (end[1] - start[1]) * n / count)
            for n in range(1, count + 1)
        ]
    return found
