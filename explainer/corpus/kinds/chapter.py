"""Chapters of the story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext
from pydantic import Field, model_validator

from ..dated import whole
from ..fields import Date, Id, Of, Text, at_most
from ..values import Asked
from .base import Entry, InWords, Kind


class Check(Entry):
    """The question at a chapter's end; `record` is what its answer rests on."""

    question: Text
    options: list[Text] = Field(min_length=2, max_length=4)
    answer: int = Field(ge=0)
    record: Annotated[Id, Of("event", "claim", "quote", "trip", "fact", "passage")]
    explain: Text

    @model_validator(mode="after")
    def answer_is_an_option(self) -> Check:
        if self.answer >= len(self.options):
            raise ValueError("answer counts from 0 and must point at an option")
        return self


class Chapter(Entry):
    id: Id
    number: int = Field(ge=1)
    title: Annotated[Text, at_most(120)]
    standfirst: Annotated[Text, at_most(300)]
    true_to: Date
    added: Date | None = None
    minute: Text
    gaps: list[Text] = Field(min_length=1)
    check_: Check = Field(alias="check")
    answers: list[Asked] = []  # the questions whose newest answers stand after its text
    in_words: list[InWords] = []
    short: Text | None = None
    short_minute: Text | None = None
    body: Text

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that a reader reads, with the field it stands in."""
        yield "title", whole(self.title)
        yield "standfirst", whole(self.standfirst)
        yield "body", self.body
        yield "minute", self.minute
        for name in ("short", "short_minute"):
            if text := getattr(self, name):
                yield name, text
        yield from ((f"gaps.{number}", gap) for number, gap in enumerate(self.gaps, 1))
        yield "check.question", self.check_.question
        yield "check.explain", self.check_.explain
        yield from (
            (f"check.options.{number}", option)
            for number, option in enumerate(self.check_.options, 1)
        )


CHAPTER = Kind(
    "chapter",
    "chapters",
    Chapter,
    "/story/{}/",
    suffix=".md",
    taken=frozenset({"all"}),
    listed_on="story",
    found_as=N_("chapters"),
    heading=N_("Chapters"),
    counted_as=lambda count: ngettext("chapter", "chapters", count),
    card=N_("Chapter"),
    cited=True,
    embedded=True,
    followed=True,
    in_feeds=True,
    weight=1.3,
)
