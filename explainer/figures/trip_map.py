"""A map a trip: its line through the places on the way, solid where he was reported at both ends, dashed where the course is inferred."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import dist

from explainer.corpus.dates import MONTHS, parse_date
from explainer.corpus.figure_maps import Gauge, JourneyMaps
from explainer.corpus.kinds import address
from explainer.evidence.geodesy import Position, at_least, length_km
from explainer.evidence.journeys import Journey, Piece, Waypoint, journey
from explainer.models import Trip

from . import gather
from .canvas import Canvas
from .content import enumerated, load
from .furniture import furnish
from .ground import BORDERS, MARGIN, WEIGHT, Detail, Map
from .lettering import letter
from .polylines import edge
from .projection import Frame, fit
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (Column("Place"), Column("Local name", foreign=True), Column("What"), Column("When"), Column("Certainty"))
EAST_ASIA = (10.0, 84.0, 60.0, 154.0)  # what the finer base shows: south, west, north, east
YELLOW_SEA = (32.0, 108.0, 49.0, 141.0)  # the finest, for maps on which a pixel is less than so many kilometres
FINEST = 2.8
ENDS = {"origin", "destination"}
ROAD = "2px,3px"  # the dots of a way by road
SHARED = 5  # kilometres between places, below which one mark hides the other
UNSEEN = 10  # kilometres: a stretch no longer lies under the marks at its ends
DEAR = {*ENDS, "stop"}  # roles whose names must stand on the map


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
        note=f"{key(content, way)} {BORDERS}",
        key=key(content, way),
        denials=gather.denials(found),
        sources=gather.sources(found),
        day=day,
    )


def _title(content: JourneyMaps, way: Journey) -> str:
    pattern = content.titles.get(way.trip.id) or (content.title if way.by_rail else content.title_flight)
    return pattern.format(title=way.trip.title, km=_drawn_km(way))


def takeaway(content: JourneyMaps, way: Journey) -> str:
    if not way.by_rail:
        return content.takeaway_flight.format(title=way.trip.title, km=_drawn_km(way))
    pattern = content.takeaway_back if way.both_ways else content.takeaway
    seen, every = ({point.name for point in points} for points in (way.seen, way.waypoints))
    km = f"{at_least(length_km([point.position for point in way.waypoints])):,.0f}"
    return pattern.format(number=len(seen), places=len(every), end=_furthest(way), km=km)


def _drawn_km(way: Journey) -> str:
    return f"{length_km([point.position for point in way.waypoints]):,.0f}"


def key(content: JourneyMaps, way: Journey, *, windows: bool = False) -> str:
    """What lines and marks mean, of those that are drawn; `windows` upon one ground show no borders and the way home apart."""
    if not way.by_rail:
        return key_of_flights(content, [way])
    solid = any(piece.certainty == "reported" and length_km(piece.positions) > UNSEEN for piece in way.pieces)
    parts = [content.key_solid if solid else "", content.key, content.key_road if by_road(way) else ""]
    if not windows:
        parts += [content.key_shared.format(names=enumerated(names)) for names in _shared(way)]
        parts += [content.key_squares if _squares(way) else "", content.key_home if way.both_ways else ""]
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


def by_road(way: Journey) -> bool:
    """Whether a stretch of it is seen to be by road."""
    return any(piece.mode == "car" and length_km(piece.positions) > UNSEEN for piece in way.pieces)


def rings(way: Journey) -> list[Waypoint]:
    """Ends of it where no report puts him, that time or another."""
    seen = {point.position for point in way.seen}
    return [point for point in way.waypoints if point.role in ENDS and point.position not in seen]


def _shared(way: Journey) -> list[list[str]]:
    """The places of reports, in groups of those so near each other that one mark is seen."""
    groups: list[list[Waypoint]] = []
    for point in way.seen_once:
        near = next((group for group in groups if length_km([group[0].position, point.position]) < SHARED), None)
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
    places = "; ".join(f"{point.name}{f', {point.when}' if point.when else ''}" for point in way.seen)
    return content.alt.format(
        start=way.waypoints[0].name,
        end=_furthest(way),
        reported=places or content.alt_none,
        number=len(way.waypoints) - len(way.seen),
    )


def _furthest(way: Journey) -> str:
    return next((point.name for point in way.waypoints if point.role == "destination"), way.waypoints[-1].name)


def rows(way: Journey) -> Iterable[StopRow]:
    common = gather.evidence(way.trip)
    sources = {citation.source_id: citation.source.url for citation in way.trip.citations}
    publishers = {citation.source_id: citation.source.publisher for citation in way.trip.citations}
    for point in way.waypoints:
        yield StopRow(
            key=way.trip.key,
            anchor=point.anchor,
            cells=(point.name, point.local_name, point.role, point.when, point.certainty),
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
    """The journey in its frame. Names, which run to the right, may need a smaller map to find room."""
    pads, even = ((46, 62, 78, *(() if way.by_rail else (100, 120))), 24) if look.narrow else ((44, 64), 44)
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
    letter(ground, {point.country for point in way.waypoints}, beside=way.by_rail or not look.narrow or look.middle)
    return ground


def _close(frame: Frame) -> Detail | None:
    """The finest base, if it holds the frame and all that is drawn beside it."""
    west, south, east, north = frame.around(MARGIN)
    edges = [*edge((west, south), (east, south)), *edge((west, north), (east, north))]
    low, left, high, right = YELLOW_SEA
    held = all(low < lat < high and left < lon < right for lat, lon in map(frame.projection.globe, edges))
    return "yellow-sea" if held and frame.scale < FINEST else None


def detail(positions: Iterable[Position]) -> Detail:
    south, west, north, east = EAST_ASIA
    return "east-asia" if all(south + 3 < lat < north - 3 and west + 4 < lon < east - 4 for lat, lon in positions) else "eurasia"


def lines(
    ground: Map,
    way: Journey,
    *,
    apart: bool = False,
    colour: str = "ink",
    width: float = WEIGHT,
    offset: float = 0,
    group: str = "",
    drawn: set[frozenset[str]] | None = None,
) -> None:
    """The way in runs of one certainty; with `apart` the way home lies beside the way out, in another colour. `drawn` are the
    ends of stretches that stand on the map already, to which it adds its own."""
    drawn = set() if drawn is None else drawn
    for look, run in groupby(way.pieces, key=lambda piece: None if _again(piece, drawn, apart) else _manner(piece, way)):
        if look is None:
            continue
        home, certainty, mode = look
        ground.line(
            run_of(list(run)),
            reported=certainty == "reported",
            colour="third" if apart and home else colour,
            width=width,
            offset=2.6 if apart else offset,
            group=group,
            dash=ROAD if mode == "car" else "",
        )


def _manner(piece: Piece, way: Journey) -> tuple[bool, str, str]:
    """What a run has in common: whether it is of the way home, and how it is known and travelled."""
    return piece.leg > way.turn, piece.certainty, piece.mode


def _again(piece: Piece, drawn: set[frozenset[str]], apart: bool) -> bool:
    """Whether a piece was drawn already: dashes upon dashes would pass for a solid line."""
    if apart or piece.between not in drawn:
        drawn.add(piece.between)
        return False
    return True


STUB = 150  # kilometres


def stubs(way: Journey, others: Iterable[Journey]) -> set[frozenset[str]]:
    """The stretches by which a way leaves that of another for a short end: in grey beside it they would pass for a place of its own."""
    found: set[frozenset[str]] = set()
    for other in others:
        shared = {piece.between for piece in other.pieces}
        own = {piece.between: length_km(piece.positions) for piece in way.pieces if piece.between not in shared}
        if sum(own.values()) < STUB:
            found |= own.keys()
    return found


def run_of(pieces: Sequence[Piece]) -> list[Position]:
    return [pieces[0].positions[0], *(position for piece in pieces for position in piece.positions[1:])]


def places(ground: Map, way: Journey) -> None:
    """A mark for every place: filled if he was reported there, square at a border."""
    look = ground.look
    quiet = [point for point in way.waypoints if not point.reported]
    for points, symbol, size in (
        (quiet, "circle", 4.6 if look.narrow else 5),
        ([point for point in way.seen if point.role == "border"], "square", look.mark - 2),
        # Last, so on top where places lie close: those at which he stopped.
        (sorted((point for point in way.seen if point.role != "border"), key=lambda point: point.role in DEAR), "circle", look.mark - 1),
    ):
        ground.dots(
            [(point.position, mark(way, point)) for point in points], symbol, size, hollow=points is quiet, keep=points is not quiet
        )


def mark(way: Journey, point: Waypoint) -> list[str]:
    """What the mark of a place opens and says: that of its row."""
    return [f"{way.trip.get_absolute_url()}#{point.anchor}", point.spoken]


def names(ground: Map, content: JourneyMaps, way: Journey) -> None:
    """Names of the places where he was reported, with the days; at a change of gauge, what changes. Places of one country whose
    marks lie under each other share a name."""
    gauge, labels = content.gauge, content.labels.get(way.trip.id, [])
    for group in _melted(ground, named(gauge, way)):
        called = [name.removesuffix("-on-Amur") if ground.look.narrow and not ground.look.middle else name for name, _ in group]
        days = list(dict.fromkeys(short(point.date) for _, points in group for point in points if point.date))
        if days and way.trip.announced:
            days = [content.announced.format(day=days[0])]
        label = ground.chosen(labels, group[0][0])
        lines = [*(f"{name}," for name in called[:-1]), called[-1], *([" and ".join(days)] if days else [])]
        if label and label.land:
            lines[len(called) - 1 : len(called)] = [f"{called[-1]},", label.land]
        if any(name == gauge.place for name, _ in group):
            lines.append(gauge.words)
        ground.name("<br>".join(lines), group[0][1][0].position, bold=len(called), side=label.side if label else "")


MELTED = 6  # pixels between marks, below which one hides the other


def _melted(ground: Map, places: Sequence[tuple[str, list[Waypoint]]]) -> list[list[tuple[str, list[Waypoint]]]]:
    """Places in groups of those that lie in one country and under one mark, in their order."""
    groups: list[list[tuple[str, list[Waypoint]]]] = []
    for place in places:
        first = place[1][0]
        for group in groups:
            lead = group[0][1][0]
            if lead.country == first.country and dist(ground.frame.pixel(lead.position), ground.frame.pixel(first.position)) < MELTED:
                group.append(place)
                break
        else:
            groups.append([place])
    return groups


def named(gauge: Gauge, way: Journey) -> list[tuple[str, list[Waypoint]]]:
    """Each place with a name on the map, and all times he was there: ends first, then halts, then what has a date."""
    weight = {"origin": 0, "destination": 0, "stop": 1, "border": 3, "passed": 4}
    shown = [point for point in way.waypoints if not way.by_rail or point.reported or point.role in ENDS or point.name == gauge.place]
    found: dict[str, list[Waypoint]] = {}
    for point in sorted(shown, key=lambda point: (2 if point.role == "passed" and point.date else weight.get(point.role, 4), point.number)):
        found.setdefault(brief(point.name), []).append(point)
    return [(name, sorted(points, key=lambda point: point.number)) for name, points in found.items()]


def brief(name: str) -> str:
    """The name as it fits on a map: without what stands in brackets, and without the name of an airport's or station's kind."""
    return (
        name.partition(" (")[0].replace("Sino-Korean Friendship Bridge", "Yalu bridge").replace(" airport", "").replace("-Primorsky-1", "")
    )


def short(text: str) -> str:
    """'2023-09-16' → '16 Sep'."""
    day = parse_date(text).first
    return f"{day.day} {MONTHS[day.month - 1][:3]}"
