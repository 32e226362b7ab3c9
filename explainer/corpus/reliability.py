"""How far a source can be relied on to carry what it carries: by the sort of source, not by what it
says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from .fields import Id, Text
from .kinds.base import Entry
from .kinds.source import Source
from .problems import Problem
from .values import Reliability

if TYPE_CHECKING:
    from .found import Corpus


class Sort(Entry):
    """A sort of source with its reliability and the reason. A source is of the first sort that
    fits: by one of the `words` in its publisher's name or of `notes` in its note, by the whole
    name, because it names an original (`carried`), or by its kind."""

    id: Id
    name: Text
    reliability: Reliability
    why: Text
    words: list[Text] = []
    notes: list[Text] = []
    publishers: list[Text] = []
    carried: bool = False
    kinds: list[Text] = []

    def fits(self, source: Source) -> bool:
        return (
            source.publisher in self.publishers
            or source.kind in self.kinds
            or (self.carried and bool(source.original))
            or _holds(source.publisher, self.words)
            or _holds(source.note or "", self.notes)
        )


def _holds(text: str, words: list[str]) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(word)}" + r"\b" * word[-1].isalnum(), text) for word in words
    )


class Sorts(Entry):
    """The sorts of source, in the order in which they are tried."""

    id: Id
    sorts: list[Sort] = Field(min_length=1)

    def of(self, source: Source) -> Sort | None:
        """The sort of a source: its own word goes before the rule."""
        if source.reliability:
            return next((sort for sort in self.sorts if sort.id == source.reliability.sort), None)
        return next((sort for sort in self.sorts if sort.fits(source)), None)


def check_reliability(corpus: Corpus) -> Iterator[Problem]:
    """Every source has a sort, its own word names one, and every publisher that a sort names has a
    source."""
    if corpus.reliability is None:
        return
    sorts = corpus.reliability.record
    for found in corpus.found["source"]:
        if sorts.of(found.record) is None:
            told = found.record.reliability
            yield found.problem(
                "reliability.sort" if told else "kind",
                f"a sort of source in reliability.yaml, not {told.sort!r}"
                if told
                else "a source that a sort in reliability.yaml fits",
            )
    known = {found.record.publisher for found in corpus.found["source"]}
    known |= {str(data.get("publisher")) for kind, data in corpus.faulty if kind == "source"}
    for place, sort in enumerate(sorts.sorts, 1):
        for number, publisher in enumerate(sort.publishers, 1):
            if publisher not in known and "source" not in corpus.unread:
                yield corpus.reliability.problem(
                    f"sorts.{place}.publishers.{number}",
                    f"the publisher of a source, not {publisher!r}",
                )
