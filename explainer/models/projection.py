"""The content, laid out as rows: what the database holds is made here and nowhere else."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models, transaction

from explainer.corpus import history, prose
from explainer.corpus.dates import Span, in_words, parse_date, when
from explainer.corpus.kinds import ACTORS, KINDS, STATED
from explainer.corpus.kinds.lesson import Lesson
from explainer.corpus.problems import Problem
from explainer.corpus.read import Corpus, Found

from . import RECORDS, Citation, Edition, Entry, Link, fulltext
from .numbers import quantity

Progress = Callable[[str, int, int], None]
# What fits into an article: who, which number, when.
SENTENCE_WORDS = 35


def _silent(what: str, done: int, total: int) -> None:
    pass


def _span(text: str | None) -> Span | None:
    return parse_date(text) if text else None


@cache
def code() -> str:
    """A hash of the code that makes the rows: new code lays the same content out anew."""
    folders = (Path(__file__).parent, Path(prose.__file__).parent)
    return hashlib.sha256(b"".join(path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.py")))).hexdigest()


class Projection:
    """Rows for every record of a checked corpus, in the order in which they can be inserted.

    `problems` are the texts that are longer than the database takes.
    """

    def __init__(self, corpus: Corpus) -> None:
        assert corpus.edition is not None
        self.corpus = corpus
        self.today = parse_date(corpus.edition.date).last
        self.first = corpus.edition.first or corpus.edition.date
        self.rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        self.problems: list[Problem] = []
        self.sources, self.parties, self.speakers = (
            {record.id: record for record in corpus.records(kind)} for kind in ("source", "party", "speaker")
        )
        self.known: dict[str, date | None] = {}
        self.kind_of = {found.record.id: found.kind for found in corpus if found.kind in STATED}
        self.actor = {found.record.id: f"{found.kind}:{found.record.id}" for found in corpus if found.kind in ACTORS}
        self.corrected: dict[str, date] = {}
        for record in corpus.records("correction"):
            self.corrected[record.record] = max(parse_date(record.date).last, self.corrected.get(record.record, date.min))
        self.versions = self._versions()
        self._date_everything()
        for found in corpus:
            self._add(found)
        self.rows[Edition].append(
            Edition(
                version=corpus.version,
                laid_out_by=code(),
                date=corpus.edition.date,
                record_ends=corpus.edition.record_ends,
                counts={kind: len(found) for kind, found in corpus.found.items()},
            )
        )

    def _versions(self) -> dict[str, tuple[Any, Any]]:
        """What each correction's record said before and after it, where the correction says what was there."""
        records = {f"{found.kind}:{found.record.id}": found.record for found in self.corpus}
        corrected: dict[str, list[Any]] = defaultdict(list)
        for correction in self.corpus.records("correction"):
            corrected[correction.record].append(correction)
        found: dict[str, tuple[Any, Any]] = {}
        for key, corrections in corrected.items():
            found |= history.versions(records[key], corrections)
        return found

    # -- when each record became known -------------------------------------------------------------------------

    def _source_day(self, identity: str) -> date | None:
        span = _span(self.sources[identity].date)
        return min(span.last, self.today) if span else None

    def _date_everything(self) -> None:
        """A claim or quote is known from its own date; what happened, from its first dated report, never before it happened."""
        rested: dict[str, list[date]] = defaultdict(list)
        appears: dict[str, list[date]] = defaultdict(list)
        for found in self.corpus:
            record = found.record
            day = self._known_from(found)
            self.known[f"{found.kind}:{record.id}"] = day
            if day is None:
                continue
            for citation in getattr(record, "sources", []):
                rested[citation.id].append(day)
            for name in ("party", "speaker", "traveller"):
                if actor := getattr(record, name, None):
                    appears[actor].append(day)
            for actor in getattr(record, "parties", []):
                appears[actor].append(day)
            for voice in getattr(record, "says", []):
                appears[voice.party].append(day)
        for identity in self.sources:
            self.known[f"source:{identity}"] = self._source_day(identity) or min(rested[identity], default=None)
        for identity, key in self.actor.items():
            self.known[key] = min(appears[identity], default=None)

    def _known_from(self, found: Found) -> date | None:
        record = found.record
        dated = KINDS[found.kind].dated
        if dated == "itself":
            return min(parse_date(record.date).last, self.today)
        if dated == "reports":
            happened = parse_date(getattr(record, "return_date", None) or record.date)
            reports = [self._source_day(citation.id) or happened.last for citation in record.sources]
            return min(max(min(reports), happened.first), self.today)
        if dated == "sources":
            return max(filter(None, (self._source_day(citation.id) for citation in record.sources)), default=None)
        return None

    # -- rows ---------------------------------------------------------------------------------------------------

    def _add(self, found: Found) -> None:
        record, kind = found.record, found.kind
        key = f"{kind}:{record.id}"
        model = RECORDS[kind]
        values: dict[str, Any] = {"id": record.id, "known_from": self.known[key]}
        span = _span(getattr(record, "date", None))
        if span and any(field.name == "first" for field in model._meta.fields):
            values |= {"date": record.date, "first": span.first, "last": min(span.last, self.today)}
        if hasattr(record, "grade"):
            values |= self._graded(record)
        label, blurb, extra = getattr(self, f"_{kind}")(record)
        row = model(**values | extra)
        self.rows[model].append(row)
        self._measure(found, row)
        if kind == "claim" and (words := len(row.sentence.split())) > SENTENCE_WORDS:
            self.problems.append(found.problem("sentence", f"a sentence of at most {SENTENCE_WORDS} words, not {words}: {row.sentence}"))
        added = parse_date(getattr(record, "added", None) or (record.date if kind == "correction" else self.first)).first
        self.rows[Entry].append(
            Entry(
                key=key,
                kind=kind,
                slug=record.id,
                label=label,
                blurb=blurb,
                date=getattr(record, "date", None) or "",
                first=span.first if span else None,
                known_from=self.known[key],
                added=added,
                updated=max(added, self.corrected.get(key, date.min)),
                grade=getattr(record, "grade", ""),
                side=extra.get("side") or "",
                against=getattr(row, "against", ""),
                denied=self._denied(record) if getattr(row, "against", "") == "denial" else "",
                words=self._words(record),
            )
        )
        for position, citation in enumerate(getattr(record, "sources", [])):
            self.rows[Citation].append(
                Citation(
                    entry_id=key,
                    source_id=citation.id,
                    supports=citation.supports,
                    phrase=citation.phrase or "",
                    phrase_at=str(citation.phrase_at or ""),
                    position=position,
                )
            )
        for relation, targets in self._links(record):
            for position, target in enumerate(dict.fromkeys(targets)):
                self.rows[Link].append(Link(origin_id=key, relation=relation, target_id=target, position=position))

    def _denied(self, record: Any) -> str:
        """Who {had} denied what: as the record says it, or from its parts; of a quotation with its words."""
        if not hasattr(record, "text"):
            return record.denied or f"such reports {{had}} met with this answer: {record.title}"
        denied = record.denied or f"{self.speakers[record.speaker].name} {{had}} denied such reports"
        return f"{denied}: “{record.rendering or record.text}”"

    def _measure(self, found: Found, row: models.Model) -> None:
        for field in row._meta.concrete_fields:
            text = getattr(row, field.attname)
            if field.max_length and isinstance(text, str) and len(text) > field.max_length:
                self.problems.append(found.problem(field.name, f"at most {field.max_length} characters, not {len(text)}"))

    def _links(self, record: Any) -> list[tuple[str, list[str]]]:
        def keys(identities: list[str]) -> list[str]:
            return [f"{self.kind_of[identity]}:{identity}" for identity in identities]

        links = [("disputed_by", keys(getattr(record, "disputed_by", []))), ("confirmed_by", keys(getattr(record, "confirmed_by", [])))]
        if records := getattr(record, "records", []):
            links.append(("about", keys([record.lead, *records])))
        links.append(("supersedes", keys(getattr(record, "supersedes", []))))
        actors = list(getattr(record, "parties", []))
        actors += [actor for name in ("party", "speaker", "traveller") if (actor := getattr(record, name, None))]
        links.append(("party", [self.actor[actor] for actor in actors]))
        links.append(("says", [self.actor[voice.party] for voice in getattr(record, "says", [])]))
        links.append(("mentions", self._mentions(record)))
        return links

    def _mentions(self, record: Any) -> list[str]:
        taught: list[str] = []
        if isinstance(record, Lesson):
            texts = [text for _, text in record.texts]
            taught = [self.actor.get(identity) or f"{self.kind_of.get(identity, 'passage')}:{identity}" for identity in record.taught]
            taught += [ride.record for ride in record.rides]
        elif hasattr(record, "body"):
            texts = [record.body, record.minute, *record.gaps, record.check_.explain]
        else:
            return []
        return taught + [
            f"{directive.kind}:{directive.id}"
            for text in texts
            for directive in prose.directives(text)
            if directive.kind not in {"figure", "versus", "chapter"}
        ]

    def _graded(self, record: Any) -> dict[str, Any]:
        own = min(parse_date(record.date).last, self.today).isoformat()

        def since(source: str) -> str:
            day = self._source_day(source)
            return day.isoformat() if day else own

        return {
            "grade": record.grade,
            "grade_reason": record.grade_reason,
            "says": [{"party": voice.party, "source": voice.source, "known_from": since(voice.source)} for voice in record.says],
            "examined": {"source": record.examined, "known_from": since(record.examined)} if record.examined else {},
        }

    @staticmethod
    def _words(record: Any) -> str:
        """Names in every script, and what lists do not show, for the search."""
        names = ("native_name", "long", "organisation", "publisher", "author", "attribution", "unit", "context", "wording", "should_say")
        parts = [getattr(record, name, None) for name in names]
        if hasattr(record, "stops"):
            parts += [stop.name for stop in record.stops] + [stop.local_name for stop in record.stops]
        if hasattr(record, "body"):
            parts.append(record.body)
        return " ".join(dict.fromkeys(part for part in parts if part))

    def _source(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        values = {
            "title": record.title,
            "described": record.described,
            "publisher": record.publisher,
            "original": record.original or "",
            "author": record.author or "",
            "url": str(record.url),
            "read_at": str(record.read_at or ""),
            "medium": record.kind,
            "language": record.language,
            "side": record.side or "",
            "note": record.note or "",
        }
        return f"[{record.title}]" if record.described else record.title, record.publisher, values

    def _party(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        return record.name, record.what, {"name": record.name, "side": record.side, "sort": record.kind, "what": record.what}

    def _speaker(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        values = {
            "name": record.name,
            "native_name": record.native_name or "",
            "native_lang": record.native_lang or "",
            "role": record.role,
            "organisation": record.organisation,
            "sort": record.kind,
            "side": record.side or "",
            "voice": record.voice,
            "note": record.note or "",
        }
        return record.name, f"{record.role}, {record.organisation}", values

    def _event(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        place = record.place
        values = {
            "end_date": record.end_date or "",
            "title": record.title,
            "summary": record.summary,
            "sort": record.kind,
            "flow": record.flow,
            "place": place.name if place else "",
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "content_grade": record.content_grade or "",
        }
        return record.title, record.summary, values

    def _claim(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        party = self.parties[record.party]
        values = {
            name: getattr(record, name)
            for name in (
                "measure",
                "value",
                "low",
                "high",
                "noun",
                "unit",
                "nature",
                "flow",
                "attribution",
                "summary",
                "method_kind",
            )
        }
        values |= {
            "qualifier": record.qualifier or "",
            "method": record.method or "",
            "note": record.note or "",
            "period_from": record.period.from_ or "",
            "period_to": record.period.to or "",
            "party_id": record.party,
            "side": party.side,
        }
        number = quantity(record.measure, record.value, record.low, record.high, values["qualifier"])
        pattern = record.sentence or "{who} put it at {quantity} {when}: {unit}."
        values["sentence"] = pattern.format(
            who=record.attribution,
            number=number,
            quantity=f"{number} {record.noun}".strip(),
            unit=record.unit,
            when=when(record.date),
            date=in_words(record.date),
        )
        return f"{number} {record.noun} — {record.attribution}".replace("  ", " "), record.summary, values

    def _quote(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        names = ("role", "organisation", "text", "language", "spoken_to", "context", "theme", "stance")
        values = {name: getattr(record, name) for name in names}
        optional = ("rendering", "wording_note", "date_note", "translated_from")
        values |= {name: getattr(record, name) or "" for name in optional} | {"speaker_id": record.speaker}
        speaker = self.speakers[record.speaker]
        return f"{speaker.name}: {record.rendering or record.text}"[:300], record.context, values

    def _trip(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        names = ("title", "mode", "purpose", "met_with", "summary", "stops_cover", "open_questions", "not_found")
        values = {name: getattr(record, name) for name in names}
        values |= {
            "traveller_id": self.actor[record.traveller],
            "return_date": record.return_date or "",
            "distance_km": record.distance_km.value,
            "distance_basis": record.distance_km.basis,
            "duration_hours": record.duration_hours.value,
            "duration_basis": record.duration_hours.basis,
            "legs": [leg.model_dump() for leg in record.legs],
            "stretches": [stretch.model_dump() for stretch in record.stretches],
            "stops": [stop.model_dump(exclude_none=True) for stop in record.stops],
            "remark": record.remark.model_dump() if record.remark else {},
            "follow_up": record.follow_up or "",
            "carriages": record.carriages or "",
        }
        return record.title, record.summary, values

    def _fact(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        values = {name: getattr(record, name) for name in ("title", "text", "open_questions", "not_found")}
        values |= {
            "value": record.value or "",
            "unit": record.unit or "",
            "values": [value.model_dump() for value in record.values],
            "position": len(self.rows[RECORDS["fact"]]),
        }
        return record.title, record.text, values

    def _passage(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        names = ("number", "wording", "slips", "should_say", "why", "severity", "also", "teaching_point", "checked_against")
        values = {name: getattr(record, name) for name in names} | {"sort": record.kind, "note": record.note or ""}
        return f"Passage {record.number} of the rewritten article", record.why, values

    def _good(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        line = record.line or ""
        position = len(self.rows[RECORDS["good"]])
        return record.name, line, {"name": record.name, "flow": record.flow, "line": line, "position": position}

    def _term(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        names = ("native_name", "native_lang", "long")
        values = {name: getattr(record, name) or "" for name in names} | {"name": record.name, "text": record.text, "see": record.see}
        return record.name, record.text, values

    def _correction(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        values = {name: getattr(record, name) for name in ("record", "what", "why")}
        if record.id in self.versions:
            values["versions"] = history.fields_of(*self.versions[record.id])
            changed = [field for field in values["versions"] if field["before"] != field["after"]]
            for side in ("before", "after"):
                values[side] = "\n".join(f"{field['name']}: {history.in_text(field[side])}" for field in changed)
        else:
            values |= {"before": record.before, "after": record.after}
        return record.what, record.why, values

    def _chapter(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        check = record.check_
        values = {
            "number": record.number,
            "title": record.title,
            "standfirst": record.standfirst,
            "true_to": record.true_to,
            "minute": prose.render_inline(record.minute),
            "body": prose.render(record.body),
            "short": prose.render(record.short) if record.short else "",
            "gaps": [prose.render_inline(gap) for gap in record.gaps],
            "quiz": {
                "question": prose.render_inline(check.question),
                "options": [prose.render_inline(option) for option in check.options],
                "answer": check.answer,
                "explain": prose.render_inline(check.explain),
            },
            "answers": record.answers,
            "contents": prose.headings(record.body),
            "words": prose.count_words(record.body),
            "short_words": prose.count_words(record.short or ""),
        }
        return record.title, record.standfirst, values

    def _lesson(self, record: Any) -> tuple[str, str, dict[str, Any]]:
        names = ("number", "title", "subject", "youngest", "oldest", "exercise", "picks", "chapters")
        values = {name: getattr(record, name) for name in names}
        values |= {name: prose.render_inline(getattr(record, name)) for name in ("standfirst", "aim", "easier", "harder", "extension")}
        values |= {name: [prose.render_inline(text) for text in getattr(record, name)] for name in ("materials", "skills")}
        values |= {
            "as_of": parse_date(record.as_of).last if record.as_of else None,
            "outcome": record.outcome or "",
            "sheet": prose.render(record.sheet),
            "answers": prose.render(record.key),
            "steps": [
                {**step.model_dump(), "teacher": prose.render_inline(step.teacher), "screen": prose.render(step.screen)}
                for step in record.steps
            ],
            "framework": {**record.framework.model_dump(), "reading": prose.render_inline(record.framework.reading)},
            "rides": [ride.model_dump() for ride in record.rides],
            "pairs": [pair.model_dump() for pair in record.pairs],
            "delegations": [seat.model_dump() | {"task": prose.render_inline(seat.task)} for seat in record.delegations],
        }
        return record.title, record.standfirst, values


ORDER: tuple[type[models.Model], ...] = (Entry, *RECORDS.values(), Citation, Link, Edition)


def replace(projection: Projection, progress: Progress = _silent) -> None:
    """Put the projection in place of all that the database holds: everything or, on any error, nothing."""
    with transaction.atomic():
        for model in reversed(ORDER):
            model.objects.all()._raw_delete("default")
        total = sum(len(projection.rows[model]) for model in ORDER)
        done = 0
        for model in ORDER:
            rows = projection.rows[model]
            for start in range(0, len(rows), 1_000):
                model.objects.bulk_create(rows[start : start + 1_000])
                done += len(rows[start : start + 1_000])
                progress(f"Loading {model._meta.verbose_name_plural}", done, total)
        named = projection.rows[RECORDS["speaker"]] + projection.rows[RECORDS["term"]]
        fulltext.fill(projection.rows[Entry], fulltext.names_in_two_scripts(named, projection.rows[RECORDS["trip"]]))
