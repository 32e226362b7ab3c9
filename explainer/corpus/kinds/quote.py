"""Quotations: exact words of named persons."""

from __future__ import annotations

from typing import Annotated, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext
from pydantic import Field, model_validator

from ..fields import Date, Denying, Id, Language, Of, Text, at_most
from ..values import Grade
from .base import Entry, Kind, Spoken

type Stance = Literal["alarmed", "measured", "sceptical", "denies", "supports"]


class Original(Entry):
    """The words in the language in which they were spoken, as a source has them; `part`: only some
    of them were found."""

    text: Text
    language: Language
    source: Annotated[Id, Of("source")]
    part: bool = False


class Pair(Entry):
    """Words that it stands beside because the two disagree: whose, on which question, and at which
    place in the list of pairs."""

    other: Annotated[Id, Of("quote")]
    question: Annotated[Text, at_most(90)]
    place: int = Field(ge=1)


class Quote(Spoken):
    """Exact words of a named person, at most 45 of them."""

    id: Id
    speaker: Annotated[Id, Of("speaker")]
    role: Annotated[Text, at_most(200)]  # at the time
    organisation: Annotated[Text, at_most(200)]
    date: Date
    status: Literal["verified"]
    text: Text
    language: Language = "en"
    rendering: Text | None = None  # ours, into English, where `text` is not English
    wording_note: Text | None = None
    date_note: Text | None = None
    spoken_to: Annotated[Text, at_most(300)]
    context: Text
    theme: Literal[
        "what-russia-gives",
        "what-north-korea-gives",
        "sanctions",
        "china",
        "diplomacy",
        "motives",
        "military-lessons",
        "denials",
        "nuclear",
        "outlook",
        "economy",
    ]
    stance: Stance
    translated_from: Annotated[Text, at_most(60)] | None = None
    original: Original | None = None
    translated_by: Literal["source", "agency", "software", "us"] | None = None
    denied: Denying | None = None  # of a denial: who denied what, in one clause
    pair: Pair | None = None
    content_grade: Grade | Literal["ungraded"]

    @property
    def denies(self) -> bool:
        return self.stance == "denies"

    @model_validator(mode="after")
    def words_are_an_act(self) -> Quote:
        self.act = self.act or (_("denied") if self.stance == "denies" else _("said"))
        return self


QUOTE = Kind(
    "quote",
    "quotes",
    Quote,
    "/quotes/{}/",
    dated="itself",
    verbatim=frozenset({"text", "rendering", "original"}),
    supports=True,
    listed_on="quotes",
    found_as=N_("quotes"),
    heading=N_("Quotes"),
    counted_as=lambda count: ngettext("quotation", "quotations", count),
    card=N_("Quote"),
    cited=True,
    embedded=True,
    followed=True,
    in_feeds=True,
)
