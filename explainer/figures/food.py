"""Food that Russian agencies declared, and the rice that was only an “if”: squares of so many
tonnes, all alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from math import ceil

from explainer.corpus.figure_bars import FoodDeclared
from explainer.models import Claim
from explainer.models.numbers import amount

from .brief import Brief
from .canvas import Canvas, stroke
from .gather import CLAIM_COLUMNS, Told, cautions, claim_row, claims, denials, sources, told
from .layout import line_height, sheet, short_date, short_period, wrapped, write
from .marks import marks
from .spec import FigureSpec, Row
from .style import Look

EDGE, COLUMNS = 2, 30  # room left of the drawing, and how many squares of the “if” stand in a row


def food(day: date | None, content: FoodDeclared) -> FigureSpec | None:
    """Tonnes declared, by their period; forecasts and offers apart."""
    found = claims(day, measure=content.measure)
    declared = sorted(
        (claim for claim in found if claim.nature != "plan"),
        key=lambda claim: (claim.period_from, claim.first),
    )
    offered = [claim for claim in found if claim.nature == "plan"]
    if not found:
        return None
    rows = {claim.id: claim_row(claim) for claim in declared + offered}
    key = content.key.format(tonnes=_amount(content.square))
    if offered:
        ranged = any(claim.most > claim.ends[0] for claim in offered)
        key += f" {content.key_range if ranged else content.key_offered}"
    return FigureSpec(
        slug=content.id,
        title=_title(content, declared, offered),
        takeaway=_takeaway(content, declared, offered),
        note=f"{key} {content.note} {cautions(found)}".strip(),
        key=key,
        alt=_alt(content, declared, offered),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        brief=_brief(content, declared, offered, rows),
        draw=partial(_draw, content, told(declared, rows), told(offered, rows)),
        denials=denials(declared + offered),
        sources=sources(declared + offered),
        day=day,
    )


def _draw(content: FoodDeclared, declared: list[Told], offered: list[Told], look: Look) -> Canvas:
    """What was declared at the left, solid, the “if” beside it, hollow;
    on phones one under the other."""
    side = 16 if look.middle else 11 if look.narrow else 13
    apart = not look.narrow and bool(declared and offered)
    solid = _Part(look, side, 0, look.width - COLUMNS * side - 40 if apart else look.width)
    hollow = _Part(look, side, look.width - COLUMNS * side - 4 if apart else 0, look.width)
    figure = sheet(look, 10)
    low = solid.declared(figure, content, declared) if declared else 0
    for claim, row in offered:
        low = max(low, hollow.offered(figure, content, claim, row, 0 if apart else low))
    figure.layout["height"] = round(low) + 4
    figure.axis("yaxis", range=[round(low) + 4, 0])
    return figure


def _brief(
    content: FoodDeclared, declared: list[Claim], offered: list[Claim], rows: dict[str, Row]
) -> Brief | None:
    """The smallest and the largest amount that were declared over the “if”,
    and what a square is."""
    if not declared or not offered:
        return None
    ordered = sorted(declared, key=lambda claim: claim.ends[0])
    shown = (told([ordered[0], *ordered[1:][-1:]], rows), told(offered[:1], rows))
    return Brief(
        partial(_draw_brief, content, *shown),
        _takeaway(content, declared, offered),
        [row for part in shown for _, row in part],
    )


def _draw_brief(
    content: FoodDeclared, declared: list[Told], offered: list[Told], look: Look
) -> Canvas:
    across = 3 * COLUMNS if look.middle else COLUMNS
    figure = sheet(look, 10)
    key = wrapped(content.key.format(tonnes=_amount(content.square)), look.width - EDGE, look)
    write(figure, look, EDGE, 0, key, colour="soft")
    part = _Part(look, (look.width - 2 * EDGE) / across, 0, look.width, across)
    low = part.declared(figure, content, declared, len(key) * line_height(look) + 8)
    for claim, row in offered:
        low = part.offered(figure, content, claim, row, low)
    figure.layout["height"] = round(low) + 4
    figure.axis("yaxis", range=[round(low) + 4, 0])
    return figure


class _Part:
    """A part of the sheet from left to right,
    in which squares have one side and stand so many in a row."""

    def __init__(
        self, look: Look, side: float, left: float, right: float, columns: int = COLUMNS
    ) -> None:
        self.look, self.side, self.left, self.right, self.columns = (
            look,
            side,
            left + EDGE,
            right,
            columns,
        )

    def head(self, figure: Canvas, y: float, text: str) -> float:
        lines = wrapped(text, self.right - self.left, self.look, bold=True)
        write(figure, self.look, self.left, y, lines, bold=True, colour="soft")
        return y + len(lines) * line_height(self.look) + 6

    def declared(
        self, figure: Canvas, content: FoodDeclared, found: Sequence[Told], top: float = 6
    ) -> float:
        """A row of solid squares for each amount; returns where they end."""
        y, high = self.head(figure, top, content.declared), line_height(self.look)
        write(
            figure,
            self.look,
            self.left,
            y - 4,
            content.square_key.format(tonnes=_amount(content.square)),
            colour="soft",
        )
        y += high + 4
        most = ceil(max(claim.ends[0] for claim, _ in found) / content.square) * self.side
        for claim, row in found:
            self.solid(figure, y, claim.ends[0] / content.square)
            at = self.left + most + 12
            marks(
                figure,
                self.look,
                claim.bare,
                [row],
                [at],
                [y + 2 + self.side / 2],
                colour="to-korea",
                size=0.82 * self.look.mark,
            )
            words = self.right - at - 12
            head = wrapped(
                f"{claim.quantity[:1].upper()}{claim.quantity[1:]}", words, self.look, bold=True
            )
            under = wrapped(_period(claim), words, self.look)
            write(figure, self.look, at + 12, y, head, bold=True)
            write(figure, self.look, at + 12, y + len(head) * high, under, colour="soft")
            y += (len(head) + len(under)) * high + 8
        return y

    def solid(self, figure: Canvas, y: float, number: float) -> None:
        """So many solid squares in a row, the last one as wide as it is full."""
        ink = self.look.colour("to-korea")
        for place in range(ceil(number)):
            x = self.left + place * self.side
            wide = min(1, number - place) * (self.side - 1.5)
            corners = {"x0": x, "x1": x + wide, "y0": y + 3, "y1": y + 1.5 + self.side}
            figure.shape(type="rect", fillcolor=ink, line={"width": 0}, **corners)

    def offered(
        self, figure: Canvas, content: FoodDeclared, claim: Claim, row: Row, y: float
    ) -> float:
        """Hollow squares up to its lower end, and pale ones up to its upper, in no colour of
        Russia's; returns where they end."""
        y = self.head(figure, y + 6, content.offered)
        marks(
            figure,
            self.look,
            claim.bare,
            [row],
            [self.left + 6],
            [y + 10],
            colour="soft",
            size=0.82 * self.look.mark,
        )
        told = wrapped(
            f"{claim.quantity[:1].upper()}{claim.quantity[1:]}",
            self.right - self.left - 18,
            self.look,
            bold=True,
        )
        write(figure, self.look, self.left + 18, y, told, bold=True)
        y += len(told) * line_height(self.look)
        least, most = (round(number / content.square) for number in claim.ends)
        if most > least:
            words = content.range_key.format(
                least=_amount(claim.ends[0]), most=_amount(claim.ends[1])
            )
            under = wrapped(words, self.right - self.left - 18, self.look)
            write(figure, self.look, self.left + 18, y, under, colour="soft")
            y += len(under) * line_height(self.look)
        y += 8
        self.grid(figure, y, least, most, "soft", dash="1px,2px")
        self.grid(figure, y, 0, least, "border")
        return y + ceil(most / self.columns) * self.side

    def grid(
        self, figure: Canvas, y: float, first: int, last: int, colour: str, dash: str = "solid"
    ) -> None:
        """The edges of the squares from one number to another, in one line."""
        xs: list[float | None] = []
        ys: list[float | None] = []
        for line in range(first // self.columns, ceil(last / self.columns) + 1):
            start, end = (
                min(max(number - line * self.columns, 0), self.columns) for number in (first, last)
            )
            above = min(max(last - (line - 1) * self.columns, 0), self.columns)
            if (wide := max(end, above)) > 0:
                xs += [self.left, self.left + wide * self.side, None]
                ys += [y + line * self.side] * 2 + [None]
            for place in range(start, end + 1) if end > start else ():
                xs += [self.left + place * self.side] * 2 + [None]
                ys += [y + line * self.side, y + (line + 1) * self.side, None]
        stroke(figure, xs, ys, self.look.colour(colour), 0.8, dash=dash)


def _period(claim: Claim) -> str:
    return short_period(claim.period_from, claim.period_to) or short_date(claim.date)


def _under(claim: Claim) -> str:
    return f"{claim.party.name}, {_period(claim)}"


def _title(content: FoodDeclared, declared: list[Claim], offered: list[Claim]) -> str:
    if not declared:
        return content.title_only_offered.format(quantity=offered[0].quantity)
    if len(declared) == 1:
        title = content.title_one.format(quantity=declared[0].quantity)
    else:
        amounts = sorted(claim.ends[0] for claim in declared)
        title = content.title.format(least=_amount(amounts[0]), most=_amount(amounts[-1]))
    return (
        title + content.title_offered.format(amount=_amount(offered[0].ends[0]))
        if offered
        else title
    )


def _amount(tonnes: float) -> str:
    return amount("tonnes_food", tonnes)


def _takeaway(content: FoodDeclared, declared: list[Claim], offered: list[Claim]) -> str:
    if declared and offered:
        times = int(offered[0].ends[0] / max(claim.ends[0] for claim in declared))
        # 214 is more than 200: no false exactness
        return content.takeaway.format(times=times - times % 10 ** (len(str(times)) - 1))
    return content.takeaway_declared if declared else content.takeaway_offered


def _alt(content: FoodDeclared, declared: list[Claim], offered: list[Claim]) -> str:
    parts = [content.alt.format(number=len(declared))]
    parts += [
        content.alt_declared.format(quantity=claim.quantity.capitalize(), who=_under(claim))
        for claim in declared
    ]
    parts += [
        content.alt_offered.format(quantity=claim.quantity, who=claim.attribution)
        for claim in offered
    ]
    return " ".join(parts)
