"""Atom feeds of what is new and what was corrected: ids that never change, `updated` only when the
record did."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.db.models import F, Min, Q, QuerySet
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from explainer.corpus.kinds import KINDS
from explainer.corpus.localised import language
from explainer.evidence.asof import known
from explainer.evidence.changes import corrected
from explainer.evidence.dossier import dress
from explainer.models import RECORDS, Chapter, Correction, Entry, Link
from explainer.models.base import Record

from .work import Work

NEWS = [kind.name for kind in KINDS.values() if kind.in_feeds]
LENGTH = 200
# Ids must outlive the address of the site, so they are made from the record's key alone.
_SPACE = uuid.UUID("6d2f4b7e-5a4c-5d0b-9b7e-3a1d2c9f8e41")


def identity(key: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_SPACE, key)}"


def everything(day: date | None) -> str:
    """The feed of the whole site."""
    entries = Entry.objects.filter(kind__in=NEWS)
    return _feed(
        "feed",
        settings.SITE_NAME,
        _("What is new and what was corrected."),
        "/",
        "/feed.xml",
        entries,
        day,
    )


def of_changes(day: date | None) -> str:
    """The feed of corrections alone."""
    entries = Entry.objects.filter(kind="correction")
    title = _("%(site)s: corrections") % {"site": settings.SITE_NAME}
    return _feed(
        "feed:/changes/",
        title,
        _("What was changed after publication."),
        "/changes/",
        "/changes/feed.xml",
        entries,
        day,
    )


def of_chapter(chapter: Chapter, day: date | None) -> str:
    """The feed of a chapter: itself, the records it tells of, and their corrections."""
    told = Link.objects.filter(origin_id=chapter.key, relation="mentions").values("target_id")
    entries = _with_corrections(Q(key=chapter.key) | Q(key__in=told, kind__in=NEWS))
    return _of(
        chapter.key, chapter.title, chapter.standfirst, chapter.get_absolute_url(), entries, day
    )


def of_record(work: Work) -> str:
    """The feed of a record: itself, what revises, denies, answers or confirms it, and its
    corrections; of a speaker, all that is theirs."""
    key = f"{work.kind}:{work.id}"
    if work.kind == "speaker":
        theirs = Link.objects.filter(target_id=key, relation="party", origin__kind__in=NEWS).values(
            "origin_id"
        )
        entries = _with_corrections(Q(key=key) | Q(key__in=theirs))
        about = _("Each new quotation and event, and what was corrected.")
    else:
        revised = Link.objects.filter(target_id=key, relation="supersedes").values("origin_id")
        against = Link.objects.filter(
            origin_id=key, relation__in=["disputed_by", "answered_by", "confirmed_by"]
        ).values("target_id")
        corrections = Correction.objects.filter(record=key).values("id")
        entries = Entry.objects.filter(
            Q(key=key)
            | Q(key__in=revised)
            | Q(key__in=against)
            | Q(kind="correction", slug__in=corrections)
        )
        about = _("What revises, denies, answers or confirms it, and what was corrected.")
    return _of(key, work.title, about, work.path, entries, work.day)


def of_figure(work: Work) -> str:
    """The feed of a figure: the records that it draws, what stands against them, and their
    corrections."""
    figure = work.figure
    assert figure is not None
    keys = [row.key for row in (*figure.rows, *figure.beside)] + [
        entry.key for entry in figure.denials
    ]
    about = _("The records that the figure draws, who denies them, and what was corrected.")
    return _of(
        f"figure:{work.id}",
        work.title,
        about,
        work.path,
        _with_corrections(Q(key__in=keys)),
        work.day,
    )


def of_list(path: str, query: str, title: str, keys: Iterable[str], day: date | None) -> str:
    """The feed of a list with its filters: the records on it, and their corrections."""
    asked = f"?{query}" if query else ""
    about = _("The records of this list, and what was corrected.")
    entries = _with_corrections(Q(key__in=list(keys)))
    return _feed(
        f"feed:{path}{asked}",
        f"{settings.SITE_NAME}: {title}",
        about,
        f"{path}{asked}",
        f"{path}feed.xml{asked}",
        entries,
        day,
    )


def _with_corrections(condition: Q) -> QuerySet[Entry]:
    records = Entry.objects.filter(condition)
    corrections = Correction.objects.filter(record__in=records.values("key")).values("id")
    return Entry.objects.filter(
        Q(key__in=records.values("key")) | Q(kind="correction", slug__in=corrections)
    )


def _of(
    key: str, title: str, about: str, path: str, entries: QuerySet[Entry], day: date | None
) -> str:
    return _feed(
        f"feed:{key}",
        f"{settings.SITE_NAME}: {title}",
        about,
        path,
        f"{path}feed.xml",
        entries,
        day,
    )


def _feed(
    key: str,
    title: str,
    about: str,
    page: str,
    own: str,
    entries: QuerySet[Entry],
    day: date | None,
) -> str:
    page = f"{settings.SITE_URL}{page}"
    feed = _Atom(
        title=title,
        link=page,
        feed_url=f"{settings.SITE_URL}{own}",
        description=about,
        language=language(),
        author_name=settings.SITE_NAME,
        author_link=settings.SITE_URL,
        feed_guid=identity(key),
        feed_copyright="CC BY 4.0",
        said=render_to_string("feeds/_head.html", {"about": about, "page": page}),
    )
    newest = known(entries, day).order_by("-updated", F("first").desc(nulls_last=True), "key")[
        :LENGTH
    ]
    for entry, record, corrections in _with_records(newest, day):
        feed.add_item(**_item(entry, record, corrections, day))
    return feed.writeString("utf-8")


def _item(
    entry: Entry, record: Record, corrections: list[Correction], day: date | None
) -> dict[str, Any]:
    """An entry as the feed takes it, with its text."""
    changed = entry.kind == "correction" or bool(corrections)
    context = {
        "entry": entry,
        "record": record,
        "corrections": corrections,
        "site_url": settings.SITE_URL,
        "day": day,
    }
    title = _("Corrected: %(record)s") % {"record": entry.label}
    return {
        "title": title if changed else capfirst(entry.label),
        "link": f"{settings.SITE_URL}{entry.get_absolute_url()}",
        "description": None,  # its text is its content: Django then writes no summary
        "unique_id": identity(entry.key),
        "pubdate": _moment(min(entry.added, day or entry.added)),
        "updateddate": _moment(min(entry.updated, day or entry.updated)),
        "categories": [entry.kind],
        "said": render_to_string("feeds/_entry.html", context),
    }


def _with_records(
    entries: Iterable[Entry], day: date | None
) -> Iterator[tuple[Entry, Record, list[Correction]]]:
    """The entries, each with its dressed record and with its corrections; a correction has
    itself."""
    listed, records = list(entries), dict[str, Record]()
    for kind in {entry.kind for entry in listed} - {"correction"}:
        found = RECORDS[kind].objects.filter(
            id__in=[entry.slug for entry in listed if entry.kind == kind]
        )
        records |= {record.key: record for record in dress(found, day)}
    slugs = [entry.slug for entry in listed if entry.kind == "correction"]
    about = Correction.objects.filter(id__in=slugs).values_list("record", flat=True)
    corrections = corrected(day, {*about, *(entry.key for entry in listed)})
    for entry in listed:
        own = [each for each in corrections if entry.key in {each.record, each.key}]
        yield entry, own[0] if entry.kind == "correction" else records[entry.key], own


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


class _Atom(Atom1Feed):
    """Django's Atom with its texts as XHTML, which browsers show as it is and whose links work
    there; and with a stylesheet."""

    def latest_post_date(self) -> datetime:
        """Django would date an empty feed now; this one is as old as the record."""
        return (
            super().latest_post_date()
            if self.items
            else _moment(Entry.objects.aggregate(first=Min("added"))["first"] or date.today())
        )

    def write(self, outfile: Any, encoding: str) -> None:
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.processingInstruction(
            "xml-stylesheet", f'href="{static("css/feed.css")}" type="text/css"'
        )
        handler.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        _xhtml(handler, "subtitle", self.feed["said"])

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        _xhtml(handler, "content", item["said"])


def _xhtml(handler: Any, name: str, html: str) -> None:
    handler.startElement(name, AttributesImpl({"type": "xhtml"}))
    # Written as it stands
    handler.ignorableWhitespace(f'<div xmlns="http://www.w3.org/1999/xhtml">{html.strip()}</div>')
    handler.endElement(name)
