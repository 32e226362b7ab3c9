"""Our own sums as a reader gets them: worked out from the claims, in words, with what went in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from math import ceil, floor, inf, isclose
from typing import NamedTuple

from explainer.corpus.sums import OwnSum, Range, Sums, days, stated, worked_out
from explainer.models import Claim, Figure
from explainer.models.numbers import plain, quantity

from .asof import known
from .dossier import dress


class Worked(NamedTuple):
    """A sum: its title, its words as prose prints them, how it was worked out, each step in words, the claims that went in."""

    id: str
    title: str
    words: str
    how: str
    steps: list[str]
    claims: list[Claim]

    def get_absolute_url(self) -> str:
        return f"/sums/#{self.id}"


def sums(day: date | None, ids: Collection[str] | None = None) -> list[Worked]:
    """All sums, or those of `ids`, of which every claim was known on `day`; in the order of their file."""
    row = Figure.objects.filter(slug="sums").first()
    if row is None:
        return []
    asked = [own for own in Sums.model_validate(row.content).sums if ids is None or own.id in ids]
    found = known(Claim.objects.filter(id__in={identity for own in asked for identity in own.claims}), day)
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
            words = f"{quantity('', operand.low, operand.low, operand.high)} days, {claim.period_words}"
        else:
            claim = claims[step.claim or ""]
            operand, words = stated(claim.value, claim.low, claim.high, claim.qualifier), claim.quantity
        operands.append(operand)
        steps.append({"take": "", "times": "times ", "over": "divided by "}[step.do] + words)
    return Worked(
        own.id, own.title, in_words(own, worked_out(own, operands)), own.how, steps, [claims[identity] for identity in own.claims]
    )


def in_words(own: OwnSum, result: Range) -> str:
    """The sum as prose prints it. An open end is rounded outwards, so that “at least” and “at most” stay true."""
    measure = "usd" if own.unit.split("/")[0] == "dollars" else ""
    if result.high == inf:
        number, bound = _rounded(result.low, own.to, floor), ("at least", "or more")
    elif not result.low:
        number, bound = _rounded(result.high, own.to, ceil), ("at most", "or less")
    else:
        low, high = _rounded(result.low, own.to, round), _rounded(result.high, own.to, round)
        near = result.about or not (isclose(low, result.low) and isclose(high, result.high))
        return _filled(own.words, quantity(measure, low, low, high), ("", ""), near)
    return _filled(own.words, quantity(measure, number, None, None), bound, result.about)


def _rounded(number: float, to: float, way: Callable[[float], int]) -> float:
    return round(way(number / to) * to, 9)


def _filled(words: str, number: str, bound: tuple[str, str], about: bool) -> str:
    near = "about" if about else ""
    at = f"{bound[0]} {near}".strip()
    if "{at}" not in words:
        number = f"{near} {number}".strip()
    return " ".join(words.format_map({"at": at, "number": number, "or": bound[1]}).split())
