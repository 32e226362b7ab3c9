"""Passages of the rewritten article."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from .base import Dated, Laid


class Passage(Dated):
    kind = "passage"

    number = models.PositiveIntegerField(unique=True)

    class Meta:
        ordering = ["number"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        return Laid(
            _("Passage %(number)s of the rewritten article") % {"number": record.number}, record.why
        )

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each slip stands in the wording."""
        return [self._span(slip) for slip in self.slips]

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The wording cut at its slips: each part, and whether it is one."""
        return self._cut(self.spans)

    @property
    def choices(self) -> list[tuple[str, bool]]:
        """The wording cut at the words that can be chosen: each part, and whether it is one."""
        return self._cut(
            [self._span(words) for words in (self.catch["turn"], *self.catch["others"])]
        )

    def _span(self, words: str) -> tuple[int, int]:
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", self.wording)
        assert found is not None  # the loader saw the words there
        return found.span()

    def _cut(self, spans: list[tuple[int, int]]) -> list[tuple[str, bool]]:
        edges = [0, *(edge for span in sorted(spans) for edge in span), len(self.wording)]
        cut = [
            (self.wording[start:end], bool(number % 2))
            for number, (start, end) in enumerate(pairwise(edges))
        ]
        return [(text, within) for text, within in cut if text]
