"""The place in a text where the words that were looked for stand, with the words marked."""

from __future__ import annotations

import re
from html import escape

from django.utils.safestring import SafeString, mark_safe

_ENDING = re.compile(r"(?<=\w{3})(?:ings?|ed|es|s|ly)$")
_AROUND = 14


def pattern(words: list[str]) -> re.Pattern[str]:
    """What to mark: the words with whatever endings they take."""
    stems = sorted({_ENDING.sub("", word.casefold()) for word in words}, key=len, reverse=True)
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, stems)) + r")\w*" if stems else r"(?!)", re.IGNORECASE
    )


def marked(text: str, wanted: re.Pattern[str]) -> SafeString:
    """The text with every fitting word in <mark>."""
    parts, end = [], 0
    for match in wanted.finditer(text):
        parts += [escape(text[end : match.start()]), f"<mark>{escape(match[0])}</mark>"]
        end = match.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308 - every part is escaped just above


def snippet(text: str, wanted: re.Pattern[str]) -> SafeString:
    """Some words of the text around the first that fits, marked; its beginning where none does."""
    match = wanted.search(text)
    words = text.split()
    first = max(len(text[: match.start()].split()) - _AROUND, 0) if match else 0
    last = first + 2 * _AROUND
    cut = " ".join(words[first:last])
    return marked(("…" if first else "") + cut + ("…" if last < len(words) else ""), wanted)
