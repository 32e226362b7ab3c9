"""Tags for records: grade marks, and the words for their values."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words
from explainer.corpus.localised import lowered, number, written
from explainer.corpus.values import UNGRADED
from explainer.evidence import grades
from explainer.evidence.denying import set_against, stopped
from explainer.evidence.grades import MEANING
from explainer.evidence.intervals import between
from explainer.evidence.vocabularies import VOCABULARIES
from explainer.evidence.words import GRADES, NOT_GRADED
from explainer.models import Entry
from explainer.models.base import Graded
from explainer.models.told import as_read

register = template.Library()
register.filter("set_against", set_against)
register.filter("stopped", stopped)
register.filter("written", written)
register.filter("lowered", lowered)
register.filter("thousands", number)


@register.simple_tag
def mark(record: Graded | Entry) -> SafeString:
    """The mark of a record's grade, with its word for those who do not see it; before it, of
    somebody's words, what they did."""
    grade, act = record.shown_grade, record.act
    said = format_html(' <span class="act">{}</span>', act) if act else SafeString("")
    return said if grade in {"", UNGRADED} else said + _mark(grade, bool(act), get_language())


@lru_cache(maxsize=64)
def _mark(grade: str, of_words: bool, language: str | None) -> SafeString:
    told = _(GRADES[grade])
    if of_words:
        told = _("what is said is %(grade)s") % {"grade": told}
    meant = _("%(grade)s: %(meaning)s") % {"grade": told, "meaning": _(MEANING[grade])}
    return format_html(
        '<span class="mark {}" title="{}"></span><span class="vh"> ({})</span>', grade, meant, told
    )


@register.simple_tag
def grade_word(grade: str, act: str = "") -> SafeString:
    """A grade's mark followed by its word; before them, of somebody's words, what they did."""
    if grade == UNGRADED:
        return format_html('<span class="grade act">{}</span>', act or _(NOT_GRADED[UNGRADED]))
    said = format_html('<span class="act">{}</span> ', act) if act else ""
    if not grade:
        return SafeString("")
    return format_html(
        '<span class="grade">{}<span class="mark {}"></span>{}</span>',
        said,
        grade,
        _(GRADES[grade]),
    )


@register.simple_block_tag
def told(content: str) -> SafeString:
    """A sentence of a template, of whose marks (explainer.corpus.dated)
    the reader's day decides."""
    return mark_safe(as_read(content))  # noqa: S308 - rendered by the template, which escaped what is not its own


@register.filter
def under[Head](cells: Sequence[str], columns: Sequence[Head]) -> list[tuple[Head, str]]:
    """The cells of a row, each with its column."""
    return list(zip(columns, cells, strict=True))


@register.filter
def standing(record: Graded) -> str:
    """How well a record stands, in words."""
    return grades.standing(record.shown_grade, record.act)


@register.filter
def word(value: str, vocabulary: str) -> str:
    """The word for a value: {{ claim.nature|word:"nature" }}."""
    words = VOCABULARIES[vocabulary]
    return _(words[value]) if value in words else value


@register.filter
def date_words(value: str) -> str:
    return in_words(value) if value else ""


@register.filter
def apart(entry: Entry, record: Graded) -> str:
    """How long before or after a record something else was: {{ denial|apart:claim }} →
    'a month before this number'."""
    if not (entry.date and record.date):
        return ""
    interval = between(record.date, entry.date)
    return interval.this_number if record.kind == "claim" and interval.before else interval.words


@register.filter
def meaning(grade: str) -> str:
    return grades.meaning(grade)


@register.filter
def split(text: str) -> list[str]:
    return text.split()


@register.filter
def moment(text: str) -> str:
    """A day or a moment as a journey gives it: '2023-09-12T06:00+10:00' →
    '12 September 2023, 06:00 (UTC+10)'."""
    day, clock = text.partition("T")[::2]
    if not clock:
        return in_words(day)
    zone = clock[5:].removeprefix(":00")
    told = _("%(date)s, %(time)s") % {"date": in_words(day), "time": clock[:5]}
    return f"{told} (UTC{zone[0]}{int(zone[1:3])})" if zone else told
