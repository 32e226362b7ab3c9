"""Corrections, with both versions of what they corrected."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import models

from explainer.corpus import history

from .base import Dated, Entry, Laid


class Field(NamedTuple):
    """A field of a record before and after a correction, in words; None for what is not there."""

    name: str
    before: str | None
    after: str | None

    @property
    def changed(self) -> bool:
        return self.before != self.after


class Correction(Dated):
    """`versions` are both versions of the record, field by field: [{name, before, after}], null for
    what was not there; empty where the correction tells the change in words."""

    kind = "correction"

    record = models.CharField(max_length=100, db_index=True)

    # What `explainer.evidence.changes.corrected` gives it.
    entry: Entry | None
    newest: bool
    fields: list[Field]

    class Meta:
        ordering = ["-first", "id"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        if record.id not in content.versions:
            return Laid(record.what, record.why, {"versions": []})
        more: dict[str, Any] = {"versions": history.fields_of(*content.versions[record.id])}
        changed = [field for field in more["versions"] if field["before"] != field["after"]]
        for side in ("before", "after"):
            more[side] = "\n".join(
                f"{field['name']}: {history.in_text(field[side])}" for field in changed
            )
        return Laid(record.what, record.why, more)
