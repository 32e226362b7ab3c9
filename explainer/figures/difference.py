"""Two numbers compared in words: how many times as much, where they count the same thing; otherwise that they do not."""

from __future__ import annotations

from django.utils.text import capfirst

from explainer.evidence.words import NATURES
from explainer.models import Claim
from explainer.models.numbers import plain

_SORTS = NATURES | {"plan": "number announced, expected or forecast"}
_BOUNDS = ("more than", "less than", "at least", "up to")


def difference(a: Claim, b: Claim, *, one_scale: bool = False) -> list[str]:
    """What each says, and how far they stand apart; a sentence each. Where a figure draws its numbers on `one_scale`, what each counts
    is told beside how far apart they are, not in its place."""
    told = [f"{capfirst(_subject(claim))} said {claim.quantity} ({_when(claim)})." for claim in (a, b)]
    if a.id == b.id:
        return [*told, "It is one and the same number."]
    counted = (a.measure, a.unit, a.nature) != (b.measure, b.unit, b.nature)
    if one_scale and counted and a.measure == b.measure:
        each = [f"{claim.unit} ({NATURES[claim.nature]})" for claim in (a, b)]
        return [*told, f"The first counts {each[0]}, the second {each[1]}.", *_apart(a, b)]
    return [*told, *(_not_alike(a, b) or _apart(a, b))]


def _subject(claim: Claim) -> str:
    """Who said it, in words that a verb can follow: what more is told of that stands after a semicolon."""
    return claim.party.name if ";" in claim.attribution else claim.attribution


def _not_alike(a: Claim, b: Claim) -> list[str]:
    """Why the two may not be held against each other, in what each counts; nothing where they may."""
    ways = [
        (f"a {_SORTS[a.nature]}", f"a {_SORTS[b.nature]}", a.nature == b.nature),
        (a.unit, b.unit, (a.measure, a.unit) == (b.measure, b.unit)),
        # Running totals have an end, which their date tells; counts are of their period.
        (a.period_words or "no period", b.period_words or "no period", a.nature == "total" or a.period_words == b.period_words),
    ]
    return [f"They do not count the same thing: {one} in the first, {other} in the second." for one, other, alike in ways if not alike][:1]


def _apart(a: Claim, b: Claim) -> list[str]:
    less, more = sorted((a, b), key=lambda claim: claim.ends[::-1])
    (low, top), (least, most) = less.ends, more.ends
    name, other = ("first", "second") if more is a else ("second", "first")
    if (low, top) == (least, most):
        told = ["It is the same number."]
    elif not low:
        told = [f"The {other} is, or begins at, none."]
    elif top == most:
        told = ["The two overlap, and end at the same number."]
    elif top >= least:
        told = [f"The two overlap; the upper end of the {name} is {_times(most / top)} that of the {other}."]
    elif (low, least) == (top, most):
        told = [f"The {name} is {_times(least / top)} the {other}."]
    else:
        told = [f"The {name} is between {_number(least / top)} and {_times(most / low)} the {other}."]
    if any(claim.qualifier in _BOUNDS or _open(claim) for claim in (a, b)):
        told.append("A bound is taken at its number.")
    days = abs((a.first - b.first).days)
    if days > 31:
        told.append(f"They were said {days:,} days apart" + (", in which a running total grows." if a.nature == "total" else "."))
    return told


def _open(claim: Claim) -> bool:
    return claim.value is None and (claim.low is None or claim.high is None)


def _number(ratio: float) -> str:
    return plain(round(ratio, 2 if ratio < 1.1 else 1 if ratio < 10 else 0))


def _times(ratio: float) -> str:
    return f"{_number(ratio)} times as much as"


def _when(claim: Claim) -> str:
    return claim.date_words + (f", of {claim.period_words}" if claim.period_words else "")
