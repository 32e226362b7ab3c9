"""Food that Russian offices declared, and the rice that was only an “if”, on a scale of its own."""

from __future__ import annotations

from datetime import date
from functools import partial

from explainer.corpus.figure_bars import FoodDeclared
from explainer.models import Claim
from explainer.models.numbers import amount

from . import bars
from .bars import Block, Scale
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import short_date, short_period
from .spec import FigureSpec


def food(day: date | None, content: FoodDeclared) -> FigureSpec | None:
    """Tonnes declared, by their period; forecasts and offers apart."""
    found = claims(day, measure=content.measure)
    declared = sorted((claim for claim in found if claim.nature != "plan"), key=lambda claim: (claim.period_from, claim.first))
    offered = [claim for claim in found if claim.nature == "plan"]
    if not found:
        return None
    rows = {claim.id: claim_row(claim) for claim in declared + offered}
    blocks = [
        Block(
            panel.heading,
            [bars.bar(claim, rows[claim.id], _under(claim)) for claim in members],
            Scale(content.measure, **panel.scale.model_dump()),
        )
        for panel, members in ((content.declared, declared), (content.offered, offered))
        if members
    ]
    return FigureSpec(
        slug=content.id,
        title=_title(content, declared, offered),
        takeaway=_takeaway(content, declared, offered),
        note=f"{content.note} {cautions(found)}".strip(),
        alt=_alt(content, declared, offered),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(bars.draw, blocks),
        denials=denials(declared + offered),
        sources=sources(declared + offered),
        day=day,
    )


def _under(claim: Claim) -> str:
    return f"{claim.party.name}, {short_period(claim.period_from, claim.period_to) or short_date(claim.date)}"


def _least(claim: Claim) -> float:
    return claim.low if claim.low is not None else claim.value


def _title(content: FoodDeclared, declared: list[Claim], offered: list[Claim]) -> str:
    if not declared:
        return content.title_only_offered.format(quantity=offered[0].quantity)
    if len(declared) == 1:
        title = content.title_one.format(quantity=declared[0].quantity)
    else:
        amounts = sorted(map(_least, declared))
        title = content.title.format(least=_amount(amounts[0]), most=_amount(amounts[-1]))
    return title + content.title_offered.format(amount=_amount(_least(offered[0]))) if offered else title


def _amount(tonnes: float) -> str:
    return amount("tonnes_food", tonnes)


def _takeaway(content: FoodDeclared, declared: list[Claim], offered: list[Claim]) -> str:
    if declared and offered:
        return content.takeaway.format(times=int(_least(offered[0]) / max(map(_least, declared))))
    return content.takeaway_declared if declared else content.takeaway_offered


def _alt(content: FoodDeclared, declared: list[Claim], offered: list[Claim]) -> str:
    parts = [content.alt.format(number=len(declared))]
    parts += [content.alt_declared.format(quantity=claim.quantity.capitalize(), who=_under(claim)) for claim in declared]
    parts += [content.alt_offered.format(quantity=claim.quantity, who=claim.attribution) for claim in offered]
    return " ".join(parts)
