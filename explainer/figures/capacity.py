"""How many shells the same containers would hold, by calibre: as Seoul reckoned it,
and as a reader may."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explainer.corpus.localised import in_letters
from explainer.models import Claim
from explainer.models.numbers import amount

from .boxes import draw
from .gather import CLAIM_COLUMNS, claim_row, claims, denials, sources
from .spec import FigureSpec


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
        draw=partial(draw, found, rows),
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
