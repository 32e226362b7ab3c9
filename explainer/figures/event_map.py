"""Events where they happened: a mark each, around its place in the order of time; form and colour
are the direction, a hollow mark is words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import cos, pi, sin, sqrt

from explainer.corpus.figure_maps import EventMap, Sheet
from explainer.corpus.kinds.event import ACTS
from explainer.evidence.geodesy import Position
from explainer.evidence.lanes import lane
from explainer.evidence.places import Place
from explainer.models import Event

from .canvas import Canvas, label
from .content import load
from .furniture import furnish
from .ground import Map
from .lettering import letter
from .projection import fit
from .style import Look

LANES = {
    "to-russia": ("triangle-up", "to-russia"),
    "to-korea": ("triangle-down", "to-korea"),
    "between": ("circle", "third"),
}
PAD = 18  # pixels around what a sheet must hold
STEP = 26  # pixels for the words above a map
MANY = 8  # events, from which on a place may have a block beside it
# pixels: how far marks are spread from the middle of their place, and how large they are
APART, DOT = 4, 5.6
# By which each dot is turned against the one before, so that they fill a disc evenly
TURN = pi * (3 - sqrt(5))


def content() -> EventMap | None:
    return load(EventMap, "event-map")


def draw(content: EventMap, places: Sequence[Place], look: Look) -> list[Canvas]:
    """A drawing for each map, its title above it."""
    return [_sheet(content, sheet, places, look) for sheet in content.sheets]


def _sheet(content: EventMap, sheet: Sheet, places: Sequence[Place], look: Look) -> Canvas:
    figure = Canvas(look, sheet.height + STEP, left=0, right=0, top=0, bottom=0)
    label(
        figure,
        look,
        text=sheet.title,
        xref="paper",
        yref="paper",
        xshift=0,
        x=0,
        y=1 - STEP / 2 / (sheet.height + STEP),
    )
    ground = Map(
        look,
        sheet.height,
        sheet.frame,
        pad=PAD,
        detail=sheet.detail,
        on=figure,
        at=(0, STEP),
        width=look.width,
        coarse=2,
    )
    ground.size = look.text
    here = [place for place in places if ground.frame.holds(place.position)]
    blocks = {block.name: block.at for block in content.blocks}
    middles = [
        blocks.get(place.short, place.position) if len(place.events) > MANY else place.position
        for place in here
    ]
    for place, middle in zip(here, middles, strict=True):
        _spread(ground, place, middle)
    for place, middle in zip(here, middles, strict=True):
        _name(ground, content, place, middle)
    furnish(ground)
    return letter(ground, sheet.countries)


def _name(ground: Map, content: EventMap, place: Place, middle: Position) -> None:
    """What a place is called and how many events it has; the side that was chosen by hand for one
    that may have a block is that of its block."""
    beside = place.short in {block.name for block in content.blocks}
    by_hand = middle is not place.position or not beside
    ground.name(
        f"{content.called.get(place.short, place.short)} {len(place.events)}",
        middle,
        gap=_reach(place) + 6,
        side=ground.hand(content.labels, place.short) if by_hand else "",
    )


def beside(content: EventMap, places: Sequence[Place], look: Look) -> list[Place]:
    """The places that lie on none of the maps."""
    frames = [fit(sheet.frame, look.width, sheet.height, PAD) for sheet in content.sheets]
    return [place for place in places if not any(frame.holds(place.position) for frame in frames)]


def _reach(place: Place) -> float:
    return APART * sqrt(len(place.events))


def _spread(ground: Map, place: Place, middle: Position) -> None:
    """The dots of a place: the first in the middle, later ones around it. A line leads from a block
    beside the place to it."""
    x, y = ground.frame.flat(middle)
    before = len(ground.quiet)
    dots: list[tuple[Position, Event]] = []
    for number, event in enumerate(place.events):
        reach, turn = APART * sqrt(number) * ground.frame.scale, number * TURN
        dots.append(
            (ground.frame.projection.globe((x + reach * cos(turn), y + reach * sin(turn))), event)
        )
    for (words, symbol, colour), run in groupby(
        sorted(dots, key=lambda dot: _look(dot[1])), key=lambda dot: _look(dot[1])
    ):
        points = [
            (at, [event.get_absolute_url(), f"{event.date_words}. {event.title}."])
            for at, event in run
        ]
        ground.dots(
            points,
            symbol,
            DOT if symbol == "circle" else DOT + 1,
            hollow=words,
            keep=False,
            colour=colour,
        )
    ground.keep(middle, _reach(place) + DOT / 2)
    ground.quiet[before:] = [ground.frame.pixel(middle)]  # one mark, by which no other name stands
    if middle is not place.position:
        ground.town(place.position)
        ground.lead(middle, place.position, _reach(place) + DOT)


def _look(event: Event) -> tuple[bool, str, str]:
    """Whether it is words, its form and its colour."""
    return event.sort in ACTS, *LANES[lane(event.flow)]
