"""The maps of a journey told in scenes: its whole way, and a window for each scene with the names
that it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import dist

from django.utils.safestring import SafeString

from explainer.evidence.geodesy import Position
from explainer.evidence.journeys import Journey, Waypoint
from explainer.evidence.scenes import Scene

from . import course, trip_map
from .ground import Map
from .projection import Frame
from .style import Look
from .windows import Ground, Window, around, bare, names, projected

LEAST = 420  # kilometres across the whole of a ride, of which at first one place may be known


@dataclass(frozen=True)
class Ride:
    """`way` are the places of the line on the ground, in order, with `h` before each at which a
    scene ends; `shown` gives each scene its window and where on the ground train and press are."""

    ground: SafeString
    way: str
    whole: Window
    shown: list[Shown]


@dataclass(frozen=True)
class Shown:
    scene: Scene
    window: Window
    train: str
    press: str


def ride(way: Journey, scenes: Sequence[Scene]) -> Ride:
    positions = [*way.positions, *(scene.waited for scene in scenes if scene.waited)]
    projection = projected(positions)
    whole = around(projection, positions, LEAST)
    frames = [around(projection, _held(scene), scene.across) for scene in scenes]
    ground = Ground(projection, [whole, *frames])
    return Ride(
        ground=SafeString(ground.land([way]) + ground.course(way)),
        way=" ".join(ground.at(point.position) for point in way.waypoints),
        whole=ground.window(whole, partial(named, way)),
        shown=[
            Shown(
                scene=scene,
                window=ground.window(frame, partial(named, way, scene=scene)),
                train=ground.at(scene.stop.position),
                press=ground.at(scene.waited) if scene.waited else "",
            )
            for scene, frame in zip(scenes, frames, strict=True)
        ],
    )


def _held(scene: Scene) -> list[Position]:
    return [scene.stop.position, *([scene.waited] if scene.waited else [])]


UNDER = 8  # pixels within which one mark hides another, whose name would be read as that of a third


def named(
    way: Journey, frame: Frame, look: Look, scene: Scene | None = None, every: bool = False
) -> SafeString:
    """The names of a window: where he is, where the press waited, then the places of reports that
    it holds, with `every` those on the line as well."""
    ground = bare(frame, look, [way])
    course.lines(ground, way)
    for position in {point.position for point in way.seen if frame.holds(point.position)}:
        ground.mark(position)
    # No name stands by a hollow mark that is not its own.
    ground.quiet += [
        ground.frame.pixel(point.position) for point in way.waypoints if frame.holds(point.position)
    ]
    content = trip_map.content()
    labels = content.labels.get(way.trip.id, []) if content and not scene else []
    done = _of_scene(ground, scene) if scene else set()
    marked = [ground.frame.pixel(scene.stop.position)] if scene else []
    for point in sorted(way.waypoints if every else way.seen, key=_weight):
        name, at = _called(point, look), ground.frame.pixel(point.position)
        if (
            name not in done
            and frame.holds(point.position)
            and all(dist(at, other) > UNDER for other in marked)
        ):
            done.add(name)
            marked.append(at)
            side = ground.hand(labels, course.brief(point.name))
            ground.name(
                name,
                point.position,
                bold=0,
                dear=bool(side) or (scene is None and _weight(point) < 2),
                side=side,
            )
    return names(ground, {point.country for point in way.waypoints} if scene is None else ())


def _of_scene(ground: Map, scene: Scene) -> set[str]:
    """Name where he is, and where the press waited; what was named."""
    # What is kept free leaves room for a name at its corners, which stand nearer.
    ground.keep(scene.stop.position, 10)
    ground.name(_called(scene.stop, ground.look), scene.stop.position, gap=14)
    done = {_called(scene.stop, ground.look)}
    if scene.waited and not scene.together:
        ground.keep(scene.waited, 10)
        ground.name(scene.waited_at, scene.waited, gap=14)
    if scene.waited:
        done.add(scene.waited_at)
    return done


def _called(point: Waypoint, look: Look) -> str:
    name = course.brief(point.name)
    return name if look.middle else name.removesuffix("-on-Amur").removesuffix(" Cosmodrome")


def _weight(point: Waypoint) -> int:
    if not point.reported:
        return 4
    return {"origin": 0, "destination": 0, "stop": 1, "border": 3}.get(point.role, 2)
