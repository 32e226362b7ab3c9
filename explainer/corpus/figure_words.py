"""The files of figures about words: what was said by whom, and what became of it in a reworded
copy."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from .fields import Id, Text, at_most
from .figure import Figure, places
from .kinds.base import Entry
from .kinds.passage import Check
from .kinds.quote import Stance
from .values import Side


class Voice(Entry):
    """A row of speakers: the experts, or the officials of these sides; without sides those of all
    others."""

    name: Text
    expert: bool = False
    sides: list[Side] = []


class QuotesByStance(Figure):
    """An index: one mark a quotation, in the row of its speaker and the column of its stance."""

    voices: list[Voice] = Field(min_length=1)  # the first that fits is the speaker's
    stances: dict[Stance, Text]
    title: Annotated[Text, places("number")]
    title_one: Annotated[Text, places()]
    takeaway: Annotated[Text, places()]
    note: Annotated[Text, places()]
    alt: Annotated[Text, places("number", "counts")]

    @model_validator(mode="after")
    def has_a_place_for_all(self) -> QuotesByStance:
        if {voice.expert for voice in self.voices if not voice.sides} != {True, False}:
            raise ValueError("a voice without sides for experts, and one for officials")
        return self


class Sense(Entry):
    """A sentence as an arrow: who does what to whom; `back` where what is handed over comes from
    the other end."""

    who: Annotated[Text, at_most(40), places()]
    does: Annotated[Text, at_most(30), places()]
    whom: Annotated[Text, at_most(50), places()]
    back: bool = False


class Change(Entry):
    """A passage drawn at large: what it is about, and the sense that the software wrote beside that
    which it should have."""

    passage: Id
    heading: Text
    wrote: Sense
    meant: Sense


class WhatTheRewritingChanged(Figure):
    changes: list[Change] = Field(min_length=1)
    wrote: Text
    meant: Text
    whole: Annotated[Text, places("number")]  # above the row of all passages
    framed: Text  # follows it, where passages are told at large
    checks: dict[Check, Text]  # on what the corrections rest, by how they were checked
    title: Annotated[Text, places()]
    title_count: Annotated[Text, places("number", "grave")]
    takeaway: Annotated[Text, places("number", "grave", "large")]
    note: Annotated[Text, places("checks")]
    alt: Annotated[Text, places("number", "grave", "checks")]
