"""How wide words run and how they break into lines, by the tables of the very fonts in which pages
and pictures are set.

Sizes and widths are in pixels. Kerning is left out:
with it words run a hundredth narrower, never wider.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "fonts"
FONTS = {
    (family, weight): FOLDER / f"{family}-{weight}.ttf"
    for family in ("sans", "serif")
    for weight in (400, 600)
}
# Letters that the fonts do not have are set in a face of the reader's machine: those of Korean and
# Chinese are square.
_SQUARE, _OTHER = 1.0, 0.7
_TAG = re.compile(r"<(/?)([bi])>")


class _Advances(dict[str, float]):
    def __missing__(self, letter: str) -> float:
        return _SQUARE if letter >= "\u2e80" else _OTHER


@lru_cache
def _advances(family: str, weight: int) -> _Advances:
    """How far each letter moves the pen, in sizes of the type."""
    font = TTFont(FONTS[family, weight], lazy=True)
    em, wide = font["head"].unitsPerEm, font["hmtx"]
    return _Advances({chr(code): wide[glyph][0] / em for code, glyph in font.getBestCmap().items()})


def width(text: str, size: float, *, bold: bool = False, serif: bool = False) -> float:
    """How wide a line of words runs; `<b>` and `</b>` in it turn bold on and off,
    `<i>` changes nothing."""
    total, family = 0.0, "serif" if serif else "sans"
    plain, *rest = _TAG.split(text)
    parts = [(plain, bold)]
    for end, face, part in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        bold = not end if face == "b" else bold
        parts.append((part, bold))
    for part, heavy in parts:
        total += sum(map(_advances(family, 600 if heavy else 400).__getitem__, part))
    return total * size


def wrapped(
    text: str, size: float, wide: float, *, bold: bool = False, serif: bool = False
) -> list[str]:
    """The text in lines that fit in a width; a word that is wider stands alone."""
    lines: list[str] = []
    line = ""
    for word in re.split(r" +", text):
        longer = f"{line} {word}".strip()
        if line and width(longer, size, bold=bold, serif=serif) > wide:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def balanced(
    text: str, size: float, wide: float, *, bold: bool = True, serif: bool = True
) -> list[str]:
    """A heading in as few lines as fit, of nearly the same length."""
    lines = wrapped(text, size, wide, bold=bold, serif=serif)
    while (
        len(closer := wrapped(text, size, wide - 8, bold=bold, serif=serif)) == len(lines)
        and wide > 80
    ):
        lines, wide = closer, wide - 8
    return lines
