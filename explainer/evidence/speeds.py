"""How fast: every length and time that was given for a stretch of a journey, and the speeds that
follow, with the sum in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from explainer.corpus.localised import number

from .journeys import Journey


@dataclass(frozen=True)
class Reading:
    """A length in kilometres or a time in hours, who gives it, and the id of the source in which it
    stands."""

    value: float
    who: str
    source: str = ""

    @property
    def km(self) -> str:
        return _("%(number)s km") % {"number": number(self.value)}

    @property
    def hours(self) -> str:
        return in_hours(self.value)


@dataclass(frozen=True)
class Working:
    """One speed: a length divided by a time. `at_least` where the length is that of straight lines
    on the map."""

    km: Reading
    hours: Reading
    at_least: bool = False

    @property
    def speed(self) -> float:
        return self.km.value / self.hours.value

    @property
    def words(self) -> str:
        pattern = (
            _("%(length)s ÷ %(time)s = at least %(speed)s km/h")
            if self.at_least
            else _("%(length)s ÷ %(time)s = %(speed)s km/h")
        )
        return pattern % {
            "length": self.km.km,
            "time": self.hours.hours,
            "speed": number(self.speed),
        }


@dataclass(frozen=True)
class Stretch:
    """A part of a journey with all that was reported of its length and time, and its length as
    drawn."""

    start: str
    end: str
    mode: str
    drawn_km: float | None
    km: tuple[Reading, ...] = ()
    hours: tuple[Reading, ...] = ()
    note: str = ""

    @property
    def title(self) -> str:
        return _("%(start)s to %(end)s") % {"start": self.start, "end": self.end}

    @property
    def reach(self) -> str:
        """The lengths given, from the least to the most, in kilometres."""
        lengths = sorted({reading.value for reading in self.km})
        if len(lengths) < 2:
            return "".join(map(number, lengths))
        return _("%(low)s to %(high)s") % {"low": number(lengths[0]), "high": number(lengths[-1])}

    @property
    def workings(self) -> tuple[Working, ...]:
        """Each reported length over each reported time, slowest first; the drawn length where none
        was reported."""
        if self.km:
            found = [Working(km, hours) for km in self.km for hours in self.hours]
        elif self.drawn_km:
            drawn = Reading(self.drawn_km, _("straight lines between the places on the map"))
            found = [Working(drawn, hours, True) for hours in self.hours]
        else:
            found = []
        return tuple(sorted(found, key=lambda working: working.speed))

    @property
    def shown(self) -> tuple[Working, ...]:
        """The speeds to print: all of them, or where there are many the slowest, the fastest, and
        between them that of the length and the time which the record names first, and takes for its
        own sums."""
        if len(self.workings) <= 3:
            return self.workings
        own = Working(self.km[0], self.hours[0])
        return tuple(
            working
            for working in self.workings
            if working in (self.workings[0], own, self.workings[-1])
        )


def in_hours(value: float) -> str:
    """12.6667 → '12 h 40 min'."""
    hours, minutes = divmod(round(value * 60), 60)
    pattern = _("%(hours)s h %(minutes)s min") if minutes else _("%(hours)s h")
    return pattern % {"hours": hours, "minutes": minutes}


def clock_hours(leg: dict[str, str | None]) -> float | None:
    """The time between departure and arrival where both are given to the minute with their
    zones."""
    start, end = leg["depart"] or "", leg["arrive"] or ""
    if "T" not in start or "T" not in end:
        return None
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() / 3600


def stretches(journey: Journey, cited: Collection[str] | None = None) -> list[Stretch]:
    """The legs of a journey in order, then the other stretches that were timed or measured;
    readings only from sources in `cited`, those that can be shown."""
    given = {(item["start"], item["end"], item["mode"]): item for item in journey.trip.stretches}
    found = []
    for leg in journey.legs:
        item = given.pop((leg["start"], leg["end"], leg["mode"]), None)
        hours = _timed(journey, item, cited) if item else ()
        clock = clock_hours(leg)
        if not hours and clock:
            hours = (Reading(clock, _("from the hours of departure and arrival")),)
        km = _readings(item["km"], cited) if item else ()
        note = item["note"] if item and (km or hours) else ""
        found.append(
            Stretch(
                leg["start"], leg["end"], leg["mode"], _drawn(journey, leg), km, hours, note or ""
            )
        )
    for item in given.values():
        km, hours = _readings(item["km"], cited), _timed(journey, item, cited)
        if km or hours:
            found.append(
                Stretch(
                    item["start"],
                    item["end"],
                    item["mode"],
                    _drawn(journey, item),
                    km,
                    hours,
                    item["note"] or "",
                )
            )
    return found


def in_order(journey: Journey, parts: Sequence[Stretch]) -> list[tuple[Stretch, bool]]:
    """Stretches along the way, out and then home, the longest first of those that begin at one
    place; each with whether it is part of one before it."""
    laid: list[tuple[float, float, Stretch, tuple[int, ...]]] = []
    place = 0.0
    for part in parts:
        way = tuple(point.number for point in journey.points(part.start, part.end))
        if way:  # the line run backwards is the way home
            place = way[0] if way[0] <= way[-1] else 2 * len(journey.waypoints) - way[0]
        laid.append((place, -len(way), part, way))
    laid.sort(key=lambda each: each[:2])
    return [
        (part, any(_holds(other, way) for *_, other in laid[:number]))
        for number, (*_, part, way) in enumerate(laid)
    ]


def _holds(whole: Sequence[int], part: Sequence[int]) -> bool:
    """Whether one run of places holds another, shorter one in the same direction."""
    return (
        bool(part)
        and len(whole) > len(part)
        and any(whole[at : at + len(part)] == part for at in range(len(whole)))
    )


def _drawn(journey: Journey, part: dict[str, str]) -> float | None:
    return journey.drawn_km(part["start"], part["end"])


def _timed(
    journey: Journey, item: dict[str, Any], cited: Collection[str] | None
) -> tuple[Reading, ...]:
    """The times of a stretch, once he had been from end to end of it."""
    return _readings(item["hours"], cited) if journey.points(item["start"], item["end"]) else ()


def _readings(items: list[dict[str, Any]], cited: Collection[str] | None) -> tuple[Reading, ...]:
    return tuple(Reading(**item) for item in items if cited is None or item["source"] in cited)
