"""Sources: what can be opened and read."""

from __future__ import annotations

from typing import Literal

from pydantic import HttpUrl

from ..fields import Date, Id, Language, Text
from ..values import Side
from .base import Entry, Kind


class Source(Entry):
    """Something that can be opened and read; `read_at` is the copy that was read where it is not `url`."""

    id: Id
    title: Text
    described: bool = False  # the title is our description, printed in square brackets
    publisher: Text
    original: Text | None = None  # whose report it carries or passes on, where the publisher is not the first to tell it
    author: Text | None = None
    date: Date | None = None
    url: HttpUrl
    read_at: HttpUrl | None = None
    kind: Literal["news", "think-tank", "academic", "state-media", "official", "un", "dataset"]
    language: Language
    side: Side | None = None
    note: Text | None = None
    cited: bool = True  # false: read, kept for its reader, but no record rests on it


SOURCE = Kind(
    "source",
    "sources",
    Source,
    "/sources/{}/",
    supports=True,
    listed_on="sources",
    card="Source",
    cited=True,
    weight=0.6,
)
