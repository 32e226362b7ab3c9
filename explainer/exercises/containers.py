"""Same containers, five times the shells: recover the filling that a published number assumes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from explainer.evidence.asof import known
from explainer.evidence.denying import stopped
from explainer.evidence.dossier import dress
from explainer.models import Claim, Lesson

from .sheet import Item, Link, Question, Sheet, dice

TOLERANCE = 0.03
UNDATED = "from when is not stated"
# The axis to draw on, in the units of its drawing: from where a line begins, how long a million is, and how far lines are apart.
BEGINS, MILLION, APART = 20, 40, 22


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """The lesson's pairs of claims, or with a seed the same in another order."""
    ids = {pair[name] for pair in lesson.pairs for name in ("containers", "rounds")}
    claims = {claim.id: claim for claim in dress(known(Claim.objects.filter(id__in=ids), day), day)}
    pairs = [pair for pair in lesson.pairs if pair["containers"] in claims and pair["rounds"] in claims]
    if level == "easier":
        pairs = pairs[:3]
    if seed is not None:
        dice("containers", seed, level).shuffle(pairs)
    items = tuple(
        _item(number, claims[pair["containers"]], claims[pair["rounds"]], pair["remark"], level) for number, pair in enumerate(pairs, 1)
    )
    ask = "Divide rounds by containers: how many rounds does each party put in one container?"
    return Sheet("Same containers, five times the shells", ask, items, faced=2)


def _item(number: int, boxes: Claim, rounds: Claim, remark: str, level: str) -> Item:
    low, high = rounds.ends
    count = boxes.midpoint
    both = low != high
    questions = []
    if both:
        questions.append(_question(f"q{number}", "Rounds in a container, by the smaller number", low / count))
    questions.append(_question(f"r{number}", f"Rounds in a container{', by the larger number' if both else ''}", high / count))
    if level == "harder" and both:
        mixed = low / 3 + high * 2 / 3
        questions.append(
            _question(f"m{number}", "Rounds in all, if a third of the boxes hold the smaller filling and the rest the larger", mixed)
        )
    facts = (
        ("Containers", boxes.quantity),
        ("Rounds", rounds.quantity + ("" if rounds.attribution == boxes.attribution else f", by {rounds.attribution}")),
        ("Counted", stopped(boxes.period_words or UNDATED) + f" {boxes.note}".rstrip()),
    )
    sums = f"{low:,.0f} ÷ {count:,.0f} gives {low / count:,.0f}"
    if both:
        sums += f"; {high:,.0f} ÷ {count:,.0f} gives {high / count:,.0f}"
    links = (Link("The containers", boxes.get_absolute_url()), Link("The rounds", rounds.get_absolute_url()))
    return Item(
        f"{boxes.attribution}, {boxes.date_words}",
        facts,
        tuple(questions),
        f"{sums}. {remark} {rounds.method}",
        links=links,
        ends=rounds.ends,
    )


class Row(NamedTuple):
    """The line of a card on the axis: how far down, and between where its range lies; alike where one number was given."""

    y: int
    low: int
    high: int


def axis(sheet: Sheet) -> list[Row]:
    """A line for each card."""
    drawn = [tuple(round(BEGINS + MILLION * end / 1e6) for end in item.ends) for item in sheet.items if item.ends]
    return [Row(BEGINS + APART * place, low, high) for place, (low, high) in enumerate(drawn)]


def _question(name: str, ask: str, value: float) -> Question:
    told = float(f"{value:.2g}") if value > 1000 else value  # of a total more digits than two would be ours, and none of the party's
    return Question(name, ask, f"{value:.2f}", f"about {told:,.0f}", tolerance=TOLERANCE, kind="number")
