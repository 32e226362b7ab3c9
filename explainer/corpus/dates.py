"""Dates that carry their precision: a day, a month, a year, or about one of these, as EDTF level 1
writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .localised import written

# Of all that EDTF can say, what we can print.
_FORM = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?~?", re.ASCII)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_FORMS = ("year", "month", "day")  # by the hyphens of a date


class Span(NamedTuple):
    """The days that a date may mean, first and last included."""

    first: date
    last: date
    about: bool


@lru_cache(maxsize=16_384)
def parse_date(text: str) -> Span:
    """The span of an EDTF day, month or year; raises ValueError with one sentence for anything
    else."""
    try:
        if not (match := _FORM.fullmatch(text)):
            raise ValueError(text)
        year, month, day = (int(part or 0) for part in match.groups())
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
        return Span(date(year, month or 1, day or 1), last, text.endswith("~"))
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"{text!r} is not a date: write 2024-02-29, 2024-02, 2024, or one of these with ~ for "
            "about"
        ) from error


def in_words(text: str) -> str:
    """'2024-02-29' → '29 February 2024'; '2024-02~' → 'about February 2024'."""
    return _in_form(text, _FORMS[text.count("-")])


def within_year(text: str) -> str:
    """'2024-02-29' → '29 February', '2024-02' → 'February', '2024~' → 'about', where the year
    stands beside it; '2024' is left."""
    precision = text.count("-")
    if not precision:
        return (
            pgettext("before an uncertain date", "about") if text.endswith("~") else in_words(text)
        )
    return _in_form(text, "day of a month" if precision == 2 else "name of a month")


def _in_form(text: str, form: str) -> str:
    words = written(parse_date(text.rstrip("~")).first, form)
    return _("about %(date)s") % {"date": words} if text.endswith("~") else words


def when(text: str) -> str:
    """'2024-02-29' → 'on 29 February 2024'; '2024-02' → 'in February 2024'; '2024-02~' → 'around
    February 2024'."""
    date_words = in_words(text.rstrip("~"))
    if text.endswith("~"):
        return _("around %(date)s") % {"date": date_words}
    return (_("on %(date)s") if text.count("-") == 2 else _("in %(date)s")) % {"date": date_words}
