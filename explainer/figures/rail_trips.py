"""Several journeys on one map, each with a dash of its own, lines on the same track side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib.humanize.templatetags.humanize import apnumber

from explainer.corpus.figure_maps import Gauge, RailTripsMap
from explainer.evidence.journeys import Journey, journey
from explainer.models import Trip

from . import gather, trip_map
from .canvas import Canvas, label
from .content import load
from .ground import BORDERS, Map
from .layout import short_date
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (Column("Journey"), Column("When"), Column("Length one way as reported, km", True), Column("Places where he was reported", True))
# Whose names come first: where he went, where he set out, where he stopped.
WEIGHT = {"destination": 0, "origin": 1, "stop": 2}


def content() -> RailTripsMap | None:
    """Which journeys are drawn on the map of all, and how; the other figures of them follow it."""
    return load(RailTripsMap, "rail-trips-map")


def trips(day: date | None, drawn: RailTripsMap | None) -> list[Trip]:
    """The journeys by rail known on a day, first to last."""
    return gather.records(Trip.objects.filter(id__in=[line.trip for line in drawn.journeys]), day) if drawn else []


def rail(day: date | None, drawn: RailTripsMap | None) -> list[Journey]:
    return [journey(trip) for trip in trips(day, drawn)]


def figure(day: date | None, content: RailTripsMap) -> FigureSpec | None:
    ways = rail(day, content)
    if not ways:
        return None
    trips = [way.trip for way in ways]
    title = content.title if len(ways) > 1 else content.title_one
    return FigureSpec(
        slug=content.id,
        title=title.format(number=str(apnumber(len(ways))).capitalize()),
        takeaway=_ends(content, {trip.id for trip in trips}),
        alt=told(content, ways),
        columns=COLUMNS,
        rows=tuple(row(way) for way in ways),
        draw=lambda look: draw(content, ways, look, key=True),
        note=f"{content.key} {BORDERS}",
        key=content.key,
        denials=gather.denials(trips),
        sources=gather.sources(trips),
        day=day,
    )


def _ends(content: RailTripsMap, known: set[str]) -> str:
    parts: list[str] = []
    for railways in content.railways:
        ends = [line.where for line in content.journeys if line.railways == railways.name and line.trip in known]
        if ends:
            pattern = railways.took_too if parts else railways.took
            parts.append(pattern.format(where=" and ".join(dict.fromkeys(ends))))
    return f"{'; '.join(parts)}."


def told(content: RailTripsMap, ways: Sequence[Journey]) -> str:
    each = (content.alt_journey.format(title=way.trip.title, number=len({point.name for point in way.seen})) for way in ways)
    return content.alt.format(number=len(ways), journeys="; ".join(each))


def row(way: Journey) -> Row:
    trip = way.trip
    km = f"{trip.distance_km:,.0f}" if trip.distance_km else "not reported"
    seen = len({point.name for point in way.seen})
    return Row(
        key=trip.key,
        cells=(trip.title, trip.date_words, km, str(seen)),
        values={"distance_km": trip.distance_km, "duration_hours": trip.duration_hours, "places_reported": seen},
        readout=f"{trip.title}. {trip.date_words}. {trip.shown_grade.capitalize()}.",
        **gather.evidence(trip),
    )


def height(ways: Sequence[Journey], look: Look) -> int:
    return max(trip_map.height(way, look) for way in ways) if len(ways) < 3 else 560 if look.narrow else 640


def draw(content: RailTripsMap, ways: Sequence[Journey], look: Look, every: Sequence[Journey] = (), *, key: bool = False) -> Canvas:
    """The journeys, on a frame that holds `every` one that the reader can choose; with a `key` where no form beside it is one."""
    positions = [position for way in (every or ways) for position in way.positions]
    ground = Map(look, height(every or ways, look), positions, pad=30, lean=18 if look.narrow else 0, detail=trip_map.detail(positions))
    step = 2.6 if look.narrow else 3.2
    for index, way in enumerate(ways):
        colour, dash = manner(content, way)
        shift = (index - (len(ways) - 1) / 2) * step
        ground.line(way.positions, colour=colour, width=1.9, dash=dash, offset=shift, group=way.trip.id)
    seen: dict[str, list[str]] = {}
    for way in ways:
        points = [point for point in way.seen if point.name not in seen]
        ground.dots([(point.position, trip_map.mark(way, point)) for point in points], "circle", look.mark - 3, group=way.trip.id)
        for point in way.seen:
            seen.setdefault(point.name, []).append(way.trip.id)
    if key:
        _key(ground, content, ways)
    maps = trip_map.content()
    names(ground, maps and maps.gauge, ways)
    return ground.finish()


def manner(content: RailTripsMap | None, way: Journey) -> tuple[str, str]:
    """The colour and the dash of a journey's line; those of a journey that the map of all does not have are plain."""
    lines = content.journeys if content else []
    return next(((line.colour, line.dash) for line in lines if line.trip == way.trip.id), ("ink", "1px,3px"))


def _key(ground: Map, content: RailTripsMap, ways: Sequence[Journey]) -> None:
    """Which line is which journey, at sea in the lower right corner; the names of the map leave it free."""
    look, step = ground.look, 20
    left, top = (
        look.width - (200 if look.middle else 178 if look.narrow else 190),
        ground.height - step * len(ways) - (108 if look.narrow else 24),
    )
    for index, way in enumerate(ways):
        colour, dash = manner(content, way)
        y = top + step * index
        line = {"color": look.colour(colour), "width": 1.9, "dash": dash}
        at = {"xref": "paper", "yref": "paper", "y0": 1 - y / ground.height, "y1": 1 - y / ground.height}
        ground.figure.shape(type="line", x0=left / look.width, x1=(left + 26) / look.width, line=line, **at)
        place = {"xref": "paper", "yref": "paper", "x": (left + 32) / look.width, "y": 1 - y / ground.height}
        label(ground.figure, look, text=_short(way), bold=False, xshift=0, **place)
        ground.marks += [(x, y) for x in range(left, look.width, 10)]


def _short(way: Journey) -> str:
    """'Hanoi, Feb 2019'."""
    end = next((point.name for point in way.waypoints if point.role == "destination"), way.trip.title)
    return f"{end.partition(' ')[0]}, {short_date(way.trip.date[:7])}"


def names(ground: Map, gauge: Gauge | None, ways: Sequence[Journey]) -> None:
    """Where he set out and went, where the rails grow wider, where he stopped; on a wide map every place of a report."""
    border = next((point for way in ways for point in way.waypoints if gauge and point.name == gauge.place), None)
    if border:
        ground.name(gauge.joint_words, border.position)
    named = [point for way in ways for point in way.waypoints if point.reported or point.role == "origin"]
    done = set(gauge.joint_places) if border else set()
    for point in sorted(named, key=lambda point: WEIGHT.get(point.role, 3)):
        text, weight = trip_map.brief(point.name), WEIGHT.get(point.role, 3)
        if ground.look.narrow:
            text = text.removesuffix("-on-Amur")
        if text in done or text.endswith("bridge") or (ground.look.narrow and weight > 2):
            continue
        done.add(text)
        ground.name(text, point.position, bold=weight < 3, dear=weight < 2)
