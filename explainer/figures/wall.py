"""All journeys by rail on one map for a classroom’s wall: with the names of the places where he was
reported, or with numbers to name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import dist
from typing import NamedTuple

from django.utils.safestring import SafeString

from explainer.evidence.journeys import Journey, Waypoint

from . import course
from .furniture import furnish
from .inline import inline
from .lettering import letter
from .projection import fit
from .style import Look
from .windows import bare

WIDTH, HEIGHT, PAD = 760, 900, 46  # pixels: an upright sheet with room for a list below
UNDER = 8  # pixels within which one mark hides another
FIRST = {"origin": 0, "destination": 0, "stop": 1}


class Wall(NamedTuple):
    """The map, and the names of its places in the order of their numbers, north to south."""

    map: SafeString
    places: list[str]


def wall(ways: Sequence[Journey], alt: str, *, names: bool, first: Collection[str] = ()) -> Wall:
    """Where one place hides another, that which stands among the `first` is shown, or else the end
    of a journey, or a stop."""
    positions = [position for way in ways for position in way.positions]
    ground = bare(fit(positions, WIDTH, HEIGHT, PAD), Look(), ways)
    drawn: set[frozenset[str]] = set()
    for way in ways:
        course.lines(ground, way, drawn=drawn)
    chosen: list[tuple[str, Waypoint]] = []
    for way, point in sorted(_seen(ways), key=lambda found: _weight(found[1], first)):
        at = ground.frame.pixel(point.position)
        if all(dist(at, ground.frame.pixel(other.position)) > UNDER for _, other in chosen):
            chosen.append((course.brief(point.name), point))
            ground.dots([(point.position, course.mark(way, point))], "circle", ground.look.mark)
    chosen.sort(key=lambda found: -found[1].lat)
    for number, (name, point) in enumerate(chosen, 1):
        ground.name(f"{number} {name}" if names else str(number), point.position)
    furnish(ground, locator=False)
    letter(ground, {point.country for way in ways for point in way.waypoints})
    return Wall(inline(ground.figure, alt), [name for name, _ in chosen])


def _weight(point: Waypoint, first: Collection[str]) -> int:
    return -1 if course.brief(point.name) in first else FIRST.get(point.role, 2)


def _seen(ways: Sequence[Journey]) -> Iterable[tuple[Journey, Waypoint]]:
    return ((way, point) for way in ways for point in way.seen)
