"""What is wrong with a piece of content, and where: one line a problem."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    file: str
    line: int
    record: str
    field: str
    expected: str

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}: {self.record or 'file'}: "
            f"{self.field + ': ' if self.field else ''}{self.expected}"
        )
