"""What was published must not change unsaid: the records beside what the newest kept edition
printed of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError

from . import history
from .dated import told_in
from .found import Corpus, Found
from .kinds import KINDS
from .problems import Problem

# What others quote, add up or draw. Summaries, notes and sources are mended and added to without a
# correction.
WATCHED = {
    "claim": (
        *(
            "date",
            "measure",
            "value",
            "low",
            "high",
            "qualifier",
            "noun",
            "unit",
            "nature",
            "flow",
            "period",
        ),
        *("party", "attribution", "grade", "doubted"),
    ),
    "quote": ("speaker", "date", "text", "language", "rendering", "grade"),
    "event": ("date", "end_date", "kind", "flow", "parties", "grade", "content_grade"),
    "trip": ("traveller", "date", "return_date", "mode", "distance_km", "duration_hours", "grade"),
    "fact": ("date", "value", "unit", "values", "grade"),
    "passage": ("date", "wording"),
    "correction": ("date", "record", "what", "why"),
}


class Printed(NamedTuple):
    """What an edition printed: what each record said, by kind:id, as `history.told` tells it."""

    day: date
    records: Mapping[str, Mapping[str, Any]]


def unsaid(corpus: Corpus, printed: Printed) -> list[Problem]:
    """A problem for each watched field that differs from what was printed, and each record that is
    gone, unless corrections say so."""
    present = {f"{found.kind}:{found.record.id}": found for found in corpus}
    since: dict[str, list[Any]] = defaultdict(list)
    for correction in corpus.records("correction"):
        if f"correction:{correction.id}" not in printed.records:
            since[correction.record].append(correction)
    # there, and told of already
    faulty = {f"{kind}:{data.get('id')}" for kind, data in corpus.faulty}
    problems: list[Problem] = []
    for key, told in printed.records.items():
        kind = key.partition(":")[0]
        if kind in WATCHED and key in present:
            problems.extend(_changed(present[key], told, since[key], printed.day))
        elif (
            key not in present
            and kind in KINDS
            and kind not in corpus.unread
            and key not in faulty
            and not since[key]
        ):
            problems.append(_gone(key, printed.day))
    return problems


def _changed(
    found: Found, told: Mapping[str, Any], corrections: list[Any], day: date
) -> Iterator[Problem]:
    """What an undoing of the corrections since does not bring back."""
    before = found.record
    try:
        for correction in history.newest_first(corrections):
            before = history.undo(before, correction) if correction.was else before
    except ValidationError:  # told where corrections are checked
        return
    # Told in words, which no program can undo
    if any(not correction.was for correction in corrections):
        return
    restored = history.told(before)
    for name in WATCHED[found.kind]:
        # Marked with the day from which they were told, words read today as they were printed.
        if told_in(restored.get(name), None) != told_in(told.get(name), None):
            was = history.in_text(told.get(name))
            yield found.problem(
                name,
                f"what the edition of {day} printed, {was!r}, or a correction in corrections/ "
                "whose `was` says it",
            )


def _gone(key: str, day: date) -> Problem:
    kind, _, identity = key.partition(":")
    expected = f"the {kind} that the edition of {day} printed"
    if kind != "correction":
        expected += f", or a correction in corrections/ that says why {key} was taken out"
    return Problem(f"{KINDS[kind].folder}/", 1, identity, "", expected)
