"""The course of a journey upon a map: its line, solid where he was reported at both ends and dashed
where it is inferred, its marks and their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import dist

from explainer.corpus.dates import parse_date
from explainer.corpus.figure_journeys import Gauge, JourneyMaps
from explainer.corpus.localised import enumerated, written
from explainer.evidence.geodesy import Position, length_km
from explainer.evidence.journeys import Journey, Piece, Waypoint

from .ground import WEIGHT, Map

ENDS = {"origin", "destination"}
DEAR = {*ENDS, "stop"}  # roles whose names must stand on the map
ROAD = "2px,3px"  # the dots of a way by road
UNSEEN = 10  # kilometres: a stretch no longer lies under the marks at its ends
STUB = 150  # kilometres
MELTED = 6  # pixels between marks, below which one hides the other


def by_road(way: Journey) -> bool:
    """Whether a stretch of it is seen to be by road."""
    return any(piece.mode == "car" and length_km(piece.positions) > UNSEEN for piece in way.pieces)


def rings(way: Journey) -> list[Waypoint]:
    """Ends of it where no report puts him, that time or another."""
    seen = {point.position for point in way.seen}
    return [point for point in way.waypoints if point.role in ENDS and point.position not in seen]


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
    """The way in runs of one certainty; with `apart` the way home lies beside the way out, in
    another colour. `drawn` are the ends of stretches that stand on the map already, to which it
    adds its own."""
    drawn = set() if drawn is None else drawn
    for look, run in groupby(
        way.pieces, key=lambda piece: None if _again(piece, drawn, apart) else _manner(piece, way)
    ):
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
    """What a run has in common: whether it is of the way home, and how it is known and
    travelled."""
    return piece.leg > way.turn, piece.certainty, piece.mode


def _again(piece: Piece, drawn: set[frozenset[str]], apart: bool) -> bool:
    """Whether a piece was drawn already: dashes upon dashes would pass for a solid line."""
    if apart or piece.between not in drawn:
        drawn.add(piece.between)
        return False
    return True


def stubs(way: Journey, others: Iterable[Journey]) -> set[frozenset[str]]:
    """The stretches by which a way leaves that of another for a short end: in grey beside it they
    would pass for a place of its own."""
    found: set[frozenset[str]] = set()
    for other in others:
        shared = {piece.between for piece in other.pieces}
        own = {
            piece.between: length_km(piece.positions)
            for piece in way.pieces
            if piece.between not in shared
        }
        if sum(own.values()) < STUB:
            found |= own.keys()
    return found


def run_of(pieces: Sequence[Piece]) -> list[Position]:
    return [
        pieces[0].positions[0],
        *(position for piece in pieces for position in piece.positions[1:]),
    ]


def places(ground: Map, way: Journey) -> None:
    """A mark for every place: filled if he was reported there, square at a border."""
    look = ground.look
    quiet = [point for point in way.waypoints if not point.reported]
    for points, symbol, size in (
        (quiet, "circle", 4.6 if look.narrow else 5),
        ([point for point in way.seen if point.role == "border"], "square", look.mark - 2),
        # Last, so on top where places lie close: those at which he stopped.
        (
            sorted(
                (point for point in way.seen if point.role != "border"),
                key=lambda point: point.role in DEAR,
            ),
            "circle",
            look.mark - 1,
        ),
    ):
        ground.dots(
            [(point.position, mark(way, point)) for point in points],
            symbol,
            size,
            hollow=points is quiet,
            keep=points is not quiet,
        )


def mark(way: Journey, point: Waypoint) -> list[str]:
    """What the mark of a place opens and says: that of its row."""
    return [f"{way.trip.get_absolute_url()}#{point.anchor}", point.spoken]


def names(ground: Map, content: JourneyMaps, way: Journey) -> None:
    """Names of the places where he was reported, with the days; at a change of gauge, what changes.
    Places of one country whose marks lie under each other share a name."""
    gauge, labels = content.gauge, content.labels.get(way.trip.id, [])
    for group in _melted(ground, named(gauge, way)):
        called = [
            name.removesuffix("-on-Amur") if ground.look.narrow and not ground.look.middle else name
            for name, _ in group
        ]
        days = list(
            dict.fromkeys(
                short(point.date) for _, points in group for point in points if point.date
            )
        )
        if days and way.trip.announced:
            days = [content.announced.format(day=days[0])]
        label = ground.chosen(labels, group[0][0])
        lines = [
            *(f"{name}," for name in called[:-1]),
            called[-1],
            *([enumerated(days)] if days else []),
        ]
        if label and label.land:
            lines[len(called) - 1 : len(called)] = [f"{called[-1]},", label.land]
        if any(name == gauge.place for name, _ in group):
            lines.append(gauge.words)
        ground.name(
            "<br>".join(lines),
            group[0][1][0].position,
            bold=len(called),
            side=label.side if label else "",
        )


def _melted(
    ground: Map, places: Sequence[tuple[str, list[Waypoint]]]
) -> list[list[tuple[str, list[Waypoint]]]]:
    """Places in groups of those that lie in one country and under one mark, in their order."""
    groups: list[list[tuple[str, list[Waypoint]]]] = []
    for place in places:
        first = place[1][0]
        for group in groups:
            lead = group[0][1][0]
            if (
                lead.country == first.country
                and dist(ground.frame.pixel(lead.position), ground.frame.pixel(first.position))
                < MELTED
            ):
                group.append(place)
                break
        else:
            groups.append([place])
    return groups


def named(gauge: Gauge, way: Journey) -> list[tuple[str, list[Waypoint]]]:
    """Each place with a name on the map, and all times he was there: ends first, then halts, then
    what has a date."""
    weight = {"origin": 0, "destination": 0, "stop": 1, "border": 3, "passed": 4}
    shown = [
        point
        for point in way.waypoints
        if not way.by_rail or point.reported or point.role in ENDS or point.name == gauge.place
    ]
    found: dict[str, list[Waypoint]] = {}
    for point in sorted(
        shown,
        key=lambda point: (
            2 if point.role == "passed" and point.date else weight.get(point.role, 4),
            point.number,
        ),
    ):
        found.setdefault(brief(point.name), []).append(point)
    return [
        (name, sorted(points, key=lambda point: point.number)) for name, points in found.items()
    ]


def brief(name: str) -> str:
    """The name as it fits on a map: without what stands in brackets, and without the name of an
    airport's or station's kind."""
    return (
        name.partition(" (")[0]
        .replace("Sino-Korean Friendship Bridge", "Yalu bridge")
        .replace(" airport", "")
        .replace("-Primorsky-1", "")
    )


def short(text: str) -> str:
    """'2023-09-16' → '16 Sep'."""
    return written(parse_date(text).first, "short day")
