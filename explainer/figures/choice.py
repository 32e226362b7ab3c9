"""Which of a figure's records a reader wants to see. What figures gather within `choosing` are
those alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from operator import attrgetter
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode

from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words, parse_date
from explainer.corpus.localised import enumerated
from explainer.evidence.words import SIDES, VOICES
from explainer.models.base import Record


class Kind(NamedTuple):
    """What tells the kinds of a figure's records apart: an attribute of theirs, its question, and
    the words of its values, all marked for translation."""

    attribute: str
    asks: str
    words: dict[str, str]
    many: dict[str, str] = {}  # where a kind is named otherwise in a sentence

    @property
    def question(self) -> str:
        return _(self.asks)


class Choice(NamedTuple):
    """Sides that speak, kinds, and the span in which it was said, in dates as records have them;
    what is empty is not asked for.

    `pair` are ids of claims held against each other, whose marks are ringed; `held` asks for the
    axes of the whole record on any day.
    """

    who: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    pair: tuple[str, ...] = ()
    held: bool = False

    @classmethod
    def of(cls, query: str) -> Choice:
        """What the query of an address asks for, which nobody has looked at: its values may be none
        that there are."""
        asked = parse_qs(query)
        first = {name: asked.get(name, [""])[0] for name in ("from", "to", "a", "b")}
        pair = tuple(filter(None, (first["a"], first["b"])))
        return cls(
            tuple(asked.get("who", ())),
            tuple(asked.get("kind", ())),
            first["from"],
            first["to"],
            pair,
        )

    @property
    def records(self) -> Choice:
        """Which records it leaves, without how they are shown."""
        return self._replace(pair=(), held=False)

    def query(self) -> str:
        """As an address has it."""
        parts = [
            *(("who", side) for side in self.who),
            *(("kind", kind) for kind in self.kind),
            ("from", self.since),
            ("to", self.until),
        ]
        parts += zip("ab", self.pair, strict=False)
        return urlencode([(name, value) for name, value in parts if value])

    def words(self, kind: Kind | None) -> str:
        """What was chosen: 'South Korea and Ukraine; from 2024'."""
        sorts = [_(kind.many.get(one, kind.words[one])) for one in self.kind] if kind else []
        who = [_(VOICES.get(side, SIDES[side])) for side in self.who]
        return "; ".join(filter(None, [enumerated(who), enumerated(sorts), self._span()]))

    def _span(self) -> str:
        first, last = (in_words(text) if text else "" for text in (self.since, self.until))
        if first and last:
            return _("from %(first)s to %(last)s") % {"first": first, "last": last}
        return (
            _("from %(date)s") % {"date": first}
            if first
            else _("to %(date)s") % {"date": last}
            if last
            else ""
        )

    def takes(self, record: Record, kind: Kind | None) -> bool:
        return (
            (not self.who or side_of(record) in self.who)
            and (not self.kind or kind is None or attrgetter(kind.attribute)(record) in self.kind)
            and (not self.since or record.first >= parse_date(self.since).first)
            and (not self.until or record.first <= parse_date(self.until).last)
        )


_chosen: ContextVar[tuple[Choice, Kind | None] | None] = ContextVar("chosen", default=None)


@contextmanager
def choosing(choice: Choice, kind: Kind | None) -> Iterator[None]:
    token = _chosen.set((choice, kind))
    try:
        yield
    finally:
        _chosen.reset(token)


def made() -> bool:
    """Whether a reader chose."""
    return _chosen.get() is not None


def taken[R: Record](records: Iterable[R]) -> list[R]:
    """The records that the reader wants to see: all of them outside `choosing`."""
    asked = _chosen.get()
    return [record for record in records if asked is None or asked[0].takes(record, asked[1])]


def side_of(record: Any) -> str:
    """The side that speaks in a record; empty where nobody does. Speakers of no side are
    independent."""
    speaker = getattr(record, "speaker", None)
    return (speaker.side or "independent") if speaker else getattr(record, "side", "")
