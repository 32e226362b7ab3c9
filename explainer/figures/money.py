"""Money: what the arms, the soldiers and the help are said to be worth, and trade with Russia and with China to one scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from explainer.corpus.figure_bars import Estimates, MoneyEstimates, Traded, TradeInProportion
from explainer.models import Claim
from explainer.models.numbers import amount

from . import bars, brief, twosided
from .bars import Block, Scale
from .brief import Bar, Brief
from .canvas import steps
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import short_date, short_period
from .spec import FigureSpec, Row
from .twosided import Group


def estimates(day: date | None, content: MoneyEstimates) -> FigureSpec | None:
    """The estimates of money, each with what it measures."""
    found = {claim.id: claim for claim in claims(day, measure=content.measure)}
    what = {one.claim: one.what for group in content.groups for one in group.claims}
    shown = [found[identity] for identity in what if identity in found]
    if not shown:
        return None
    rows = {claim.id: claim_row(claim) for claim in shown}
    worth = _members((group for group in content.groups if not group.yearly and not group.paid), found)
    paid = _members((group for group in content.groups if group.paid), found)
    groups = []
    for group in content.groups:
        lines = [
            bars.bar(claim, rows[claim.id], f"{what[claim.id][:1].upper()}{what[claim.id][1:]}: {_maker(claim)}", group.colour)
            for claim in _members([group], found)
        ]
        if lines:
            groups.append(Group(group.heading, lines, group.colour == "to-russia"))
    return FigureSpec(
        slug=content.id,
        title=_title(content, worth, paid),
        takeaway=_takeaway(content, worth, paid),
        note=_note(content, found),
        alt=" ".join([content.alt.format(number=len(shown)), *(_in_words(claim, what[claim.id]) for claim in shown)]),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(claim_row(found[key]) for key in found if key in content.beside),
        brief=_brief(content, worth, rows),
        draw=partial(twosided.draw, content.measure, (content.sent, content.back), groups),
        denials=denials(shown),
        sources=sources(shown),
        day=day,
    )


def _brief(content: MoneyEstimates, worth: list[Claim], rows: dict[str, Row]) -> Brief | None:
    """The values put on the whole, in the colours of their ways."""
    found = []
    for claim in worth:
        one, way = bars.bar(claim, rows[claim.id], ""), content.sent if claim.flow == "to-russia" else content.back
        words = f"<b>{one.head}</b> {way}, {claim.party.name}"
        found.append(Bar(words, one.reach, one.low or 0 if one.ranged else 0, claim.flow, rows[claim.id]))
    return Brief(partial(brief.bars, found), content.takeaway_brief, [rows[claim.id] for claim in worth]) if found else None


def _note(content: MoneyEstimates | TradeInProportion, found: dict[str, Claim]) -> str:
    return f"{content.note} {cautions(found[key] for key in content.caution_claims if key in found)}".strip()


def _members(groups: Iterable[Estimates], found: dict[str, Claim]) -> list[Claim]:
    return [found[one.claim] for group in groups for one in group.claims if one.claim in found]


def _in_words(claim: Claim, what: str) -> str:
    return f"{claim.quantity.strip().capitalize()}, {what} ({_maker(claim)})."


def _maker(claim: Claim) -> str:
    """Who says so, of which time, or when where no time is named."""
    if claim.period_from and not claim.period_to:
        return f"{claim.party.name}, from {short_date(claim.period_from)}, no end given"
    return f"{claim.party.name}, {short_period(claim.period_from, claim.period_to) or f'said {short_date(claim.date)}'}"


def _scale(found: list[Claim]) -> Scale:
    """A scale on which the highest of the claims fits."""
    highest = max(map(_most, found), default=1)
    return Scale("usd", steps(highest), highest * 1.075)


def _ends(claim: Claim) -> list[float]:
    return [number for number in (claim.low, claim.value, claim.high) if number is not None]


def _most(claim: Claim) -> float:
    return max(_ends(claim))


def _title(content: MoneyEstimates, worth: list[Claim], paid: list[Claim]) -> str:
    if not worth:
        return content.title_only_paid.format(paid=_handed(paid)) if paid else content.title_only_income
    sent, back = (_between(content, [claim for claim in worth if (claim.flow == "to-russia") is to_russia]) for to_russia in (True, False))
    if sent and back:
        return content.title.format(sent=sent, back=back)
    return content.title_sent.format(sent=sent) if sent else content.title_back.format(back=back)


def _between(content: MoneyEstimates, found: list[Claim]) -> str:
    """From the lowest to the highest of values, or up to it, where one of them has no lower end."""
    if not found:
        return ""
    low, high = min(min(_ends(claim)) for claim in found), max(map(_most, found))
    told = {"low": amount("usd", low), "high": amount("usd", high)}
    if any(claim.qualifier == "up to" or (claim.value is None and claim.low is None) for claim in found):
        return content.up_to.format(**told)
    return content.between.format(**told) if low < high else told["high"]


def _takeaway(content: MoneyEstimates, worth: list[Claim], paid: list[Claim]) -> str:
    if not worth or not paid:
        return content.takeaway
    pattern = content.takeaway_paid if len(paid) == 1 else content.takeaway_paid_several
    return f"{content.takeaway} {pattern.format(paid=_handed(paid))}"


def _handed(paid: list[Claim]) -> str:
    return amount("usd", max(map(_most, paid)))


def trade(day: date | None, content: TradeInProportion) -> FigureSpec | None:
    """Declared trade with Russia and with China on one scale, each year by itself."""
    found = {claim.id: claim for claim in claims(day, measure=content.measure)}
    years = [members for year in content.years if (members := [one for one in year.claims if one.claim in found])]
    if not years:
        return None
    shown = [found[one.claim] for members in years for one in members]
    rows = {claim.id: claim_row(claim) for claim in shown}
    scale = _scale(shown)
    blocks = []
    for members in years:
        lines = [
            replace(bars.bar(claim, rows[claim.id], claim.party.name, one.colour), head=f"{one.partner}: {claim.quantity.strip()}")
            for one in members
            for claim in [found[one.claim]]
        ]
        if lines:
            blocks.append(Block(content.heading.format(year=found[members[0].claim].period_from[:4]), lines, scale))
    told = [f"{one.partner}: {found[one.claim].quantity.strip()} ({_maker(found[one.claim])})." for members in years for one in members]
    return FigureSpec(
        slug=content.id,
        title=_proportion(content, found),
        takeaway=content.takeaway,
        note=_note(content, found),
        alt=" ".join([content.alt, *told]),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(claim_row(found[key]) for key in found if key in content.beside),
        brief=_last_year(content, years[-1], found, rows),
        draw=partial(bars.draw, blocks),
        denials=denials(shown),
        sources=sources(shown),
        day=day,
    )


def _last_year(content: TradeInProportion, members: list[Traded], found: dict[str, Claim], rows: dict[str, Row]) -> Brief:
    """The last year by itself."""
    told = [
        Bar(f"<b>{one.partner}: {claim.quantity.strip()}</b>, {claim.party.name}", _most(claim), 0, one.colour, rows[claim.id])
        for one in members
        for claim in [found[one.claim]]
    ]
    takeaway = content.takeaway_brief.format(year=found[members[0].claim].period_from[:4])
    return Brief(partial(brief.bars, told), takeaway, [rows[one.claim] for one in members])


def _proportion(content: TradeInProportion, found: dict[str, Claim]) -> str:
    """How many times trade with Russia that with China was, in each year of which both are known."""
    russia, china = (_by_year(content, partner, found) for partner in (content.russia, content.china))
    times = [int(_most(china[year]) / _most(russia[year])) for year in russia.keys() & china.keys()]
    if times:
        between = content.title_between.format(least=min(times), most=max(times))
        return content.title.format(times=between if len(set(times)) > 1 else times[0])
    if china:
        return content.title_china.format(most=list(china.values())[-1].quantity.strip())
    if russia:
        return content.title_russia.format(most=amount("usd", max(map(_most, russia.values()))))
    return content.title_all.format(most=next(iter(found.values())).quantity.strip())


def _by_year(content: TradeInProportion, partner: str, found: dict[str, Claim]) -> dict[str, Claim]:
    return {
        found[one.claim].period_from: found[one.claim]
        for year in content.years
        for one in year.claims
        if one.partner == partner and one.claim in found
    }
