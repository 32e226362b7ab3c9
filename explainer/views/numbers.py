"""The table of a figure on its page: so many rows at a time, so that the page ends; files hold all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.core.paginator import EmptyPage, Page, Paginator

from explainer.figures.spec import FigureSpec, Row

from .errors import BadRequest

# A last page of a few rows joins the one before.
ROWS, FEW = 12, 4


@dataclass(frozen=True)
class Numbers:
    """A page of the rows, each with the heading it stands under."""

    page: Page[tuple[str, Row]]

    @property
    def parts(self) -> list[tuple[str, list[Row]]]:
        """The rows of this page, by heading."""
        return [(heading, [row for _, row in found]) for heading, found in groupby(self.page, key=itemgetter(0))]


def numbers(spec: FigureSpec, number: int) -> Numbers:
    """The page with that number, from 1. Raises BadRequest where there is none."""
    rows = Paginator([(heading, row) for heading, part in spec.parts for row in part], ROWS, orphans=FEW)
    try:
        return Numbers(rows.page(number))
    except EmptyPage:
        raise BadRequest(f"page goes from 1 to {rows.num_pages} here, not {number}.") from None
