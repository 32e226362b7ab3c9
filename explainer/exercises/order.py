"""Put events in order: which came before which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.dates import in_words
from explainer.corpus.localised import language, written
from explainer.evidence.asof import NAMED_DAYS, known
from explainer.evidence.dossier import dress
from explainer.models import Event, Lesson

from .sheet import Item, Link, Option, Question, Sheet, dice

SIZE = {"easier": 4, "standard": 6, "harder": 9}
# The easier the level, the further apart the events are, and the better known.
APART = {"easier": 90, "standard": 20, "harder": 3}
# So many lie between two of the named days, which the cards name: the easier the level, the more
# follows from that alone.
BETWEEN = {"easier": 1, "standard": 2, "harder": 9}
KNOWN = ("diplomacy", "sanction", "confirmation")
ASK = N_("Give the earliest event place 1, the next place 2, and so on. Each place is taken once.")
HINTS = {
    "easier": N_(
        "The cards leave dates out. Each says what had happened by then and what had not: find "
        "both in the list above them."
    ),
    "standard": N_(
        "The cards leave dates out. Each says what had happened by then and what had not. What "
        "must come before what?"
    ),
    "harder": N_("The list above the cards has five days to hold them against."),
}


def build(lesson: Lesson | None, seed: int | None, level: str, day: date | None) -> Sheet:
    """Some events whose days do not overlap, in no order."""
    known_days = [named for named in NAMED_DAYS if day is None or named <= day]
    events = _possible(level, day, known_days)
    dice("order", seed or 1, level).shuffle(events)
    picked = _picked(events, level, known_days)
    right = {
        event.id: str(number)
        for number, event in enumerate(sorted(picked, key=lambda event: event.first), 1)
    }
    places = tuple(Option(str(number), str(number)) for number in range(1, len(picked) + 1))
    items = []
    for number, event in enumerate(dress(picked, day), 1):
        place = right[event.id]
        question = Question(f"q{number}", _("Place"), place, place, places, kind="place")
        items.append(_item(event, question, level, known_days))
    ruler = tuple(
        (in_words(named.isoformat()), _("by then %(event)s") % {"event": _(NAMED_DAYS[named])})
        for named in known_days
    )
    return Sheet(
        _("Put events in order"),
        f"{_(ASK)} {_(HINTS[level])}",
        tuple(items),
        () if level == "standard" else ruler,
    )


def _possible(level: str, day: date | None, known_days: Sequence[date]) -> list[Event]:
    """The events that were known and lie between the same named days from first to last."""
    events = known(
        Event.objects.exclude(sort="statement").filter(last__isnull=False).order_by("id"), day
    )
    return [
        event
        for event in events
        if _since(event.first, known_days) == _since(event.last, known_days) is not None
        and (level != "easier" or event.sort in KNOWN)
    ]


def _picked(events: list[Event], level: str, known_days: Sequence[date]) -> list[Event]:
    """As many as the level takes, far enough apart, and not too many between two named days."""
    picked: list[Event] = []
    most = max(BETWEEN[level], -(-SIZE[level] // (len(known_days) + 1)))
    for event in events:
        apart = all(
            abs((event.first - other.first).days) >= APART[level] and _apart(event, other)
            for other in picked
        )
        since = _since(event.first, known_days)
        if apart and sum(since == _since(other.first, known_days) for other in picked) < most:
            picked.append(event)
        if len(picked) == SIZE[level]:
            break
    return picked


def _item(event: Event, question: Question, level: str, known_days: Sequence[date]) -> Item:
    """A card: what happened, without its dates; except at the harder level, with clues to when."""
    dates = _dates(language())
    links = (Link(_("The event and its sources"), event.get_absolute_url()),)
    facts = (
        ()
        if level == "harder"
        else ((_("What happened"), dates.sub("…", event.summary)), *_clues(event, known_days))
    )
    told = f"{event.date_words}. {event.summary}"
    return Item(dates.sub("…", event.title), facts, (question,), told, links=links)


@lru_cache
def _dates(language: str) -> re.Pattern[str]:
    """Dates as the language writes them, with a day, a year, both or neither, and years alone."""
    months = [date(2099, month, 28) for month in range(1, 13)]
    forms = ("day", "month", "day of a month", "name of a month")  # the longest first
    found = [
        re.escape(written(month, form)).replace("28", r"\d{1,2}").replace("2099", r"\d{4}")
        for form in forms
        for month in months
    ]
    return re.compile(rf"\b(?:{'|'.join(found)}|20[0-3]\d)\b")


def _since(day: date, known_days: Sequence[date]) -> int | None:
    """How many of the named days lie before it; None on one, which would give itself away."""
    return None if day in known_days else sum(named < day for named in known_days)


def _clues(event: Event, known_days: Sequence[date]) -> Iterator[tuple[str, str]]:
    """The last of what had happened before it, and the first of what came after."""
    before, after = (
        [named for named in known_days if (named < event.first) is earlier]
        for earlier in (True, False)
    )
    if before:
        yield _("By then"), _(NAMED_DAYS[before[-1]])
    if after:
        yield _("Not yet"), _(NAMED_DAYS[after[0]])


def _apart(one: Event, other: Event) -> bool:
    return one.last < other.first or other.last < one.first
