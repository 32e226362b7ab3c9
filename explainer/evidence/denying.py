"""What speaks against a record or answers it, in a sentence that says when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from explainer.corpus.dates import parse_date, when
from explainer.corpus.localised import enumerated
from explainer.models import Entry, Event
from explainer.models.base import Graded

from .intervals import Interval, between
from .words import AGAINST, DENIED_BEFORE, SIDES


class Against(NamedTuple):
    """What speaks against a record; whether it was a denial of such reports before there was this
    one, or one that came when what it would deny had been admitted; and how long before or after it
    was."""

    entry: Entry
    before: bool = False
    admitted: bool = False
    interval: str = ""

    @property
    def word(self) -> str:
        return _(DENIED_BEFORE if self.before else AGAINST[self.entry.against])

    @property
    def who(self) -> str:
        """Who denies: 'North Korea' or 'Russia and North Korea'; nothing where it is no denial."""
        return enumerated([_(SIDES[side]) for side in self.entry.denied_by.split()])

    @property
    def rival(self) -> str:
        """What stands against it where that is no denial: another count with its number, or what
        was found or told, and by whom."""
        return "" if self.entry.against == "denial" else _labelled(self.entry)

    @property
    def sentence(self) -> str:
        """What was said, in words that tell a denial of a report from one of what had been
        admitted."""
        return stopped(_denied(self.entry))


def nearest(record: Graded, admissions: Sequence[Event] = ()) -> Against | None:
    """Of what speaks against a dressed record the nearest in time; `admissions` are of what the
    record tells."""
    if not record.denials:
        return None
    return set_against(
        min(record.denials, key=lambda entry: abs((entry.first or date.max) - record.first)),
        record,
        admissions,
    )


def set_against(entry: Entry, record: Graded, admissions: Sequence[Event] = ()) -> Against:
    """One thing that speaks against a record; `admissions` are of what the record tells."""
    assert entry.first  # what speaks against a record is graded, and so has a date
    denial, interval = entry.against == "denial", between(record.date, entry.date)
    # What was denied before a number was said is not that number.
    before = denial and parse_date(entry.date).last < record.first
    after = denial and any(event.last < entry.first for event in admissions)
    return Against(entry, before, after, interval.words)


def stopped(text: str) -> str:
    return text if text.rstrip("”").endswith((".", "?", "!", "…")) else f"{text}."


def against(entry: Entry, date: str = "") -> str:
    """What speaks against a record of that date, and how long before or after: a rival count is not
    called a denial."""
    said, before = _when(entry, date)
    if entry.against == "denial":
        return stopped(f"{capfirst(said)}, {_denied(entry, before)}")
    return stopped(
        _("%(lead)s, %(when)s: %(what)s")
        % {"lead": _(AGAINST[entry.against]), "when": said, "what": _labelled(entry)}
    )


def answered(entry: Entry, date: str) -> str:
    """An answer to a record of that date that does not deny it, and how long before or after it was
    given."""
    said = capfirst(_when(entry, date)[0])
    return stopped(
        _("%(when)s, an answer that is no denial: %(what)s")
        % {"when": said, "what": _labelled(entry)}
    )


def _denied(entry: Entry, before: bool = False) -> str:
    """Who denied what, or had denied it `before`."""
    had = pgettext("before the verb: who had denied what", "had") if before else ""
    return " ".join(entry.denied.format(had=had).split())


def _when(entry: Entry, date: str) -> tuple[str, bool]:
    """When something was said of a record of that date, if one is given, and whether that was
    before it."""
    interval = between(date, entry.date) if date else Interval("")
    if interval.same:
        return interval.words, False
    return ", ".join(filter(None, [interval.words, when(entry.date)])), interval.before


def _labelled(entry: Entry) -> str:
    if entry.kind == "quote":
        who, _colon, words = entry.label.partition(": ")
        return _("%(who)s, %(words)s") % {"who": who.rstrip(), "words": words}
    what, dash, who = entry.label.partition(" — ")
    if not dash:
        return what
    article, space, rest = who.partition(" ")
    if (
        space
        and article
        in pgettext(
            "articles that begin a name and within a sentence are small", "The A An"
        ).split()
    ):
        who = f"{article.lower()} {rest}"
    return _("%(what)s, by %(who)s") % {"what": what, "who": who}
