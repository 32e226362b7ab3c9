"""The edition: the day that the content stands for."""

from __future__ import annotations

from typing import Annotated

from .fields import Date, Id, Of
from .kinds.base import Entry


class Edition(Entry):
    date: Date
    # The day of the first edition, on which all that has no `added` was published
    first: Date | None = None
    record_ends: Date
    # The event that is drawn, in the opening and as {drawing:ID}
    drawn: Annotated[Id, Of("event")] | None = None
