"""A list as sets of bits, one for each value of each filter: to filter and count costs the same for ten records or ten thousand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple


class Row(NamedTuple):
    """A record as its list sees it: key, the days it spans, and its values of each filter."""

    key: str
    first: date | None
    last: date | None
    values: Mapping[str, tuple[str, ...]]


class Shelf:
    """Rows in the order of their list; bit number n of a set stands for row number n."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.all = (1 << len(rows)) - 1
        self.place = {row.key: number for number, row in enumerate(rows)}
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for name, values in row.values.items():
                for value in values:
                    places[name, value].append(number)
        self._bits: dict[str, dict[str, int]] = defaultdict(dict)
        for (name, value), numbers in places.items():
            self._bits[name][value] = as_bits(numbers, len(rows))
        self.spanning = lru_cache(maxsize=128)(self._spanning)

    def with_value(self, name: str, values: Iterable[str]) -> int:
        """The rows that have any of these values."""
        found = 0
        for value in values:
            found |= self._bits[name].get(value, 0)
        return found

    def counts(self, name: str, among: int) -> dict[str, int]:
        """How many of the rows in `among` have each value."""
        return {value: (bits & among).bit_count() for value, bits in self._bits[name].items()}

    def with_keys(self, keys: Iterable[str]) -> int:
        return as_bits([self.place[key] for key in keys if key in self.place], len(self.rows))

    def _spanning(self, since: date | None, until: date | None) -> int:
        """The rows whose days overlap the span; a month counts as all its days, and what has no date is left out."""
        return as_bits(
            [
                number
                for number, row in enumerate(self.rows)
                if row.first and row.last and (since is None or row.last >= since) and (until is None or row.first <= until)
            ],
            len(self.rows),
        )

    def numbers(self, bits: int, skip: int = 0) -> Iterator[int]:
        """The numbers of the rows in a set, in order, without the first `skip`."""
        text = bin(bits)[:1:-1]
        number = -1
        while (number := text.find("1", number + 1)) >= 0:
            if skip:
                skip -= 1
            else:
                yield number


def as_bits(numbers: Iterable[int], size: int) -> int:
    """The set of these numbers, as an integer."""
    marks = bytearray(size // 8 + 1)
    for number in numbers:
        marks[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(marks, "little")
