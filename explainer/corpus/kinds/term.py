"""Words of the field."""

from __future__ import annotations

from ..fields import Id, Language, Text
from .base import Citation, Entry, Kind


class Term(Entry):
    id: Id
    name: Text
    native_name: Text | None = None
    native_lang: Language | None = None
    long: Text | None = None
    text: Text
    see: list[Id] = []
    sources: list[Citation] = []


TERM = Kind("term", "terms", Term, "/glossary/{}/", dated="sources", listed_on="glossary", card="Glossary", weight=1.6)
