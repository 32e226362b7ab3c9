"""How fast the train went as it is drawn: a bar for the range on each stretch, ground by ground,
and what newsrooms say behind all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from explainer.corpus.figure_journeys import Ground, TrainSpeed
from explainer.evidence.speeds import Stretch

from .canvas import Canvas, stroke
from .layout import line_height, sheet, write
from .marks import marks
from .spec import Row
from .style import Look

# Room above; a line; the column of names in the wide drawing; the scale's end
TOP, ROW, NAMES, FASTEST = 34, 32, 330, 100
SPEEDS = range(0, FASTEST + 1, 20)  # on the scale


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


def between(content: TrainSpeed, slowest: float, fastest: float) -> str:
    """The range of speeds in words."""
    words = content.between if round(slowest) != round(fastest) else content.alone
    return words.format(slowest=f"{slowest:.0f}", fastest=f"{fastest:.0f}")


def draw(content: TrainSpeed, lines: Sequence[Line], said: Sequence[Row], look: Look) -> Canvas:
    left, right = (8 if look.narrow else NAMES), look.width - 44
    groups = [[line for line in lines if line.ground is ground] for ground in content.grounds]
    groups = [group for group in groups if group]
    foot = TOP + sum(_tall(group, look) for group in groups)
    figure = sheet(look, round(foot + 30))

    def x(speed: float) -> float:
        return left + speed / FASTEST * (right - left)

    if said:
        _newsrooms(figure, look, content, said, x, foot)
    _scale(figure, look, x, foot)
    y = float(TOP)
    for group in groups:
        _group(figure, look, content, group, x, y)
        y += _tall(group, look)
    return figure


def _head(look: Look) -> int:
    """How much room the name of a ground takes."""
    return line_height(look) + 16


def _row(look: Look) -> int:
    """How much a line under it takes: on phones its name stands above its marks."""
    return ROW + line_height(look) if look.narrow else ROW


def _tall(group: Sequence[Line], look: Look) -> int:
    return _head(look) + _row(look) * len(group)


def _scale(figure: Canvas, look: Look, x: Callable[[float], float], foot: float) -> None:
    """Speeds below all; in the wide drawing each with a line up through all."""
    for speed in SPEEDS:
        if not look.narrow:
            _rule(figure, look, x(speed), TOP, foot)
        words = _("%(number)s km/h") % {"number": speed} if speed == FASTEST else str(speed)
        write(figure, look, x(speed), foot + 6, words, colour="soft", anchor="center")


def _group(
    figure: Canvas,
    look: Look,
    content: TrainSpeed,
    group: Sequence[Line],
    x: Callable[[float], float],
    y: float,
) -> None:
    """The lines on one ground, under its name and the range of their speeds."""
    speeds = [speed for line in group for speed in line.speeds]
    words = f"{group[0].ground.name}: {between(content, min(speeds), max(speeds))}"
    write(figure, look, 0, y + 8, words, bold=True)
    y += _head(look)
    for line in group:
        at = y + _row(look) - ROW / 2 - 4
        # On phones lines of the scale stand behind marks, not behind words.
        for speed in SPEEDS if look.narrow else ():
            _rule(figure, look, x(speed), at - 9, at + 9)
        _one(figure, look, content, line, x, at)
        place, valign = (y + 2, "top") if look.narrow else (at, "middle")
        write(figure, look, 0, place, line.name, valign=valign)
        y += _row(look)


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
