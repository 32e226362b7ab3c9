"""The rides at their true length as they are drawn: lines from one left edge, names of places above
them, lengths below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from explainer.corpus.figure_journeys import TripCompare, Yardstick
from explainer.corpus.localised import number
from explainer.evidence.journeys import Waypoint

from . import legend
from .canvas import Canvas, stroke
from .layout import lanes, line_height, sheet, write
from .marks import marks
from .spec import Row
from .style import Look
from .typography import width
from .yardstick import about, course, length

LEFT, PITCH, AIR = 7, 12, 24  # where lines begin; marks above one another; between two lines
BAR = 1000  # kilometres
DASH = "2px,3px"


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


def given(content: TripCompare, rides: Sequence[Ride]) -> bool:
    """Whether newsrooms gave the length of any."""
    return any(not ride.ours(content) for ride in rides)


def from_to(low: str, high: str) -> str:
    """A range in words; one number where both ends are the same."""
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def draw(content: TripCompare, rides: Sequence[Ride], look: Look) -> Canvas:
    line, yardstick = line_height(look), content.yardstick
    longest = max(length(yardstick), *(max(ride.drawn, *ride.lengths) for ride in rides))
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
    told = [legend.Item("dotted", content.legend_dots), legend.Item("ring", content.legend_ring)]
    return [
        legend.Item("solid", content.legend_line),
        legend.Item("tick", content.legend_tick),
        *(told if given(content, rides) else []),
        legend.Item("bar", content.legend_bar.format(km=number(BAR)), BAR * _scale(look, longest)),
    ]


def _scale(look: Look, longest: float) -> float:
    return (look.width - LEFT - 16) / longest


def _yardstick(
    figure: Canvas, look: Look, yardstick: Yardstick, x: Callable[[float], float], top: float
) -> None:
    """The distance that readers know, with its cities as far as they have room: the ends first."""
    way, y = course(yardstick), top + line_height(look) + 8.0
    stroke(figure, [x(0), x(way[-1][1])], [y, y], look.colour("soft"), 3)
    for _city, km in way:
        stroke(figure, [x(km), x(km)], [y - 5, y + 5], look.colour("soft"), 1.5)
    _along(figure, look, [way[0], way[-1], *way[1:-1]], x, y)
    write(figure, look, 0, y + 8, yardstick.words.format(km=about(yardstick)), colour="soft")


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
    _line(figure, look, ride, x, at)
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
    words = _km(content, ride)
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


def _line(figure: Canvas, look: Look, ride: Ride, x: Callable[[float], float], y: float) -> None:
    """As long as drawn; dashed from there to the longest length that was reported."""
    stroke(figure, [x(0), x(ride.drawn)], [y, y], look.colour("ink"), 3)
    if (longest := max(ride.lengths)) > ride.drawn:
        ends = [x(ride.drawn), x(longest)]
        stroke(figure, ends, [y, y], look.colour("ink"), 1.5, dash=DASH)


def _km(content: TripCompare, ride: Ride) -> str:
    """Its lengths in words."""
    short, long = number(min(ride.lengths)), number(max(ride.lengths))
    if ride.ours(content):
        return content.least.format(km=short)
    return _("%(number)s km") % {"number": from_to(short, long)}


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
