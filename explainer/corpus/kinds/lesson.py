"""Lessons for the classroom, and what their exercises are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext
from pydantic import Field, model_validator

from ..fields import Date, Id, Text, at_most
from ..values import Method
from .base import Citation, Entry, InWords, Kind
from .teaching import Around

MINUTES = (45, 60)
SHORT, DOUBLE = 45, 90


class Poll(Entry):
    """A question that a class answers by raising hands, and what is told after the count."""

    question: Text
    options: list[Text] = Field(min_length=2, max_length=6)
    told: Text


class Step(Entry):
    """One step of the hour: what the teacher does, and what the class sees on the wall."""

    title: Text
    minutes: int = Field(ge=1, le=45)
    short: int = Field(ge=1, le=45)  # of the 45 minutes of a short period
    double: int = Field(ge=1, le=45)  # of the 90 of a double one
    teacher: Text
    screen: Text
    # Of the exercise its cards with address and code, what its words mean, what the record says, an
    # axis; sentence stems; and the draft.
    shows: list[Literal["cards", "words", "answers", "axis", "stems", "draft"]] = []
    poll: Poll | None = None


class Ride(Entry):
    """A stretch of railway whose length and time a record gives: both must stand in that record's
    words."""

    record: Text  # trip:id or fact:id
    start: Text
    end: Text
    when: Text
    km: float = Field(gt=0)
    km_words: Text
    hours: int = Field(ge=0)
    minutes: int = Field(default=0, ge=0, lt=60)
    time_words: Text
    remark: Text


class Pair(Entry):
    """Containers and the rounds that one party worked out for them."""

    containers: Id
    rounds: Id
    remark: Text


class Headline(Entry):
    """A headline that a source printed: the title of `source`. `claim` is the number behind it,
    `counted` the boxes that were multiplied, if they were; `who` and `sure` are its own words that
    say who states it and how sure that is; `also` is another way of coming by the number that fits
    what the claim's method says."""

    source: Id
    claim: Id
    counted: Id | None = None
    who: Text | None = None
    sure: Text | None = None
    also: Method | None = None
    remark: Text


class Clause(Entry):
    """A clause of a draft, in our words, and what a class could make of it."""

    text: Text
    offer: Text


class Argued(Entry):
    """What a side had argued before the day, and the source in which it stands."""

    date: Date
    text: Text
    source: Id


class Delegation(Entry):
    """A seat at the table: the records and arguments of its brief, how it voted, and what it said
    that day."""

    party: Id
    vote: Literal["for", "against", "abstained"]
    permanent: bool = False  # its vote against is a veto
    task: Text
    facts: list[Id] = Field(min_length=1)
    argued: list[Argued] = []
    said: Text
    source: Id  # where it stands what was said


class Lesson(Entry):
    """A lesson of an hour; `picks`, `rides`, `pairs`, `headlines`, `delegations` or the `board` of
    a day are what its exercise is made of."""

    id: Id
    number: int = Field(ge=1)
    title: Annotated[Text, at_most(120)]
    standfirst: Text
    subject: Annotated[Text, at_most(60)]
    youngest: int = Field(ge=10, le=18)
    oldest: int = Field(ge=10, le=19)
    chapters: list[Id] = Field(min_length=1)
    exercise: Literal[
        "evidence", "rewriting", "speed", "council", "containers", "lens", "headlines"
    ]
    as_of: Date | None = None
    outcome: Id | None = None  # the event that shows how it ended
    aim: Text
    materials: list[Text] = Field(min_length=1)
    steps: list[Step] = Field(min_length=3)
    sheet: Text
    sheet_easier: Text | None = None  # where what is asked is another at that level
    sheet_harder: Text | None = None
    key: Text
    easier: Text
    harder: Text
    extension: Text
    skills: list[Text] = Field(min_length=2)
    around: Around
    in_words: list[InWords] = []
    picks: list[Id] = []
    rides: list[Ride] = []
    pairs: list[Pair] = []
    headlines: list[Headline] = []
    board: Date | None = None  # a named day, whose board is read
    draft: list[Clause] = []  # what the delegations vote on
    delegations: list[Delegation] = []

    @model_validator(mode="after")
    def fits_an_hour(self) -> Lesson:
        total = sum(step.minutes for step in self.steps)
        if not MINUTES[0] <= total <= MINUTES[1]:
            raise ValueError(
                f"its steps take {total} minutes: {MINUTES[0]} to {MINUTES[1]} is a lesson"
            )
        for name, wanted in (("short", SHORT), ("double", DOUBLE)):
            if (total := sum(getattr(step, name) for step in self.steps)) != wanted:
                raise ValueError(
                    f"its steps take {total} minutes in {name}: they must take {wanted}"
                )
        return self

    @property
    def sheets(self) -> dict[str, str]:
        """What a sheet asks, by the levels that have a text of their own."""
        return {
            level: text
            for level, text in (("easier", self.sheet_easier), ("harder", self.sheet_harder))
            if text
        }

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text a teacher or pupil reads, with the field it stands in."""
        for name in ("standfirst", "aim", "sheet", "key", "easier", "harder", "extension"):
            yield name, getattr(self, name)
        yield from ((f"sheet_{level}", text) for level, text in self.sheets.items())
        for name in ("materials", "skills"):
            for number, text in enumerate(getattr(self, name), 1):
                yield f"{name}.{number}", text
        for number, step in enumerate(self.steps, 1):
            yield f"steps.{number}.teacher", step.teacher
            yield f"steps.{number}.screen", step.screen
            if step.poll:
                yield f"steps.{number}.poll.question", step.poll.question
                yield f"steps.{number}.poll.told", step.poll.told
                for place, option in enumerate(step.poll.options, 1):
                    yield f"steps.{number}.poll.options.{place}", option
        yield from ((f"around.{name}", text) for name, text in self.around.texts)
        yield from (
            (f"headlines.{number}.remark", each.remark)
            for number, each in enumerate(self.headlines, 1)
        )
        for number, clause in enumerate(self.draft, 1):
            yield f"draft.{number}.text", clause.text
            yield f"draft.{number}.offer", clause.offer
        for number, delegation in enumerate(self.delegations, 1):
            yield f"delegations.{number}.task", delegation.task
            yield f"delegations.{number}.said", delegation.said
            for place, point in enumerate(delegation.argued, 1):
                yield f"delegations.{number}.argued.{place}.text", point.text

    @property
    def sources(self) -> list[Citation]:
        """What a lesson rests on beside its records: headlines, and where it stands what each side
        argued."""
        found = {headline.source: headline.remark for headline in self.headlines}
        for delegation in self.delegations:
            for point in delegation.argued:
                found.setdefault(point.source, point.text)
            found.setdefault(delegation.source, delegation.said)
        return [Citation(id=identity, supports=text) for identity, text in found.items()]

    @property
    def taught(self) -> list[str]:
        """Ids of the claims, events, passages and parties that the exercise is made of."""
        ids = [
            *self.picks,
            *(pair.containers for pair in self.pairs),
            *(pair.rounds for pair in self.pairs),
        ]
        ids += [
            identity
            for each in self.headlines
            for identity in (each.claim, each.counted)
            if identity
        ]
        for delegation in self.delegations:
            ids += [delegation.party, *delegation.facts]
        ids += [self.outcome] if self.outcome else []
        return list(dict.fromkeys(ids))


LESSON = Kind(
    "lesson",
    "lessons",
    Lesson,
    "/classroom/{}/",
    needed=False,
    in_prose=False,
    found_as=N_("lessons"),
    counted_as=lambda count: ngettext("lesson", "lessons", count),
    described=False,
)
