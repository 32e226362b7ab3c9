"""How hard the chapters are to read, by LIX: words a sentence plus the share of words longer than
six letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import textstat

from . import prose
from .found import Corpus
from .problems import Problem

# Why LIX and these bands: docs/decisions, on reading levels.
BANDS = {"short": (20, 32), "short_minute": (12, 32), "body": (28, 40)}
SHORT_WORDS = (250, 350)

_MARK = re.compile(r"\{[a-z]+:[a-z0-9-]+(?:\|([^{}|]+))?\}")
_NOTE = re.compile(r"\{source:[^{}]*\}")
_BLOCK = re.compile(r"^\{(?:quote|versus|figure):[a-z0-9-]+\}$", re.MULTILINE)
_HEADING = re.compile(r"^#+ (.*?)[.?!]?$", re.MULTILINE)


class Reading(NamedTuple):
    """One text of a chapter, how many words it has and how hard they are."""

    chapter: str
    text: str
    words: int
    lix: float


def readings(corpus: Corpus) -> Iterator[Reading]:
    for record in corpus.records("chapter"):
        for name in BANDS:
            if text := getattr(record, name):
                yield Reading(
                    record.id, name, prose.count_words(text), round(textstat.lix(_plain(text)), 1)
                )


def check(corpus: Corpus) -> Iterator[Problem]:
    """Texts that are harder or easier than their band, and short versions that are not short."""
    found = {item.record.id: item for item in corpus.found["chapter"]}
    for chapter, name, words, lix in readings(corpus):
        low, high = BANDS[name]
        if not low <= lix <= high:
            yield found[chapter].problem(name, f"a LIX of {low} to {high}, not {lix}")
        if name == "short" and not SHORT_WORDS[0] <= words <= SHORT_WORDS[1]:
            yield found[chapter].problem(
                name, f"{SHORT_WORDS[0]} to {SHORT_WORDS[1]} words, not {words}"
            )


def _plain(text: str) -> str:
    """The words of a text as they are read: a mark with words of its own stands for them, others
    for a short word."""
    text = _HEADING.sub(r"\1.", _BLOCK.sub("", text))
    return _MARK.sub(lambda match: match[1] or "it", _NOTE.sub("", text)).replace("*", "")
