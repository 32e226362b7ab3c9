"""Small multiples of journeys: a map each, in rows, all of one projection and scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from explainer.evidence.journeys import Journey

from .projection import Flat, Frame, fit
from .style import Look

LEFT, RIGHT = 22, 112  # pixels left free beside a journey, for its names


class Panel(NamedTuple):
    """Where a small map lies on the sheet, in pixels, above its words, and what it shows."""

    left: int
    top: int
    width: int
    height: int
    frame: Frame


class Sheet(NamedTuple):
    """How the small maps lie, in pixels: the one that goes farthest is so wide, and between and
    under them, and above and below a journey in its own, there is so much."""

    widest: int
    gap: int
    under: int
    head: int = 46


def sheet(look: Look) -> Sheet:
    if look.middle:
        return Sheet(360, 12, 76, 28)
    return Sheet(360, 10, 70) if look.narrow else Sheet(386, 12, 56)


def laid_out(every: Sequence[Journey], ways: Sequence[Journey], look: Look) -> list[Panel]:
    """The small maps in order, as many in a row as its width holds, all of one projection and
    scale.

    A row is as tall as its tallest map asks, and each map is as much wider than it need be as the
    row leaves room. A journey lies in the middle of its map, a little to the left.
    """
    lay = sheet(look)
    whole = fit([position for way in every for position in way.positions], look.width, look.width)
    boxes = {
        way.trip.id: extent([whole.flat(position) for position in way.positions]) for way in every
    }
    scale = max(east - west for west, _, east, _ in boxes.values()) / (lay.widest - LEFT - RIGHT)
    rows: list[list[Journey]] = []
    room = 0.0
    for way in ways:
        west, _, east, _ = boxes[way.trip.id]
        needed = (east - west) / scale + LEFT + RIGHT + lay.gap
        if not rows or needed > room:
            rows.append([])
            room = look.width + lay.gap
        rows[-1].append(way)
        room -= needed
    panels: list[Panel] = []
    top = 0
    for row in rows:
        extents = [boxes[way.trip.id] for way in row]
        height = round(max(north - south for _, south, _, north in extents) / scale) + 2 * lay.head
        wides = [(east - west) / scale + LEFT + RIGHT for west, _, east, _ in extents]
        more = (look.width - lay.gap * (len(row) - 1) - sum(wides)) / len(row)
        left = 0.0
        for (west, south, east, north), wide in zip(extents, wides, strict=True):
            centre = (
                whole_pixels((west + east) / 2 + (RIGHT - LEFT) / 2 * scale, scale),
                whole_pixels((south + north) / 2, scale),
            )
            width = round(wide + more)
            panels.append(
                Panel(
                    round(left),
                    top,
                    width,
                    height,
                    Frame(whole.projection, centre, scale, width, height),
                )
            )
            left += wide + more + lay.gap
        top += height + lay.under
    return panels


def whole_pixels(km: float, scale: float) -> float:
    """So that the same coast is written in the same numbers on every map, and packs well."""
    return round(km / scale) * scale


def extent(points: Sequence[Flat]) -> tuple[float, float, float, float]:
    """West, south, east and north of them, in kilometres."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
