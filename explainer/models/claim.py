"""Claims: quantities that somebody stated."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words, when

from . import told
from .base import Graded, Laid
from .numbers import quantity


class Claim(Graded):
    kind = "claim"
    against = "count"  # what it is where it stands against another record

    measure = models.CharField(max_length=20, db_index=True)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    nature = models.CharField(max_length=8, db_index=True)
    flow = models.CharField(max_length=10, db_index=True)
    party = models.ForeignKey("Party", models.PROTECT, related_name="claims")
    side = models.CharField(max_length=12, db_index=True)
    method_kind = models.CharField(max_length=16, db_index=True)
    note = told.TextField(blank=True)

    # What `explainer.evidence.silence.hear` gives it.
    sought: str
    silence: str

    class Meta:
        ordering = ["first", "last", "id"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        number = quantity(
            record.measure, record.value, record.low, record.high, record.qualifier or ""
        )
        label = f"{number} {record.noun} — {record.attribution}".replace("  ", " ")
        return Laid(label, record.summary, {"side": content.parties[record.party].side})

    @property
    def bare(self) -> str:
        """The number alone, as prose prints it: '4.2 to 5.8 million'."""
        return quantity(self.measure, self.value, self.low, self.high, self.qualifier)

    @property
    def quantity(self) -> str:
        """The number with what it counts: 'more than 1,000 containers'."""
        return f"{self.bare} {self.noun}".strip()

    @property
    def sentence(self) -> str:
        """The short sentence that can be printed."""
        pattern = self.data["sentence"] or _("{who} put it at {quantity} {when}: {unit}.")
        words = {
            "who": self.attribution,
            "unit": self.unit,
            "number": self.bare,
            "quantity": self.quantity,
        }
        return pattern.format(**words, when=when(self.date), date=in_words(self.date))

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most of the numbers that it gives: twice the same where it gives
        one."""
        known = [number for number in (self.value, self.low, self.high) if number is not None]
        return min(known), max(known)

    @property
    def most(self) -> float:
        return self.ends[1]

    @property
    def midpoint(self) -> float:
        """One number to sort, place and reckon by: the value or, never shown, the middle of a
        range."""
        return self.value if self.value is not None else sum(self.ends) / 2

    @property
    def counted(self) -> str:
        """What the number counts beyond its noun, and over what time: 'soldiers in Russia, 8
        October 2024 to 23 October 2024'."""
        return ", ".join(
            filter(None, [self.unit if self.unit != self.noun else "", self.period_words])
        )

    @property
    def period_from(self) -> str:
        return self.period["from_"] or ""

    @property
    def period_to(self) -> str:
        return self.period["to"] or ""

    @property
    def year(self) -> str:
        """'2024' where it is of one whole year."""
        year = self.period_from[:4]
        return (
            year
            if (self.period_from, self.period_to) in {(year, year), (f"{year}-01", f"{year}-12")}
            else ""
        )

    @property
    def period_words(self) -> str:
        if self.year:
            return self.year
        start, end = (in_words(text) if text else "" for text in (self.period_from, self.period_to))
        if start and end:
            return (
                start if start == end else _("%(start)s to %(end)s") % {"start": start, "end": end}
            )
        if start:
            return _("from %(date)s") % {"date": start}
        return _("up to %(date)s") % {"date": end} if end else ""
