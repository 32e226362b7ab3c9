"""The days on which what a page shows changed, as far as the record knows: when each record on it
became known."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from explainer.corpus.dated import FIRST_DAY
from explainer.evidence.asof import NAMED_DAYS
from explainer.evidence.edition import edition, version
from explainer.figures import registry
from explainer.models import RECORDS, Citation, Correction, Entry, Link

from .work import Work

# So many are told, the newest; the named days stand at the least, though little may have changed on
# them.
MOST = 500
_TIES = ["disputed_by", "confirmed_by", "supersedes", "about"]


def of_all() -> list[date]:
    """Of a page that shows records of all kinds."""
    return _told(Entry.objects.values_list("known_from", flat=True).distinct())


def of_records(keys: Collection[str]) -> list[date]:
    """Of a page that shows these records."""
    return _told(_changed(keys))


def of_work(work: Work) -> list[date]:
    """Of the page of a record or figure; from the first day on which it stands."""
    if work.figure:
        days = of_records([row.key for row in (*work.figure.rows, *work.figure.beside)])
        while days and registry.build(work.id, days[0], version()) is None:
            del days[0]
        return days
    if work.kind not in RECORDS:
        return of_all()
    key = f"{work.kind}:{work.id}"
    told = Link.objects.filter(origin_id=key, relation="mentions").values_list(
        "target_id", flat=True
    )
    since = (work.entry and work.entry.known_from) or FIRST_DAY
    return [day for day in of_records([key, *told]) if day >= since]


def _changed(keys: Collection[str]) -> set[date | None]:
    ties = Link.objects.filter(relation__in=_TIES)
    found = (
        Entry.objects.filter(key__in=keys).values_list("known_from", flat=True),
        ties.filter(origin_id__in=keys).values_list("target__known_from", flat=True),
        ties.filter(target_id__in=keys).values_list("origin__known_from", flat=True),
        Citation.objects.filter(entry_id__in=keys).values_list("source__known_from", flat=True),
        Correction.objects.filter(record__in=keys).values_list("known_from", flat=True),
    )
    return {day for days in found for day in days}


def _told(changed: Iterable[date | None]) -> list[date]:
    current = edition()
    last = current.today if current else date.max
    days = sorted({day for day in (*changed, *NAMED_DAYS) if day and FIRST_DAY <= day <= last})
    return [
        day for place, day in enumerate(days, 1) if len(days) - place < MOST or day in NAMED_DAYS
    ]
