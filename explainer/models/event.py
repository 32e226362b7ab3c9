"""Events: what happened, when, where and between whom."""

from __future__ import annotations

from django.db import models

from explainer.corpus.dates import in_words

from .base import Graded


class Event(Graded):
    kind = "event"

    end_date = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=200)
    summary = models.TextField()
    sort = models.CharField(max_length=12, db_index=True)
    flow = models.CharField(max_length=10, db_index=True)
    place = models.CharField(max_length=200, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    content_grade = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["first", "last", "id"]

    @property
    def against(self) -> str:
        """What it is where it stands against another record: words that deny it, facts that contradict it, or another account."""
        return {"denial": "denial", "confirmation": "finding", "evidence": "finding"}.get(self.sort, "account")

    @property
    def date_words(self) -> str:
        start = in_words(self.date)
        return f"{start} to {in_words(self.end_date)}" if self.end_date else start
