"""A seat on the Security Council: briefs built from what was known that morning, and the vote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words, parse_date
from explainer.corpus.localised import quoted
from explainer.evidence.asof import known, was_known
from explainer.evidence.denying import against
from explainer.evidence.dossier import dress
from explainer.models import Claim, Event, Lesson, Party, Quote, Source
from explainer.models.base import Graded
from explainer.models.told import reading

from .sheet import Item, Link, Question, Sheet, dice, letter, lettered
from .tools import VOTES, vote_words


@dataclass(frozen=True)
class Point:
    """One fact or argument of a brief: who said or did what, when, and the page where it stands."""

    date: str
    text: str
    url: str
    grade: str = ""
    act: str = ""  # of somebody's words, what was done in them; the grade is then of what they say


@dataclass(frozen=True)
class Brief:
    party: Party
    task: str
    own: tuple[Point, ...]
    argued: tuple[Point, ...]
    vote: str


def morning(lesson: Lesson, day: date | None) -> date:
    return min(filter(None, (lesson.as_of, day)))


def seats(lesson: Lesson, level: str) -> list[dict[str, Any]]:
    """Who sits at the table: four delegations at the easier level, all at the others."""
    return lesson.delegations[:4] if level == "easier" else list(lesson.delegations)


def briefs(lesson: Lesson, day: date | None, level: str = "standard") -> list[Brief]:
    """One for each delegation, from the record as it stood that morning; what happened on the day
    itself is left out."""
    day = morning(lesson, day)
    with reading(day):
        return _briefs(seats(lesson, level), day)


def _briefs(seats: list[dict[str, Any]], day: date) -> list[Brief]:
    parties = Party.objects.in_bulk([seat["party"] for seat in seats])
    sources = Source.objects.in_bulk(
        [point["source"] for seat in seats for point in seat["argued"]]
    )
    return [
        Brief(
            parties[seat["party"]],
            seat["task"],
            tuple(_points(seat["facts"], day)),
            _argued(seat, sources, day),
            seat["vote"],
        )
        for seat in seats
    ]


def common(lesson: Lesson, day: date | None) -> list[Point]:
    """What everybody in the room has read."""
    day = morning(lesson, day)
    with reading(day):
        return _points(lesson.picks, day)


def _points(ids: list[str], day: date) -> list[Point]:
    """The records that were known before the day, in the order of time."""
    found: list[Graded] = []
    for records in (Claim.objects, Event.objects, Quote.objects.select_related("speaker")):
        found += dress(_before(records.filter(id__in=ids), day), day)
    return [
        _point(record) for record in sorted(found, key=lambda record: (record.first, record.id))
    ]


def _argued(seat: dict[str, Any], sources: dict[str, Source], day: date) -> tuple[Point, ...]:
    said = [
        (point, sources[point["source"]])
        for point in seat["argued"]
        if parse_date(point["date"]).last < day
    ]
    return tuple(
        Point(in_words(point["date"]), point["text"], source.url) for point, source in said
    )


def _before[M: Model](records: QuerySet[M], day: date) -> QuerySet[M]:
    return known(records, day).exclude(first=day)


def _point(record: Graded) -> Point:
    if isinstance(record, Quote):
        text = (
            f"{record.speaker.name}, {record.role}, {record.organisation}: {quoted(record.english)}"
        )
    elif isinstance(record, Claim):
        counted = f" ({record.counted})" if record.counted else ""
        text = f"{record.attribution}: {record.quantity}{counted}. {record.method}".strip()
    else:
        text = f"{record.title}. {record.summary}"
    if record.denials:
        text += " " + _("Against it: %(what)s") % {"what": against(record.denials[0], record.date)}
    return Point(record.date_words, text, record.get_absolute_url(), record.shown_grade, record.act)


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """How did each delegation vote? None before the vote."""
    outcome = Event.objects.get(id=lesson.outcome)
    if not was_known(outcome.known_from, day):
        return Sheet(lesson.title, _("The vote was still to come."), ())
    table = seats(lesson, level)
    if seed is not None:
        dice("council", seed, level).shuffle(table)
    parties = Party.objects.in_bulk([seat["party"] for seat in table])
    sources = Source.objects.in_bulk([seat["source"] for seat in table])
    words = vote_words()
    options = lettered([words[vote] for vote in VOTES])
    items = []
    for number, seat in enumerate(table, 1):
        party, source = parties[seat["party"]], sources[seat["source"]]
        question = Question(
            f"q{number}",
            _("How did it vote?"),
            letter(VOTES, seat["vote"]),
            words[seat["vote"]],
            options,
        )
        items.append(
            Item(
                party.name,
                ((_("Who it is"), party.what),),
                (question,),
                seat["said"],
                links=(
                    Link(outcome.title, outcome.get_absolute_url()),
                    Link(source.told_by, source.url),
                ),
            )
        )
    title = _("The vote of %(day)s") % {"day": outcome.date_words}
    return Sheet(
        title,
        _("Read the briefs, hold the meeting, then say how each delegation voted."),
        tuple(items),
    )
