"""A seat on the Security Council: briefs built from what was known that morning, and the vote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Model, QuerySet

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.models import Claim, Event, Lesson, Party, Quote, Source
from explainer.models import Link as Tie
from explainer.models.base import Graded

from .sheet import Item, Link, Question, Sheet, dice, lettered

VOTES = ("for", "against", "abstained")
VOICES = ("state", "government", "intelligence", "military", "officials")  # who can speak for a side
ACTS = ("statement", "denial", "confirmation", "diplomacy", "sanction")
OWN = 4  # facts of its own that a brief holds at most


@dataclass(frozen=True)
class Point:
    """One fact of a brief: who said or did what, when, and the page where it stands."""

    date: str
    text: str
    grade: str
    url: str
    quoted: bool  # the grade then tells how sure it is that the words were said


@dataclass(frozen=True)
class Brief:
    party: Party
    task: str
    own: tuple[Point, ...]
    vote: str


def morning(lesson: Lesson, day: date | None) -> date:
    return min(filter(None, (lesson.as_of, day)))


def briefs(lesson: Lesson, day: date | None) -> list[Brief]:
    """One for each delegation, from the record as it stood that morning; what happened on the day itself is left out."""
    day = morning(lesson, day)
    parties = Party.objects.in_bulk([seat["party"] for seat in lesson.delegations])
    return [Brief(parties[seat["party"]], seat["task"], _own(parties[seat["party"]], day), seat["vote"]) for seat in lesson.delegations]


def common(lesson: Lesson, day: date | None) -> list[Point]:
    """What everybody in the room has read."""
    day = morning(lesson, day)
    found: dict[str, Graded] = {}
    for model in (Claim, Event):
        found |= {record.id: record for record in dress(_before(model.objects.filter(id__in=lesson.picks), day), day)}
    return [_point(record) for record in sorted(found.values(), key=lambda record: record.first)]


def _own(party: Party, day: date) -> tuple[Point, ...]:
    """The latest words and numbers of a side, filled up with the latest events in which it had a part, in the order of time."""
    acted = Tie.objects.filter(target__key=party.key, relation__in=["party", "says"]).values_list("origin_id", flat=True)
    events = _before(Event.objects.filter(sort__in=ACTS, id__in=[key.partition(":")[2] for key in acted if key.startswith("event:")]), day)
    claims = _before(Claim.objects.filter(side=party.side, party__sort__in=VOICES), day)
    quotes = _before(Quote.objects.filter(speaker__side=party.side).select_related("speaker"), day)
    latest = [*quotes.order_by("-first", "id")[:1], *claims.order_by("-first", "id")[:1]]
    latest += events.order_by("-first", "id")[: OWN - len(latest)]
    return tuple(_point(record) for record in dress(sorted(latest, key=lambda record: record.first), day))


def _before[M: Model](records: QuerySet[M], day: date) -> QuerySet[M]:
    return known(records, day).exclude(first=day)


def _point(record: Graded) -> Point:
    if isinstance(record, Quote):
        text = f"{record.speaker.name}: “{record.rendering or record.text}”"
    elif isinstance(record, Claim):
        text = f"{record.attribution}: {record.quantity}. {record.method}".strip()
    else:
        text = f"{record.title}. {record.summary}"
    if record.denials:
        text += f" Against it: {record.denials[0].label}, {record.denials[0].date_words}."
    return Point(record.date_words, text, record.shown_grade, record.get_absolute_url(), isinstance(record, Quote))


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """How did each delegation vote? Two delegations fewer at the easier level, all at the others."""
    seats = list(lesson.delegations)
    if level == "easier":
        seats = seats[:4]
    if seed is not None:
        dice("council", seed, level).shuffle(seats)
    parties = Party.objects.in_bulk([seat["party"] for seat in seats])
    sources = Source.objects.in_bulk([seat["source"] for seat in seats])
    outcome = Event.objects.get(id=lesson.outcome)
    options = lettered(VOTES)
    items = []
    for number, seat in enumerate(seats, 1):
        party, source = parties[seat["party"]], sources[seat["source"]]
        answer = next(option.key for option in options if option.label == seat["vote"])
        question = Question(f"q{number}", "How did it vote?", answer, seat["vote"], options)
        items.append(
            Item(
                party.name,
                (("Who it is", party.what),),
                (question,),
                seat["said"],
                links=(Link(outcome.title, outcome.get_absolute_url()), Link(source.publisher, source.url)),
            )
        )
    return Sheet("The vote of 28 March 2024", "Read the briefs, hold the meeting, then say how each delegation voted.", tuple(items))
