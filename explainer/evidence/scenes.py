"""The scenes of a journey as they can be told: each with its place on the line, its day of the journey and how far he had come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from explainer.corpus.dates import parse_date
from explainer.models import Citation

from .geodesy import Position, length_km
from .journeys import Journey, Waypoint


@dataclass(frozen=True)
class Scene:
    """`km` is the length of the straight stretches drawn up to here; `late` the days from the scene to the first report found;
    `waited` where the press waited for him or expected him; `citations` what it rests on."""

    id: str
    title: str
    place: str
    day: date
    number: int  # day of the journey, the first is 1
    clock: str
    text: str
    stop: Waypoint
    km: int
    across: float
    knew: str
    told: date
    late: int
    waited: Position | None
    waited_at: str
    citations: tuple[Citation, ...]

    @property
    def anchor(self) -> str:
        return f"scene-{self.id}"

    @property
    def together(self) -> bool:
        """Whether the press was where he was: within a town and its airfield."""
        return self.waited is not None and length_km([self.stop.position, self.waited]) < NEAR


NEAR = 45  # kilometres


def scenes(way: Journey) -> list[Scene]:
    """The scenes of a journey with its evidence, all of whose sources were known."""
    cited = {citation.source_id: citation for citation in way.trip.citations}
    stops = {(point.name, point.leg): point for point in way.waypoints}
    start = parse_date(way.trip.date).first
    found: list[Scene] = []
    along, before = 0.0, way.waypoints[0]
    for told in way.trip.scenes:
        stop = stops.get((told["at"], told["leg"]))
        if stop is None or not all(source in cited for source in told["sources"]):
            continue
        along += length_km(_between(way, before, stop))
        before, day, press = stop, parse_date(told["date"]).first, told["press"]
        waited = press["waited"]
        found.append(
            Scene(
                id=told["id"],
                title=told["title"],
                place=told["place"],
                day=day,
                number=(day - start).days + 1,
                clock=told["clock"] or "",
                text=told["text"],
                stop=stop,
                km=int(along // 10 * 10),
                across=told["across"],
                knew=press["knew"],
                told=parse_date(press["told"]).first,
                late=(parse_date(press["told"]).first - day).days,
                waited=(waited["lat"], waited["lon"]) if waited else None,
                waited_at=waited["name"] if waited else "",
                citations=tuple(cited[source] for source in told["sources"]),
            )
        )
    return found


def days(way: Journey) -> int:
    """How many days the journey took, both ends counted."""
    ends = [parse_date(text).first for text in (way.trip.date, way.trip.return_date or way.trip.date)]
    return (ends[1] - ends[0]).days + 1


def _between(way: Journey, start: Waypoint, end: Waypoint) -> list[Position]:
    """The line between two places, either way."""
    first, last = sorted((start.number, end.number))
    return [point.position for point in way.waypoints if first <= point.number <= last]
