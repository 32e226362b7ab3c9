"""Grades as they stood on a day, recomputed from what was known by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.grading import content_grade, grade
from explainer.corpus.values import UNGRADED
from explainer.models import GRADED, Entry, Link
from explainer.models.base import Graded

from .asof import known
from .words import GRADES

MEANING = {
    "confirmed": N_("both sides say so, or physical evidence was independently examined"),
    "corroborated": N_("two or more independent parties say so"),
    "claimed": N_("one party says so"),
    "disputed": N_("one says so, another denies or contradicts it"),
}
NO_FACT = N_("a view, a plan or an answer: there is no fact in it to grade")
# Ties that make a grade.
EVIDENCE = ("disputed_by", "confirmed_by", "borne_out_by")
# Ties of so many records are asked for by their keys; those of more by their kinds.
FEW = 200


class Grades(NamedTuple):
    """Of a record: the grade of what it tells and, if it is somebody's words, the grade of their
    having been said."""

    told: str
    said: str = ""


def grades_on(records: Iterable[Graded], day: date | None) -> dict[str, Grades]:
    """The grades of many records on `day` by their keys, in a fixed number of queries."""
    found = list(records)
    if day is None or not found:
        return {
            record.key: Grades(record.content_grade, record.grade)
            if record.act
            else Grades(record.grade)
            for record in found
        }
    ties: dict[str, list[Link]] = defaultdict(list)
    for tie in _ties(found, day):
        ties[tie.origin_id].append(tie)
    bearing = grades_on(
        _targets(
            tie for record in found for tie in ties[record.key] if tie.relation == "borne_out_by"
        ),
        day,
    )
    return {record.key: _grades(record, ties[record.key], bearing, day) for record in found}


def _ties(records: Sequence[Graded], day: date) -> Iterable[Link]:
    links = Link.objects.filter(relation__in=EVIDENCE)
    if len(records) <= FEW:
        links = links.filter(origin_id__in=[record.key for record in records])
    else:
        links = links.filter(origin__kind__in={record.kind for record in records})
    return known(links, day, "target__")


def _targets(ties: Iterable[Link]) -> list[Graded]:
    ids: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        kind, _, identity = tie.target_id.partition(":")
        ids[kind].add(identity)
    return [
        record
        for kind, found in ids.items()
        for record in GRADED[kind].objects.filter(id__in=found)
    ]


def _grades(record: Graded, ties: Iterable[Link], bearing: dict[str, Grades], day: date) -> Grades:
    relations = {tie.relation for tie in ties}
    confirmed, denied = "confirmed_by" in relations, "disputed_by" in relations
    examined = bool(record.examined) and record.examined["known_from"] <= day.isoformat()
    own = grade(
        confirmed=examined or confirmed,
        voices=_voices(record.says, day),
        denied=denied and not record.act,
    )
    if not record.act:
        return Grades(own)
    if record.content_grade == UNGRADED:
        return Grades(UNGRADED, own)
    borne_out = {bearing[tie.target_id].told for tie in ties if tie.relation == "borne_out_by"}
    voices = _voices(record.content_says, day)
    return Grades(
        content_grade(borne_out=borne_out, confirmed=confirmed, voices=voices, denied=denied), own
    )


def _voices(says: Iterable[dict[str, str]], day: date) -> int:
    return len({voice["for"] for voice in says if voice["known_from"] <= day.isoformat()})


def meaning(grade: str) -> str:
    """What a grade means, or that there is none."""
    return _(MEANING.get(grade, NO_FACT))


def standing(grade: str, act: str = "") -> str:
    """How well a record stands, in words: "claimed", or of somebody's words "said; what is said is
    claimed"."""
    if grade == UNGRADED:
        return act
    word = _(GRADES.get(grade, grade))
    return _("%(act)s; what is said is %(grade)s") % {"act": act, "grade": word} if act else word


def grade_entries(entries: Iterable[Entry], day: date | None) -> None:
    """Give entries `shown_grade` and `act` of their records as they stood on `day`."""
    ids: dict[str, list[str]] = defaultdict(list)
    found = list(entries)
    for entry in found:
        if entry.grade:
            ids[entry.kind].append(entry.slug)
    records = {
        record.key: record
        for kind, slugs in ids.items()
        for record in GRADED[kind].objects.filter(id__in=slugs)
    }
    grades = grades_on(records.values(), day)
    for entry in found:
        entry.shown_grade = grades[entry.key].told if entry.key in grades else ""
        entry.act = records[entry.key].act if entry.key in records else ""


def said_later(record: Graded, day: date | None) -> bool:
    """Whether any of the evidence that a record names came after `day`."""
    named = [*record.says, *record.content_says, *([record.examined] if record.examined else [])]
    return day is not None and any(each["known_from"] > day.isoformat() for each in named)
