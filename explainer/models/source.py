"""Sources and parties: what can be read, and who speaks."""

from __future__ import annotations

import re
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from .base import Dated, Laid, Record


class Source(Dated):
    kind = "source"

    names = {"kind": "medium"}

    publisher = models.TextField()
    medium = models.CharField(max_length=12, db_index=True)
    language = models.CharField(max_length=3, db_index=True)
    side = models.CharField(max_length=12, blank=True, db_index=True)
    # Of the sort of source; its name and the reason are in `data`
    reliability = models.CharField(max_length=5, default="", db_index=True)

    # What pages give it.
    resting: int  # how many records rest on it
    remarks: list[str]  # what a text says of it in its footnote

    class Meta:
        ordering = ["-first", "id"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        sort = content.reliability.of(record)
        own = record.reliability.why if record.reliability else ""
        more = {
            "reliability": sort.reliability,
            "source_sort": sort.name,
            "sort_why": sort.why,
            "reliability_why": own or sort.why,
        }
        asked = content.links.of(record) if content.links else None
        more["link"] = asked.model_dump(mode="json") if asked else None
        return Laid(
            f"[{record.title}]" if record.described else record.title, record.publisher, more
        )

    @property
    def shown_title(self) -> str:
        """A title of ours is a description and stands in square brackets."""
        return f"[{self.title}]" if self.described else self.title

    @property
    def told_by(self) -> str:
        """Who told it first, then whose copy was read: 'Yonhap, as carried by The Korea Herald'."""
        if not self.original:
            return self.publisher
        carrier = re.sub(
            rf"(citing |from | / ){{0,1}}{re.escape(self.original)}( text)?(, )?",
            "",
            self.publisher,
        )
        return _("%(first)s, as carried by %(carrier)s") % {
            "first": self.original,
            "carrier": carrier.replace(" ()", ""),
        }

    @property
    def archive_url(self) -> str:
        return f"https://web.archive.org/web/{self.url}"


class Party(Record):
    kind = "party"

    name = models.TextField()
    side = models.CharField(max_length=12, db_index=True)
    sort = models.CharField(max_length=14, db_index=True)  # state, agency, outlet, …

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "parties"

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        return Laid(record.name, record.what)
