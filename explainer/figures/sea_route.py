"""The way of the arms: by ship from Rajin, by rail over the Tumen, and on to a depot near the front; a grade on every line."""

from __future__ import annotations

from datetime import date

from explainer.corpus.figure_maps import Depot, SeaRouteMap
from explainer.evidence.geodesy import Position, great_circle
from explainer.models import Claim, Event

from . import gather
from .canvas import Canvas
from .content import enumerated
from .ground import BORDERS, Map
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (Column("Way"), Column("What was reported"), Column("Who"), Column("When"))


def figure(day: date | None, content: SeaRouteMap) -> FigureSpec | None:
    claims = {claim.id: claim for claim in gather.claims(day, id__in=[way.claim for way in content.ways])}
    events = gather.records(Event.objects.filter(id=content.depot.event), day)
    rows = {way.claim: _claim(claims[way.claim], way.name) for way in content.ways if way.claim in claims}
    known = {way.by for way in content.ways if way.claim in rows} | ({"depot"} if events else set())
    rows |= {event.id: _depot(event, content.depot) for event in events}
    if not rows:
        return None
    found = [*claims.values(), *events]
    key = " ".join(words for name, words in (("ship", content.key_ship), ("depot", content.key_depot)) if name in known)
    return FigureSpec(
        slug=content.id,
        title=_title(content, known),
        takeaway=content.takeaway.format(what=_counted(content, known)),
        alt=" ".join([content.alt, *(f"{row.cells[0]}: {row.readout}" for row in rows.values())]),
        columns=COLUMNS,
        rows=tuple(rows.values()),
        draw=lambda look: draw(content, rows, look),
        note=f"{key} {BORDERS}".strip(),
        key=key,
        denials=gather.denials(found),
        sources=gather.sources(found),
        day=day,
    )


def _title(content: SeaRouteMap, known: set[str]) -> str:
    # The depot was reached by ship as well.
    named = ((content.title_ship, {"ship", "depot"}), (content.title_rail, {"rail"}), (content.title_depot, {"depot"}))
    what = enumerated([words for words, ways in named if ways & known], ",")
    return content.title.format(what=f"{what[:1].upper()}{what[1:]}")


def _counted(content: SeaRouteMap, known: set[str]) -> str:
    counted = (("ship", content.counted_ship), ("depot", content.counted_depot), ("rail", content.counted_rail))
    return enumerated([words for name, words in counted if name in known]).capitalize()


def _claim(claim: Claim, way: str) -> Row:
    return Row(
        key=claim.key,
        cells=(way, claim.summary, claim.attribution, claim.date_words),
        actor=claim.attribution,
        values={"value": claim.value, "unit": claim.unit},
        readout=gather.spoken(claim.quantity, claim.attribution, claim),
        **gather.evidence(claim),
    )


def _depot(event: Event, depot: Depot) -> Row:
    who = depot.who_corroborated if event.shown_grade == "corroborated" else depot.who
    return Row(
        key=event.key,
        cells=(depot.name, event.summary, who, event.date_words),
        actor=who,
        values={"value": None, "unit": ""},
        readout=gather.spoken(depot.words, who, event),
        **gather.evidence(event),
    )


def draw(content: SeaRouteMap, rows: dict[str, Row], look: Look) -> Canvas:
    upper, lower = (380, 270) if look.middle else (300, 210) if look.narrow else (380, 330)
    near = Map(look, upper, content.frame, pad=26, detail="tumen")
    ways = [way for way in content.ways if way.claim in rows]
    for way in ways:
        if way.course:
            near.line(way.course, colour="to-russia", width=2.2, dash="6px,3px" if way.by == "ship" else "solid")
    for way in ways:
        _graded(near, rows[way.claim], way.mark)
    near.size = look.text
    for way in ways:
        near.name(_words(rows[way.claim]), way.mark, colour="to-russia", bold=False)
    for spot in content.spots:
        if (spot.wide and look.narrow) or (spot.claims and not rows.keys() & set(spot.claims)):
            continue
        near.mark(spot.at)
        near.name(spot.name, spot.at, dear=not spot.spare)
    if content.depot.event in rows:
        _far(near, content.depot, rows[content.depot.event], lower)
    return near.finish()


def _far(near: Map, depot: Depot, row: Row, height: int) -> None:
    """The second map, below the first: where the way ends."""
    far = Map(near.look, height, depot.frame, pad=20, detail="eurasia", below=near, gap=20)
    far.line(great_circle(depot.start_at, depot.at, 300), colour="to-russia", width=2.2, dash="6px,3px")
    _graded(far, row, depot.at)
    far.mark(depot.start_at)
    far.name(depot.place, depot.at)
    far.name(depot.start, depot.start_at)
    far.name(f"{depot.label},<br>{row.grade}", depot.label_at, colour="to-russia", bold=False)
    far.finish()


def _graded(ground: Map, row: Row, place: Position) -> None:
    x, y = ground.frame.flat(place)
    before = len(ground.figure.data)
    marks(ground.figure, ground.look, "", [row], [round(x, 1)], [round(y, 1)], colour="to-russia")
    for trace in ground.figure.data[before:]:
        trace.update(xaxis=f"x{ground.axis}", yaxis=f"y{ground.axis}")
    ground.mark(place)


def _words(row: Row) -> str:
    """What stands beside a line: the number and its grade."""
    return f"{row.readout.partition('.')[0]},<br>{row.grade}"
