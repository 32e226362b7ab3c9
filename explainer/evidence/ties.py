"""What stands beside an event: the chapters that tell of it, what it denies or confirms, what its
sources also hold; and in which events somebody took part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from explainer.models import Citation, Entry, Event, Link
from explainer.models.base import Graded, Record

from .asof import known, was_known
from .dossier import dress

_SAME_NEWS = timedelta(days=3)
_AT_MOST = 4
# The ties by which other records name this one as what stands against them, answers or confirms
# them.
_INTO = ("disputed_by", "answered_by", "confirmed_by")


def tie[R: Graded](records: Sequence[R], day: date | None) -> Sequence[R]:
    """Give each record, already dressed, `told_in`, `answers`, `replies_to`, `confirms`,
    `set_against`, what was said only after it, and `beside`: the claims and quotes of the same days
    that rest on the same sources."""
    into: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    links = Link.objects.filter(
        target_id__in=[record.key for record in records], relation__in=["mentions", *_INTO]
    )
    for link in links.select_related("origin"):
        if was_known(link.origin.known_from, day):
            into[link.target_id, link.relation].append(link.origin)
    sources = {citation.source_id for record in records for citation in record.citations}
    resting: dict[str, list[Entry]] = defaultdict(list)
    for citation in Citation.objects.filter(source_id__in=sources).select_related("entry"):
        if citation.entry.kind in {"claim", "quote"} and was_known(citation.entry.known_from, day):
            resting[citation.source_id].append(citation.entry)
    for record in records:
        record.told_in = _once(into[record.key, "mentions"])
        record.answers, of_later = _by_then(record, into[record.key, "disputed_by"])
        record.replies_to, and_later = _by_then(record, into[record.key, "answered_by"])
        record.set_against = _once(of_later + and_later)
        record.confirms = _once(into[record.key, "confirmed_by"])
        same = [
            entry
            for citation in record.citations
            for entry in resting[citation.source_id]
            if entry.first and abs(entry.first - record.first) <= _SAME_NEWS
        ]
        record.beside = [entry for entry in _once(same) if entry.key != record.key][:_AT_MOST]
    return records


def took_part(actor: Record, day: date | None) -> list[Event]:
    """The events in which a party or a speaker took part, as they were known on `day`, dressed."""
    ids = Link.objects.filter(target_id=actor.key, relation="party", origin__kind="event").values(
        "origin__slug"
    )
    return dress(known(Event.objects.filter(id__in=ids), day), day)


def _by_then(record: Graded, entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """What had been said when the record came, and what was said after it: nobody answers what is
    not yet said."""
    later = [entry for entry in entries if entry.first and entry.first > record.last]
    return _once([entry for entry in entries if entry not in later]), later


def _once(entries: Sequence[Entry]) -> list[Entry]:
    return list({entry.key: entry for entry in entries}.values())
