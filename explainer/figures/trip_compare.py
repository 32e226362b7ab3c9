"""The rides at their true length: a line for each place he rode to, the lengths that were reported,
and a distance readers know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_journeys import TripCompare
from explainer.corpus.localised import enumerated, number
from explainer.evidence.geodesy import at_least, distance_km
from explainer.evidence.journeys import Journey
from explainer.evidence.speeds import Stretch, in_hours, stretches

from . import gather, rail_trips
from .spec import Column, FigureSpec, Row
from .trip_lines import Ride, draw, from_to, given
from .yardstick import about, length

COLUMNS = (
    Column(N_("Journey")),
    Column(N_("Length one way, km"), True),
    Column(N_("Who says so")),
    Column(N_("Time as reported")),
)

# Of the yardstick's length, by which a ride that is about as long may differ
ALIKE = 0.05


def figure(day: date | None, content: TripCompare) -> FigureSpec | None:
    drawn = rail_trips.content()
    ways = {way: end for way in rail_trips.rail(day, drawn) if (end := _end(content, way))}
    if drawn is None or not ways:
        return None
    where = {line.trip: line.where for line in drawn.journeys}
    rides = [_ride(content, way, end, where[way.trip.id]) for way, end in ways.items()]
    # Of the rides to one place the last one stands for all.
    shown = sorted(
        {ride.where: ride for ride in rides}.values(), key=lambda ride: -max(ride.lengths)
    )
    rows = tuple(row for ride in shown for row in ride.rows)
    cities = [city.name for city in content.yardstick.course]
    ends = {"start": cities[0], "end": cities[-1]}
    like = _like(content, shown)
    rings = content.takeaway_rings if given(content, shown) else ""
    return FigureSpec(
        slug=content.id,
        title=content.title.format(where=like.where, via=enumerated(cities[1:3]), **ends)
        if like
        else content.title_none,
        takeaway=f"{content.takeaway} {rings}".strip(),
        alt=" ".join(
            [
                *(row.readout for row in rows),
                content.alt.format(km=about(content.yardstick), **ends),
            ]
        ),
        columns=COLUMNS,
        rows=rows,
        beside=tuple(row for ride in rides if ride not in shown for row in ride.rows),
        rest=content.rest,
        draw=partial(draw, content, shown),
        note=content.note.format(**ends),
        denials=gather.denials([way.trip for way in ways]),
        sources=gather.sources([way.trip for way in ways]),
        day=day,
    )


def _like(content: TripCompare, rides: Sequence[Ride]) -> Ride | None:
    """The first of them that is about as long as the distance readers know."""
    km = length(content.yardstick)
    return next((ride for ride in rides if abs(ride.drawn / km - 1) < ALIKE), None)


def _end(content: TripCompare, way: Journey) -> str:
    """Where the ride out ended; nothing as long as no source had told of that place."""
    target = next((point.name for point in way.waypoints if point.role == "destination"), "")
    end = next((point.name for point in way.waypoints if point.name in content.gates), target)
    return end if way.points(content.home, end) else ""


def _ride(content: TripCompare, way: Journey, end: str, where: str) -> Ride:
    points = way.points(content.home, end)
    places, km = [(points[0], 0.0)], 0.0
    for before, here in pairwise(points):
        km += distance_km(before.position, here.position)
        places.append((here, km))
    cited = {citation.source_id for citation in way.trip.citations}
    whole = [
        part
        for part in stretches(way, cited)
        if {part.start, part.end} == {content.home, end} and part.mode == "train"
    ]
    hours = sorted({reading.value for part in whole for reading in part.hours})
    time = from_to(in_hours(hours[0]), in_hours(hours[-1])) if hours else ""
    return Ride(where, way.trip.date[:4], places, time, _rows(content, way, whole, km, time))


def _rows(
    content: TripCompare, way: Journey, whole: Sequence[Stretch], drawn: float, time: str
) -> list[Row]:
    """One row a length of the whole way out, or that along straight lines where
    none was reported."""
    trip = way.trip
    lengths = dict.fromkeys(
        (reading.value, reading.who) for stretch in whole for reading in stretch.km
    ) or {(at_least(drawn), content.ours): None}
    time = time or _("not reported")
    said = _("%(title)s: %(km)s km one way, %(who)s. Time: %(time)s.")
    return [
        Row(
            key=trip.key,
            cells=(trip.title, number(km), who, time),
            actor=who,
            values={"km": round(km)},
            readout=said % {"title": trip.title, "km": number(km), "who": who, "time": time},
            **gather.our_sum(trip),
        )
        for km, who in sorted(lengths)
    ]
