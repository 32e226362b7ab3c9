"""The rail journeys side by side: every length that was reported, and the length of the line drawn on our map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib.humanize.templatetags.humanize import apnumber

from explainer.corpus.figure_maps import TripCompare
from explainer.evidence.journeys import Journey
from explainer.evidence.speeds import in_hours, stretches

from . import gather
from .canvas import Canvas, label, stroke
from .marks import marks
from .rail_trips import content as rail_content
from .rail_trips import rail
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (Column("Journey"), Column("Length, km", True), Column("Who says so"), Column("Time as reported"))
TOP = 5500


def figure(day: date | None, content: TripCompare) -> FigureSpec | None:
    ways = rail(day, rail_content())
    lines = [(_short(way), rows) for way in ways if (rows := _rows(content, way))]
    if not lines:
        return None
    rows = tuple(row for _, found in lines for row in found)
    one_way = [row for row in rows if row.values["covers"] == "one way"]
    # A whole round is longer than any single way, and is not compared with them.
    top = max(one_way, key=lambda row: row.values["km"], default=None)
    longest = content.alt_longest.format(title=top.cells[0], km=top.cells[1]) if top else ""
    by_ours = {row.key for row in rows if row.actor == content.ours}
    spread = max(lines, key=lambda line: len(line[1]))
    title = content.title if len(spread[1]) > 1 else content.title_one
    return FigureSpec(
        slug=content.id,
        title=title.format(number=apnumber(len(spread[1])), where=spread[0].partition(",")[0]),
        takeaway=content.takeaway_round if f"trip:{content.round_trip}" in by_ours else content.takeaway,
        alt=" ".join([longest, *(row.readout for row in rows)]),
        columns=COLUMNS,
        rows=rows,
        draw=lambda look: draw(lines, look),
        note=content.note,
        denials=gather.denials([way.trip for way in ways]),
        sources=gather.sources([way.trip for way in ways]),
        day=day,
    )


def _short(way: Journey) -> str:
    end = next((point.name for point in way.waypoints if point.role == "destination"), "")
    return f"{end.partition(' ')[0]}, {way.trip.date[:4]}"


def _rows(content: TripCompare, way: Journey) -> list[Row]:
    """One row a length: of the whole way out, or the trip's own where no stretch gives it."""
    trip = way.trip
    cited = {citation.source_id for citation in trip.citations}
    ends = {content.home, *(point.name for point in way.waypoints if point.role == "destination"), *content.gates}
    whole = [part for part in stretches(way, cited) if content.home in {part.start, part.end} <= ends and part.km and part.mode == "train"]
    hours = sorted({reading.value for stretch in whole for reading in stretch.hours})
    time = (
        " to ".join(in_hours(value) for value in (hours[0], hours[-1]))
        if len(hours) > 1
        else in_hours(hours[0])
        if hours
        else "not reported"
    )
    lengths = dict.fromkeys((reading.value, reading.who, "one way") for stretch in whole for reading in stretch.km)
    if not lengths and trip.distance_km:
        lengths = {(trip.distance_km, content.ours, "there and back"): None}
    return [
        Row(
            key=trip.key,
            cells=(trip.title, f"{km:,.0f}", who, time),
            actor=who,
            values={"km": km, "covers": covers},
            readout=f"{trip.title}: {km:,.0f} km {covers}, {who}. Time: {time}.",
            **gather.evidence(trip) | {"grade": "claimed", "act": "our sum"},
        )
        for km, who, covers in sorted(lengths)
    ]


def draw(lines: Sequence[tuple[str, list[Row]]], look: Look) -> Canvas:
    step = 55 if look.narrow else 50
    figure = Canvas(look, round(step * (len(lines) + 0.5)) + 50, left=10 if look.narrow else 215, right=40, bottom=34)
    ticks = [0, 2000, 4000] if look.narrow else [0, 1000, 2000, 3000, 4000, 5000]
    figure.axis(
        "xaxis",
        range=[0, TOP],
        tickvals=ticks,
        ticktext=[f"{tick:,} km" if tick else "0" for tick in ticks],
        gridcolor=look.colour("line"),
        tickfont={"color": look.colour("soft")},
        zeroline=False,
    )
    figure.axis("yaxis", range=[-len(lines) + 0.4, 0.9], visible=False)
    for number, (name, rows) in enumerate(lines):
        lengths = [row.values["km"] for row in rows]
        stroke(figure, [0, TOP], [-number, -number], look.colour("line"), 1)
        stroke(figure, [0, min(lengths)], [-number, -number], look.colour("ink"), 2)
        stroke(figure, [min(lengths), max(lengths)], [-number, -number], look.colour("ink"), 2, dash="dot")
        marks(figure, look, name, rows, lengths, [-number] * len(rows), colour="ink")
        words = f"{name} · {rows[0].cells[3]}" if rows[0].cells[3] != "not reported" else name
        if look.narrow:
            label(figure, look, 0, -number, words, "above", bold=False, xanchor="left", yshift=7)
        else:
            label(figure, look, 0, -number, words, "left", bold=False)
        ends = (rows[0], rows[-1]) if lengths[0] != lengths[-1] else rows[:1]
        for row in ends:
            km, both = f"{row.values['km']:,.0f}", row.values["covers"] != "one way"
            # A whole round beside single ways: it must say so itself, towards the side where there is room.
            inward = {"xanchor": "right", "xshift": 14} if row.values["km"] > TOP / 2 else {"xanchor": "left", "xshift": -10}
            text, place = (f"at least {km}, there and back", inward) if both else (km, {})
            if len(ends) == 2:  # the shortest and the longest turn away from each other
                place = {"xanchor": "right", "xshift": 10} if row is ends[0] else {"xanchor": "left", "xshift": -10}
            label(figure, look, row.values["km"], -number, text, "below", yshift=-8, **place)
    return figure
