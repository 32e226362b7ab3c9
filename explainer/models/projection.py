"""The content, laid out as rows: what the database holds is made here and nowhere else."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from explainer.corpus import history, prose
from explainer.corpus.dates import Span, parse_date
from explainer.corpus.figure_box import directives as box_directives
from explainer.corpus.found import Corpus, Found
from explainer.corpus.grading import speaks_for
from explainer.corpus.kinds import ACTORS, KINDS, STATED
from explainer.corpus.kinds.base import Graded
from explainer.corpus.kinds.lesson import Lesson
from explainer.corpus.known import Days
from explainer.corpus.later import check_later
from explainer.corpus.problems import Problem
from explainer.corpus.values import Side

from . import RECORDS, Citation, Edition, Entry, Figure, Link, fulltext
from .base import Laid, Record
from .told import as_read

Progress = Callable[[str, int, int], None]
# The fields by which a record names what stands against it, answers it, confirms it or bears it
# out.
_TIES = ("disputed_by", "answered_by", "confirmed_by", "borne_out_by")
# Directives that show a record of a kind in a way of their own.
_SHOWN_AS = {"catch": "passage", "drawing": "event"}
# What fits into an article: who, which number, when.
SENTENCE_WORDS = 35


def _silent(what: str, done: int, total: int) -> None:
    pass


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


class Projection:
    """Rows for every record of a checked corpus, in the order in which they can be inserted.

    `problems` are the sentences that are longer than what fits into an article, and the texts that
    tell of what came later.
    """

    def __init__(self, corpus: Corpus) -> None:
        assert corpus.edition is not None
        self.corpus = corpus
        self.reliability = corpus.reliability.record if corpus.reliability else None
        self.links = corpus.links.record if corpus.links else None
        self.days = Days(corpus)
        self.today, self.known = self.days.today, self.days.known
        self.first = corpus.edition.first or corpus.edition.date
        self.rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        self.problems: list[Problem] = list(check_later(corpus, self.days))
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
                date=corpus.edition.date,
                record_ends=corpus.edition.record_ends,
                drawn=corpus.edition.drawn or "",
                counts={kind: len(found) for kind, found in corpus.found.items()},
            )
        )

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

    # -- rows --------------------------------------------------------------------------------------

    def count(self, model: type[models.Model]) -> int:
        """How many rows of a kind there are so far."""
        return len(self.rows[model])

    def key_of(self, identity: str) -> str:
        """kind:id of what is told, ridden, measured or reworded, named by its id alone."""
        kinds = (*STATED, "trip", "fact", "passage")
        return next(
            f"{kind}:{identity}"
            for kind in kinds
            if any(record.id == identity for record in self.corpus.records(kind))
        )

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
        for relation, targets in self._links(record):
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
        """Who {had} denied what: as the record says it, or from its parts; of a quotation with its
        words."""
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
        sides = dict.fromkeys(
            (self.parties.get(actor) or self.speakers[actor]).side for actor in _actors(record)
        )
        return [side for side in sides if side in (Side.RUSSIA, Side.DPRK)] or [
            side for side in sides if side
        ][:1]

    def _links(self, record: Any) -> list[tuple[str, list[str]]]:
        def keys(identities: list[str]) -> list[str]:
            return [f"{self.kind_of[identity]}:{identity}" for identity in identities]

        links = [(relation, keys(getattr(record, relation, []))) for relation in _TIES]
        if records := getattr(record, "records", []):
            links.append(("about", keys([record.lead, *records])))
        links.append(("supersedes", keys(getattr(record, "supersedes", []))))
        links.append(("party", [self.actor[actor] for actor in _actors(record)]))
        voices = (*getattr(record, "says", []), *getattr(record, "content_says", []))
        links.append(("says", [self.actor[voice.party] for voice in voices]))
        if journey := getattr(record, "journey", None):
            links.append(("journey", [f"trip:{journey}"]))
        links.append(("mentions", self._mentions(record)))
        return links

    def _mentions(self, record: Any) -> list[str]:
        taught: list[str] = []
        if isinstance(record, Lesson):
            texts = [text for _, text in record.texts]
            taught = [
                self.actor.get(identity) or f"{self.kind_of.get(identity, 'passage')}:{identity}"
                for identity in record.taught
            ]
            taught += [ride.record for ride in record.rides]
        elif hasattr(record, "body"):
            texts = [record.body, record.minute, *record.gaps, record.check_.explain]
        else:
            return []
        named = [directive for text in texts for directive in prose.directives(text)]
        boxes = [self.corpus.boxes[directive.id] for directive in named if directive.kind == "box"]
        named += [directive for box in boxes for _, directive in box_directives(box)]
        mentioned = [
            (_SHOWN_AS.get(directive.kind, directive.kind), directive.id) for directive in named
        ]
        return (
            taught
            + [
                f"{kind}:{identity}"
                for kind, identity in mentioned
                if kind in KINDS and kind != "chapter"
            ]
            + [
                f"claim:{identity}"
                for each in named
                if each.kind == "sum"
                for identity in self.sums[each.id].claims
            ]
        )

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
        return speaks_for(actor, (self.parties.get(actor) or self.speakers[actor]).side)

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


def _actors(record: Any) -> list[str]:
    """The ids of the parties and people who take part in what a record tells."""
    named = [
        actor
        for name in ("party", "speaker", "traveller")
        if (actor := getattr(record, name, None))
    ]
    return [*getattr(record, "parties", []), *named]


ORDER: tuple[type[models.Model], ...] = (Entry, *RECORDS.values(), Citation, Link, Figure, Edition)


def replace(projection: Projection, progress: Progress = _silent) -> None:
    """Put the projection in place of all that the database holds: everything or, on any error,
    nothing."""
    with transaction.atomic():
        for model in reversed(ORDER):
            model._default_manager.all()._raw_delete("default")
        total = sum(len(projection.rows[model]) for model in ORDER)
        done = 0
        for model in ORDER:
            rows = projection.rows[model]
            for start in range(0, len(rows), 1_000):
                model._default_manager.bulk_create(rows[start : start + 1_000])
                done += len(rows[start : start + 1_000])
                progress(f"Loading {model._meta.verbose_name_plural}", done, total)
        named = projection.rows[RECORDS["speaker"]] + projection.rows[RECORDS["term"]]
        entries = [row for row in projection.rows[Entry] if isinstance(row, Entry)]
        fulltext.fill(
            entries, fulltext.names_in_two_scripts(named, projection.rows[RECORDS["trip"]])
        )
