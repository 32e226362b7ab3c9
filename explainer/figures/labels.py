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
ASIDE = 75  # how far down the list another side comes than one chosen by hand
LINE = 1.28  # height of a line, in sizes of the type
BESIDE = 0.5  # in sizes of the type, what a name of a state or sea leaves free on either side of it


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
    state or sea does not stand across a border; the boxes of `free` stay free."""
    taken: list[Box] = [*((x - 5, y - 5, x + 5, y + 5) for x, y in marks), *free]
    placed = []
    for name in names:
        spots = _spots(name)
        crossed = _among([_roomy(name, box) for _, _, box in spots], [*line, *borders] if name.free else line)
        choices = sorted(
            (_cost(_roomy(name, box), taken, crossed, width, height, name.free) + _astray(spot, box, marks) + order * 0.4, order, spot, box)
            for order, spot, box in spots
        )
        cost, _, spot, box = choices[0]
        if cost >= ROOM and (name.free or not name.dear):
            continue
        taken.append(box)
        placed.append(replace(spot, cost=cost))
    return placed


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
    found = []
    for point in name.points:
        for across, down in ((0, 0),) if name.free else _sides(name):
            for far in (0, 12, 30) if name.dear and not name.free else (0,):
                reach = name.gap + far
                # At a corner the name stands a little nearer: the mark is round.
                near = 0.72 if across and down else 1.0
                shift = (across * reach * near, down * reach * near)
                x, y = point[0] + shift[0], point[1] + shift[1]
                left = x - name.width / 2 * (1 - across)
                top = y - name.height / 2 * (1 - down)
                aside = ASIDE if name.side and found else 0
                found.append(
                    (
                        len(found) + far + aside,
                        Placed(name, point, across, down, shift),
                        (left, top, left + name.width, top + name.height),
                    )
                )
    return found


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


def _cost(box: Box, taken: Sequence[Box], line: Sequence[Pixel], width: float, height: float, free: bool) -> float:
    left, top, right, bottom = box
    outside = max(0, 4 - left) + max(0, 2 - top) + max(0, right - width + 4) + max(0, bottom - height + 2)
    covered = sum(
        max(0.0, min(right, other[2]) - max(left, other[0])) * max(0.0, min(bottom, other[3]) - max(top, other[1])) for other in taken
    )
    crossed = sum(left - 2 < x < right + 2 and top - 1 < y < bottom + 1 for x, y in line)
    return outside * 30 + (40 + covered if covered else 0) + crossed * (9 if free else 5)
