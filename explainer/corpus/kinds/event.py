"""Events: what happened, when, where and between whom."""

from __future__ import annotations

from typing import Annotated, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext
from pydantic import Field, model_validator

from ..fields import Actor, Date, Denying, Id, Of, Text, at_most
from ..values import About, Flow
from .base import Entry, Kind, Spoken

# Kinds of event that are words, and what was done in them where the record does not say it better.
ACTS = {"statement": N_("said"), "denial": N_("denied"), "confirmation": N_("admitted")}


class Place(Entry):
    name: Annotated[Text, at_most(200)]
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)


class Turning(Entry):
    """What makes an event a turning point: itself in one sentence, why it was chosen, and the
    figure or map that belongs to it; `short`, what it is called in a line, where it is one of the
    few for a reader in a hurry."""

    sentence: Annotated[Text, at_most(140)]
    why: Text
    shows: Id
    short: Annotated[Text, at_most(40)] | None = None


class Event(Spoken):
    """Something that happened; statements, denials and confirmations are words."""

    id: Id
    date: Date
    end_date: Date | None = None
    title: Annotated[Text, at_most(200)]
    summary: Text
    kind: Literal[
        "shipment",
        "deployment",
        "combat",
        "evidence",
        "statement",
        "denial",
        "confirmation",
        "diplomacy",
        "sanction",
        "other",
    ]
    flow: Flow
    about: list[About] = []
    turning: Turning | None = None
    place: Place | None = None
    parties: list[Actor] = Field(min_length=1)
    journey: Annotated[Id, Of("trip")] | None = None  # of which it was a part
    denied: Denying | None = None  # of a denial: who denied what, in one clause

    @property
    def denies(self) -> bool:
        return self.kind == "denial"

    @model_validator(mode="after")
    def words_have_two_grades(self) -> Event:
        if self.kind in ACTS and not self.content_grade:
            raise ValueError(
                f"`content_grade`, how well what is said is established, since it is a {self.kind}"
            )
        if self.content_grade and not self.act:
            self.act = _(ACTS.get(self.kind, N_("reported")))
        return self


EVENT = Kind(
    "event",
    "events",
    Event,
    "/events/{}/",
    dated="reports",
    supports=True,
    listed_on="timeline",
    found_as=N_("events"),
    heading=N_("Events"),
    counted_as=lambda count: ngettext("event", "events", count),
    card=N_("Event"),
    cited=True,
    embedded=True,
    followed=True,
    in_feeds=True,
)
