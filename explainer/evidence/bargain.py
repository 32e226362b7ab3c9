"""The bargain: each good with its best evidence and how many parties say so."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from explainer.corpus.values import UNGRADED
from explainer.models import Claim, Event, Good, Link
from explainer.models.base import Graded

from .asof import known
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
