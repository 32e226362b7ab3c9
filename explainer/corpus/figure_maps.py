"""The files of figures that are maps: which records are drawn where, and the words beside them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .fields import Country, Id, Text
from .figure import Figure, places
from .kinds.base import Entry

# latitude, longitude
type Position = tuple[
    Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]
]


class NamedArea(Entry):
    """The name of a state or sea and the places at which it can stand, best first: those of a state
    are on its land, and where none has room it stands `aside`, with a line to the nearest. A small
    sea is named on maps of `up_to` so many kilometres a pixel."""

    name: Text
    at: list[Position] = Field(min_length=1)
    aside: list[Position] = []
    country: Country | None = None
    up_to: float | None = None


type Side = Literal[
    "right", "left", "above", "below", "above-right", "above-left", "below-right", "below-left"
]


class Banks(Entry):
    """A town at a border: the sides of its mark that lie in its own country, best first."""

    name: Text
    sides: list[Side] = Field(min_length=1)


class MapNames(Figure):
    """What all maps name of the ground."""

    states: list[NamedArea]
    seas: list[NamedArea]
    towns: list[Banks]


class Label(Entry):
    """A place chosen by hand for a name on a map: the side of its mark, and on which drawings (all,
    where none is named). `land` is its country, where that is too small on the map to be named by
    itself."""

    name: Text
    side: Side
    land: Text | None = None
    # larger: of narrow ones, those with larger letters
    sizes: list[Literal["wide", "middle", "narrow", "larger"]] = []


class Way(Entry):
    """A way of the arms: the claim that stands for it, who counted, where its mark is put, and the
    course that is drawn, if it has its own. `quantity` is what the claim tells of this way, where
    its own number is of another place."""

    claim: Id
    by: Literal["ship", "rail"]
    name: Text
    who: Text
    quantity: Text | None = None
    mark: Position
    course: list[Position] = []


class Spot(Entry):
    """A place with a name: `wide`, not on phones; `spare`, where there is room; with `claims`, once
    one of them is known."""

    name: Text
    at: Position
    wide: bool = False
    spare: bool = False
    claims: list[Id] = []


class Tag(Entry):
    """Words on a line: `of` what, by which it goes, or the way to the depot."""

    text: Text
    of: Literal["ship", "rail", "depot"]
    at: Position
    side: Side


class Depot(Entry):
    """Where the way ends: the event, its place, the railways by which it is thought to have been
    reached, and the country at war."""

    event: Id
    name: Text
    who: Text
    who_corroborated: Text
    words: Text
    label: Text
    place: Text
    at: Position
    course: list[Position] = Field(min_length=2)
    spots: list[Spot]
    frame: list[Position]
    near: list[Position]  # the frame of the map of its surroundings


class SeaRouteMap(Figure):
    ways: list[Way] = Field(min_length=1)
    depot: Depot
    frame: list[Position] = Field(min_length=2)
    spots: list[Spot]
    tags: list[Tag]
    labels: list[Label] = []  # of a way by its claim, of a place by its name
    until: Annotated[Text, places("day")]  # the day to which a count of more than one reaches
    step_sea: Text
    step_rail: Text
    step_front: Text
    title: Annotated[Text, places("what")]
    takeaway: Annotated[Text, places()]
    counted_ship: Text
    counted_depot: Text
    counted_rail: Text
    key: Text
    key_ship: Text
    # Where counts of single ways stand beside one of all
    key_overlap: Annotated[Text, places("quantity")]
    key_depot: Text
    alt: Text
    alt_depot: Text


class Sheet(Entry):
    """One of several maps: its title, its ground, its height in pixels, what it holds, and the
    countries that it must name."""

    title: Text
    detail: Literal["tumen", "east-asia", "eurasia"]
    height: int
    frame: list[Position] = Field(min_length=2)
    countries: list[Country]


class Block(Entry):
    """Where the events of a place stand in a block beside it, if they are so many that they would
    cover its neighbours."""

    name: Text
    at: Position


class EventMap(Figure):
    sheets: list[Sheet] = Field(min_length=1)
    blocks: list[Block] = []
    called: dict[Text, Text] = {}  # places whose short name would be read as that of another
    labels: list[Label] = []
    key: Text
    alt: Annotated[Text, places("number", "places", "first")]
