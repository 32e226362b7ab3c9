"""Running totals as steps: each party's are joined, and named at the right edge with the number
that was stated last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from explainer.models import Claim

from . import treads, typography
from .axes import axes
from .canvas import Canvas, steps, stroke, tick, time_axis, value_axis
from .layout import line_height, wrapped, write
from .line_ends import End, margin, names, words_width
from .marks import Point, over_time, when
from .series import Line, upper_alone
from .style import Look

LEVEL = 4  # pixels between two lines to names that would be one


def plate(
    look: Look,
    height: int,
    measure: str,
    found: Sequence[Claim],
    *,
    above: int = 14,
    flush: bool = False,
) -> Canvas:
    """A plot of the days of the claims, with room for their numbers: it ends with the last of them.
    What else stands on it may begin at the edge of the sheet where it is `flush`."""
    ticks, _ = _lines_up_to(max(claim.most for claim in found))
    left = ceil(max(typography.width(tick(measure, value), look.text) for value in ticks)) + 8
    figure = Canvas(
        look, height, left=0 if flush else left, right=margin(look), top=above, bottom=44
    )
    first = min(claim.first for claim in found)
    last = max(date.fromisoformat(when(claim.date)[2]) for claim in found)
    if (last - first).days < 45:  # so that a month stands below
        first = first.replace(day=1)
    quarter = first.replace(month=first.month - (first.month - 1) % 3, day=1)
    if (first - quarter).days < 45:  # so that the year in which it begins stands below
        first = quarter
    beside = timedelta(days=max(7, (last - first).days // 36))  # half a mark
    start = left / (look.width - margin(look)) if flush else 0
    time_axis(figure, look, first - beside, last + beside, domain=[start, 1])
    return figure


def scale(figure: Canvas, look: Look, measure: str, highest: float) -> None:
    """The values up the side; millions by their letter."""
    ticks, top = _lines_up_to(highest)
    value_axis(
        figure, look, measure, ticks, top, ticktext=[tick(measure, value) for value in ticks]
    )


def _lines_up_to(highest: float) -> tuple[list[float], float]:
    """The numbers at which lines cross the plot, and where it ends: above the highest mark stands a
    line more, unless that would leave much of the plot empty."""
    ticks = steps(highest * 1.001)
    above = ticks[-1] + ticks[1]
    return ([*ticks, above], above * 1.02) if above <= 1.3 * highest else (ticks, highest * 1.06)


def _whole_steps(highest: float, step: float) -> tuple[list[float], float]:
    """The same of a panel whose lines are those of the panels beside it."""
    ticks = [step * number for number in range(ceil(highest / step) + 1)]
    return ticks, ticks[-1] + 0.08 * step  # so that its last line is drawn


def draw(figure: Canvas, look: Look, found: Sequence[Line], *, axis: str = "y") -> None:
    """The lines, their marks, and their names."""
    standing: set[tuple[object, float]] = set()
    for line in found:
        treads.band(figure, look, line, axis)
    levels = _apart(figure, found, axis)
    end = figure.layout["xaxis"]["range"][1]
    for line, level in zip(found, levels, strict=True):
        stroke(
            figure, [when(line.last.date)[1], end], [level] * 2, look.colour("border"), 1, axis=axis
        )
    for line in reversed(found):  # the first of them on top
        treads.steps(figure, look, line, axis)
    for line in found:
        points = [
            Point(row, claim.value, claim.low, claim.high)
            for claim, row in zip(line.claims, line.rows, strict=True)
        ]
        over_time(
            figure,
            look,
            line.voice.name,
            points,
            colour=line.voice.colour,
            axis=axis,
            standing=standing,
            bars=not line.joined,
            shape="diamond" if line.part else "circle",
        )
        for place, claim in enumerate(line.claims):
            if upper_alone(claim):
                treads.arrow(figure, look, claim, place > 0, look.colour(line.voice.colour), axis)
    ends = [
        End(level, _head(line, look), _under(line, look), line.voice.colour, not line.part)
        for line, level in zip(found, levels, strict=True)
    ]
    names(figure, look, ends, axis)


def _under(line: Line, look: Look) -> str:
    """What stands under a line's name."""
    return "" if look.narrow else line.voice.how or ""


def _level(line: Line) -> float:
    """Where a line meets the right edge: a range that stands alone, by its middle."""
    low, high = line.last.low, line.last.high
    return line.last.most if line.joined or low is None or high is None else (low + high) / 2


def _apart(figure: Canvas, found: Sequence[Line], axis: str) -> list[float]:
    """The heights at which lines lead to their names: of two that end level the second is led a
    little below the first."""
    up = axes(figure.layout)[axis]
    step = LEVEL * abs(1 / (up.at(1) - up.at(0)))
    levels: list[float] = []
    for line in found:
        level = _level(line)
        while any(abs(level - other) < 0.9 * step for other in levels):
            level -= step
        levels.append(level)
    return levels


def _head(line: Line, look: Look) -> list[str]:
    """A name and its number, in one line where there is room for both."""
    name = line.voice.called(look.narrow)
    number, room, bold = line.last.bare, words_width(look), not line.part
    whole = [] if look.narrow else wrapped(f"{name}: {number}", room, look, bold=bold)
    if len(whole) == 1:
        return whole
    return [
        *wrapped(name if look.narrow else f"{name}:", room, look, bold=bold),
        *wrapped(number, room, look, bold=bold),
    ]


def moment(figure: Canvas, look: Look, day: str, text: str, colour: str, lift: int) -> None:
    """A day that matters to all lines: dotted down the plot,
    with its words so many pixels above it."""
    line = {"color": look.colour(colour), "width": 1.25, "dash": "dot"}
    figure.shape(type="line", x0=day, x1=day, y0=0, y1=1, yref="paper", line=line)
    across = axes(figure.layout)["x"]
    x = across.at(day)
    words = wrapped(text, look.width - 4, look)
    long = max(typography.width(line, look.text) for line in words)
    right = look.width - x
    anchor = "left" if right >= long + 2 else "right" if x >= long + 2 else "center"
    shift = 0.0 if anchor != "center" else look.width / 2 - x
    write(
        figure,
        look,
        day,
        1,
        words,
        colour=colour,
        anchor=anchor,
        valign="bottom",
        yref="paper",
        xshift=shift,
        yshift=lift,
    )


type Panel = tuple[str, list[Line]]  # what its lines count, and they


def stack(
    figure: Canvas, look: Look, measure: str, panels: Sequence[Panel], *, head: int = 0
) -> None:
    """Panels one above the other on one scale, named at their heads: "y" on top, "y2" below; `head`
    pixels stay free above them."""
    free = figure.layout["height"] - figure.layout["margin"]["t"] - figure.layout["margin"]["b"]
    highest = [
        max(claim.most for line in members for claim in line.claims) for _, members in panels
    ]
    step = steps(max(highest) * 1.001)[1]
    scales = [_whole_steps(most, step) for most in highest]
    talls, gaps = _shared(
        free - head, [top for _, top in scales], [_named(members, look) for _, members in panels]
    )
    edge = 1 - head / free
    for place, ((name, members), (ticks, top)) in enumerate(zip(panels, scales, strict=True)):
        axis = f"y{place + 1}" if place else "y"
        domain = [max(0.0, edge - talls[place] / free), edge]
        edge = domain[0] - gaps[place] / free
        value_axis(figure, look, measure, ticks, top, axis, domain=domain, anchor="x")
        left, (_, head_at) = (
            figure.layout["margin"]["l"],
            figure.layout[axis.replace("y", "yaxis")]["domain"],
        )
        write(
            figure,
            look,
            0,
            head_at,
            name,
            bold=True,
            valign="bottom",
            xref="paper",
            yref="paper",
            xshift=-left,
            yshift=5,
        )
        figure.axis("xaxis", anchor=axis)
        draw(figure, look, members, axis=axis)


def _named(members: Sequence[Line], look: Look) -> int:
    """How high the names beside a panel stand together."""
    lines = [
        (
            _head(line, look),
            wrapped(under, words_width(look), look) if (under := _under(line, look)) else [],
        )
        for line in members
    ]
    return sum((len(head) + len(under)) * line_height(look) + 5 for head, under in lines)


def _shared(
    room: float, tops: Sequence[float], names: Sequence[int]
) -> tuple[list[float], list[float]]:
    """How high each panel is, in one scale, and what is free below it: its names may hang below
    their panel, the last one's below the plot."""
    gaps = [*[46.0] * (len(tops) - 1), 0.0]
    for _ in range(8):
        talls = [(room - sum(gaps)) * top / sum(tops) for top in tops]
        gaps = [
            *(
                max(46.0, high - tall + 30)
                for high, tall in zip(names[:-1], talls[:-1], strict=True)
            ),
            0.0,
        ]
    return talls, gaps
