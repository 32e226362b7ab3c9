"""The content as its records are laid out from it: what its ids stand for, what was known when, and
what was corrected."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from explainer.corpus import history
from explainer.corpus.dates import parse_date
from explainer.corpus.found import Corpus
from explainer.corpus.kinds import ACTORS, STATED
from explainer.corpus.known import Days


class Content:
    """A checked corpus, looked up by the ids of its records."""

    def __init__(self, corpus: Corpus) -> None:
        assert corpus.edition is not None
        self.corpus, self.edition = corpus, corpus.edition
        self.reliability = corpus.reliability.record if corpus.reliability else None
        self.links = corpus.links.record if corpus.links else None
        self.days = Days(corpus)
        self.today, self.known = self.days.today, self.days.known
        self.first = self.edition.first or self.edition.date
        self.sources, self.parties, self.speakers = (
            {record.id: record for record in corpus.records(kind)}
            for kind in ("source", "party", "speaker")
        )
        self.kind_of = {found.record.id: found.kind for found in corpus if found.kind in STATED}
        self.actor = {
            found.record.id: f"{found.kind}:{found.record.id}"
            for found in corpus
            if found.kind in ACTORS
        }
        self.corrected: dict[str, date] = {}
        for record in corpus.records("correction"):
            self.corrected[record.record] = max(
                parse_date(record.date).last, self.corrected.get(record.record, date.min)
            )
        self.sums = (
            {own.id: own for own in corpus.figures["sums"].record.sums}
            if "sums" in corpus.figures
            else {}
        )
        self.versions = self._versions()

    def _versions(self) -> dict[str, tuple[Any, Any]]:
        """What each correction's record said before and after it, where the correction says what
        was there."""
        records = {f"{found.kind}:{found.record.id}": found.record for found in self.corpus}
        corrected: dict[str, list[Any]] = defaultdict(list)
        for correction in self.corpus.records("correction"):
            corrected[correction.record].append(correction)
        found: dict[str, tuple[Any, Any]] = {}
        for key, corrections in corrected.items():
            # Else it was taken out
            found |= history.versions(records[key], corrections) if key in records else {}
        return found

    def key_of(self, identity: str) -> str:
        """kind:id of what is told, ridden, measured or reworded, named by its id alone."""
        kinds = (*STATED, "trip", "fact", "passage")
        return next(
            f"{kind}:{identity}"
            for kind in kinds
            if any(record.id == identity for record in self.corpus.records(kind))
        )

    def side_of(self, actor: str) -> str | None:
        return (self.parties.get(actor) or self.speakers[actor]).side
