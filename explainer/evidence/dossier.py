"""A record with all that stands under and against it, gathered in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from datetime import date

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from explainer.corpus.dated import later as names_later
from explainer.models import GRADED, Citation, Claim, Entry, Link, Quote, Source
from explainer.models.base import Graded, Record

from .asof import was_known
from .grades import MEANING, grades_on, meaning, said_later
from .silence import hear

type Target = tuple[str, Entry]  # how a record is tied to another


def graded(kind: str) -> QuerySet[Graded]:
    """The records of a kind that has a grade, quotations with their speakers."""
    return (
        Quote.objects.select_related("speaker") if kind == "quote" else GRADED[kind].objects.all()
    )


def dress[R: Record](records: Iterable[R], day: date | None = None) -> list[R]:
    """Give each record `citations`, `denials`, `replies`, answers that are no denial,
    `confirmations`, `revises`, `revised_by`, `actors`, `journeys` and, if graded, `bearing`,
    `shown_grade`, of what it tells, with `shown_reason`, and for somebody's words `said_grade` and
    `said_reason`, that they were said; claims also what `hear` gives; all as they were known on
    `day` (today without one)."""
    dressed = list(records)
    keys = [record.key for record in dressed]
    cited, revised = _cited(keys, day), _revised(keys, day)
    tied, later = _tied(keys, day)
    grades = grades_on((record for record in dressed if isinstance(record, Graded)), day)
    for record in dressed:
        links = tied[record.key]
        record.citations = cited[record.key]
        record.denials = [_beside(record, entry) for entry in _targets(links, "disputed_by")]
        record.replies = _targets(links, "answered_by")
        record.confirmations = _targets(links, "confirmed_by")
        record.revises = _targets(links, "supersedes")
        record.actors = _targets(links, "party")
        record.journeys = _targets(links, "journey")
        record.revised_by = revised[record.key]
        if isinstance(record, Graded):
            record.bearing = _targets(links, "borne_out_by")
            record.shown_grade, record.said_grade = grades[record.key]
            _reason(
                record,
                record.key in later
                or said_later(record, day)
                or bool(day and names_later(record.grade_reason, day)),
            )
    hear([record for record in dressed if isinstance(record, Claim)], day)
    return dressed


def _cited(keys: list[str], day: date | None) -> dict[str, list[Citation]]:
    """By record its citations; a source that many rest on is held once."""
    sources: dict[str, Source] = {}
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation in Citation.objects.filter(entry_id__in=keys).select_related("source").iterator():
        if was_known(citation.source.known_from, day):
            citation.source = sources.setdefault(citation.source_id, citation.source)
            cited[citation.entry_id].append(citation)
    return cited


def _tied(keys: list[str], day: date | None) -> tuple[dict[str, list[Target]], set[str]]:
    """By record what it was tied to on the day; and the records that came to have a tie, other than
    to a journey, only later."""
    entries: dict[str, Entry] = {}  # which many are denied or confirmed by: each is held once
    tied: dict[str, list[Target]] = defaultdict(list)
    later: set[str] = set()
    for link in (
        Link.objects.filter(origin_id__in=keys)
        .exclude(relation__in=["says", "mentions"])
        .select_related("target")
        .iterator()
    ):
        if was_known(link.target.known_from, day):
            entry = entries.setdefault(link.target_id, link.target)
            tied[link.origin_id].append((link.relation, entry))
        elif link.relation != "journey":
            later.add(link.origin_id)
    return tied, later


def _revised(keys: list[str], day: date | None) -> dict[str, list[Entry]]:
    """By claim those that had revised it."""
    revised: dict[str, list[Entry]] = defaultdict(list)
    for link in (
        Link.objects.filter(target_id__in=keys, relation="supersedes")
        .select_related("origin")
        .iterator()
    ):
        if was_known(link.origin.known_from, day):
            revised[link.target_id].append(link.origin)
    return revised


def _reason(record: Graded, later: bool) -> None:
    """Say why a record has its grades. A reason is written with today's knowledge, and may speak of
    what came `later` than the day."""
    own = record.said_grade or record.shown_grade
    reason = (
        record.grade_reason
        if own == record.grade and not later
        else _("By this day: %(meaning)s.") % {"meaning": _(MEANING[own])}
    )
    means = meaning(record.shown_grade)
    record.shown_reason, record.said_reason = (
        (f"{capfirst(means)}.", reason) if record.act else (reason, "")
    )


def _beside(record: Record, entry: Entry) -> Entry:
    """What stands against a record: beside what is no number itself, a number is another account,
    not another count."""
    if entry.against != "count" or isinstance(record, Claim):
        return entry
    entry = copy(entry)
    entry.against = "account"
    return entry


def _targets(links: Iterable[Target], relation: str) -> list[Entry]:
    return [target for one, target in links if one == relation]
