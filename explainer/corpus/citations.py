"""Addresses that open a source at the very words."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

# A long fragment breaks on the first comma that a page sets differently: its first and last words
# are enough.
_WHOLE = 8


def at_phrase(url: str, phrase: str) -> str:
    """`url` with a text fragment for `phrase`; unchanged without one."""
    if not phrase:
        return url
    words = phrase.split()
    parts = (
        [" ".join(words)] if len(words) <= _WHOLE else [" ".join(words[:4]), " ".join(words[-4:])]
    )
    fragment = ",".join(quote(part, safe="").replace("-", "%2D") for part in parts)
    return f"{url}{'' if urlsplit(url).fragment else '#'}:~:text={fragment}"
