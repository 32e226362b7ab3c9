"""The table of a figure on its page and its sources: so many at a time, so that the page ends and
stays light; files hold all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.core.paginator import EmptyPage, Page, Paginator
from django.utils.translation import gettext as _

from explainer.figures.spec import FigureSpec, Row
from explainer.models import Source

from .errors import BadRequest

# A last page of a few rows joins the one before.
ROWS, FEW = 10, 4
SOURCES = 20


@dataclass(frozen=True)
class Numbers:
    """A page of the rows, each with the heading it stands under."""

    page: Page[tuple[str, Row]]

    @property
    def parts(self) -> list[tuple[str, list[Row]]]:
        """The rows of this page, by heading."""
        return [
            (heading, [row for _, row in found])
            for heading, found in groupby(self.page, key=itemgetter(0))
        ]


def numbers(spec: FigureSpec, number: int) -> Numbers:
    """The page with that number, from 1. Raises BadRequest where there is none."""
    return Numbers(
        _page(
            "page", [(heading, row) for heading, part in spec.parts for row in part], ROWS, number
        )
    )


def sources(spec: FigureSpec, number: int) -> Page[Source]:
    """The same of its sources."""
    return _page("sources", spec.sources, SOURCES, number)


def _page[T](name: str, every: Sequence[T], size: int, number: int) -> Page[T]:
    pages = Paginator(every, size, orphans=FEW)
    try:
        return pages.page(number)
    except EmptyPage:
        told = {"name": name, "last": pages.num_pages, "given": number}
        raise BadRequest(
            _("%(name)s goes from 1 to %(last)s here, not %(given)s.") % told
        ) from None
