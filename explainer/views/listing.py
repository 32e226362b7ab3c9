"""A list that a reader filters: its form with counts, chips, pages and what to loosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words
from explainer.corpus.localised import quoted
from explainer.evidence.edition import edition
from explainer.evidence.facets import Selection
from explainer.evidence.filters import Filter, Wanted
from explainer.evidence.lists import filters, fitting, index, with_words

from .asking import asks
from .forms import ListQuery
from .request import Request

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


class Listing:
    """What a request wants of the list at `path`, whose records are of these kinds, `size` on a
    page; it is shown `at` an address of its own, or at the path. `asked` is what is wanted where
    that is not what the request's address says."""

    def __init__(
        self,
        request: Request,
        path: str,
        kinds: tuple[str, ...],
        size: int = 50,
        at: str = "",
        asked: QueryDict | None = None,
    ) -> None:
        current = edition()
        self.request, self.path, self.kinds, self.size, self.day = (
            request,
            path,
            kinds,
            size,
            request.as_of,
        )
        self.at = at or path
        self.version = current.version if current else ""
        self.filter_set = filters(path, self.version)
        self.form = ListQuery(request.GET if asked is None else asked, self.filter_set)
        self.wanted = self.form.wanted
        ordered = (
            path,
            self.version,
            self.day,
            "who" if self.wanted.view == "who" else self.wanted.sort,
        )
        self.index = index(*ordered)
        self._with_words = with_words(*ordered, kinds, self.wanted.q) if self.wanted.q else None
        self.found = self.index.none if self.problems else self.fitting(self.wanted)
        self.paginator = Paginator(self.found, size)
        try:
            self.page: Page[str] = self.paginator.page(self.wanted.page)
        except EmptyPage:
            told = {"last": self.paginator.num_pages, "given": self.wanted.page}
            self.refuse("page", _("goes from 1 to %(last)s here, not %(given)s.") % told)

    def fitting(self, wanted: Wanted, but: str = "") -> Selection:
        """The rows that are left by these filters, all or `but` one."""
        return fitting(self.index, wanted, but, self._with_words if wanted.q else None)

    @property
    def problems(self) -> dict[str, str]:
        return self.form.problems

    def refuse(self, name: str, message: str) -> None:
        """Answer that a value cannot be had, with an empty list."""
        self.form.add_error(name, message)
        self.found = self.index.none
        self.paginator = Paginator(self.found, self.size)
        self.page = self.paginator.page(1)

    @property
    def status(self) -> int:
        return 400 if self.problems else 200

    @property
    def count(self) -> int:
        return len(self.found)

    @property
    def total(self) -> int:
        """How many records the list has without any filter."""
        return len(fitting(self.index, Wanted()))

    @property
    def unfolded(self) -> bool:
        """Whether the form stands open on phones: when it was just used, or something in it is
        wrong."""
        return bool(self.problems or self.request.htmx)

    @property
    def ids(self) -> list[str]:
        """The ids of the records on this page, where all are of one kind."""
        return [key.partition(":")[2] for key in self.page]

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

    def href(self, wanted: Wanted) -> str:
        if self.whole and not wanted.filtered:
            wanted = replace(wanted, view=self.whole)
        query = wanted.query()
        return f"{self.at}?{query}" if query else self.at

    @property
    def whole(self) -> str:
        """The view that shows all of it, where the bare address shows a choice."""
        return self.filter_set.whole if self.at == self.path else ""

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

    def continues(self, name: str) -> bool:
        """Whether this page begins with the same value of `name` as the page before it ended."""
        if not self.page.has_previous():
            return False
        last, first = (
            self.index[key]
            for key in self.found[self.page.start_index() - 2 : self.page.start_index()]
        )
        return last.values[name] == first.values[name]

    def turn_to(self, key: str) -> None:
        """Show the page on which a record stands."""
        self.page = self.paginator.page(self.found.before(key) // self.size + 1)

    def url_of(self, number: int) -> str:
        return self.href(replace(self.wanted, page=number))

    @property
    def url(self) -> str:
        return self.url_of(self.page.number)

    @property
    def query(self) -> str:
        """The filters alone, as the query of an address."""
        return replace(self.wanted, page=1).query()

    @property
    def filter_query(self) -> str:
        """The same without order and view, which a feed has not."""
        return replace(self.wanted, page=1, sort="", view="").query()

    @property
    def feed(self) -> str:
        """The address of the feed of this list as it is filtered; empty while a filter cannot be
        read."""
        return (
            ""
            if self.problems
            else f"{self.path}feed.xml" + (f"?{self.filter_query}" if self.filter_query else "")
        )

    @property
    def previous_url(self) -> str:
        return self.url_of(self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.url_of(self.page.next_page_number()) if self.page.has_next() else ""

    @property
    def remaining(self) -> int:
        """How many records the next page will show."""
        return min(self.size, self.count - self.page.end_index())
