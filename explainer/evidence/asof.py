"""What was known on a day: records published by then, and nothing that came later."""

from __future__ import annotations

from datetime import date

from django.db.models import Manager, Model, Q, QuerySet
from django.utils.translation import gettext_noop as N_

# The days on which what was known changed most, in words that are translated where they are used.
NAMED_DAYS = {
    date(2023, 9, 5): N_("the White House has warned of a summit"),
    date(2023, 10, 13): N_("the first containers are shown"),
    date(2024, 3, 28): N_("Russia ends the panel of experts"),
    date(2024, 10, 24): N_("Putin has not denied the soldiers"),
    date(2025, 4, 28): N_("both sides have admitted the soldiers"),
}


def step_before(day: date | None) -> date | None:
    """The last of the named days before `day`, or before today; None where there is none."""
    return max((step for step in NAMED_DAYS if day is None or step < day), default=None)


def known[M: Model](
    records: QuerySet[M] | Manager[M], day: date | None, of: str = ""
) -> QuerySet[M]:
    """The records of a queryset that were known on `day`; all of them where there is none.

    `of` leads to the record that has to be known, where it is not the row itself: `target__`.
    """
    return records.all().filter(is_known(day, of))


def is_known(day: date | None, of: str = "") -> Q:
    """The condition of `known`, for a count or a prefetch."""
    return (
        Q(**{f"{of}known_from__isnull": True}) | Q(**{f"{of}known_from__lte": day}) if day else Q()
    )


def was_known(known_from: date | None, day: date | None) -> bool:
    return day is None or known_from is None or known_from <= day
