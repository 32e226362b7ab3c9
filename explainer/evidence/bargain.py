"""The bargain: each good with its best evidence and how many parties say so."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from explainer.corpus.values import UNGRADED
from explainer.models import Claim, Event, Good, Link
from explainer.models.base import Graded
from explainer.models.numbers import amount

from .answers import QUESTIONS
from .asof import known, step_before, was_known
from .denying import Against, nearest
from .dossier import dress
from .newest import heard, replaced
from .words import GRADES

BEST_FIRST = ("confirmed", "corroborated", "claimed", "disputed")


class Traded(NamedTuple):
    """A good with its lead record, best grade, the parties who say so, all its records, and what
    each side says now of how many."""

    good: Good
    lead: Graded
    amount: str
    grade: str
    voices: int
    records: list[Graded]
    heard: list[Claim]

    @property
    def also(self) -> list[Claim]:
        """What others of the side that its number is by say now; those who speak for no government
        are no side."""
        if not (self.counted and isinstance(self.lead, Claim)) or self.lead.side == "independent":
            return []
        return [
            claim
            for claim in self.heard
            if claim.side == self.lead.side and claim.party_id != self.lead.party_id
        ]

    @property
    def counted(self) -> bool:
        """Whether the amount is the number of its lead record."""
        return isinstance(self.lead, Claim) and not self.good.line

    @property
    def against(self) -> Against | None:
        """What speaks against the lead record."""
        return nearest(self.lead, self.admitted)

    @property
    def admitted(self) -> list[Event]:
        """What both governments came to admit of it, in the order of the days."""
        found = [
            record
            for record in self.records
            if isinstance(record, Event) and record.sort == "confirmation"
        ]
        return sorted(found, key=lambda event: event.first)

    @property
    def graded_amount(self) -> str:
        """The amount, with the grade of its number where it has one: it is not that of the good."""
        if not self.counted:
            return self.amount
        return _("%(amount)s (number %(grade)s)") % {
            "amount": self.amount,
            "grade": _(GRADES[self.lead.shown_grade]),
        }


def bargain(day: date | None) -> dict[str, list[Traded]]:
    """The goods each way that were known on `day`, by flow, in the order of the content."""
    records, numbers = _records(day), _numbers(day)
    ways: dict[str, list[Traded]] = {"to-russia": [], "to-korea": []}
    for good in Good.objects.all():
        if good.key in records:
            heard_of = numbers.get(good.id, [])
            ways[good.flow].append(_traded(good, records[good.key], heard_of, day))
    return ways


def _records(day: date | None) -> dict[str, list[Graded]]:
    """By good its records that were known and have a grade; none without any."""
    about: dict[str, list[str]] = defaultdict(list)
    for origin, target in (
        Link.objects.filter(relation="about")
        .order_by("origin_id", "position")
        .values_list("origin_id", "target_id")
    ):
        about[origin].append(target)
    keys = {key for targets in about.values() for key in targets}
    records: dict[str, Graded] = {}
    for model in (Claim, Event):
        found = known(
            model.objects.filter(
                id__in=[key.partition(":")[2] for key in keys if key.startswith(model.kind)]
            ),
            day,
        )
        records |= {
            record.key: record
            for record in dress(list(found), day)
            if record.shown_grade != UNGRADED
        }
    members = {
        good: [records[key] for key in named if key in records] for good, named in about.items()
    }
    return {good: found for good, found in members.items() if found}


def _traded(good: Good, members: list[Graded], heard_of: list[Claim], day: date | None) -> Traded:
    """A good of its records: the first leads that no later one has replaced."""
    gone = replaced(record for record in members if isinstance(record, Claim))
    lead = next((record for record in members if record.id not in gone), members[0])
    grade = min((record.shown_grade for record in members), key=BEST_FIRST.index)
    amount = good.line or (lead.quantity if isinstance(lead, Claim) else "")
    voices = len(_parties(members, day))
    return Traded(good, lead, amount, grade, voices, members, heard_of)


def _numbers(day: date | None) -> dict[str, list[Claim]]:
    """By good, what each side says now of how many."""
    asked = [question for question in QUESTIONS if question.good and not question.periods]
    claims = known(
        Claim.objects.select_related("party").filter(
            measure__in=[question.measure for question in asked]
        ),
        day,
    )
    counted = dress(list(claims), day)
    return {question.good: heard(filter(question.asks_for, counted)) for question in asked}


def _parties(records: list[Graded], day: date | None) -> set[str]:
    """Who says so of their own knowledge: who states a number, a record's independent voices."""
    until = day.isoformat() if day else "9999"
    parties = {record.party_id for record in records if isinstance(record, Claim)}
    voices = (
        voice
        for record in records
        for voice in (record.content_says if record.act else record.says)
    )
    return parties | {voice["party"] for voice in voices if voice["known_from"] <= until}


# So many goods of a way stand on the board before the rest is asked for; a way with fewer is filled
# with charges.
FIRST = 4


class Row(NamedTuple):
    """A good on the board of a day: whether the named day before did not know it, and between which
    numbers those lie that others give of the same thing: how many they are, the lowest and the
    highest; none where nobody else does."""

    traded: Traded
    new: bool
    others: tuple[int, str, str] | None


class Charge(NamedTuple):
    """What was said by the day without a good of its own: words, or containers that were counted
    and not opened."""

    record: Claim | Event
    new: bool

    @property
    def against(self) -> Against | None:
        return nearest(self.record)


class Way(NamedTuple):
    """One way of the trade on the board of a day; charges the newest first."""

    flow: str
    goods: list[Row]
    charges: list[Charge]

    @property
    def first(self) -> list[Row]:
        return self.goods[:FIRST]

    @property
    def rest(self) -> list[Row]:
        return self.goods[FIRST:]


def board(day: date | None) -> list[Way]:
    """What was known of each way on `day`, and what of it was not yet on the named day before."""
    earlier = step_before(day)
    return [
        Way(
            flow,
            [Row(traded, _new(traded.records, earlier), _others(traded)) for traded in goods],
            [
                Charge(record, _new([record], earlier))
                for record in _charges(flow, FIRST - len(goods), day)
            ],
        )
        for flow, goods in bargain(day).items()
    ]


def _new(records: list[Graded], earlier: date | None) -> bool:
    """Whether none of them was known on the day before; nothing is new without such a day."""
    return earlier is not None and not any(
        was_known(record.known_from, earlier) for record in records
    )


def _others(traded: Traded) -> tuple[int, str, str] | None:
    others = [
        claim
        for claim in traded.heard
        if isinstance(traded.lead, Claim) and claim.party_id != traded.lead.party_id
    ]
    if not others:
        return None
    low, high = min(others, key=lambda claim: claim.ends), max(others, key=lambda claim: claim.most)
    return (
        len(others),
        amount(low.measure, low.ends[0]),
        high.bare if high.value is not None else amount(high.measure, high.most),
    )


def _charges(flow: str, number: int, day: date | None) -> list[Claim | Event]:
    """The newest statements, and the newest count of containers."""
    if number <= 0:
        return []
    said = dress(
        list(
            known(
                Event.objects.filter(flow=flow, sort="statement").exclude(content_grade=UNGRADED),
                day,
            )
        ),
        day,
    )
    boxes = newest_boxes(flow, day)
    charges: list[Claim | Event] = [*said, *([boxes] if boxes else [])]
    return sorted(charges, key=lambda record: record.first, reverse=True)[:number]


def newest_boxes(flow: str, day: date | None) -> Claim | None:
    """The newest count of containers that went that way, as known on `day`."""
    boxes = known(
        Claim.objects.select_related("party").filter(
            flow=flow, measure="containers", nature="total"
        ),
        day,
    )
    return next(iter(heard(dress(list(boxes), day))), None)
