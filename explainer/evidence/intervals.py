"""How long before or after a number somebody denied it, in words."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.dates import Span, parse_date

# Days in a month and in a year, and by how many a span may miss a whole number of them and still be
# called one.
_MONTH, _YEAR = (365.25 / 12, 2), (365.25, 7)
# A sentence that begins with a number begins with a word.
_WORDS = [
    *(
        N_("no"),
        N_("one"),
        N_("two"),
        N_("three"),
        N_("four"),
        N_("five"),
        N_("six"),
        N_("seven"),
        N_("eight"),
        N_("nine"),
        N_("ten"),
    ),
    *(
        N_("eleven"),
        N_("twelve"),
        N_("thirteen"),
        N_("fourteen"),
        N_("fifteen"),
        N_("sixteen"),
        N_("seventeen"),
        N_("eighteen"),
    ),
    *(N_("nineteen"), N_("twenty"), N_("twenty-one"), N_("twenty-two")),
]


class Interval(NamedTuple):
    """From one date to another: in words, whether the other came before, and whether it is of the
    `same` day, month or year; no words where the dates do not tell. `this_number`: the words where
    the one is that of the number of which they are said."""

    words: str
    before: bool = False
    same: bool = False
    this_number: str = ""


def between(text: str, other: str) -> Interval:
    """'2024-11-20', '2024-10-21' → 'a month before'; '2024-11-20', '2024-11-21' → 'the next
    day'."""
    return _between(text, other, get_language())


@lru_cache(maxsize=4096)
def _between(text: str, other: str, language: str | None) -> Interval:
    one, two = parse_date(text), parse_date(other)
    before = two.last < one.first
    if one.about or two.about or not (before or one.last < two.first or one == two):
        return Interval("")
    if _exact(one) and _exact(two):
        return _days((two.first - one.first).days)
    if one == two:
        return Interval(
            _("in the same month") if one.first.month == one.last.month else _("in the same year"),
            same=True,
        )
    return _roughly(one, two, before)


def spelt(number: int) -> str:
    """'fourteen'; from twenty-three on in digits."""
    return _(_WORDS[number]) if number < len(_WORDS) else str(number)


def _exact(span: Span) -> bool:
    return span.first == span.last


def _days(days: int) -> Interval:
    if days == 0:
        return Interval(_("the same day"), same=True)
    if days == 1:
        return Interval(_("the next day"))
    if days == -1:
        return Interval(_("the day before"), True, this_number=_("the day before this number"))
    many = abs(days)
    if many < 14 and many != 7:
        length = _counted("day", many)
    elif many < 28:
        length = _whole(many, "week", 7, 0)
    elif many < 22.5 * _MONTH[0] and abs(many - _YEAR[0]) > _MONTH[0] / 2:
        length = _whole(many, "month", *_MONTH)
    else:
        length = _whole(many, "year", *_YEAR)
    return _apart(length, days < 0)


def _apart(length: str, before: bool) -> Interval:
    if not before:
        return Interval(_("%(length)s later") % {"length": length})
    this_number = _("%(length)s before this number") % {"length": length}
    return Interval(_("%(length)s before") % {"length": length}, True, this_number=this_number)


def _whole(days: int, name: str, length: float, slack: int) -> str:
    number = round(days / length)
    # Half a year and a little more is not seven months
    if number > 4 and 0.4 < days / length % 1 < 0.6:
        return _("about %(length)s") % {"length": _and_a_half(name, int(days / length))}
    told = _counted(name, number)
    return (
        told if abs(days - number * length) <= slack else _("about %(length)s") % {"length": told}
    )


def _counted(name: str, number: int) -> str:
    pattern = {
        "day": ngettext("a day", "%(number)s days", number),
        "week": ngettext("a week", "%(number)s weeks", number),
        "month": ngettext("a month", "%(number)s months", number),
        "year": ngettext("a year", "%(number)s years", number),
    }[name]
    return pattern % {"number": spelt(number)}


def _and_a_half(name: str, number: int) -> str:
    pattern = {
        "week": ngettext("%(number)s and a half weeks", "%(number)s and a half weeks", number),
        "month": ngettext("%(number)s and a half months", "%(number)s and a half months", number),
        "year": ngettext("%(number)s and a half years", "%(number)s and a half years", number),
    }[name]
    return pattern % {"number": spelt(number)}


def _roughly(one: Span, two: Span, before: bool) -> Interval:
    """Where one of the dates is a month or a year: counted in months, or in years where a year is
    all that is known."""
    apart = (two.first.year - one.first.year) * 12 + two.first.month - one.first.month
    name = "month"
    if one.first.month != one.last.month or two.first.month != two.last.month or abs(apart) >= 24:
        apart, name = two.first.year - one.first.year, "year"
    if abs(apart) != 1:
        return _apart(_counted(name, abs(apart)), before)
    if not before:
        return Interval(_("the next month") if name == "month" else _("the next year"))
    words = _("the month before") if name == "month" else _("the year before")
    return Interval(
        words,
        True,
        this_number=_("the month before this number")
        if name == "month"
        else _("the year before this number"),
    )
