"""A list that a reader filters, as pages show it: its form with counts, chips, orders and files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words
from explainer.corpus.localised import quoted
from explainer.evidence.filters import Filter, Wanted

from .asking import asks
from .paging import Paged

FORMS = ("csv", "json", "xlsx")


@dataclass(frozen=True)
class Option:
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


@dataclass(frozen=True)
class Chip:
    """A filter that is on, the address without it, and how many records that would show."""

    label: str
    href: str
    count: int
    value: str  # the words of what is chosen, without its name


@dataclass(frozen=True)
class Toggle:
    """A value of a filter as a link: its words, where it leads, how many records have it, and
    whether it is on."""

    label: str
    href: str
    count: int
    chosen: bool


# What the lists are asked: their filters, and what all of them have.
of_list = asks(
    *("about", "weight", "flow", "grade", "kind", "with", "party", "measure", "side", "nature"),
    *("theme", "stance", "voice", "speaker", "reliability", "language", "publisher"),
    *("from", "to", "q", "sort", "view", "page", "at"),
)


class Listing(Paged):
    """The same as a page shows it: its form, what is chosen in it, its orders and its files."""

    @property
    def unfolded(self) -> bool:
        """Whether the form stands open on phones: when it was just used, or something in it is
        wrong."""
        return bool(self.problems or self.request.htmx)

    @property
    def files(self) -> list[tuple[str, str]]:
        """All of them as files: the name of each form, and its address."""
        query = f"?{self.query}" if self.query else ""
        return [(form.upper(), f"{self.path.rstrip('/')}.{form}{query}") for form in FORMS]

    @cached_property
    def choices(self) -> list[Choice]:
        """Every filter; the counts of one are those that the other filters leave. A list of one
        kind shows no other beside it."""
        return [
            self._choice(each)
            for each in self.filter_set.filters
            if each.name != "with" or len(self.kinds) > 1
        ]

    def _choice(self, each: Filter) -> Choice:
        counts = {} if self.problems else self.fitting(self.wanted, but=each.name).counts(each.name)
        given = self.form[each.name].value()
        options = [
            Option(value, label, counts.get(value, 0), value in given)
            for value, label in each.words.items()
            if counts.get(value) or value in given or self.problems
        ]
        return Choice(
            each.name, each.title, each.several, options, self.problems.get(each.name, "")
        )

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are on, each with the list as it would be without it."""
        return list(self._chips())

    def _chips(self) -> Iterator[Chip]:
        wanted = self.wanted
        for field in self.filter_set.filters:
            values = wanted.chosen.get(field.name, ())
            for value in values:
                rest = tuple(other for other in values if other != value)
                yield self._chip(
                    field.title,
                    field.words[value],
                    replace(wanted, chosen={**wanted.chosen, field.name: rest}),
                )
        if wanted.since:
            yield self._chip(
                "", _("From %(date)s") % {"date": in_words(wanted.since)}, replace(wanted, since="")
            )
        if wanted.until:
            yield self._chip(
                "", _("To %(date)s") % {"date": in_words(wanted.until)}, replace(wanted, until="")
            )
        if wanted.q:
            yield self._chip("", quoted(wanted.q), replace(wanted, q=""))

    def _chip(self, name: str, value: str, wanted: Wanted) -> Chip:
        wanted = replace(wanted, page=1)
        label = _("%(filter)s: %(value)s") % {"filter": name, "value": value} if name else value
        return Chip(label, self.href(wanted), len(self.fitting(wanted)), value)

    def toggles(self, name: str) -> list[Toggle]:
        """The values of a filter as links, each to the list with it if it is off, and without it if
        it is on."""
        rest = self.index.none if self.problems else self.fitting(self.wanted, but=name)
        counts = rest.counts(name)
        each = next(one for one in self.filter_set.filters if one.name == name)
        given = self.wanted.chosen.get(name, ())
        made = []
        for value, words in each.words.items():
            values = tuple(other for other in each.words if (other in given) != (other == value))
            href = self.href(
                replace(self.wanted, chosen={**self.wanted.chosen, name: values}, page=1)
            )
            made.append(Toggle(words, href, counts.get(value, 0), value in given))
        return made

    @property
    def cleared(self) -> str:
        """The address of the list without any filter."""
        return self.href(replace(self.wanted, chosen={}, since="", until="", q="", page=1))

    def sorts(self) -> list[tuple[str, str, str, bool]]:
        """The orders of the list: name, words, address, and whether it is in that order."""
        now = self.wanted.sort or self.filter_set.sort
        return [
            (
                name,
                label,
                self.href(
                    replace(self.wanted, sort="" if name == self.filter_set.sort else name, page=1)
                ),
                name == now,
            )
            for name, label in self.filter_set.sorts.items()
        ]

    @property
    def feed(self) -> str:
        """The address of the feed of this list as it is filtered; empty while a filter cannot be
        read."""
        return (
            ""
            if self.problems
            else f"{self.path}feed.xml" + (f"?{self.filter_query}" if self.filter_query else "")
        )
