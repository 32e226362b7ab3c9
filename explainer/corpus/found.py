"""What was read: each record with the file and line where it stands, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .edition import Edition
from .figure_box import OneBox
from .kinds import KINDS
from .problems import Problem


@dataclass
class Found:
    """A record and where it stands: `lines` gives the line of each of its fields, lists counted
    from 1 as in `sources.2.phrase`; `offset` is the line before a chapter's text."""

    kind: str
    record: Any
    file: str
    line: int
    lines: dict[str, int] = field(default_factory=dict)
    offset: int = 0

    def problem(self, name: str, expected: str, line: int | None = None) -> Problem:
        return Problem(
            self.file, line or line_of(name, self.lines, self.line), self.record.id, name, expected
        )


# The records of each kind by their ids; None for one whose own faults are told already.
type Index = dict[str, dict[str, Found | None]]


def line_of(name: str, lines: dict[str, int], otherwise: int) -> int:
    """The line of a field, or of the nearest field around it."""
    while name and name not in lines:
        name = name.rpartition(".")[0]
    return lines.get(name, otherwise)


@dataclass
class Corpus:
    """All content that could be read; `version` is the hash of the files, in the order of their
    names.

    Of what could not be read it keeps as much as keeps one fault from being told as many: `faulty`
    are the records with problems, as they stand; `unread` are the kinds of which a whole file could
    not be read. `figures` are what is drawn and said in each figure, by its address, `reliability`
    are the sorts of source, `links` what their addresses answered; they are no records.
    """

    edition: Edition | None = None
    found: dict[str, list[Found]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    problems: list[Problem] = field(default_factory=list)
    figures: dict[str, Found] = field(default_factory=dict)
    reliability: Found | None = None
    links: Found | None = None
    faulty: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    version: str = ""
    files: int = 0

    def records(self, kind: str) -> list[Any]:
        return [found.record for found in self.found[kind]]

    @property
    def boxes(self) -> dict[str, OneBox]:
        """What {box:…} may name."""
        return {
            slug: found.record
            for slug, found in self.figures.items()
            if isinstance(found.record, OneBox)
        }

    def __iter__(self) -> Iterator[Found]:
        for items in self.found.values():
            yield from items
