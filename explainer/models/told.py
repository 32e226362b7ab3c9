"""Fields whose texts are read as they could be told on the reader's day: words of later days stay
in the database.

What is read within `reading(day)` is of that day; outside it, and within `reading(None)`, of today.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from typing import Any

from django.db import models

from explainer.corpus.dated import MARK, told, told_in
from explainer.corpus.dates import parse_date

_day: ContextVar[date | None] = ContextVar("day", default=None)


@contextmanager
def reading(day: date | None) -> Iterator[None]:
    """Within this all records are read as of `day`."""
    token = _day.set(day)
    try:
        yield
    finally:
        _day.reset(token)


def day_read() -> date | None:
    """The reader's day; None for today."""
    return _day.get()


def as_read(text: str) -> str:
    """A text that has not been in the database, as of the reader's day."""
    return told(text, _day.get())


class _Plain:
    """To migrations these fields are Django's own."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, args, options = super().deconstruct()  # type: ignore[misc]  # a field’s, beside which it stands
        own = next(base for base in type(self).__mro__ if base.__module__.startswith("django."))
        return name, f"django.db.models.{own.__name__}", args, options


class _Told(_Plain):
    def from_db_value(
        self, value: str | None, expression: object, connection: object
    ) -> str | None:
        return told(value, _day.get()) if value else value


class TextField(_Told, models.TextField):  # type: ignore[type-arg]  # the plugin knows its types
    pass


class CharField(_Told, models.CharField):  # type: ignore[type-arg]  # the same
    pass


class JSONField(_Plain, models.JSONField):
    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        marked = isinstance(value, str) and MARK.search(value)
        decoded = super().from_db_value(value, expression, connection)
        return told_in(decoded, _day.get()) if marked else decoded


class EndField(_Plain, models.CharField):  # type: ignore[type-arg]  # the same
    """The day on which something ended, as text; empty before it had."""

    told_after = timedelta()

    def from_db_value(
        self, value: str | None, expression: object, connection: object
    ) -> str | None:
        day = _day.get()
        return "" if value and day and parse_date(value).first + self.told_after > day else value


class ReturnField(EndField):
    """The day of a return, as text; empty until the day after, since somebody who comes home late
    is first told of then."""

    told_after = timedelta(days=1)
