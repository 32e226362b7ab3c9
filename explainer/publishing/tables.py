"""What a table of the data is: named, described and typed columns, and rows that are records as
known on a day."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext_noop as N_

from explainer.corpus.dates import parse_date

Value = str | int | float | bool | None
# What Excel and its kin take for the beginning of a formula.
_RUN = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[-+]?[0-9][0-9.,]*")


class Column(NamedTuple):
    """A column: its name, its Table Schema type, what it holds, marked and translated where it is
    shown, how it is read off a record, the few values it may take."""

    name: str
    type: str
    about: str
    get: Callable[[Any], Value]
    values: tuple[str, ...] = ()


def _nothing(record: Any) -> str:
    return ""


class Table(NamedTuple):
    """A table: its name, its title and what a row is, both marked and translated where they are
    shown, its columns, the records behind it as known on a day, and the caution that belongs on the
    number of a record."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    records: Callable[[date | None], Iterable[Any]]
    caution: Callable[[Any], str] = _nothing

    def row(self, record: Any) -> dict[str, Value]:
        return {column.name: _whole(column.get(record)) for column in self.columns}

    def rows(self, day: date | None = None) -> list[dict[str, Value]]:
        return [self.row(record) for record in self.records(day)]

    def csv(self, day: date | None = None) -> bytes:
        """The table as CSV in UTF-8, as RFC 4180 has it, with the mark by which Excel knows its
        letters."""
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, [column.name for column in self.columns])
        writer.writeheader()
        writer.writerows({key: cell(value) for key, value in row.items()} for row in self.rows(day))
        return text.getvalue().encode("utf-8-sig")


def _whole(value: Value) -> Value:
    """Numbers are kept as floats; a count of things is printed as one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def cell(value: Value) -> Value:
    """A cell of a CSV file. Words that a spreadsheet would run as a formula get an apostrophe, as a
    hand would type one; numbers are numbers, below zero too."""
    if isinstance(value, bool):
        return str(value).lower()
    runs = isinstance(value, str) and value.startswith(_RUN) and not _NUMBER.fullmatch(value)
    return f"'{value}" if runs else value


def field(name: str, about: str, type: str = "string", values: Iterable[str] = ()) -> Column:
    """A column that holds the record's field of the same name."""
    return Column(name, type, about, lambda record: getattr(record, name), tuple(values))


def dates(of: Callable[[Any], str], about: str) -> tuple[Column, ...]:
    """The four columns of a date: as precisely as it is known, which `about` says of what, how
    precisely that is, and the first and last day it may mean."""

    def precision(record: Any) -> str:
        text = of(record)
        if not text:
            return ""
        unit = ("year", "month", "day")[text.count("-")]
        return f"about a {unit}" if text.endswith("~") else unit

    def day(end: str) -> Callable[[Any], str | None]:
        return lambda record: (
            getattr(parse_date(of(record)), end).isoformat() if of(record) else None
        )

    return (
        Column("date", "string", about, lambda record: of(record).rstrip("~")),
        Column(
            "date_precision",
            "string",
            N_("how precisely the date is known: day, month or year, or about one of these"),
            precision,
        ),
        Column("first_day", "date", N_("the first day that the date may mean"), day("first")),
        Column("last_day", "date", N_("the last day that the date may mean"), day("last")),
    )
