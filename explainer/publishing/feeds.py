"""Atom feeds of what is new and what was corrected: ids that never change, `updated` only when the record did."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed

from explainer.corpus.dates import parse_date
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.models import RECORDS, Chapter, Correction, Edition, Entry, Link

KINDS = ("correction", "chapter", "claim", "event", "quote", "trip")
LENGTH = 200
# Ids must outlive the address of the site, so they are made from the record's key alone.
_SPACE = uuid.UUID("6d2f4b7e-5a4c-5d0b-9b7e-3a1d2c9f8e41")


def identity(key: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_SPACE, key)}"


def everything(day: date | None) -> str:
    """The feed of the whole site."""
    entries = known(Entry.objects.filter(kind__in=KINDS), day)
    return _feed("feed", settings.SITE_NAME, "What is new and what was corrected.", "/", "/feed.xml", entries, day)


def of_chapter(chapter: Chapter, day: date | None) -> str:
    """The feed of a chapter: itself, the records it tells of, and their corrections."""
    told = Link.objects.filter(origin_id=chapter.key, relation="mentions").values("target_id")
    records = Entry.objects.filter(Q(key=chapter.key) | Q(key__in=told, kind__in=KINDS))
    corrected = Correction.objects.filter(record__in=records.values("key")).values("id")
    entries = known(Entry.objects.filter(Q(key__in=records.values("key")) | Q(kind="correction", slug__in=corrected)), day)
    path = chapter.get_absolute_url()
    return _feed(f"feed:{chapter.key}", f"{settings.SITE_NAME}: {chapter.title}", chapter.standfirst, path, f"{path}feed.xml", entries, day)


def _feed(key: str, title: str, about: str, page: str, own: str, entries: QuerySet[Entry], day: date | None) -> str:
    feed = _Atom(
        title=title,
        link=f"{settings.SITE_URL}{page}",
        feed_url=f"{settings.SITE_URL}{own}",
        description=about,
        subtitle=about,
        language="en-GB",
        author_name=settings.SITE_NAME,
        author_link=settings.SITE_URL,
        feed_guid=identity(key),
        feed_copyright="CC BY 4.0",
    )
    newest = entries.order_by("-updated", F("first").desc(nulls_last=True), "key")[:LENGTH]
    for entry in _with_records(newest, day):
        corrected = entry.updated > entry.added
        feed.add_item(
            title=("Corrected: " if corrected or entry.kind == "correction" else "") + entry.label,
            link=f"{settings.SITE_URL}{entry.get_absolute_url()}",
            description=render_to_string("feeds/_entry.html", {"entry": entry, "record": entry.record, "site_url": settings.SITE_URL}),
            unique_id=identity(entry.key),
            pubdate=_moment(entry.added),
            updateddate=_moment(entry.updated),
            categories=[entry.kind],
        )
    return feed.writeString("utf-8")


def _with_records(entries: Iterable[Entry], day: date | None) -> list[Entry]:
    """The entries, each with its dressed record."""
    listed = list(entries)
    for kind in {entry.kind for entry in listed}:
        found = RECORDS[kind].objects.filter(id__in=[entry.slug for entry in listed if entry.kind == kind])
        records = {record.id: record for record in dress(found, day)}
        for entry in listed:
            if entry.kind == kind:
                entry.record = records[entry.slug]
    return listed


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


class _Atom(Atom1Feed):
    """Django's Atom, which would otherwise be dated now when it is empty."""

    def latest_post_date(self) -> datetime:
        edition = Edition.objects.first()
        return super().latest_post_date() if self.items or edition is None else _moment(parse_date(edition.date).last)
