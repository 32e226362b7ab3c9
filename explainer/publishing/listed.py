"""The lists that readers filter, as tables: the rows are the records that a filter leaves, in the
order of the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus import kinds
from explainer.evidence.dossier import dress, graded
from explainer.evidence.words import AGAINST, EVENT_KINDS, FLOWS
from explainer.models import GRADED, RECORDS, Event, Quote
from explainer.models.base import Entry, Graded, Record

from .columns import ABOUT_EVENTS, ID, SOURCES, SPOKEN, URL
from .dataset import TABLES
from .tables import Column, Table, Value, dates


def _title(record: Graded) -> str:
    return f"{record.speaker.name}, {record.role}" if isinstance(record, Quote) else record.title


def _summary(record: Graded) -> str:
    return record.quoted if isinstance(record, Quote) else record.summary


def _of_event(get: Callable[[Any], Value]) -> Callable[[Any], Value]:
    return lambda record: get(record) if isinstance(record, Event) else ""


def _ended(record: Graded) -> str:
    return (getattr(record, "end_date", "") or getattr(record, "return_date", "")).rstrip("~")


def _against(entry: Entry) -> str:
    return f"{_(AGAINST[entry.against])}, {entry.date_words}: {entry.label}"


TIMELINE = Table(
    "timeline",
    N_("Timeline"),
    N_(
        "What happened, with what was said and who travelled where the filter asks for them: one "
        "row an event, quotation or journey."
    ),
    (
        ID,
        Column(
            "record",
            "string",
            N_("what the row is of"),
            lambda record: record.kind,
            tuple(kinds.TIMELINE),
        ),
        *dates(
            lambda record: record.date,
            N_(
                "when it happened or was said: an ISO 8601 day, month or year, as precisely as it "
                "is known"
            ),
        ),
        Column("end_date", "string", N_("when it ended, if it lasted"), _ended),
        Column(
            "title", "string", N_("what happened, in a line; of a quotation, who speaks"), _title
        ),
        Column("summary", "string", N_("what happened; of a quotation, the words"), _summary),
        Column(
            "kind",
            "string",
            N_("the sort of event"),
            lambda record: getattr(record, "sort", ""),
            ("", *EVENT_KINDS),
        ),
        Column(
            "flow",
            "string",
            N_("of an event, which way the thing goes"),
            lambda record: getattr(record, "flow", ""),
            ("", *FLOWS),
        ),
        *(column._replace(get=_of_event(column.get)) for column in ABOUT_EVENTS),
        Column(
            "parties",
            "string",
            N_("ids of the parties and speakers, separated by single spaces"),
            lambda r: " ".join(a.slug for a in r.actors),
        ),
        *SPOKEN,
        Column(
            "denied",
            "string",
            N_("who denies it and when, in words"),
            lambda record: "; ".join(map(_against, record.denials)),
        ),
        *SOURCES,
        URL,
    ),
    lambda day: (),
)
LISTS = {
    "claims": TABLES["claims"],
    "quotes": TABLES["quotes"],
    "timeline": TIMELINE,
    "sources": TABLES["sources"],
}


def chosen(name: str, keys: Sequence[str]) -> Table:
    """The table of a list with just the records of these keys."""
    return LISTS[name]._replace(records=lambda day: _records(keys, day))


def _records(keys: Sequence[str], day: date | None) -> list[Any]:
    ids: dict[str, list[str]] = {}
    for key in keys:
        kind, _, identity = key.partition(":")
        ids.setdefault(kind, []).append(identity)
    found: dict[str, Record] = {}
    for kind, wanted in ids.items():
        rows = graded(kind) if kind in GRADED else RECORDS[kind].objects
        found |= {record.key: record for record in dress(rows.in_bulk(wanted).values(), day)}
    return [found[key] for key in keys]
