"""Words of the field."""

from __future__ import annotations

from typing import Annotated

from ..fields import Id, Language, Of, Text, at_most
from ..values import TermGroup
from .base import Citation, Entry, Kind


class Term(Entry):
    id: Id
    group: TermGroup
    name: Annotated[Text, at_most(120)]
    native_name: Annotated[Text, at_most(120)] | None = None
    native_lang: Language | None = None
    long: Annotated[Text, at_most(200)] | None = None
    text: Text
    see: list[Annotated[Id, Of("term")]] = []
    sources: list[Citation] = []


TERM = Kind("term", "terms", Term, "/glossary/{}/", dated="sources", listed_on="glossary", card="Glossary", weight=1.6)
