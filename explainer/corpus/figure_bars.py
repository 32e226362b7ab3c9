"""The files of figures that are bars: what stands under which heading, and the sentences over and
under them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .fields import Id, Text
from .figure import Colour, Figure, places
from .kinds.base import Entry
from .kinds.claim import Claim
from .values import Measure


class Scale(Entry):
    """A scale of a group's own, in the unit of the measure: its ticks, where it ends, what is
    counted."""

    ticks: list[float] = Field(min_length=2)
    top: float = Field(gt=0)
    unit: Text


class Estimate(Entry):
    """A claim, and what it measures."""

    claim: Id
    what: Text


class Estimates(Entry):
    """Numbers of one kind, of what went to Russia or of what came back. `paid` is money said to be
    handed over, `yearly` what a year is said to bring."""

    heading: Text
    colour: Literal["to-russia", "to-korea"]
    paid: bool = False
    yearly: bool = False
    claims: list[Estimate] = Field(min_length=1)


class MoneyEstimates(Figure):
    measure: Measure
    groups: list[Estimates] = Field(min_length=1)
    # Whose cautions stand under the picture; all stand in the table
    caution_claims: list[Id] = Field([], max_length=3)
    sent: Text  # above what stands left of zero
    back: Text  # and right of it
    title: Annotated[Text, places("sent", "back")]
    title_sent: Annotated[Text, places("sent")]  # where nobody put a value on the other
    title_back: Annotated[Text, places("back")]
    between: Annotated[Text, places("low", "high")]
    either: Annotated[Text, places("one", "other")]  # between values of which one has no lower end
    title_only_paid: Annotated[Text, places("paid")]
    title_only_income: Annotated[Text, places()]
    takeaway: Annotated[Text, places()]
    takeaway_brief: Annotated[Text, places()]
    takeaway_paid: Annotated[Text, places("paid")]  # follows the takeaway
    takeaway_paid_several: Annotated[Text, places("paid")]
    note: Annotated[Text, places()]
    alt: Annotated[Text, places("number")]


class Traded(Entry):
    """A claim of trade, and with whom it was."""

    claim: Id
    partner: Text
    colour: Colour
    whose: Text | None = None  # number it is, where the title says so


class Also(Entry):
    """A claim of a part of a year, which is told beside what the year is drawn as."""

    claim: Id
    words: Annotated[Text, places("quantity")]


class Year(Entry):
    """Trade of one whole year."""

    claims: list[Traded] = Field(min_length=1)
    also: list[Also] = []


class TradeInProportion(Figure):
    """Only whole years are drawn; the title compares what trade with `russia` and with `china` was
    in one and the same, and says whose numbers those of `russia` are."""

    heading: Annotated[Text, places("year")]  # over the claims of each
    times: Annotated[Text, places("quantity", "number")]  # how many times as much it was
    years: list[Year] = Field(min_length=1)
    caution_claims: list[Id] = Field([], max_length=3)
    russia: Text
    china: Text
    title: Annotated[Text, places("times", "whose")]
    title_between: Annotated[Text, places("least", "most")]  # how many times, where years differ
    title_russia: Annotated[Text, places("most")]
    title_china: Annotated[Text, places("most")]
    takeaway: Annotated[Text, places()]
    takeaway_brief: Annotated[Text, places("year")]
    note: Annotated[Text, places()]
    alt: Annotated[Text, places()]

    @property
    def beside(self) -> set[str]:
        return super().beside | {one.claim for year in self.years for one in year.also}


class Cap(Entry):
    """The ceiling that crosses all bars, and what it is called there."""

    claim: Id
    words: Text


class Kind(Entry):
    """Bars of one kind of number, and what the kind is called in a sentence."""

    heading: Text
    kind: Text
    claims: list[Id] = Field(min_length=1)


class OilAndTheCap(Figure):
    cap: Cap
    declared: Kind
    estimated: Kind
    part: Annotated[Text, places("period")]  # of an amount that is held in the next one
    # Who tells an amount declared that is not Russia's alone
    together: Annotated[Text, places("who")]
    title_twice: Annotated[Text, places("first", "last")]
    title_more: Annotated[Text, places("first", "quantity")]
    title_declared: Annotated[Text, places("quantity")]
    title_estimated: Annotated[Text, places("quantity")]
    # Follows either where no estimate is over the cap
    title_cap: Annotated[Text, places("quantity")]
    takeaway: Annotated[Text, places()]
    takeaway_cap: Annotated[Text, places()]
    note: Annotated[Text, places()]
    alt: Annotated[Text, places("declared", "estimated")]
    alt_cap: Annotated[Text, places("quantity")]
    alt_highest: Annotated[Text, places("kind", "quantity", "who")]
    alt_last: Annotated[Text, places("kind", "quantity", "who")]


class FoodDeclared(Figure):
    """Every claim of the measure is drawn: plans under `offered`, all others under `declared`."""

    square: float = Field(gt=0)  # tonnes
    declared: Text
    offered: Text
    title: Annotated[Text, places("least", "most")]
    title_one: Annotated[Text, places("quantity")]
    title_offered: Annotated[Text, places("amount")]  # follows either
    title_only_offered: Annotated[Text, places("quantity")]
    square_key: Annotated[Text, places("tonnes")]  # in the drawing, as what follows
    range_key: Annotated[Text, places("least", "most")]
    key: Annotated[Text, places("tonnes")]
    key_offered: Annotated[Text, places()]
    key_range: Annotated[Text, places()]  # in its place, where the “if” is a range
    takeaway: Annotated[Text, places("times")]
    takeaway_declared: Annotated[Text, places()]
    takeaway_offered: Annotated[Text, places()]
    note: Annotated[Text, places()]
    alt: Annotated[Text, places("number")]
    alt_declared: Annotated[Text, places("quantity", "who")]
    alt_offered: Annotated[Text, places("quantity", "who")]

    def takes(self, record: Claim) -> bool:
        return True
