"""The search index: tables beside the records, filled in the same transaction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from explainer.corpus.kinds import SEARCHED

from .base import Entry

# A kind's place in an entry's number.
PLACE = {kind: place for place, kind in enumerate(SEARCHED)}
DAY_ZERO = date(1970, 1, 1)
WORD = re.compile(r"[^\W_]+")
_DIRECTIVE = re.compile(r"\{[a-z]+:[^{}|]*(?:\|([^{}]*))?\}")
_BATCH = 500

_TABLE = """CREATE VIRTUAL TABLE explainer_search USING fts5(
    label, blurb, words, names, key UNINDEXED,
    tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3')"""


def number(position: int, kind: str, known_from: date | None) -> int:
    """An entry's number in the index. It carries kind and day, so that a search filters and counts
    by them without reading another table; the position stands first, so that a part of the matches
    is drawn from all kinds."""
    day = max((known_from - DAY_ZERO).days, 0) if known_from else 0
    return position << 24 | day << 8 | PLACE[kind]


def fill(entries: Sequence[Entry], names: Iterable[tuple[str, str]]) -> None:
    """Build the index anew. `names` are pairs of one name in two scripts: what is found by one is
    found by the other."""
    rename = other_script(names)
    rows: list[tuple[int | str, ...]] = []
    words, seen = Counter[str](), Counter[str]()
    for entry in entries:
        if entry.kind not in SEARCHED:
            continue
        text = _DIRECTIVE.sub(
            lambda match: "" if match[1] in {None, "bare"} else match[1], entry.words
        )
        parts = [entry.label, entry.blurb, text]
        other = rename(" ".join(parts))
        rows.append(
            (number(seen[entry.kind], entry.kind, entry.known_from), *parts, other, entry.key)
        )
        seen[entry.kind] += 1
        words.update(
            {word.casefold() for word in WORD.findall(" ".join([entry.label, entry.blurb, other]))}
        )
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS explainer_search")
        cursor.execute("DROP TABLE IF EXISTS explainer_word")
        cursor.execute(_TABLE)
        cursor.execute("CREATE TABLE explainer_word (word varchar(300) PRIMARY KEY, uses integer)")
        insert = (
            "INSERT INTO explainer_search (rowid, label, blurb, words, names, key) VALUES (%s, %s, "
            "%s, %s, %s, %s)"
        )
        for start in range(0, len(rows), _BATCH):
            cursor.executemany(insert, rows[start : start + _BATCH])
        kept = [(word, uses) for word, uses in words.items() if len(word) > 3]
        cursor.executemany("INSERT INTO explainer_word (word, uses) VALUES (%s, %s)", kept)
        # So that the database chooses its indexes by the content that it now holds
        cursor.execute("ANALYZE")


def other_script(names: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """What gives, for a text, the other script of the names that stand in it."""
    pairs = dict(names)
    latin = (
        re.compile(r"\b(" + "|".join(map(re.escape, sorted(pairs, key=len, reverse=True))) + r")\b")
        if pairs
        else None
    )
    return lambda text: (
        " ".join(pairs[name] for name in dict.fromkeys(latin.findall(text))) if latin else ""
    )


def names_in_two_scripts(named: Iterable[Any], trips: Iterable[Any]) -> list[tuple[str, str]]:
    """The pairs that people, terms and the stops of journeys give."""
    pairs = [(row.name, row.native_name) for row in named]
    pairs += [(stop["name"], stop.get("local_name", "")) for trip in trips for stop in trip.stops]
    return [pair for name, other in pairs for pair in two_scripts(name, other)]


def two_scripts(name: str, other: str) -> list[tuple[str, str]]:
    """A name and its other script; where both have as many parts, the last part too: Shoigu is
    found as Шойгу."""
    if not name or not other or name == other:
        return []
    pairs = [(name, other)]
    mine, theirs = name.split(), other.split()
    if len(mine) == len(theirs) > 1 and len(mine[-1]) > 3:
        pairs.append((mine[-1], theirs[-1]))
    return pairs
