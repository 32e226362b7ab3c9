"""A journey's map to be moved: any window of it, with the addresses of those beside,
above and below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from django.utils.safestring import SafeString

from explainer.evidence.journeys import Journey

from .projection import Frame
from .ride import named
from .windows import Ground, Window, around, projected

DEEPEST = 3  # each step shows half as much; the coasts bear no more
SIZES = {"wide": 900, "narrow": 348}
FARTHEST = 4000  # kilometres from the middle of the map that an address may name
STEPS = {"west": (-1, 0), "north": (0, 1), "south": (0, -1), "east": (1, 0)}


@dataclass(frozen=True)
class Place:
    """Which part of a map is shown: how often it was halved, and its centre in kilometres from the
    middle of the whole."""

    zoom: int = 0
    east: int = 0
    north: int = 0

    @property
    def query(self) -> str:
        parts = {"zoom": self.zoom, "east": self.east, "north": self.north}
        return "&".join(f"{name}={value}" for name, value in parts.items() if value)


@dataclass(frozen=True)
class Zoomed:
    """`ways` are the places to which one can go on, by what a reader would call the step;
    `middle` is where the whole map's centre lies on this ground,
    and `unit` how many kilometres a unit of it is."""

    ground: SafeString
    window: Window
    ways: dict[str, Place]
    place: Place
    middle: str
    unit: float


def zoomed(way: Journey, place: Place) -> Zoomed:
    projection = projected(way.positions)
    whole = around(projection, way.positions)
    place = _within(whole, place)
    frame = _frame(whole, place)
    # Twice as much ground as the window shows, for those who move it.
    ground = Ground(
        projection, [frame, replace(frame, width=frame.width * 2, height=frame.height * 2)]
    )
    quiet = place.zoom > 1
    x, y = ground.frame.pixels(whole.centre)
    return Zoomed(
        ground=SafeString(ground.land([way]) + ground.course(way)),
        window=ground.window(frame, partial(named, way, every=quiet), SIZES),
        ways=_ways(whole, place),
        place=place,
        middle=f"{x:.1f} {y:.1f}",
        unit=round(ground.scale, 4),
    )


def _frame(whole: Frame, place: Place) -> Frame:
    centre = (whole.centre[0] + place.east, whole.centre[1] + place.north)
    return replace(whole, centre=centre, scale=whole.scale / 2**place.zoom)


def _within(whole: Frame, place: Place) -> Place:
    """The nearest place whose window lies within the whole map."""
    share = (1 - 0.5**place.zoom) / 2
    across, up = (round(length * whole.scale * share) for length in (whole.width, whole.height))
    return Place(place.zoom, min(max(place.east, -across), across), min(max(place.north, -up), up))


def _ways(whole: Frame, place: Place) -> dict[str, Place]:
    half = whole.width * whole.scale / 2**place.zoom / 2
    found = {"in": replace(place, zoom=place.zoom + 1)} if place.zoom < DEEPEST else {}
    if place.zoom:
        found |= {"out": _within(whole, replace(place, zoom=place.zoom - 1)), "whole": Place()}
    for name, (east, north) in STEPS.items():
        there = _within(
            whole,
            replace(
                place,
                east=place.east + round(east * half),
                north=place.north + round(north * half * 0.75),
            ),
        )
        if there != place:
            found[name] = there
    return found
