"""The edition that is loaded, read once for each version."""

from __future__ import annotations

from datetime import date

from django.db import DatabaseError

from explainer.corpus.dates import in_words, parse_date
from explainer.models import Edition


class Current:
    """What pages say of the content: its version, the day it stands for and the month the record ends."""

    def __init__(self, row: Edition) -> None:
        self.version: str = row.version
        self.counts: dict[str, int] = row.counts
        self.date: str = row.date
        self.today: date = parse_date(row.date).last
        self.record_ends: str = in_words(row.record_ends)

    @property
    def date_words(self) -> str:
        return in_words(self.date)


def edition() -> Current | None:
    """The loaded edition; None while there is none."""
    try:
        row = Edition.objects.first()
    except DatabaseError:
        return None
    return Current(row) if row else None
