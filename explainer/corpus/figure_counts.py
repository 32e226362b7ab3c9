"""The files of figures that count numbers by who states them and how they know: columns, legends and sentences."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .fields import Text
from .figure import Colour, Figure, places
from .kinds.base import Entry
from .values import Flow, Measure, Side


class SideColumn(Entry):
    """The sides whose claims stand in one column."""

    name: Text
    sides: list[Side] = Field(min_length=1)


class Denier(Entry):
    side: Side
    name: Text


class WhoSaysWhat(Figure):
    """Every claim is drawn. `arms` are the measures of which the title speaks; `deniers` the sides whose denials are drawn."""

    arms: list[Measure] = Field(min_length=1)
    deniers: list[Denier] = Field(min_length=1)
    wide: list[SideColumn] = Field(min_length=1)
    narrow: list[SideColumn] = Field(min_length=1)
    denied: Text
    denied_by: Annotated[Text, places("name")]
    title: Annotated[Text, places("number", "own")]
    title_not_own: Annotated[Text, places("number")]
    title_one: Annotated[Text, places()]
    title_one_own: Annotated[Text, places()]
    title_no_arms: Annotated[Text, places("number")]
    takeaway: Annotated[Text, places("side", "most", "number")]
    takeaway_russia: Annotated[Text, places("number", "about")]
    note: Annotated[Text, places()]
    alt: Annotated[Text, places("number")]
    alt_sides: Annotated[Text, places("counts")]
    alt_measures: Annotated[Text, places("counts")]
    alt_grades: Annotated[Text, places("counts")]
    alt_denials: Annotated[Text, places("counts")]


class FlowKey(Entry):
    """What a colour stands for, and the flows that have it."""

    flows: list[Flow] = Field(min_length=1)
    colour: Colour
    words: Text


class HowTheyKnow(Figure):
    """Every claim is drawn, under the way of knowing that it names."""

    keys: list[FlowKey] = Field(min_length=1)
    title: Annotated[Text, places("intelligence", "number", "shown")]
    title_not_shown: Annotated[Text, places("intelligence", "number")]
    title_no_intelligence: Annotated[Text, places("number")]
    takeaway: Annotated[Text, places("number", "kind", "sure")]
    takeaway_one: Annotated[Text, places("number", "kind", "sure")]
    takeaway_neither: Annotated[Text, places()]
    kind_shown: Text
    kind_intelligence: Text
    note: Annotated[Text, places()]
    alt: Annotated[Text, places("number", "ways")]
