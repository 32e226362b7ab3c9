"""What a request wants of a list: the records that are found, page by page, and the addresses of
the pages."""

from __future__ import annotations

from dataclasses import replace

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from explainer.evidence.edition import edition
from explainer.evidence.facets import Selection
from explainer.evidence.filters import Wanted
from explainer.evidence.lists import filters, fitting, index, with_words

from .forms import ListQuery
from .request import Request


class Paged:
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
        self.request, self.day = request, request.as_of
        self.path, self.kinds, self.size = path, kinds, size
        self.at = at or path
        self.version = current.version if current else ""
        self.filter_set = filters(path, self.version)
        self.form = ListQuery(request.GET if asked is None else asked, self.filter_set)
        self.wanted = self.form.wanted
        order = "who" if self.wanted.view == "who" else self.wanted.sort
        ordered = (path, self.version, self.day, order)
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
    def ids(self) -> list[str]:
        """The ids of the records on this page, where all are of one kind."""
        return [key.partition(":")[2] for key in self.page]

    @property
    def remaining(self) -> int:
        """How many records the next page will show."""
        return min(self.size, self.count - self.page.end_index())

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

    @property
    def whole(self) -> str:
        """The view that shows all of it, where the bare address shows a choice."""
        return self.filter_set.whole if self.at == self.path else ""

    def href(self, wanted: Wanted) -> str:
        if self.whole and not wanted.filtered:
            wanted = replace(wanted, view=self.whole)
        query = wanted.query()
        return f"{self.at}?{query}" if query else self.at

    def url_of(self, number: int) -> str:
        return self.href(replace(self.wanted, page=number))

    @property
    def url(self) -> str:
        return self.url_of(self.page.number)

    @property
    def previous_url(self) -> str:
        return self.url_of(self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.url_of(self.page.next_page_number()) if self.page.has_next() else ""

    @property
    def query(self) -> str:
        """The filters alone, as the query of an address."""
        return replace(self.wanted, page=1).query()

    @property
    def filter_query(self) -> str:
        """The same without order and view, which a feed has not."""
        return replace(self.wanted, page=1, sort="", view="").query()
