"""The file of the balance: goods that go either way, each a product of claims among which a reader
chooses whose number it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from .fields import Id, Of, Text, at_most, of_form
from .figure import Figure, places
from .kinds.base import Entry
from .problems import Problem
from .sums import Unit, counts, parts, said

if TYPE_CHECKING:
    from .found import Corpus, Index

# A parameter of an address.
Name = Annotated[str, of_form(r"[a-z]+(_[a-z]+)*", "lower-case words joined by underscores")]
MONEY = "dollars"


class Factor(Entry):
    """A number that a reader chooses by whose claim it is; all claims are in one unit."""

    id: Name
    label: Annotated[Text, at_most(60)]
    unit: Unit
    claims: list[Id] = Field(min_length=1)
    usual_claim: Id
    # By a claim's id what it is of, where claims to choose from look alike
    kinds: dict[str, Text] = {}
    whose: dict[str, Text] = {}  # by a claim's id whose number it is, in a sentence after “by”

    @model_validator(mode="after")
    def usual_is_offered(self) -> Factor:
        if self.usual_claim not in self.claims:
            raise ValueError("a `usual_claim` that is among the claims")
        return self


class Times(Entry):
    """A number that holds by definition: twelve months."""

    number: float = Field(gt=0)
    what: Text
    unit: Unit


class Goods(Entry):
    """One thing on the scales: its factors multiplied are dollars. `caution` says what the sum
    leaves out or takes for granted."""

    id: Name
    title: Annotated[Text, at_most(40)]
    flow: Literal["to-russia", "to-korea"]
    factors: list[Factor] = Field(min_length=1)
    times: list[Times] = []
    caution: Text
    left_out: bool = False  # until a reader takes it in


class Uncounted(Entry):
    """What is said to go either way and has no price on record, with a record that tells of it."""

    flow: Literal["to-russia", "to-korea"]
    words: Text
    claim: Annotated[Id, Of("claim")] | None = None
    event: Annotated[Id, Of("event")] | None = None

    @model_validator(mode="after")
    def has_a_record(self) -> Uncounted:
        if (self.claim is None) == (self.event is None):
            raise ValueError("one record: a claim or an event")
        return self


class TheBalance(Figure):
    """The takeaway names whose number the first of the goods sent is, and `takeaway_other` what
    went by the number farthest from that."""

    goods: list[Goods] = Field(min_length=2)
    uncounted: list[Uncounted] = []
    denied_events: list[Id] = []
    sent: Text
    back: Text
    ours: Text
    chosen: Text
    title: Annotated[Text, places("price", "sent", "back")]
    takeaway: Annotated[Text, places("choice", "whose")]
    takeaway_other: Annotated[Text, places("whose", "sent")]
    ends_key: Text  # of a bar that has a lower end and an upper
    note: Text
    unexplained: Annotated[Text, places("amount")]
    unmatched: Text  # the same in the drawing, where it stands in the room that it tells of
    over: Annotated[Text, places("amount")]
    unknown: Text

    @property
    def factors(self) -> list[Factor]:
        return [factor for good in self.goods for factor in good.factors]

    def optional(self, good: Goods) -> bool:
        """Whether its side would hold something without it."""
        return any(other.flow == good.flow for other in self.goods if other is not good)


def check_balance(corpus: Corpus, index: Index) -> Iterator[Problem]:
    """Factors that multiply to dollars, and claims that are counted in the unit of theirs."""
    if (found := corpus.figures.get("the-balance")) is None:
        return
    named: set[str] = set()
    for number, good in enumerate(found.record.goods, 1):
        at = f"goods.{number}"
        measured: Counter[str] = Counter()
        for each in (*good.factors, *good.times):
            for part, power in parts(each.unit).items():
                measured[part] += power
        if Counter({part: power for part, power in measured.items() if power}) != Counter(
            {MONEY: 1}
        ):
            yield found.problem(at, "factors whose units multiply to dollars")
        for place, factor in enumerate(good.factors, 1):
            if factor.id in named:
                yield found.problem(
                    f"{at}.factors.{place}.id", f"an id of its own, not {factor.id!r} again"
                )
            named.add(factor.id)
            for line, identity in enumerate(factor.claims, 1):
                claim = index["claim"].get(identity)
                if claim and not (
                    counts(claim.record, factor.unit)
                    and said(claim.record).high
                    and not claim.record.doubted
                ):
                    expected = (
                        f"a claim counted in {factor.unit}, above zero and not doubted, unlike "
                        f"{identity}"
                    )
                    yield found.problem(f"{at}.factors.{place}.claims.{line}", expected)
