"""The balance: what went each way, priced by claims that a reader chooses,
and the rest that is not explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from math import inf

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from explainer.corpus.balance import TheBalance
from explainer.corpus.localised import enumerated, lowered
from explainer.corpus.sums import Range
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.sums import money
from explainer.models import Claim, Event
from explainer.models.numbers import plain, quantity

from . import brief, pans
from .brief import Brief
from .gather import CLAIM_COLUMNS, claim_row, denials, sources
from .pans import Pan, Part
from .spec import FigureSpec, Row
from .weighing import SLUG, Balance, Chosen, Weighed, product, together, weigh


def figure(day: date | None, content: TheBalance) -> FigureSpec | None:
    return drawn(weigh(content, day, {}), day)


def drawn(balance: Balance, day: date | None) -> FigureSpec | None:
    """None where one of the sides was empty on the day, or is left empty."""
    content = balance.content
    if not all(
        any(each.result for each in balance.side(flow)) for flow in ("to-russia", "to-korea")
    ):
        return None
    weighed = [each for each in balance.weighed if each.result]
    used = [each.claim for good in weighed for each in good.chosen]
    rows = {each.chosen[0].claim.id: claim_row(each.chosen[0].claim) for each in weighed}
    denied = dress(known(Event.objects.filter(id__in=content.denied_events), day), day)
    title, takeaway, keys = _title(balance), _takeaway(balance), _keys(balance)
    cautions = [f"{each.goods.title}: {each.goods.caution}" for each in weighed]
    spec = FigureSpec(
        slug=SLUG,
        title=title,
        takeaway=takeaway,
        note=f"{keys} {' '.join(cautions)}",
        key=keys,
        alt=" ".join([f"{title}.", *_in_words(balance)]),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=_beside(balance, used, rows),
        rest=_("What they are multiplied by, and what could be chosen instead"),
        draw=partial(pans.draw, *_pans(balance, rows)),
        denials=denials(used),
        sources=sources([*used, *denied]),
        day=day,
        brief=Brief(partial(brief.bars, _sides(balance)), takeaway),
    )
    if not balance.query:
        return spec
    choice = _("Chosen: %(what)s.") % {"what": enumerated(_whose(balance))}
    return replace(spec, choice=choice, query=balance.query)


def _title(balance: Balance) -> str:
    price = _supposed(_first(balance).chosen[-1].claim)
    return balance.content.title.format(
        price=price, sent=money(balance.sent), back=money(balance.back)
    )


def _takeaway(balance: Balance) -> str:
    content = balance.content
    choice = content.chosen if balance.query else content.ours
    told = content.takeaway.format(choice=choice, whose=_maker(_first(balance).chosen[0]))
    return f"{told} {_otherwise(balance)}".strip()


def _keys(balance: Balance) -> str:
    """What the ends of a pan mean, where there are such, and what is weighed."""
    ranged = any(side.low < side.high < inf for side in (balance.sent, balance.back))
    return f"{balance.content.ends_key if ranged else ''} {balance.content.note}".strip()


def _beside(balance: Balance, used: list[Claim], rows: dict[str, Row]) -> tuple[Row, ...]:
    """The rows of what the goods are multiplied by, and of what could be chosen instead."""
    offered = (claim for good in balance.weighed for each in good.chosen for claim in each.offered)
    others = {claim.id: claim for claim in [*used, *offered] if claim.id not in rows}
    return tuple(map(claim_row, others.values()))


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
    whole = product(first.goods, [other, *more])
    rest = together(
        [each.result for each in balance.side("to-russia") if each.result and each is not first]
    )
    return balance.content.takeaway_other.format(
        whose=_maker(other), sent=money(together([whole, rest]))
    )


def _sides(balance: Balance) -> list[brief.Bar]:
    """What went each way, all of it together, and the rest;
    of what is “at least” the bar is that much."""
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
