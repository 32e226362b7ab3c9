"""From which day each record was known: what a page of a past day shows is decided by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from .dates import parse_date
from .found import Corpus, Found
from .kinds import ACTORS, KINDS


class Days:
    """`known` has the day of every record by its key, None for what holds at any time.

    A claim or quote is known from its own date; what happened, from its first dated report, never
    before it happened; a journey from the first that was made since it began; a word of the field
    from the first of its sources.
    """

    def __init__(self, corpus: Corpus) -> None:
        assert corpus.edition is not None
        self.today = parse_date(corpus.edition.date).last
        self._sources = {source.id: source.date for source in corpus.records("source")}
        self.known: dict[str, date | None] = {}
        rested: dict[str, list[date]] = defaultdict(list)
        appears: dict[str, list[date]] = defaultdict(list)
        for found in corpus:
            record = found.record
            day = self.known[f"{found.kind}:{record.id}"] = self._known_from(found)
            if day is None:
                continue
            for citation in getattr(record, "sources", []):
                rested[citation.id].append(max(day, _end(record) or day))
            for actor in _actors(record):
                appears[actor].append(day)
        for identity in self._sources:
            self.known[f"source:{identity}"] = self.of_source(identity) or min(
                rested[identity], default=None
            )
        for found in corpus:
            if KINDS[found.kind].dated == "sources":
                days = (
                    self.known.get(f"source:{citation.id}") for citation in found.record.sources
                )
                self.known[f"{found.kind}:{found.record.id}"] = min(
                    filter(None, days), default=None
                )
        for kind in ACTORS:
            for actor in corpus.records(kind):
                self.known[f"{kind}:{actor.id}"] = min(appears[actor.id], default=None)

    def of_source(self, identity: str) -> date | None:
        """The day on which a source was there to be read; None where it bears no date."""
        text = self._sources.get(identity)
        return min(parse_date(text).last, self.today) if text else None

    def _known_from(self, found: Found) -> date | None:
        record = found.record
        dated = KINDS[found.kind].dated
        if dated == "itself":
            return min(parse_date(record.date).last, self.today)
        if dated == "reports":
            happened, end = parse_date(record.date), _end(record)
            reports = [
                self.of_source(citation.id) or end or happened.last for citation in record.sources
            ]
            if end:  # what was written before it began tells of other journeys, or of plans
                reports = [day for day in reports if day >= happened.first] or [end]
            return min(max(min(reports), happened.first), self.today)
        return None


def _end(record: Any) -> date | None:
    """The day on which a journey ended, from which its sources without a date count."""
    returned = getattr(record, "return_date", None)
    return parse_date(returned).last if returned else None


def _actors(record: Any) -> Iterator[str]:
    """Whoever a record names as acting, travelling or saying so."""
    for name in ("party", "speaker", "traveller"):
        if actor := getattr(record, name, None):
            yield actor
    yield from getattr(record, "parties", [])
    for voice in (*getattr(record, "says", []), *getattr(record, "content_says", [])):
        yield voice.party
