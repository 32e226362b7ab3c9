"""What all records share: an id that is an address, a day from which they were known, and
evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from django.db import models
from django.utils.translation import gettext as _

from explainer.corpus.citations import at_phrase
from explainer.corpus.dates import in_words
from explainer.corpus.kinds import address

from . import told

if TYPE_CHECKING:
    import datetime

    from pydantic import BaseModel

    from .projection import Projection

# Fields of records that have tables of their own, citations and links, or that tell when the record
# was added.
ELSEWHERE = {
    *(
        "sources",
        "says",
        "examined",
        "confirmed_by",
        "disputed_by",
        "answered_by",
        "content_says",
        "borne_out_by",
    ),
    *("supersedes", "parties", "lead", "records", "added"),
}


class Laid(NamedTuple):
    """A record laid out: its label and a line on it, for links, lists and the search; and what is
    not among its fields."""

    label: str
    blurb: str
    more: dict[str, Any] = {}


class Entry(models.Model):
    """One line for every record of any kind: what links, lists, feeds and the search need to know
    of it."""

    key = models.CharField(primary_key=True, max_length=100)  # kind:id
    kind = models.CharField(max_length=12, db_index=True)
    slug = models.CharField(max_length=80)
    label = told.CharField(max_length=400)
    blurb = told.TextField()
    date = models.CharField(max_length=12, blank=True)
    first = models.DateField(null=True)
    known_from = models.DateField(null=True, db_index=True)  # null: at any time
    added = models.DateField()
    updated = models.DateField()
    grade = models.CharField(max_length=12, blank=True)
    side = models.CharField(max_length=12, blank=True)
    # What it is where it stands against another record
    against = models.CharField(max_length=12, blank=True)
    denied = told.TextField(blank=True, default="")  # of a denial: who {had} denied what
    # Of a denial: the sides that deny, separated by single spaces
    denied_by = models.CharField(max_length=25, blank=True)
    words = models.TextField(blank=True)  # what the search reads beside label and blurb

    # What `explainer.evidence.grades.grade_entries` gives it.
    shown_grade: str
    act: str
    citation: Citation  # by which it rests on a source, on the page of that source

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return address(self.kind, self.slug)

    @property
    def date_words(self) -> str:
        return in_words(self.date) if self.date else ""


class Citation(models.Model):
    """A source under a record: what it supports and, where known, the exact words there."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="citations")
    source = models.ForeignKey("Source", models.CASCADE, related_name="cited_in")
    supports = told.TextField()
    phrase = models.TextField(blank=True)
    phrase_at = models.URLField(max_length=600, blank=True)
    # In the source: a paragraph, a page, a minute
    where = models.CharField(max_length=120, blank=True, default="")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["entry_id", "position"]

    @property
    def url(self) -> str:
        """Where to read it: at the very words, if they are known."""
        return at_phrase(self.phrase_at or self.source.url, self.phrase)


class Link(models.Model):
    """One record's tie to another: `disputed_by`, `answered_by`, `confirmed_by`, `borne_out_by`,
    `supersedes`, `party`, `says`, `journey`, `about` or `mentions`."""

    origin = models.ForeignKey(Entry, models.CASCADE, related_name="links_out")
    relation = models.CharField(max_length=16)
    target = models.ForeignKey(Entry, models.CASCADE, related_name="links_in")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["origin_id", "position"]
        indexes = [
            models.Index(fields=["target", "relation"]),
            models.Index(fields=["origin", "relation"]),
        ]


class Record(models.Model):
    """Base of every kind of record; `kind` is set by the class.

    What queries ask for is a column; all other fields, which only `explainer.corpus.kinds`
    declares, are in `data` and are read as if they were columns.
    """

    kind = ""
    # Fields of the record that have another name here, where `kind` is the kind of record
    names = {"kind": "sort"}

    id = models.CharField(primary_key=True, max_length=80)
    known_from = models.DateField(null=True, db_index=True)
    data = told.JSONField(default=dict)

    # What `explainer.evidence.dossier.dress` gives it.
    citations: list[Citation]
    denials: list[Entry]
    replies: list[Entry]
    confirmations: list[Entry]
    revises: list[Entry]
    revised_by: list[Entry]
    actors: list[Entry]
    journeys: list[Entry]

    objects: ClassVar[models.Manager[Self]]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self.data:
            raise AttributeError(f"{type(self).__name__} has no {name}")
        return self.data[name]

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"

    def get_absolute_url(self) -> str:
        return address(self.kind, self.id)

    @classmethod
    def row(cls, record: BaseModel, **more: Any) -> Self:
        """The row of a record; `more` is what its fields do not say, or what stands for them
        here."""
        data = {
            cls.names.get(name, name): value
            for name, value in record.model_dump(mode="json", exclude=ELSEWHERE).items()
        } | more
        columns = {field.name: field for field in cls._meta.concrete_fields if field.name in data}
        values = {field.attname: data.pop(name) for name, field in columns.items()}
        blank = {
            field.attname: ""
            for field in columns.values()
            if values[field.attname] is None and not field.null
        }
        return cls(
            **values | blank,
            data={name: "" if value is None else value for name, value in data.items()},
        )

    @classmethod
    def lay_out(cls, record: Any, content: Projection) -> Laid:
        """What others say of a record, and what its row has beside the record's own fields."""
        raise NotImplementedError


class Dated(Record):
    """A record with a date that may be a day, a month or a year; `first` and `last` are the days it
    may mean."""

    date = models.CharField(max_length=12, blank=True)
    first = models.DateField(null=True, db_index=True)
    last = models.DateField(null=True)

    class Meta:
        abstract = True

    @property
    def date_words(self) -> str:
        return in_words(self.date) if self.date else _("undated")


class Graded(Dated):
    """A record with an evidence grade and what justifies it.

    Somebody's words have a second grade, of what they say, and what was done in them: `act`. The
    grade is then of their having been said.
    """

    grade = models.CharField(max_length=12, db_index=True)
    # [{party, for, source, known_from}]; `for` is whose voice it is
    says = models.JSONField(default=list)
    examined = models.JSONField(default=dict)  # {source, known_from}
    # empty: it happened, or is a number
    act = models.CharField(max_length=60, blank=True, default="")
    content_grade = models.CharField(max_length=12, blank=True, default="")
    content_says = models.JSONField(default=list)

    if TYPE_CHECKING:  # it has a date
        first: models.DateField[datetime.date, datetime.date]
        last: models.DateField[datetime.date, datetime.date]

    # What `explainer.evidence.dossier.dress` gives it.
    bearing: list[Entry]
    shown_grade: str
    shown_reason: str
    said_grade: str
    said_reason: str
    # What `explainer.evidence.ties.tie` gives it.
    told_in: list[Entry]
    answers: list[Entry]
    replies_to: list[Entry]
    set_against: list[Entry]
    confirms: list[Entry]
    beside: list[Entry]
    # What `explainer.views.timeline.records` gives it: its lane, its day in words as it stands in a
    # list, and when it was known.
    lane: str
    in_month: str
    large: str
    small: str
    board: datetime.date

    class Meta:
        abstract = True
