"""The files of figures that are maps: which records are drawn where, and the words beside them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from .fields import Country, Id, Text
from .figure import Figure, places
from .kinds.base import Entry

type Position = tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]]  # latitude, longitude


class NamedArea(Entry):
    """The name of a state or sea and the places at which it can stand, best first: those of a state are on its land, and where
    none has room it stands `aside`, with a line to the nearest. A small sea is named on maps of `up_to` so many kilometres a
    pixel."""

    name: Text
    at: list[Position] = Field(min_length=1)
    aside: list[Position] = []
    country: Country | None = None
    up_to: float | None = None


type Side = Literal["right", "left", "above", "below", "above-right", "above-left", "below-right", "below-left"]


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
    """A place chosen by hand for a name on a map: the side of its mark, and on which drawings (all, where none is named). `land`
    is its country, where that is too small on the map to be named by itself."""

    name: Text
    side: Side
    land: Text | None = None
    sizes: list[Literal["wide", "middle", "narrow", "larger"]] = []  # larger: of narrow ones, those with larger letters


class Way(Entry):
    """A way of the arms: the claim that stands for it, who counted, where its mark is put, and the course that is drawn,
    if it has its own. `quantity` is what the claim tells of this way, where its own number is of another place."""

    claim: Id
    by: Literal["ship", "rail"]
    name: Text
    who: Text
    quantity: Text | None = None
    mark: Position
    course: list[Position] = []


class Spot(Entry):
    """A place with a name: `wide`, not on phones; `spare`, where there is room; with `claims`, once one of them is known."""

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
    """Where the way ends: the event, its place, the railways by which it is thought to have been reached, and the country at war."""

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
    key_overlap: Annotated[Text, places("quantity")]  # where counts of single ways stand beside one of all
    key_depot: Text
    alt: Text
    alt_depot: Text


class Railways(Entry):
    """Whose railways took the traveller where: `took` at the head of the sentence, `took_too` after others."""

    name: Id
    took: Annotated[Text, places("where")]
    took_too: Annotated[Text, places("where")]


class RailJourney(Entry):
    """A journey with a small map of its own: on whose railways it went where, and its title where there is little room."""

    trip: Id
    railways: Id
    where: Text
    short: Text
    by_rail_to: Text | None = None  # where the length that is told ends, if that is not where he went


class RailTripsMap(Figure):
    """Every journey of the traveller that was not all by air must be drawn, or left out by name."""

    speaker: Id
    journeys: list[RailJourney] = Field(min_length=1)
    railways: list[Railways] = Field(min_length=1)
    title: Annotated[Text, places("number")]
    title_one: Annotated[Text, places("number")]
    nights: Annotated[Text, places("number")]
    one_way: Annotated[Text, places("km")]
    one_way_to: Annotated[Text, places("km", "end")]
    round_trip: Id | None = None  # the journey whose ways out and back differ
    both_ways: Annotated[Text, places("out", "km")]
    no_length: Text
    compared: tuple[Id, Id]  # the two that are compared where a reader names none
    labels: list[Label] = []
    key_scale: Text
    key_solid: Text
    key_dashed: Text
    key_road: Text
    key_marks: Text
    key_rings: Text
    key_others: Text
    legend_dot: Text  # beside samples at the head of the drawing
    legend_ring: Text
    legend_solid: Text
    legend_dashed: Text
    legend_road: Text
    legend_beside: Text
    legend_bar: Annotated[Text, places("km")]
    alt: Annotated[Text, places("number", "journeys")]
    alt_journey: Annotated[Text, places("title", "number")]
    takeaway_brief: Annotated[Text, places("number", "journeys")]  # of pictures that are seen small, with two of the maps
    brief_journey: Annotated[Text, places("short", "seen", "places")]

    @model_validator(mode="after")
    def railways_are_named(self) -> RailTripsMap:
        if stray := {journey.railways for journey in self.journeys} - {railways.name for railways in self.railways}:
            raise ValueError(f"journeys over `railways` that are named, not {min(stray)!r}")
        return self

    def asks_for(self, kind: str, record: Any) -> str:
        return "mode" if kind == "trip" and record.traveller == self.speaker and record.mode != "plane" else ""


class City(Entry):
    name: Text
    at: Position


class Yardstick(Entry):
    """A distance that readers know, measured as the rides are: straight from one city to the next."""

    course: list[City] = Field(min_length=2)
    words: Annotated[Text, places("km")]


class TripCompare(Figure):
    home: Text
    gates: list[Text]  # where the railway part of a journey ended
    named: list[Text] = []  # places that are named below the line where there is no room above it
    ours: Text  # who gives a length that is our own sum
    least: Annotated[Text, places("km")]  # how that is written
    yardstick: Yardstick
    title: Annotated[Text, places("where", "start", "end", "via")]  # where a ride is drawn about as long as the yardstick
    title_none: Annotated[Text, places()]
    takeaway: Annotated[Text, places()]
    takeaway_rings: Annotated[Text, places()]  # where newsrooms gave a length
    note: Annotated[Text, places("start", "end")]
    legend_line: Text  # beside samples at the head of the drawing
    legend_tick: Text
    legend_dots: Text
    legend_ring: Text
    legend_bar: Annotated[Text, places("km")]
    rest: Text  # above the rows that are not drawn
    alt: Annotated[Text, places("start", "end", "km")]


class Ground(Entry):
    """The country, or the two, through which a stretch leads for nearly all of its length, in the order in which they are
    drawn; `within` stands in the title."""

    countries: list[Country] = Field(min_length=1)
    name: Text
    within: Text


class TrainSpeed(Figure):
    fact: Id  # what newsrooms say of the speed
    grounds: list[Ground] = Field(min_length=1)
    said: Annotated[Text, places("slowest", "fastest")]
    said_row: Text
    least: Annotated[Text, places("km_h")]  # where the length is that of straight lines
    between: Annotated[Text, places("slowest", "fastest")]  # beside the name of a ground
    alone: Annotated[Text, places("fastest")]
    key: Annotated[Text, places()]
    title: Annotated[Text, places("fastest", "fastest_within", "slowest", "slowest_within")]
    title_once: Annotated[Text, places()]  # follows where no other ride was timed on the ground of the slowest
    title_one: Annotated[Text, places("fastest", "fastest_on", "slowest", "slowest_on")]  # where one country holds both
    takeaway: Annotated[Text, places()]
    takeaway_said: Annotated[Text, places()]
    takeaway_brief: Annotated[Text, places()]
    note: Annotated[Text, places()]
    alt: Annotated[Text, places("fastest", "fastest_on", "slowest", "slowest_on")]


class Sheet(Entry):
    """One of several maps: its title, its ground, its height in pixels, what it holds, and the countries that it must name."""

    title: Text
    detail: Literal["tumen", "east-asia", "eurasia"]
    height: int
    frame: list[Position] = Field(min_length=2)
    countries: list[Country]


class Block(Entry):
    """Where the events of a place stand in a block beside it, if they are so many that they would cover its neighbours."""

    name: Text
    at: Position


class EventMap(Figure):
    sheets: list[Sheet] = Field(min_length=1)
    blocks: list[Block] = []
    called: dict[Text, Text] = {}  # places whose short name would be read as that of another
    labels: list[Label] = []
    key: Text
    alt: Annotated[Text, places("number", "places", "first")]


class Gauge(Entry):
    """The place at which the rails change their gauge: what is written there."""

    place: Text
    words: Text


class Along(Entry):
    """What is told of rails, borders and engines beside a journey by rail through a country, or the next one named."""

    country: Country
    facts: list[Id] = Field(min_length=1)


class Halt(Entry):
    """The fact that tells why trains halt at some places."""

    fact: Id
    at: list[Text] = Field(min_length=1)


class JourneyMaps(Figure):
    """The maps of single journeys: one for each of which two places or more are known."""

    chapter: Id  # to which they belong
    gauge: Gauge
    labels: dict[Id, list[Label]] = {}  # by journey
    along: list[Along]
    halt: Halt
    title: Annotated[Text, places("title")]
    title_flight: Annotated[Text, places("title", "km")]
    titles: dict[Id, Annotated[Text, places("km")]] = {}  # by journey, in place of those
    takeaway: Annotated[Text, places("number", "places", "end", "km")]
    takeaway_back: Annotated[Text, places("number", "places", "end", "km")]  # of one that came back by another way
    takeaway_flight: Annotated[Text, places("title", "km")]
    key_solid: Text  # before the key where a solid line is seen
    key: Text
    key_road: Text  # follows the key where a stretch by road is seen
    key_squares: Text  # follows the key where a border can be told from the places beside it
    key_shared: Annotated[Text, places("names")]  # follows the key where towns lie so near that one mark is seen
    key_home: Text  # follows the key where he came back by another way
    key_on: Text  # follows the key of a flight where he flew on
    key_flight: Text
    key_flight_seen: Text  # in its place where he was reported at every place that is drawn
    key_flight_solid: Text  # follow it where such lines and marks are drawn
    key_flight_dashed: Text
    key_flight_filled: Text
    key_flight_hollow: Text
    announced: Annotated[Text, places("day")]  # the day of a visit of which no report was found
    alt: Annotated[Text, places("start", "end", "reported", "number")]
    alt_none: Text
