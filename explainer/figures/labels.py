"""Names on a map: each is put where it covers neither another name nor a mark, and as little of the line as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

from .typography import width

type Pixel = tuple[float, float]
type Box = tuple[float, float, float, float]  # left, top, right, bottom

# Where a name can stand beside its point, best first: which way across, which way down.
SIDES = {"right": (1, 0), "left": (-1, 0), "above": (0, -1), "below": (0, 1)} | {
    f"{up}-{way}": (1 if way == "right" else -1, 1 if up == "below" else -1) for up in ("above", "below") for way in ("right", "left")
}
AROUND = ((1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1))
ROOM = 12  # above this cost there is no room for a name that can be left out
LED = 24  # the same for a name that stands off its land
ASIDE = 75  # how far down the list another side comes than one chosen by hand
LINE = 1.28  # height of a line, in sizes of the type
LONG = 0.05  # what a pixel costs of the line from a name to its land
BESIDE = 0.25  # in sizes of the type, what a name of a state or sea leaves free on either side of it


@dataclass(frozen=True)
class Name:
    """A name to be put beside a point, or, with `free`, at the first of several points where it has room, or nowhere."""

    text: str  # lines are separated by <br>
    points: tuple[Pixel, ...]
    size: float
    gap: float = 9
    free: bool = False
    dear: bool = True  # must stand somewhere, whatever it covers
    side: str = ""  # chosen by hand, one of SIDES
    lands: tuple[Pixel, ...] = ()  # of a name that stands off its land: where a line may lead from it
    colour: str = "ink"
    clean: bool = False  # with a line to its land it crosses no edge either, or is left out
    otherwise: Name | None = None  # what is tried where there is no room for it

    @property
    def lines(self) -> list[str]:
        return self.text.split("<br>")

    @property
    def width(self) -> float:
        return max(width(line, self.size) for line in self.lines)

    @property
    def height(self) -> float:
        return len(self.lines) * LINE * self.size


@dataclass(frozen=True)
class Placed:
    """Where a name goes: its anchor point, how it is aligned there, the shift from it in pixels, down positive, and what it covers."""

    name: Name
    point: Pixel
    across: int
    down: int
    shift: Pixel
    cost: float = 0
    leader: tuple[Pixel, Pixel] | None = None  # from the name to its land


def box_of(placed: Placed) -> Box:
    """What a placed name covers."""
    name, (x, y) = placed.name, (placed.point[0] + placed.shift[0], placed.point[1] + placed.shift[1])
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
) -> list[Placed]:
    """Names in order of weight; the first ones choose. A name that can be left out and finds no room is left out; that of a
    state or sea does not stand across a border or coast; the boxes of `free` stay free."""
    taken: list[Box] = [*((x - 5, y - 5, x + 5, y + 5) for x, y in marks), *free]
    placed = []
    for first in names:
        name: Name | None = first
        while name:
            spot, box = _best(name, taken, marks, line, borders, width, height)
            if spot.cost < (LED if name.lands else ROOM) or (name.dear and not name.free):
                taken.append(box)
                if spot.leader:
                    taken += [(x - 2, y - 2, x + 2, y + 2) for x, y in _steps(*spot.leader)]
                placed.append(spot)
                break
            name = name.otherwise
    return placed


def _best(
    name: Name, taken: Sequence[Box], marks: Sequence[Pixel], line: Sequence[Pixel], borders: Sequence[Pixel], width: float, height: float
) -> tuple[Placed, Box]:
    """Where a name stands best, with what that costs, and what it covers there."""
    spots = _spots(name)
    boxes = [_roomy(name, box) for _, _, box in spots]
    crossed, edges = _among(boxes, line), _among(boxes, borders)
    # What is crossed costs a name by what it is: it may not lie on a course that it can do without, and what is the name of an
    # area lies within its edges, unless a line leads there.
    dear, edge = (5 if name.dear and not name.free else 9), (0.6 if name.lands and not name.clean else 5 if name.free else 0.25)
    costs = [
        _cost(roomy, taken, width, height)
        + _crossings(roomy, crossed) * dear
        + _crossings(_low(roomy), edges) * edge
        + (_led(spot.leader, taken, line) if spot.leader else _astray(spot, box, marks))
        + order * (0.1 if name.free else 0.4)
        for (order, spot, box), roomy in zip(spots, boxes, strict=True)
    ]
    cost, _, spot, box = min(zip(costs, *zip(*spots, strict=True), strict=True), key=lambda each: each[:2])
    return replace(spot, cost=cost), box


def _steps(start: Pixel, end: Pixel) -> list[Pixel]:
    count = max(1, round(hypot(end[0] - start[0], end[1] - start[1]) / 4))
    return [(start[0] + (end[0] - start[0]) * n / count, start[1] + (end[1] - start[1]) * n / count) for n in range(count + 1)]


def _led(leader: tuple[Pixel, Pixel], taken: Sequence[Box], line: Sequence[Pixel]) -> float:
    """What a line from a name to its land costs: by its length, and by what it runs over."""
    over = sum(left < x < right and top < y < bottom for x, y in _steps(*leader) for left, top, right, bottom in taken)
    crossed = sum(hypot(x - end_x, y - end_y) < 3 for x, y in _steps(*leader) for end_x, end_y in line)
    return hypot(leader[1][0] - leader[0][0], leader[1][1] - leader[0][1]) * LONG + over * ROOM + crossed * 0.7


def _among(boxes: Sequence[Box], points: Sequence[Pixel]) -> list[Pixel]:
    """The points that may lie in any of the boxes, or within two pixels of it."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    left, top, right, bottom = min(lefts) - 2, min(tops) - 2, max(rights) + 2, max(bottoms) + 2
    return [(x, y) for x, y in points if left < x < right and top < y < bottom]


def _roomy(name: Name, box: Box) -> Box:
    left, top, right, bottom = box
    beside = name.size * BESIDE if name.free else 0
    return left - beside, top, right + beside, bottom


def _spots(name: Name) -> list[tuple[int, Placed, Box]]:
    found: list[tuple[int, Placed, Box]] = []
    for point in name.points:
        for across, down in ((0, 0),) if name.free else _sides(name):
            for far in (0, 12, 30) if name.dear and not name.free else (0,):
                reach = name.gap + far
                # At a corner the name stands a little nearer: the mark is round.
                near = 0.72 if across and down else 1.0
                shift = (across * reach * near, down * reach * near)
                aside = ASIDE if name.side and found else 0
                placed = Placed(name, point, across, down, shift)
                box = box_of(placed)
                if name.lands:
                    placed = replace(placed, leader=_leader(box, name.lands))
                found.append((len(found) + far + aside, placed, box))
    return found


def _leader(box: Box, lands: Sequence[Pixel]) -> tuple[Pixel, Pixel]:
    """From the edge of a name to the nearest place on its land."""
    left, top, right, bottom = box
    land = min(lands, key=lambda at: _apart(box, at))
    start = min(max(land[0], left - 2), right + 2), min(max(land[1], top), bottom)
    return start, land


def _sides(name: Name) -> Sequence[tuple[int, int]]:
    """Where it can stand, the side chosen by hand before all others."""
    return sorted(AROUND, key=lambda side: side != SIDES.get(name.side))


def _astray(spot: Placed, box: Box, marks: Sequence[Pixel]) -> float:
    """What it costs to stand about as near to another mark: the name would be read as its."""
    own = _apart(box, spot.point)
    others = (mark for mark in marks if hypot(mark[0] - spot.point[0], mark[1] - spot.point[1]) > 6)
    return 20 * any(_apart(box, mark) < own + 4 for mark in others)


def _apart(box: Box, point: Pixel) -> float:
    left, top, right, bottom = box
    return hypot(max(left - point[0], 0, point[0] - right), max(top - point[1], 0, point[1] - bottom))


def _cost(box: Box, taken: Sequence[Box], width: float, height: float) -> float:
    left, top, right, bottom = box
    outside = max(0, 4 - left) + max(0, 2 - top) + max(0, right - width + 4) + max(0, bottom - height + 2)
    covered = sum(
        max(0.0, min(right, other[2]) - max(left, other[0])) * max(0.0, min(bottom, other[3]) - max(top, other[1])) for other in taken
    )
    return outside * 30 + (40 + covered if covered else 0)


def _crossings(box: Box, line: Sequence[Pixel]) -> int:
    left, top, right, bottom = box
    return sum(left - 2 < x < right + 2 and top - 1 < y < bottom + 1 for x, y in line)


def _low(box: Box) -> Box:
    """As tall as its capitals are: above and below them a coast may run."""
    left, top, right, bottom = box
    return left, top + 3, right, bottom - 3
