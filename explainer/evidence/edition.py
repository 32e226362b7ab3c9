"""The edition that is loaded: which content pages are made from, and the day it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache

from django.db import DatabaseError

from explainer.corpus.dates import in_words, parse_date
from explainer.models import Edition


class Current:
    """What pages say of the content: its version, the day it stands for, the month in which the
    record ends and its last day."""

    def __init__(self, row: Edition) -> None:
        self.version: str = row.version
        self.counts: dict[str, int] = row.counts
        self.date: str = row.date
        self.drawn: str = row.drawn
        self.today: date = parse_date(row.date).last
        self.record_ends: str = in_words(row.record_ends)
        self.ends: date = parse_date(row.record_ends).last

    @property
    def date_words(self) -> str:
        return in_words(self.date)


def _loaded() -> Current | None:
    try:
        row = Edition.objects.first()
    except DatabaseError:
        return None
    return Current(row) if row else None


_ask: ContextVar[Callable[[], Current | None]] = ContextVar("ask", default=_loaded)


def edition() -> Current | None:
    """The loaded edition; None while there is none."""
    return _ask.get()()


def version() -> str:
    """The version of the loaded content; empty while there is none."""
    current = edition()
    return current.version if current else ""


@contextmanager
def asked_once() -> Iterator[None]:
    """Within this the database is asked for the edition once, and all that is made is made from the
    same."""
    token = _ask.set(cache(_loaded))
    try:
        yield
    finally:
        _ask.reset(token)
