"""What a figure is: a finding, its numbers with who says so, and a way to draw them. Every form of
a figure is made from this."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words, parse_date
from explainer.corpus.kinds import address

from .canvas import Canvas
from .style import Look

if TYPE_CHECKING:
    from explainer.models import Entry, Source

    from .brief import Brief


# A publisher's name in its own script, in brackets behind the name in Latin letters.
_OWN_SCRIPT = re.compile(r" \([^()]*[\u0370-\u1fff\u2e80-\uffff][^()]*\)")


class Column(NamedTuple):
    """A column of the table: its heading, marked for translation, whether it holds numbers, and
    whether names in their own letters, in a face that has them."""

    key: str
    number: bool = False
    foreign: bool = False

    @property
    def name(self) -> str:
        """Its heading."""
        return _(self.key)


@dataclass(frozen=True)
class Row:
    """One line of the table, which is one record:
    what it says, who says so, and where it can be checked.

    `cells` are the words of the table, one a column; `values` the numbers of the download, by
    column name, the same names in every row. `readout` is what a screen reader hears on the mark:
    value, who, when, grade.
    """

    key: str  # kind:id of the record
    cells: tuple[str, ...]
    actor: str = ""
    date: str = ""  # with its precision, as the record gives it
    grade: str = ""
    # What was done in words, where the record is somebody's words:
    # the grade is then of what they say
    act: str = ""
    sources: tuple[str, ...] = ()
    denials: tuple[Entry, ...] = ()
    values: dict[str, float | str | None] = field(default_factory=dict)
    readout: str = ""

    @property
    def href(self) -> str:
        kind, _, slug = self.key.partition(":")
        return address(kind, slug)

    def number(self, name: str) -> float:
        """What stands in a column of the download that holds numbers alone."""
        value = self.values[name]
        assert isinstance(value, int | float)
        return value

    @property
    def mark(self) -> list[str]:
        """`customdata` of the row's mark: the address it opens and what it says."""
        return [self.href, self.readout]


@dataclass(frozen=True, eq=False)
class FigureSpec:
    """A figure as it stands on a day.

    `title` is the finding in one sentence, `takeaway` one or two more; `note` is the caution that
    every form carries (what was left out and why); `beside` are rows that belong to the subject and
    are not drawn, being another sort of number: they stand in the table and the download, told
    apart. Where the drawn rows rest on them, `rest` is the heading above them. `alt` tells the
    picture to who cannot see it, computed from the rows: first, last, highest, range of
    disagreement. `key`, with which the note begins, tells what its lines mean and is never folded
    away. `grades` are those of marks that are not of a row’s own. `brief` is what is drawn of a
    tall figure where it is seen small. `denials` and `sources` are gathered by
    `explainer.figures.gather`. `choice` says what a reader chose of its records, `query` asks for
    that in an address; both are empty where all are shown. `held` says that its axes are those of
    the whole record (`explainer.figures.held`), `shaded` that days lie after its own.
    """

    slug: str
    title: str
    takeaway: str
    alt: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    draw: Callable[[Look], Canvas]
    note: str = ""
    key: str = ""
    grades: frozenset[str] = frozenset()
    beside: tuple[Row, ...] = ()
    rest: str = ""
    denials: tuple[Entry, ...] = ()
    sources: tuple[Source, ...] = ()
    day: date | None = None
    brief: Brief | None = None
    graded: bool = True  # whether the forms of its marks are those of grades
    choice: str = ""
    query: str = ""
    held: bool = False
    shaded: bool = False

    @property
    def caution(self) -> str:
        """The note without its key."""
        return self.note.removeprefix(self.key).strip()

    @property
    def stands_for(self) -> str:
        """The day of its latest record, in words: the date that the picture stands for."""
        dated = [row.date for row in (*self.rows, *(self.beside if self.rest else ())) if row.date]
        return in_words(max(dated, key=lambda text: parse_date(text).first)) if dated else ""

    @property
    def parts(self) -> list[tuple[str, tuple[Row, ...]]]:
        """The parts of the table: what is drawn, and what is not, under a heading."""
        beside = self.rest or _("Not drawn: another sort of number, or one in doubt")
        return [("", self.rows)] + ([(beside, self.beside)] if self.beside else [])

    @property
    def numeric(self) -> list[int]:
        """The places of the columns that hold numbers."""
        return [place for place, column in enumerate(self.columns) if column.number]

    @property
    def foreign(self) -> list[int]:
        """The places of the columns that hold names in their own letters."""
        return [place for place, column in enumerate(self.columns) if column.foreign]

    @property
    def credits(self) -> list[str]:
        """The publishers of its sources, most cited first,
        in the Latin letters that every face has."""
        count: dict[str, int] = {}
        for source in self.sources:
            name = _OWN_SCRIPT.sub("", source.publisher)
            count[name] = count.get(name, 0) + 1
        return sorted(count, key=lambda name: (-count[name], name))

    @cached_property
    def data_version(self) -> str:
        """Changes when anything that the figure says changes, not when its looks do."""
        told: list[object] = [self.title, self.takeaway, self.note, self.alt, self.columns]
        for rows in (self.rows, self.beside):
            told.append(
                [
                    [
                        row.key,
                        row.cells,
                        row.actor,
                        row.date,
                        row.grade,
                        row.values,
                        row.readout,
                        row.sources,
                    ]
                    for row in rows
                ]
            )
        told += [[entry.key, entry.label, entry.date] for entry in self.denials]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]
