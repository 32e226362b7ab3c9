"""A map a trip: its line through the places on the way, solid where he was reported at both ends,
dashed where the course is inferred."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_journeys import JourneyMaps
from explainer.corpus.kinds import address
from explainer.corpus.localised import enumerated, number
from explainer.evidence.geodesy import Position, at_least, length_km
from explainer.evidence.journeys import Journey, Waypoint, journey
from explainer.evidence.words import CERTAINTIES, ROLES
from explainer.models import Trip

from . import gather
from .canvas import Canvas
from .content import load
from .course import UNSEEN, brief, by_road, lines, names, places
from .furniture import furnish
from .ground import BORDERS, MARGIN, Detail, Map
from .lettering import letter
from .polylines import edge
from .projection import Frame, fit
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (
    Column(N_("Place")),
    Column(N_("Local name"), foreign=True),
    Column(N_("What")),
    Column(N_("When")),
    Column(N_("Certainty")),
)
EAST_ASIA = (10.0, 84.0, 60.0, 154.0)  # what the finer base shows: south, west, north, east
# What the finest shows, for maps on which a pixel is less than FINEST kilometres
YELLOW_SEA = (32.0, 108.0, 49.0, 141.0)
FINEST = 2.8
SHARED = 5  # kilometres between places, below which one mark hides the other


def content() -> JourneyMaps | None:
    """What the maps of single journeys say, and what is told beside them."""
    return load(JourneyMaps, "journey-maps")


@dataclass(frozen=True)
class StopRow(Row):
    """A row that is one place of a journey."""

    anchor: str = ""

    @property
    def href(self) -> str:
        return f"{address('trip', self.key.partition(':')[2])}#{self.anchor}"


def figure(day: date | None, content: JourneyMaps, slug: str) -> FigureSpec | None:
    found = gather.records(Trip.objects.filter(id=slug), day)
    way = journey(found[0]) if found else None
    if way is None or len(way.waypoints) < 2:
        return None
    return FigureSpec(
        slug=f"map-{slug}",
        title=_title(content, way),
        takeaway=takeaway(content, way),
        alt=told(content, way),
        columns=COLUMNS,
        rows=tuple(rows(way)),
        draw=lambda look: draw(content, way, look),
        note=f"{key(content, way)} {_(BORDERS)}",
        key=key(content, way),
        denials=gather.denials(found),
        sources=gather.sources(found),
        day=day,
    )


def _title(content: JourneyMaps, way: Journey) -> str:
    pattern = content.titles.get(way.trip.id) or (
        content.title if way.by_rail else content.title_flight
    )
    return pattern.format(title=way.trip.title, km=_drawn_km(way))


def takeaway(content: JourneyMaps, way: Journey) -> str:
    if not way.by_rail:
        return content.takeaway_flight.format(title=way.trip.title, km=_drawn_km(way))
    pattern = content.takeaway_back if way.both_ways else content.takeaway
    seen, every = ({point.name for point in points} for points in (way.seen, way.waypoints))
    km = number(at_least(length_km([point.position for point in way.waypoints])))
    return pattern.format(number=len(seen), places=len(every), end=_furthest(way), km=km)


def _drawn_km(way: Journey) -> str:
    return number(length_km([point.position for point in way.waypoints]))


def key(content: JourneyMaps, way: Journey, *, windows: bool = False) -> str:
    """What lines and marks mean, of those that are drawn; `windows` upon one ground show no borders
    and the way home apart."""
    if not way.by_rail:
        return key_of_flights(content, [way])
    solid = any(
        piece.certainty == "reported" and length_km(piece.positions) > UNSEEN
        for piece in way.pieces
    )
    parts = [
        content.key_solid if solid else "",
        content.key,
        content.key_road if by_road(way) else "",
    ]
    if not windows:
        parts += [content.key_shared.format(names=enumerated(names)) for names in _shared(way)]
        parts += [
            content.key_squares if _squares(way) else "",
            content.key_home if way.both_ways else "",
        ]
    return " ".join(filter(None, parts))


def key_of_flights(content: JourneyMaps, ways: Sequence[Journey]) -> str:
    """What lines and marks mean, of those that are drawn."""
    lines = {piece.certainty for way in ways for piece in way.pieces}
    marks = {point.certainty for way in ways for point in way.waypoints}
    if lines | marks == {"reported"}:
        parts = [content.key_flight_seen]
    else:
        told = (("reported", content.key_flight_solid), ("inferred", content.key_flight_dashed))
        parts = [content.key_flight, *(words for name, words in told if name in lines)]
        told = (("reported", content.key_flight_filled), ("inferred", content.key_flight_hollow))
        parts += [words for name, words in told if name in marks]
    return " ".join([*parts, *([content.key_on] if any(way.both_ways for way in ways) else [])])


def _shared(way: Journey) -> list[list[str]]:
    """The places of reports, in groups of those so near each other that one mark is seen."""
    groups: list[list[Waypoint]] = []
    for point in way.seen_once:
        near = next(
            (group for group in groups if length_km([group[0].position, point.position]) < SHARED),
            None,
        )
        if near:
            near.append(point)
        else:
            groups.append([point])
    return [[brief(point.name) for point in group] for group in groups if len(group) > 1]


def _squares(way: Journey) -> bool:
    """Whether the mark of a border is seen, and does not lie under that of a town beside it."""
    towns = [point.position for point in way.seen if point.role != "border"]
    borders = [point.position for point in way.seen if point.role == "border"]
    return any(all(length_km([border, town]) > UNSEEN for town in towns) for border in borders)


def told(content: JourneyMaps, way: Journey) -> str:
    """The map in words: every place where he was reported, in order."""
    places = "; ".join(
        f"{point.name}{f', {point.when}' if point.when else ''}" for point in way.seen
    )
    return content.alt.format(
        start=way.waypoints[0].name,
        end=_furthest(way),
        reported=places or content.alt_none,
        number=len(way.waypoints) - len(way.seen),
    )


def _furthest(way: Journey) -> str:
    return next(
        (point.name for point in way.waypoints if point.role == "destination"),
        way.waypoints[-1].name,
    )


def rows(way: Journey) -> Iterable[StopRow]:
    common = gather.evidence(way.trip)
    sources = {citation.source_id: citation.source.url for citation in way.trip.citations}
    publishers = {citation.source_id: citation.source.publisher for citation in way.trip.citations}
    for point in way.waypoints:
        yield StopRow(
            key=way.trip.key,
            anchor=point.anchor,
            cells=(
                point.name,
                point.local_name,
                _(ROLES[point.role]),
                point.when,
                _(CERTAINTIES[point.certainty]),
            ),
            actor=publishers.get(point.source, ""),
            date=point.date or way.trip.date,
            sources=tuple(filter(None, (sources.get(point.source),))) or common["sources"],
            values={
                "number": point.number,
                "leg": point.leg,
                "latitude": point.lat,
                "longitude": point.lon,
                "country": point.country,
                "role": point.role,
                "certainty": point.certainty,
            },
            readout=point.spoken,
        )


def height(way: Journey, look: Look) -> int:
    """As tall as the journey's shape asks, within what a page can bear."""
    frame = fit(way.positions, 1000, 1000, 0)
    xs, ys = zip(*(frame.flat(position) for position in way.positions), strict=True)
    ratio = (max(ys) - min(ys)) / max(max(xs) - min(xs), 1)
    low, high = (300 if way.by_rail else 220, 560) if look.narrow else (400, 640)
    return round(min(max(look.width * ratio + (60 if look.narrow else 0), low), high))


def draw(content: JourneyMaps, way: Journey, look: Look) -> Canvas:
    """The journey in its frame. Names, which run to the right,
    may need a smaller map to find room."""
    pads, even = (
        ((46, 62, 78, *(() if way.by_rail else (100, 120))), 24) if look.narrow else ((44, 64), 44)
    )
    drawn = {pad: _drawn(content, way, look, pad, lean=pad - even) for pad in pads}
    return drawn[min(drawn, key=lambda pad: drawn[pad].burden + pad / 2)].figure


def _drawn(content: JourneyMaps, way: Journey, look: Look, pad: int, lean: int) -> Map:
    tall = height(way, look)
    frame = fit(way.positions, look.width, tall, pad, lean)
    ground = Map(look, tall, (), detail=_close(frame) or detail(way.positions), frame=frame)
    lines(ground, way, apart=way.both_ways)
    places(ground, way)
    names(ground, content, way)
    furnish(ground)
    # On a phone a flight over half a continent names the states of the journey alone.
    letter(
        ground,
        {point.country for point in way.waypoints},
        beside=way.by_rail or not look.narrow or look.middle,
    )
    return ground


def _close(frame: Frame) -> Detail | None:
    """The finest base, if it holds the frame and all that is drawn beside it."""
    west, south, east, north = frame.around(MARGIN)
    edges = [*edge((west, south), (east, south)), *edge((west, north), (east, north))]
    low, left, high, right = YELLOW_SEA
    held = all(
        low < lat < high and left < lon < right for lat, lon in map(frame.projection.globe, edges)
    )
    return "yellow-sea" if held and frame.scale < FINEST else None


def detail(positions: Iterable[Position]) -> Detail:
    south, west, north, east = EAST_ASIA
    return (
        "east-asia"
        if all(south + 3 < lat < north - 3 and west + 4 < lon < east - 4 for lat, lon in positions)
        else "eurasia"
    )
