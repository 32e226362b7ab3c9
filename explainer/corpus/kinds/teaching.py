"""What stands around a lesson: what a teacher reads beforehand, what helps a pupil to speak and
write, and how work is judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from ..fields import Id, Of, Text
from .base import Entry

LEVELS = 4


class Starter(Entry):
    """Ten minutes for a class that has no more, or for the end of another lesson."""

    title: Text
    teacher: Text


class Role(Entry):
    """A card for one pupil of a group: who they are in it, and what they see to."""

    name: Text
    task: Text


class Sample(Entry):
    """An answer to the exit ticket, made up by us, with the level of the rubric at which we put
    it."""

    level: int = Field(ge=1, le=LEVELS)
    text: Text
    why: Text


class Framework(Entry):
    """A standard that the lesson can be read against; the reading is ours."""

    name: Text
    standard: Text
    reading: Text


class Around(Entry):
    """`shorter` and `longer` say how 45 and 90 minutes differ from the hour; `rubric` begins with
    the lowest level."""

    background: Text
    starter: Starter
    shorter: Text
    longer: Text
    ticket: Text
    words: list[Annotated[Id, Of("term")]] = Field(min_length=4)
    stems: list[Text] = Field(min_length=4)
    roles: list[Role] = Field(min_length=3)
    rubric: list[Text] = Field(min_length=LEVELS, max_length=LEVELS)
    samples: list[Sample] = Field(min_length=3, max_length=3)
    standards: list[Framework] = Field(min_length=5)

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that somebody reads, with the field it stands in."""
        yield from (
            (name, getattr(self, name)) for name in ("background", "shorter", "longer", "ticket")
        )
        yield "starter.teacher", self.starter.teacher
        for name in ("stems", "rubric"):
            yield from (
                (f"{name}.{number}", text) for number, text in enumerate(getattr(self, name), 1)
            )
        yield from (
            (f"roles.{number}.task", role.task) for number, role in enumerate(self.roles, 1)
        )
        for number, sample in enumerate(self.samples, 1):
            yield f"samples.{number}.text", sample.text
            yield f"samples.{number}.why", sample.why
        yield from (
            (f"standards.{number}.reading", standard.reading)
            for number, standard in enumerate(self.standards, 1)
        )
