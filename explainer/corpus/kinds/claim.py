"""Claims: quantities that somebody stated."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext
from pydantic import Field, model_validator

from ..fields import Date, Day, Id, Of, Sentence, Stated, Text, at_most
from ..values import Flow, Measure, Method, Nature, Qualifier
from .base import Entry, Graded, Kind


class Period(Entry):
    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None


class Claim(Graded):
    """A quantity somebody stated: `value`, or `low` to `high`, in the unit of its measure (`noun`
    names it in prose)."""

    id: Id
    date: Date
    measure: Measure
    value: Annotated[float, Field(ge=0)] | None = None
    low: Annotated[float, Field(ge=0)] | None = None
    high: Annotated[float, Field(ge=0)] | None = None
    qualifier: Qualifier | None = None
    # What follows the number in a sentence: "containers", "barrels a year"; empty for plain sums
    # and shares.
    noun: Annotated[Text, at_most(120)] = ""
    unit: Annotated[Text, at_most(300)]
    nature: Nature
    flow: Flow
    period: Period = Period()
    party: Annotated[Id, Of("party")]
    attribution: Annotated[Text, at_most(300)]  # who exactly, as the sources name them
    summary: Text
    # Who said which number when, in at most 35 words, fit to print
    sentence: Sentence | None = None
    method: Text | None = None  # what is known of it beyond its kind
    method_kind: Method
    audience: Annotated[Text, at_most(300)] | None = None  # to whom it was said
    supersedes: list[Annotated[Id, Of("claim")]] = []
    # Answers to it that are no denial: a refusal to comment, words that leave the number aside
    answered_by: list[Stated] = []
    answer_sought: Day | None = None  # when an answer was last looked for, and none was found
    # How the number comes from phrases that do not hold it: a sum, a word of another language
    derived: Text | None = None
    note: Text | None = None  # a caution that is printed wherever the number is
    # It stands in data and lists, with its note, and in no title, on no scale and in no answer
    doubted: bool = False

    @property
    def numbers(self) -> set[float]:
        return {number for number in (self.value, self.low, self.high) if number is not None}

    @model_validator(mode="after")
    def has_a_number(self) -> Claim:
        if self.value is None and self.low is None and self.high is None:
            raise ValueError("a claim needs a value, a low or a high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is above high")
        if self.doubted and not self.note:
            raise ValueError("a claim that is doubted needs a note that says why")
        return self


CLAIM = Kind(
    "claim",
    "claims",
    Claim,
    "/claims/{}/",
    dated="itself",
    supports=True,
    listed_on="claims",
    found_as=N_("claims"),
    heading=N_("Claims"),
    counted_as=lambda count: ngettext("claim", "claims", count),
    card=N_("Claim"),
    cited=True,
    embedded=True,
    followed=True,
    in_feeds=True,
)
