"""How many shells the same containers would hold, by calibre: as Seoul reckoned it, and as a reader may."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from explainer.models import Claim
from explainer.models.numbers import amount

from .canvas import Canvas, label, steps
from .gather import CLAIM_COLUMNS, claim_row, claims, denials, sources
from .marks import marks
from .spec import FigureSpec, Row
from .style import Look

HEIGHTS = (400, 420)


def pairs(day: date | None) -> list[tuple[Claim, Claim]]:
    """Seoul's counts of containers, each with the shells that it said would fit, if all were of 122 mm or all of 152 mm."""
    boxes = {(claim.party_id, claim.date): claim for claim in claims(day, measure="containers", nature="total", side="rok")}
    held = claims(day, measure="rounds", nature="total", side="rok", note__contains="122 mm", low__isnull=False, high__isnull=False)
    return [(boxes[claim.party_id, claim.date], claim) for claim in held if (claim.party_id, claim.date) in boxes]


def figure(day: date | None) -> FigureSpec | None:
    found = pairs(day)
    if not found:
        return None
    boxes, held = found[0]
    records = [claim for pair in found for claim in pair]
    rows = tuple(claim_row(claim) for _, claim in found)
    few, many = amount("rounds", held.low), amount("rounds", held.high)
    return FigureSpec(
        slug="shells-per-container",
        title=f"The same {amount('containers', boxes.value)} containers are {few} shells or {many}",
        takeaway=f"The answer changes {_times(held.high / held.low)} with the calibre that is assumed. Seoul gave both ends; no count "
        "found rests on an opened box.",
        note=f"Not counts of shells: how many would fit, if all were of 122 mm or all of 152 mm. That is {_each(boxes, held.low)} or "
        f"{_each(boxes, held.high)} in a container, worked out from the first pair.",
        alt=" ".join(_in_words(*pair) for pair in found),
        columns=CLAIM_COLUMNS,
        rows=rows,
        beside=tuple(claim_row(claim) for claim, _ in found),
        draw=partial(_draw, found, rows),
        denials=denials(records),
        sources=sources(records),
        day=day,
    )


def _in_words(boxes: Claim, held: Claim) -> str:
    small, large = amount("rounds", held.low), amount("rounds", held.high)
    return f"{boxes.quantity} ({boxes.attribution}, {boxes.date_words}): {small} shells if all are of 122 mm, {large} if all are of 152 mm."


def _times(number: float) -> str:
    return {2: "twofold", 3: "threefold", 4: "fourfold", 5: "fivefold", 6: "sixfold"}.get(round(number), f"{number:.0f} times")


def _each(boxes: Claim, shells: float) -> str:
    return amount("rounds", round(shells / boxes.value))


def _draw(found: list[tuple[Claim, Claim]], rows: tuple[Row, ...], look: Look) -> Canvas:
    left, right = (112, 96) if look.middle else (100, 84) if look.narrow else (150, 110)
    chart = Canvas(look, HEIGHTS[look.narrow], left=left, right=right, top=8, bottom=34)
    highest = max(claim.high for _, claim in found)
    ticks = steps(highest, 3 if look.narrow else 6)
    chart.axis(
        "xaxis",
        range=[0, highest],
        tickvals=ticks,
        ticktext=[amount("rounds", tick) for tick in ticks],
        tickfont={"color": look.colour("soft")},
        gridcolor=look.colour("line"),
        zeroline=True,
        zerolinecolor=look.colour("ink"),
        zerolinewidth=1,
    )
    chart.axis("yaxis", range=[-3.2 * len(found) + 0.35, 0.55], visible=False)
    for place, ((boxes, held), row) in enumerate(zip(found, rows, strict=True)):
        head = -3.2 * place
        name = f"{boxes.bare} containers"
        label(
            chart,
            look,
            0,
            head,
            f"{name[:1].upper()}{name[1:]}, {boxes.date_words}",
            "right",
            xshift=-left + 8,
            bgcolor=look.colour("paper"),
        )
        for line, (shells, calibre, main) in enumerate(((held.low, "122 mm", False), (held.high, "152 mm", True)), start=1):
            y = head - line * 0.95
            chart.bar(
                x=[shells],
                y=[y],
                orientation="h",
                width=0.62,
                marker={"color": look.colour("to-russia"), "opacity": 0.35, "line": {"width": 0}},
                hoverinfo="skip",
            )
            marks(chart, look, calibre, [row], [shells], [y], main=[main])
            label(chart, look, 0, y, f"if all {calibre}", "left", bold=False, xshift=-8, colour="soft")
            label(chart, look, shells, y, amount("rounds", shells), "right")
    return chart


class Sum(NamedTuple):
    """What a reader asks: how many containers, how many shells of each calibre one holds, and how many in a hundred
    containers hold the larger calibre."""

    containers: int
    small: int
    large: int
    share: int

    @property
    def low(self) -> int:
        return self.containers * min(self.small, self.large)

    @property
    def high(self) -> int:
        return self.containers * max(self.small, self.large)

    @property
    def mixed(self) -> int:
        return round(self.containers * (self.large * self.share + self.small * (100 - self.share)) / 100)


def usual(found: list[tuple[Claim, Claim]]) -> Sum:
    """The sum that Seoul's first pair of numbers rests on, half and half."""
    boxes, held = found[0]
    return Sum(round(boxes.value), round(held.low / boxes.value), round(held.high / boxes.value), 50)
