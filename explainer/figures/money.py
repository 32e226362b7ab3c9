"""Money: what the arms, the soldiers and the help are said to be worth, and trade with Russia and with China to one scale."""

from __future__ import annotations

from datetime import date
from functools import partial

from explainer.models import Claim
from explainer.models.numbers import amount

from . import bars
from .bars import Block, Scale
from .canvas import steps
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import short_date, short_period
from .spec import FigureSpec

# What each estimate measures: numbers of one kind stand together and share a scale; the colour is that of its way.
WORTH = (
    (
        "A value put on what went to Russia",
        "to-russia",
        {
            "usd-2024-10-inss-540m": "arms sold",
            "usd-2024-10-28-fnf-5-5bn": "weapons sent",
            "usd-2025-09-18-fnf-9-8bn": "weapons, ammunition and troops sent",
        },
    ),
    (
        "A value put on what North Korea got",
        "to-korea",
        {
            "usd-2025-04-17-kida-20bn": "the whole benefit, barter and technology included",
            "usd-2025-09-18-fnf-russian-return-1-2bn": "Russian help in return",
        },
    ),
    ("Said to have been handed over", "to-korea", {"aid-assets-released-9m": "its own money, frozen until then"}),
)
INCOME = (
    "Income from soldiers, in a year",
    "to-korea",
    {"usd-2024-11-04-nis-200m": "10,000 soldiers at an estimated wage", "aid-troop-income-572m": "for sending soldiers"},
)
# Of other things: prices, contracts, wages, one kind of goods.
OTHER_MONEY = {
    "aid-assets-frozen-30m",
    "aid-soldier-pay-2000",
    "aid-bridge-cost-111m",
    "aid-bridge-cost-100m",
    "aid-pantsir-price",
    "aid-flour-2025-usd",
}
BY_RUSSIA = ("aid-trade-2019", "aid-trade-2023", "aid-trade-2024-nikiforov", "aid-trade-2024-naumann")
BY_CHINA = ("aid-trade-china-h1-2025",)
# The whole trade with everybody, and a part of a year whose whole stands here.
OTHER_TRADE = {"aid-trade-total-bok-2024", "aid-trade-2023-nov"}


def estimates(day: date | None) -> FigureSpec | None:
    """The estimates of money, each with what it measures."""
    found = {claim.id: claim for claim in claims(day, measure="usd")}
    worth = [found[key] for _, _, members in WORTH for key in members if key in found]
    sums = _scale(worth)
    yearly = Scale("usd", [0, 200e6, 400e6, 600e6], 645e6, "a year")
    groups = [(group, sums) for group in WORTH] + [(INCOME, yearly)]
    shown = [found[key] for (_, _, members), _ in groups for key in members if key in found]
    if not shown:
        return None
    rows = {claim.id: claim_row(claim) for claim in shown}
    blocks = []
    for (heading, colour, members), scale in groups:
        lines = [
            bars.bar(found[key], rows[key], f"{what[:1].upper()}{what[1:]}: {_maker(found[key])}", colour)
            for key, what in members.items()
            if key in found
        ]
        if lines:
            blocks.append(Block(heading, lines, scale))
    paid = found.get("aid-assets-released-9m")
    return FigureSpec(
        slug="money-estimates",
        title=_title([claim for claim in worth if claim is not paid], paid),
        takeaway="Each bar measures something else, and says what. Ranges run from end to end; arrows mean “at least” or “at most”.",
        note="Only the sum said to be handed over is money that anybody reports as paid. Prices, wages and contracts are left out. "
        + cautions(shown),
        alt=_alt(shown, {key: what for _, _, members in (*WORTH, INCOME) for key, what in members.items()}),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(claim_row(found[key]) for key in found if key in OTHER_MONEY),
        draw=partial(bars.draw, blocks),
        denials=denials(shown),
        sources=sources(shown),
        day=day,
    )


def _maker(claim: Claim) -> str:
    """Who says so, of which time, or when where no time is named."""
    if claim.period_from and not claim.period_to:
        return f"{claim.party.name}, from {short_date(claim.period_from)}, no end given"
    return f"{claim.party.name}, {short_period(claim.period_from, claim.period_to) or f'said {short_date(claim.date)}'}"


def _scale(found: list[Claim]) -> Scale:
    """A scale on which the highest of the claims fits."""
    highest = max((max(_ends(claim)) for claim in found), default=1)
    return Scale("usd", steps(highest), highest * 1.075)


def _ends(claim: Claim) -> list[float]:
    return [number for number in (claim.low, claim.value, claim.high) if number is not None]


def _title(worth: list[Claim], paid: Claim | None) -> str:
    if not worth:
        return (
            f"{amount('usd', max(_ends(paid)))} said to be handed over, and no estimate of the whole"
            if paid
            else "What a soldier’s service earns is guessed at"
        )
    low, high = min(min(_ends(claim)) for claim in worth), max(max(_ends(claim)) for claim in worth)
    span = f"Estimates run from {amount('usd', low)} to {amount('usd', high)}" if low < high else f"One estimate: {amount('usd', high)}"
    return f"{span}; {amount('usd', max(_ends(paid)))} is said to have been handed over" if paid else span


def _alt(shown: list[Claim], what: dict[str, str]) -> str:
    parts = [f"{len(shown)} sums of money as bars, each measuring something else."]
    parts += [f"{claim.quantity.strip().capitalize()}, {what[claim.id]} ({_maker(claim)})." for claim in shown]
    return " ".join(parts)


def trade(day: date | None) -> FigureSpec | None:
    """Declared trade with Russia and with China, on one scale."""
    found = {claim.id: claim for claim in claims(day, measure="usd")}
    russia = [found[key] for key in BY_RUSSIA if key in found]
    china = [found[key] for key in BY_CHINA if key in found]
    shown = russia + china
    if not shown:
        return None
    rows = {claim.id: claim_row(claim) for claim in shown}
    scale = _scale(shown)
    blocks = [
        Block(heading, [bars.bar(claim, rows[claim.id], _maker(claim), "third") for claim in members], scale)
        for heading, members in (("North Korea’s trade with Russia", russia), ("North Korea’s trade with China", china))
        if members
    ]
    return FigureSpec(
        slug="trade-in-proportion",
        title=_proportion(russia, china),
        takeaway=f"Trade in both directions, on one scale. {_periods(russia, china)}",
        note=f"Declared trade only: experts note that arms are left out. {cautions(shown)}".strip(),
        alt=_trade_alt(russia, china),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(claim_row(found[key]) for key in found if key in OTHER_TRADE),
        draw=partial(bars.draw, blocks),
        denials=denials(shown),
        sources=sources(shown),
        day=day,
    )


def _periods(russia: list[Claim], china: list[Claim]) -> str:
    """Of how long a time the bars are."""
    ours = "are whole years or the first part of one" if len(russia) > 1 else "is a whole year"
    if russia and china:
        return f"China’s bar is half a year, Russia’s {ours}."
    return f"The bar{'s' if len(russia) > 1 else ''} {ours}." if russia else "The bar is half a year."


def _proportion(russia: list[Claim], china: list[Claim]) -> str:
    if not china:
        most = max(russia, key=lambda claim: max(_ends(claim)))
        return f"Trade with Russia: at most {amount('usd', max(_ends(most)))} in any year that was reported"
    if not russia:
        return f"China’s trade with North Korea: {china[-1].quantity.strip()} in half a year"
    times = max(_ends(china[-1])) / max(max(_ends(claim)) for claim in russia)
    return f"China’s trade of half a year is over {int(times)} times the largest sum named for Russia"


def _trade_alt(russia: list[Claim], china: list[Claim]) -> str:
    parts = ["Bars of declared trade with North Korea in US dollars, on one scale."]
    for name, members in (("Russia", russia), ("China", china)):
        parts += [f"{name}: {claim.quantity.strip()} ({_maker(claim)})." for claim in members]
    return " ".join(parts)
