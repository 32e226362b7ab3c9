"""What is told: chapters and glossary, and the goods of the bargain."""

from __future__ import annotations

from typing import Any

from django.db import models

from explainer.corpus import prose

from .base import Laid, Record


class Chapter(Record):
    kind = "chapter"
    names = {"check_": "quiz"}

    number = models.PositiveIntegerField(unique=True)
    # HTML in which directives still stand as marks, filled in for the day that a reader asks for.
    minute = models.TextField()
    body = models.TextField()
    short = models.TextField(blank=True)
    short_minute = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        check = record.check_
        body = prose.render(record.body)
        boxes = [
            content.corpus.boxes[match[3]]
            for match in prose.MARK.finditer(body)
            if match[2] == "box"
        ]
        read = [record.minute, record.body, *record.gaps]
        read += [
            text
            for box in boxes
            for step in box.steps
            for text in (step.title, *step.texts.values())
        ]
        more = {
            "minute": prose.render_inline(record.minute),
            "body": body,
            "short": prose.render(record.short) if record.short else "",
            "short_minute": prose.render_inline(record.short_minute or record.minute),
            "gaps": [prose.render_inline(gap) for gap in record.gaps],
            "quiz": {
                "question": prose.render_inline(check.question),
                "options": [prose.render_inline(option) for option in check.options],
                "answer": check.answer,
                "record": content.key_of(check.record),
                "explain": prose.render_inline(check.explain),
            },
            "contents": prose.headings(record.body),
            "opening": prose.first_sentence(record.body),
            "words": sum(map(prose.count_words, read)),
            "drawn": len(prose.figures_in(body)),
            "short_words": prose.count_words(record.short or ""),
        }
        return Laid(record.title, record.standfirst, more)

    @property
    def minutes(self) -> int:
        """Reading time of all that is told, of a box that is followed too, at 200 words a minute;
        never less than one."""
        return max(1, round(self.words / 200))

    @property
    def minutes_with_figures(self) -> int:
        """The same with a minute for each figure: its finding, its words and what speaks against
        it."""
        return self.minutes + self.drawn

    @property
    def short_minutes(self) -> int:
        """The same for the short version, read at 130 words a minute."""
        return max(1, round(self.short_words / 130))


class Good(Record):
    """One thing that goes one way; its records are its `about` links, the lead first."""

    kind = "good"

    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        return Laid(record.name, record.line or "", {"position": content.count(cls)})


class Term(Record):
    kind = "term"

    name = models.TextField()

    class Meta:
        ordering = ["name"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        return Laid(record.name, record.text)
