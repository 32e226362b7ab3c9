"""What a reader may ask of a list: choices, dates, words, order and page, read from the query of an address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from explainer.corpus.dates import parse_date

LONGEST = 200
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_PAGE = re.compile(r"[1-9][0-9]{0,5}")


class Field(NamedTuple):
    """A filter with its accepted values and their words; `several` may be chosen at once, or one."""

    name: str
    title: str
    words: Mapping[str, str]
    several: bool = True


class Room(NamedTuple):
    """A list that can be filtered: its address, filters and orders; the first order is the one it has by itself."""

    path: str
    fields: tuple[Field, ...]
    sorts: Mapping[str, str] = {}
    views: Mapping[str, str] = {}

    @property
    def sort(self) -> str:
        return next(iter(self.sorts), "")


class Unreadable(ValueError):
    """Values that cannot be read: a sentence for each, by the name of its parameter."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


@dataclass(frozen=True)
class Wanted:
    """A query that was read: what is chosen of each filter, and the rest."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    q: str = ""
    sort: str = ""
    view: str = ""
    page: int = 1

    @property
    def first(self) -> date | None:
        return parse_date(self.since).first if self.since else None

    @property
    def last(self) -> date | None:
        return parse_date(self.until).last if self.until else None

    @property
    def filtered(self) -> bool:
        return bool(any(self.chosen.values()) or self.since or self.until or self.q)

    def pairs(self) -> list[tuple[str, str]]:
        """The query that says the same, each thing once and in a fixed order."""
        single = [("from", self.since), ("to", self.until), ("q", self.q), ("sort", self.sort), ("view", self.view)]
        pairs = [(name, value) for name, values in self.chosen.items() for value in values]
        pairs += [(name, value) for name, value in single if value]
        return pairs + ([("page", str(self.page))] if self.page > 1 else [])

    def query(self) -> str:
        return urlencode(self.pairs())


def parse(room: Room, query: Mapping[str, Sequence[str]]) -> Wanted:
    """Read the query of a room. Raises Unreadable, naming each value that cannot be read and what is accepted."""
    problems: dict[str, str] = {}

    def last(name: str) -> str:
        values = query.get(name) or [""]
        return values[-1].strip()

    chosen = {}
    for each in room.fields:
        given = {value for value in query.get(each.name, []) if value}
        if unknown := sorted(given - set(each.words)):
            problems[each.name] = f"{each.name} does not know “{unknown[0][:40]}”. It takes {_listed(list(each.words))}."
        elif len(given) > 1 and not each.several:
            problems[each.name] = f"{each.name} takes one value at a time, not {len(given)}."
        elif given:
            chosen[each.name] = tuple(value for value in each.words if value in given)
    dates = {}
    for name in ("from", "to"):
        dates[name] = text = last(name)
        if text and not _is_day(text):
            problems[name] = f"{name} takes a day, month or year such as 2023-09-05, 2023-09 or 2023, not “{text[:40]}”."
    if not problems.keys() & {"from", "to"} and all(dates.values()) and parse_date(dates["from"]).first > parse_date(dates["to"]).last:
        problems["from"] = f"from ({dates['from']}) must not come after to ({dates['to']})."
    words = clean(" ".join(query.get("q", [""])[-1:]))
    if len(words) > LONGEST:
        problems["q"] = f"q takes at most {LONGEST} characters, not {len(words)}."
    for name, accepted in (("sort", room.sorts), ("view", room.views)):
        if (value := last(name)) and value not in accepted:
            problems[name] = f"{name} does not know “{value[:40]}”. It takes {_listed(list(accepted))}."
    page = last("page") or "1"
    if not _PAGE.fullmatch(page):
        problems["page"] = f"page takes a whole number from 1, not “{page[:40]}”."
    if problems:
        raise Unreadable(problems)
    sort = last("sort")
    return Wanted(chosen, dates["from"], dates["to"], words, "" if sort == room.sort else sort, last("view"), int(page))


def clean(text: str) -> str:
    """Words as a reader meant them: composed, without control characters and what is no character, single spaces."""
    kept = "".join(" " if unicodedata.category(letter) in {"Cc", "Cn", "Cs", "Zl", "Zp"} else letter for letter in text)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and parse_date(text))
    except ValueError:
        return False


def _listed(values: list[str]) -> str:
    if not values:
        return "no value here"
    if len(values) > 20:
        return f"the id of one of {len(values)} that the form lists, such as {values[0]}"
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"
