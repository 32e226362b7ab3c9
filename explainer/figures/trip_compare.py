"""The rides at their true length: a line for each place he rode to, the lengths that were reported,
and a distance readers know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_journeys import TripCompare, Yardstick
from explainer.corpus.localised import enumerated, number
from explainer.evidence.geodesy import at_least, distance_km
from explainer.evidence.journeys import Journey, Waypoint
from explainer.evidence.speeds import Stretch, in_hours, stretches

from . import gather, legend, rail_trips
from .canvas import Canvas, stroke
from .layout import lanes, line_height, sheet, write
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look
from .typography import width

COLUMNS = (
    Column(N_("Journey")),
    Column(N_("Length one way, km"), True),
    Column(N_("Who says so")),
    Column(N_("Time as reported")),
)


class Ride(NamedTuple):
    """A ride out: where to in words, its places with the kilometres to each along straight lines,
    and the lengths given."""

    where: str
    year: str
    places: list[tuple[Waypoint, float]]
    hours: str
    rows: list[Row]

    @property
    def drawn(self) -> float:
        return self.places[-1][1]

    @property
    def lengths(self) -> list[float]:
        return [row.number("km") for row in self.rows]

    def ours(self, content: TripCompare) -> bool:
        """Whether no length of it was reported."""
        return self.rows[0].actor == content.ours


def figure(day: date | None, content: TripCompare) -> FigureSpec | None:
    drawn = rail_trips.content()
    ways = {way: end for way in rail_trips.rail(day, drawn) if (end := _end(content, way))}
    if drawn is None or not ways:
        return None
    where = {line.trip: line.where for line in drawn.journeys}
    rides = [_ride(content, way, end, where[way.trip.id]) for way, end in ways.items()]
    # Of the rides to one place the last one stands for all.
    shown = sorted(
        {ride.where: ride for ride in rides}.values(), key=lambda ride: -max(ride.lengths)
    )
    rows = tuple(row for ride in shown for row in ride.rows)
    cities = [city.name for city in content.yardstick.course]
    ends = {"start": cities[0], "end": cities[-1]}
    like = next(
        (ride for ride in shown if abs(ride.drawn / _km(content.yardstick) - 1) < ALIKE), None
    )
    rings = content.takeaway_rings if _given(content, shown) else ""
    return FigureSpec(
        slug=content.id,
        title=content.title.format(where=like.where, via=enumerated(cities[1:3]), **ends)
        if like
        else content.title_none,
        takeaway=f"{content.takeaway} {rings}".strip(),
        alt=" ".join(
            [
                *(row.readout for row in rows),
                content.alt.format(km=_about(content.yardstick), **ends),
            ]
        ),
        columns=COLUMNS,
        rows=rows,
        beside=tuple(row for ride in rides if ride not in shown for row in ride.rows),
        rest=content.rest,
        draw=partial(_draw, content, shown),
        note=content.note.format(**ends),
        denials=gather.denials([way.trip for way in ways]),
        sources=gather.sources([way.trip for way in ways]),
        day=day,
    )


def _given(content: TripCompare, rides: Sequence[Ride]) -> bool:
    """Whether newsrooms gave the length of any."""
    return any(not ride.ours(content) for ride in rides)


ALIKE = 0.05  # of the yardstick's length, by which a ride that is about as long may differ


def _way(yardstick: Yardstick) -> list[tuple[str, float]]:
    """Its cities with the kilometres to each."""
    km, found = 0.0, [(yardstick.course[0].name, 0.0)]
    for before, here in pairwise(yardstick.course):
        km += distance_km(before.at, here.at)
        found.append((here.name, km))
    return found


def _km(yardstick: Yardstick) -> float:
    return _way(yardstick)[-1][1]


def _about(yardstick: Yardstick) -> str:
    return number(round(_km(yardstick), -2))


def _end(content: TripCompare, way: Journey) -> str:
    """Where the ride out ended; nothing as long as no source had told of that place."""
    target = next((point.name for point in way.waypoints if point.role == "destination"), "")
    end = next((point.name for point in way.waypoints if point.name in content.gates), target)
    return end if way.points(content.home, end) else ""


def _ride(content: TripCompare, way: Journey, end: str, where: str) -> Ride:
    points = way.points(content.home, end)
    places, km = [(points[0], 0.0)], 0.0
    for before, here in pairwise(points):
        km += distance_km(before.position, here.position)
        places.append((here, km))
    cited = {citation.source_id for citation in way.trip.citations}
    whole = [
        part
        for part in stretches(way, cited)
        if {part.start, part.end} == {content.home, end} and part.mode == "train"
    ]
    hours = sorted({reading.value for part in whole for reading in part.hours})
    time = _from_to(in_hours(hours[0]), in_hours(hours[-1])) if hours else ""
    return Ride(where, way.trip.date[:4], places, time, _rows(content, way, whole, km, time))


def _from_to(low: str, high: str) -> str:
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _rows(
    content: TripCompare, way: Journey, whole: Sequence[Stretch], drawn: float, time: str
) -> list[Row]:
    """One row a length of the whole way out, or that along straight lines where none was
    reported."""
    trip = way.trip
    lengths = dict.fromkeys(
        (reading.value, reading.who) for stretch in whole for reading in stretch.km
    ) or {(at_least(drawn), content.ours): None}
    time = time or _("not reported")
    said = _("%(title)s: %(km)s km one way, %(who)s. Time: %(time)s.")
    return [
        Row(
            key=trip.key,
            cells=(trip.title, number(km), who, time),
            actor=who,
            values={"km": round(km)},
            readout=said % {"title": trip.title, "km": number(km), "who": who, "time": time},
            **gather.our_sum(trip),
        )
        for km, who in sorted(lengths)
    ]


# -- the sheet: lines from one left edge, names of places above them, lengths below ----------------

LEFT, PITCH, AIR = 7, 12, 24  # where lines begin; marks above one another; between two lines
BAR = 1000  # kilometres
DASH = "2px,3px"


def _draw(content: TripCompare, rides: Sequence[Ride], look: Look) -> Canvas:
    line, yardstick = line_height(look), content.yardstick
    longest = max(_km(yardstick), *(max(ride.drawn, *ride.lengths) for ride in rides))
    items = _items(content, rides, look, longest)
    head = legend.tall(items, look) + 12
    stacks = [
        lanes(
            [
                ((km - 1) * _scale(look, longest), (km + 1) * _scale(look, longest) + PITCH)
                for km in ride.lengths
            ]
        )
        for ride in rides
    ]
    talls = [3 * line + 18 + PITCH * max(stack) + AIR for stack in stacks]
    top = head + 2 * line + 18 + AIR
    figure = sheet(look, round(top + sum(talls)))
    legend.draw(figure, look, items, DASH)

    def x(km: float) -> float:
        return LEFT + km * _scale(look, longest)

    _yardstick(figure, look, yardstick, x, head)
    y = float(top)
    for ride, stack, tall in zip(rides, stacks, talls, strict=True):
        _one(figure, look, content, ride, stack, x, y)
        y += tall
    return figure


def _items(
    content: TripCompare, rides: Sequence[Ride], look: Look, longest: float
) -> list[legend.Item]:
    given = [legend.Item("dotted", content.legend_dots), legend.Item("ring", content.legend_ring)]
    return [
        legend.Item("solid", content.legend_line),
        legend.Item("tick", content.legend_tick),
        *(given if _given(content, rides) else []),
        legend.Item("bar", content.legend_bar.format(km=number(BAR)), BAR * _scale(look, longest)),
    ]


def _scale(look: Look, longest: float) -> float:
    return (look.width - LEFT - 16) / longest


def _yardstick(
    figure: Canvas, look: Look, yardstick: Yardstick, x: Callable[[float], float], top: float
) -> None:
    """The distance that readers know, with its cities as far as they have room: the ends first."""
    way, y = _way(yardstick), top + line_height(look) + 8.0
    stroke(figure, [x(0), x(way[-1][1])], [y, y], look.colour("soft"), 3)
    for _city, km in way:
        stroke(figure, [x(km), x(km)], [y - 5, y + 5], look.colour("soft"), 1.5)
    _along(figure, look, [way[0], way[-1], *way[1:-1]], x, y)
    write(figure, look, 0, y + 8, yardstick.words.format(km=_about(yardstick)), colour="soft")


def _along(
    figure: Canvas,
    look: Look,
    places: Sequence[tuple[str, float]],
    x: Callable[[float], float],
    y: float,
) -> set[str]:
    """Names above a line, in the order in which they choose their room; those that found some."""
    taken: list[tuple[float, float]] = []
    found = set()
    for name, km in places:
        wide, edge = width(name, look.text), look.width - 1
        start = min(max(x(km) - wide / 2, 0), edge - wide)
        if all(start + wide + 8 < left or start > right + 8 for left, right in taken):
            taken.append((start, start + wide))
            found.add(name)
            last = start == edge - wide  # set from the edge, whatever face it runs in
            write(
                figure,
                look,
                edge if last else start,
                y - 9,
                name,
                colour="soft",
                valign="bottom",
                anchor="right" if last else "left",
            )
    return found


def _one(
    figure: Canvas,
    look: Look,
    content: TripCompare,
    ride: Ride,
    stack: Sequence[int],
    x: Callable[[float], float],
    y: float,
) -> None:
    line = line_height(look)
    name = ", ".join(
        filter(None, (f"{ride.where[:1].upper()}{ride.where[1:]}", ride.year, ride.hours))
    )
    write(figure, look, 0, y, name, bold=True)
    at = y + 2 * line + 12
    stroke(figure, [x(0), x(ride.drawn)], [at, at], look.colour("ink"), 3)
    if max(ride.lengths) > ride.drawn:
        stroke(
            figure,
            [x(ride.drawn), x(max(ride.lengths))],
            [at, at],
            look.colour("ink"),
            1.5,
            dash=DASH,
        )
    ours, below = ride.ours(content), _places(figure, look, content, ride, x, at)
    marks(
        figure,
        look,
        ride.where,
        ride.rows,
        [x(ride.drawn if ours else km) for km in ride.lengths],
        [at + PITCH * lane for lane in stack],
        shape="square" if ours else "circle",
        colour="ink",
        size=9,
    )
    short, long = number(min(ride.lengths)), number(max(ride.lengths))
    words = (
        content.least.format(km=short)
        if ours
        else _("%(number)s km") % {"number": _from_to(short, long)}
    )
    end = x(ride.drawn if ours else max(ride.lengths)) + 5
    write(
        figure,
        look,
        max(end, below + width(words, look.text, bold=True) + 2),
        at + 8 + PITCH * max(stack),
        words,
        bold=True,
        anchor="right",
    )


def _places(
    figure: Canvas,
    look: Look,
    content: TripCompare,
    ride: Ride,
    x: Callable[[float], float],
    y: float,
) -> float:
    """A tick at each place where he was reported; names where there is room. Returns where those
    below the line end."""
    seen = [
        (point, km)
        for point, km in ride.places
        if point.reported and (point.role != "border" or km == ride.drawn)
    ]
    for _point, km in seen:
        stroke(figure, [x(km), x(km)], [y - 5, y + 5], look.colour("ink"), 1.5)
    # The ends are named in any case: the line begins at home, reported there or not.
    ends = [ride.places[0], ride.places[-1]]
    halts = sorted(
        (place for place in seen if place not in ends), key=lambda place: place[0].role == "passed"
    )
    placed = _along(
        figure, look, [(point.name.partition(" (")[0], km) for point, km in [*ends, *halts]], x, y
    )
    edge = 0.0
    for name, km in (
        (point.name, km)
        for point, km in halts
        if point.name in content.named and point.name not in placed
    ):
        write(figure, look, x(km), y + 8, name, colour="soft", anchor="center")
        edge = max(edge, x(km) + width(name, look.text) / 2 + 10)
    return edge
