"""Sources and parties: what can be read, and who speaks."""

from __future__ import annotations

import re

from django.db import models

from .base import Dated, Record


class Source(Dated):
    kind = "source"

    title = models.CharField(max_length=400)
    described = models.BooleanField(default=False)
    publisher = models.CharField(max_length=200)
    original = models.CharField(max_length=200, blank=True, default="")
    author = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=600)
    read_at = models.URLField(max_length=600, blank=True)
    medium = models.CharField(max_length=12, db_index=True)
    language = models.CharField(max_length=3, db_index=True)
    side = models.CharField(max_length=12, blank=True, db_index=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-first", "id"]

    @property
    def shown_title(self) -> str:
        """A title of ours is a description and stands in square brackets."""
        return f"[{self.title}]" if self.described else self.title

    @property
    def told_by(self) -> str:
        """Who told it first, then whose copy was read: 'Yonhap, as carried by The Korea Herald'."""
        if not self.original:
            return self.publisher
        carrier = re.sub(rf"(citing |from | / ){{0,1}}{re.escape(self.original)}( text)?(, )?", "", self.publisher)
        return f"{self.original}, as carried by {carrier.replace(' ()', '')}"

    @property
    def archive_url(self) -> str:
        return f"https://web.archive.org/web/{self.url}"


class Party(Record):
    kind = "party"

    name = models.CharField(max_length=200)
    side = models.CharField(max_length=12, db_index=True)
    sort = models.CharField(max_length=14, db_index=True)  # state, agency, outlet, …
    what = models.TextField()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "parties"
