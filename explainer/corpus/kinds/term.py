"""Words of the field."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

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


TERM = Kind(
    "term",
    "terms",
    Term,
    "/glossary/{}/",
    dated="sources",
    found_as=N_("terms"),
    heading=N_("Terms"),
    counted_as=lambda count: ngettext("term", "terms", count),
    listed_on="glossary",
    card=N_("Glossary"),
    weight=1.6,
)
