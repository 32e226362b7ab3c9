"""Sources and parties: what can be read, and who speaks."""

from __future__ import annotations

from django.db import models

from .base import Dated, Record


class Source(Dated):
    kind = "source"

    title = models.CharField(max_length=400)
    described = models.BooleanField(default=False)
    publisher = models.CharField(max_length=200)
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
