"""Several journeys on one map, each with a dash of its own, lines on the same track side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from explainer.evidence.journeys import Journey, journey
from explainer.models import Trip

from . import gather, trip_map
from .canvas import Canvas, label
from .ground import BORDERS, Map
from .layout import short_date
from .spec import Column, FigureSpec, Row
from .style import Look

KEY = "Lines on the same track lie side by side. Which stretches were reported, the map of each journey shows."
COLUMNS = (Column("Journey"), Column("When"), Column("Length one way as reported, km", True), Column("Places where he was reported", True))
# Colour by where he went, a dash for each journey there.
# Whose names come first: where he went, where he set out, where he stopped.
WEIGHT = {"destination": 0, "origin": 1, "stop": 2}
MANNERS = {
    "kim-2018-03-beijing": ("third", "8px,2px"),
    "kim-2019-01-beijing": ("third", "4px,3px"),
    "kim-2019-02-hanoi": ("ink", "solid"),
    "kim-2019-04-vladivostok": ("to-russia", "4px,3px"),
    "kim-2023-09-russia": ("to-russia", "solid"),
    "kim-2025-09-beijing": ("third", "2px,2px"),
}


def rail(day: date | None) -> list[Journey]:
    """Kim's journeys by rail, first to last."""
    return [journey(trip) for trip in gather.records(Trip.objects.filter(id__in=MANNERS), day)]


def figure(day: date | None) -> FigureSpec | None:
    ways = rail(day)
    if not ways:
        return None
    trips = [way.trip for way in ways]
    return FigureSpec(
        slug="rail-trips-map",
        title=f"{_count(len(ways))} by rail, and most of each line is inferred from the few places where he was reported",
        takeaway=_ends({trip.id for trip in trips}),
        alt=told(ways),
        columns=COLUMNS,
        rows=tuple(row(way) for way in ways),
        draw=lambda look: draw(ways, look, key=True),
        note=f"{KEY} {BORDERS}",
        key=KEY,
        denials=gather.denials(trips),
        sources=gather.sources(trips),
        day=day,
    )


# Whose railways took him where.
CHINA = (
    ("Beijing", {"kim-2018-03-beijing", "kim-2019-01-beijing", "kim-2025-09-beijing"}),
    ("the Vietnamese border", {"kim-2019-02-hanoi"}),
)
RUSSIA = (("Vladivostok", {"kim-2019-04-vladivostok"}), ("the spaceport at Vostochny", {"kim-2023-09-russia"}))


def _ends(known: set[str]) -> str:
    parts = []
    for whose, places in (("China’s railways", CHINA), ("Russia’s railways", RUSSIA)):
        if reached := [place for place, trips in places if trips & known]:
            parts.append(f"{whose.removesuffix(' railways') if parts else f'{whose} took him'} to {' and '.join(reached)}")
    return f"{'; '.join(parts)}."


def _count(number: int) -> str:
    words = ("No journey", "One journey", "Two journeys", "Three journeys", "Four journeys", "Five journeys", "Six journeys")
    return words[number]


def told(ways: Sequence[Journey]) -> str:
    each = "; ".join(f"{way.trip.title}, reported at {len({point.name for point in way.seen})} places" for way in ways)
    return f"A map of East Asia with {len(ways)} rail journeys from Pyongyang: {each}."


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


def draw(ways: Sequence[Journey], look: Look, every: Sequence[Journey] = (), *, key: bool = False) -> Canvas:
    """The journeys, on a frame that holds `every` one that the reader can choose; with a `key` where no form beside it is one."""
    positions = [position for way in (every or ways) for position in way.positions]
    ground = Map(look, height(every or ways, look), positions, pad=30, lean=18 if look.narrow else 0, detail=trip_map.detail(positions))
    step = 2.6 if look.narrow else 3.2
    for index, way in enumerate(ways):
        colour, dash = manner(way)
        shift = (index - (len(ways) - 1) / 2) * step
        ground.line(way.positions, colour=colour, width=1.9, dash=dash, offset=shift, group=way.trip.id)
    seen: dict[str, list[str]] = {}
    for way in ways:
        points = [point for point in way.seen if point.name not in seen]
        ground.dots([(point.position, trip_map.mark(way, point)) for point in points], "circle", look.mark - 3, group=way.trip.id)
        for point in way.seen:
            seen.setdefault(point.name, []).append(way.trip.id)
    if key:
        _key(ground, ways)
    names(ground, ways)
    return ground.finish()


def manner(way: Journey) -> tuple[str, str]:
    """The colour and the dash of a journey's line."""
    return MANNERS.get(way.trip.id, ("ink", "1px,3px"))


def _key(ground: Map, ways: Sequence[Journey]) -> None:
    """Which line is which journey, at sea in the lower right corner; the names of the map leave it free."""
    look, step = ground.look, 20
    left, top = (
        look.width - (200 if look.middle else 178 if look.narrow else 190),
        ground.height - step * len(ways) - (108 if look.narrow else 24),
    )
    for index, way in enumerate(ways):
        colour, dash = manner(way)
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


def names(ground: Map, ways: Sequence[Journey]) -> None:
    """Where he set out and went, where the rails grow wider, where he stopped; on a wide map every place of a report."""
    border = next((point for way in ways for point in way.waypoints if point.name == trip_map.GAUGE_BORDER), None)
    if border:
        ground.name("Tumangang–Khasan<br>rails 1,435 →<br>1,520 mm", border.position)
    named = [point for way in ways for point in way.waypoints if point.reported or point.role == "origin"]
    done = {"Tumangang", "Khasan"} if border else set()
    for point in sorted(named, key=lambda point: WEIGHT.get(point.role, 3)):
        text, weight = trip_map.brief(point.name), WEIGHT.get(point.role, 3)
        if ground.look.narrow:
            text = text.removesuffix("-on-Amur")
        if text in done or text.endswith("bridge") or (ground.look.narrow and weight > 2):
            continue
        done.add(text)
        ground.name(text, point.position, bold=weight < 3, dear=weight < 2)
