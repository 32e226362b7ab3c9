"""Passages of the article that a machine reworded."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from ..fields import Date, Id, Text
from .base import Citation, Entry, Kind

type Check = Literal["faithful-copy", "other-sources", "inference"]


class Catch(Entry):
    """What a reader chooses from: the words of the wording that turned its meaning, and others that
    did not; `about`, of whom or what a wording without a subject speaks."""

    turn: Text
    about: Text | None = None
    others: list[Text] = Field(min_length=2, max_length=5)


class Passage(Entry):
    """One passage of the machine-reworded article: what it says, what it should say, and how that
    is known. `also` holds other kinds and gravities that can be argued for, and are right in the
    exercise."""

    id: Id
    number: int = Field(ge=1)
    date: Date
    wording: Text
    slips: list[Text] = Field(min_length=1)  # the words of the wording that went wrong
    catch: Catch | None = None  # where one word or phrase turned the meaning
    should_say: Text
    why: Text
    kind: Literal["nonsense", "word-swap", "attribution", "factual-error", "misquote"]
    severity: Literal["cosmetic", "changes-the-meaning"]
    also: list[
        Literal[
            "nonsense",
            "word-swap",
            "attribution",
            "factual-error",
            "misquote",
            "cosmetic",
            "changes-the-meaning",
        ]
    ] = []
    teaching_point: Text
    checked_against: Check
    note: Text | None = None
    sources: list[Citation] = []


PASSAGE = Kind(
    "passage",
    "passages",
    Passage,
    "/about/rewritten-article/#{}",
    dated="itself",
    verbatim=frozenset({"wording"}),
    supports=True,
    found_as=N_("passages of the rewritten article"),
    heading=N_("Passages of the rewritten article"),
)
