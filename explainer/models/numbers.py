"""Numbers as prose prints them."""

from __future__ import annotations

from math import isclose

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def plain(number: float, scale: float = 1) -> str:
    """1234.0 → '1,234'; with a scale of a million, 4200000 → '4.2'. No digit is lost or added."""
    scaled = number / scale
    text = f"{scaled:,.6f}".rstrip("0").rstrip(".")
    return text or "0"


def _scaled(number: float) -> tuple[float, str]:
    for scale, word in _SCALES:
        # 1,234,567 stays in full: 1.234567 million would be harder to read. What rounding would shorten does, too.
        text = plain(number, scale).replace(",", "")
        if abs(number) >= scale and len(text.replace(".", "")) <= 4 and isclose(float(text) * scale, number, rel_tol=1e-15):
            return scale, word
    return 1, ""


def amount(measure: str, number: float) -> str:
    """One number with its scale and the sign of its measure: '$1.7 billion', '33.8 per cent', '4.2 million'."""
    scale, word = _scaled(number)
    text = f"{plain(number, scale)} {word}".strip()
    if measure == "usd":
        return f"${text}"
    return f"{text} per cent" if measure == "share_pct" else text


def quantity(measure: str, value: float | None, low: float | None, high: float | None, qualifier: str = "") -> str:
    """A claim's number in words: a value, a range, or one bound of it.

    Raises ValueError when all three are missing.
    """
    if low is not None and high is not None and low != high:
        (low_scale, low_word), (_, high_word) = _scaled(low), _scaled(high)
        if low_word == high_word:
            sign = "$" if measure == "usd" else ""
            return f"{qualifier} {sign}{plain(low, low_scale)} to {amount(measure, high)}".strip()
        return f"{qualifier} {amount(measure, low)} to {amount(measure, high)}".strip()
    if value is not None:
        return f"{qualifier} {amount(measure, value)}".strip()
    if low is not None:
        return f"{qualifier or 'at least'} {amount(measure, low)}"
    if high is not None:
        return f"{qualifier or 'up to'} {amount(measure, high)}"
    raise ValueError("a quantity needs a value, a low or a high")
