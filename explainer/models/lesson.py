"""Lessons for the classroom, and what their exercises are made of."""

from __future__ import annotations

from django.db import models

from .base import Record


class Lesson(Record):
    kind = "lesson"

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=120)
    subject = models.CharField(max_length=60)
    youngest = models.PositiveIntegerField()
    oldest = models.PositiveIntegerField()
    exercise = models.CharField(max_length=12, unique=True)
    as_of = models.DateField(null=True)
    outcome = models.CharField(max_length=80, blank=True)
    # HTML in which directives still stand as marks.
    standfirst = models.TextField()
    aim = models.TextField()
    sheet = models.TextField()
    answers = models.TextField()  # the content calls it `key`, which on a record is kind:id
    easier = models.TextField()
    harder = models.TextField()
    extension = models.TextField()
    materials = models.JSONField(default=list)
    skills = models.JSONField(default=list)
    steps = models.JSONField(default=list)  # [{title, minutes, teacher, screen}]
    framework = models.JSONField(default=dict)  # {name, standard, reading}
    # What the exercise is made of: ids, and for journeys the reported lengths and times.
    picks = models.JSONField(default=list)
    rides = models.JSONField(default=list)
    pairs = models.JSONField(default=list)
    delegations = models.JSONField(default=list)
    chapters = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]

    @property
    def minutes(self) -> int:
        return sum(step["minutes"] for step in self.steps)
