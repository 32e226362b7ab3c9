"""The files of figures in which time runs: which events are drawn, and the sentences about them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from .fields import Id, Text
from .figure import Colour, Figure, places
from .kinds.base import Entry
from .values import Flow


class Step(Entry):
    """A resolution, and a part of what it closed, with the quantity of a claim where there is one;
    without words, its title."""

    event: Id
    words: Annotated[Text, places("quantity")] | None = None
    claim: Id | None = None


class Era(Entry):
    """A time that begins with an event and ends where the next one begins."""

    name: Text
    first_event: Id


class Watch(Entry):
    """Who watches, by the events with which it began and ended."""

    words: Text
    first_event: Id
    last_event: Id | None = None
    watched: Annotated[Text, places("years")] | None = None


class SanctionsLadder(Figure):
    """Every event whose title begins with the steps' name is a step, or left out by name."""

    steps_name: Text  # with which the titles of the steps begin; not said again at each
    steps: list[Step] = Field(min_length=1)
    vetoes: list[Step] = []
    veto: Text  # what their marks are
    ending_event: Id
    eras: list[Era] = Field(min_length=1)
    watches: list[Watch] = []
    title: Annotated[Text, places("number")]
    title_one: Annotated[Text, places()]
    title_ended: Annotated[Text, places("year")]
    title_split: Annotated[Text, places("year")]
    title_open: Annotated[Text, places()]
    title_one_open: Annotated[Text, places()]
    takeaway: Annotated[Text, places("first", "last")]
    takeaway_open: Annotated[Text, places()]
    note: Annotated[Text, places()]
    alt: Annotated[Text, places("number")]

    def asks_for(self, kind: str, record: Any) -> str:
        return "title" if kind == "event" and record.title.startswith(self.steps_name) else ""


class RoadToVostochny(Figure):
    """The steps are the events that a chapter mentions, from the first to the last one."""

    chapter: Id
    first_event: Id
    last_event: Id
    shut_event: Id
    open_event: Id
    shut: Text
    gap: Annotated[Text, places("months")]
    late: Annotated[Text, places("number", "weeks")]
    # Before the last event, with which the run of steps at the end begins
    last_days: int = Field(ge=1)
    title: Annotated[Text, places("months", "late", "weeks")]
    title_one: Annotated[Text, places("number")]
    title_open: Annotated[Text, places("number")]
    takeaway: Annotated[Text, places("number")]
    takeaway_open: Annotated[Text, places()]
    # Follows either where the steps stand below in words
    takeaway_listed: Annotated[Text, places()]
    note: Annotated[Text, places()]
    note_shut: Annotated[Text, places()]
    alt: Annotated[Text, places("number")]


class FlowLane(Entry):
    """The lane of a way in which something went."""

    flow: Flow
    words: Text
    colour: Colour


class EventsByMonth(Figure):
    since: int = Field(ge=1990)  # the year with whose January it begins
    ways: list[FlowLane] = Field(min_length=1)
    title: Annotated[Text, places("number", "year")]
    title_one: Annotated[Text, places("year")]
    takeaway: Annotated[Text, places("ways")]
    note: Annotated[Text, places("year")]
    alt: Annotated[Text, places("number", "year", "ways", "first", "last", "years")]

    @model_validator(mode="after")
    def has_a_lane_for_each_way(self) -> EventsByMonth:
        if missing := set(Flow) - {way.flow for way in self.ways}:
            raise ValueError(f"a lane for {min(missing)}")
        return self
