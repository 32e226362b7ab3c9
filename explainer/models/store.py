"""The rows of a projection put in place of all that the database holds."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models, transaction

from . import RECORDS, Citation, Edition, Entry, Figure, Link, fulltext
from .projection import Projection

Progress = Callable[[str, int, int], None]
ORDER: tuple[type[models.Model], ...] = (Entry, *RECORDS.values(), Citation, Link, Figure, Edition)


def _silent(what: str, done: int, total: int) -> None:
    pass


def replace(projection: Projection, progress: Progress = _silent) -> None:
    """Put in everything or, on any error, nothing; `progress` hears of each thousand rows."""
    with transaction.atomic():
        for model in reversed(ORDER):
            model._default_manager.all()._raw_delete("default")
        total = sum(len(projection.rows[model]) for model in ORDER)
        done = 0
        for model in ORDER:
            rows = projection.rows[model]
            for start in range(0, len(rows), 1_000):
                model._default_manager.bulk_create(rows[start : start + 1_000])
                done += len(rows[start : start + 1_000])
                progress(f"Loading {model._meta.verbose_name_plural}", done, total)
        named = projection.rows[RECORDS["speaker"]] + projection.rows[RECORDS["term"]]
        entries = [row for row in projection.rows[Entry] if isinstance(row, Entry)]
        fulltext.fill(
            entries, fulltext.names_in_two_scripts(named, projection.rows[RECORDS["trip"]])
        )
