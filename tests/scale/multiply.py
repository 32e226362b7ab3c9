"""The content many times over: each event, claim, quote, trip and source again under new ids and on
other days, with all its ties."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import Any

from explainer.models import Citation, Claim, Entry, Event, Link, Quote, Source, Trip
from explainer.models.base import Record
from explainer.models.projection import Projection

# What grows with the news; people, parties, terms and the story do not.
GROWING = (Event, Claim, Quote, Trip, Source)


def multiply(projection: Projection, times: int) -> None:
    """Let a projection hold its growing records `times` times."""
    growing = {record.key for model in GROWING for record in projection.rows[model]}
    belongs = {Entry: "key", Citation: "entry_id", Link: "origin_id"}
    originals = {
        **{model: list(projection.rows[model]) for model in GROWING},
        **{
            model: [row for row in projection.rows[model] if getattr(row, name) in growing]
            for model, name in belongs.items()
        },
    }
    for number in range(2, times + 1):
        for model, rows in originals.items():
            projection.rows[model].extend(
                _again(row, f"-x{number}", timedelta(days=number % 27), growing) for row in rows
            )


def _again(row: Any, suffix: str, later: timedelta, growing: set[str]) -> Any:
    made = copy.copy(row)
    made._state = copy.copy(row._state)
    match made:
        case Entry():
            made.key, made.slug = made.key + suffix, made.slug + suffix
        case Citation():
            made.entry_id, made.source_id = made.entry_id + suffix, made.source_id + suffix
        case Link():
            made.origin_id += suffix
            if made.target_id in growing:
                made.target_id += suffix
        case Record():
            made.id += suffix
            # What an editor chooses stays as few as it is: turning points, pairs of quotations,
            # what is drawn.
            made.data = made.data | dict.fromkeys({"turning", "pair"} & made.data.keys(), "")
            if isinstance(made, Claim):
                made.measure = "other"
    for name in ("first", "last", "known_from"):
        if day := getattr(made, name, None):
            setattr(made, name, day + later)
    return made
