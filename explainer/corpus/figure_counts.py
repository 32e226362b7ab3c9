"""The files of figures that count numbers by who states them and how they know: columns, legends
and sentences."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from .fields import Id, Text
from .figure import Figure, places
from .kinds.base import Entry
from .values import Measure, Method, Side


class SideColumn(Entry):
    """The sides whose claims stand in one column, named shortly on phones; beside one that denies
    stand its denials."""

    name: Text
    short: Text
    sides: list[Side] = Field(min_length=1)
    denies: bool = False


class Admission(Entry):
    """What those who deny admitted without a number: the good, the first record of it, and the
    words in the empty field."""

    measure: Measure
    event: Id
    words: Annotated[Text, places("date")]
    short: Annotated[Text, places("date")]


class WhoSaysWhat(Figure):
    """Every claim of the goods is drawn; `arms` are those of which the title speaks. The column
    that denies is the last."""

    goods: list[Measure] = Field(min_length=1)
    arms: list[Measure] = Field(min_length=1)
    columns: list[SideColumn] = Field(min_length=1)
    admissions: list[Admission] = []
    denials: Text
    denials_short: Text
    key_number: Text
    key_denial: Text
    title: Annotated[Text, places("number", "own")]
    title_not_own: Annotated[Text, places("number")]
    title_one: Annotated[Text, places()]
    title_one_own: Annotated[Text, places()]
    title_no_arms: Annotated[Text, places("number")]
    takeaway: Annotated[Text, places("side", "most")]
    takeaway_russia: Annotated[Text, places("number", "about")]
    note: Annotated[Text, places()]
    alt: Annotated[Text, places("number")]
    alt_good: Annotated[Text, places("good", "counts")]
    alt_denials: Annotated[Text, places("number")]

    @model_validator(mode="after")
    def gives_every_side_one_column(self) -> WhoSaysWhat:
        if sorted(side for column in self.columns for side in column.sides) != sorted(Side):
            raise ValueError("every side in one of the `columns`")
        if [column.denies for column in self.columns] != [False] * (len(self.columns) - 1) + [True]:
            raise ValueError("the last of the `columns`, and no other, as that which denies")
        return self


class Checkable(Entry):
    """Ways of knowing that stand under one bracket: its name, and what can be checked there."""

    name: Text
    what: Text
    methods: list[Method] = Field(min_length=1)


class Example(Entry):
    """A claim that is named beside the marks of its way of knowing."""

    claim: Id
    words: Annotated[Text, places("who", "quantity")]


class HowTheyKnow(Figure):
    """Every claim is drawn, under the way of knowing that it names, in the order of the groups: the
    last holds what nobody can check."""

    groups: list[Checkable] = Field(min_length=1)
    examples: list[Example] = Field(max_length=3)
    shown: list[Method] = Field(min_length=1)  # what others can look at
    title: Annotated[Text, places("unchecked", "number")]  # of the last of the groups
    title_all: Annotated[Text, places("number")]
    takeaway: Annotated[Text, places("number", "kind", "sure")]
    takeaway_one: Annotated[Text, places("number", "kind", "sure")]
    takeaway_neither: Annotated[Text, places()]
    kind_shown: Text
    kind_intelligence: Text
    note: Annotated[Text, places()]
    note_sure: Annotated[Text, places()]  # where a number that nobody can check is confirmed
    alt: Annotated[Text, places("number", "ways")]

    @model_validator(mode="after")
    def holds_every_way_of_knowing(self) -> HowTheyKnow:
        placed = [method for group in self.groups for method in group.methods]
        if sorted(placed) != sorted(Method):
            raise ValueError("every way of knowing under one of the `groups`")
        return self
