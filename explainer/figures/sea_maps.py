"""The three maps of the way of the arms: the sea, the railways and the depot, each below the words
of its step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from explainer.corpus.figure_maps import Depot, Label, SeaRouteMap, Spot
from explainer.evidence.geodesy import Position
from explainer.evidence.words import GRADES

from .canvas import Canvas, label
from .furniture import furnish
from .ground import Detail, Map
from .lettering import letter
from .marks import marks
from .spec import Row
from .style import Look
from .typography import wrapped


@dataclass(frozen=True)
class Counted(Row):
    """A row with what was counted, and in few words who did and to which day."""

    counted: str = ""
    who: str = ""


class Panel(NamedTuple):
    """Where a map lies on the sheet, in pixels, below the words of its step."""

    left: int
    top: int
    width: int
    height: int


SHORT, FRONT = 94, 160  # pixels of a line of words on a phone, and at the depot
STEP = 26  # pixels for the words of a step


def panels(look: Look) -> tuple[Panel, Panel, Panel]:
    """The maps of the sea, the railways and the depot: below each other, the last two side by side
    where there is room."""
    if look.narrow:
        sea, rail, front = (380, 230, 300) if look.middle else (350, 190, 262)
        tops = (STEP, sea + 3 * STEP, sea + rail + 5 * STEP)
        return (
            Panel(0, tops[0], look.width, sea),
            Panel(0, tops[1], look.width, rail),
            Panel(0, tops[2], look.width, front),
        )
    return (
        Panel(0, STEP, 900, 440),
        Panel(0, 440 + 3 * STEP, 560, 250),
        Panel(580, 440 + 3 * STEP, 320, 250),
    )


def draw(content: SeaRouteMap, rows: dict[str, Counted], look: Look) -> Canvas:
    sea, rail, front = panels(look)
    depot = rows.get(content.depot.event)
    last = front if depot else sea
    figure = Canvas(look, last.top + last.height, left=0, right=0, top=0, bottom=0)
    _sea(
        content,
        rows,
        _step(figure, look, content.step_sea, sea, content.frame, "tumen"),
        {"depot"} if depot and not look.narrow else set(),
    )
    if depot:
        _rail(
            content.depot,
            _step(figure, look, content.step_rail, rail, content.depot.frame, "eurasia"),
        )
        _front(
            content,
            depot,
            _step(figure, look, content.step_front, front, content.depot.near, "eurasia"),
        )
    return figure


def _step(
    figure: Canvas, look: Look, words: str, panel: Panel, frame: Sequence[Position], detail: Detail
) -> Map:
    place = {
        "x": panel.left / look.width,
        "y": 1 - (panel.top - STEP / 2) / figure.layout["height"],
    }
    label(figure, look, text=words, xref="paper", yref="paper", xshift=0, **place)
    at = (panel.left, panel.top)
    pad, coarse = (16, 6) if detail == "eurasia" else (26, 3.2)
    return Map(
        look,
        panel.height,
        frame,
        pad=pad,
        detail=detail,
        on=figure,
        at=at,
        width=panel.width,
        coarse=coarse,
    )


def _sea(content: SeaRouteMap, rows: dict[str, Counted], near: Map, further: set[str]) -> None:
    """The ways out of North Korea, and, with the depot `further` on and room to draw it, how it
    goes on to there."""
    ways = [way for way in content.ways if way.claim in rows]
    courses = [way.course for way in ways if way.course]
    if further:
        # To where it joins a line that is drawn: dashes upon dashes would pass for a solid line.
        on, met = content.depot.course, {position for course in courses for position in course}
        courses.append(
            on[
                : next(
                    (number for number, position in enumerate(on[1:], 2) if position in met),
                    len(on),
                )
            ]
        )
    for course in courses:
        near.line(course, colour="to-russia")
    for way in ways:
        _graded(near, rows[way.claim], way.mark)
    near.size = near.look.text
    spots = [spot for spot in content.spots if not spot.claims or rows.keys() & set(spot.claims)]
    named = {spot.at: spot.name for spot in spots}
    for way in ways:
        words = _words(rows[way.claim], near.look)
        words = f"<b>{named.pop(way.mark)}</b><br>{words}" if way.mark in named else words
        near.name(words, way.mark, bold=0, side=near.hand(content.labels, way.claim))
    _spots(near, [spot for spot in spots if spot.at in named], content.labels)
    for tag in content.tags if near.look.larger == 1 else ():
        if tag.of in further | {way.by for way in ways if way.course}:
            near.name(tag.text, tag.at, colour="to-russia", bold=0, gap=6, side=tag.side)
    furnish(near, locator=near.look.middle or not near.look.narrow)
    letter(near, {"KP", "RU"})


def _rail(depot: Depot, far: Map) -> None:
    far.line(depot.course, colour="to-russia")
    far.size = far.look.text
    _spots(far, depot.spots, ())
    furnish(far, locator=False)
    letter(far, {"RU", "UA"}, seas=not far.look.narrow)


def _front(content: SeaRouteMap, row: Counted, near: Map) -> None:
    depot = content.depot
    near.line(depot.course, colour="to-russia")
    _graded(near, row, depot.at)
    near.size = near.look.text
    told = [depot.label, *([row.who] if near.look.larger == 1 else []), _(GRADES[row.grade])]
    lines = wrapped(", ".join(told), near.look.text, FRONT * near.look.larger)
    near.name(
        "<br>".join([f"<b>{depot.place}</b>", *lines]),
        depot.at,
        bold=0,
        side=near.hand(content.labels, depot.place),
    )
    furnish(near, locator=False)
    letter(near, {"RU", "UA"}, seas=False)


def _spots(ground: Map, spots: Sequence[Spot], labels: Sequence[Label]) -> None:
    """Towns, each a small ring with its name."""
    for spot in spots:
        if spot.wide and ground.look.narrow:
            continue
        ground.town(spot.at)
        ground.name(
            spot.name,
            spot.at,
            dear=not spot.spare,
            bold=int(not spot.spare),
            gap=7,
            side=ground.hand(labels, spot.name),
        )


def _graded(ground: Map, row: Row, place: Position) -> None:
    x, y = ground.frame.flat(place)
    before = len(ground.figure.data)
    marks(ground.figure, ground.look, "", [row], [round(x, 1)], [round(y, 1)], colour="to-russia")
    for trace in ground.figure.data[before:]:
        trace.update(xaxis=f"x{ground.axis}", yaxis=f"y{ground.axis}")
    ground.mark(place)


def _words(row: Counted, look: Look) -> str:
    """What stands beside a line: the number, who counted and when, and its grade; on phones in
    short lines, and where the letters are larger without who counted."""
    told = [row.counted, *([row.who] if look.larger == 1 else []), _(GRADES[row.grade])]
    if look.narrow and not look.middle:
        return "<br>".join(wrapped(", ".join(told), look.text, SHORT))
    return ",<br>".join(told)
