"""Journeys by rail, a small map each, all on one scale; and two of them on one map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.dates import parse_date
from explainer.corpus.figure_journeys import RailTripsMap
from explainer.corpus.localised import enumerated, in_letters, number
from explainer.evidence.journeys import Journey, journey, out
from explainer.evidence.words import GRADES
from explainer.models import Trip

from . import course, gather, layout, legend, panels
from .brief import Brief
from .canvas import Canvas
from .content import load
from .ground import BORDERS, INFERRED, OTHER, Map
from .layout import short_date
from .lettering import letter
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (
    Column(N_("Journey")),
    Column(N_("When")),
    Column(N_("Length one way as reported, km"), True),
    Column(N_("Places where he was reported"), True),
)
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


def figure(day: date | None, content: RailTripsMap) -> FigureSpec | None:
    ways = rail(day, content)
    if not ways:
        return None
    trips = [way.trip for way in ways]
    title = content.title if len(ways) > 1 else content.title_one
    meant = " ".join([*([content.key_scale] if len(ways) > 1 else []), key(content, ways)])
    return FigureSpec(
        slug=content.id,
        title=title.format(number=in_letters(len(ways)).capitalize()),
        takeaway=_ends(content, {trip.id for trip in trips}),
        alt=told(content, ways),
        columns=COLUMNS,
        rows=tuple(row(way) for way in ways),
        draw=lambda look: draw(content, ways, look),
        note=f"{meant} {_(BORDERS)}",
        key=meant,
        denials=gather.denials(trips),
        sources=gather.sources(trips),
        day=day,
        graded=False,  # filled and hollow are reports of a place
        brief=_brief(content, ways),
    )


def _brief(content: RailTripsMap, ways: Sequence[Journey]) -> Brief | None:
    """Two of the maps, where all would be too many."""
    pair = [way for way in ways if way.trip.id in content.compared]
    if len(pair) < 2:
        return None
    short = {line.trip: line.short for line in content.journeys}
    told = [
        content.brief_journey.format(short=short[way.trip.id], seen=found.seen, places=found.places)
        for way in pair
        for found in (out(way),)
    ]
    takeaway = content.takeaway_brief.format(
        number=in_letters(len(ways)), journeys=enumerated(told)
    )
    return Brief(
        lambda look: draw(content, pair, look), takeaway, [row(way) for way in pair], ["middle"]
    )


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


BAR = 500  # kilometres
SPUR = 10  # pixels around the end of another ride that names leave free


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


def _items(content: RailTripsMap, ways: Sequence[Journey], scale: float) -> list[legend.Item]:
    """The key in the drawing, and its scale."""
    bar = legend.Item("bar", content.legend_bar.format(km=BAR), BAR / scale)
    return [*(legend.Item(sample, words) for sample, words in samples(content, ways)), bar]


def _ends(content: RailTripsMap, known: set[str]) -> str:
    parts: list[str] = []
    for railways in content.railways:
        ends = [
            line.where
            for line in content.journeys
            if line.railways == railways.name and line.trip in known
        ]
        if ends:
            pattern = railways.took_too if parts else railways.took
            parts.append(pattern.format(where=enumerated(list(dict.fromkeys(ends)))))
    return f"{'; '.join(parts)}."


def told(content: RailTripsMap, ways: Sequence[Journey]) -> str:
    each = (
        content.alt_journey.format(
            title=way.trip.title, number=len({point.name for point in way.seen})
        )
        for way in ways
    )
    return content.alt.format(number=len(ways), journeys="; ".join(each))


def row(way: Journey) -> Row:
    trip = way.trip
    km = number(trip.distance_km) if trip.distance_km else _("not reported")
    seen = len({point.name for point in way.seen})
    return Row(
        key=trip.key,
        cells=(trip.title, trip.date_words, km, str(seen)),
        values={
            "distance_km": trip.distance_km,
            "duration_hours": trip.duration_hours,
            "places_reported": seen,
        },
        readout=f"{trip.title}. {trip.date_words}. {_(GRADES[trip.shown_grade]).capitalize()}.",
        **gather.evidence(trip),
    )


def draw(
    content: RailTripsMap, ways: Sequence[Journey], look: Look, every: Sequence[Journey] = ()
) -> Canvas:
    """A small map for each journey; their one scale holds `every` one that the reader can choose,
    the others are seen in grey."""
    every, lay = every or ways, panels.sheet(look)
    placed = panels.laid_out(every, ways, look)
    items = _items(content, ways, placed[0].frame.scale)
    head = legend.tall(items, look) + 8
    placed = [panel._replace(top=panel.top + head) for panel in placed]
    figure = layout.sheet(look, placed[-1].top + placed[-1].height + lay.under)
    legend.draw(figure, look, items, INFERRED)
    for way, panel in zip(ways, placed, strict=True):
        at = (panel.left, panel.top)
        coarse = 2 if look.narrow else 2.4
        ground = Map(
            look,
            panel.height,
            (),
            on=figure,
            at=at,
            width=panel.width,
            frame=panel.frame,
            coarse=coarse,
        )
        for other in ways:
            if other is not way:
                drawn = course.stubs(other, [way])
                course.lines(
                    ground, other, colour="soft", width=OTHER, group=other.trip.id, drawn=drawn
                )
        beside, ground.course = ground.course, []
        course.lines(ground, way, group=way.trip.id)
        for points, size, hollow in (
            (way.seen, look.mark - 3, False),
            (course.rings(way), look.mark - 2, True),
        ):
            told = [(point.position, course.mark(way, point)) for point in points]
            ground.dots(told, "circle", size, hollow=hollow, group=way.trip.id)
        clear(ground, way, ways)
        ends(ground, content, way)
        ground.borders += beside  # names of towns may stand on what is only beside
        letter(ground, {point.country for point in way.waypoints}, seas=not look.narrow)
        _under(figure, look, content, way, panel.left, panel.top + panel.height)
    return figure


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


def _under(
    figure: Canvas, look: Look, content: RailTripsMap, way: Journey, left: int, top: int
) -> None:
    """Below a small map: where and when, how many nights, and how far."""
    trip = way.trip
    short = next((line.short for line in content.journeys if line.trip == trip.id), trip.title)
    lines = [
        f"<b>{short}, {short_date(trip.date[:7])}</b>",
        *filter(None, (nights(content, trip), length(content, way))),
    ]
    if not look.narrow:
        lines[1:] = [" · ".join(lines[1:])]
    height = figure.layout["height"]
    layout.write(
        figure, look, left / look.width, 1 - (top + 4) / height, lines, xref="paper", yref="paper"
    )


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
