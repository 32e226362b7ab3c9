"""Events: what happened, when, where and between whom."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words

from . import told
from .base import Graded, Laid


class Event(Graded):
    kind = "event"

    end_date = told.EndField(max_length=12, blank=True)
    sort = models.CharField(max_length=12, db_index=True)
    flow = models.CharField(max_length=10, db_index=True)

    class Meta:
        ordering = ["first", "last", "id"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        return Laid(record.title, record.summary)

    @property
    def place(self) -> str:
        return (self.data["place"] or {}).get("name", "")

    @property
    def lat(self) -> float | None:
        return (self.data["place"] or {}).get("lat")

    @property
    def lon(self) -> float | None:
        return (self.data["place"] or {}).get("lon")

    @property
    def position(self) -> tuple[float, float] | None:
        return (self.lat, self.lon) if self.lat is not None and self.lon is not None else None

    @property
    def against(self) -> str:
        """What it is where it stands against another record: words that deny it, facts that
        contradict it, or another account."""
        return {"denial": "denial", "confirmation": "finding", "evidence": "finding"}.get(
            self.sort, "account"
        )

    @property
    def date_words(self) -> str:
        start = in_words(self.date)
        if not self.end_date:
            return start
        return _("%(start)s to %(end)s") % {"start": start, "end": in_words(self.end_date)}
