"""Speakers and their exact words."""

from __future__ import annotations

from django.db import models

from .base import Graded, Record


class Speaker(Record):
    kind = "speaker"

    name = models.CharField(max_length=120)
    native_name = models.CharField(max_length=120, blank=True)
    native_lang = models.CharField(max_length=3, blank=True)
    role = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200)
    sort = models.CharField(max_length=8, db_index=True)  # expert or official
    side = models.CharField(max_length=12, blank=True, db_index=True)
    voice = models.CharField(max_length=40)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]


class Quote(Graded):
    kind = "quote"

    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="quotes")
    role = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200)
    text = models.TextField()
    language = models.CharField(max_length=3)
    rendering = models.TextField(blank=True)
    wording_note = models.TextField(blank=True)
    date_note = models.TextField(blank=True)
    spoken_to = models.CharField(max_length=300)
    context = models.TextField()
    theme = models.CharField(max_length=24, db_index=True)
    stance = models.CharField(max_length=10, db_index=True)
    translated_from = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["first", "last", "id"]

    @property
    def against(self) -> str:
        """What it is where it stands against another record: a denial or, from one who speaks for the trade, another account."""
        return "denial" if self.stance == "denies" else "account"
