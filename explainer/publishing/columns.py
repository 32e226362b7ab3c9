"""Columns that several tables of the data set have, and those of the words as they were spoken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop as N_

from explainer.corpus.values import UNGRADED
from explainer.evidence.grades import MEANING
from explainer.evidence.words import FLOWS, LANGUAGES, SIDES, TRANSLATORS
from explainer.models.base import Record

from .tables import Column, field


def ids(name: str) -> Callable[[Any], str]:
    """What reads the ids of related records off a record."""
    return lambda record: " ".join(entry.slug for entry in getattr(record, name))


def addresses(record: Record) -> dict[str, str]:
    """The sources of a record, each with its address."""
    return {citation.source_id: citation.source.url for citation in record.citations}


def _spoken(name: str) -> Callable[[Any], Any]:
    """What reads a field of the original words off a quotation: nothing where they were not
    found."""
    return lambda quote: quote.spoken[name] if quote.spoken else ""


def _found(quote: Any) -> str:
    return ("part" if quote.spoken["part"] else "whole") if quote.spoken else ""


ID = field("id", N_("the record’s id, which never changes"))
URL = Column(
    "url",
    "string",
    N_("the page of the record"),
    lambda record: f"{settings.SITE_URL}{record.get_absolute_url()}",
)
SOURCES = (
    Column(
        "sources",
        "string",
        N_("ids of its sources in the table sources, separated by single spaces"),
        lambda r: " ".join(addresses(r)),
    ),
    Column(
        "source_urls",
        "string",
        N_("their addresses in the same order, separated by single spaces"),
        lambda r: " ".join(addresses(r).values()),
    ),
    Column(
        "source_reliability",
        "string",
        N_("the reliability of each in the same order, separated by single spaces"),
        lambda r: " ".join(
            {citation.source_id: citation.source.reliability for citation in r.citations}.values()
        ),
    ),
    Column(
        "source_places",
        "string",
        N_("where in each it stands, separated by semicolons; empty where no place is recorded"),
        lambda r: "; ".join(
            f"{citation.source_id}: {citation.where}" for citation in r.citations if citation.where
        ),
    ),
)
SOURCE = (
    Column(
        "sources", "string", N_("id of its source in the table sources"), lambda one: one.source
    ),
    Column("source_urls", "string", N_("the address of its source"), lambda one: one.source_url),
)
FLOW = field("flow", N_("which way the thing goes"), values=FLOWS)
ABOUT_EVENTS = (
    Column(
        "about",
        "string",
        # words.ABOUT
        N_(
            "what the event is about, of weapons, soldiers, supplies, summits, sanctions, "
            "separated by single spaces"
        ),
        lambda event: " ".join(event.about),
    ),
    Column(
        "turning",
        "string",
        N_("of a turning point, the event in one sentence"),
        lambda e: e.turning["sentence"] if e.turning else "",
    ),
)
SIDE = field("side", N_("who speaks: a government’s side, or independent"), values=SIDES)
GRADED = (
    Column(
        "grade",
        "string",
        N_("evidence grade, as it stood on the day asked for"),
        lambda record: record.shown_grade,
        tuple(MEANING),
    ),
    Column(
        "grade_reason", "string", N_("why it has this grade"), lambda record: record.shown_reason
    ),
    Column(
        "disputed_by",
        "string",
        N_("ids of the records that deny it, separated by single spaces"),
        ids("denials"),
    ),
    Column(
        "confirmed_by",
        "string",
        N_("ids of the records that confirm it, separated by single spaces"),
        ids("confirmations"),
    ),
)
# Of what may be somebody's words: the grade is then of what they say, and that they were said has
# one of its own.
SPOKEN = (
    Column(
        "grade",
        "string",
        N_("evidence grade, as it stood on the day asked for; of words, of what they say"),
        lambda record: record.shown_grade,
        (*MEANING, UNGRADED),
    ),
    Column(
        "grade_reason", "string", N_("why it has this grade"), lambda record: record.shown_reason
    ),
    Column("act", "string", N_("of words, what was done in them"), lambda record: record.act),
    Column(
        "said_grade",
        "string",
        N_("of words, the grade of their having been said"),
        lambda record: record.said_grade,
        ("", *MEANING),
    ),
    Column(
        "said_reason",
        "string",
        N_("of words, why that has its grade"),
        lambda record: record.said_reason,
    ),
    Column(
        "borne_out_by",
        "string",
        N_("of words, ids of the records that bear them out"),
        ids("bearing"),
    ),
    *GRADED[2:],
)
ORIGINAL = (
    field("translated_by", N_("who translated them, where it is known"), values=("", *TRANSLATORS)),
    Column(
        "original",
        "string",
        N_("the words as they were spoken, where they were found"),
        _spoken("text"),
    ),
    Column(
        "original_language",
        "string",
        N_("their language, as an ISO 639 code"),
        _spoken("language"),
        ("", *LANGUAGES),
    ),
    Column(
        "original_found",
        "string",
        N_("whether all of the words were found, or a part"),
        _found,
        ("", "whole", "part"),
    ),
    Column(
        "original_source",
        "string",
        N_("id of the source in which the original words stand"),
        _spoken("source"),
    ),
)
