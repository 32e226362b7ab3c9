"""The content, laid out as rows: what the database holds is made here and nowhere else."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from explainer.corpus import prose
from explainer.corpus.dates import Span, parse_date
from explainer.corpus.found import Corpus, Found
from explainer.corpus.grading import speaks_for
from explainer.corpus.kinds.base import Graded
from explainer.corpus.later import check_later
from explainer.corpus.problems import Problem
from explainer.corpus.values import Side

from . import RECORDS, Citation, Edition, Entry, Figure, Link
from .base import Laid, Record
from .content import Content
from .ties import actors, ties
from .told import as_read

# What fits into an article: who, which number, when.
SENTENCE_WORDS = 35


def _span(text: str | None) -> Span | None:
    return parse_date(text) if text else None


@cache
def code() -> str:
    """A hash of the code that makes the rows, and of the words that it has in other languages: what
    is new in either lays the same content out anew."""
    folders = (Path(__file__).parent, Path(prose.__file__).parent)
    parts = [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.py"))]
    parts += [path.read_bytes() for path in sorted(settings.LOCALE.rglob("*.mo"))]
    return hashlib.sha256(b"".join(parts)).hexdigest()


class Projection(Content):
    """Rows for every record of a checked corpus, in the order in which they can be inserted.

    `problems` are the sentences that are longer than what fits into an article, and the texts that
    tell of what came later.
    """

    def __init__(self, corpus: Corpus) -> None:
        super().__init__(corpus)
        self.rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        self.problems: list[Problem] = list(check_later(corpus, self.days))
        for found in corpus:
            self._add(found)
        boxes = {slug: box.rendered() for slug, box in corpus.boxes.items()}
        drawn = {slug: found.record for slug, found in corpus.figures.items()} | boxes
        self.rows[Figure] = [
            Figure(slug=slug, content=figure.model_dump(mode="json"))
            for slug, figure in drawn.items()
        ]
        self.rows[Edition].append(
            Edition(
                version=corpus.version,
                laid_out_by=code(),
                date=self.edition.date,
                record_ends=self.edition.record_ends,
                drawn=self.edition.drawn or "",
                counts={kind: len(found) for kind, found in corpus.found.items()},
            )
        )

    def count(self, model: type[models.Model]) -> int:
        """How many rows of a kind there are so far."""
        return len(self.rows[model])

    def _add(self, found: Found) -> None:
        record, model = found.record, RECORDS[found.kind]
        key = f"{found.kind}:{record.id}"
        laid = model.lay_out(record, self)
        row = model.row(record, **self._dates(record, key), **self._says(record), **laid.more)
        self.rows[model].append(row)
        if found.kind == "claim" and (words := len(as_read(row.sentence).split())) > SENTENCE_WORDS:
            self.problems.append(
                found.problem(
                    "sentence",
                    f"a sentence of at most {SENTENCE_WORDS} words, not {words}: {row.sentence}",
                )
            )
        self.rows[Entry].append(self._entry(record, row, laid))
        for position, citation in enumerate(getattr(record, "sources", [])):
            words_there = {
                "phrase": citation.phrase or "",
                "phrase_at": str(citation.phrase_at or ""),
                "where": citation.where or "",
            }
            self.rows[Citation].append(
                Citation(
                    entry_id=key,
                    source_id=citation.id,
                    supports=citation.supports,
                    position=position,
                    **words_there,
                )
            )
        for relation, targets in ties(record, self):
            for position, target in enumerate(dict.fromkeys(targets)):
                self.rows[Link].append(
                    Link(origin_id=key, relation=relation, target_id=target, position=position)
                )

    def _entry(self, record: Any, row: Record, laid: Laid) -> Entry:
        span = _span(getattr(record, "date", None))
        added = parse_date(
            getattr(record, "added", None)
            or (record.date if row.kind == "correction" else self.first)
        ).first
        against = getattr(row, "against", "")
        return Entry(
            key=row.key,
            kind=row.kind,
            slug=record.id,
            label=laid.label,
            blurb=laid.blurb,
            date=getattr(record, "date", None) or "",
            first=span.first if span else None,
            known_from=row.known_from,
            added=added,
            updated=max(added, self.corrected.get(row.key, date.min)),
            grade=getattr(record, "content_grade", "") or getattr(record, "grade", ""),
            side=getattr(row, "side", ""),
            against=against,
            denied=self._denied(record) if against == "denial" else "",
            denied_by=" ".join(self._denied_by(record)) if against == "denial" else "",
            words=self._words(record),
        )

    def _dates(self, record: Any, key: str) -> dict[str, date | None]:
        span = _span(getattr(record, "date", None))
        days = {"first": span.first, "last": min(span.last, self.today)} if span else {}
        return days | {"known_from": self.known[key]}

    def _denied(self, record: Any) -> str:
        """Who {had} denied what: as the record says it, or from its parts; and words quoted."""
        if not hasattr(record, "text"):
            return record.denied or _("such reports {had} met with this answer: %(title)s") % {
                "title": record.title
            }
        denied = record.denied or _("%(name)s {had} denied such reports") % {
            "name": self.speakers[record.speaker].name
        }
        return _("%(denied)s: “%(words)s”") % {
            "denied": denied,
            "words": record.rendering or record.text,
        }

    def _denied_by(self, record: Any) -> list[str]:
        """The sides that deny: of those who take part the two that are said to trade or, if neither
        does, that of the first."""
        sides = dict.fromkeys(self.side_of(actor) for actor in actors(record))
        return [side for side in sides if side in (Side.RUSSIA, Side.DPRK)] or [
            side for side in sides if side
        ][:1]

    def _says(self, record: Any) -> dict[str, Any]:
        """Who says so and who examined it, each with the day from which that was known; nothing
        where the kind has no grade."""
        if not isinstance(record, Graded):
            return {}
        own = min(parse_date(record.date).last, self.today).isoformat()

        def since(source: str) -> str:
            day = self.days.of_source(source)
            return day.isoformat() if day else own

        def voices(name: str) -> list[dict[str, str]]:
            return [
                {
                    "party": voice.party,
                    "for": self._speaks_for(voice.party),
                    "source": voice.source,
                    "known_from": since(voice.source),
                }
                for voice in getattr(record, name, [])
            ]

        return {
            "says": voices("says"),
            "content_says": voices("content_says"),
            "examined": {"source": record.examined, "known_from": since(record.examined)}
            if record.examined
            else {},
        }

    def _speaks_for(self, actor: str) -> str:
        return speaks_for(actor, self.side_of(actor))

    @staticmethod
    def _words(record: Any) -> str:
        """Names in every script, and what lists do not show, for the search."""
        names = (
            "native_name",
            "long",
            "organisation",
            "publisher",
            "author",
            "attribution",
            "unit",
            "context",
            "wording",
            "should_say",
        )
        parts = [getattr(record, name, None) for name in names]
        if hasattr(record, "stops"):
            parts += [stop.name for stop in record.stops] + [
                stop.local_name for stop in record.stops
            ]
            parts += [words for scene in record.scenes for words in (scene.title, scene.text)]
        if hasattr(record, "body"):
            parts.append(record.body)
        return " ".join(dict.fromkeys(part for part in parts if part))
