"""Our own sums as a reader gets them: worked out from the claims, in words, with what went in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from math import ceil, floor, inf, isclose, log10
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _

from explainer.corpus.sums import OwnSum, Range, Sums, days, stated, worked_out
from explainer.models import Claim, Figure
from explainer.models.numbers import plain, quantity

from .asof import known
from .dossier import dress


class Worked(NamedTuple):
    """A sum: its title, its words as prose prints them, how it was worked out, each step in words,
    the claims that went in."""

    id: str
    title: str
    words: str
    how: str
    steps: list[str]
    claims: list[Claim]

    def get_absolute_url(self) -> str:
        return f"/sums/#{self.id}"


def sums(day: date | None, ids: Collection[str] | None = None) -> list[Worked]:
    """All sums, or those of `ids`, of which every claim was known on `day`; in the order of their
    file."""
    row = Figure.objects.filter(slug="sums").first()
    if row is None:
        return []
    asked = [own for own in Sums.model_validate(row.content).sums if ids is None or own.id in ids]
    found = known(
        Claim.objects.filter(id__in={identity for own in asked for identity in own.claims}), day
    )
    claims = {claim.id: claim for claim in dress(found, day)}
    return [_worked(own, claims) for own in asked if claims.keys() >= {*own.claims}]


def _worked(own: OwnSum, claims: dict[str, Claim]) -> Worked:
    operands, steps = [], []
    for step in own.steps:
        if step.number is not None:
            operand, words = Range(step.number, step.number), f"{plain(step.number)} {step.what}"
        elif step.days_of_claim:
            claim = claims[step.days_of_claim]
            operand = days(claim.period_from, claim.period_to)
            words = _("%(days)s days, %(period)s") % {
                "days": quantity("", operand.low, operand.low, operand.high),
                "period": claim.period_words,
            }
        else:
            claim = claims[step.claim or ""]
            operand, words = (
                stated(claim.value, claim.low, claim.high, claim.qualifier),
                claim.quantity,
            )
        operands.append(operand)
        pattern = {
            "take": "%(number)s",
            "times": _("times %(number)s"),
            "over": _("divided by %(number)s"),
        }[step.do]
        steps.append(pattern % {"number": words})
    return Worked(
        own.id,
        own.title,
        in_words(own, worked_out(own, operands)),
        own.how,
        steps,
        [claims[identity] for identity in own.claims],
    )


class Told(NamedTuple):
    """A rounded number: of which end it is where the other is open, and whether it is only about so
    much."""

    number: str
    bound: Literal["", "least", "most"]
    about: bool


def rounded(result: Range, to: float, measure: str = "") -> Told:
    """To a multiple of `to`. An open end is rounded outwards, so that “at least” and “at most” stay
    true."""
    if result.high == inf:
        return Told(
            quantity(measure, _rounded(result.low, to, floor), None, None), "least", result.about
        )
    if not result.low and result.high:
        return Told(
            quantity(measure, _rounded(result.high, to, ceil), None, None), "most", result.about
        )
    low, high = _rounded(result.low, to, round), _rounded(result.high, to, round)
    near = result.about or not (isclose(low, result.low) and isclose(high, result.high))
    return Told(quantity(measure, low, low, high), "", near)


def in_words(own: OwnSum, result: Range) -> str:
    """The sum as prose prints it; where its words stand is for the content to say."""
    told = rounded(result, own.to, "usd" if own.unit.split("/")[0] == "dollars" else "")
    before = {"": "", "least": _("at least"), "most": _("at most")}[told.bound]
    after = {"": "", "least": _("or more"), "most": _("or less")}[told.bound]
    near = _("about") if told.about else ""
    number = told.number if "{at}" in own.words else _told(told.number, "", told.about)
    return " ".join(
        own.words.format_map(
            {"at": f"{before} {near}".strip(), "number": number, "or": after}
        ).split()
    )


def money(result: Range) -> str:
    """Dollars in two digits: “at least $59 million”."""
    told = rounded(result, _two_digits(result), "usd")
    return _told(told.number, told.bound, told.about and not told.bound)


def money_near(result: Range) -> str:
    """Dollars in two digits, an open end too as near as they can say it: “at most about $5.7
    billion”."""
    to = _two_digits(result)
    low, high = (end if end == inf else _rounded(end, to, round) for end in result[:2])
    about = result.about or not (isclose(low, result.low) and isclose(high, result.high))
    told = rounded(Range(low, high), to, "usd")
    return _told(told.number, told.bound, about)


def _told(number: str, bound: str, about: bool) -> str:
    if bound == "least":
        pattern = _("at least about %(amount)s") if about else _("at least %(amount)s")
    elif bound == "most":
        pattern = _("at most about %(amount)s") if about else _("at most %(amount)s")
    else:
        pattern = _("about %(amount)s") if about else "%(amount)s"
    return pattern % {"amount": number}


def _two_digits(result: Range) -> float:
    most = result.low if result.high == inf else result.high
    return 10 ** (floor(log10(most)) - 1) if most > 0 else 1


def _rounded(number: float, to: float, way: Callable[[float], int]) -> float:
    return round(way(number / to) * to, 9)
