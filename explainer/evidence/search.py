"""Search over everything: ranked, by kind, as it was known on a day, with what a near miss may have
meant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from anyascii import anyascii
from django.db import connection
from django.utils.safestring import SafeString
from rapidfuzz import fuzz, process

from explainer.corpus.kinds import SEARCHED
from explainer.models import Entry
from explainer.models.fulltext import DAY_ZERO, PLACE, WORD

from .asof import known
from .grades import grade_entries
from .snippets import marked, pattern, snippet

PAGE = 20
# Ranking reads every match: of more than this many, only the first are ranked.
RANKED = 500
_MOST_WORDS = 16
_WEIGHTS = " ".join(f"WHEN {PLACE[kind.name]} THEN {kind.weight}" for kind in SEARCHED.values())
_KIND = "rowid & 255"
_DAY = "(rowid >> 8) & 65535"
_MATCH = "explainer_search MATCH %s"


class Hit(NamedTuple):
    """An entry with its grade, its title and the place in it that fits, the words that were looked
    for marked."""

    entry: Entry
    title: SafeString
    snippet: SafeString


class Found(NamedTuple):
    """The answer: the hits of a page, how many there are of each kind, and whether any word
    sufficed."""

    hits: list[Hit]
    counts: dict[str, int]
    loose: bool

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def search(text: str, day: date | None, kind: str = "", page: int = 1, version: str = "") -> Found:
    """What has all the words of `text`, or, where nothing has them all, any of them.

    With the `version` of the content, what was matched is kept for the same words: a reader turns
    pages and picks kinds.
    """
    match = _kept if version else _matches
    for loose in (False, True):
        if terms := _terms(text, loose):
            counts, numbers = match(terms, day, kind, page, version)
            if counts:
                return Found(_hits(text, numbers, day), counts, loose)
    return Found([], {}, False)


def _matches(
    terms: str, day: date | None, kind: str, page: int, version: str
) -> tuple[dict[str, int], list[int]]:
    """How many fit of each kind, and the numbers of those on a page."""
    counts = _counts(terms, day)
    return counts, _ranked(terms, day, kind, page) if counts else []


_kept = lru_cache(maxsize=512)(_matches)


def keys(text: str, kinds: Iterable[str], day: date | None) -> list[str]:
    """The keys of all records of these kinds that have all the words of `text`."""
    if not (terms := _terms(text, loose=False)):
        return []
    places = ", ".join(str(PLACE[kind]) for kind in kinds)
    return [
        key
        for (key,) in _rows(
            f"SELECT key FROM explainer_search WHERE {_MATCH} AND {_KIND} IN ({places})", terms, day
        )
    ]


def near(text: str, day: date | None, limit: int = 5) -> list[Entry]:
    """Records known on `day` whose ids look like the one that was asked for."""
    terms = _terms(text.replace("-", " "), loose=True)
    worded = Entry.objects.in_bulk(_keys(_ranked(terms, day, "", 1, 60))).values() if terms else ()
    # Ids are not among the words that are indexed: those that begin alike are looked up beside
    # them.
    alike = (
        known(Entry.objects.filter(slug__startswith=text[:5]), day)[:300] if len(text) >= 5 else ()
    )
    slugs = {entry.slug: entry for entry in (*worded, *alike) if entry.kind != "source"}
    close = process.extract(text, list(slugs), scorer=fuzz.ratio, limit=limit, score_cutoff=45)
    return [slugs[slug] for slug, _, _ in close]


def meant(text: str, version: str) -> str:
    """The words with those that occur nowhere replaced by the nearest that does, other scripts
    romanised; empty if none is near."""
    words = _vocabulary(version)
    changed = text
    for word in dict.fromkeys(WORD.findall(text)):
        low = anyascii(word).casefold()
        if (
            len(low) > 3
            and word.casefold() not in words
            and (best := process.extractOne(low, words.keys(), scorer=fuzz.ratio, score_cutoff=72))
        ):
            changed = changed.replace(word, best[0])
    return "" if changed == text else changed


@lru_cache(maxsize=2)
def _vocabulary(version: str) -> dict[str, int]:
    return dict(_execute("SELECT word, uses FROM explainer_word ORDER BY uses DESC, word", []))


def _terms(text: str, loose: bool) -> str:
    """The words of a reader in the language of the index: all or any of them, the last and those of
    other scripts as beginnings."""
    words = WORD.findall(text)[:_MOST_WORDS]
    ends = [index == len(words) - 1 or not word.isascii() for index, word in enumerate(words)]
    quoted = [f'"{word}"*' if end else f'"{word}"' for word, end in zip(words, ends, strict=True)]
    return (" OR " if loose else " AND ").join(quoted)


def _execute(sql: str, values: list[str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _rows(sql: str, terms: str, day: date | None, end: str = "") -> list[tuple[Any, ...]]:
    limit = f" AND {_DAY} <= {(day - DAY_ZERO).days}" if day else ""
    return _execute(sql + limit + end, [terms])


def _counts(terms: str, day: date | None) -> dict[str, int]:
    found = dict(
        _rows(
            f"SELECT {_KIND}, count(*) FROM explainer_search WHERE {_MATCH}",
            terms,
            day,
            end=" GROUP BY 1",
        )
    )
    return {kind: found[number] for kind, number in PLACE.items() if number in found}


def _ranked(terms: str, day: date | None, kind: str, page: int, size: int = PAGE) -> list[int]:
    only = f" AND {_KIND} = {PLACE[kind]}" if kind else ""
    until = f" AND {_DAY} <= {(day - DAY_ZERO).days}" if day else ""
    rank = "bm25(explainer_search, 8, 2, 1, 5)"
    matches = (
        f"SELECT rowid, {rank} AS rank FROM explainer_search WHERE {_MATCH}{only}{until} ORDER BY "
        f"rowid LIMIT {RANKED}"
    )
    sql = (
        f"SELECT rowid FROM ({matches}) AS matches"
        f" ORDER BY rank * CASE {_KIND} {_WEIGHTS} ELSE 1 END, rowid LIMIT {size} OFFSET "
        f"{(page - 1) * size}"
    )
    return [number for (number,) in _execute(sql, [terms])]


def _keys(numbers: list[int]) -> list[str]:
    if not numbers:
        return []
    places = ", ".join(map(str, numbers))
    found = dict(_execute(f"SELECT rowid, key FROM explainer_search WHERE rowid IN ({places})", []))
    return [found[number] for number in numbers]


def _hits(text: str, numbers: list[int], day: date | None) -> list[Hit]:
    wanted = pattern(WORD.findall(text)[:_MOST_WORDS])
    keys = _keys(numbers)
    entries = Entry.objects.in_bulk(keys)
    grade_entries(entries.values(), day)
    return [
        Hit(entries[key], marked(entries[key].label, wanted), snippet(entries[key].blurb, wanted))
        for key in keys
    ]
