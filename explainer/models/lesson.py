"""Lessons for the classroom, and what their exercises are made of."""

from __future__ import annotations

from typing import Any

from django.db import models

from explainer.corpus import prose
from explainer.corpus.dates import parse_date

from .base import Laid, Record

_LINES = ("standfirst", "aim", "easier", "harder", "extension")


def _poll(poll: Any) -> dict[str, Any]:
    inline = prose.render_inline
    return {
        "question": inline(poll.question),
        "options": [inline(text) for text in poll.options],
        "told": inline(poll.told),
    }


def _around(around: Any) -> dict[str, Any]:
    """All of it as HTML in which directives still stand as marks, but for the ids of its words and
    the levels of its samples."""
    inline = prose.render_inline
    return {
        "background": prose.render(around.background),
        "words": around.words,
        **{name: inline(getattr(around, name)) for name in ("shorter", "longer", "ticket")},
        **{name: [inline(text) for text in getattr(around, name)] for name in ("stems", "rubric")},
        "starter": {name: inline(text) for name, text in around.starter.model_dump().items()},
        "roles": [
            {name: inline(text) for name, text in role.model_dump().items()}
            for role in around.roles
        ],
        "samples": [
            {"level": each.level, "text": inline(each.text), "why": inline(each.why)}
            for each in around.samples
        ],
        "standards": [
            {name: inline(text) for name, text in each.model_dump().items()}
            for each in around.standards
        ],
    }


class Lesson(Record):
    """Its texts are HTML in which directives still stand as marks."""

    kind = "lesson"
    names = {"key": "answers"}  # on a record `key` is kind:id

    number = models.PositiveIntegerField(unique=True)
    exercise = models.CharField(max_length=12, unique=True)
    as_of = models.DateField(null=True)

    class Meta:
        ordering = ["number"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        more: dict[str, Any] = {name: prose.render_inline(getattr(record, name)) for name in _LINES}
        more |= {
            name: [prose.render_inline(text) for text in getattr(record, name)]
            for name in ("materials", "skills")
        }
        more |= {
            "as_of": parse_date(record.as_of).last if record.as_of else None,
            "sheet": prose.render(record.sheet),
            "sheets": {level: prose.render(text) for level, text in record.sheets.items()},
            "answers": prose.render(record.key),
            "steps": [
                {
                    **step.model_dump(),
                    "teacher": prose.render_inline(step.teacher),
                    "screen": prose.render(step.screen),
                    "poll": _poll(step.poll) if step.poll else None,
                }
                for step in record.steps
            ],
            "around": _around(record.around),
            "board": parse_date(record.board).first.isoformat() if record.board else None,
            "draft": [
                {name: prose.render_inline(text) for name, text in clause.model_dump().items()}
                for clause in record.draft
            ],
            "headlines": [each.model_dump() for each in record.headlines],
            "delegations": [
                seat.model_dump() | {"task": prose.render_inline(seat.task)}
                for seat in record.delegations
            ],
        }
        return Laid(record.title, record.standfirst, more)

    @property
    def minutes(self) -> int:
        return sum(step["minutes"] for step in self.steps)
