"""A page of ours as others handle it: something to cite, embed, follow or show as a card."""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from explainer.corpus.kinds import KINDS
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.edition import edition, version
from explainer.figures.spec import FigureSpec
from explainer.models import RECORDS, Correction, Entry, Source
from explainer.models.base import Record
from explainer.models.told import reading

from .dataset import TABLES

CITED = ("figure", *sorted(kind.name for kind in KINDS.values() if kind.cited))
EMBEDDED = {
    "figure",
    "timeline",
    "places",
    "exercise",
    "answers",
    "balance",
    *(kind.name for kind in KINDS.values() if kind.embedded),
}
FOLLOWED = {"figure", *(kind.name for kind in KINDS.values() if kind.followed)}


class Work:
    """A record, figure or page: its names, dates, evidence and address, as known on `day`."""

    def __init__(
        self,
        kind: str,
        id: str,
        title: str,
        summary: str,
        path: str,
        day: date | None = None,
        query: str = "",
    ) -> None:
        self.kind, self.id, self.title, self.summary = kind, id, title, summary
        self.path, self.day, self.query = path, day, query
        self.figure: FigureSpec | None = None

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """The title by which it is cited: of a quotation the speaker and the day, for styles would
        change the letters of its words."""
        if self.kind == "quote" and self.entry:
            return _("Words of %(speaker)s, %(date)s") % {
                "speaker": self.title.partition(": ")[0],
                "date": self.entry.date_words,
            }
        return self.title

    # -- addresses ---------------------------------------------------------------------------------

    def _on_day(self, path: str, asked: str, **extra: str) -> str:
        query = [
            *parse_qsl(asked),
            *extra.items(),
            *([("as_of", self.day.isoformat())] if self.day else []),
        ]
        return f"{settings.SITE_URL}{path}" + (f"?{urlencode(query)}" if query else "")

    @property
    def url(self) -> str:
        return self._on_day(self.path, self.query)

    @property
    def embed_query(self) -> str:
        """What an embed is asked, to show what the page shows: one of the turning points names them
        (decision 0040)."""
        asked = parse_qsl(self.query)
        bare = self.kind == "timeline" and all(name == "sort" for name, _ in asked)
        return urlencode([("weight", "turning"), *asked]) if bare else self.query

    def embed_url(self, **options: str) -> str:
        return self._on_day(f"{self.path}embed/", self.embed_query, **options)

    @property
    def embeds(self) -> bool:
        return self.kind in EMBEDDED

    @property
    def cites(self) -> bool:
        return self.kind in CITED

    @property
    def feed(self) -> str:
        """The address of its feed; empty where it has none. Those of lists are told by their
        listing, which knows the filters."""
        return f"{self.path}feed.xml" if self.kind in FOLLOWED else ""

    @property
    def embed_code_path(self) -> str:
        return f"{self.path}embed-code/" + (f"?{self.embed_query}" if self.embed_query else "")

    @property
    def table(self) -> str:
        """The table of the data in which it is a row."""
        kind = KINDS.get(self.kind)
        return kind.plural if kind and kind.plural in TABLES else ""

    @property
    def card_path(self) -> str:
        asked = [
            *(parse_qsl(self.query) if self.kind == "figure" else ()),
            *([("as_of", str(self.day))] if self.day else []),
        ]
        return reverse("card", args=[self.kind, self.id]) + (
            f"?{urlencode(asked)}" if asked else ""
        )

    @property
    def card_alt(self) -> str:
        return self.figure.alt if self.figure else f"{self.title}. {self.summary}"

    # -- evidence ----------------------------------------------------------------------------------

    @cached_property
    def entry(self) -> Entry | None:
        with reading(self.day):
            return (
                Entry.objects.filter(pk=f"{self.kind}:{self.id}").first()
                if self.kind in RECORDS
                else None
            )

    @cached_property
    def record(self) -> Record | None:
        """The record with its evidence; None for figures and pages."""
        return _record(self.kind, self.id, self.day, version()) if self.kind in RECORDS else None

    @property
    def published(self) -> date:
        return self.entry.added if self.entry else _edition_day()

    @property
    def changed(self) -> date:
        return self.entry.updated if self.entry else _edition_day()

    @cached_property
    def corrections(self) -> list[Correction]:
        return list(known(Correction.objects.filter(record=f"{self.kind}:{self.id}"), self.day))

    @property
    def sources(self) -> list[Source]:
        """Those under a record or figure; a source has none but itself."""
        if self.figure:
            return list(self.figure.sources)
        return [citation.source for citation in self.record.citations] if self.record else []


# Page, citation and embed of a record are often asked for one after the other.
@lru_cache(maxsize=8)
def _record(kind: str, identity: str, day: date | None, of_version: str) -> Record | None:
    with reading(day):
        return next(iter(dress(RECORDS[kind].objects.filter(id=identity), day)), None)


def _edition_day() -> date:
    current = edition()
    return current.today if current else date.today()
