"""What is told: chapters, glossary, the rewritten article, corrections, and the edition that is loaded."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from django.db import models

from explainer.corpus.dates import parse_date

from .base import Dated, Record


class Chapter(Record):
    kind = "chapter"

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=120)
    standfirst = models.CharField(max_length=300)
    true_to = models.CharField(max_length=12)
    # HTML in which directives still stand as marks, filled in for the day that a reader asks for.
    minute = models.TextField()
    body = models.TextField()
    short = models.TextField(blank=True)
    gaps = models.JSONField(default=list)
    quiz = models.JSONField(default=dict)
    answers = models.JSONField(default=list)
    contents = models.JSONField(default=list)  # [{id, title}]
    words = models.PositiveIntegerField()
    short_words = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["number"]

    @property
    def minutes(self) -> int:
        """Reading time at 200 words a minute, never less than one."""
        return max(1, round(self.words / 200))

    @property
    def short_minutes(self) -> int:
        """The same for the short version, read at 130 words a minute."""
        return max(1, round(self.short_words / 130))


class Good(Record):
    """One thing that goes one way; its records are its `about` links, the lead first."""

    kind = "good"

    name = models.CharField(max_length=60)
    flow = models.CharField(max_length=10)
    line = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]


class Term(Record):
    kind = "term"

    name = models.CharField(max_length=120)
    native_name = models.CharField(max_length=120, blank=True)
    native_lang = models.CharField(max_length=3, blank=True)
    long = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    see = models.JSONField(default=list)

    class Meta:
        ordering = ["name"]


class Passage(Dated):
    kind = "passage"

    number = models.PositiveIntegerField(unique=True)
    wording = models.TextField()
    slips = models.JSONField(default=list)  # the words of the wording that went wrong
    should_say = models.TextField()
    why = models.TextField()
    sort = models.CharField(max_length=14)
    severity = models.CharField(max_length=20)
    also = models.JSONField(default=list)  # other kinds and gravities that can be argued for
    teaching_point = models.TextField()
    checked_against = models.CharField(max_length=16)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each slip stands in the wording."""
        return [re.search(rf"(?<!\w){re.escape(slip)}(?!\w)", self.wording).span() for slip in self.slips]

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The wording cut at its slips: each part, and whether it is one."""
        edges = [0, *(edge for span in sorted(self.spans) for edge in span), len(self.wording)]
        cut = [(self.wording[start:end], bool(number % 2)) for number, (start, end) in enumerate(pairwise(edges))]
        return [(text, slip) for text, slip in cut if text]


class Correction(Dated):
    kind = "correction"

    record = models.CharField(max_length=100, db_index=True)
    what = models.TextField()
    why = models.TextField()
    before = models.TextField()
    after = models.TextField()
    # Both versions of the record, field by field: [{name, before, after}], null for what was not there; empty where the
    # correction tells the change in words.
    versions = models.JSONField(default=list)

    class Meta:
        ordering = ["-first", "id"]


class Edition(models.Model):
    """The content that is loaded: one row."""

    version = models.CharField(max_length=64)
    laid_out_by = models.CharField(max_length=64, default="")  # the hash of the code that made the rows
    date = models.CharField(max_length=12)
    record_ends = models.CharField(max_length=12)
    counts = models.JSONField(default=dict)
    loaded_at = models.DateTimeField(auto_now_add=True)

    @classmethod
    def day(cls) -> date:
        """The day that the loaded edition stands for: no record can be of a later one."""
        return parse_date(cls.objects.values_list("date", flat=True)[0]).last
