"""Words of a later day within a text: how they are marked, which of them a reader of a past day
gets, and which days a text names.

`[since 2025-11|…]` is told from that day on, `[before 2025-01-20|…]` until then; `[ahead|…]` are
words which looked ahead when they were said, such as a forecast, and may therefore name a later
day. A month or a year means its last day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from .dates import MONTHS, parse_date

# The first day of which a page can be read.
FIRST_DAY = date(2006, 1, 1)

# A mark may hold another, and brackets of its own.
_WORDS = r"(?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*"
MARK = re.compile(rf"\[(?:(since|before) (\d{{4}}(?:-\d\d){{0,2}})|ahead)\|({_WORDS})\]")
_NEARLY = re.compile(r"\[(?:since|before|ahead)\b[^\]]*\]?")
_AHEAD = re.compile(r"\[ahead\|[^\[\]]*\]")
_MONTH = "|".join(MONTHS)
_DAY = re.compile(
    rf"\b(?:(\d{{1,2}}) )?({_MONTH}) (20[0-3]\d)\b|\b(20[0-3]\d)-(\d\d)-(\d\d)\b"
    r"|(?<![\d.,])(20[0-3]\d)s?\b(?![.,]\d)"
)


def told(text: str, day: date | None) -> str:
    """The text as it could be told on `day`; today's without one."""
    return _resolved(
        text,
        lambda kind, since: (
            day is None or since <= day if kind == "since" else day is not None and day < since
        ),
    )


def whole(text: str) -> str:
    """The text with the words of every day, and without marks: for checks of how it is written."""
    return _resolved(text, lambda kind, since: True)


def told_in(value: Any, day: date | None) -> Any:
    """What `told` makes of all texts in lists and dictionaries; an item of a list of which nothing
    is left goes."""
    if isinstance(value, str):
        return told(value, day)
    if isinstance(value, dict):
        return {name: told_in(each, day) for name, each in value.items()}
    if isinstance(value, list):
        return [new for each in value if (new := told_in(each, day)) != "" or each == ""]
    return value


def _resolved(text: str, kept: Any) -> str:
    def chosen(match: re.Match[str]) -> str:
        kind, day, words = match.groups()
        return words if kind is None or kept(kind, parse_date(day).last) else ""

    if not MARK.search(text):
        return text
    while MARK.search(text):
        text = MARK.sub(chosen, text)
    return re.sub(r" {2,}", " ", text).strip()


def named(text: str) -> Iterator[tuple[str, date]]:
    """Every day, month or year of this century that a text names in words, with its first day."""
    for match in _DAY.finditer(text):
        day, month, year, iso_year, iso_month, iso_day, alone = match.groups()
        try:
            if month:
                yield match[0], date(int(year), MONTHS.index(month) + 1, int(day or 1))
            elif iso_year:
                yield match[0], date(int(iso_year), int(iso_month), int(iso_day))
            else:
                yield match[0], date(int(alone), 1, 1)
        except ValueError:
            continue


def later(text: str, day: date) -> list[str]:
    """The days after `day` that the text names as it is told on `day`, but for those that it names
    looking ahead."""
    return [words for words, first in named(told(_AHEAD.sub("", text), day)) if first > day]


def faults(text: str) -> Iterator[str]:
    """What was expected where a mark is not well formed."""
    for match in _NEARLY.finditer(text):
        full = MARK.match(text, match.start())
        if full is None:
            yield (
                "a mark such as [since 2025-11|…], [before 2025-01-20|…] or [ahead|…], not "
                f"{match[0][:40]!r}"
            )
        elif full[2]:
            try:
                parse_date(full[2])
            except ValueError as error:
                yield f"{error}"
