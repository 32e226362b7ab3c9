"""Journeys, with their legs and stops, and facts about the train."""

from __future__ import annotations

from django.db import models

from explainer.corpus.dates import in_words

from .base import Entry, Graded


class Trip(Graded):
    kind = "trip"

    title = models.CharField(max_length=200)
    traveller = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    return_date = models.CharField(max_length=12, blank=True)
    mode = models.CharField(max_length=5, db_index=True)
    purpose = models.TextField()
    met_with = models.JSONField(default=list)
    summary = models.TextField()
    distance_km = models.FloatField(null=True)
    distance_basis = models.TextField()
    duration_hours = models.FloatField(null=True)
    duration_basis = models.TextField()
    legs = models.JSONField(default=list)
    stretches = models.JSONField(default=list)
    carriages = models.CharField(max_length=200, blank=True)
    stops_cover = models.TextField()
    stops = models.JSONField(default=list)
    remark = models.JSONField(default=dict)
    follow_up = models.TextField(blank=True)
    open_questions = models.JSONField(default=list)
    not_found = models.JSONField(default=list)

    class Meta:
        ordering = ["first", "id"]

    @property
    def date_words(self) -> str:
        start = in_words(self.date)
        return f"{start} to {in_words(self.return_date)}" if self.return_date and self.return_date != self.date else start


class Fact(Graded):
    kind = "fact"

    title = models.CharField(max_length=200)
    text = models.TextField()
    value = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    values = models.JSONField(default=list)
    open_questions = models.JSONField(default=list)
    not_found = models.JSONField(default=list)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
