"""Food that Russian offices declared, and the rice that was only an “if”, on a scale of its own."""

from __future__ import annotations

from datetime import date
from functools import partial

from explainer.models import Claim
from explainer.models.numbers import amount

from . import bars
from .bars import Block, Scale
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import short_date, short_period
from .spec import FigureSpec


def food(day: date | None) -> FigureSpec | None:
    """Tonnes declared, by their period; forecasts and offers apart."""
    found = claims(day, measure="tonnes_food")
    declared = sorted((claim for claim in found if claim.nature != "plan"), key=lambda claim: (claim.period_from, claim.first))
    offered = [claim for claim in found if claim.nature == "plan"]
    if not found:
        return None
    rows = {claim.id: claim_row(claim) for claim in declared + offered}
    groups = (
        ("Declared by Russian offices", declared, Scale("tonnes_food", [0, 1000, 2000, 3000], 3200, "tonnes")),
        (
            "Not declared: a lawmaker’s “if”, on a scale of its own",
            offered,
            Scale("tonnes_food", [0, 200_000, 400_000, 600_000], 760_000, "tonnes"),
        ),
    )
    blocks = [
        Block(heading, [bars.bar(claim, rows[claim.id], _under(claim)) for claim in members], scale)
        for heading, members, scale in groups
        if members
    ]
    return FigureSpec(
        slug="food-declared",
        title=_title(declared, offered),
        takeaway=_takeaway(declared, offered),
        note="Flour, corn and pork are different things, and periods differ in length: the bars cannot be added up. "
        f"Russian offices declare some loads, not all. {cautions(found)}".strip(),
        alt=_alt(declared, offered),
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


def _title(declared: list[Claim], offered: list[Claim]) -> str:
    if not declared:
        return f"No declared food, and an “if” of {offered[0].quantity}"
    most = max(declared, key=_least)
    least = amount("tonnes_food", min(map(_least, declared)))
    title = f"Russian offices declared amounts of {least} to {amount('tonnes_food', _least(most))} tonnes of food"
    if len(declared) == 1:
        title = f"One amount of food is declared: {most.quantity}"
    return f"{title}; {amount('tonnes_food', _least(offered[0]))} tonnes of rice was an “if”" if offered else title


def _takeaway(declared: list[Claim], offered: list[Claim]) -> str:
    if declared and offered:
        times = int(_least(offered[0]) / max(map(_least, declared)))
        return f"On the upper scale the “if” would be over {times} times as long as the longest bar. Nothing shows that the rice was sent."
    return "Each bar is one amount that an office named, for the months it names." if declared else "Nothing shows that the rice was sent."


def _alt(declared: list[Claim], offered: list[Claim]) -> str:
    parts = [f"Bars of tonnes of food: {len(declared)} declared amounts."]
    parts += [f"{claim.quantity.capitalize()} ({_under(claim)})." for claim in declared]
    parts += [f"Apart, on another scale: {claim.quantity}, an “if” of {claim.attribution}." for claim in offered]
    return " ".join(parts)
