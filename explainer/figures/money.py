"""Money: what the arms, the soldiers and the help are said to be worth, and trade with Russia and with China to one scale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from explainer.corpus.figure_bars import Estimates, MoneyEstimates, TradeInProportion
from explainer.models import Claim
from explainer.models.numbers import amount

from . import bars
from .bars import Block, Scale
from .canvas import steps
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import short_date, short_period
from .spec import FigureSpec


def estimates(day: date | None, content: MoneyEstimates) -> FigureSpec | None:
    """The estimates of money, each with what it measures."""
    found = {claim.id: claim for claim in claims(day, measure=content.measure)}
    what = {one.claim: one.what for group in content.groups for one in group.claims}
    shown = [found[identity] for identity in what if identity in found]
    if not shown:
        return None
    rows = {claim.id: claim_row(claim) for claim in shown}
    worth = _members((group for group in content.groups if not group.scale and not group.paid), found)
    paid = _members((group for group in content.groups if group.paid), found)
    sums = _scale(worth + paid)
    blocks = []
    for group in content.groups:
        lines = [
            bars.bar(claim, rows[claim.id], f"{what[claim.id][:1].upper()}{what[claim.id][1:]}: {_maker(claim)}", group.colour)
            for claim in _members([group], found)
        ]
        if lines:
            blocks.append(Block(group.heading, lines, Scale(content.measure, **group.scale.model_dump()) if group.scale else sums))
    return FigureSpec(
        slug=content.id,
        title=_title(content, worth, paid),
        takeaway=content.takeaway,
        note=f"{content.note} {cautions(shown)}",
        alt=" ".join([content.alt.format(number=len(shown)), *(_in_words(claim, what[claim.id]) for claim in shown)]),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(claim_row(found[key]) for key in found if key in content.beside),
        draw=partial(bars.draw, blocks),
        denials=denials(shown),
        sources=sources(shown),
        day=day,
    )


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
    handed = amount("usd", max(map(_most, paid))) if paid else ""
    if not worth:
        return content.title_only_paid.format(paid=handed) if paid else content.title_only_income
    low, high = min(min(_ends(claim)) for claim in worth), max(map(_most, worth))
    pattern = content.title if low < high else content.title_one
    span = pattern.format(low=amount("usd", low), high=amount("usd", high))
    return span + content.title_paid.format(paid=handed) if paid else span


def trade(day: date | None, content: TradeInProportion) -> FigureSpec | None:
    """Declared trade with Russia and with China, on one scale."""
    found = {claim.id: claim for claim in claims(day, measure=content.measure)}
    russia, china = ([found[key] for key in side.claims if key in found] for side in (content.russia, content.china))
    shown = russia + china
    if not shown:
        return None
    rows = {claim.id: claim_row(claim) for claim in shown}
    scale = _scale(shown)
    sides = [(side, members) for side, members in ((content.russia, russia), (content.china, china)) if members]
    blocks = [
        Block(side.heading, [bars.bar(claim, rows[claim.id], _maker(claim), "third") for claim in members], scale)
        for side, members in sides
    ]
    told = [f"{side.name}: {claim.quantity.strip()} ({_maker(claim)})." for side, members in sides for claim in members]
    return FigureSpec(
        slug=content.id,
        title=_proportion(content, russia, china),
        takeaway=f"{content.takeaway} {_periods(content, russia, china)}",
        note=f"{content.note} {cautions(shown)}".strip(),
        alt=" ".join([content.alt, *told]),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(claim_row(found[key]) for key in found if key in content.beside),
        draw=partial(bars.draw, blocks),
        denials=denials(shown),
        sources=sources(shown),
        day=day,
    )


def _periods(content: TradeInProportion, russia: list[Claim], china: list[Claim]) -> str:
    """Of how long a time the bars are."""
    many = len(russia) > 1
    if russia and china:
        return content.both_many if many else content.both_one
    return (content.russia_many if many else content.russia_one) if russia else content.china_only


def _proportion(content: TradeInProportion, russia: list[Claim], china: list[Claim]) -> str:
    if not china:
        return content.title_russia.format(most=amount("usd", max(map(_most, russia))))
    if not russia:
        return content.title_china.format(most=china[-1].quantity.strip())
    return content.title.format(times=int(_most(china[-1]) / max(map(_most, russia))))
