"""Events: what happened, when, where and between whom."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..fields import Actor, Date, Denying, Id, Text, at_most
from ..values import Flow, Grade
from .base import Entry, Graded, Kind


class Place(Entry):
    name: Annotated[Text, at_most(200)]
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)


class Event(Graded):
    """Something that happened. Of words, `grade` says how sure it is that they were said, `content_grade` how well what
    they say is established."""

    id: Id
    date: Date
    end_date: Date | None = None
    title: Annotated[Text, at_most(200)]
    summary: Text
    kind: Literal["shipment", "deployment", "combat", "evidence", "statement", "denial", "confirmation", "diplomacy", "sanction", "other"]
    flow: Flow
    place: Place | None = None
    parties: list[Actor] = Field(min_length=1)
    content_grade: Grade | None = None
    denied: Denying | None = None  # of a denial: who denied what, in one clause


EVENT = Kind(
    "event",
    "events",
    Event,
    "/events/{}/",
    dated="reports",
    supports=True,
    listed_on="timeline",
    card="Event",
    cited=True,
    embedded=True,
    followed=True,
    in_feeds=True,
)
