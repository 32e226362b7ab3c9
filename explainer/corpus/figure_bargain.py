"""The file of the figure of the bargain: what its columns ask, and the sentences about the goods
that content/goods names."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .fields import Text
from .figure import Figure, places
from .kinds.base import Entry


class Way(Entry):
    """One direction: its heading, and the sentence that names what is confirmed of it."""

    flow: Literal["to-russia", "to-korea"]
    name: Text
    confirmed: Annotated[Text, places("goods")]


class TwoWayTrade(Figure):
    """Every good is drawn, in the ways' order."""

    ways: list[Way] = Field(min_length=1)
    goes: Text
    amount: Text
    voices: Annotated[Text, places("number")]
    voice: Text
    no_voice: Text
    also: Annotated[Text, places("number", "who", "when")]  # of another number by the same side
    key: Text
    title: Annotated[Text, places("number")]
    title_one: Text
    title_sure: Annotated[Text, places("number")]  # follows either
    title_one_sure: Text
    title_not_sure: Text
    nothing: Text  # in place of the goods that are confirmed
    note: Annotated[Text, places()]
    alt: Text
    alt_way: Annotated[Text, places("way", "goods")]
    alt_grades: Annotated[Text, places("counts")]
