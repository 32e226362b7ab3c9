"""The scenes of a journey as they can be told: each with its place on the line, its day of the
journey, how far he had come, and when the first report of it was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import ngettext

from explainer.corpus.dates import parse_date
from explainer.corpus.localised import in_letters
from explainer.models import Citation
from explainer.models.told import day_read

from .geodesy import Position, at_least, length_km
from .journeys import Journey, Waypoint
from .speeds import Stretch, stretches


@dataclass(frozen=True)
class Scene:
    """`km` is the length of the straight stretches drawn up to here, a lower bound; `ridden` the
    stretch that ends here, if its length by rail was reported; `late` the days from the scene to
    the first report found; `waited` where the press waited for him or expected him; `citations`
    what it rests on."""

    id: str
    title: str
    place: str
    day: date
    number: int  # day of the journey, the first is 1
    clock: str
    text: str
    stop: Waypoint
    km: int
    ridden: Stretch | None
    across: float
    knew: str
    told: date
    late: int
    waited: Position | None
    waited_at: str  # or the region where it expected him
    citations: tuple[Citation, ...]

    @property
    def anchor(self) -> str:
        return f"scene-{self.id}"

    @property
    def together(self) -> bool:
        """Whether the press was where he was: in the same town."""
        return self.waited is not None and length_km([self.stop.position, self.waited]) < NEAR


NEAR = 10  # kilometres


def scenes(way: Journey) -> list[Scene]:
    """The scenes of a journey with its evidence, those of which a report had been made by the
    reader's day."""
    cited = {citation.source_id: citation for citation in way.trip.citations}
    start = parse_date(way.trip.date).first
    measured = [part for part in stretches(way, set(cited)) if part.mode == "train" and part.km]
    found: list[Scene] = []
    for told, stop, along in _reached(way):
        ridden = [
            part
            for part in measured
            if along and part.end == stop.name and way.points(part.start, part.end)[-1:] == (stop,)
        ]
        day, press = parse_date(told["date"]).first, told["press"]
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
                km=at_least(along),
                ridden=max(ridden, key=lambda part: part.drawn_km or 0, default=None),
                across=told["across"],
                knew=press["knew"],
                told=parse_date(press["told"]).first,
                late=(parse_date(press["told"]).first - day).days,
                waited=(waited["lat"], waited["lon"]) if waited else None,
                waited_at=waited["name"] if waited else press.get("expected") or "",
                citations=tuple(cited[source] for source in told["sources"] if source in cited),
            )
        )
    return found


def _reached(way: Journey) -> Iterator[tuple[dict[str, Any], Waypoint, float]]:
    """What is told of each scene that could be, with its place and how many kilometres of the drawn
    line led there."""
    stops = {(point.name, point.leg): point for point in way.waypoints}
    today, along, before = day_read(), 0.0, None
    for told in way.trip.scenes:
        stop = stops.get((told["at"], told["leg"]))
        if stop is None or (today and parse_date(told["press"]["told"]).last > today):
            continue
        # It tells that he is back
        if today and before and stop.name == way.trip.stops[0]["name"] and not way.trip.over:
            continue
        along += length_km(_between(way, before or way.waypoints[0], stop))
        before = stop
        yield told, stop, along


def ends(way: Journey) -> tuple[date, date]:
    """The day he left and the day he was back."""
    return parse_date(way.trip.date).first, parse_date(way.trip.return_date or way.trip.date).last


def nights(way: Journey) -> str:
    """'nine nights', from the day he left to the day he was back; nothing while he was away."""
    if not way.trip.over:
        return ""
    left, back = ends(way)
    number = (back - left).days
    return ngettext("%(count)s night", "%(count)s nights", number) % {"count": in_letters(number)}


def reported(way: Journey, scenes: Sequence[Scene]) -> dict[date, list[str]]:
    """By the day of the first report found, of a scene or of a place with a day, the places where
    he so was first known to be."""
    known = {citation.source_id: citation.source.known_from for citation in way.trip.citations}
    reports = [(scene.told, scene.stop) for scene in scenes]
    for point in way.seen:
        if point.date and (day := known.get(point.source)):
            reports.append((max(day, parse_date(point.date).first), point))
    found: dict[date, list[str]] = {}
    done: set[str] = set()
    for day, point in sorted(reports, key=lambda report: (report[0], report[1].number)):
        if point.name not in done:
            done.add(point.name)
            found.setdefault(day, []).append(point.name.partition(" (")[0])
    return found


def _between(way: Journey, start: Waypoint, end: Waypoint) -> list[Position]:
    """The line between two places, either way."""
    first, last = sorted((start.number, end.number))
    return [point.position for point in way.waypoints if first <= point.number <= last]
