"""Put events in order: which came before which."""

from __future__ import annotations

from datetime import date

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.models import Event, Lesson

from .sheet import Item, Link, Option, Question, Sheet, dice

SIZE = {"easier": 4, "standard": 6, "harder": 9}
# The easier the level, the further apart the events are.
APART = {"easier": 120, "standard": 30, "harder": 3}


def build(lesson: Lesson | None, seed: int | None, level: str, day: date | None) -> Sheet:
    """Some events whose days do not overlap, in no order."""
    draw = dice("order", seed or 1, level)
    events = list(known(Event.objects.exclude(sort="statement").filter(last__isnull=False).order_by("id"), day))
    draw.shuffle(events)
    picked: list[Event] = []
    for event in events:
        if all(abs((event.first - other.first).days) >= APART[level] and _apart(event, other) for other in picked):
            picked.append(event)
        if len(picked) == SIZE[level]:
            break
    right = {event.id: str(number) for number, event in enumerate(sorted(picked, key=lambda event: event.first), 1)}
    places = tuple(Option(str(number), str(number)) for number in range(1, len(picked) + 1))
    items = []
    for number, event in enumerate(dress(picked, day), 1):
        question = Question(f"q{number}", "Place", right[event.id], right[event.id], places, kind="place")
        links = (Link("The event and its sources", event.get_absolute_url()),)
        items.append(Item(event.title, (), (question,), f"{event.date_words}. {event.summary}", links=links))
    return Sheet(
        "Put events in order", "Give the earliest event place 1, the next place 2, and so on. Each place is taken once.", tuple(items)
    )


def _apart(one: Event, other: Event) -> bool:
    return one.last < other.first or other.last < one.first
