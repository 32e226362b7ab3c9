"""Russian oil for North Korea: what was declared, what was estimated, and what is allowed, told apart."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.contrib.humanize.templatetags.humanize import apnumber

from explainer.corpus.dates import parse_date
from explainer.corpus.figure_bars import OilAndTheCap
from explainer.models import Claim

from . import bars
from .bars import Block, Limit, Scale
from .content import enumerated
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import short_period
from .spec import FigureSpec


def oil(day: date | None, content: OilAndTheCap) -> FigureSpec | None:
    """Declared and estimated deliveries against the yearly ceiling."""
    found = {claim.id: claim for claim in claims(day, measure=content.measure)}
    cap = found.get(content.cap.claim)
    declared, estimated = ([found[key] for key in kind.claims if key in found] for kind in (content.declared, content.estimated))
    if not declared and not estimated:
        return None
    shown = ([cap] if cap else []) + declared + estimated
    rows = {claim.id: claim_row(claim) for claim in shown}
    scale = Scale(content.measure, **content.scale.model_dump())
    blocks = [
        Block(kind.heading, [bars.bar(claim, rows[claim.id], _under(claim)) for claim in members], scale)
        for kind, members in ((content.declared, declared), (content.estimated, estimated))
        if members
    ]
    limit = Limit(rows[cap.id], cap.value, content.cap.words) if cap else None
    return FigureSpec(
        slug=content.id,
        title=_title(content, declared, estimated, cap),
        takeaway=_kinds(content, declared, estimated, cap),
        note=f"{content.note} {cautions(shown)}".strip(),
        alt=_alt(content, declared, estimated, cap),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(claim_row(claim) for claim in found.values() if claim.id in content.beside),
        draw=partial(bars.draw, blocks, limit=limit),
        denials=denials(shown),
        sources=sources(shown),
        day=day,
    )


def _kinds(content: OilAndTheCap, declared: list[Claim], estimated: list[Claim], cap: Claim | None) -> str:
    """What sorts of number stand in the picture."""
    standing = ((declared, content.declared.kind), (estimated, content.estimated.kind), (cap, content.cap_kind))
    kinds = [kind for members, kind in standing if members]
    pattern = content.takeaway if len(kinds) > 1 else content.takeaway_one
    told = pattern.format(number=str(apnumber(len(kinds))).capitalize(), kinds=enumerated(kinds, ","))
    return f"{told} {content.takeaway_open}" if estimated else told


def _reach(claim: Claim) -> float:
    return max(number for number in (claim.value, claim.low, claim.high) if number is not None)


def _under(claim: Claim) -> str:
    return f"{claim.party.name}, {short_period(claim.period_from, claim.period_to)}"


def _title(content: OilAndTheCap, declared: list[Claim], estimated: list[Claim], cap: Claim | None) -> str:
    if estimated and cap and _reach(most := max(estimated, key=_reach)) > cap.value:
        pattern = content.title_twice if _reach(most) == 2 * cap.value else content.title_more
        return pattern.format(quantity=most.quantity, year=parse_date(most.period_to).last.year)
    most = max(declared or estimated, key=_reach)
    if not declared:
        return content.title_estimated.format(quantity=most.quantity.capitalize())
    return content.title_declared.format(quantity=most.quantity) + (content.title_cap.format(quantity=cap.quantity) if cap else "")


def _alt(content: OilAndTheCap, declared: list[Claim], estimated: list[Claim], cap: Claim | None) -> str:
    parts = [content.alt.format(declared=len(declared), estimated=len(estimated))]
    if cap:
        parts.append(content.alt_cap.format(quantity=cap.quantity))
    for kind, members in (("declared", declared), ("estimated", estimated)):
        if members:
            most, last = max(members, key=_reach), members[-1]
            parts.append(content.alt_highest.format(kind=kind, quantity=most.quantity, who=_under(most)))
            if last is not most:
                parts.append(content.alt_last.format(kind=kind, quantity=last.quantity, who=_under(last)))
    return " ".join(parts)
