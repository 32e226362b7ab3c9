"""Russian oil for North Korea: what was declared, what was estimated, and what is allowed, told apart."""

from __future__ import annotations

from datetime import date
from functools import partial

from explainer.corpus.dates import parse_date
from explainer.models import Claim

from . import bars
from .bars import Block, Limit, Scale
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import short_period
from .spec import FigureSpec

CAP = "aid-oil-cap-2397"
# Estimates of what came from every country together: set beside Russia's they would pass for Russia's.
ALL_SUPPLIERS = {"aid-oil-2020-43-states", "aid-oil-2020-panel", "aid-oil-panel-2023"}
# Other things than refined fuel sent: a ceiling that never ran, one for crude, and a country's need.
OTHER = {"aid-oil-cap-2375", "aid-crude-cap-2397", "aid-oil-need-9m"}


def oil(day: date | None) -> FigureSpec | None:
    """Declared and estimated deliveries against the yearly ceiling."""
    known = claims(day, measure="barrels")
    found = [claim for claim in known if claim.id not in ALL_SUPPLIERS | OTHER]
    cap = next((claim for claim in found if claim.id == CAP), None)
    declared = [claim for claim in found if claim is not cap and claim.method_kind == "official-records"]
    estimated = [claim for claim in found if claim is not cap and claim not in declared]
    if not declared and not estimated:
        return None
    declared.sort(key=lambda claim: (claim.period_from, claim.first))
    shown = ([cap] if cap else []) + declared + estimated
    rows = {claim.id: claim_row(claim) for claim in shown}
    scale = Scale("barrels", [0, 500_000, 1_000_000], 1_200_000, "barrels")
    blocks = [
        Block(heading, [bars.bar(claim, rows[claim.id], _under(claim)) for claim in members], scale)
        for heading, members in (
            ("Declared to the UN: what states say that they sent", declared),
            ("Estimated by others: what is said to have been sent", estimated),
        )
        if members
    ]
    limit = Limit(rows[CAP], cap.value, "Allowed in a whole year, from all countries together") if cap else None
    return FigureSpec(
        slug="oil-and-the-cap",
        title=_title(declared, estimated, cap),
        takeaway=_kinds(declared, estimated, cap),
        note="The periods differ in length, and some overlap: the bars cannot be added up. Estimates for all countries together, "
        f"and crude oil, are left out. {cautions(shown)}".strip(),
        alt=_alt(declared, estimated, cap),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(claim_row(claim) for claim in known if claim not in found),
        draw=partial(bars.draw, blocks, limit=limit),
        denials=denials(shown),
        sources=sources(shown),
        day=day,
    )


def _kinds(declared: list[Claim], estimated: list[Claim], cap: Claim | None) -> str:
    """What sorts of number stand in the picture."""
    kinds = ["what was declared"] * bool(declared) + ["what others estimate"] * bool(estimated) + ["the ceiling for a year"] * bool(cap)
    told = f"{', '.join(kinds[:-1])}{',' * (len(kinds) > 2)} and {kinds[-1]}" if len(kinds) > 1 else kinds[0]
    count = ("One kind", "Two kinds", "Three kinds")[len(kinds) - 1]
    return f"{count} of number: {told}." + (" An arrow means “at least”." if estimated else "")


def _reach(claim: Claim) -> float:
    return max(number for number in (claim.value, claim.low, claim.high) if number is not None)


def _under(claim: Claim) -> str:
    return f"{claim.party.name}, {short_period(claim.period_from, claim.period_to)}"


def _title(declared: list[Claim], estimated: list[Claim], cap: Claim | None) -> str:
    if estimated and cap and _reach(most := max(estimated, key=_reach)) > cap.value:
        over = "twice" if _reach(most) == 2 * cap.value else "more than"
        year = parse_date(most.period_to).last.year
        return f"By estimate, {most.quantity} from Russia in {year}: {over} what the UN allows in a year"
    most = max(declared or estimated, key=_reach)
    tail = f"; the cap is {cap.quantity}" if cap else ""
    return f"Highest amount declared: {most.quantity}{tail}" if declared else f"{most.quantity.capitalize()} estimated"


def _alt(declared: list[Claim], estimated: list[Claim], cap: Claim | None) -> str:
    parts = [f"Bars of barrels of refined fuel: {len(declared)} declared amounts and {len(estimated)} estimates."]
    if cap:
        parts.append(f"A line marks the ceiling, {cap.quantity}.")
    for name, members in (("declared", declared), ("estimated", estimated)):
        if members:
            most, last = max(members, key=_reach), members[-1]
            parts.append(f"Highest {name}: {most.quantity} ({_under(most)}).")
            if last is not most:
                parts.append(f"Last {name}: {last.quantity} ({_under(last)}).")
    return " ".join(parts)
