"""Trade with Russia and with China: the first is one square, and the other as many as it was times
as large, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from math import ceil
from typing import NamedTuple

from explainer.corpus.figure_bars import TradeInProportion
from explainer.corpus.localised import enumerated
from explainer.models import Claim
from explainer.models.numbers import amount

from .brief import Brief
from .canvas import Canvas
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import line_height, sheet, short_period, wrapped, write
from .marks import marks
from .spec import FigureSpec, Row
from .style import Look

# The side of a square; what is free between two of them; between two years side by side
SIDE, AIR, GAP = 22, 2.5, 30


class Partner(NamedTuple):
    """Trade with a partner in a year, and how many squares it is."""

    claim: Claim
    row: Row
    name: str
    quantity: str
    colour: str
    squares: float


class Beside(NamedTuple):
    """A claim of a part of the year, in words: a row of the table like others that are not
    drawn in squares."""

    claim: Claim
    row: Row
    words: str


class Year(NamedTuple):
    heading: str
    partners: Sequence[Partner]
    also: Sequence[Beside]


def trade(day: date | None, content: TradeInProportion) -> FigureSpec | None:
    """Declared trade with Russia and with China, each year by itself."""
    found = {claim.id: claim for claim in claims(day, measure=content.measure)}
    years = _years(content, found)
    if not years:
        return None
    shown = [one.claim for year in years for one in year.partners]
    spoken = [
        f"{one.name}: {one.claim.quantity.strip()} ({_maker(one.claim)})."
        for year in years
        for one in year.partners
    ]
    spoken += [f"{one.words} ({_maker(one.claim)})." for year in years for one in year.also]
    last = years[-1]
    careful = [found[key] for key in content.caution_claims if key in found]
    return FigureSpec(
        slug=content.id,
        title=_proportion(content, found),
        takeaway=content.takeaway,
        note=f"{content.note} {cautions(careful)}".strip(),
        alt=" ".join([content.alt, *spoken]),
        columns=CLAIM_COLUMNS,
        rows=tuple(one.row for year in years for one in year.partners),
        beside=tuple(claim_row(claim) for claim in found.values() if claim.id in content.beside),
        brief=Brief(
            partial(_draw, [last]),
            content.takeaway_brief.format(year=last.partners[0].claim.period_from[:4]),
            [*(one.row for one in last.partners), *(one.row for one in last.also)],
        ),
        draw=partial(_draw, years),
        denials=denials(shown),
        sources=sources([*shown, *(one.claim for year in years for one in year.also)]),
        day=day,
    )


def _years(content: TradeInProportion, found: dict[str, Claim]) -> list[Year]:
    """The years of which a sum was known, each with its partners and what is told beside them."""
    members = [
        (year, told)
        for year in content.years
        if (told := [one for one in year.claims if one.claim in found])
    ]
    least = min((_most(found[one.claim]) for _, told in members for one in told), default=0)
    years = []
    for year, told in members:
        # Where nothing was known of Russia's in a year, a square is the least of all sums.
        russia = next((_most(found[one.claim]) for one in told if one.partner == content.russia), 0)
        partners = []
        for one in told:
            claim = found[one.claim]
            squares, quantity = _most(claim) / (russia or least), claim.quantity.strip()
            if russia and one.partner != content.russia:
                quantity = content.times.format(quantity=quantity, number=int(squares))
            partners.append(
                Partner(claim, claim_row(claim), one.partner, quantity, one.colour, squares)
            )
        also = [_beside(found[one.claim], one.words) for one in year.also if one.claim in found]
        years.append(
            Year(content.heading.format(year=found[told[0].claim].period_from[:4]), partners, also)
        )
    return years


def _beside(claim: Claim, words: str) -> Beside:
    return Beside(claim, claim_row(claim), words.format(quantity=claim.quantity.strip()))


def _maker(claim: Claim) -> str:
    return f"{claim.party.name}, {short_period(claim.period_from, claim.period_to)}"


def _most(claim: Claim) -> float:
    return max(claim.ends)


def _draw(years: Sequence[Year], look: Look) -> Canvas:
    """The years side by side; on phones one under the other."""
    wide = look.width if look.narrow else (look.width - GAP * (len(years) - 1)) / len(years)
    figure, low, down = sheet(look, 10), 0.0, 0.0
    for place, year in enumerate(years):
        end = _year(figure, look, year, 0 if look.narrow else place * (wide + GAP), down, wide)
        low, down = max(low, end), end + 14 if look.narrow else 0
    figure.layout["height"] = round(low) + 4
    figure.axis("yaxis", range=[round(low) + 4, 0])
    return figure


def _year(figure: Canvas, look: Look, year: Year, x: float, y: float, wide: float) -> float:
    """A year with its partners one under the other; returns where it ends."""
    high = line_height(look)
    write(figure, look, x, y, year.heading, bold=True, colour="soft")
    y += high + 8
    columns = int(wide // SIDE)
    for one in year.partners:
        head = wrapped(f"{one.name}: {one.quantity}", wide - 18, look, bold=True)
        under = wrapped(one.claim.party.name, wide - 18, look)
        marks(
            figure,
            look,
            one.name,
            [one.row],
            [x + 6],
            [y + high / 2],
            colour=one.colour,
            size=0.82 * look.mark,
        )
        write(figure, look, x + 18, y, head, bold=True)
        write(figure, look, x + 18, y + len(head) * high, under, colour="soft")
        y += (len(head) + len(under)) * high + 4
        for square in range(ceil(one.squares)):
            left, top = x + square % columns * SIDE, y + square // columns * SIDE
            full = min(1, one.squares - square) * (SIDE - AIR)  # the last is as wide as it is full
            corners = {"x0": left, "x1": left + full, "y0": top, "y1": top + SIDE - AIR}
            figure.shape(
                type="rect", fillcolor=look.colour(one.colour), line={"width": 0}, **corners
            )
        y += ceil(ceil(one.squares) / columns) * SIDE + 10
        if one is year.partners[0]:
            y = _also(figure, look, year.also, x, y, wide)
    return y


def _also(
    figure: Canvas, look: Look, also: Sequence[Beside], x: float, y: float, wide: float
) -> float:
    """What is told of a part of the year, without squares; returns where it ends."""
    high = line_height(look)
    for told in also:
        head = wrapped(told.words, wide - 18, look)
        under = wrapped(told.claim.party.name, wide - 18, look)
        marks(
            figure,
            look,
            told.words,
            [told.row],
            [x + 6],
            [y + high / 2],
            colour="soft",
            size=0.82 * look.mark,
        )
        write(figure, look, x + 18, y, head)
        write(figure, look, x + 18, y + len(head) * high, under, colour="soft")
        y += (len(head) + len(under)) * high + 10
    return y


def _proportion(content: TradeInProportion, found: dict[str, Claim]) -> str:
    """How many times trade with Russia that with China was,
    in each year of which both are known."""
    russia, china = (
        _by_year(content, partner, found) for partner in (content.russia, content.china)
    )
    times = [int(_most(china[year]) / _most(russia[year])) for year in russia.keys() & china.keys()]
    if times:
        between = content.title_between.format(least=min(times), most=max(times))
        whose = {one.claim: one.whose or "" for year in content.years for one in year.claims}
        makers = dict.fromkeys(
            whose[russia[year].id] for year in sorted(russia.keys() & china.keys())
        )
        return content.title.format(
            times=between if len(set(times)) > 1 else times[0], whose=enumerated(list(makers))
        )
    if china:
        return content.title_china.format(most=list(china.values())[-1].quantity.strip())
    return content.title_russia.format(most=amount("usd", max(map(_most, russia.values()))))


def _by_year(content: TradeInProportion, partner: str, found: dict[str, Claim]) -> dict[str, Claim]:
    return {
        found[one.claim].period_from: found[one.claim]
        for year in content.years
        for one in year.claims
        if one.partner == partner and one.claim in found
    }
