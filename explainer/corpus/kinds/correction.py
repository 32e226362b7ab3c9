"""Corrections: what was changed after publication."""

from __future__ import annotations

from typing import Any

from pydantic import model_validator

from ..fields import Date, Id, Text
from .base import Entry, Kind


class Correction(Entry):
    """A change to what was published: never deleted, shown on the page it corrects.

    `was` gives the old value of each field that was changed (null: it was not there); where that
    cannot be told so, `before` and `after` say it in words.
    """

    id: Id
    date: Date
    record: Text  # kind:id
    what: Text
    why: Text
    was: dict[str, Any] = {}
    before: Text | None = None
    after: Text | None = None

    @model_validator(mode="after")
    def says_what_changed(self) -> Correction:
        if bool(self.before) != bool(self.after) or bool(self.was) == bool(self.before):
            raise ValueError(
                "a correction needs either `was`, the old value of each changed field, or both "
                "`before` and `after`"
            )
        return self


CORRECTION = Kind(
    "correction",
    "corrections",
    Correction,
    "/changes/#{}",
    needed=False,
    dated="itself",
    in_prose=False,
    in_feeds=True,
)
