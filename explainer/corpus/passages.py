"""What must hold of a passage: its slips and the words to choose from stand in its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .found import Found
from .problems import Problem


def check_passage(found: Found) -> Iterator[Problem]:
    """Slips stand in the wording; words to choose from do, too, apart from each other, and only the
    turning ones went wrong."""
    record = found.record
    slips = []
    for number, slip in enumerate(record.slips, 1):
        places = _places(slip, record.wording)
        slips += places
        if len(places) != 1:
            yield found.problem(
                f"slips.{number}", f"words that stand once in the wording, not {slip!r}"
            )
    taken: list[range] = []
    chosen = record.catch and [
        ("catch.turn", record.catch.turn),
        *((f"catch.others.{n}", one) for n, one in enumerate(record.catch.others, 1)),
    ]
    for name, words in chosen or []:
        places = _places(words, record.wording)
        if len(places) != 1:
            yield found.problem(name, f"words that stand once in the wording, not {words!r}")
        elif _touch(places[0], taken):
            yield found.problem(name, f"words apart from the others to choose from, not {words!r}")
        elif len(slips) == len(record.slips) and _touch(places[0], slips) != (name == "catch.turn"):
            kind = (
                "words that are among the slips"
                if name == "catch.turn"
                else "words that did not go wrong"
            )
            yield found.problem(name, f"{kind}, not {words!r}")
        taken += places


def _places(words: str, text: str) -> list[range]:
    return [
        range(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    ]


def _touch(place: range, others: list[range]) -> bool:
    return any(place.start < other.stop and other.start < place.stop for other in others)
