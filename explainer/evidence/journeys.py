"""A journey as it can be drawn: its places in order, the pieces between them, and which of them
were reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words, parse_date, within_year
from explainer.models import Trip
from explainer.models.told import day_read

from .geodesy import Position, at_least, distance_km, great_circle, length_km
from .words import CERTAINTIES, ROLES


@dataclass(frozen=True)
class Waypoint:
    """One place of a journey, numbered from 1 in the order of the way."""

    number: int
    name: str
    country: str
    lat: float
    lon: float
    role: str
    certainty: str
    leg: int
    local_name: str = ""
    local_lang: str = ""
    date: str = ""
    time: str = ""
    note: str = ""
    source: str = ""

    @property
    def position(self) -> Position:
        return self.lat, self.lon

    @property
    def reported(self) -> bool:
        return self.certainty == "reported"

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to say of it but that it lies on the line."""
        return not self.reported and self.role == "passed" and not self.note

    @property
    def anchor(self) -> str:
        return f"stop-{self.number}"

    @property
    def day(self) -> str:
        """'12 September', or nothing."""
        return within_year(self.date) if self.date else ""

    @property
    def when(self) -> str:
        """Day and time as reported, in words."""
        return ", ".join(filter(None, (in_words(self.date) if self.date else "", self.time)))

    @property
    def spoken(self) -> str:
        certainty = _(CERTAINTIES[self.certainty]).capitalize()
        return (
            ". ".join(
                filter(None, (self.name, _(ROLES[self.role]).capitalize(), self.when, certainty))
            )
            + "."
        )


@dataclass(frozen=True)
class Piece:
    """The way from one place to the next. It counts as reported if the journey was reported at both
    ends of it."""

    leg: int
    mode: str
    start: Waypoint
    end: Waypoint
    certainty: str

    @property
    def between(self) -> frozenset[str]:
        """The places at its ends, either way."""
        return frozenset((self.start.name, self.end.name))

    @property
    def positions(self) -> list[Position]:
        if self.mode == "plane":
            return great_circle(self.start.position, self.end.position)
        return [self.start.position, self.end.position]


@dataclass(frozen=True)
class Journey:
    """A trip with its places and legs as they were known on the reader's day. While it was under
    way, the line ends at the last place at which he had been reported."""

    trip: Trip
    waypoints: tuple[Waypoint, ...] = field(default=())
    legs: tuple[dict[str, Any], ...] = field(default=(), hash=False)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        found = []
        for start, end in pairwise(self.waypoints):
            leg = self.legs[end.leg - 1]
            sure = start.reported and end.reported and leg["certainty"] == "reported"
            found.append(
                Piece(end.leg, leg["mode"], start, end, "reported" if sure else "inferred")
            )
        return tuple(found)

    @property
    def by_rail(self) -> bool:
        return self.trip.mode != "plane"

    @property
    def positions(self) -> list[Position]:
        return [position for piece in self.pieces for position in piece.positions] or [
            point.position for point in self.waypoints
        ]

    @property
    def seen(self) -> tuple[Waypoint, ...]:
        """The places at which it was reported."""
        return tuple(point for point in self.waypoints if point.reported)

    @property
    def seen_once(self) -> tuple[Waypoint, ...]:
        """Each place at which it was reported, the first time."""
        found: dict[str, Waypoint] = {}
        for point in self.seen:
            found.setdefault(point.name, point)
        return tuple(found.values())

    @cached_property
    def both_ways(self) -> bool:
        """Whether the way home is drawn by its own places (or only as the way out in reverse)."""
        drawn = {point.leg for point in self.waypoints}
        return self.turn < len(self.legs) and len(self.legs) in drawn

    @cached_property
    def turn(self) -> int:
        """The leg that ends at the first destination."""
        return next(
            (point.leg for point in self.waypoints if point.role == "destination"), len(self.legs)
        )

    def points(self, start: str, end: str) -> tuple[Waypoint, ...]:
        """The places from one named place to another, either way; nothing where one of them is not
        on the line."""
        starts = [index for index, point in enumerate(self.waypoints) if point.name == start]
        ends = [index for index, point in enumerate(self.waypoints) if point.name == end]
        pairs = [(first, last) for first in starts for last in ends]
        if not pairs:
            return ()
        # On the way, if the one comes after the other anywhere; else the same line in reverse.
        first, last = min(pairs, key=lambda pair: (pair[0] > pair[1], abs(pair[0] - pair[1])))
        part = self.waypoints[min(first, last) : max(first, last) + 1]
        return part if first <= last else part[::-1]

    def between(self, start: str, end: str) -> tuple[Position, ...]:
        """The line from one named place to another, as `points` has it."""
        return tuple(point.position for point in self.points(start, end))

    def countries(self, start: str, end: str) -> set[str]:
        """The countries of at least a fiftieth of the line from one named place to another: a
        border town counts for little."""
        length: dict[str, float] = defaultdict(float)
        for before, here in pairwise(self.points(start, end)):
            length[here.country] += distance_km(before.position, here.position)
        return {country for country, km in length.items() if km * 50 >= sum(length.values())}

    def drawn_km(self, start: str, end: str) -> float | None:
        """The length of the straight stretches between the places drawn: no more than the way
        really taken."""
        part = self.between(start, end)
        return length_km(part) if len(part) > 1 else None


@dataclass(frozen=True)
class Out:
    """The way out of a journey as it is drawn: to where, how many kilometres, what that is at
    least, and how often he was reported in all."""

    end: str
    drawn: float
    km: int
    seen: int
    places: int


@dataclass(frozen=True)
class Difference:
    """Two ways out, the longer first; `times` is how many times as long it is drawn, to a tenth."""

    longer: Out
    shorter: Out
    times: float


def difference(ways: Sequence[Journey]) -> Difference:
    longer, shorter = sorted(map(out, ways), key=lambda out: -out.drawn)
    return Difference(longer, shorter, round(longer.drawn / max(shorter.drawn, 1), 1))


def out(way: Journey) -> Out:
    end = next((point for point in way.waypoints if point.role == "destination"), way.waypoints[-1])
    km = length_km([point.position for point in way.waypoints[: end.number]])
    names = {point.name for point in way.waypoints}
    return Out(end.name.partition(" (")[0], km, at_least(km), len(way.seen_once), len(names))


def journey(trip: Trip) -> Journey:
    """The journey of a trip with its evidence."""
    names = {item.name for item in fields(Waypoint)}
    points = [
        Waypoint(number=number, **{name: value for name, value in stop.items() if name in names})
        for number, stop in enumerate(stops(trip), 1)
    ]
    return Journey(trip, tuple(points), tuple(_legs(trip, points)))


def stops(trip: Trip) -> list[dict[str, Any]]:
    """The stops of a trip; with its evidence of a day those that were known then. Places of which a
    later source told are left out, or only lie on the line that is thought to have been taken."""
    if not hasattr(trip, "citations"):
        return list(trip.stops)
    cited, day = {citation.source_id for citation in trip.citations}, day_read()
    found = []
    for stop in trip.stops:
        source = next(
            (stop[name] for name in ("source", "first_source") if stop.get(name) in cited), ""
        )
        if (source or not stop.get("source")) and not (
            day and stop.get("date") and parse_date(stop["date"]).first > day
        ):
            found.append({**stop, "source": source})
        elif stop["role"] == "passed":
            found.append(
                {
                    **stop,
                    "certainty": "inferred",
                    **dict.fromkeys(("source", "note", "date", "time"), ""),
                }
            )
    if (
        day
        and not trip.over
        and (
            seen := [
                number for number, stop in enumerate(found, 1) if stop["certainty"] == "reported"
            ]
        )
    ):
        del found[seen[-1] :]
    return found


def _legs(trip: Trip, points: Sequence[Waypoint]) -> Iterator[dict[str, Any]]:
    """The legs known on the reader's day: those with a place on the line, and others on which he
    had set out. One under way leads as far as he was known to be. The hour of a departure or an
    arrival is told later than itself."""
    day, reached = day_read(), max((point.leg for point in points), default=0)
    for number, leg in enumerate(trip.legs, 1):
        drawn = [stop["name"] for stop in trip.stops if stop["leg"] == number]
        if day and not trip.over:
            if number > reached and (drawn or (leg["depart"] or "9")[:10] > day.isoformat()):
                return
            if number == reached and points[-1].name != drawn[-1]:
                leg = {**leg, "end": points[-1].name, "arrive": None}
            elif (leg["arrive"] or "")[:10] >= day.isoformat():
                leg = {**leg, "arrive": None}
            if (leg["depart"] or "")[:10] == day.isoformat():
                leg = {**leg, "depart": day.isoformat()}
        yield leg
