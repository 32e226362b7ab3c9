"""The files of figures in which time runs: which events are drawn, and the sentences about them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from .fields import Date, Id, Text
from .figure import Figure, places
from .kinds.base import Entry


class Brief(Entry):
    """Few words beside a scale, and the day at which they stand."""

    words: Text
    at: Date


class Watch(Entry):
    """Who watches, by the events with which it began and ended; on phones with `brief` words."""

    words: Text
    first_event: Id
    last_event: Id | None = None
    brief: Brief | None = None
    watched: Annotated[Text, places("years")] | None = None


class SanctionsLadder(Figure):
    """Every event whose title begins with the steps' name is a step, or left out by name."""

    steps_name: Text  # with which the titles of the steps begin; not said again at each
    step_events: list[Id] = Field(min_length=1)
    veto_events: list[Id] = []
    ending_event: Id
    watches: list[Watch] = []
    title: Annotated[Text, places("number", "first", "last")]
    title_one: Annotated[Text, places("number", "first")]
    title_year: Annotated[Text, places("number", "first")]
    title_ended: Annotated[Text, places("year")]  # follows each of them, once the watch was ended
    title_open: Annotated[Text, places()]  # follows each of them before
    takeaway: Annotated[Text, places()]
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
    last_days: int = Field(ge=1)  # before the last event, on which time is drawn larger
    title: Annotated[Text, places("number", "late")]
    title_one: Annotated[Text, places("number")]
    title_open: Annotated[Text, places("number")]
    takeaway_shut: Annotated[Text, places("start", "end")]
    takeaway_gap: Annotated[Text, places("months", "end")]
    note: Annotated[Text, places()]
    note_larger: Annotated[Text, places()]
    note_month: Annotated[Text, places()]
    alt: Annotated[Text, places("number")]
