"""What a list can be asked, and what a reader asked of it: choices, dates, words, order and
page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from explainer.corpus.dates import parse_date


class Filter(NamedTuple):
    """A filter with its accepted values and their words; `several` may be chosen at once, or
    one."""

    name: str
    title: str
    words: Mapping[str, str]
    several: bool = True


class FilterSet(NamedTuple):
    """How a list can be filtered: its address, filters, orders and views; the first order is the
    one it has by itself. `whole` is the view that shows all of it, where its bare address shows a
    choice."""

    path: str
    filters: tuple[Filter, ...]
    sorts: Mapping[str, str] = {}
    views: Mapping[str, str] = {}
    whole: str = ""

    @property
    def sort(self) -> str:
        return next(iter(self.sorts), "")


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
        single = [
            ("from", self.since),
            ("to", self.until),
            ("q", self.q),
            ("sort", self.sort),
            ("view", self.view),
        ]
        pairs = [(name, value) for name, values in self.chosen.items() for value in values]
        pairs += [(name, value) for name, value in single if value]
        return pairs + ([("page", str(self.page))] if self.page > 1 else [])

    def query(self) -> str:
        return urlencode(self.pairs())
