"""Those who act and speak: parties, and speakers who are quoted as persons."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..fields import Id, Language, Text
from ..values import Side
from .base import Citation, Entry, Kind


class Party(Entry):
    """An actor that is not quoted as a person: a state, agency, outlet, institute, court or company."""

    id: Id
    name: Text
    side: Side
    kind: Literal[
        "state", "government", "intelligence", "military", "international", "institute", "outlet", "company", "officials", "person"
    ]
    what: Text


class Speaker(Entry):
    id: Id
    name: Text
    native_name: Text | None = None
    native_lang: Language | None = None
    role: Text
    organisation: Text
    kind: Literal["expert", "official"]
    side: Side | None = None
    voice: Text
    note: Text | None = None
    sources: list[Citation] = Field(min_length=1)


PARTY = Kind("party", "parties", Party, "/parties/{}/", weight=1.6)
SPEAKER = Kind("speaker", "speakers", Speaker, "/speakers/{}/", followed=True, weight=1.8)
