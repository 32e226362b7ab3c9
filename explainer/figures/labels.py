"""Names on a map: each is put by its own mark, or led to it, where it covers neither another name
nor a mark, and as little of the line as can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import cos, hypot, inf, pi, sin

from .typography import width

type Pixel = tuple[float, float]
type Box = tuple[float, float, float, float]  # left, top, right, bottom

# Where a name can stand beside its point, best first: which way across, which way down.
SIDES = {"right": (1, 0), "left": (-1, 0), "above": (0, -1), "below": (0, 1)} | {
    f"{up}-{way}": (1 if way == "right" else -1, 1 if up == "below" else -1)
    for up in ("above", "below")
    for way in ("right", "left")
}
AROUND = ((1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1))
ROOM = 12  # above this cost there is no room for a name that can be left out
LED = 34  # the same for a name that stands off its land
# The same for one that should stand somewhere: it would lie upon another, or be read as that of
# another mark
CROWDED = 36
# Pixels by which a name can stand farther from its mark than beside it, with a line that leads
# there
FAR = (10, 20, 32, 48, 66)
ASIDE = 75  # how far down the list another side comes than one chosen by hand
NEXT = 8  # pixels between two marks, below which their names stand in the order of the marks
AIR = 4  # pixels left free beside a name
SHORT = 6  # pixels: a line from a name to its land is no shorter
LINE = 1.28  # height of a line, in sizes of the type
LONG = 0.1  # what a pixel costs of the line from a name to its mark
PLUMB = 0.45  # the same of one to its land: a long one tells of the sea beside it
DOWN = 0.4  # what a place down the list costs of a name by its mark
# In sizes of the type, what a name of a state or sea leaves free on either side of it
BESIDE = 0.25

_TURNS = [(cos(turn * pi / 8), sin(turn * pi / 8)) for turn in range(16)]


@dataclass(frozen=True)
class Name:
    """A name to be put beside a point, or, with `free`, at the first of several points where it has
    room, or nowhere."""

    text: str  # lines are separated by <br>
    points: tuple[Pixel, ...]
    size: float
    gap: float = 9
    free: bool = False
    dear: bool = True  # is led to its mark where it has no room beside it, and left out last
    sides: tuple[str, ...] = ()  # chosen by hand, of SIDES, best first
    # Of a name that stands off its land: where a line may lead from it
    lands: tuple[Pixel, ...] = ()
    colour: str = "ink"
    otherwise: Name | None = None  # what is tried where there is no room for it

    @property
    def lines(self) -> list[str]:
        return self.text.split("<br>")

    @cached_property
    def width(self) -> float:
        return max(width(line, self.size) for line in self.lines)

    @cached_property
    def height(self) -> float:
        return len(self.lines) * LINE * self.size


@dataclass(frozen=True)
class Placed:
    """Where a name goes: its anchor point, how it is aligned there, the shift from it in pixels,
    down positive, and what it covers."""

    name: Name
    point: Pixel
    across: int
    down: int
    shift: Pixel
    cost: float = 0
    leader: tuple[Pixel, Pixel] | None = None  # from the name to its land or its mark


type Spot = tuple[float, Placed, Box]  # how far down the list, where, what is covered


def box_of(placed: Placed) -> Box:
    """What a placed name covers."""
    name, (x, y) = (
        placed.name,
        (placed.point[0] + placed.shift[0], placed.point[1] + placed.shift[1]),
    )
    left, top = x - name.width / 2 * (1 - placed.across), y - name.height / 2 * (1 - placed.down)
    return left, top, left + name.width, top + name.height


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
    line, borders = sorted(line), sorted(borders)
    every, towns = [*marks, *quiet], [name.points[0] for name in names if not name.free]
    placed = []
    for first in names:
        name: Name | None = first
        while name:
            spot, box = _best(name, taken, every, line, borders, width, height, towns)
            if spot.cost < (LED if name.lands else ROOM if name.free or not name.dear else CROWDED):
                taken.append((box[0] - AIR, box[1], box[2] + AIR, box[3]))
                if spot.leader:
                    taken += [(x - 2, y - 2, x + 2, y + 2) for x, y in _steps(*spot.leader)]
                placed.append(spot)
                break
            name = name.otherwise
    return placed


def _best(
    name: Name,
    taken: Sequence[Box],
    marks: Sequence[Pixel],
    line: Sequence[Pixel],
    borders: Sequence[Pixel],
    width: float,
    height: float,
    towns: Sequence[Pixel],
) -> tuple[Placed, Box]:
    """Where a name stands best, with what that costs, and what it covers there."""
    # What is crossed costs a name by what it is: it may not lie on a course that it can do without,
    # and what is the name of an area lies within its edges, or, where a line leads there, in the
    # sea.
    dear, edge = (
        (5 if name.dear and not name.free else 9),
        (8 if name.lands else 5 if name.free else 0.25),
    )
    best: tuple[float, float, Placed, Box] | None = None
    for far, spots in _rings(name):
        if best and far * DOWN > best[0]:
            break
        boxes = [_roomy(name, box) for _, _, box in spots]
        crossed, edges = _among(boxes, line), _among(boxes, borders)
        least = [
            _cost(roomy, taken, width, height)
            + _crossings(roomy, crossed) * dear
            + _crossings(_low(roomy), edges) * edge
            + (
                _long(spot) * (PLUMB if name.free else LONG)
                if spot.leader
                else 0
                if name.free
                else _astray(spot, box, marks)
            )
            + (0 if name.free else _swapped(spot, box, towns))
            + order * (0.1 if name.free else DOWN)
            for (order, spot, box), roomy in zip(spots, boxes, strict=True)
        ]
        # What its line runs over takes long to tell: it is asked only of a name that may still be
        # the best.
        for cost, (order, spot, box) in sorted(
            zip(least, spots, strict=True), key=lambda each: (each[0], each[1][0])
        ):
            if best and cost > best[0]:
                break
            whole = cost + (_led(spot, box, taken, line, marks) if spot.leader else 0)
            best = min(
                best or (inf, inf, spot, box), (whole, order, spot, box), key=lambda each: each[:2]
            )
    assert best is not None  # every name has a point
    cost, _, spot, box = best
    return replace(spot, cost=cost), box


def _long(spot: Placed) -> float:
    (x, y), (east, south) = spot.leader or (spot.point, spot.point)
    return hypot(east - x, south - y)


def _steps(start: Pixel, end: Pixel) -> list[Pixel]:
    count = max(1, round(hypot(end[0] - start[0], end[1] - start[1]) / 4))
    return [
        (start[0] + (end[0] - start[0]) * n / count, start[1] + (end[1] - start[1]) * n / count)
        for n in range(count + 1)
    ]


def _led(
    spot: Placed, box: Box, taken: Sequence[Box], line: Sequence[Pixel], marks: Sequence[Pixel]
) -> float:
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
        for left, top, right, bottom in taken
        if left < east and right > west and top < south and bottom > north
        if spot.name.free or not (left <= own[0] <= right and top <= own[1] <= bottom)
        for x, y in steps
    )
    near = [(x, y) for x, y in line if west - 3 < x < east + 3 and north - 3 < y < south + 3]
    crossed = sum(hypot(x - end_x, y - end_y) < 3 for x, y in steps for end_x, end_y in near)
    # A line that ends at one mark and passes by another, or a name that nearly touches another,
    # tells of both.
    along = (west, north, east, south)
    passed = 0
    if not spot.name.free:
        passed = sum(
            (_apart(along, mark) < 5 and min(hypot(x - mark[0], y - mark[1]) for x, y in steps) < 5)
            or _apart(box, mark) < 6
            for mark in _others(own, marks)
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
    """Those of points from west to east that may lie in any of the boxes, or within two pixels of
    it."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    left, top, right, bottom = min(lefts) - 2, min(tops) - 2, max(rights) + 2, max(bottoms) + 2
    return [(x, y) for x, y in points if left < x < right and top < y < bottom]


def _roomy(name: Name, box: Box) -> Box:
    left, top, right, bottom = box
    beside = name.size * BESIDE if name.free else 0
    return left - beside, top, right + beside, bottom


def _rings(name: Name) -> Iterator[tuple[float, list[Spot]]]:
    """Where a name can stand: how far down the list a ring of spots begins at the least, and its
    spots. What is dear can stand by its mark or, farther and farther off, all around it; the name
    of an area at its points alone."""
    if name.free:
        yield (
            0,
            [
                _spot(name, point, (0, 0), (0, 0), place, 0)
                for place, point in enumerate(name.points)
            ],
        )
        return
    sides = [SIDES[side] for side in name.sides]
    order = [*sides, *(side for side in AROUND if side not in sides)]
    ranks = {
        side: rank + ASIDE * (bool(sides) and rank >= len(sides)) for rank, side in enumerate(order)
    }
    # At a corner the name stands a little nearer: the mark is round.
    near = [(side, name.gap * (0.72 if all(side) else 1.0)) for side in order]
    point = name.points[0]
    yield (
        0,
        [
            _spot(name, point, side, (side[0] * reach, side[1] * reach), ranks[side], 0)
            for side, reach in near
        ],
    )
    for far in FAR if name.dear else ():
        reach = name.gap + far
        around = [
            (round(east), round(south), east * reach, south * reach) for east, south in _TURNS
        ]
        yield (
            far,
            [
                _spot(name, point, (x, y), (dx, dy), ranks[x, y] + far, far)
                for x, y, dx, dy in around
            ],
        )


def _spot(
    name: Name, point: Pixel, side: tuple[int, int], shift: Pixel, order: float, far: float
) -> Spot:
    placed = Placed(name, point, *side, shift)
    box = box_of(placed)
    if name.lands:
        placed = replace(placed, leader=_leader(box, min(name.lands, key=partial(_apart, box))))
    elif far:
        placed = replace(placed, leader=_leader(box, point, name.gap - 4))
    return order, placed, box


def _leader(box: Box, to: Pixel, short: float = 0) -> tuple[Pixel, Pixel]:
    """From the edge of a name to a place on its land, or to its mark, `short` of its middle."""
    left, top, right, bottom = box
    start = min(max(to[0], left - 2), right + 2), min(max(to[1], top + 3), bottom - 3)
    long = hypot(to[0] - start[0], to[1] - start[1]) or 1
    share = max(0.0, 1 - short / long)
    return start, (start[0] + (to[0] - start[0]) * share, start[1] + (to[1] - start[1]) * share)


def _astray(spot: Placed, box: Box, marks: Sequence[Pixel]) -> float:
    """What it costs to stand about as near to another mark: the name would be read as its."""
    own = _apart(box, spot.point)
    return 20 * any(_apart(box, mark) < own + 3 for mark in _others(spot.point, marks))


def _apart(box: Box, point: Pixel) -> float:
    left, top, right, bottom = box
    return hypot(
        max(left - point[0], 0, point[0] - right), max(top - point[1], 0, point[1] - bottom)
    )


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
