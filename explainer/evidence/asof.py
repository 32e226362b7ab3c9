"""What was known on a day: records published by then, and nothing that came later."""

from __future__ import annotations

from datetime import date

from django.db.models import Manager, Q, QuerySet


def known(records: QuerySet | Manager, day: date | None) -> QuerySet:
    """The records of a queryset that were known on `day`; all of them where there is none."""
    found = records.all()
    return found if day is None else found.filter(Q(known_from__isnull=True) | Q(known_from__lte=day))


def was_known(known_from: date | None, day: date | None) -> bool:
    return day is None or known_from is None or known_from <= day
