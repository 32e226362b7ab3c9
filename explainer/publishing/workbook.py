"""A table as an Excel workbook: typed cells, cautions as notes on their numbers, what the columns
mean, and where it is from."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words, parse_date
from explainer.corpus.localised import number as in_digits
from explainer.models import Edition

from .tables import Column, Table, Value

if TYPE_CHECKING:
    import xlsxwriter

# Where a caution goes: on the first of these that the row has.
NUMBERS = ("value", "low", "high")
# What Excel holds in the name of a sheet, in a cell, in a link, and as a date.
_NAME, _LONGEST, _LONGEST_LINK = 31, 32_767, 2_000
_DAY = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_LINK = re.compile(r"https?://\S+")
_WIDEST = 60

Facts = list[tuple[str, str]]


def workbook(
    table: Table, edition: Edition, address: str, day: date | None = None, filtered: str = ""
) -> bytes:
    """The table as known on `day`; `address` is where it is from, `filtered` the filter in words.
    The same content gives the same bytes: the file is dated by the edition."""
    import xlsxwriter  # which brings much along that no page needs

    buffer = io.BytesIO()
    # No words become a formula or a link by the way they begin.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        made = datetime.combine(parse_date(edition.date).last, datetime.min.time())
        book.set_properties(
            {
                "title": _(table.title),
                "author": settings.SITE_NAME,
                "comments": address,
                "created": made,
            }
        )
        sheet = _Sheet(book, _(table.title) if len(_(table.title)) <= _NAME else _("Data"))
        records = list(table.records(day))
        sheet.table(
            table,
            [table.row(record) for record in records],
            [table.caution(record) for record in records],
        )
        _Sheet(book, _("What the columns mean")[:_NAME]).columns(table.columns)
        _Sheet(book, _("About")[:_NAME]).facts(
            _facts(table, len(records), edition, address, day, filtered)
        )
    return buffer.getvalue()


def _facts(
    table: Table, rows: int, edition: Edition, address: str, day: date | None, filtered: str
) -> Facts:
    return [
        (_("Title"), _(table.title)),
        (_("What it holds"), _(table.about)),
        (_("Rows"), in_digits(rows)),
        (_("Filter"), filtered or _("none: all rows")),
        (_("As known on"), in_words(day.isoformat()) if day else _("the day of the edition")),
        (_("Edition"), in_words(edition.date)),
        (_("Version"), edition.version[:12]),
        (_("From"), f"{settings.SITE_NAME}, {address}"),
        (
            _("Licence"),
            "Creative Commons Attribution 4.0 (CC BY 4.0), https://creativecommons.org/licenses/by/4.0/",
        ),
        (_("Not under it"), _("Quotations and titles belong to their authors.")),
    ]


class _Sheet:
    """A sheet that is filled row by row."""

    def __init__(self, book: xlsxwriter.Workbook, name: str) -> None:
        self.sheet = book.add_worksheet(name)
        self.bold, self.day = (
            book.add_format({"bold": True}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
        )
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def table(
        self, table: Table, rows: Sequence[dict[str, Value]], cautions: Sequence[str]
    ) -> None:
        names = [column.name for column in table.columns]
        self._head(names)
        self.sheet.autofilter(0, 0, len(rows), len(names) - 1)
        for place, name in enumerate(names):
            longest = max([len(name) + 3, *(len(str(row[name] or "")) for row in rows)])
            self.sheet.set_column(place, place, min(longest + 1, _WIDEST))
        for number, (row, caution) in enumerate(zip(rows, cautions, strict=True), 1):
            for place, name in enumerate(names):
                self._cell(number, place, row[name])
            on = next((name for name in NUMBERS if row.get(name) is not None), "")
            if caution and on:
                self.sheet.write_comment(
                    number,
                    names.index(on),
                    caution,
                    {"x_scale": 2.4, "y_scale": 1 + len(caution) / 160},
                )

    def columns(self, columns: Sequence[Column]) -> None:
        self._head([_("Column"), _("Type"), _("What it holds"), _("Accepted values")])
        for place, width in enumerate((26, 10, 70, 60)):
            self.sheet.set_column(place, place, width)
        for number, column in enumerate(columns, 1):
            accepted = ", ".join(value for value in column.values if value)
            for place, text in enumerate((column.name, column.type, _(column.about), accepted)):
                self.sheet.write_string(number, place, text, self.wrapped)

    def facts(self, facts: Facts) -> None:
        self.sheet.set_column(0, 0, 16)
        self.sheet.set_column(1, 1, 90)
        for number, (name, text) in enumerate(facts):
            self.sheet.write_string(number, 0, name, self.bold)
            self.sheet.write_string(number, 1, text, self.wrapped)

    def _head(self, names: Sequence[str]) -> None:
        for place, name in enumerate(names):
            self.sheet.write_string(0, place, name, self.bold)
        self.sheet.freeze_panes(1, 1)

    def _cell(self, row: int, place: int, value: Value) -> None:
        """A number as a number, a full day as a date, one address as a link, and all else as the
        words that it is."""
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self.sheet.write_boolean(row, place, value)
        elif isinstance(value, int | float):
            self.sheet.write_number(row, place, value)
        elif _DAY.fullmatch(value):
            self.sheet.write_datetime(row, place, datetime.fromisoformat(value), self.day)
        elif _LINK.fullmatch(value) and len(value) < _LONGEST_LINK:
            self.sheet.write_url(row, place, value, string=value)
        else:
            self.sheet.write_string(row, place, value[:_LONGEST])
