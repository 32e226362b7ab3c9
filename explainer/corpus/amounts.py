"""Amounts that a sentence gives by itself, in words or as a number that looks like a year: such a
number should come from a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .dates import MONTHS
from .numerals import SCALES, SMALL, TENS

# What claims count, and the units in which it is measured. Days and years are none, nor are people
# and things of other sorts.
_MEASURED = """
    shells? rounds? rockets? projectiles? missiles? containers? guns? howitzers? launchers?
    mortars? drones? tanks? ships? vessels? voyages? tankers? shipments? soldiers? troops
    fighters? sappers? engineers? builders? workers? labourers? students? prisoners? killed dead
    deaths wounded casualties tourists? travell?ers? barrels? tonnes? tons? litres? kilograms?
    dollars? roubles? euros? won yuan yen percent kilomet(?:re|er)s? met(?:re|er)s? millimetres?
    hectares? miles? km mm
"""
# After one of these a number that looks like a year is one.
_DATING = (
    "in since until till from of by to and or before after between during for late early mid the"
)


def _any(words: str | Iterable[str]) -> str:
    return f"(?:{'|'.join(words.split() if isinstance(words, str) else words)})"


_WORDS = rf"(?:{_any(TENS)}(?:-[a-z]+)?|{_any(SMALL)})"
_YEAR = r"(?<![\w–,.-])(?:1[89]|20)\d\d(?![\w–,.-])"
_NOUN = rf"(?:{_any(_MEASURED)}|per\scent)\b"
# At most two words that describe the thing stand before it.
_DESCRIBING = (
    r"(?:(?!(?:an?|and|at|by|for|from|had|has|have|in|is|it|of|on|or|that|the|to|was|were|which|with)\b)"
    r"[\w’-]+\s){1,2}"
)
_BEFORE_A_YEAR = {*_DATING.split(), *map(str.lower, MONTHS)}
_AMOUNT = re.compile(
    rf"(?<!\d\s)\b(?:(?:an?|one|{_WORDS})\s)?{_any(SCALES)}s?\b(?:\s(?:and\s)?(?:one|{_WORDS}|{_any(SCALES)})\b)*"
    rf"|\b{_WORDS}\s(?:{_DESCRIBING})?{_NOUN}"
    rf"|(?:(?:more|less|fewer)\sthan|at\sleast|nearly|almost|some)\s{_YEAR}"
    rf"|{_YEAR}\s{_NOUN}"
    rf"|(?P<maybe>{_YEAR})\s{_DESCRIBING}{_NOUN}",
    re.IGNORECASE,
)


def amounts(text: str) -> Iterator[re.Match[str]]:
    """Each amount in a run of text: a scale such as “million” always, a small number or a year
    where a measured thing follows."""
    for match in _AMOUNT.finditer(text):
        before = re.findall(r"[\w’]+", text[: match.start()])[-1:]
        if not (match["maybe"] and before and before[0].lower() in _BEFORE_A_YEAR):
            yield match
