"""Journeys, with their legs and stops, and facts about the train."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words

from . import told
from .base import Entry, Graded, Laid


class Trip(Graded):
    kind = "trip"

    traveller = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    return_date = told.ReturnField(max_length=12, blank=True)
    mode = models.CharField(max_length=5, db_index=True)

    class Meta:
        ordering = ["first", "id"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        stops = [stop.model_dump(exclude_none=True) for stop in record.stops]
        return Laid(
            record.title,
            record.summary,
            {"traveller": content.actor[record.traveller], "stops": stops},
        )

    @property
    def over(self) -> bool:
        """Whether the traveller was known to be back. A journey whose end nobody told never is."""
        return bool(self.return_date)

    @property
    def announced(self) -> bool:
        """Whether it was told beforehand alone: no report puts the traveller anywhere on the
        way."""
        return all(part["certainty"] == "inferred" for part in (*self.data["legs"], *self.stops))

    @property
    def distance_km(self) -> float | None:
        return self.data["distance_km"]["value"] if self.distance_basis else None

    @property
    def distance_basis(self) -> str:
        return self.data["distance_km"]["basis"]

    @property
    def duration_hours(self) -> float | None:
        return self.data["duration_hours"]["value"] if self.duration_basis else None

    @property
    def duration_basis(self) -> str:
        return self.data["duration_hours"]["basis"]

    @property
    def date_words(self) -> str:
        start = in_words(self.date)
        if not self.return_date or self.return_date == self.date:
            return start
        return _("%(start)s to %(end)s") % {"start": start, "end": in_words(self.return_date)}


class Fact(Graded):
    kind = "fact"

    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        return Laid(record.title, record.text, {"position": content.count(cls)})
