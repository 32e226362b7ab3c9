"""The names of a map, put in their places once all else is drawn: those of towns, and those of
states and seas where there is room."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from math import inf

from explainer.corpus.figure_maps import NamedArea
from explainer.evidence.geodesy import Position

from .canvas import Canvas
from .ground import LEADER, Map
from .labels import Name, Pixel, Placed, box_of
from .placing import ROOM, place
from .polylines import within

EDGE = 12  # pixels: the line from a name to its land ends so far within the map
# How much worse it is that a state is named beside its land, or a name is missing, than that all
# stand well
LED, UNNAMED = 4, 60
TRIES = 4  # how often names are placed anew, with those first that had found no room


def letter(
    ground: Map, countries: Collection[str] = (), *, seas: bool = True, beside: bool = True
) -> Canvas:
    """All names put in their places, those of states and seas where there is room, first those of
    the `countries` that the map is about, and without what is `beside` them those alone."""
    ground.about = countries
    ground.placed, ground.burden = _arranged(ground, seas=seas and beside, beside=beside)
    for placed in ground.placed:
        _write(ground, placed)
        if placed.leader:
            ground.outline([ground.frame.point(pixel) for pixel in placed.leader], "soft", LEADER)
    return ground.figure


def _arranged(ground: Map, *, seas: bool, beside: bool) -> tuple[list[Placed], float]:
    """All names in their places, and what a reader bears with there. The states that the map is
    about stand before or after the towns, whichever serves all."""
    about: list[Name] = []
    others: list[Name] = []
    for state in ground.named.states if ground.named else ():
        own = state.country in ground.about
        if (own or beside) and (name := _state(ground, state)):
            (about if own else others).append(name)
    if ground.named and seas:
        others += filter(None, (_sea(ground, sea) for sea in ground.named.seas))
    edges = [*ground.borders, *ground.coasts]
    best: tuple[list[Placed], float] = ([], inf)
    dear, spare = (
        [name for name in ground.names if name.dear == wanted] for wanted in (True, False)
    )
    for names in ([*about, *dear, *spare, *others], [*dear, *about, *spare, *others]):
        for _ in range(TRIES):
            found = place(
                names,
                ground.marks,
                ground.course,
                ground.width,
                ground.height,
                edges,
                ground.taken,
                ground.quiet,
            )
            best = min(
                best,
                (found, _weighed(ground, found, [_plain(name) for name in about])),
                key=lambda each: each[1],
            )
            # What found no room chooses before all others the next time.
            kept = {id(placed.name) for placed in found}
            late = [name for name in names if name.dear and not name.free and id(name) not in kept]
            if not late:
                break
            names = [*late, *(name for name in names if name not in late)]
    return best


def _weighed(ground: Map, found: Sequence[Placed], about: Sequence[str]) -> float:
    """What a reader bears with: towns that stand badly or not at all, states beside their land or
    unnamed."""
    towns = [placed for placed in found if not placed.name.free]
    states = {
        _plain(placed.name): placed.cost + LED * bool(placed.leader)
        for placed in found
        if placed.name.free
    }
    left_out = sum(UNNAMED if name.dear else ROOM for name in ground.names) - sum(
        UNNAMED if town.name.dear else ROOM for town in towns
    )
    return (
        sum(town.cost for town in towns)
        + left_out
        + sum(states.get(name, UNNAMED) for name in about)
    )


def _state(ground: Map, state: NamedArea) -> Name | None:
    """The name of a state upon its land, in one line or in two, or beside it with a line that leads
    there."""
    size = max(ground.size - 1, ground.look.text)
    lands, aside = _seen(ground, state.at), _seen(ground, state.aside)
    ends = tuple(
        (x, y)
        for x, y in lands
        if EDGE < x < ground.width - EDGE and EDGE < y < ground.height - EDGE
    )
    name = None
    for points, led in ((aside if ends else (), ends), (lands, ())):
        for text in (state.name.replace(" ", "<br>"), state.name):
            if points:
                name = Name(
                    text, points, size, gap=0, free=True, lands=led, colour="soft", otherwise=name
                )
    return name


def _sea(ground: Map, sea: NamedArea) -> Name | None:
    points = _seen(ground, sea.at)
    if not points or (sea.up_to and ground.frame.scale > sea.up_to):
        return None
    words = [sea.name] if "<br>" in sea.name else [sea.name, "<br>".join(sea.name.rsplit(" ", 1))]
    whole, *broken = (
        Name(f"<i>{text}</i>", points, ground.size, gap=0, free=True, colour="soft")
        for text in words
    )
    return replace(whole, otherwise=broken[0]) if broken else whole


def _seen(ground: Map, positions: Sequence[Position]) -> tuple[Pixel, ...]:
    return tuple(map(ground.frame.pixel, filter(ground.frame.holds, positions)))


def _write(ground: Map, placed: Placed) -> None:
    scale, (west, north) = ground.frame.scale, (ground.frame.x[0], ground.frame.y[1])
    ground.figure.note(
        xref=f"x{ground.axis}",
        yref=f"y{ground.axis}",
        x=west + placed.point[0] * scale,
        y=north - placed.point[1] * scale,
        text=placed.name.text,
        showarrow=False,
        xanchor={1: "left", 0: "center", -1: "right"}[placed.across],
        yanchor={1: "top", 0: "middle", -1: "bottom"}[placed.down],
        xshift=placed.shift[0],
        yshift=-placed.shift[1],
        align={1: "left", 0: "center", -1: "right"}[placed.across],
        font={"size": placed.name.size, "color": ground.look.colour(placed.name.colour)},
        bgcolor=ground.look.colour(_ground_of(ground, placed)),
        borderpad=0,
    )


def _ground_of(ground: Map, placed: Placed) -> str:
    """The ground of a name, at which borders and coasts end before its letters: that of the sea, if
    all of it stands there."""
    left, top, right, bottom = box_of(placed)
    spots = [
        ground.frame.point((left + (right - left) * share, (top + bottom) / 2))
        for share in (0.1, 0.3, 0.5, 0.7, 0.9)
    ]
    return (
        "paper"
        if any(sum(within(spot, ring) for ring in ground.shores) % 2 for spot in spots)
        else "sea"
    )


def _plain(name: Name) -> str:
    return name.text.replace("<br>", " ")
