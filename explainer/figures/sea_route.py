"""The way of the arms: by ship from Rajin, by rail over the Tumen, and on to a depot near the front; a grade on every line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from explainer.evidence.geodesy import Position, great_circle
from explainer.models import Claim, Event

from . import gather
from .canvas import Canvas
from .ground import BORDERS, Map
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (Column("Way"), Column("What was reported"), Column("Who"), Column("When"))
RAJIN, DUNAI, VOSTOCHNY = (42.24, 130.29), (42.87, 132.36), (42.735, 133.08)
TUMANGANG, KHASAN, TIKHORETSK = (42.412, 130.615), (42.429, 130.644), (45.85, 40.13)
# The course at sea is ours: the ships sailed with their transponders off.
SEA_DUNAI: Sequence[Position] = (RAJIN, (42.12, 130.38), (42.42, 131.9), DUNAI)
SEA_VOSTOCHNY: Sequence[Position] = (RAJIN, (42.08, 130.4), (42.42, 132.95), VOSTOCHNY)
RAIL, PORT = "rail-2023-10-05-csis-73", {"voy-2024-02-28-csis-25", "voy-2025-04-15-osc-64"}
VOYAGES = PORT | {"voy-2023-10-16-rusi-5"}
# The record that stands for each way, where its mark is put, and how the way is called.
WAYS = (
    ("voy-2023-10-16-rusi-5", (42.66, 132.145), "Rajin to Dunai, by ship"),
    ("voy-2024-02-28-csis-25", (42.333, 132.3), "Rajin to the port of Vostochny, by ship"),
    ("voy-2025-04-15-osc-64", RAJIN, "Rajin to Dunai and Vostochny, by ship"),
    (RAIL, (42.62, 130.735), "Tumangang to Khasan, by rail"),
)
DEPOT = "ev-2023-09-07-najin-tikhoretsk"


def figure(day: date | None) -> FigureSpec | None:
    claims = {claim.id: claim for claim in gather.claims(day, id__in=[identity for identity, *_ in WAYS])}
    events = gather.records(Event.objects.filter(id=DEPOT), day)
    rows = {identity: _claim(claims[identity], way) for identity, _, way in WAYS if identity in claims}
    rows |= {event.id: _depot(event) for event in events}
    if not rows:
        return None
    found = [*claims.values(), *events]
    key = "The lines at sea are drawn by us, the ships’ trackers being off." if VOYAGES & set(rows) else ""
    if DEPOT in rows:
        key = f"{key} The dashed line joins Dunai and the depot the shortest way, not by the railways taken.".strip()
    return FigureSpec(
        slug="sea-route-map",
        title=_title(set(rows)),
        takeaway=f"Every line carries its grade. {_counted(set(rows))} were counted; what was in them the pictures do not show.",
        alt="Two maps. " + " ".join(f"{row.cells[0]}: {row.readout}" for row in rows.values()),
        columns=COLUMNS,
        rows=tuple(rows.values()),
        draw=lambda look: draw(rows, look),
        note=f"{key} {BORDERS}".strip(),
        key=key,
        denials=gather.denials(found),
        sources=gather.sources(found),
        day=day,
    )


def _title(known: set[str]) -> str:
    parts = [
        words
        for words, records in (
            ("ships from Rajin", VOYAGES | {DEPOT}),
            ("wagons over the Tumen", {RAIL}),
            ("one depot near the front", {DEPOT}),
        )
        if records & known
    ]
    told = f"{', '.join(parts[:-1])}{',' * (len(parts) > 2)} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"{told[:1].upper()}{told[1:]}: a route seen from space, its cargo not"


def _counted(known: set[str]) -> str:
    words = [word for word, records in (("ships", VOYAGES), ("containers", {DEPOT}), ("wagons", {RAIL})) if records & known]
    told = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    return told.capitalize()


def _claim(claim: Claim, way: str) -> Row:
    return Row(
        key=claim.key,
        cells=(way, claim.summary, claim.attribution, claim.date_words),
        actor=claim.attribution,
        values={"value": claim.value, "unit": claim.unit},
        readout=gather.spoken(claim.quantity, claim.attribution, claim),
        **gather.evidence(claim),
    )


def _depot(event: Event) -> Row:
    # Two published pictures of their own: until the second did, the first stood alone.
    who = "The White House and RUSI" if event.shown_grade == "corroborated" else "The White House"
    return Row(
        key=event.key,
        cells=("Dunai to Tikhoretsk, by rail", event.summary, who, event.date_words),
        actor=who,
        values={"value": None, "unit": ""},
        readout=gather.spoken("About 300 containers followed from Najin by Dunai to Tikhoretsk", who, event),
        **gather.evidence(event),
    )


def draw(rows: dict[str, Row], look: Look) -> Canvas:
    upper, lower = (380, 270) if look.middle else (300, 210) if look.narrow else (380, 330)
    near = Map(look, upper, (RAJIN, VOSTOCHNY, (43.4, 131.9), (42.0, 131.5)), pad=26, detail="tumen")
    for identity, course in (("voy-2023-10-16-rusi-5", SEA_DUNAI), ("voy-2024-02-28-csis-25", SEA_VOSTOCHNY)):
        if identity in rows:
            near.line(course, colour="to-russia", width=2.2, dash="6px,3px")
    if RAIL in rows:
        near.line(((42.412, 130.615), (42.429, 130.644), (42.71, 130.777), (42.93, 131.29)), colour="to-russia", width=2.2)
    for identity, place, _ in WAYS:
        if identity in rows:
            _graded(near, rows[identity], place)
    near.size = look.text
    for identity, place, _ in WAYS:
        if identity in rows:
            near.name(_words(rows[identity]), place, colour="to-russia", bold=False)
    for text, place in (
        ("Rajin", RAJIN),
        ("Dunai", DUNAI),
        ("Vostochny<br>port", VOSTOCHNY),
        ("Vladivostok", (43.115, 131.885)),
        ("Tumangang", TUMANGANG),
        *([] if look.narrow else [("Khasan", KHASAN)]),
    ):
        if place == VOSTOCHNY and not PORT & set(rows):
            continue
        near.mark(place)
        near.name(text, place, dear=text != "Vladivostok")
    if DEPOT in rows:
        far = Map(look, lower, (TIKHORETSK, DUNAI, (62, 90), (48, 33)), pad=20, detail="eurasia", below=near, gap=20)
        far.line(great_circle(DUNAI, TIKHORETSK, 300), colour="to-russia", width=2.2, dash="6px,3px")
        _graded(far, rows[DEPOT], TIKHORETSK)
        far.mark(DUNAI)
        far.name("Tikhoretsk", TIKHORETSK)
        far.name("Dunai", DUNAI)
        far.name(f"Some 300 containers,<br>{rows[DEPOT].grade}", (60.5, 84), colour="to-russia", bold=False)
        far.finish()
    return near.finish()


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
