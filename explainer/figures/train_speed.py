"""How fast the train went: what newsrooms say of its speed, and what follows from reported lengths and times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from explainer.corpus.dates import in_words
from explainer.corpus.figure_maps import TrainSpeed
from explainer.evidence.journeys import journey
from explainer.evidence.speeds import Stretch, Working, stretches
from explainer.models import Fact, Trip

from . import gather, rail_trips
from .canvas import Canvas, label, stroke
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (Column("What"), Column("Speed, km/h", True), Column("Working or source"))
LINE = 40  # pixels a line of the drawing


def figure(day: date | None, content: TrainSpeed) -> FigureSpec | None:
    trips = rail_trips.trips(day, rail_trips.content())
    facts = gather.records(Fact.objects.filter(id=content.fact), day)
    timed = [(trip, stretch) for trip in trips for stretch in _timed(trip)]
    worked = [(trip, stretch, working) for trip, stretch in timed for working in stretch.shown]
    if not worked:
        return None
    lines = [(f"{part.title}, {_month(trip)}", [_working(t, s, w) for t, s, w in worked if s is part]) for trip, part in timed]
    lines.sort(key=lambda line: -max(row.values["km_h"] for row in line[1]))
    if facts:
        lines.insert(0, (content.said, [_said(content, fact, value) for fact in facts for value in fact.values]))
    slowest, fastest = min(worked, key=lambda item: item[2].speed), max(worked, key=lambda item: item[2].speed)
    ends = {
        "slowest": f"{slowest[2].speed:.0f}",
        "slowest_on": slowest[1].title,
        "fastest": f"{fastest[2].speed:.0f}",
        "fastest_on": fastest[1].title,
    }
    rows = tuple(row for _, found in lines for row in found)
    return FigureSpec(
        slug=content.id,
        title=content.title.format(**ends),
        takeaway=content.takeaway,
        alt=" ".join([content.alt.format(**ends), *(f"{row.cells[0]}: {row.cells[2]}." for row in rows)]),
        columns=COLUMNS,
        rows=rows,
        draw=lambda look: draw(lines, look),
        note=content.note,
        denials=gather.denials(facts),
        sources=gather.sources([*trips, *facts]),
        day=day,
    )


def _timed(trip: Trip) -> list[Stretch]:
    cited = {citation.source_id for citation in trip.citations}
    return [stretch for stretch in stretches(journey(trip), cited) if stretch.workings and stretch.mode == "train"]


def _month(trip: Trip) -> str:
    return in_words(trip.date[:7])


def _working(trip: Trip, stretch: Stretch, working: Working) -> Row:
    evidence = gather.evidence(trip) | {"grade": "claimed", "act": "our sum"}  # the sum is ours alone
    return Row(
        key=trip.key,
        cells=(f"{stretch.title}, {trip.date_words}", f"{working.speed:.0f}", working.words),
        actor=f"Our sum; length: {working.km.who}; time: {working.hours.who}",
        values={
            "km_h": round(working.speed, 1),
            "km": working.km.value,
            "hours": round(working.hours.value, 2),
            "at_least": "yes" if working.at_least else "no",
        },
        readout=f"{stretch.title}, {trip.date_words}: {working.words}. Length: {working.km.who}. Time: {working.hours.who}. Our own sum.",
        **evidence,
    )


def _said(content: TrainSpeed, fact: Fact, value: dict[str, object]) -> Row:
    return Row(
        key=fact.key,
        cells=(content.said, f"{value['value']:.0f}", str(value["who"])),
        actor=str(value["who"]),
        values={"km_h": value["value"], "km": None, "hours": None, "at_least": "no"},
        readout=f"{value['value']:.0f} km/h: {value['who']}.",
        **gather.evidence(fact) | {"grade": "claimed", "act": "our sum"},
    )


def draw(lines: Sequence[tuple[str, list[Row]]], look: Look) -> Canvas:
    step = 46 if look.narrow else LINE
    figure = Canvas(look, step * len(lines) + 60, left=10 if look.narrow else 360, right=30, bottom=34)
    figure.axis(
        "xaxis",
        range=[0, 106],
        tickvals=[0, 20, 40, 60, 80, 100],
        ticktext=["0", "20", "40", "60", "80", "100 km/h"],
        gridcolor=look.colour("line"),
        tickfont={"color": look.colour("soft")},
        zeroline=False,
    )
    figure.axis("yaxis", range=[-len(lines) + 0.4, 0.9], visible=False)
    for number, (name, rows) in enumerate(lines):
        speeds = [row.values["km_h"] for row in rows]
        stroke(figure, [0, 106], [-number, -number], look.colour("line"), 1)
        stroke(figure, [min(speeds), max(speeds)], [-number, -number], look.colour("ink"), 2)
        marks(figure, look, name, rows, speeds, [-number] * len(rows), colour="ink")
        if look.narrow:
            label(figure, look, 0, -number, name, "above", bold=False, xanchor="left", yshift=6)
        else:
            label(figure, look, 0, -number, name, "left", bold=False)
        low, high = min(rows, key=lambda row: row.values["km_h"]), max(rows, key=lambda row: row.values["km_h"])
        for row, side in ((low, "left"), (high, "right")) if low is not high else ((low, "right"),):
            least = "at least " if row.values["at_least"] == "yes" else ""
            label(figure, look, row.values["km_h"], -number, f"{least}{row.values['km_h']:.0f}", side)
    return figure
