"""Claims: quantities that somebody stated."""

from __future__ import annotations

from django.db import models

from explainer.corpus.dates import in_words

from .base import Graded
from .numbers import quantity


class Claim(Graded):
    kind = "claim"
    against = "count"  # what it is where it stands against another record

    measure = models.CharField(max_length=20, db_index=True)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    qualifier = models.CharField(max_length=10, blank=True)
    noun = models.CharField(max_length=120, blank=True)
    unit = models.CharField(max_length=300)
    nature = models.CharField(max_length=8, db_index=True)
    flow = models.CharField(max_length=10, db_index=True)
    period_from = models.CharField(max_length=12, blank=True)
    period_to = models.CharField(max_length=12, blank=True)
    party = models.ForeignKey("Party", models.PROTECT, related_name="claims")
    side = models.CharField(max_length=12, db_index=True)
    attribution = models.CharField(max_length=300)
    summary = models.TextField()
    sentence = models.TextField(default="")  # the short sentence that can be printed
    method = models.TextField(blank=True)
    method_kind = models.CharField(max_length=16, db_index=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["first", "last", "id"]

    @property
    def bare(self) -> str:
        """The number alone, as prose prints it: '4.2 to 5.8 million'."""
        return quantity(self.measure, self.value, self.low, self.high, self.qualifier)

    @property
    def quantity(self) -> str:
        """The number with what it counts: 'more than 1,000 containers'."""
        return f"{self.bare} {self.noun}".strip()

    @property
    def midpoint(self) -> float:
        """One number to sort and place by; never shown."""
        known = [number for number in (self.value, self.low, self.high) if number is not None]
        return self.value if self.value is not None else sum(known) / len(known)

    @property
    def counted(self) -> str:
        """What the number counts beyond its noun, and over what time: 'soldiers in Russia, 8 October 2024 to 23 October 2024'."""
        return ", ".join(filter(None, [self.unit if self.unit != self.noun else "", self.period_words]))

    @property
    def period_words(self) -> str:
        start, end = (in_words(text) if text else "" for text in (self.period_from, self.period_to))
        if start and end:
            return start if start == end else f"{start} to {end}"
        return f"from {start}" if start else f"up to {end}" if end else ""
