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


def laid_out(ways: Sequence[Journey], look: Look) -> list[Panel]:
    """The small maps in order, as many in a row as its width holds, all of one projection and
    scale.

    A row is as tall as its tallest map asks, and each map is as much wider than it need be as the
    row leaves room. A journey lies in the middle of its map, a little to the left.
    """
    lay = sheet(look)
    whole = fit([position for way in ways for position in way.positions], look.width, look.width)
    boxes = {
        way.trip.id: extent([whole.flat(position) for position in way.positions]) for way in ways
    }
    scale = max(east - west for west, _, east, _ in boxes.values()) / (lay.widest - LEFT - RIGHT)
    needed = {
        trip: (east - west) / scale + LEFT + RIGHT for trip, (west, _, east, _) in boxes.items()
    }
    panels: list[Panel] = []
    top = 0
    for row in _rows([way.trip.id for way in ways], needed, look.width, lay.gap):
        extents, wides = [boxes[trip] for trip in row], [needed[trip] for trip in row]
        height = round(max(north - south for _, south, _, north in extents) / scale) + 2 * lay.head
        more = (look.width - lay.gap * (len(row) - 1) - sum(wides)) / len(row)
        left = 0.0
        for (west, south, east, north), wide in zip(extents, wides, strict=True):
            centre = (
                whole_pixels((west + east) / 2 + (RIGHT - LEFT) / 2 * scale, scale),
                whole_pixels((south + north) / 2, scale),
            )
            width = round(wide + more)
            frame = Frame(whole.projection, centre, scale, width, height)
            panels.append(Panel(round(left), top, width, height, frame))
            left += wide + more + lay.gap
        top += height + lay.under
    return panels


def _rows(trips: Sequence[str], needed: dict[str, float], width: int, gap: int) -> list[list[str]]:
    """The journeys in rows, as many in each as its width holds of what they need."""
    rows: list[list[str]] = []
    room = 0.0
    for trip in trips:
        if not rows or needed[trip] + gap > room:
            rows.append([])
            room = width + gap
        rows[-1].append(trip)
        room -= needed[trip] + gap
    return rows


def whole_pixels(km: float, scale: float) -> float:
    """So that the same coast is written in the same numbers on every map, and packs well."""
    return round(km / scale) * scale


def extent(points: Sequence[Flat]) -> tuple[float, float, float, float]:
    """West, south, east and north of them, in kilometres."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
