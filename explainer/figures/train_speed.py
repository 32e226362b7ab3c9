"""How fast the train went: what newsrooms say of its speed, and what follows from reported lengths
and times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.dates import in_words
from explainer.corpus.figure_journeys import Ground, TrainSpeed
from explainer.evidence.journeys import Journey, journey
from explainer.evidence.speeds import Stretch, Working, stretches
from explainer.models import Fact, Trip

from . import gather, rail_trips
from .brief import Bar, Brief, bars
from .canvas import Canvas, stroke
from .layout import line_height, sheet, write
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (Column(N_("What")), Column(N_("Speed, km/h"), True), Column(N_("Working or source")))


class Line(NamedTuple):
    """A line of the drawing: a stretch of a journey with the speeds on it, and the ground through
    which it leads."""

    name: str
    stretch: Stretch
    ground: Ground
    rows: list[Row]

    @property
    def speeds(self) -> list[float]:
        return [row.number("km_h") for row in self.rows]


def figure(day: date | None, content: TrainSpeed) -> FigureSpec | None:
    trips = rail_trips.trips(day, rail_trips.content())
    facts = gather.records(Fact.objects.filter(id=content.fact), day)
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
    if not lines:
        return None
    lines.sort(key=lambda line: (content.grounds.index(line.ground), -max(line.speeds)))
    said = [_said(content, fact, value) for fact in facts for value in fact.values]
    slowest, fastest = (
        min(lines, key=lambda line: min(line.speeds)),
        max(lines, key=lambda line: max(line.speeds)),
    )
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
        draw=partial(_draw, content, lines, said),
        brief=Brief(partial(bars, _ranges(content, lines)), content.takeaway_brief),
        note=f"{content.key} {content.note}",
        key=content.key,
        denials=gather.denials(facts),
        sources=gather.sources([*trips, *facts]),
        day=day,
    )


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
            told = _between(content, min(speeds), max(speeds))
            found.append(
                Bar(
                    f"<b>{told}</b> {ground.name[:1].lower()}{ground.name[1:]}",
                    max(speeds),
                    min(speeds) if len(speeds) > 1 else 0,
                )
            )
    return found


def _between(content: TrainSpeed, slowest: float, fastest: float) -> str:
    words = content.between if round(slowest) != round(fastest) else content.alone
    return words.format(slowest=f"{slowest:.0f}", fastest=f"{fastest:.0f}")


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


# -- the sheet: a bar for the range on each ground, what newsrooms say behind all ------------------

# Room above; a line; the column of names in the wide drawing; the scale's end
TOP, ROW, NAMES, FASTEST = 34, 32, 330, 100


def _draw(content: TrainSpeed, lines: Sequence[Line], said: Sequence[Row], look: Look) -> Canvas:
    row = ROW + line_height(look) if look.narrow else ROW
    left, right = (8 if look.narrow else NAMES), look.width - 44
    groups = [[line for line in lines if line.ground is ground] for ground in content.grounds]
    groups = [group for group in groups if group]
    head = line_height(look) + 16
    foot = TOP + sum(head + row * len(group) for group in groups)
    figure = sheet(look, round(foot + 30))

    def x(speed: float) -> float:
        return left + speed / FASTEST * (right - left)

    if said:
        _newsrooms(figure, look, content, said, x, foot)
    for speed in range(0, FASTEST + 1, 20):
        if not look.narrow:
            _rule(figure, look, x(speed), TOP, foot)
        words = _("%(number)s km/h") % {"number": speed} if speed == FASTEST else str(speed)
        write(figure, look, x(speed), foot + 6, words, colour="soft", anchor="center")
    y = float(TOP)
    for group in groups:
        speeds = [speed for line in group for speed in line.speeds]
        write(
            figure,
            look,
            0,
            y + 8,
            f"{group[0].ground.name}: {_between(content, min(speeds), max(speeds))}",
            bold=True,
        )
        y += head
        for line in group:
            at = y + row - ROW / 2 - 4
            # Behind marks, not behind words
            for speed in range(0, FASTEST + 1, 20) if look.narrow else ():
                _rule(figure, look, x(speed), at - 9, at + 9)
            _one(figure, look, content, line, x, at)
            write(
                figure,
                look,
                0,
                y + 2 if look.narrow else at,
                line.name,
                valign="top" if look.narrow else "middle",
            )
            y += row
    return figure


def _rule(figure: Canvas, look: Look, x: float, top: float, foot: float) -> None:
    stroke(figure, [x, x], [top, foot], look.colour("line"), 1)


def _newsrooms(
    figure: Canvas,
    look: Look,
    content: TrainSpeed,
    said: Sequence[Row],
    x: Callable[[float], float],
    foot: float,
) -> None:
    """The range that newsrooms give, behind all, and a mark for each of them at its head."""
    speeds = sorted(row.number("km_h") for row in said)
    _band(figure, look, "line", 0.5, x(speeds[0]), x(speeds[-1]), TOP - 6, foot)
    words = content.said.format(slowest=f"{speeds[0]:.0f}", fastest=f"{speeds[-1]:.0f}")
    write(
        figure, look, (x(speeds[0]) + x(speeds[-1])) / 2, 0, words, colour="soft", anchor="center"
    )
    marks(
        figure,
        look,
        "said",
        said,
        [x(row.number("km_h")) for row in said],
        [TOP - 6] * len(said),
        colour="soft",
        size=7,
    )


def _band(
    figure: Canvas,
    look: Look,
    colour: str,
    opacity: float,
    x0: float,
    x1: float,
    y0: float,
    y1: float,
) -> None:
    figure.scatter(
        x=[x0, x1, x1, x0],
        y=[y0, y0, y1, y1],
        mode="lines",
        fill="toself",
        fillcolor=look.colour(colour),
        line={"color": look.colour(colour), "width": 0},
        opacity=opacity,
        hoverinfo="skip",
    )


def _one(
    figure: Canvas,
    look: Look,
    content: TrainSpeed,
    line: Line,
    x: Callable[[float], float],
    y: float,
) -> None:
    """The speeds on a stretch, the slowest and the fastest named."""
    places = [x(speed) for speed in line.speeds]
    stroke(figure, [min(places), max(places)], [y, y], look.colour("ink"), 2)
    marks(figure, look, line.name, line.rows, places, [y] * len(places), colour="ink")
    slowest, fastest = min(line.speeds), max(line.speeds)
    for speed in dict.fromkeys((slowest, fastest)):
        right = speed == fastest
        least = any(one.values["at_least"] == "yes" for one in line.rows)
        words = content.least.format(km_h=f"{speed:.0f}") if least else f"{speed:.0f}"
        place, anchor = (12, "left") if right else (-12, "right")
        write(figure, look, x(speed) + place, y, words, anchor=anchor, valign="middle")
