"""Names on a map: what each takes up, and where it can stand by its own mark, farther off with a
line that leads there, or in its area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import cos, hypot, pi, sin

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
# Pixels by which a name can stand farther from its mark than beside it, with a line to the mark
FAR = (10, 20, 32, 48, 66)
ASIDE = 75  # how far down the list another side comes than one chosen by hand
LINE = 1.28  # height of a line, in sizes of the type

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


def rings(name: Name) -> Iterator[tuple[float, list[Spot]]]:
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
        placed = replace(placed, leader=_leader(box, min(name.lands, key=partial(apart, box))))
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


def apart(box: Box, point: Pixel) -> float:
    """How far a point lies from a box."""
    left, top, right, bottom = box
    return hypot(
        max(left - point[0], 0, point[0] - right), max(top - point[1], 0, point[1] - bottom)
    )
