"""Lengths on the Earth's surface: geodesics of the WGS84 ellipsoid, by geographiclib."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from geographiclib.geodesic import Geodesic

type Position = tuple[float, float]  # latitude, longitude


@lru_cache(maxsize=4096)
def distance_km(start: Position, end: Position) -> float:
    """The shortest way between two points."""
    return Geodesic.WGS84.Inverse(*start, *end, Geodesic.DISTANCE)["s12"] / 1000


def length_km(points: Sequence[Position]) -> float:
    """The length of a line through points, straight from each to the next: never more than the way
    really taken."""
    return sum(distance_km(start, end) for start, end in pairwise(points))


def great_circle(start: Position, end: Position) -> list[Position]:
    """Points along the shortest way, as an aircraft would draw it, about 100 km apart."""
    line = Geodesic.WGS84.InverseLine(*start, *end)
    count = max(1, round(line.s13 / 1000 / 100))
    found = [line.Position(line.s13 * number / count) for number in range(count + 1)]
    return [(point["lat2"], point["lon2"]) for point in found]


def at_least(km: float) -> int:
    """A length of straight lines as a lower bound, in no more figures than they bear: below 1,000
    km in tens, from there in hundreds."""
    step = 10 if km < 1000 else 100
    return int(km // step * step)
