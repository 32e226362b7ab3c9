"""Journeys by rail: which of them are told, what the lines and marks of their maps mean, the places
named on these, and how long each was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from explainer.corpus.dates import parse_date
from explainer.corpus.figure_journeys import RailTripsMap
from explainer.corpus.localised import number
from explainer.evidence.journeys import Journey, journey, out
from explainer.models import Trip

from . import course, gather, legend
from .content import load
from .ground import Map

SPUR = 10  # pixels around the end of another ride that names leave free
WEIGHT = {"destination": 0, "origin": 1, "stop": 2, "border": 4}  # whose names come first


def content() -> RailTripsMap | None:
    """Which journeys are drawn on the map of all, and how; the other figures of them follow it."""
    return load(RailTripsMap, "rail-trips-map")


def trips(day: date | None, drawn: RailTripsMap | None) -> list[Trip]:
    """The journeys by rail that were over on a day, first to last: of one under way neither length
    nor end was known."""
    found = (
        gather.records(Trip.objects.filter(id__in=[line.trip for line in drawn.journeys]), day)
        if drawn
        else []
    )
    return [trip for trip in found if trip.over]


def rail(day: date | None, drawn: RailTripsMap | None) -> list[Journey]:
    return [journey(trip) for trip in trips(day, drawn)]


class Met(NamedTuple):
    """Which lines and marks are met with on maps of some journeys."""

    reported: bool
    inferred: bool
    road: bool
    rings: bool
    others: bool


def _met(ways: Sequence[Journey]) -> Met:
    certain = {piece.certainty for way in ways for piece in way.pieces}
    road, rings = any(map(course.by_road, ways)), any(map(course.rings, ways))
    return Met("reported" in certain, "inferred" in certain, road, rings, len(ways) > 1)


def key(content: RailTripsMap, ways: Sequence[Journey]) -> str:
    """What lines and marks mean, as far as there are such."""
    met = _met(ways)
    told = [
        content.key_solid if met.reported else "",
        content.key_dashed if met.inferred else "",
        content.key_road if met.road else "",
        content.key_marks,
        content.key_rings if met.rings else "",
        content.key_others if met.others else "",
    ]
    return " ".join(filter(None, told))


def samples(content: RailTripsMap, ways: Sequence[Journey]) -> list[tuple[legend.Sample, str]]:
    """The key of what is drawn: samples, each with its words."""
    met = _met(ways)
    shown: list[tuple[bool, legend.Sample, str]] = [
        (True, "dot", content.legend_dot),
        (met.rings, "ring", content.legend_ring),
        (met.reported, "solid", content.legend_solid),
        (met.inferred, "dashed", content.legend_dashed),
        (met.road, "dotted", content.legend_road),
        (met.others, "beside", content.legend_beside),
    ]
    return [(sample, words) for here, sample, words in shown if here]


def told(content: RailTripsMap, ways: Sequence[Journey]) -> str:
    each = (
        content.alt_journey.format(
            title=way.trip.title, number=len({point.name for point in way.seen})
        )
        for way in ways
    )
    return content.alt.format(number=len(ways), journeys="; ".join(each))


def clear(ground: Map, way: Journey, ways: Sequence[Journey]) -> None:
    """Keep free where the others end: beside a name their line would pass for one that leads from
    it."""
    own = {point.position for point in way.waypoints}
    for position in {
        point.position for other in ways for point in other.waypoints if point.role in course.ENDS
    } - own:
        if ground.frame.holds(position):
            ground.keep(position, SPUR)


def ends(
    ground: Map,
    content: RailTripsMap,
    way: Journey,
    called: Callable[[str], str] = course.brief,
    *,
    halts: bool = True,
) -> None:
    """Where he set out and went; with `halts` where he stopped, and then every other place of a
    report, as far as there is room."""
    done = set()
    shown = [
        point for point in way.waypoints if (halts and point.reported) or point.role in course.ENDS
    ]
    for point in sorted(shown, key=lambda point: WEIGHT.get(point.role, 3)):
        text, end = called(point.name).removesuffix("-on-Amur"), point.role in course.ENDS
        if text not in done:
            done.add(text)
            text = text.replace(" ", "<br>") if ground.look.narrow else text
            side = ground.hand(content.labels, text)
            ground.name(text, point.position, bold=int(end), dear=end or bool(side), side=side)


def nights(content: RailTripsMap, trip: Trip) -> str:
    """How many nights lie between the day he left and the day he was back; nothing where one of
    them is not known to the day."""
    days = [parse_date(text) for text in (trip.date, trip.return_date) if text]
    if len(days) < 2 or any(day.first != day.last for day in days):
        return ""
    return content.nights.format(number=(days[1].first - days[0].first).days)


def length(content: RailTripsMap, way: Journey) -> str:
    """The length as reported, one way; for a round whose ways out and back differ that as drawn,
    and that of both."""
    trip = way.trip
    if not trip.distance_km:
        return content.no_length
    end = next((line.by_rail_to for line in content.journeys if line.trip == trip.id), None)
    pattern = (
        content.both_ways
        if trip.id == content.round_trip
        else content.one_way_to
        if end
        else content.one_way
    )
    return pattern.format(km=number(trip.distance_km), out=number(out(way).km), end=end)
