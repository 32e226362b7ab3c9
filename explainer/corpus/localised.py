"""Dates, numbers and lists as the reader's language writes them; nothing else knows how.

The language is the one that Django has activated: the site's own, SITE_LANGUAGE. Words that are
marked for translation take theirs from the same place.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache, reduce

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.dateformat import format as formatted
from django.utils.formats import number_format
from django.utils.translation import get_language as active
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, to_locale


def _forms() -> dict[str, str]:
    """The parts of a date and their order, in the letters of Django's `date` filter; a translation
    gives its own."""
    return {
        "day": pgettext("form of a date", "j F Y"),
        "month": pgettext("form of a date", "F Y"),
        "year": pgettext("form of a date", "Y"),
        "weekday": pgettext("form of a date", "l j F Y"),
        "day of a month": pgettext("form of a date", "j F"),
        "day alone": pgettext("form of a date", "j"),
        "short day": pgettext("form of a date", "j M"),
        "short day of a year": pgettext("form of a date", "j M Y"),
        "short month": pgettext("form of a date", "M Y"),
        "name of a month": pgettext("form of a date", "F"),
        "short name of a month": pgettext("form of a date", "M"),
    }


def written(day: date, form: str = "day") -> str:
    """A date in one of the forms: 'day' → '29 February 2024', 'short month' → 'Feb 2024'. Raises
    KeyError for any other."""
    return _written(day, form, active())


@lru_cache(maxsize=4_096)  # a page writes hundreds, the same again and again
def _written(day: date, form: str, language: str | None) -> str:
    return formatted(day, _forms()[form])


def number(value: float, decimals: int = 0) -> str:
    """12345.6 → '12,346'; with one decimal place '12,345.6'."""
    return number_format(f"{value:.{decimals}f}", use_l10n=True, force_grouping=True)


def in_letters(count: int) -> str:
    """One to nine in letters, as prose writes them, and more in digits."""
    return str(apnumber(count))


def times(count: int) -> str:
    """'once', 'twice', 'five times'."""
    if count in {1, 2}:
        return _("once") if count == 1 else _("twice")
    return ngettext("%(count)s time", "%(count)s times", count) % {"count": in_letters(count)}


def enumerated(parts: Sequence[str]) -> str:
    """'a', 'a and b' or 'a, b and c'."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def either(parts: Sequence[str]) -> str:
    """'a', 'a or b' or 'a or b or c'."""
    return reduce(
        lambda first, last: _("%(first)s or %(last)s") % {"first": first, "last": last}, parts
    )


def quoted(text: str) -> str:
    """Within quotation marks."""
    return _("“%(words)s”") % {"words": text}


def lowered(text: str) -> str:
    """Words as they stand within a sentence: in English without capitals, elsewhere as they are,
    since nouns may need theirs."""
    return text.lower() if language().startswith("en") else text


def language() -> str:
    """The language as documents name it: 'en-GB'."""
    return to_locale(active() or "").replace("_", "-")
