"""The files of figures that are maps: which records are drawn where, and the words beside them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .figure import Figure, places
from .schema import Entry, Id, Text

type Position = tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]]  # latitude, longitude


class Way(Entry):
    """A way of the arms: the claim that stands for it, where its mark is put, and the course that is drawn, if it has its own."""

    claim: Id
    by: Literal["ship", "rail"]
    name: Text
    mark: Position
    course: list[Position] = []


class Depot(Entry):
    """Where the way ends, on a map of its own: the event, its place, and the place from which a line leads there."""

    event: Id
    name: Text
    who: Text
    who_corroborated: Text
    words: Text
    label: Text
    label_at: Position
    place: Text
    at: Position
    start: Text
    start_at: Position
    frame: list[Position]


class Spot(Entry):
    """A place with a name: `wide`, not on phones; `spare`, where there is room; with `claims`, once one of them is known."""

    name: Text
    at: Position
    wide: bool = False
    spare: bool = False
    claims: list[Id] = []


class SeaRouteMap(Figure):
    ways: list[Way] = Field(min_length=1)
    depot: Depot
    frame: list[Position] = Field(min_length=2)
    spots: list[Spot]
    title: Annotated[Text, places("what")]
    title_ship: Text
    title_rail: Text
    title_depot: Text
    takeaway: Annotated[Text, places("what")]
    counted_ship: Text
    counted_depot: Text
    counted_rail: Text
    key_ship: Text
    key_depot: Text
    alt: Text
