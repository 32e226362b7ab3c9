"""A list that a reader filters: its form with counts, chips, pages and what to loosen, for any of the rooms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from django.http import HttpRequest

from explainer.corpus.dates import in_words
from explainer.evidence.filters import Wanted
from explainer.evidence.lists import bits_for, room, shelf, worded

from .edition import edition
from .forms import ListQuery

FORMS = ("csv", "json", "xlsx")


class Option(NamedTuple):
    value: str
    label: str
    count: int
    chosen: bool


class Choice(NamedTuple):
    """A filter as the form shows it: what can be chosen, with how many records each would leave."""

    name: str
    title: str
    several: bool
    options: list[Option]
    problem: str


class Chip(NamedTuple):
    """A filter that is on, the address without it, and how many records that would show."""

    label: str
    href: str
    count: int
    value: str  # the words of what is chosen, without its name


class Listing:
    """What a request wants of the list at `path`, whose records are of these kinds, `size` on a page."""

    def __init__(self, request: HttpRequest, path: str, kinds: tuple[str, ...], size: int = 50) -> None:
        current = edition()
        self.request, self.path, self.kinds, self.size, self.day = request, path, kinds, size, request.as_of
        self.version = current.version if current else ""
        self.room = room(path, self.version)
        self.form = ListQuery(request.GET, self.room)
        self.wanted = self.form.wanted
        asked = (path, self.version, self.day, "who" if self.wanted.view == "who" else self.wanted.sort)
        self.shelf = shelf(*asked)
        self._worded = worded(*asked, kinds, self.wanted.q) if self.wanted.q else None
        self.bits = 0 if self.problems else bits_for(self.shelf, self.wanted, among=self._worded)
        self.count = self.bits.bit_count()
        self.pages = max(1, -(-self.count // size))
        if self.wanted.page > self.pages:
            self.refuse("page", f"goes from 1 to {self.pages} here, not {self.wanted.page}.")

    @property
    def problems(self) -> dict[str, str]:
        return self.form.problems

    def refuse(self, name: str, message: str) -> None:
        """Answer that a value cannot be had, with an empty list."""
        self.form.add_error(name, message)
        self.bits = self.count = 0

    @property
    def status(self) -> int:
        return 400 if self.problems else 200

    @property
    def of(self) -> int:
        """How many records the list has without any filter."""
        return bits_for(self.shelf, Wanted()).bit_count()

    @property
    def open(self) -> bool:
        """Whether the form stands open on phones: when it was just used, or something in it is wrong."""
        return bool(self.problems or self.request.htmx)

    def page_keys(self) -> list[str]:
        """The keys of the records on this page."""
        numbers = self.shelf.numbers(self.bits, (self.wanted.page - 1) * self.size)
        return [self.shelf.rows[number].key for number in islice(numbers, self.size)]

    def keys(self) -> list[str]:
        """The keys of all records that the filter leaves."""
        return [self.shelf.rows[number].key for number in self.shelf.numbers(self.bits)]

    @property
    def files(self) -> list[tuple[str, str]]:
        """All of them as files: the name of each form, and its address."""
        query = f"?{self.query}" if self.query else ""
        return [(form.upper(), f"{self.path.rstrip('/')}.{form}{query}") for form in FORMS]

    def typed(self) -> dict[str, str]:
        """What stands in the form's fields for text: what the reader typed, readable or not."""
        return {name: self.form[name].value() for name in ("from", "to", "q", "sort", "view")}

    @cached_property
    def choices(self) -> list[Choice]:
        """Every filter; the counts of one are those that the other filters leave."""
        return list(self._choices())

    def _choices(self) -> Iterator[Choice]:
        for field in self.room.fields:
            among = 0 if self.problems else bits_for(self.shelf, self.wanted, but=field.name, among=self._worded)
            counts = self.shelf.counts(field.name, among)
            given = self.form[field.name].value()
            options = [
                Option(value, label, counts.get(value, 0), value in given)
                for value, label in field.words.items()
                if counts.get(value) or value in given or self.problems
            ]
            yield Choice(field.name, field.title, field.several, options, self.problems.get(field.name, ""))

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are on, each with the list as it would be without it."""
        return list(self._chips())

    def _chips(self) -> Iterator[Chip]:
        wanted = self.wanted
        for field in self.room.fields:
            values = wanted.chosen.get(field.name, ())
            for value in values:
                rest = tuple(other for other in values if other != value)
                yield self._chip(f"{field.title}: ", field.words[value], replace(wanted, chosen={**wanted.chosen, field.name: rest}))
        if wanted.since:
            yield self._chip("", f"From {in_words(wanted.since)}", replace(wanted, since=""))
        if wanted.until:
            yield self._chip("", f"To {in_words(wanted.until)}", replace(wanted, until=""))
        if wanted.q:
            yield self._chip("", f"“{wanted.q}”", replace(wanted, q=""))

    def _chip(self, name: str, value: str, wanted: Wanted) -> Chip:
        wanted = replace(wanted, page=1)
        bits = bits_for(self.shelf, wanted, among=self._worded if wanted.q else None)
        return Chip(f"{name}{value}", self.href(wanted), bits.bit_count(), value)

    def href(self, wanted: Wanted) -> str:
        query = wanted.query()
        return f"{self.path}?{query}" if query else self.path

    def sorts(self) -> list[tuple[str, str, str, bool]]:
        """The orders of the list: name, words, address, and whether it is in that order."""
        now = self.wanted.sort or self.room.sort
        return [
            (name, label, self.href(replace(self.wanted, sort="" if name == self.room.sort else name, page=1)), name == now)
            for name, label in self.room.sorts.items()
        ]

    def goes_on(self, name: str) -> bool:
        """Whether this page begins with the same value of `name` as the page before it ended."""
        if (start := (self.wanted.page - 1) * self.size) == 0:
            return False
        last, first = (self.shelf.rows[number] for number in islice(self.shelf.numbers(self.bits, start - 1), 2))
        return last.values[name] == first.values[name]

    def turn(self, page: int) -> None:
        self.wanted = replace(self.wanted, page=page)

    def at_page(self, page: int) -> str:
        return self.href(replace(self.wanted, page=page))

    @property
    def here(self) -> str:
        return self.href(self.wanted)

    @property
    def query(self) -> str:
        """The filters alone, as the query of an address."""
        return replace(self.wanted, page=1).query()

    @property
    def filters(self) -> str:
        """The same without order and view, which a feed has not."""
        return replace(self.wanted, page=1, sort="", view="").query()

    @property
    def feed(self) -> str:
        """The address of the feed of this list as it is filtered; empty while a filter cannot be read."""
        return "" if self.problems else f"{self.path}feed.xml" + (f"?{self.filters}" if self.filters else "")

    @property
    def before(self) -> str:
        return self.at_page(self.wanted.page - 1) if self.wanted.page > 1 else ""

    @property
    def after(self) -> str:
        return self.at_page(self.wanted.page + 1) if self.wanted.page < self.pages else ""

    @property
    def left(self) -> int:
        return min(self.size, self.count - self.wanted.page * self.size)
