"""Money: what the arms, the soldiers and the help are said to be worth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial, reduce

from django.utils.translation import gettext as _

from explainer.corpus.figure_bars import Estimates, MoneyEstimates
from explainer.models import Claim
from explainer.models.numbers import amount

from . import bars, brief
from .bars import Block
from .brief import Bar, Brief
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import short_date, short_period
from .spec import FigureSpec, Row


def estimates(day: date | None, content: MoneyEstimates) -> FigureSpec | None:
    """The estimates of money, each with what it measures."""
    found = {claim.id: claim for claim in claims(day, measure=content.measure)}
    what = {one.claim: one.what for group in content.groups for one in group.claims}
    shown = [found[identity] for identity in what if identity in found]
    if not shown:
        return None
    rows = {claim.id: claim_row(claim) for claim in shown}
    worth = _members(
        (group for group in content.groups if not group.yearly and not group.paid), found
    )
    paid = _members((group for group in content.groups if group.paid), found)
    blocks = [
        _block(group, members, rows, what)
        for group in content.groups
        if (members := _members([group], found))
    ]
    careful = [found[key] for key in content.caution_claims if key in found]
    return FigureSpec(
        slug=content.id,
        title=_title(content, worth, paid),
        takeaway=_takeaway(content, worth, paid),
        note=f"{content.note} {cautions(careful)}".strip(),
        alt=" ".join(
            [
                content.alt.format(number=len(shown)),
                *(_in_words(claim, what[claim.id]) for claim in shown),
            ]
        ),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(claim_row(found[key]) for key in found if key in content.beside),
        brief=_brief(content, worth, rows),
        draw=partial(bars.draw, content.measure, blocks),
        denials=denials(shown),
        sources=sources(shown),
        day=day,
    )


def _block(
    group: Estimates, members: list[Claim], rows: dict[str, Row], what: dict[str, str]
) -> Block:
    """The bars of a group, each with what it is of."""
    found = [
        bars.bar(claim, rows[claim.id], _capital(what[claim.id]), _maker(claim), group.colour)
        for claim in members
    ]
    return Block(group.heading, found)


def _brief(content: MoneyEstimates, worth: list[Claim], rows: dict[str, Row]) -> Brief | None:
    """The values put on the whole, in the colours of their ways."""
    found = []
    for claim in worth:
        one = bars.bar(claim, rows[claim.id], "", "")
        way = content.sent if claim.flow == "to-russia" else content.back
        words = f"<b>{one.number}</b> {way}, {claim.party.name}"
        found.append(
            Bar(words, one.reach, one.low or 0 if one.ranged else 0, claim.flow, rows[claim.id])
        )
    if not found:
        return None
    shown = [rows[claim.id] for claim in worth]
    return Brief(partial(brief.bars, found), content.takeaway_brief, shown)


def _members(groups: Iterable[Estimates], found: dict[str, Claim]) -> list[Claim]:
    return [found[one.claim] for group in groups for one in group.claims if one.claim in found]


def _in_words(claim: Claim, what: str) -> str:
    return f"{claim.quantity.strip().capitalize()}, {what} ({_maker(claim)})."


def _maker(claim: Claim) -> str:
    """Who says so, of which time, or when where no time is named."""
    if claim.period_from and not claim.period_to:
        return _("%(who)s, from %(date)s, no end given") % {
            "who": claim.party.name,
            "date": short_date(claim.period_from),
        }
    if period := short_period(claim.period_from, claim.period_to):
        return f"{claim.party.name}, {period}"
    return _("%(who)s, said %(date)s") % {"who": claim.party.name, "date": short_date(claim.date)}


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _ends(claim: Claim) -> list[float]:
    return [number for number in (claim.low, claim.value, claim.high) if number is not None]


def _most(claim: Claim) -> float:
    return max(_ends(claim))


def _title(content: MoneyEstimates, worth: list[Claim], paid: list[Claim]) -> str:
    if not worth:
        return (
            content.title_only_paid.format(paid=_handed(paid))
            if paid
            else content.title_only_income
        )
    sent, back = (
        _between(content, [claim for claim in worth if (claim.flow == "to-russia") is to_russia])
        for to_russia in (True, False)
    )
    if sent and back:
        return content.title.format(sent=sent, back=back)
    return content.title_sent.format(sent=sent) if sent else content.title_back.format(back=back)


def _between(content: MoneyEstimates, found: list[Claim]) -> str:
    """From the lowest to the highest of values; each by itself where one of them has no lower
    end."""
    if not found:
        return ""
    low, high = min(min(_ends(claim)) for claim in found), max(map(_most, found))
    if any(
        claim.qualifier == "up to" or (claim.value is None and claim.low is None) for claim in found
    ):
        each = [claim.bare for claim in sorted(found, key=_most)]
        return reduce(lambda one, other: content.either.format(one=one, other=other), each)
    told = {"low": amount("usd", low), "high": amount("usd", high)}
    return content.between.format(**told) if low < high else told["high"]


def _takeaway(content: MoneyEstimates, worth: list[Claim], paid: list[Claim]) -> str:
    if not worth or not paid:
        return content.takeaway
    pattern = content.takeaway_paid if len(paid) == 1 else content.takeaway_paid_several
    return f"{content.takeaway} {pattern.format(paid=_handed(paid))}"


def _handed(paid: list[Claim]) -> str:
    return amount("usd", max(map(_most, paid)))
