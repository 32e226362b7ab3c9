"""Journeys with their legs and stops, and facts about the train."""

from __future__ import annotations

from typing import Annotated, Literal

from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext
from pydantic import Field

from ..fields import Country, Date, Day, Id, Language, Moment, Of, Text, at_most
from .base import Entry, Graded, Kind


class Measured(Entry):
    """A figure for a journey, with where it comes from; `values` where sources disagree."""

    value: float | None = None
    basis: Text


class Leg(Entry):
    start: Text = Field(alias="from")
    end: Text = Field(alias="to")
    mode: Literal["train", "plane", "car", "ship"]
    depart: Moment | None = None
    arrive: Moment | None = None
    certainty: Literal["reported", "inferred"]
    note: Text | None = None


class Stop(Entry):
    name: Text
    local_name: Text | None = None
    local_lang: Language | None = None
    country: Country
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    coord_basis: Text | None = None
    role: Literal["origin", "stop", "border", "passed", "destination"]
    certainty: Literal["reported", "inferred"]
    leg: int = Field(ge=1)
    date: Date | None = None
    time: Text | None = None  # as reported, in words
    note: Text | None = None
    source: Id | None = None
    first_source: Id | None = None  # by which the place was known before `source` told more


class Reading(Entry):
    """One length (km) or time (hours) that somebody gave for a span, and where it stands."""

    value: float = Field(gt=0)
    who: Text
    source: Id


class Stretch(Entry):
    """A part of a journey, from place to place, with every length and time that was reported for
    it."""

    start: Text = Field(alias="from")
    end: Text = Field(alias="to")
    mode: Literal["train", "plane", "car", "ship"]
    km: list[Reading] = []
    hours: list[Reading] = []
    note: Text | None = None


class Remark(Entry):
    """Words of the journey that are quoted with it."""

    speaker: Text
    text: Text
    about: Text
    source: Id


class Spot(Entry):
    """A place that has a name and lies on no line."""

    name: Annotated[Text, at_most(40)]
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)


class Press(Entry):
    """What the press knew during a scene: `told` is the day of the first report found that he was
    there, `waited` where it waited for him or expected him, `expected` where it expected him if
    that is no single place."""

    told: Date
    knew: Text
    waited: Spot | None = None
    expected: Annotated[Text, at_most(40)] | None = None


class Scene(Entry):
    """A moment of a journey that is told: at the stop `at` of a leg, on a map `across` so many
    kilometres. It is shown from the day of the first report found, `press.told`; what rests on
    later sources is marked with their days."""

    id: Id
    title: Annotated[Text, at_most(60)]
    at: Text
    leg: int = Field(ge=1)
    place: Annotated[Text, at_most(90)]
    date: Day
    clock: Annotated[Text, at_most(40)] | None = None  # local, as reported
    across: float = Field(default=420, ge=100)
    text: Text
    press: Press
    sources: list[Id] = Field(min_length=1)


class Trip(Graded):
    id: Id
    title: Annotated[Text, at_most(200)]
    traveller: Annotated[Id, Of("speaker", "party")]
    date: Date
    return_date: Date | None = None
    mode: Literal["train", "plane", "mixed"]
    purpose: Text
    met_with: list[Text] = []
    summary: Text
    distance_km: Measured
    # Of which part of the way it is, in words that follow the number
    distance_of: Text | None = None
    duration_hours: Measured
    duration_of: Text | None = None
    legs: list[Leg] = Field(min_length=1)
    stretches: list[Stretch] = []
    # As reported for this journey, with who counted
    carriages: Annotated[Text, at_most(200)] | None = None
    stops_cover: Text
    stops: list[Stop] = Field(min_length=1)
    scenes: list[Scene] = []
    remark: Remark | None = None
    follow_up: Text | None = None
    open_questions: list[Text] = []
    not_found: list[Text] = []


class FactValue(Entry):
    value: float
    who: Text


class Fact(Graded):
    """One thing reported about the train."""

    id: Id
    date: Date
    title: Annotated[Text, at_most(200)]
    text: Text
    value: Annotated[str, at_most(200)] | None = None
    unit: Annotated[Text, at_most(40)] | None = None
    values: list[FactValue] = []
    open_questions: list[Text] = []
    not_found: list[Text] = []


TRIP = Kind(
    "trip",
    "trips",
    Trip,
    "/trips/{}/",
    taken=frozenset({"train"}),
    dated="reports",
    supports=True,
    found_as=N_("journeys"),
    heading=N_("Trips"),
    counted_as=lambda count: ngettext("journey", "journeys", count),
    listed_on="trips",
    card=N_("Trip"),
    cited=True,
    embedded=True,
    followed=True,
    in_feeds=True,
    weight=1.2,
)
FACT = Kind(
    "fact",
    "facts",
    Fact,
    "/trips/train/#{}",
    folder="train",
    dated="reports",
    supports=True,
    found_as=N_("facts on the train"),
    heading=N_("Facts on the train"),
)
