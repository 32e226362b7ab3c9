"""A list with its facets: which rows have which values, and how many of some rows have each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, overload


class Row(NamedTuple):
    """A record as its list sees it: key, the days it spans, and its values of each filter."""

    key: str
    first: date | None
    last: date | None
    values: Mapping[str, tuple[str, ...]]


class Selection(Sequence[str]):
    """Some rows of an index: a set with `&`, `|` and `-`, and the sequence of their keys in the
    order of the list.

    It is held as an integer of which bit number n stands for row number n: to intersect and to
    count takes as long for ten rows as for ten thousand.
    """

    __slots__ = ("_bits", "_index")

    def __init__(self, index: FacetIndex, bits: int) -> None:
        self._index, self._bits = index, bits

    def __and__(self, other: Selection) -> Selection:
        return Selection(self._index, self._bits & other._bits)

    def __or__(self, other: Selection) -> Selection:
        return Selection(self._index, self._bits | other._bits)

    def __sub__(self, other: Selection) -> Selection:
        return Selection(self._index, self._bits & ~other._bits)

    def __len__(self) -> int:
        return self._bits.bit_count()

    def __contains__(self, key: object) -> bool:
        return key in self._index.places and bool(self._bits >> self._index.places[key] & 1)

    def __iter__(self) -> Iterator[str]:
        text = bin(self._bits)[:1:-1]
        number = -1
        while (number := text.find("1", number + 1)) >= 0:
            yield self._index.rows[number].key

    @overload
    def __getitem__(self, part: int) -> str: ...
    @overload
    def __getitem__(self, part: slice) -> list[str]: ...
    def __getitem__(self, part: int | slice) -> str | list[str]:
        if isinstance(part, slice):
            return list(islice(self, *part.indices(len(self))))
        # The range counts from the end and knows its bounds
        return next(islice(self, range(len(self))[part], None))

    def before(self, key: str) -> int:
        """How many of them stand before a row of the list."""
        return (self._bits & ((1 << self._index.places[key]) - 1)).bit_count()

    def counts(self, name: str) -> dict[str, int]:
        """How many of them have each value of a filter."""
        return {
            value: (bits & self._bits).bit_count()
            for value, bits in self._index.facets[name].items()
        }


class FacetIndex:
    """The rows of a list in their order, and for each value of each filter which of them have
    it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.places = {row.key: number for number, row in enumerate(rows)}
        numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for name, values in row.values.items():
                for value in values:
                    numbers[name, value].append(number)
        self.facets: dict[str, dict[str, int]] = defaultdict(dict)
        for (name, value), members in numbers.items():
            self.facets[name][value] = self._bits(members)
        self.all = Selection(self, (1 << len(rows)) - 1)
        self.none = Selection(self, 0)
        self.spanning = lru_cache(maxsize=128)(self._spanning)

    def __getitem__(self, key: str) -> Row:
        return self.rows[self.places[key]]

    def having(self, name: str, values: Iterable[str]) -> Selection:
        """The rows that have any of these values of a filter."""
        bits = 0
        for value in values:
            bits |= self.facets[name].get(value, 0)
        return Selection(self, bits)

    def of(self, keys: Iterable[str]) -> Selection:
        """The rows of these keys, as far as they are in the list."""
        return Selection(self, self._bits(self.places[key] for key in keys if key in self.places))

    def _spanning(self, since: date | None, until: date | None) -> Selection:
        """The rows whose days overlap the span; a month counts as all its days, and what has no
        date is left out."""
        return self.of(
            row.key
            for row in self.rows
            if row.first
            and row.last
            and (since is None or row.last >= since)
            and (until is None or row.first <= until)
        )

    def _bits(self, numbers: Iterable[int]) -> int:
        marks = bytearray(len(self.rows) // 8 + 1)
        for number in numbers:
            marks[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(marks, "little")
