"""Russian oil for North Korea: what was declared, what was estimated, and what is allowed, told
apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from operator import attrgetter

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from explainer.corpus.dates import parse_date
from explainer.corpus.figure_bars import OilAndTheCap
from explainer.corpus.localised import written
from explainer.models import Claim

from . import bars
from .bars import Across, Block
from .brief import Brief
from .gather import CLAIM_COLUMNS, always, cautions, claim_row, claims, denials, sources
from .layout import short_period
from .lengths import Bar
from .spec import FigureSpec, Row


def oil(day: date | None, content: OilAndTheCap) -> FigureSpec | None:
    """Declared and estimated deliveries against the yearly ceiling."""
    found = {claim.id: claim for claim in claims(day, measure=content.measure)}
    cap = always(day, content.cap.claim)
    declared, estimated = (
        [found[key] for key in kind.claims if key in found]
        for kind in (content.declared, content.estimated)
    )
    if not declared and not estimated:
        return None
    shown = ([cap] if cap else []) + declared + estimated
    rows = {claim.id: claim_row(claim) for claim in shown}
    return FigureSpec(
        slug=content.id,
        title=_title(content, declared, estimated, cap),
        takeaway=f"{content.takeaway_cap if cap else ''} {content.takeaway}".strip(),
        note=f"{content.note} {cautions(shown)}".strip(),
        alt=_alt(content, declared, estimated, cap),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(claim_row(claim) for claim in found.values() if claim.id in content.beside),
        brief=_brief(content, cap, estimated, rows),
        draw=partial(
            bars.draw,
            content.measure or "",
            _blocks(content, declared, estimated, rows),
            across=_across(content, cap, rows),
        ),
        denials=denials(shown),
        sources=sources(shown),
        day=day,
    )


def _blocks(
    content: OilAndTheCap, declared: list[Claim], estimated: list[Claim], rows: dict[str, Row]
) -> list[Block]:
    """What was declared in the order of its time, and under it what was estimated."""
    kinds = ((content.declared, declared, "to-korea"), (content.estimated, estimated, "third"))
    return [
        Block(
            kind.heading,
            [
                _bar(content, claim, after, rows, colour)
                for claim, after in zip(members, [*members[1:], None], strict=True)
            ],
        )
        for kind, members, colour in kinds
        if members
    ]


def _bar(
    content: OilAndTheCap, claim: Claim, after: Claim | None, rows: dict[str, Row], colour: str
) -> Bar:
    """The bar of a claim; where what was declared is held in the next amount, or is not Russia's
    alone, it is said so."""
    period, declared = (
        short_period(claim.period_from, claim.period_to),
        claim.id in content.declared.claims,
    )
    if (
        after
        and declared
        and _days(after)[0] <= _days(claim)[0]
        and _days(claim)[1] <= _days(after)[1]
    ):
        period = content.part.format(period=period)
    who = content.together.format(who=claim.party.name) if declared else claim.party.name
    one = bars.bar(claim, rows[claim.id], period, "" if claim.side == "russia" else who, colour)
    return replace(one, number=capfirst(claim.bare))


def _across(content: OilAndTheCap, cap: Claim | None, rows: dict[str, Row]) -> Across | None:
    return Across(rows[cap.id], cap.most, f"{content.cap.words}: {cap.bare}") if cap else None


def _brief(
    content: OilAndTheCap, cap: Claim | None, estimated: list[Claim], rows: dict[str, Row]
) -> Brief | None:
    """The estimates and the ceiling by themselves."""
    if not cap or not estimated:
        return None
    draw = partial(
        bars.draw,
        content.measure or "",
        _blocks(content, [], estimated, rows),
        across=_across(content, cap, rows),
    )
    return Brief(
        draw,
        f"{content.takeaway_cap} {content.takeaway}",
        [rows[claim.id] for claim in (cap, *estimated)],
    )


def _days(claim: Claim) -> tuple[date, date]:
    """The first and the last day of its period."""
    return parse_date(claim.period_from).first, parse_date(claim.period_to).last


def _under(claim: Claim) -> str:
    return f"{claim.party.name}, {short_period(claim.period_from, claim.period_to)}"


def _month(claim: Claim, form: str = "month") -> str:
    return written(_days(claim)[1], form)


def _title(
    content: OilAndTheCap, declared: list[Claim], estimated: list[Claim], cap: Claim | None
) -> str:
    over = [claim for claim in estimated if cap and claim.most >= cap.most]
    if cap and over:
        first, most = (
            min(over, key=lambda claim: _days(claim)[1]),
            max(over, key=attrgetter("most")),
        )
        twice = most.most == 2 * cap.most and most is not first
        one_year = _days(first)[1].year == _days(most)[1].year
        first_month = _month(first, "name of a month" if twice and one_year else "month")
        return (content.title_twice if twice else content.title_more).format(
            first=first_month, last=_month(most), quantity=most.quantity
        )
    most = max(declared or estimated, key=attrgetter("most"))
    if not declared:
        return content.title_estimated.format(quantity=most.quantity.capitalize())
    return content.title_declared.format(quantity=most.quantity) + (
        content.title_cap.format(quantity=cap.quantity) if cap else ""
    )


def _alt(
    content: OilAndTheCap, declared: list[Claim], estimated: list[Claim], cap: Claim | None
) -> str:
    parts = [content.alt.format(declared=len(declared), estimated=len(estimated))]
    if cap:
        parts.append(content.alt_cap.format(quantity=cap.quantity))
    for kind, members in ((_("declared"), declared), (_("estimated"), estimated)):
        if members:
            most, last = max(members, key=attrgetter("most")), members[-1]
            parts.append(
                content.alt_highest.format(kind=kind, quantity=most.quantity, who=_under(most))
            )
            if last is not most:
                parts.append(
                    content.alt_last.format(kind=kind, quantity=last.quantity, who=_under(last))
                )
    return " ".join(parts)
