"""How long before or after a number somebody denied it, in words."""

from __future__ import annotations

from typing import NamedTuple

from explainer.corpus.dates import Span, parse_date

# Days in a month and in a year, and by how many a span may miss a whole number of them and still be called one.
_MONTH, _YEAR = (365.25 / 12, 2), (365.25, 7)
# A sentence that begins with a number begins with a word.
_WORDS = [
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one", "twenty-two"),
]


class Interval(NamedTuple):
    """From one date to another: in words, and whether the other came before; no words where the dates do not tell."""

    words: str
    before: bool = False


def between(text: str, other: str) -> Interval:
    """'2024-11-20', '2024-10-21' → 'a month before'; '2024-11-20', '2024-11-21' → 'the next day'."""
    one, two = parse_date(text), parse_date(other)
    before = two.last < one.first
    if one.about or two.about or not (before or one.last < two.first or one == two):
        return Interval("")
    if _exact(one) and _exact(two):
        return Interval(_days((two.first - one.first).days), before)
    if one == two:
        return Interval("in the same month" if one.first.month == one.last.month else "in the same year")
    return Interval(_roughly(one, two, before), before)


def spelt(number: int) -> str:
    """'fourteen'; from twenty-three on in digits."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def _exact(span: Span) -> bool:
    return span.first == span.last


def _days(days: int) -> str:
    near = {0: "the same day", 1: "the next day", -1: "the day before"}
    if days in near:
        return near[days]
    many = abs(days)
    if many < 14 and many != 7:
        length = f"{spelt(many)} days"
    elif many < 28:
        length = _whole(many, "week", 7, 0)
    elif many < 22.5 * _MONTH[0] and abs(many - _YEAR[0]) > _MONTH[0] / 2:
        length = _whole(many, "month", *_MONTH)
    else:
        length = _whole(many, "year", *_YEAR)
    return f"{length} {'before' if days < 0 else 'later'}"


def _whole(days: int, name: str, length: float, slack: int) -> str:
    number = round(days / length)
    if number > 4 and 0.4 < days / length % 1 < 0.6:  # half a year and a little more is not seven months
        return f"about {spelt(int(days / length))} and a half {name}s"
    about = "" if abs(days - number * length) <= slack else "about "
    return f"{about}a {name}" if number == 1 else f"{about}{spelt(number)} {name}s"


def _roughly(one: Span, two: Span, before: bool) -> str:
    """Where one of the dates is a month or a year: counted in months, or in years where a year is all that is known."""
    apart = (two.first.year - one.first.year) * 12 + two.first.month - one.first.month
    name = "month"
    if one.first.month != one.last.month or two.first.month != two.last.month or abs(apart) >= 24:
        apart, name = two.first.year - one.first.year, "year"
    if abs(apart) == 1:
        return f"the {name} before" if before else f"the next {name}"
    return f"{spelt(abs(apart))} {name}s {'before' if before else 'later'}"
