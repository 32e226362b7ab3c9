"""How many shells the same containers would hold, by calibre: as Seoul reckoned it, and as a reader
may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from math import ceil
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explainer.corpus.localised import in_letters, number
from explainer.models import Claim
from explainer.models.numbers import amount

from .canvas import Canvas, label
from .gather import CLAIM_COLUMNS, claim_row, claims, denials, sources
from .layout import line_height, wrapped, write
from .marks import marks
from .spec import FigureSpec, Row
from .style import Look

PAIR = 3.2  # the height of a pair of bars with its words, of which each bar has one


def pairs(day: date | None) -> list[tuple[Claim, Claim]]:
    """Seoul's counts of containers, each with the shells that it said would fit, if all were of 122
    mm or all of 152 mm."""
    boxes = {
        (claim.party_id, claim.date): claim
        for claim in claims(day, measure="containers", nature="total", side="rok")
    }
    held = claims(
        day,
        measure="rounds",
        nature="total",
        side="rok",
        note__contains="122 mm",
        low__isnull=False,
        high__isnull=False,
    )
    return [
        (boxes[claim.party_id, claim.date], claim)
        for claim in held
        if (claim.party_id, claim.date) in boxes
    ]


def figure(day: date | None) -> FigureSpec | None:
    found = pairs(day)
    if not found:
        return None
    records = [claim for pair in found for claim in pair]
    rows = tuple(claim_row(claim) for _, claim in found)
    return FigureSpec(
        slug="shells-per-container",
        title=_("One box, by Seoul’s first sum: %(rockets)s rockets, or %(shells)s shells")
        % {"rockets": _each(found[:1], 0), "shells": _each(found[:1], 1)},
        takeaway=" ".join([_sums(found), _("No count found rests on an opened box.")]),
        note=_(
            "Not counts of shells: how many would fit, if all were of 122 mm or all of 152 mm. The "
            "two drawn are those of the first sum."
        ),
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
    small, large = (amount("rounds", end) for end in held.ends)
    either = _(
        "%(rockets)s rockets if all are of 122 mm, %(shells)s shells if all are of 152 mm"
    ) % {"rockets": small, "shells": large}
    return f"{boxes.quantity} ({boxes.attribution}, {boxes.date_words}): {either}."


def _sums(found: list[tuple[Claim, Claim]]) -> str:
    """How many times as many by the first sum, and by the later ones, where there are any and they
    differ from it."""
    boxes, held = found[0]
    few, many = (amount("rounds", end) for end in held.ends)
    told = {
        "boxes": amount("containers", boxes.midpoint),
        "few": few,
        "many": many,
        "times": _times(found[:1]),
    }
    if found[1:] and (later := _times(found[1:])) != told["times"]:
        return _(
            "The same %(boxes)s boxes are %(few)s rounds or %(many)s: %(times)s as many if all are "
            "of 152 mm as if all are of 122 mm; "
            "by its later sums, %(later)s."
        ) % {**told, "later": later}
    return (
        _(
            "The same %(boxes)s boxes are %(few)s rounds or %(many)s: %(times)s as many if all are "
            "of 152 mm as if all are of 122 mm."
        )
        % told
    )


def _times(found: list[tuple[Claim, Claim]]) -> str:
    """How many times as many the upper end of a sum is as the lower, from sum to sum."""
    each = [round(held.ends[1] / held.ends[0]) for boxes, held in found]
    few, many = min(each), max(each)
    if few == many:
        return ngettext("%(count)s times", "%(count)s times", few) % {"count": in_letters(few)}
    return _("%(low)s to %(high)s times") % {"low": in_letters(few), "high": in_letters(many)}


def _each(found: list[tuple[Claim, Claim]], end: int) -> str:
    """How many would be in a box, from sum to sum."""
    each = [round(held.ends[end] / boxes.midpoint) for boxes, held in found]
    low, high = (amount("rounds", end) for end in (min(each), max(each)))
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _draw(found: list[tuple[Claim, Claim]], rows: tuple[Row, ...], look: Look) -> Canvas:
    """One box filled both ways, and below it what Seoul made of so many boxes, on one scale."""
    left, right = (66, 84) if look.narrow else (150, 110)
    box, tall = (160, 66) if look.narrow else (400, 128)
    head = tall + (2 + len(_key(look))) * line_height(look) + 38
    body = len(found) * (92 if look.narrow else 84)
    chart = Canvas(look, 8 + head + body, left=0, right=0, top=8, bottom=0)
    highest = max(claim.most for _, claim in found)
    chart.axis(
        "xaxis",
        range=[0, highest],
        domain=[left / look.width, 1 - right / look.width],
        visible=False,
    )
    chart.axis(
        "yaxis",
        range=[-PAIR * len(found) + 0.35, 0.55],
        domain=[0, body / (head + body)],
        visible=False,
    )
    chart.axis("xaxis2", range=[0, look.width], visible=False, anchor="y2")
    chart.axis(
        "yaxis2", range=[head, 0], domain=[body / (head + body), 1], visible=False, anchor="x2"
    )
    _boxes(chart, look, found[0], box, tall)
    for place, ((boxes, held), row) in enumerate(zip(found, rows, strict=True)):
        first = -PAIR * place
        name = _("%(number)s boxes, %(date)s") % {
            "number": f"{boxes.bare[:1].upper()}{boxes.bare[1:]}",
            "date": boxes.date_words,
        }
        label(chart, look, 0, first, name, "right", xshift=18 - left)
        marks(chart, look, name, [row], [7], [first], size=0.82 * look.mark)
        for trace in chart.data[-2:]:
            trace["xaxis"] = "x2"
        zero, (low, high) = {"color": look.colour("ink"), "width": 1}, held.ends
        chart.shape(type="line", x0=0, x1=0, y0=first - 0.5, y1=first - 2.35, line=zero)
        for line, (shells, calibre) in enumerate(
            ((low, _("122 mm")), (high, _("152 mm"))), start=1
        ):
            y = first - line * 0.95
            chart.bar(
                x=[shells],
                y=[y],
                orientation="h",
                width=0.62,
                marker={"color": look.colour("to-russia"), "opacity": 0.85, "line": {"width": 0}},
                hoverinfo="skip",
            )
            label(chart, look, 0, y, calibre, "left", bold=False, xshift=-8, colour="soft")
            label(chart, look, shells, y, amount("rounds", shells), "right", xshift=5)
    return chart


def _boxes(chart: Canvas, look: Look, pair: tuple[Claim, Claim], wide: int, tall: int) -> None:
    """A box of rockets and a box of shells, each round a spot in it."""
    boxes, held = pair
    filled = (
        (held.ends[0], _("<b>%(count)s</b> rockets of 122 mm"), 5),
        (held.ends[1], _("<b>%(count)s</b> shells of 152 mm"), 10),
    )
    for place, (rounds, words, rows) in enumerate(filled):
        held_by_one = round(rounds / boxes.midpoint)
        x = place * (wide + (24 if look.narrow else 60)) + 1
        edge = {"color": look.colour("ink"), "width": 1.5}
        corners = [(x, 1), (x + wide, 1), (x + wide, tall), (x, tall), (x, 1)]
        _pixels(chart, corners, edge)
        columns = ceil(held_by_one / rows)
        step, high = (wide - 6) / columns, (tall - 7) / rows
        for row in range(rows):
            count = min(columns, held_by_one - row * columns)
            y = 4.5 + (row + 0.5) * high
            spot = {
                "color": look.colour("to-russia"),
                "width": round(0.62 * high, 1),
                "dash": f"{0.6 * step:.2f}px,{0.4 * step:.2f}px",
            }
            if count > 0:
                _pixels(chart, [(x + 3 + 0.2 * step, y), (x + 3 + count * step, y)], spot, 0.85)
        write(
            chart, look, x, tall + 5, words % {"count": number(held_by_one)}, xref="x2", yref="y2"
        )
    write(
        chart,
        look,
        0,
        tall + line_height(look) + 9,
        _key(look),
        colour="soft",
        xref="x2",
        yref="y2",
    )
    heading = _("What Seoul made of its counts of boxes")
    write(
        chart,
        look,
        0,
        tall + (1 + len(_key(look))) * line_height(look) + 23,
        heading,
        colour="soft",
        xref="x2",
        yref="y2",
    )


def _key(look: Look) -> list[str]:
    return wrapped(_("Each spot is one round, as large as its share of the box."), look.width, look)


def _pixels(
    chart: Canvas,
    points: Sequence[tuple[float, float]],
    line: dict[str, object],
    opacity: float = 1.0,
) -> None:
    """A line on the sheet's own pixels."""
    x, y = zip(*points, strict=True)
    chart.scatter(
        x=list(x),
        y=list(y),
        xaxis="x2",
        yaxis="y2",
        mode="lines",
        line=line,
        opacity=opacity,
        hoverinfo="skip",
    )


class Sum(NamedTuple):
    """What a reader asks: how many containers, how many shells of each calibre one holds, and how
    many in a hundred containers hold the larger calibre."""

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
        return round(
            self.containers * (self.large * self.share + self.small * (100 - self.share)) / 100
        )


def usual(found: list[tuple[Claim, Claim]]) -> Sum:
    """The sum that Seoul's first pair of numbers rests on, half and half."""
    boxes, held = found[0]
    small, large = (round(end / boxes.midpoint) for end in held.ends)
    return Sum(round(boxes.midpoint), small, large, 50)
