"""Whether the words of a source hold what a record takes from them: the words of a quotation, the
number of a claim."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from .found import Found
from .numerals import numbers_in
from .problems import Problem

MAX_QUOTE_WORDS = 45
# What an editor may leave out or put in: it ends a run of words that must stand in the source.
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\.\.\.|…")
_QUOTED = re.compile("“([^”]*)”")


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, without dashes, quotation marks and other signs."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"\w+", re.sub(r"(?<=\w)['’ʼ](?=\w)", "", text))


def holds_words(phrase: str, quoted: str) -> bool:
    """Whether a phrase holds each run of a quotation's words, one after the other."""
    there = f" {' '.join(plain_words(phrase))} "
    for run in _LEFT_OUT.split(quoted):
        words = f" {' '.join(plain_words(run))} "
        if words.strip():
            _before, found, there = there.partition(words)
            if not found:
                return False
            there = f" {there}"
    return True


def misquoted(label: str, record: Any) -> list[str]:
    """The words between quotation marks, in a link to a record, that are not the record's: of a
    quotation its text in English, of a passage its wording, of any other record what the sources
    said."""
    own = [getattr(record, name, None) for name in ("rendering", "text", "wording")]
    own = (
        [next(filter(None, own), None)]
        if any(own)
        else [citation.phrase for citation in getattr(record, "sources", [])]
    )
    return [
        words
        for words in _QUOTED.findall(label)
        if not any(holds_words(text, words) for text in own if text)
    ]


def digest(text: str) -> str:
    """SHA-256 over the plain words of a text, in hexadecimal: the same for two prints of the same
    words."""
    return hashlib.sha256(" ".join(plain_words(text)).encode()).hexdigest()


def check_quote(found: Found) -> Iterator[Problem]:
    words = len(found.record.text.split())
    phrases = [citation.phrase for citation in found.record.sources if citation.phrase]
    if words > MAX_QUOTE_WORDS:
        yield found.problem("text", f"at most {MAX_QUOTE_WORDS} words, not {words}")
    elif not phrases:
        yield found.problem("sources", "the words as they stand in a source: a `phrase`")
    elif not any(holds_words(phrase, found.record.text) for phrase in phrases):
        yield found.problem(
            "text", "the words of a `phrase` of one of its sources: no phrase holds all of these"
        )
    if found.record.language != "en" and not found.record.rendering:
        yield found.problem("rendering", "our rendering in English of words that are not English")
    if found.record.original and not found.record.translated_from:
        yield found.problem(
            "translated_from",
            "the language of the original words, from which `text` was translated",
        )


def check_claim(found: Found) -> Iterator[Problem]:
    """Each number of a claim stands in a phrase, or `derived` says how it comes from there."""
    claim = found.record
    phrases = [citation.phrase for citation in claim.sources if citation.phrase]
    missing = claim.numbers - set().union(*map(numbers_in, phrases))
    if not phrases:
        yield found.problem("sources", "the words of a source that carry the number: a `phrase`")
    elif missing and not claim.derived:
        told = " and ".join(f"{number:,.12g}" for number in sorted(missing))
        yield found.problem(
            "sources",
            f"a `phrase` that holds {told}, or `derived` with how the number comes from the words",
        )
    elif claim.derived and not missing:
        yield found.problem("derived", "nothing: a phrase holds the number as it is")
