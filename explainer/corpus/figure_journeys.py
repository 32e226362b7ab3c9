"""The files of figures of journeys: which are drawn, and the words beside them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from .fields import Country, Id, Text
from .figure import Figure, places
from .figure_maps import Label, Position
from .kinds.base import Entry


class Railways(Entry):
    """Whose railways took the traveller where: `took` at the head of the sentence, `took_too` after
    others."""

    name: Id
    took: Annotated[Text, places("where")]
    took_too: Annotated[Text, places("where")]


class RailJourney(Entry):
    """A journey with a small map of its own: on whose railways it went where, and its title where
    there is little room."""

    trip: Id
    railways: Id
    where: Text
    short: Text
    # Where the length that is told ends, if that is not where he went
    by_rail_to: Text | None = None


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
    # Of pictures that are seen small, with two of the maps
    takeaway_brief: Annotated[Text, places("number", "journeys")]
    brief_journey: Annotated[Text, places("short", "seen", "places")]

    @model_validator(mode="after")
    def railways_are_named(self) -> RailTripsMap:
        if stray := {journey.railways for journey in self.journeys} - {
            railways.name for railways in self.railways
        }:
            raise ValueError(f"journeys over `railways` that are named, not {min(stray)!r}")
        return self

    def asks_for(self, kind: str, record: Any) -> str:
        return (
            "mode"
            if kind == "trip" and record.traveller == self.speaker and record.mode != "plane"
            else ""
        )


class City(Entry):
    name: Text
    at: Position


class Yardstick(Entry):
    """A distance that readers know, measured as the rides are: straight from one city to the
    next."""

    course: list[City] = Field(min_length=2)
    words: Annotated[Text, places("km")]


class TripCompare(Figure):
    home: Text
    gates: list[Text]  # where the railway part of a journey ended
    named: list[Text] = []  # places that are named below the line where there is no room above it
    ours: Text  # who gives a length that is our own sum
    least: Annotated[Text, places("km")]  # how that is written
    yardstick: Yardstick
    # Where a ride is drawn about as long as the yardstick
    title: Annotated[Text, places("where", "start", "end", "via")]
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
    """The country, or the two, through which a stretch leads for nearly all of its length, in the
    order in which they are drawn; `within` stands in the title."""

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
    # Follows where no other ride was timed on the ground of the slowest
    title_once: Annotated[Text, places()]
    # Where one country holds both
    title_one: Annotated[Text, places("fastest", "fastest_on", "slowest", "slowest_on")]
    takeaway: Annotated[Text, places()]
    takeaway_said: Annotated[Text, places()]
    takeaway_brief: Annotated[Text, places()]
    note: Annotated[Text, places()]
    alt: Annotated[Text, places("fastest", "fastest_on", "slowest", "slowest_on")]


class Gauge(Entry):
    """The place at which the rails change their gauge: what is written there."""

    place: Text
    words: Text


class Along(Entry):
    """What is told of rails, borders and engines beside a journey by rail through a country, or the
    next one named."""

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
    # Of one that came back by another way
    takeaway_back: Annotated[Text, places("number", "places", "end", "km")]
    takeaway_flight: Annotated[Text, places("title", "km")]
    key_solid: Text  # before the key where a solid line is seen
    key: Text
    key_road: Text  # follows the key where a stretch by road is seen
    key_squares: Text  # follows the key where a border can be told from the places beside it
    # Follows the key where towns lie so near that one mark is seen
    key_shared: Annotated[Text, places("names")]
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
