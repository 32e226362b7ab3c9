"""Put events in order: which came before which."""

from __future__ import annotations

import re
from datetime import date

from explainer.corpus.dates import MONTHS
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.models import Event, Lesson

from .sheet import Item, Link, Option, Question, Sheet, dice

SIZE = {"easier": 4, "standard": 6, "harder": 9}
# The easier the level, the further apart the events are, and the better known.
APART = {"easier": 240, "standard": 30, "harder": 3}
KNOWN = ("diplomacy", "sanction", "confirmation")
_MONTH = "|".join(MONTHS)
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTH})\b(?: \d{{4}})?|\b20[0-3]\d\b")


def build(lesson: Lesson | None, seed: int | None, level: str, day: date | None) -> Sheet:
    """Some events whose days do not overlap, in no order."""
    draw = dice("order", seed or 1, level)
    events = list(known(Event.objects.exclude(sort="statement").filter(last__isnull=False).order_by("id"), day))
    if level == "easier":
        events = [event for event in events if event.sort in KNOWN]
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
        facts = () if level == "harder" else (("What happened", _DATE.sub("…", event.summary)),)
        items.append(Item(_DATE.sub("…", event.title), facts, (question,), f"{event.date_words}. {event.summary}", links=links))
    ask = "Give the earliest event place 1, the next place 2, and so on. Each place is taken once."
    if level != "harder":
        ask += " The cards leave dates out: look for what one event must have had before it, and for who was there."
    return Sheet("Put events in order", ask, tuple(items))


def _apart(one: Event, other: Event) -> bool:
    return one.last < other.first or other.last < one.first
