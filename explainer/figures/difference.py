"""Two numbers compared in words: how many times as much, where they count the same thing; otherwise
that they do not."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from explainer.corpus.localised import number
from explainer.evidence.words import NATURES
from explainer.models import Claim
from explainer.models.numbers import plain

# What each counts, as a sentence takes it up.
_SORTS = {
    "total": N_("a running total"),
    "count": N_("a count"),
    "rate": N_("a rate"),
    "share": N_("a share"),
    "plan": N_("a number announced, expected or forecast"),
    "ceiling": N_("a legal ceiling"),
}
_BOUNDS = ("more than", "less than", "at least", "up to")


def difference(a: Claim, b: Claim, *, one_scale: bool = False) -> list[str]:
    """What each says, and how far they stand apart; a sentence each. Where a figure draws its
    numbers on `one_scale`, what each counts is told beside how far apart they are, not in its
    place."""
    said = _("%(who)s said %(quantity)s (%(when)s).")
    told = [
        said % {"who": capfirst(_subject(claim)), "quantity": claim.quantity, "when": _when(claim)}
        for claim in (a, b)
    ]
    if a.id == b.id:
        return [*told, _("It is one and the same number.")]
    counted = (a.measure, a.unit, a.nature) != (b.measure, b.unit, b.nature)
    if one_scale and counted and a.measure == b.measure:
        one, other = (f"{claim.unit} ({_(NATURES[claim.nature])})" for claim in (a, b))
        return [
            *told,
            _("The first counts %(one)s, the second %(other)s.") % {"one": one, "other": other},
            *_apart(a, b),
        ]
    return [*told, *(_not_alike(a, b) or _apart(a, b))]


def _subject(claim: Claim) -> str:
    """Who said it, in words that a verb can follow: what more is told of that stands after a
    semicolon."""
    return claim.party.name if ";" in claim.attribution else claim.attribution


def _not_alike(a: Claim, b: Claim) -> list[str]:
    """Why the two may not be held against each other, in what each counts; nothing where they
    may."""
    none = _("no period")
    ways = [
        (_(_SORTS[a.nature]), _(_SORTS[b.nature]), a.nature == b.nature),
        (a.unit, b.unit, (a.measure, a.unit) == (b.measure, b.unit)),
        # Running totals have an end, which their date tells; counts are of their period.
        (
            a.period_words or none,
            b.period_words or none,
            a.nature == "total" or a.period_words == b.period_words,
        ),
    ]
    sentence = _("They do not count the same thing: %(one)s in the first, %(other)s in the second.")
    return [sentence % {"one": one, "other": other} for one, other, alike in ways if not alike][:1]


def _apart(a: Claim, b: Claim) -> list[str]:
    less, more = sorted((a, b), key=lambda claim: claim.ends[::-1])
    told = [_ratio(less, more, first=more is a)]
    if any(claim.qualifier in _BOUNDS or _open(claim) for claim in (a, b)):
        told.append(_("A bound is taken at its number."))
    days = abs((a.first - b.first).days)
    if days > 31:
        told.append(_days(days, growing=a.nature == "total"))
    return told


def _ratio(less: Claim, more: Claim, *, first: bool) -> str:
    """How many times as much; `first` where the first number is the larger."""
    (low, top), (least, most) = less.ends, more.ends
    if (low, top) == (least, most):
        return _("It is the same number.")
    if not low:
        return (
            _("The second is, or begins at, none.")
            if first
            else _("The first is, or begins at, none.")
        )
    if top == most:
        return _("The two overlap, and end at the same number.")
    if top >= least:
        one = _(
            "The two overlap; the upper end of the first is %(times)s times as much as that of the "
            "second."
        )
        other = _(
            "The two overlap; the upper end of the second is %(times)s times as much as that of "
            "the first."
        )
        return (one if first else other) % {"times": _number(most / top)}
    if (low, least) == (top, most):
        one = _("The first is %(times)s times as much as the second.")
        other = _("The second is %(times)s times as much as the first.")
        return (one if first else other) % {"times": _number(least / top)}
    one = _("The first is between %(least)s and %(most)s times as much as the second.")
    other = _("The second is between %(least)s and %(most)s times as much as the first.")
    return (one if first else other) % {"least": _number(least / top), "most": _number(most / low)}


def _days(days: int, *, growing: bool) -> str:
    """How long lies between the two; a total is `growing` meanwhile."""
    if growing:
        pattern = ngettext(
            "They were said %(days)s day apart, in which a running total grows.",
            "They were said %(days)s days apart, in which a running total grows.",
            days,
        )
    else:
        pattern = ngettext(
            "They were said %(days)s day apart.", "They were said %(days)s days apart.", days
        )
    return pattern % {"days": number(days)}


def _open(claim: Claim) -> bool:
    return claim.value is None and (claim.low is None or claim.high is None)


def _number(ratio: float) -> str:
    return plain(round(ratio, 2 if ratio < 1.1 else 1 if ratio < 10 else 0))


def _when(claim: Claim) -> str:
    if not claim.period_words:
        return claim.date_words
    return _("%(date)s, of %(period)s") % {"date": claim.date_words, "period": claim.period_words}
