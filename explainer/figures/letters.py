"""The letters of a picture ride in it: of each font that it uses, those that it uses, so that it
looks the same on any machine.

An image in a page sees no font of the page, and a picture travels without it. Programs that read no
fonts out of SVG take the next family that the picture names.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

from .style import SERIF
from .typography import FONTS

_FACES = re.compile(r"<style>(?:@font-face\{[^}]*\})+</style>")
_STYLES = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_BOLD = {"bold", "600"}
_NAMES = {"sans": "Aid Sans", "serif": "Aid Serif"}


def lettered(svg: str, *, whole: bool = True) -> str:
    """The picture with the letters of its words in it; with the serif of its title if it is to be
    seen whole. In a page, which shows its drawing alone, the title's letters would be the third
    part of all."""
    fonts = (font for font in sorted(used(svg).items()) if whole or font[0][0] == "sans")
    faces = "".join(_face(*font, "".join(sorted(letters))) for font, letters in fonts)
    head = svg.index(">", svg.index("<svg")) + 1
    return f"{svg[:head]}<style>{faces}</style>{svg[head:]}" if faces else svg


def bare(svg: str) -> str:
    """The picture without its letters, for programs that have the fonts."""
    return _FACES.sub("", svg)


def style_hashes(svg: str) -> list[str]:
    """By which a Content-Security-Policy lets the styles of a picture pass, and no others."""
    return [
        f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
        for style in _STYLES.findall(svg)
    ]


def used(svg: str) -> dict[tuple[str, int], set[str]]:
    """The letters that the words of a picture use of each font, by family and weight."""
    found: dict[tuple[str, int], set[str]] = {}

    def read(element: ElementTree.Element, family: str, weight: int) -> None:
        family = "serif" if element.get("font-family") == SERIF else family
        weight = 600 if element.get("font-weight") in _BOLD else weight
        if element.tag.endswith(("text", "tspan")):
            inside = [element.text, *(child.tail for child in element)]
            found.setdefault((family, weight), set()).update(*filter(None, inside))
        for child in element:
            read(child, family, weight)

    read(ElementTree.fromstring(svg), "sans", 400)  # noqa: S314 - written by ourselves
    return {font: letters for font, letters in found.items() if letters}


@lru_cache(maxsize=128)
def _face(family: str, weight: int, letters: str) -> str:
    return (
        f'@font-face{{font-family:"{_NAMES[family]}";font-weight:{weight};'
        f"src:url(data:font/woff2;base64,{b64encode(_cut(family, weight, letters)).decode()})}}"
    )


def _cut(family: str, weight: int, letters: str) -> bytes:
    """A font of these letters alone, as small as it can be; only headings keep their kerning."""
    from fontTools import subset  # which brings much along that no page needs

    font = TTFont(FONTS[family, weight], lazy=True, recalcTimestamp=False)
    options = subset.Options(
        layout_features=["kern"] if family == "serif" else [],
        name_IDs=[],
        notdef_outline=False,
        glyph_names=False,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    font.flavor = "woff2"
    whole = BytesIO()
    font.save(whole)
    return whole.getvalue()
