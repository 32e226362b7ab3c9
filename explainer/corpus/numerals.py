"""The numbers that a text gives, in digits or in English words, with the scales of the languages
that sources are written in."""

from __future__ import annotations

import re
import unicodedata

SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}

_WORDS = {word: float(number) for number, word in enumerate(SMALL.split(), 2)}
_WORDS |= {
    word: float(number) for number, word in zip(range(20, 100, 10), TENS.split(), strict=True)
}
_WORDS |= {"no": 0.0, "one": 1.0, "once": 1.0, "twice": 2.0}
_ABBREVIATED = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "mil": 1e3, "mio": 1e6, "mrd": 1e9}
# Of other languages, by the beginning of the word: its ending bends. The longer of two beginnings
# stands first.
_ABROAD = {
    "тыс": 1e3, "тис": 1e3, "миллион": 1e6, "мільйон": 1e6, "млн": 1e6, "миллиард": 1e9,
    "милиард": 1e9, "мільярд": 1e9, "млрд": 1e9, "tausend": 1e3, "million": 1e6, "miljoon": 1e6,
    "millon": 1e6, "milion": 1e6, "milliard": 1e9, "miliard": 1e9, "mln": 1e6, "bln": 1e9,
    "백만": 1e6, "천만": 1e7, "천": 1e3, "만": 1e4, "억": 1e8, "千": 1e3, "万": 1e4, "萬": 1e4,
    "億": 1e8, "亿": 1e8,
}  # fmt: skip
_HALF, _AND = "half", "and"
# The two ends of a range, which may share a scale: 5.7 to 6.7 million
_BETWEEN = {"to", "or", "and", "bis", "до", "–", "~", "-"}
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|(?<=\d)\s?-(?=\s?\d)|[^\w\s-]")


def numbers_in(text: str) -> set[float]:
    """Every number that can be read in a text, among them the parts of a longer one: too many
    rather than too few."""
    reader = _Reader()
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold().replace("—", "–")):
        reader.read(token.strip())
    return {round(number, 6) for number in reader.found}


class _Reader:
    """Reads token by token: `total` are the parts already multiplied by a scale, `current` the
    number that may yet be."""

    def __init__(self) -> None:
        self.found: set[float] = set()
        # The lower end of a range, where its scale may follow the upper end
        self.lower: float | None = None
        self._begin()

    def _begin(self) -> None:
        self.total, self.last = 0.0, 0.0
        self.current: float | None = None

    def read(self, token: str) -> None:
        if token[0].isdigit():
            self._number(_value(token))
        elif token in _WORDS:
            self._number(_WORDS[token])
        elif token == _HALF:
            self._number(0.5)
            self.found.add(50.0)  # per cent
        elif token in {"a", "an"}:
            self.current = 1.0 if self.current is None else self.current
        elif scale := self._scale(token):
            self._multiply(scale)
        elif token in _BETWEEN:
            self.lower = self.current
            # Four hundred and thirty
            if self.lower is not None and not (token == _AND and self.lower % 100 == 0):
                self._begin()
        else:
            self.lower = None
            self._begin()

    def _scale(self, token: str) -> float:
        if token in SCALES:
            return SCALES[token]
        if self.current is None:
            return 0.0
        return _ABBREVIATED.get(token) or next(
            (scale for start, scale in _ABROAD.items() if token.startswith(start)), 0.0
        )

    def _number(self, number: float) -> None:
        tens = self.current is not None and self.current % 100 >= 20 and number < 10  # twenty-one
        # Four hundred thirty
        if tens or (self.current and self.current % 100 == 0 and number < 100):
            self.current = (self.current or 0) + number
        else:
            if self.current is not None or (self.last and number >= self.last):
                self._begin()
            self.current = number
        self.found |= {self.current, self.total + self.current}

    def _multiply(self, scale: float) -> None:
        self.current = (1.0 if self.current is None else self.current) * scale
        self.found |= {self.current, self.total + self.current}
        if self.lower is not None:
            self.found.add(self.lower * scale)
        if scale > 100:
            self.total, self.current, self.last = self.total + self.current, None, scale


def _value(digits: str) -> float:
    """1,234 and 1.234 are thousands, 1.5 and 1,5 are not."""
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", digits):
        return float(re.sub("[.,]", "", digits))
    whole, _, rest = digits.replace(",", ".").rpartition(".")
    return float(f"{whole.replace('.', '')}.{rest}") if whole else float(rest)
