"""Sums of our own: numbers that follow from claims by plain arithmetic, each a range whose open
ends stay open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import inf
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from .dates import parse_date
from .fields import Id, Text, at_most, of_form
from .figure import Figure, places
from .kinds.base import Entry
from .problems import Problem

if TYPE_CHECKING:
    from .found import Corpus, Index
    from .kinds.claim import Claim

# One word, or one a other: grams, grams/people, dollars/months/soldiers.
Unit = Annotated[str, of_form(r"[a-z]+(/[a-z]+)*", "a unit such as grams or grams/people")]


class Step(Entry):
    """One step of the arithmetic: a claim's number, the days of a claim's period, or a number that
    holds by definition, with what it is."""

    do: Literal["take", "times", "over"]
    claim: Id | None = None
    days_of_claim: Id | None = None
    number: float | None = Field(default=None, gt=0)
    what: Text | None = None
    unit: Unit = "days"

    @model_validator(mode="after")
    def is_one_thing(self) -> Step:
        if sum(each is not None for each in (self.claim, self.days_of_claim, self.number)) != 1:
            raise ValueError("one of `claim`, `days_of_claim` and `number`")
        if (self.number is None) != (self.what is None):
            raise ValueError(
                "`what` with a `number`, and with nothing else: what it is, such as “grams in a "
                "tonne”"
            )
        return self


class OwnSum(Entry):
    """A number that we work out, rounded to a multiple of `to`. In `words`, {at} is where “at
    least”, “at most” or “about” may stand, {or} where “or more” or “or less” may; `how` says in one
    sentence how it was worked out."""

    id: Id
    title: Annotated[Text, at_most(80)]
    words: Annotated[Text, at_most(120), places("at", "number", "or")]
    unit: Unit
    to: float = Field(gt=0)
    how: Annotated[Text, at_most(300)]
    steps: list[Step] = Field(min_length=2)

    @model_validator(mode="after")
    def is_well_made(self) -> OwnSum:
        if [number for number, step in enumerate(self.steps) if step.do == "take"] != [0]:
            raise ValueError("`take` in the first step, `times` or `over` in the others")
        names = {name for _, name, _, _ in Formatter().parse(self.words)}
        if "number" not in names or not names & {"at", "or"}:
            raise ValueError("words with {number}, and with {at} before it or {or} after it")
        return self

    @property
    def claims(self) -> list[str]:
        """The ids of the claims that go in, each once."""
        return list(
            dict.fromkeys(
                identity for step in self.steps if (identity := step.claim or step.days_of_claim)
            )
        )


class Sums(Figure):
    sums: list[OwnSum]


class Range(NamedTuple):
    """What a number may be: from `low`, zero where nothing bounds it below, to `high`, infinite
    where nothing does above."""

    low: float
    high: float
    about: bool = False

    def times(self, other: Range) -> Range:
        return Range(self.low * other.low, self.high * other.high, self.about or other.about)

    def over(self, other: Range) -> Range:
        return Range(
            self.low / other.high,
            self.high / other.low if other.low else inf,
            self.about or other.about,
        )


def stated(
    value: float | None, low: float | None, high: float | None, qualifier: str | None
) -> Range:
    """What a claim says the number may be."""
    known = [number for number in (value, low, high) if number is not None]
    if qualifier in {"more than", "at least"} or (value is None and high is None):
        return Range(min(known), inf)
    if qualifier in {"up to", "less than"} or (value is None and low is None):
        return Range(low or 0, max(known))
    return Range(min(known), max(known), qualifier in {"about", "nearly"})


def days(start: str, end: str) -> Range:
    """The days of a period, its first and last counted in: a range where a month or a year is all
    that is known of an end."""
    begins, ends = parse_date(start), parse_date(end)
    return Range(
        max((ends.first - begins.last).days + 1, 1),
        max((ends.last - begins.first).days + 1, 1),
        begins.about or ends.about,
    )


def worked_out(own: OwnSum, operands: Iterable[Range]) -> Range:
    """The sum, from what its steps stand for."""
    result = Range(1, 1)
    for step, operand in zip(own.steps, operands, strict=True):
        result = result.over(operand) if step.do == "over" else result.times(operand)
    return result


def parts(unit: str) -> Counter[str]:
    """Each word of a unit and its power: grams 1, people -1."""
    first, *others = unit.split("/")
    powers = Counter({first: 1})
    powers.subtract(others)
    return powers


def _measured(own: OwnSum) -> Counter[str]:
    """The unit that the steps lead to: shells over shells a day is days."""
    result: Counter[str] = Counter()
    for step in own.steps:
        for part, power in parts(step.unit).items():
            result[part] += -power if step.do == "over" else power
    return Counter({part: power for part, power in result.items() if power})


def counts(claim: Claim, unit: str) -> bool:
    """Whether a claim speaks of every part of a unit, in the plural or the singular."""
    words = f"{claim.noun} {claim.unit}".casefold().replace(",", " ").split()
    return all({part, part.removesuffix("s")} & {*words} for part in unit.split("/"))


def check_sums(corpus: Corpus, index: Index) -> Iterator[Problem]:
    """Units that lead to the sum's own, claims that are counted in theirs, and at most one open
    end."""
    if (found := corpus.figures.get("sums")) is None:
        return
    ids = [own.id for own in found.record.sums]
    for number, own in enumerate(found.record.sums, 1):
        at = f"sums.{number}"
        if own.id in ids[: number - 1]:
            yield found.problem(f"{at}.id", f"an id of its own: another sum is {own.id!r}")
        if _measured(own) != parts(own.unit):
            yield found.problem(f"{at}.unit", f"the unit to which the steps lead, not {own.unit!r}")
        claims = {
            identity: known.record
            for identity in own.claims
            if (known := index["claim"].get(identity))
        }
        if len(claims) < len(own.claims):  # told already
            continue
        unfit = list(_unfit(own, claims))
        yield from (found.problem(f"{at}.steps.{step}", expected) for step, expected in unfit)
        if not unfit:
            result = worked_out(own, (_operand(step, claims) for step in own.steps))
            if not result.low and result.high == inf:
                yield found.problem(
                    f"{at}.steps", "claims that leave one end of the sum open at most"
                )


def _unfit(own: OwnSum, claims: dict[str, Claim]) -> Iterator[tuple[int, str]]:
    for number, step in enumerate(own.steps, 1):
        claim = claims.get(step.claim or step.days_of_claim or "")
        if claim is None:
            continue
        if claim.doubted:
            yield number, f"a claim that is not doubted, unlike {claim.id}"
        elif step.days_of_claim and not (claim.period.from_ and claim.period.to):
            yield number, f"a claim of a period with both ends, unlike {claim.id}"
        elif step.days_of_claim and step.unit != "days":
            yield number, f"days, not {step.unit!r}"
        elif step.claim and not said(claim).high:
            yield number, f"a number above zero, unlike that of {claim.id}"
        elif step.claim and not counts(claim, step.unit):
            yield number, f"a claim counted in {step.unit}, not in “{claim.unit}”"


def _operand(step: Step, claims: dict[str, Claim]) -> Range:
    if step.number is not None:
        return Range(step.number, step.number)
    if step.claim:
        return said(claims[step.claim])
    period = claims[step.days_of_claim or ""].period
    return days(period.from_ or "", period.to or "")


def said(claim: Claim) -> Range:
    """What a claim says its number may be."""
    return stated(claim.value, claim.low, claim.high, claim.qualifier)
