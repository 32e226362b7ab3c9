"""Numbers as prose prints them, in the language of the site."""

from __future__ import annotations

from functools import lru_cache
from math import isclose

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.localised import number as localised

_SCALES = (1e12, 1e9, 1e6)
_QUALIFIED = {
    "more than": N_("more than %(amount)s"),
    "at least": N_("at least %(amount)s"),
    "about": N_("about %(amount)s"),
    "up to": N_("up to %(amount)s"),
    "nearly": N_("nearly %(amount)s"),
    "less than": N_("less than %(amount)s"),
}


def plain(number: float, scale: float = 1) -> str:
    """1234.0 → '1,234'; with a scale of a million, 4200000 → '4.2'. No digit is lost or added."""
    scaled = number / scale
    return localised(scaled, len(_digits(scaled).partition(".")[2]))


def _digits(number: float) -> str:
    """For reckoning: as Python writes it, with six decimals at most."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _scale(number: float) -> float:
    for scale in _SCALES:
        # 1,234,567 stays in full: 1.234567 million would be harder to read. What rounding would
        # shorten does, too.
        text = _digits(number / scale)
        if (
            abs(number) >= scale
            and len(text.replace(".", "")) <= 4
            and isclose(float(text) * scale, number, rel_tol=1e-15)
        ):
            return scale
    return 1


def _scaled(number: float) -> str:
    scale, text = _scale(number), plain(number, _scale(number))
    # What is no whole number takes the form of a few.
    count = round(number / scale) if "." not in _digits(number / scale) else 2
    if scale == 1e12:
        return ngettext("%(number)s trillion", "%(number)s trillion", count) % {"number": text}
    if scale == 1e9:
        return ngettext("%(number)s billion", "%(number)s billion", count) % {"number": text}
    return (
        ngettext("%(number)s million", "%(number)s million", count) % {"number": text}
        if scale == 1e6
        else text
    )


def amount(measure: str, number: float) -> str:
    """One number with its scale and the sign of its measure: '$1.7 billion', '33.8 per cent', '4.2
    million'."""
    return _amount(measure, number, get_language())


@lru_cache(maxsize=16_384)
def _amount(measure: str, number: float, language: str | None) -> str:
    text = _scaled(number)
    if measure == "usd":
        return _("$%(amount)s") % {"amount": text}
    return _("%(number)s per cent") % {"number": text} if measure == "share_pct" else text


def quantity(
    measure: str, value: float | None, low: float | None, high: float | None, qualifier: str = ""
) -> str:
    """A claim's number in words: a value, a range, or one bound of it.

    Raises ValueError when all three are missing.
    """
    return _quantity(measure, value, low, high, qualifier, get_language())


@lru_cache(maxsize=16_384)
def _quantity(
    measure: str,
    value: float | None,
    low: float | None,
    high: float | None,
    qualifier: str,
    language: str | None,
) -> str:
    if low is not None and high is not None and low != high:
        text = _("%(low)s to %(high)s") % {
            "low": _low(measure, low, high),
            "high": amount(measure, high),
        }
    elif value is not None:
        text = amount(measure, value)
    elif low is not None:
        text, qualifier = amount(measure, low), qualifier or "at least"
    elif high is not None:
        text, qualifier = amount(measure, high), qualifier or "up to"
    else:
        raise ValueError("a quantity needs a value, a low or a high")
    return _(_QUALIFIED[qualifier]) % {"amount": text} if qualifier else text


def _low(measure: str, low: float, high: float) -> str:
    """The lower end of a range: of the same scale as the upper one it is said without it."""
    if _scale(low) != _scale(high):
        return amount(measure, low)
    text = plain(low, _scale(low))
    return (
        pgettext("the lower end of a range", "$%(amount)s") % {"amount": text}
        if measure == "usd"
        else text
    )
