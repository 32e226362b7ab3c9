"""No text of a record tells of a later day than the one from which the record was known, unless the
words are marked with theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel

from . import dated
from .dates import parse_date
from .found import Corpus, Found
from .guesses import Guess
from .kinds import KINDS, STATED
from .kinds.base import Citation
from .kinds.trip import Scene, Stop
from .known import Days
from .problems import Problem
from .sums import OwnSum

# What is not read as of a past day in its own words: the told text of chapters, and lessons.
_TOLD_TODAY = {"chapter": ("title", "standfirst"), "lesson": ()}


def check_later(corpus: Corpus, days: Days) -> Iterator[Problem]:
    """Every text that names a later day without a mark, and every one of which nothing would be
    left."""
    for found in corpus:
        start = days.known.get(f"{found.kind}:{found.record.id}") or dated.FIRST_DAY
        for name, text, since in _texts(found.record, days, start):
            field = name.split(".")[0]
            if field in KINDS[found.kind].verbatim or field not in _TOLD_TODAY.get(
                found.kind, (field,)
            ):
                continue
            # Its publisher's words
            if found.kind == "source" and name == "title" and not found.record.described:
                continue
            yield from _later(found, name, text, since)
        for number, scene in enumerate(getattr(found.record, "scenes", []), 1):
            told = parse_date(scene.press.told).last
            if all((days.of_source(source) or told) > told for source in scene.sources):
                yield found.problem(
                    f"scenes.{number}.press.told",
                    f"a day on which one of its sources was there, not {scene.press.told}",
                )
    for found in corpus.figures.values():
        for name, text, since in _texts(found.record, days, _first(found.record, days)):
            if name.rpartition(".")[2] not in found.record.told_today:
                yield from _later(found, name, text, since)


def _later(found: Found, name: str, text: str, since: date) -> Iterator[Problem]:
    if words := dated.later(text, since):
        yield found.problem(
            name,
            f"no day after {since}, from which this was known, but within [since DAY|…], or "
            "[ahead|…] where it looked ahead: "
            f"not {', '.join(repr(each) for each in words)}",
        )
    fields = type(found.record).model_fields
    if name in fields and fields[name].is_required() and not dated.told(text, since):
        yield found.problem(name, f"words that could be told on {since}, from which this was known")


def _first(figure: BaseModel, days: Days) -> date:
    """The day before which a figure has nothing to draw: of its records the first one's."""
    named = set(re.findall(r"[a-z0-9-]+", figure.model_dump_json()))
    drawn = (key.partition(":") for key in days.known)
    known = (
        days.known[f"{kind}:{identity}"]
        for kind, _, identity in drawn
        if kind in {*STATED, "trip"} and identity in named
    )
    return min(filter(None, known), default=dated.FIRST_DAY)


def _texts(value: Any, days: Days, since: date, name: str = "") -> Iterator[tuple[str, str, date]]:
    """Every text under a value, with its field and the day from which it must be fit to be read: of
    what rests on sources not before they were there. What has no space in it is a name or a
    date."""
    if isinstance(value, str):
        if " " in value and name.rpartition(".")[2] not in {"phrase", "grade_reason"}:
            yield name, value, since
    elif isinstance(value, BaseModel):
        source = value.id if isinstance(value, Citation) else getattr(value, "source", None)
        if isinstance(value, Stop) and value.first_source:
            source = value.first_source
        since = max(since, days.known.get(f"source:{source}") or since)
        if isinstance(value, Scene):  # shown from the first report of it
            since = max(since, parse_date(value.press.told).last)
        if isinstance(value, OwnSum):  # told only when every claim of it was
            since = max(days.known.get(f"claim:{identity}") or since for identity in value.claims)
        if isinstance(value, Guess):  # asked as soon as there is an answer
            since = min(
                (days.known.get(f"claim:{identity}") or since for identity in value.claims),
                default=since,
            )
        for field in type(value).model_fields:
            yield from _texts(getattr(value, field), days, since, f"{name}.{field}".lstrip("."))
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            yield from _texts(each, days, since, f"{name}.{number}")
