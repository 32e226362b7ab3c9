"""How fast the train went: what newsrooms say of its speed, and what follows from reported lengths
and times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.dates import in_words
from explainer.corpus.figure_journeys import Ground, TrainSpeed
from explainer.evidence.journeys import Journey, journey
from explainer.evidence.speeds import Stretch, Working, stretches
from explainer.models import Fact, Trip

from . import gather, rail_trips
from .brief import Bar, Brief, bars
from .pace import Line, between, draw
from .spec import Column, FigureSpec, Row

COLUMNS = (Column(N_("What")), Column(N_("Speed, km/h"), True), Column(N_("Working or source")))


def figure(day: date | None, content: TrainSpeed) -> FigureSpec | None:
    trips = rail_trips.trips(day, rail_trips.content())
    facts = gather.records(Fact.objects.filter(id=content.fact), day)
    lines = _lines(content, trips)
    if not lines:
        return None
    said = [_said(content, fact, value) for fact in facts for value in fact.values]
    slowest = min(lines, key=lambda line: min(line.speeds))
    fastest = max(lines, key=lambda line: max(line.speeds))
    ends = {"slowest": f"{min(slowest.speeds):.0f}", "fastest": f"{max(fastest.speeds):.0f}"}
    on = {"slowest_on": slowest.stretch.title, "fastest_on": fastest.stretch.title}
    within = {"slowest_within": slowest.ground.within, "fastest_within": fastest.ground.within}
    once = content.title_once if sum(line.ground is slowest.ground for line in lines) == 1 else ""
    rows = (*said, *(row for line in lines for row in line.rows))
    return FigureSpec(
        slug=content.id,
        title=content.title_one.format(**ends, **on)
        if slowest.ground is fastest.ground
        else content.title.format(**ends, **within) + once,
        takeaway=f"{content.takeaway} {content.takeaway_said}" if said else content.takeaway,
        alt=" ".join(
            [
                content.alt.format(**ends, **on),
                *(f"{row.cells[0]}: {row.cells[2]}." for row in rows),
            ]
        ),
        columns=COLUMNS,
        rows=rows,
        draw=partial(draw, content, lines, said),
        brief=Brief(partial(bars, _ranges(content, lines)), content.takeaway_brief),
        note=f"{content.key} {content.note}",
        key=content.key,
        denials=gather.denials(facts),
        sources=gather.sources([*trips, *facts]),
        day=day,
    )


def _lines(content: TrainSpeed, trips: Sequence[Trip]) -> list[Line]:
    """The stretches with a speed, ground by ground, the fastest first."""
    lines = [
        Line(
            f"{part.title}, {_month(trip)}",
            part,
            _ground(content, journey(trip), part),
            [_working(trip, part, one) for one in part.shown],
        )
        for trip in trips
        for part in _timed(trip)
    ]
    return sorted(lines, key=lambda line: (content.grounds.index(line.ground), -max(line.speeds)))


def _ground(content: TrainSpeed, way: Journey, part: Stretch) -> Ground:
    """Where a stretch leads: the countries of nearly all of its length."""
    through = way.countries(part.start, part.end)
    return next(
        (ground for ground in content.grounds if set(ground.countries) == through),
        content.grounds[0],
    )


def _timed(trip: Trip) -> list[Stretch]:
    cited = {citation.source_id for citation in trip.citations}
    return [
        stretch
        for stretch in stretches(journey(trip), cited)
        if stretch.workings and stretch.mode == "train"
    ]


def _ranges(content: TrainSpeed, lines: Sequence[Line]) -> list[Bar]:
    """From the slowest to the fastest on each ground, the one under the other."""
    found = []
    for ground in content.grounds:
        speeds = [speed for line in lines if line.ground is ground for speed in line.speeds]
        if speeds:
            told = between(content, min(speeds), max(speeds))
            found.append(
                Bar(
                    f"<b>{told}</b> {ground.name[:1].lower()}{ground.name[1:]}",
                    max(speeds),
                    min(speeds) if len(speeds) > 1 else 0,
                )
            )
    return found


def _month(trip: Trip) -> str:
    return in_words(trip.date[:7])


def _working(trip: Trip, stretch: Stretch, working: Working) -> Row:
    told = {
        "where": stretch.title,
        "date": trip.date_words,
        "sum": working.words,
        "length": working.km.who,
        "time": working.hours.who,
    }
    return Row(
        key=trip.key,
        cells=(f"{stretch.title}, {trip.date_words}", f"{working.speed:.0f}", working.words),
        actor=_("Our sum; length: %(length)s; time: %(time)s") % told,
        values={
            "km_h": round(working.speed, 1),
            "km": working.km.value,
            "hours": round(working.hours.value, 2),
            "at_least": "yes" if working.at_least else "no",
        },
        readout=_("%(where)s, %(date)s: %(sum)s. Length: %(length)s. Time: %(time)s. Our own sum.")
        % told,
        **gather.our_sum(trip),
    )


def _said(content: TrainSpeed, fact: Fact, value: dict[str, Any]) -> Row:
    return Row(
        key=fact.key,
        cells=(content.said_row, f"{value['value']:.0f}", str(value["who"])),
        actor=str(value["who"]),
        values={"km_h": value["value"], "km": None, "hours": None, "at_least": "no"},
        readout=_("%(number)s km/h: %(who)s.")
        % {"number": f"{value['value']:.0f}", "who": value["who"]},
        **gather.our_sum(fact),
    )
