"""A work in words that can be printed: one short sentence, a long form with grade, denial and
source, and the same as HTML.

Copy blocks, citations and oEmbed take their text from here, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from explainer.corpus.dates import when
from explainer.corpus.values import UNGRADED
from explainer.evidence.denying import against, answered, stopped
from explainer.evidence.grades import meaning
from explainer.evidence.intervals import between
from explainer.evidence.words import GRADES
from explainer.figures.spec import FigureSpec
from explainer.models import Claim, Event, Quote, Source, Trip
from explainer.models.base import Graded

from .work import Work

# So many of what speaks against a record are told, those nearest to it in time; its page has all.
_AGAINST = 2
_NAMED = 3
# What a disputed record is disputed by: not everything that stands against a number denies it.
_DISPUTED = {
    "denial": N_("one says so, another denies such reports"),
    "count": N_("another count differs"),
    "finding": N_("what was found contradicts it"),
    "account": N_("another account differs"),
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
        sources = self._sources.format(names=named, count=self.more) if named else ""
        ours = _("Collected by %(site)s, %(address)s") % {
            "site": settings.SITE_NAME,
            "address": self.url,
        }
        return " ".join(filter(None, [self.short, *self.rest, sources, ours]))

    @property
    def html(self) -> SafeString:
        """The long form as a quotation, with its sources and our page as links."""
        told = format_html_join(" ", "{}", ((text,) for text in (self.short, *self.rest)))
        named = format_html_join("; ", "{}", ((_linked(origin),) for origin in self.origins))
        sources = format_html(f"{self._sources} ", names=named, count=self.more) if named else ""
        ours = format_html(
            _('Collected by <a href="{address}">{site}</a>.'),
            address=self.url,
            site=settings.SITE_NAME,
        )
        return format_html("<blockquote>{} {}{}</blockquote>", told, sources, ours)

    @property
    def _sources(self) -> str:
        """The sentence that names the sources, with room for their names and for how many more
        there are."""
        if self.more:
            return ngettext(
                "Sources: {names} and {count} more.",
                "Sources: {names} and {count} more.",
                self.more,
            )
        return ngettext("Source: {names}.", "Sources: {names}.", len(self.origins))


def _linked(origin: Origin) -> str:
    return (
        format_html('<a href="{}">{}</a>', origin.url, origin.name) if origin.url else origin.name
    )


def saying(work: Work) -> Saying:
    """The work in words, as it was known on its day."""
    if work.figure:
        return _figure(work, work.figure)
    record = work.record
    if isinstance(record, Source):
        by = f"{record.author}, " if record.author else ""
        return Saying(
            f"{by}{record.shown_title} ({record.told_by}, {record.date_words}), {record.url}",
            (),
            (),
            0,
            work.url,
            False,
        )
    if not isinstance(record, Graded):
        return Saying(stopped(work.title), (stopped(work.summary),), (), 0, work.url, False)
    rest = (*_own(record), _graded(record), *_against(record), *_answered(record))
    return Saying(
        _short(record),
        tuple(filter(None, rest)),
        _origins(record),
        0,
        work.url,
        bool(record.denials),
    )


# -- the parts of a record -------------------------------------------------------------------------


def _short(record: Graded) -> str:
    if isinstance(record, Claim):
        return record.sentence
    if isinstance(record, Quote):
        return _quoted(record)
    return f"{record.title.rstrip('.')} ({record.date_words})."


def _quoted(quote: Quote) -> str:
    """Somebody's words are never cut; where they are not English our rendering stands, and is
    called ours."""
    words = (quote.english).strip()
    if quote.rendering:
        said = _("“%(words)s” (our rendering), said %(speaker)s, %(when)s.")
    elif words.endswith(("?", "!", "…")):
        said = _("“%(words)s” said %(speaker)s, %(when)s.")
    else:
        said = _("“%(words)s,” said %(speaker)s, %(when)s.")
    who = f"{quote.speaker.name}, {quote.role}, {quote.organisation}"
    return said % {"words": words.rstrip(".,"), "speaker": who, "when": when(quote.date)}


def _own(record: Graded) -> Iterator[str]:
    """What belongs to the record wherever it is told."""
    if isinstance(record, Claim) and record.note:
        yield _("Handle with care: %(note)s") % {"note": stopped(record.note)}
    elif isinstance(record, Quote):
        if record.rendering:
            yield _("In the original: “%(words)s”.") % {"words": record.text}
        elif record.translated_from:
            yield _translated(record)
    elif isinstance(record, Event | Trip):
        yield stopped(record.summary)


def _translated(quote: Quote) -> str:
    """From which language, and where all of them were found the words as they were spoken."""
    spoken = quote.spoken
    if not spoken or spoken["part"]:
        return _("Translated from the %(language)s.") % {"language": quote.translated_from}
    words = {"language": quote.translated_from, "words": spoken["text"].rstrip(".")}
    return _("Translated from the %(language)s: “%(words)s”.") % words


def _graded(record: Graded) -> str:
    """Its grade with what that means."""
    grade = record.shown_grade
    means = meaning(grade)
    if grade == "disputed" and record.denials:
        kinds = {entry.against for entry in record.denials}
        means = _(next(words for kind, words in _DISPUTED.items() if kind in kinds))
        if all(
            entry.against == "denial" and between(record.date, entry.date).before
            for entry in record.denials
        ):
            means = _("one says so, another had denied such reports before")
    if grade == UNGRADED:
        told = _("It is %(meaning)s.") % {"meaning": means}
    else:
        pattern = (
            _("What is said is graded %(grade)s: %(meaning)s.")
            if record.act
            else _("Graded %(grade)s: %(meaning)s.")
        )
        told = pattern % {"grade": _(GRADES[grade]), "meaning": means}
    if not record.act or record.said_grade == "confirmed":
        return told
    said = _("That it was said is graded %(grade)s.") % {"grade": _(GRADES[record.said_grade])}
    return f"{told} {said}"


def _against(record: Graded) -> Iterator[str]:
    near = sorted(record.denials, key=lambda entry: abs((entry.first or date.max) - record.first))[
        :_AGAINST
    ]
    for entry in sorted(near, key=lambda entry: (entry.first, entry.key)):
        yield against(entry, record.date)


def _answered(record: Graded) -> Iterator[str]:
    """How a claim was answered otherwise than by a denial, or that it was not."""
    if isinstance(record, Claim):
        yield from (answered(entry, record.date) for entry in record.replies[:_AGAINST])
        yield stopped(record.silence) if record.silence else ""


def _origins(record: Graded) -> tuple[Origin, ...]:
    """The source in which the words stand that carry the record; the first where none is given."""
    cited = next(
        (citation for citation in record.citations if citation.phrase),
        record.citations[0] if record.citations else None,
    )
    return (Origin(cited.source.told_by, cited.phrase_at or cited.source.url),) if cited else ()


# -- figures ---------------------------------------------------------------------------------------


def _figure(work: Work, spec: FigureSpec) -> Saying:
    """Its finding, up to the day it stands for; only sources of what is drawn."""
    drawn = {url for row in spec.rows for url in row.sources}
    names = list(dict.fromkeys(source.told_by for source in spec.sources if source.url in drawn))
    denied = [against(entry) for entry in spec.denials[:_AGAINST]]
    more = len(spec.denials) - _AGAINST
    if more > 0:
        denied.append(
            ngettext("%(count)s more on its page.", "%(count)s more on its page.", more)
            % {"count": more}
        )
    rest = [
        stopped(spec.takeaway),
        *(
            [_("Against such numbers: %(denials)s") % {"denials": " ".join(denied)}]
            if denied
            else []
        ),
    ]
    origins = tuple(Origin(name, "") for name in names[:_NAMED])
    dated = _("%(finding)s (as of %(date)s).") % {
        "finding": spec.title.rstrip("."),
        "date": spec.stands_for,
    }
    short = dated if spec.stands_for else stopped(spec.title)
    return Saying(short, tuple(rest), origins, max(len(names) - _NAMED, 0), work.url, bool(denied))
