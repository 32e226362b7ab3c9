"""A work in words that can be printed: one short sentence, a long form with grade, denial and source, and the same as HTML.

Copy blocks, citations and oEmbed take their text from here, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from explainer.corpus.dates import when
from explainer.corpus.values import UNGRADED
from explainer.evidence.denying import against, answered, stopped
from explainer.evidence.grades import meaning
from explainer.evidence.intervals import between
from explainer.figures.spec import FigureSpec
from explainer.models import Claim, Event, Quote, Source, Trip
from explainer.models.base import Graded

from .work import Work

# So many of what speaks against a record are told, those nearest to it in time; its page has all.
_AGAINST = 2
_NAMED = 3
# What a disputed record is disputed by: not everything that stands against a number denies it.
_DISPUTED = {
    "denial": "one says so, another denies such reports",
    "count": "another count differs",
    "finding": "what was found contradicts it",
    "account": "another account differs",
}


class Origin(NamedTuple):
    """Where a work was read: who told it first and whose copy it was, and the address."""

    name: str
    url: str


class Saying(NamedTuple):
    """A work in words; `rest` are the sentences that the long form has beside the short one."""

    short: str
    rest: tuple[str, ...]
    origins: tuple[Origin, ...]
    more: int
    url: str
    denied: bool

    @property
    def long(self) -> str:
        named = "; ".join(f"{origin.name}, {origin.url}".rstrip(", ") for origin in self.origins)
        sources = f"{self._lead}: {named}{self._more}." if named else ""
        return " ".join(filter(None, [self.short, *self.rest, sources, f"Collected by {settings.SITE_NAME}, {self.url}"]))

    @property
    def html(self) -> SafeString:
        """The long form as a quotation, with its sources and our page as links."""
        told = format_html_join(" ", "{}", ((text,) for text in (self.short, *self.rest)))
        named = format_html_join("; ", "{}", ((_linked(origin),) for origin in self.origins))
        sources = format_html("{}: {}{}. ", self._lead, named, self._more) if named else ""
        return format_html('<blockquote>{} {}Collected by <a href="{}">{}</a>.</blockquote>', told, sources, self.url, settings.SITE_NAME)

    @property
    def _more(self) -> str:
        return f" and {self.more} more" if self.more else ""

    @property
    def _lead(self) -> str:
        return "Sources" if self.more or len(self.origins) > 1 else "Source"


def _linked(origin: Origin) -> str:
    return format_html('<a href="{}">{}</a>', origin.url, origin.name) if origin.url else origin.name


def saying(work: Work) -> Saying:
    """The work in words, as it was known on its day."""
    if work.figure:
        return _figure(work, work.figure)
    record = work.record
    if isinstance(record, Source):
        by = f"{record.author}, " if record.author else ""
        return Saying(f"{by}{record.shown_title} ({record.told_by}, {record.date_words}), {record.url}", (), (), 0, work.url, False)
    if not isinstance(record, Graded):
        return Saying(stopped(work.title), (stopped(work.summary),), (), 0, work.url, False)
    rest = (*_own(record), _graded(record), *_against(record), *_answered(record))
    return Saying(_short(record), tuple(filter(None, rest)), _origins(record), 0, work.url, bool(record.denials))


# -- the parts of a record ----------------------------------------------------------------------------------------


def _short(record: Graded) -> str:
    if isinstance(record, Claim):
        return record.sentence
    if isinstance(record, Quote):
        return _quoted(record)
    return f"{record.title.rstrip('.')} ({record.date_words})."


def _quoted(quote: Quote) -> str:
    """Somebody's words are never cut; where they are not English our rendering stands, and is called ours."""
    words = (quote.english).strip()
    comma = "" if words.endswith(("?", "!", "…")) else ","
    ours = " (our rendering)" if quote.rendering else ""
    who = f"{quote.speaker.name}, {quote.role}, {quote.organisation}"
    return f"“{words.rstrip('.,')}{'' if ours else comma}”{ours}{',' if ours else ''} said {who}, {when(quote.date)}."


def _own(record: Graded) -> Iterator[str]:
    """What belongs to the record wherever it is told."""
    if isinstance(record, Claim) and record.note:
        yield f"Handle with care: {stopped(record.note)}"
    elif isinstance(record, Quote):
        if record.rendering:
            yield f"In the original: “{record.text}”."
        elif record.translated_from:
            yield f"Translated from the {record.translated_from}{_as_spoken(record)}."
    elif isinstance(record, Event | Trip):
        yield stopped(record.summary)


def _as_spoken(quote: Quote) -> str:
    spoken = quote.spoken
    return f": “{spoken['text'].rstrip('.')}”" if spoken and not spoken["part"] else ""


def _graded(record: Graded) -> str:
    """Its grade with what that means."""
    grade = record.shown_grade
    means = meaning(grade)
    if grade == "disputed" and record.denials:
        kinds = {entry.against for entry in record.denials}
        means = next(words for kind, words in _DISPUTED.items() if kind in kinds)
        if all(entry.against == "denial" and between(record.date, entry.date).before for entry in record.denials):
            means = "one says so, another had denied such reports before"
    if not record.act:
        return f"Graded {grade}: {means}."
    told = f"It is {means}." if grade == UNGRADED else f"What is said is graded {grade}: {means}."
    return told if record.said_grade == "confirmed" else f"{told} That it was said is graded {record.said_grade}."


def _against(record: Graded) -> Iterator[str]:
    near = sorted(record.denials, key=lambda entry: abs((entry.first or date.max) - record.first))[:_AGAINST]
    for entry in sorted(near, key=lambda entry: (entry.first, entry.key)):
        yield against(entry, record.date)


def _answered(record: Graded) -> Iterator[str]:
    """How a claim was answered otherwise than by a denial, or that it was not."""
    if isinstance(record, Claim):
        yield from (answered(entry, record.date) for entry in record.replies[:_AGAINST])
        yield stopped(record.silence) if record.silence else ""


def _origins(record: Graded) -> tuple[Origin, ...]:
    """The source in which the words stand that carry the record; the first where none is given."""
    cited = next((citation for citation in record.citations if citation.phrase), record.citations[0] if record.citations else None)
    return (Origin(cited.source.told_by, cited.phrase_at or cited.source.url),) if cited else ()


# -- figures ------------------------------------------------------------------------------------------------------


def _figure(work: Work, spec: FigureSpec) -> Saying:
    """Its finding, up to the day it stands for; only sources of what is drawn."""
    drawn = {url for row in spec.rows for url in row.sources}
    names = list(dict.fromkeys(source.told_by for source in spec.sources if source.url in drawn))
    denied = [against(entry) for entry in spec.denials[:_AGAINST]]
    more = f" {len(spec.denials) - _AGAINST} more on its page." if len(spec.denials) > _AGAINST else ""
    rest = [stopped(spec.takeaway), *([f"Against such numbers: {' '.join(denied)}{more}"] if denied else [])]
    origins = tuple(Origin(name, "") for name in names[:_NAMED])
    short = f"{spec.title.rstrip('.')} (as of {spec.stands_for})." if spec.stands_for else stopped(spec.title)
    return Saying(short, tuple(rest), origins, max(len(names) - _NAMED, 0), work.url, bool(denied))
