"""Speakers and their exact words."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from explainer.corpus.localised import quoted
from explainer.corpus.phrases import digest

from .base import Graded, Laid, Record


class Speaker(Record):
    kind = "speaker"

    name = models.TextField()
    sort = models.CharField(max_length=8, db_index=True)  # expert or official
    side = models.CharField(max_length=12, blank=True, db_index=True)

    class Meta:
        ordering = ["name"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        return Laid(record.name, f"{record.role}, {record.organisation}")


class Quote(Graded):
    kind = "quote"

    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="quotes")
    theme = models.CharField(max_length=24, db_index=True)
    stance = models.CharField(max_length=10, db_index=True)

    class Meta:
        ordering = ["first", "last", "id"]

    @classmethod
    def lay_out(cls, record: Any, content: Any) -> Laid:
        words = record.rendering or record.text
        return Laid(
            _("%(name)s: “%(words)s”")
            % {"name": content.speakers[record.speaker].name, "words": words},
            record.context,
        )

    @property
    def english(self) -> str:
        """The words in English: in our rendering where the source has them in another language."""
        return self.rendering or self.text

    @property
    def displayed(self) -> str:
        """The same as an editor sets them by themselves: with what was left out before them marked,
        and closed."""
        words = self.english.strip()
        return ("… " if words[0].islower() else "") + words + ("" if words[-1] in ".?!…”" else ".")

    @property
    def quoted(self) -> str:
        return quoted(self.english)

    @property
    def sha256(self) -> str:
        """The SHA-256 of its words, by which anybody can tell whether a print of them is the
        same."""
        return digest(self.text)

    @property
    def spoken(self) -> dict[str, Any] | None:
        """The words in the language in which they were spoken, with the `citation` of where they
        stand. None where they were not found, or were not known on the day for which the quotation
        is dressed."""
        if self.rendering:
            return {
                "text": self.text,
                "language": self.language,
                "part": False,
                "source": self.citations[0].source_id,
                "citation": self.citations[0],
            }
        cited = {citation.source_id: citation for citation in self.citations}
        original = self.original or {}
        citation = cited.get(original.get("source", ""))
        return {**original, "citation": citation} if citation else None

    @property
    def against(self) -> str:
        """What it is where it stands against another record: a denial or, from one who speaks for
        the trade, another account."""
        return "denial" if self.stance == "denies" else "account"
