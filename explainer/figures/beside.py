"""Journeys beside each other: each in a window of its own, all on one scale, upon one ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.safestring import SafeString

from explainer.corpus.figure_journeys import RailTripsMap
from explainer.evidence.journeys import Journey, Out, out

from . import course, panels, rail_trips
from .legend import Sample
from .projection import Frame, fit
from .style import Look
from .windows import Ground, Window, bare, names

SMALL = {"any": 320}  # pixels across: three in a row on a desk, one on a phone
PAIR = {"wide": 470, "narrow": 320}  # beside each other on a desk, below each other on a phone
# Pixels left free beside the longest journey, most where North Korea is named, and above and below
# it
LEFT, RIGHT, HEAD = 16, 86, 30


@dataclass(frozen=True)
class Beside:
    """`key` are samples of its lines and marks, each with its words."""

    ground: SafeString
    maps: list[Small]
    key: list[tuple[Sample, str]]


@dataclass(frozen=True)
class Small:
    """A journey, its window and its line; its title where there is little room, its nights and its
    length in words, and its way out as drawn, which is one measure for all."""

    way: Journey
    window: Window
    line: SafeString
    short: str
    nights: str
    length: str
    out: Out


def beside(
    content: RailTripsMap,
    ways: Sequence[Journey],
    every: Sequence[Journey],
    sizes: Mapping[str, int] = SMALL,
) -> Beside:
    """The `ways`, on the scale that holds `every` journey that a reader can choose. Many name their
    ends alone, two all places."""
    found = list(_frames(every, ways, max(sizes.values())))
    ground = Ground(found[0].projection, found)
    titles = {line.trip: line.short for line in content.journeys}
    return Beside(
        ground.land(ways, beside=True),
        [
            Small(
                way,
                ground.window(frame, partial(_named, content, way, ways, sizes is PAIR), sizes),
                ground.course(way, quiet=False),
                titles.get(way.trip.id, way.trip.title),
                rail_trips.nights(content, way.trip),
                rail_trips.length(content, way),
                out(way),
            )
            for way, frame in zip(ways, found, strict=True)
        ],
        rail_trips.samples(content, ways),
    )


def _frames(every: Sequence[Journey], ways: Sequence[Journey], wide: int) -> Iterator[Frame]:
    """Of each journey the square in which it lies a little to the left, `wide` pixels across, all
    of one projection and scale."""
    whole = fit([position for way in every for position in way.positions], wide, wide)
    extents = {
        way.trip.id: panels.extent([whole.flat(position) for position in way.positions])
        for way in every
    }
    scale = max(
        max((east - west) / (wide - LEFT - RIGHT), (north - south) / (wide - 2 * HEAD))
        for west, south, east, north in extents.values()
    )
    for way in ways:
        west, south, east, north = extents[way.trip.id]
        middle = (west + east) / 2 + (RIGHT - LEFT) / 2 * scale
        centre = (
            panels.whole_pixels(middle, scale),
            panels.whole_pixels((south + north) / 2, scale),
        )
        yield Frame(whole.projection, centre, scale, wide, wide)


def _called(content: RailTripsMap, way: Journey, name: str) -> str:
    """A place as it fits on a small map: where he went by the journey's short title."""
    short = next((line.short for line in content.journeys if line.trip == way.trip.id), "")
    return short if short and name.startswith(short) else course.brief(name)


def _named(
    content: RailTripsMap,
    way: Journey,
    ways: Sequence[Journey],
    every: bool,
    frame: Frame,
    look: Look,
) -> SafeString:
    ground = bare(frame, look, [way])
    course.lines(ground, way)
    for position in {point.position for point in way.seen}:
        ground.mark(position)
    rail_trips.clear(ground, way, ways)
    rail_trips.ends(
        ground,
        content,
        way,
        course.brief if look.middle else partial(_called, content, way),
        halts=every,
    )
    return names(ground, {point.country for point in way.waypoints})
