"""The figure of journeys by rail: a small map each, all on one scale, in which the others are seen
in grey."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_journeys import RailTripsMap
from explainer.corpus.localised import enumerated, in_letters, number
from explainer.evidence.journeys import Journey, out
from explainer.evidence.words import GRADES

from . import course, gather, layout, legend, panels, rail_trips
from .brief import Brief
from .canvas import Canvas
from .ground import BORDERS, INFERRED, OTHER, Map
from .labels import Pixel
from .layout import short_date
from .lettering import letter
from .panels import Panel
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (
    Column(N_("Journey")),
    Column(N_("When")),
    Column(N_("Length one way as reported, km"), True),
    Column(N_("Places where he was reported"), True),
)


def figure(day: date | None, content: RailTripsMap) -> FigureSpec | None:
    ways = rail_trips.rail(day, content)
    if not ways:
        return None
    trips = [way.trip for way in ways]
    title = content.title if len(ways) > 1 else content.title_one
    meant = " ".join(
        [*([content.key_scale] if len(ways) > 1 else []), rail_trips.key(content, ways)]
    )
    return FigureSpec(
        slug=content.id,
        title=title.format(number=in_letters(len(ways)).capitalize()),
        takeaway=_ends(content, {trip.id for trip in trips}),
        alt=rail_trips.told(content, ways),
        columns=COLUMNS,
        rows=tuple(_row(way) for way in ways),
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
        lambda look: draw(content, pair, look), takeaway, [_row(way) for way in pair], ["middle"]
    )


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


def _row(way: Journey) -> Row:
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


BAR = 500  # kilometres


def _items(content: RailTripsMap, ways: Sequence[Journey], scale: float) -> list[legend.Item]:
    """The key in the drawing, and its scale."""
    bar = legend.Item("bar", content.legend_bar.format(km=BAR), BAR / scale)
    return [
        *(legend.Item(sample, words) for sample, words in rail_trips.samples(content, ways)),
        bar,
    ]


def draw(content: RailTripsMap, ways: Sequence[Journey], look: Look) -> Canvas:
    """A small map for each journey, all of one scale."""
    lay = panels.sheet(look)
    placed = panels.laid_out(ways, look)
    items = _items(content, ways, placed[0].frame.scale)
    head = legend.tall(items, look) + 8
    placed = [panel._replace(top=panel.top + head) for panel in placed]
    figure = layout.sheet(look, placed[-1].top + placed[-1].height + lay.under)
    legend.draw(figure, look, items, INFERRED)
    for way, panel in zip(ways, placed, strict=True):
        ground = _ground(figure, look, panel)
        beside = _lines(ground, way, ways)
        _dots(ground, way)
        rail_trips.clear(ground, way, ways)
        rail_trips.ends(ground, content, way)
        ground.borders += beside  # names of towns may stand on what is only beside
        letter(ground, {point.country for point in way.waypoints}, seas=not look.narrow)
        _under(figure, look, content, way, panel)
    return figure


def _ground(figure: Canvas, look: Look, panel: Panel) -> Map:
    return Map(
        look,
        panel.height,
        (),
        on=figure,
        at=(panel.left, panel.top),
        width=panel.width,
        frame=panel.frame,
        coarse=2 if look.narrow else 2.4,
    )


def _lines(ground: Map, way: Journey, ways: Sequence[Journey]) -> list[Pixel]:
    """The way of a journey over those of the others in grey; where these run."""
    for other in ways:
        if other is not way:
            name, drawn = other.trip.id, course.stubs(other, [way])
            course.lines(ground, other, colour="soft", width=OTHER, group=name, drawn=drawn)
    beside, ground.course = ground.course, []
    course.lines(ground, way, group=way.trip.id)
    return beside


def _dots(ground: Map, way: Journey) -> None:
    """Where he was reported, and its ends where he was not as rings."""
    size = ground.look.mark
    for points, across, hollow in (
        (way.seen, size - 3, False),
        (course.rings(way), size - 2, True),
    ):
        told = [(point.position, course.mark(way, point)) for point in points]
        ground.dots(told, "circle", across, hollow=hollow, group=way.trip.id)


def _under(figure: Canvas, look: Look, content: RailTripsMap, way: Journey, panel: Panel) -> None:
    """Below a small map: where and when, how many nights, and how far."""
    trip = way.trip
    short = next((line.short for line in content.journeys if line.trip == trip.id), trip.title)
    lines = [
        f"<b>{short}, {short_date(trip.date[:7])}</b>",
        *filter(None, (rail_trips.nights(content, trip), rail_trips.length(content, way))),
    ]
    if not look.narrow:
        lines[1:] = [" · ".join(lines[1:])]
    x = panel.left / look.width
    y = 1 - (panel.top + panel.height + 4) / figure.layout["height"]
    layout.write(figure, look, x, y, lines, xref="paper", yref="paper")
