"""Those who act and speak: parties, and speakers who are quoted as persons."""

from __future__ import annotations

from typing import Annotated, Literal

from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext
from pydantic import Field

from ..fields import Id, Language, Text, at_most
from ..values import Side
from .base import Citation, Entry, Kind


class Party(Entry):
    """An actor that is not quoted as a person: a state, agency, outlet, institute, court or
    company."""

    id: Id
    name: Annotated[Text, at_most(200)]
    side: Side
    kind: Literal[
        "state",
        "government",
        "intelligence",
        "military",
        "international",
        "institute",
        "outlet",
        "company",
        "officials",
        "person",
    ]
    what: Text


class Speaker(Entry):
    id: Id
    name: Annotated[Text, at_most(120)]
    native_name: Annotated[Text, at_most(120)] | None = None
    native_lang: Language | None = None
    role: Annotated[Text, at_most(200)]
    organisation: Annotated[Text, at_most(200)]
    kind: Literal["expert", "official"]
    side: Side | None = None
    voice: Annotated[Text, at_most(40)]
    note: Text | None = None
    sources: list[Citation] = Field(min_length=1)


PARTY = Kind(
    "party",
    "parties",
    Party,
    "/parties/{}/",
    found_as=N_("parties"),
    counted_as=lambda count: ngettext("party", "parties", count),
    weight=1.6,
)
SPEAKER = Kind(
    "speaker",
    "speakers",
    Speaker,
    "/speakers/{}/",
    found_as=N_("speakers"),
    heading=N_("Speakers"),
    counted_as=lambda count: ngettext("speaker", "speakers", count),
    followed=True,
    weight=1.8,
)
