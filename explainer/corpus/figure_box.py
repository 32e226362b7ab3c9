"""The file of the box that is followed: six steps of a drawing, each with what is seen, who says so
and what nobody saw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field, model_validator

from . import prose
from .fields import Day, Id, Text, at_most
from .figure import Figure
from .kinds import KINDS
from .kinds.base import Entry

if TYPE_CHECKING:
    from .found import Found, Index
    from .problems import Problem

STEPS = 6  # as many as the drawing has


class Step(Entry):
    """One step: `event` is the record whose grade it has, and from whose day on it can be shown, or
    from `since`, where what is drawn was known later. `graded` is what has that grade, where the
    step itself is shown by nobody. `seen`, `says` and `unseen` are told with today's knowledge, in
    our Markdown; `title` and `alt`, of the drawing, on any day."""

    id: Id
    event: Id
    since: Day | None = None
    title: Annotated[Text, at_most(60)]
    graded: Annotated[Text, at_most(40)] | None = None
    alt: Text
    seen: Text
    says: Text
    unseen: Text

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in OneBox.told_today}


class OneBox(Figure):
    told_today: ClassVar[tuple[str, ...]] = ("seen", "says", "unseen")

    title: Annotated[Text, at_most(60)]
    thread: Text  # that one box went all the way is our thread, not a finding
    drawn: Text  # of what the drawing is made
    steps: list[Step] = Field(min_length=STEPS, max_length=STEPS)

    @model_validator(mode="after")
    def steps_are_told_apart(self) -> OneBox:
        if len({step.id for step in self.steps}) < len(self.steps):
            raise ValueError("steps with an id each of its own")
        return self

    def rendered(self) -> OneBox:
        """The same with its told texts as HTML, in which directives stand as marks."""
        steps = [
            step.model_copy(
                update={name: prose.render_inline(text) for name, text in step.texts.items()}
            )
            for step in self.steps
        ]
        return self.model_copy(update={"steps": steps})


def directives(box: OneBox) -> Iterator[tuple[str, prose.Directive]]:
    """Every directive in the told texts, with its field."""
    for number, step in enumerate(box.steps, 1):
        for name, text in step.texts.items():
            yield from (
                (f"steps.{number}.{name}", directive) for directive in prose.directives(text)
            )


def check_box(found: Found, index: Index) -> Iterator[Problem]:
    """The told texts keep the rules of our prose, and name what is known."""
    for number, step in enumerate(found.record.steps, 1):
        for name, text in step.texts.items():
            yield from (
                found.problem(f"steps.{number}.{name}", expected)
                for _, expected in prose.faults(text)
            )
    for name, directive in directives(found.record):
        if directive.kind in KINDS and directive.id not in index[directive.kind]:
            yield found.problem(name, f"the id of a known {directive.kind}, not {directive.id!r}")
