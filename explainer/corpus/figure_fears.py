"""The file of the figure of fears: what was feared, what has been seen since, and how far the
record bears it out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .fields import Id, Text, at_most
from .figure import Figure, places
from .kinds.base import Entry

type Mark = Literal["came-true", "in-part", "not-shown", "not-seen", "not-tried"]


class Marking(Entry):
    """How far a fear was borne out from the day on which its record, one of those of what was seen
    since, was known; without a record from the first day. `why` is the evidence in few words."""

    mark: Mark
    event: Id | None = None
    claim: Id | None = None
    quote: Id | None = None
    why: Annotated[Text, at_most(120), places()]


class Voiced(Entry):
    """Who voiced a fear, or doubted it, in few words, and the record that shows it; without words
    it stands in the table only."""

    who: Annotated[Text, at_most(40), places()] | None = None
    passage: Id | None = None
    event: Id | None = None
    quote: Id | None = None

    @model_validator(mode="after")
    def names_one_record(self) -> Voiced:
        if sum(bool(identity) for identity in (self.passage, self.event, self.quote)) != 1:
            raise ValueError("one record: a passage, an event or a quote")
        return self


class Denied(Entry):
    """Who denies it, in few words, from the day on which one of the records was known."""

    words: Annotated[Text, at_most(70), places()]
    events: list[Id] = []
    quotes: list[Id] = []


class Fear(Entry):
    """One fear: who voiced or doubted it, the first of them first; what has been seen since; its
    marks in their order; who denies it."""

    id: Id
    fear: Annotated[Text, at_most(60), places()]
    voiced: list[Voiced] = Field(min_length=1)
    since_events: list[Id] = []
    since_claims: list[Id] = []
    since_quotes: list[Id] = []
    marks: list[Marking] = Field(min_length=1)
    denied: list[Denied] = []
    undenied: Annotated[Text, at_most(70), places()]  # where nobody denies it, or not yet

    @model_validator(mode="after")
    def begins_without_evidence(self) -> Fear:
        for number, marking in enumerate(self.marks):
            record = marking.event or marking.claim or marking.quote
            if bool(number) != bool(record):
                raise ValueError("a first mark with no record, and a record for each that follows")
            if record and record not in {
                *self.since_events,
                *self.since_claims,
                *self.since_quotes,
            }:
                raise ValueError(f"marks by records of what has been seen since, not {record!r}")
        return self


class FearsOf2023(Figure):
    """The fears in the order in which they are drawn, and what the marks mean."""

    fears: list[Fear] = Field(min_length=1)
    marks: dict[Mark, Text]
    title: Annotated[Text, places("number", "marks")]
    title_one: Annotated[Text, places("mark")]
    takeaway: Annotated[Text, places()]
    key: Annotated[Text, places()]  # before what each mark means
    note: Annotated[Text, places()]
    feared: Text  # over the columns
    since: Text
    # Of the mark of words without a fact, and of that where nothing is seen
    key_ungraded: Annotated[Text, places()]
    key_nothing: Annotated[Text, places()]
    rest: Text  # above the rows on which the marks rest
    alt: Annotated[Text, places("number")]

    @model_validator(mode="after")
    def defines_its_marks(self) -> FearsOf2023:
        if (
            missing := {marking.mark for fear in self.fears for marking in fear.marks}
            - self.marks.keys()
        ):
            raise ValueError(f"what the mark {min(missing)} means")
        return self
