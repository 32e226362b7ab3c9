"""A quiz as a table for Google Forms, which reads no file: a script in the teacher's own sheet
makes the form of it."""

from __future__ import annotations

import csv
import io

from explainer.exercises.sheet import Sheet

from .asked import asked
from .tables import cell

KINDS = {"one": "choice", "several": "checkboxes", "number": "number"}
HEAD = ("Kind", "Question", "Read before", "Right", "Told afterwards")


def write(sheet: Sheet) -> bytes:
    """A row for each question, with its answers at the end; the first row is the title, and what is
    asked of all.

    `Right` has the numbers of the right answers, from 1, or of a number the spellings that count,
    with bars between.
    """
    questions = asked(sheet)
    most = max((len(one.options) for one in questions), default=0)
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow([*HEAD, *(f"Answer {number}" for number in range(1, most + 1))])
    table.writerow(
        [
            "title",
            sheet.title,
            "\n".join(
                [sheet.ask, *(f"{word.capitalize()}: {means}" for word, means in sheet.words)]
            ),
        ]
    )
    for one in questions:
        places = [
            str(number) for number, option in enumerate(one.options, 1) if option.key in one.right
        ]
        row = [
            KINDS[one.kind],
            f"{one.title}: {one.ask}",
            "\n".join(one.lines),
            "|".join(places or one.right),
            one.told,
        ]
        table.writerow(map(cell, (*row, *(option.label for option in one.options))))
    return text.getvalue().encode("utf-8-sig")
