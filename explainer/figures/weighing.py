"""The balance as a reader weighs it: the claims chosen for each factor, what each good comes to,
the sum of each side, and the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from math import inf
from typing import NamedTuple
from urllib.parse import urlencode

from explainer.corpus.balance import Factor, Goods, TheBalance
from explainer.corpus.sums import Range, stated
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.sums import money, money_near
from explainer.models import Claim

from .content import load

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
    """By the name of each parameter what it takes: claims,
    and for a good as a whole none of them."""
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
        together([each.result for each in weighed if each.result and each.goods.flow == flow])
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
    return Weighed(good, content.optional(good), chosen, product(good, chosen))


def product(good: Goods, chosen: Sequence[Chosen]) -> Range:
    """What a good comes to, each of its factors being the claim that was chosen."""
    return reduce(
        Range.times,
        [_said(each.claim) for each in chosen]
        + [Range(each.number, each.number) for each in good.times],
    )


def _said(claim: Claim) -> Range:
    return stated(claim.value, claim.low, claim.high, claim.qualifier)


def together(results: Sequence[Range]) -> Range:
    """The sum of several results."""
    return Range(
        sum(each.low for each in results),
        sum(each.high for each in results),
        any(each.about for each in results),
    )
