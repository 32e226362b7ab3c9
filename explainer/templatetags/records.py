"""Tags for records: grade marks, and the words for their values."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from explainer.corpus.dates import in_words
from explainer.evidence.grades import MEANING
from explainer.evidence.intervals import between
from explainer.evidence.words import VOCABULARIES

register = template.Library()


@register.simple_tag
def mark(grade: str) -> SafeString:
    """The grade's mark with its word for those who do not see it."""
    return (
        format_html('<span class="mark {0}" title="{0}: {1}"></span><span class="vh"> ({0})</span>', grade, MEANING[grade])
        if grade
        else SafeString("")
    )


@register.simple_tag
def grade_word(grade: str) -> SafeString:
    """The grade's mark followed by its word."""
    return format_html('<span class="grade"><span class="mark {0}"></span>{0}</span>', grade) if grade else SafeString("")


@register.filter
def word(value: str, vocabulary: str) -> str:
    """The word for a value: {{ claim.nature|word:"nature" }}."""
    return VOCABULARIES[vocabulary].get(value, value)


@register.filter
def date_words(value: str) -> str:
    return in_words(value) if value else ""


@register.filter
def interval(date: str, number: str) -> str:
    """How long before or after a number something else was: {{ denial.date|interval:claim.date }} → 'a month before'."""
    return between(number, date).words if date and number else ""


@register.filter
def meaning(grade: str) -> str:
    return MEANING[grade]


@register.filter
def thousands(number: int) -> str:
    return f"{number:,}"


@register.filter
def split(text: str) -> list[str]:
    return text.split()


@register.filter
def moment(text: str) -> str:
    """A day or a moment as a journey gives it: '2023-09-12T06:00+10:00' → '12 September 2023, 06:00 (UTC+10)'."""
    day, _, clock = text.partition("T")
    if not clock:
        return in_words(day)
    hour, zone = clock[:5], clock[5:].removeprefix(":00")
    return f"{in_words(day)}, {hour}" + (f" (UTC{zone[0]}{int(zone[1:3])})" if zone else "")
