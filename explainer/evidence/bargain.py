"""The bargain: each good with its best evidence and how many parties say so."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from explainer.corpus.values import UNGRADED
from explainer.models import Claim, Event, Good, Link
from explainer.models.base import Graded

from .asof import known, step_before, was_known
from .dossier import dress

BEST_FIRST = ("confirmed", "corroborated", "claimed", "disputed")


class Traded(NamedTuple):
    """A good with its lead record, best grade, the parties who say so and all its records."""

    good: Good
    lead: Graded
    amount: str
    grade: str
    voices: int
    records: list[Graded]

    @property
    def counted(self) -> bool:
        """Whether the amount is the number of its lead record."""
        return isinstance(self.lead, Claim) and not self.good.line

    @property
    def graded_amount(self) -> str:
        """The amount, with the grade of its number where it has one: it is not that of the good."""
        return f"{self.amount} (number {self.lead.shown_grade})" if self.counted else self.amount


def bargain(day: date | None) -> dict[str, list[Traded]]:
    """The goods each way that were known on `day`, by flow, in the order of the content."""
    about: dict[str, list[str]] = defaultdict(list)
    for origin, target in Link.objects.filter(relation="about").order_by("origin_id", "position").values_list("origin_id", "target_id"):
        about[origin].append(target)
    keys = {key for targets in about.values() for key in targets}
    records: dict[str, Graded] = {}
    for model in (Claim, Event):
        found = known(model.objects.filter(id__in=[key.partition(":")[2] for key in keys if key.startswith(model.kind)]), day)
        records |= {record.key: record for record in dress(list(found), day)}
    ways: dict[str, list[Traded]] = {"to-russia": [], "to-korea": []}
    for good in Good.objects.all():
        members = [records[key] for key in about[good.key] if key in records and records[key].shown_grade != UNGRADED]
        if not members:
            continue
        lead = members[0]
        grade = min((record.shown_grade for record in members), key=BEST_FIRST.index)
        amount = good.line or (lead.quantity if isinstance(lead, Claim) else "")
        ways[good.flow].append(Traded(good, lead, amount, grade, len(_parties(members, day)), members))
    return ways


def _parties(records: list[Graded], day: date | None) -> set[str]:
    """Who says so on their own knowledge: those who state a number, and the independent voices of a record."""
    until = day.isoformat() if day else "9999"
    parties = {record.party_id for record in records if isinstance(record, Claim)}
    voices = (voice for record in records for voice in (record.content_says if record.act else record.says))
    return parties | {voice["party"] for voice in voices if voice["known_from"] <= until}


# So many goods of a way stand on the board before the rest is asked for; a way with fewer is filled with charges.
FIRST = 4


class Way(NamedTuple):
    """One way of the trade on the board of a day."""

    flow: str
    goods: list[Traded]  # those that the step before did not have are `new`
    charges: list[Event]  # what was charged by then without a number, the newest first
    new: set[str]

    @property
    def first(self) -> list[Traded]:
        return self.goods[:FIRST]

    @property
    def rest(self) -> list[Traded]:
        return self.goods[FIRST:]


def board(day: date | None) -> list[Way]:
    """What was known of each way on `day`, and which goods were not yet known on the named day before it."""
    earlier = step_before(day)
    return [Way(flow, goods, _charges(flow, FIRST - len(goods), day), _new(goods, earlier)) for flow, goods in bargain(day).items()]


def _new(goods: list[Traded], earlier: date | None) -> set[str]:
    """The ids of goods of which no record was known on the day before; none where there is no such day."""
    if earlier is None:
        return set()
    return {traded.good.id for traded in goods if not any(was_known(record.known_from, earlier) for record in traded.records)}


def _charges(flow: str, number: int, day: date | None) -> list[Event]:
    if number <= 0:
        return []
    found = known(Event.objects.filter(flow=flow, sort="statement").exclude(content_grade=UNGRADED), day).order_by("-first")
    return dress(list(found[:number]), day)
