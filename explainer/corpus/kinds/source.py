"""Sources: what can be opened and read."""

from __future__ import annotations

from typing import Annotated, Literal

from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext
from pydantic import HttpUrl

from ..fields import Date, Id, Language, Text, at_most
from ..values import Side
from .base import Entry, Kind


class Judged(Entry):
    """What a source is by itself where the rule in reliability.yaml would take it for another sort,
    and why."""

    sort: Id
    why: Text


class Source(Entry):
    """Something that can be opened and read; `read_at` is the copy that was read where it is not
    `url`."""

    id: Id
    title: Annotated[Text, at_most(400)]
    described: bool = False  # the title is our description, printed in square brackets
    publisher: Annotated[Text, at_most(200)]
    # Whose report it carries or passes on, where the publisher is not the first to tell it.
    original: Annotated[Text, at_most(200)] | None = None
    author: Annotated[Text, at_most(200)] | None = None
    date: Date | None = None
    url: Annotated[HttpUrl, at_most(600)]
    read_at: Annotated[HttpUrl, at_most(600)] | None = None
    kind: Literal["news", "think-tank", "academic", "state-media", "official", "un", "dataset"]
    language: Language
    side: Side | None = None
    reliability: Judged | None = None
    note: Text | None = None
    cited: bool = True  # false: read, kept for its reader, but no record rests on it


SOURCE = Kind(
    "source",
    "sources",
    Source,
    "/sources/{}/",
    verbatim=frozenset({"publisher", "author"}),
    supports=True,
    listed_on="sources",
    found_as=N_("sources"),
    counted_as=lambda count: ngettext("source", "sources", count),
    card=N_("Source"),
    cited=True,
    weight=0.6,
)
