"""The names of a map put in their places: each by its own mark, or led to it, where it covers
neither another name nor a mark, and as little of the course as can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot, inf

from .labels import Box, Name, Pixel, Placed, Spot, apart, rings

ROOM = 12  # above this cost there is no room for a name that can be left out
LED = 34  # the same for a name that stands off its land
# The same for one that should stand somewhere: it would lie upon another, or be read as that of
# another mark
CROWDED = 36
NEXT = 8  # pixels between two marks, below which their names stand in the order of the marks
AIR = 4  # pixels left free beside a name
SHORT = 6  # pixels: a line from a name to its land is no shorter
LONG = 0.1  # what a pixel costs of the line from a name to its mark
PLUMB = 0.45  # the same of one to its land: a long one tells of the sea beside it
DOWN = 0.4  # what a place down the list costs of a name by its mark
# In sizes of the type, what a name of a state or sea leaves free on either side of it
BESIDE = 0.25


@dataclass(frozen=True)
class Around:
    """What names stand among: the size of the map, the boxes that are taken, which grow in number
    with each name; all marks, and those of towns; the points of the course and of borders and
    coasts, from west to east."""

    width: float
    height: float
    taken: list[Box]
    marks: Sequence[Pixel]
    towns: Sequence[Pixel]
    line: Sequence[Pixel]
    borders: Sequence[Pixel]

    def take(self, spot: Placed, box: Box) -> None:
        """Keep what a name covers, and the line that leads from it, free of later ones."""
        self.taken.append((box[0] - AIR, box[1], box[2] + AIR, box[3]))
        if spot.leader:
            self.taken.extend((x - 2, y - 2, x + 2, y + 2) for x, y in _steps(*spot.leader))


def place(
    names: Sequence[Name],
    marks: Sequence[Pixel],
    line: Sequence[Pixel],
    width: float,
    height: float,
    borders: Sequence[Pixel] = (),
    free: Sequence[Box] = (),
    quiet: Sequence[Pixel] = (),
) -> list[Placed]:
    """Names in order of weight; the first ones choose. A name that finds no room is left out. None
    stands nearer to another mark than to its own, be it one of the `quiet` ones that names may
    cover, unless a line leads to its own; that of a state or sea does not stand across a border or
    coast; the boxes of `free` stay free."""
    taken: list[Box] = [*((x - 5, y - 5, x + 5, y + 5) for x, y in marks), *free]
    every, towns = [*marks, *quiet], [name.points[0] for name in names if not name.free]
    around = Around(width, height, taken, every, towns, sorted(line), sorted(borders))
    placed = []
    for first in names:
        name: Name | None = first
        while name:
            spot, box = _best(name, around)
            if spot.cost < (LED if name.lands else ROOM if name.free or not name.dear else CROWDED):
                around.take(spot, box)
                placed.append(spot)
                break
            name = name.otherwise
    return placed


def _best(name: Name, around: Around) -> tuple[Placed, Box]:
    """Where a name stands best, with what that costs, and what it covers there."""
    best: tuple[float, float, Placed, Box] | None = None
    for far, spots in rings(name):
        if best and far * DOWN > best[0]:
            break
        # What its line runs over takes long to tell: it is asked only of a name that may still be
        # the best.
        for cost, (order, spot, box) in sorted(
            zip(_least(name, spots, around), spots, strict=True),
            key=lambda each: (each[0], each[1][0]),
        ):
            if best and cost > best[0]:
                break
            whole = cost + (_led(spot, box, around) if spot.leader else 0)
            best = min(
                best or (inf, inf, spot, box), (whole, order, spot, box), key=lambda each: each[:2]
            )
    assert best is not None  # every name has a point
    cost, _, spot, box = best
    return replace(spot, cost=cost), box


def _least(name: Name, spots: Sequence[Spot], around: Around) -> list[float]:
    """What a name costs at each spot of a ring, but for what a line from there runs over."""
    # What is crossed costs a name by what it is: it may not lie on a course that it can do without,
    # and what is the name of an area lies within its edges,
    # or, where a line leads there, in the sea.
    dear = 5 if name.dear and not name.free else 9
    edge = 8 if name.lands else 5 if name.free else 0.25
    boxes = [_roomy(name, box) for _, _, box in spots]
    crossed, edges = _among(boxes, around.line), _among(boxes, around.borders)
    return [
        _cost(roomy, around.taken, around.width, around.height)
        + _crossings(roomy, crossed) * dear
        + _crossings(_low(roomy), edges) * edge
        + (
            _long(spot) * (PLUMB if name.free else LONG)
            if spot.leader
            else 0
            if name.free
            else _astray(spot, box, around.marks)
        )
        + (0 if name.free else _swapped(spot, box, around.towns))
        + order * (0.1 if name.free else DOWN)
        for (order, spot, box), roomy in zip(spots, boxes, strict=True)
    ]


def _long(spot: Placed) -> float:
    (x, y), (east, south) = spot.leader or (spot.point, spot.point)
    return hypot(east - x, south - y)


def _steps(start: Pixel, end: Pixel) -> list[Pixel]:
    count = max(1, round(hypot(end[0] - start[0], end[1] - start[1]) / 4))
    return [
        (start[0] + (end[0] - start[0]) * n / count, start[1] + (end[1] - start[1]) * n / count)
        for n in range(count + 1)
    ]


def _led(spot: Placed, box: Box, around: Around) -> float:
    """What a line from a name to its land or mark costs beside its length: by what it runs over."""
    start, end = spot.leader or (spot.point, spot.point)
    if spot.name.free and _long(spot) < SHORT:
        return 2 * LED
    own, steps = spot.point, _steps(start, end)
    west, east, north, south = (
        min(start[0], end[0]),
        max(start[0], end[0]),
        min(start[1], end[1]),
        max(start[1], end[1]),
    )
    over = sum(
        left < x < right and top < y < bottom
        for left, top, right, bottom in around.taken
        if left < east and right > west and top < south and bottom > north
        if spot.name.free or not (left <= own[0] <= right and top <= own[1] <= bottom)
        for x, y in steps
    )
    line = around.line
    near = [(x, y) for x, y in line if west - 3 < x < east + 3 and north - 3 < y < south + 3]
    crossed = sum(hypot(x - end_x, y - end_y) < 3 for x, y in steps for end_x, end_y in near)
    # A line that ends at one mark and passes by another, or a name that nearly touches another,
    # tells of both.
    along = (west, north, east, south)
    passed = 0
    if not spot.name.free:
        passed = sum(
            (apart(along, mark) < 5 and min(hypot(x - mark[0], y - mark[1]) for x, y in steps) < 5)
            or apart(box, mark) < 6
            for mark in _others(own, around.marks)
        )
    return over * ROOM + crossed * 0.7 + passed * 10


def _others(own: Pixel, marks: Sequence[Pixel]) -> list[Pixel]:
    """The marks that can be told from one's own."""
    return [mark for mark in marks if hypot(mark[0] - own[0], mark[1] - own[1]) > 3]


def _swapped(spot: Placed, box: Box, towns: Sequence[Pixel]) -> float:
    """What it costs to stand on the side of another town whose mark is so near that names alone
    tell which is where."""
    (x, y), middle = spot.point, ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    near = [town for town in towns if 0.01 < hypot(town[0] - x, town[1] - y) < NEXT]
    return 25 * any(
        (middle[0] - x) * (x - east) + (middle[1] - y) * (y - south) < 0 for east, south in near
    )


def _among(boxes: Sequence[Box], points: Sequence[Pixel]) -> list[Pixel]:
    """Those of points from west to east that may lie in any of the boxes,
    or within two pixels of it."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    left, top, right, bottom = min(lefts) - 2, min(tops) - 2, max(rights) + 2, max(bottoms) + 2
    return [(x, y) for x, y in points if left < x < right and top < y < bottom]


def _roomy(name: Name, box: Box) -> Box:
    left, top, right, bottom = box
    beside = name.size * BESIDE if name.free else 0
    return left - beside, top, right + beside, bottom


def _astray(spot: Placed, box: Box, marks: Sequence[Pixel]) -> float:
    """What it costs to stand about as near to another mark: the name would be read as its."""
    own = apart(box, spot.point)
    return 20 * any(apart(box, mark) < own + 3 for mark in _others(spot.point, marks))


def _cost(box: Box, taken: Sequence[Box], width: float, height: float) -> float:
    left, top, right, bottom = box
    outside = (
        max(0, 4 - left) + max(0, 2 - top) + max(0, right - width + 4) + max(0, bottom - height + 2)
    )
    covered = sum(
        (min(right, east) - max(left, west)) * (min(bottom, south) - max(top, north))
        for west, north, east, south in taken
        if west < right and east > left and north < bottom and south > top
    )
    return outside * 30 + (40 + covered if covered else 0)


def _crossings(box: Box, line: Sequence[Pixel]) -> int:
    """How many of the points, which are told from west to east, lie in the box or nearly so."""
    left, top, right, bottom = box
    within = slice(bisect_right(line, (left - 2, inf)), bisect_left(line, (right + 2, -inf)))
    return sum(top - 1 < y < bottom + 1 for _, y in line[within])


def _low(box: Box) -> Box:
    """As tall as its capitals are: above and below them a coast may run."""
    left, top, right, bottom = box
    return left, top + 3, right, bottom - 3
