"""What a record names must be there: other records, sources of its own, and of what it revises
nothing that revises it in turn."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, get_args

from pydantic import BaseModel

from .dates import parse_date
from .fields import Of
from .found import Corpus, Found, Index
from .kinds.base import Graded
from .kinds.quote import Quote
from .kinds.trip import Trip
from .problems import Problem


def check_references(found: Found, index: Index) -> Iterator[Problem]:
    record = found.record
    for name, identity, kinds in _ids_in(record):
        if not any(identity in index[kind] for kind in kinds):
            yield found.problem(name, f"the id of a known {' or '.join(kinds)}, not {identity!r}")
        if (
            identity == record.id
            and found.kind in kinds
            and name.startswith(("confirmed_by", "disputed_by", "answered_by", "supersedes"))
        ):
            yield found.problem(
                name, f"another {kinds[0] if len(kinds) == 1 else 'record'}, not itself"
            )
    cited = {citation.id for citation in getattr(record, "sources", [])}
    for name, source in _sources_in(record):
        if source not in cited:
            yield found.problem(name, f"a source that the record cites, not {source!r}")


def _ids_in(record: BaseModel, prefix: str = "") -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every id by which a record names another: the field, the id, and the kinds it may be of."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        marks = (
            *field.metadata,
            *(
                mark
                for part in get_args(field.annotation)
                for mark in getattr(part, "__metadata__", ())
            ),
        )
        of = next((mark for mark in marks if isinstance(mark, Of)), None)
        at = f"{prefix}{field.alias or name}"
        each = (
            [(f"{at}.{n}", one) for n, one in enumerate(value, 1)]
            if isinstance(value, list)
            else [(at, value)]
        )
        for place, one in each:
            if isinstance(one, BaseModel):
                yield from _ids_in(one, f"{place}.")
            elif of and one is not None:
                yield place, one, of.kinds


def _sources_in(record: Any) -> Iterator[tuple[str, str]]:
    """The sources that parts of a record rest on, with the field; the record must cite each."""
    if isinstance(record, Graded):
        for name in ("says", "content_says"):
            yield from (
                (f"{name}.{number}.source", voice.source)
                for number, voice in enumerate(getattr(record, name, []), 1)
            )
        yield from [("examined", record.examined)] if record.examined else []
    if isinstance(record, Quote) and record.original:
        yield "original.source", record.original.source
    if isinstance(record, Trip):
        for number, stop in enumerate(record.stops, 1):
            yield from (
                (f"stops.{number}.source", source)
                for source in (stop.source, stop.first_source)
                if source
            )
        for number, scene in enumerate(record.scenes, 1):
            yield from ((f"scenes.{number}.sources", source) for source in scene.sources)
        yield from (
            ("stretches", reading.source)
            for stretch in record.stretches
            for reading in (*stretch.km, *stretch.hours)
        )


def check_corrected(found: Found, index: Index, printed: Collection[str]) -> Iterator[Problem]:
    key = found.record.record
    kind, _, identity = key.partition(":")
    if identity in index.get(kind, {}):
        return
    if key not in printed:
        yield found.problem("record", f"a known record as kind:id, not {key!r}")
    elif found.record.was:
        yield found.problem("was", "`before` and `after` in words, since the record was taken out")


def check_superseded(corpus: Corpus, index: Index) -> Iterator[Problem]:
    """A claim revises what was said before it; so none revises, by way of others, itself."""
    older = {found.record.id: found.record.supersedes for found in corpus.found["claim"]}
    for found in corpus.found["claim"]:
        for number, identity in enumerate(found.record.supersedes, 1):
            other = index["claim"].get(identity)
            if other is None or identity == found.record.id:  # told already
                continue
            if parse_date(other.record.date).first > parse_date(found.record.date).last:
                yield found.problem(
                    f"supersedes.{number}",
                    f"a claim of {found.record.date} or before, not of {other.record.date}",
                )
            elif _leads(identity, found.record.id, older):
                yield found.problem(
                    f"supersedes.{number}",
                    f"a claim that does not revise this one in turn, as {identity} does",
                )


def _leads(start: str, goal: str, older: dict[str, list[str]]) -> bool:
    """Whether what a claim supersedes, and what that does, comes to another claim."""
    seen, ahead = set(), [start]
    while ahead:
        identity = ahead.pop()
        if identity == goal:
            return True
        if identity not in seen:
            seen.add(identity)
            ahead += older.get(identity, [])
    return False
