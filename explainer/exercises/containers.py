"""Same containers, five times the shells: recover the filling that a published number assumes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from explainer.corpus.localised import number
from explainer.evidence.asof import known
from explainer.evidence.denying import stopped
from explainer.evidence.dossier import dress
from explainer.models import Claim, Lesson

from .sheet import Item, Link, Question, Sheet, dice

TOLERANCE = 0.03
# The axis to draw on, in the units of its drawing: from where a line begins, how long a million is,
# and how far lines are apart.
BEGINS, MILLION, APART = 20, 40, 22


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """The lesson's pairs of claims, or with a seed the same in another order."""
    ids = {pair[name] for pair in lesson.pairs for name in ("containers", "rounds")}
    claims = {claim.id: claim for claim in dress(known(Claim.objects.filter(id__in=ids), day), day)}
    pairs = [
        pair for pair in lesson.pairs if pair["containers"] in claims and pair["rounds"] in claims
    ]
    if level == "easier":
        pairs = pairs[:3]
    if seed is not None:
        dice("containers", seed, level).shuffle(pairs)
    items = tuple(
        _item(place, claims[pair["containers"]], claims[pair["rounds"]], pair["remark"], level)
        for place, pair in enumerate(pairs, 1)
    )
    ask = _("Divide rounds by containers: how many rounds does each party put in one container?")
    return Sheet(_("Same containers, five times the shells"), ask, items, faced=2)


def _item(place: int, boxes: Claim, rounds: Claim, remark: str, level: str) -> Item:
    low, high = rounds.ends
    count = boxes.midpoint
    same = rounds.attribution == boxes.attribution
    facts = (
        (_("Containers"), boxes.quantity),
        (
            _("Rounds"),
            rounds.quantity
            if same
            else _("%(number)s, by %(party)s")
            % {"number": rounds.quantity, "party": rounds.attribution},
        ),
        (
            _("Counted"),
            stopped(boxes.period_words or _("from when is not stated")) + f" {boxes.note}".rstrip(),
        ),
    )
    sums = "; ".join(
        _("%(rounds)s ÷ %(boxes)s gives %(each)s")
        % {"rounds": number(end), "boxes": number(count), "each": number(end / count)}
        for end in dict.fromkeys((low, high))
    )
    links = (
        Link(_("The containers"), boxes.get_absolute_url()),
        Link(_("The rounds"), rounds.get_absolute_url()),
    )
    return Item(
        f"{boxes.attribution}, {boxes.date_words}",
        facts,
        tuple(_questions(place, low, high, count, level)),
        f"{sums}. {remark} {rounds.method}",
        links=links,
        ends=rounds.ends,
    )


def _questions(place: int, low: float, high: float, count: float, level: str) -> Iterator[Question]:
    """What one container holds by each number of rounds and, harder, what the boxes hold if some
    are filled by the one and some by the other."""
    if low == high:
        yield _question(f"r{place}", _("Rounds in a container"), high / count)
        return
    yield _question(f"q{place}", _("Rounds in a container, by the smaller number"), low / count)
    yield _question(f"r{place}", _("Rounds in a container, by the larger number"), high / count)
    if level == "harder":
        mixed = _(
            "Rounds in all, if a third of the boxes hold the smaller filling and the rest "
            "the larger"
        )
        yield _question(f"m{place}", mixed, low / 3 + high * 2 / 3)


class Row(NamedTuple):
    """The line of a card on the axis: how far down, and between where its range lies; alike where
    one number was given."""

    y: int
    low: int
    high: int


def axis(sheet: Sheet) -> list[Row]:
    """A line for each card."""
    drawn = [
        tuple(round(BEGINS + MILLION * end / 1e6) for end in item.ends)
        for item in sheet.items
        if item.ends
    ]
    return [Row(BEGINS + APART * place, low, high) for place, (low, high) in enumerate(drawn)]


def _question(name: str, ask: str, value: float) -> Question:
    # Of a total more digits than two would be ours, and none of the party's
    told = float(f"{value:.2g}") if value > 1000 else value
    return Question(
        name,
        ask,
        f"{value:.2f}",
        _("about %(number)s") % {"number": number(told)},
        tolerance=TOLERANCE,
        kind="number",
    )
