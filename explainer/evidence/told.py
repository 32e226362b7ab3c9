"""What a chapter tells of, as far as it was known on a past day: its own sentences know what came
later."""

from __future__ import annotations

from datetime import date

from explainer.models import Chapter, Link
from explainer.models.base import Graded

from .asof import known
from .dossier import dress, graded

# The kinds of record that are told; terms and sources are named in passing.
_TOLD = ("event", "claim", "quote", "trip")


def told_by(chapter: Chapter, day: date) -> list[Graded]:
    """The records that a chapter names and that were known on `day`, first to last, with their
    evidence of that day."""
    named = Link.objects.filter(origin_id=chapter.key, relation="mentions", target__kind__in=_TOLD)
    found: list[Graded] = []
    for kind in _TOLD:
        rows = graded(kind).filter(id__in=named.filter(target__kind=kind).values("target__slug"))
        found += dress(known(rows, day), day)
    return sorted(found, key=lambda record: (record.first, record.last, record.id))
