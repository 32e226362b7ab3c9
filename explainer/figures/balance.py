"""The balance: what went each way, priced by claims that a reader chooses, and the rest that is not
explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial, reduce
from math import inf
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from explainer.corpus.balance import Factor, Goods, TheBalance
from explainer.corpus.localised import enumerated, lowered
from explainer.corpus.sums import Range, stated
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.sums import money, money_near
from explainer.models import Claim, Event
from explainer.models.numbers import plain, quantity

from . import brief, pans
from .brief import Brief
from .content import load
from .gather import CLAIM_COLUMNS, claim_row, denials, sources
from .pans import Pan, Part
from .spec import FigureSpec, Row

SLUG, NONE = "the-balance", "none"


class Chosen(NamedTuple):
    """A factor, the claims that can be chosen for it on the day, and the one that is."""

    factor: Factor
    offered: list[Claim]
    claim: Claim

    @property
    def options(self) -> list[tuple[Claim, str]]:
        """Each claim with what its number is of: its party, and what tells it from another that
        looks alike."""
        kinds = self.factor.kinds
        whose = {claim: [kinds.get(claim.id), claim.party.name] for claim in self.offered}
        return [
            (claim, f"{claim.bare} ({', '.join(filter(None, parts))})")
            for claim, parts in whose.items()
        ]


class Weighed(NamedTuple):
    """A good with what it comes to in dollars; None where it is left out, which it can be if it is
    `optional`."""

    goods: Goods
    optional: bool
    chosen: list[Chosen]
    result: Range | None

    @property
    def words(self) -> str:
        return money(self.result) if self.result else ""


class Balance(NamedTuple):
    """All goods as they were chosen; the sum of each side, and the rest."""

    content: TheBalance
    weighed: list[Weighed]
    sent: Range
    back: Range
    query: str

    @property
    def rest(self) -> Range:
        """What went less what came back: its ends may be below zero, and endless either way."""
        return Range(
            self.sent.low - self.back.high,
            self.sent.high - self.back.low,
            self.sent.about or self.back.about,
        )

    @property
    def rest_words(self) -> str:
        low, high, about = self.rest
        if high <= 0:
            return self.content.over.format(
                amount=money_near(Range(-high, inf if low == -inf else -low, about))
            )
        if low <= 0 and high == inf:
            return self.content.unknown
        return self.content.unexplained.format(amount=money_near(Range(max(low, 0), high, about)))

    def side(self, flow: str) -> list[Weighed]:
        return [each for each in self.weighed if each.goods.flow == flow]


def content() -> TheBalance | None:
    return load(TheBalance, SLUG)


def offered(content: TheBalance) -> dict[str, list[str]]:
    """By the name of each parameter what it takes: claims, and for a good as a whole none of
    them."""
    leading = {good.factors[0].id for good in content.goods if content.optional(good)}
    return {
        factor.id: [*factor.claims, *([NONE] if factor.id in leading else [])]
        for factor in content.factors
    }


def weigh(content: TheBalance, day: date | None, asked: Mapping[str, str]) -> Balance:
    """The balance of the claims asked for, and the usual ones elsewhere; what was not known on
    `day` is left out."""
    found = known(
        Claim.objects.select_related("party").filter(
            id__in={id for each in content.factors for id in each.claims}
        ),
        day,
    )
    claims = {claim.id: claim for claim in dress(found, day)}
    weighed = [_weighed(content, good, claims, asked) for good in content.goods]
    sent, back = (
        _sum([each.result for each in weighed if each.result and each.goods.flow == flow])
        for flow in ("to-russia", "to-korea")
    )
    usual = {factor.id: factor.usual_claim for factor in content.factors} | {
        good.factors[0].id: NONE for good in content.goods if good.left_out
    }
    query = urlencode(
        [(name, value) for name, value in asked.items() if value and value != usual.get(name)]
    )
    return Balance(content, weighed, sent, back, query)


def _weighed(
    content: TheBalance, good: Goods, claims: dict[str, Claim], asked: Mapping[str, str]
) -> Weighed:
    chosen = []
    for factor in good.factors:
        there = [claims[identity] for identity in factor.claims if identity in claims]
        if not there:
            return Weighed(good, content.optional(good), [], None)
        wanted = [asked.get(factor.id), factor.usual_claim]
        chosen.append(
            Chosen(
                factor, there, next((claims[each] for each in wanted if each in claims), there[0])
            )
        )
    if (asked.get(good.factors[0].id) or (NONE if good.left_out else "")) == NONE:
        return Weighed(good, content.optional(good), chosen, None)
    return Weighed(good, content.optional(good), chosen, _product(good, chosen))


def _product(good: Goods, chosen: Sequence[Chosen]) -> Range:
    return reduce(
        Range.times,
        [_said(each.claim) for each in chosen]
        + [Range(each.number, each.number) for each in good.times],
    )


def _said(claim: Claim) -> Range:
    return stated(claim.value, claim.low, claim.high, claim.qualifier)


def _sum(results: Sequence[Range]) -> Range:
    return Range(
        sum(each.low for each in results),
        sum(each.high for each in results),
        any(each.about for each in results),
    )


def figure(day: date | None, content: TheBalance) -> FigureSpec | None:
    return drawn(weigh(content, day, {}), day)


def drawn(balance: Balance, day: date | None) -> FigureSpec | None:
    """None where one of the sides was empty on the day, or is left empty."""
    content = balance.content
    if not all(
        any(each.result for each in balance.side(flow)) for flow in ("to-russia", "to-korea")
    ):
        return None
    used = [each.claim for good in balance.weighed if good.result for each in good.chosen]
    rows = {
        each.chosen[0].claim.id: claim_row(each.chosen[0].claim)
        for each in balance.weighed
        if each.result
    }
    others = [
        *used,
        *(claim for good in balance.weighed for each in good.chosen for claim in each.offered),
    ]
    denied = dress(known(Event.objects.filter(id__in=content.denied_events), day), day)
    factors = _first(balance).chosen
    title = content.title.format(
        price=_supposed(factors[-1].claim), sent=money(balance.sent), back=money(balance.back)
    )
    choice = content.chosen if balance.query else content.ours
    told = content.takeaway.format(choice=choice, whose=_maker(factors[0]))
    takeaway = f"{told} {_otherwise(balance)}".strip()
    ranged = any(side.low < side.high < inf for side in (balance.sent, balance.back))
    keys = f"{content.ends_key if ranged else ''} {content.note}".strip()
    weighed = [each.goods for each in balance.weighed if each.result]
    cautions = [f"{goods.title}: {goods.caution}" for goods in weighed]
    spec = FigureSpec(
        slug=SLUG,
        title=title,
        takeaway=takeaway,
        note=f"{keys} {' '.join(cautions)}",
        key=keys,
        alt=" ".join([f"{title}.", *_in_words(balance)]),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(
            {claim.id: claim_row(claim) for claim in others if claim.id not in rows}.values()
        ),
        rest=_("What they are multiplied by, and what could be chosen instead"),
        draw=partial(pans.draw, *_pans(balance, rows)),
        denials=denials(used),
        sources=sources([*used, *denied]),
        day=day,
        brief=Brief(partial(brief.bars, _sides(balance)), takeaway),
    )
    if not balance.query:
        return spec
    return replace(
        spec,
        choice=_("Chosen: %(what)s.") % {"what": enumerated(_whose(balance))},
        query=balance.query,
    )


def _whose(balance: Balance) -> list[str]:
    """Whose number each factor is, where there is a choice, and which goods are left out."""
    used = [
        each
        for good in balance.weighed
        if good.result
        for each in good.chosen
        if len(each.offered) > 1
    ]
    left_out = [
        _("no %(good)s") % {"good": lowered(good.goods.title)}
        for good in balance.weighed
        if good.chosen and not good.result
    ]
    return [
        f"{each.claim.bare} {each.factor.unit.partition('/')[2] or each.factor.unit} "
        f"({each.claim.party.name})"
        for each in used
    ] + left_out


def _in_words(balance: Balance) -> list[str]:
    content = balance.content
    told = []
    for flow, heading, whole in (
        ("to-russia", content.sent, balance.sent),
        ("to-korea", content.back, balance.back),
    ):
        goods = [f"{each.goods.title} {each.words}" for each in balance.side(flow) if each.result]
        told.append(
            _("%(way)s: %(goods)s; together %(sum)s.")
            % {"way": heading, "goods": enumerated(goods), "sum": money(whole)}
        )
    return told


def _first(balance: Balance) -> Weighed:
    """That on which most of it rests: the first of the goods sent."""
    return next(each for each in balance.side("to-russia") if each.result)


def _maker(one: Chosen) -> str:
    return one.factor.whose.get(one.claim.id, one.claim.party.name)


def _otherwise(balance: Balance) -> str:
    """What would have gone by the number farthest from the one chosen: the highest, or the lowest
    where that is chosen."""
    first = _first(balance)
    counted, *more = first.chosen
    order = sorted(counted.offered, key=lambda claim: claim.most)
    other = counted._replace(claim=order[0] if counted.claim is order[-1] else order[-1])
    if other.claim is counted.claim:
        return ""
    whole = _product(first.goods, [other, *more])
    rest = _sum(
        [each.result for each in balance.side("to-russia") if each.result and each is not first]
    )
    return balance.content.takeaway_other.format(
        whose=_maker(other), sent=money(_sum([whole, rest]))
    )


def _sides(balance: Balance) -> list[brief.Bar]:
    """What went each way, all of it together, and the rest; of what is “at least” the bar is that
    much."""
    content, rest = balance.content, balance.rest
    found = []
    for flow, heading, whole in (
        ("to-russia", content.sent, balance.sent),
        ("to-korea", content.back, balance.back),
    ):
        goods = lowered(
            enumerated([each.goods.title for each in balance.side(flow) if each.result])
        )
        found.append(_long(f"<b>{heading}: {money(whole)}</b>, {goods}", whole, flow))
    if balance.rest_words != content.unknown and rest.high > 0:
        found.append(
            _long(
                f"<b>{capfirst(balance.rest_words)}</b>", Range(max(rest.low, 0), rest.high), "soft"
            )
        )
    return found


def _long(words: str, size: Range, colour: str) -> brief.Bar:
    return (
        brief.Bar(words, size.low, 0, colour)
        if size.high == inf
        else brief.Bar(words, size.high, size.low, colour)
    )


def _said_of(one: Chosen) -> str:
    return f"{one.claim.bare} {one.claim.noun}".strip()


def _supposed(price: Claim) -> str:
    """A price as the sum takes it: the sum, not the price, is only about so much."""
    return f"{quantity(price.measure, price.value, price.low, price.high)} {price.noun}".strip()


def _pans(balance: Balance, rows: dict[str, Row]) -> tuple[Pan, Pan, str]:
    """What went and what came back, and the words of what is left between them; none where that
    cannot be said."""
    content = balance.content
    sides = (("to-russia", content.sent, balance.sent), ("to-korea", content.back, balance.back))
    sent, back = (
        Pan(
            f"{heading}: {money(whole)}",
            flow,
            [_part(each, rows) for each in balance.side(flow) if each.result],
        )
        for flow, heading, whole in sides
    )
    if balance.rest_words == content.unknown:
        return sent, back, ""
    return sent, back, content.unmatched if balance.rest.high > 0 else capfirst(balance.rest_words)


def _part(each: Weighed, rows: dict[str, Row]) -> Part:
    assert each.result
    factors = [f"{_said_of(one)} ({one.claim.party.name})" for one in each.chosen]
    times = [f"{plain(number.number)} {number.what}" for number in each.goods.times]
    words = f"{each.goods.title}: {each.words}"
    return Part(
        rows[each.chosen[0].claim.id],
        words,
        " × ".join([*factors, *times]),
        each.result.low,
        each.result.high,
    )
