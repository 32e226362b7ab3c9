"""Goods of the bargain, with the records that speak of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..fields import Id, Of, Text, at_most
from .base import Entry, Kind


class Good(Entry):
    """One thing that goes one way, with the records that speak of it; `lead` is the one that stands
    for it."""

    id: Id
    name: Annotated[Text, at_most(60)]
    flow: Literal["to-russia", "to-korea"]
    # Said of it where the lead has no number, or one that is not of the whole: no digits
    line: Annotated[Text, at_most(120)] | None = None
    lead: Annotated[Id, Of("claim", "event")]
    records: list[Annotated[Id, Of("claim", "event")]] = Field(min_length=1)


GOOD = Kind("good", "goods", Good, "/#bargain", in_prose=False)
