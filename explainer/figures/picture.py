"""The picture as it travels: the drawing with title, takeaway, denial, date, sources and the site's
name around it."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explainer.corpus.dates import in_words
from explainer.corpus.values import UNGRADED
from explainer.evidence.words import AGAINST, GRADES, NOT_GRADED

from .spec import FigureSpec
from .style import DARK, LIGHT, SANS, SERIF, Look
from .svg import Writer
from .typography import balanced, width, wrapped

PAD, SMALL = 24, 13
_RULES = "".join(
    f'[fill="{LIGHT[token]}"]{{fill:{DARK[token]}}}[stroke="{LIGHT[token]}"]{{stroke:{DARK[token]}}}'
    for token in LIGHT
)
_STYLE = f"@media (prefers-color-scheme:dark){{{_RULES}}}"
_BY_SCHEME = f"<style>{_STYLE}</style>"
_LINK = re.compile(r"<a href=[^>]*>(.*?)<title>[^<]*</title></a>")


class Extent(NamedTuple):
    """Pixels across and down."""

    width: int
    height: int


def compose(spec: FigureSpec, look: Look) -> tuple[str, Extent, Extent]:
    """The whole picture as SVG, its extent and that of the drawing in it.

    `#plot` shows that part only; the picture gives no width and height, so that an image of the
    part has the part's shape. Each mark is a link to its record, for who opens the picture by
    itself. Its letters are not in it yet.
    """
    writer, pad = Writer(spec.draw(look), spec.day), 16 if look.narrow else PAD
    drawing, height = writer.write(), writer.layout["height"]
    page = _Page(look.width, pad)
    page.text(spec.title, 20 if look.narrow else 25, serif=True)
    if spec.takeaway:
        page.text(spec.takeaway, 15 if look.narrow else 16, gap=6)
    page.y += 12
    top = page.y
    frame = f'x="{pad}" y="{top}" width="{look.width}" height="{height}" font-size="{look.text}"'
    cut = "" if writer.leaves else ' overflow="visible"'
    page.parts.append(f'<svg {frame}{cut} fill="none">{drawing}</svg>')
    page.y += height + 8
    _legend(page, spec)
    _below(page, spec, 15 if look.narrow else 16)
    width, whole = look.width + 2 * pad, page.y + pad
    view = f'<view id="plot" viewBox="{pad} {top} {look.width} {height}"/>'
    ground = f'<rect width="{width}" height="{whole}" fill="{LIGHT["paper"]}"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {whole}" '
        f'font-family="{SANS}" text-rendering="geometricPrecision" '
        f'fill="{LIGHT["ink"]}"><title>{escape(spec.title)}</title>'
        f"{_BY_SCHEME}{view}{ground}{''.join(page.parts)}</svg>\n"
    )
    return svg, Extent(width, whole), Extent(look.width, height)


def unlinked(svg: str) -> str:
    """The picture without the links of its marks, which nobody could follow in an image."""
    return _LINK.sub(r"\1", svg)


def denied(spec: FigureSpec) -> list[str]:
    """Who denies it, one sentence each."""
    return [
        f"{_(AGAINST[entry.against])}, {entry.date_words}: {entry.label}" for entry in spec.denials
    ]


def source_line(spec: FigureSpec) -> str:
    """The date that the picture stands for, and its sources in short."""
    names = spec.credits
    more = len(names) - 5
    told = {"day": spec.stands_for, "names": ", ".join(names[:5]), "count": more}
    if more <= 0:
        return _("Drawn from the record up to %(day)s. Sources: %(names)s.") % told
    return (
        ngettext(
            "Drawn from the record up to %(day)s. Sources: %(names)s and %(count)s more.",
            "Drawn from the record up to %(day)s. Sources: %(names)s and %(count)s more.",
            more,
        )
        % told
    )


def as_known(day: date | None) -> str:
    """The day that a picture of the past says it is of."""
    return _("As it was known on %(day)s") % {"day": in_words(day.isoformat())} if day else ""


def themed(svg: str, theme: str) -> str:
    """The picture for one theme; 'auto' leaves it to the reader's setting."""
    if theme == "auto":
        return svg
    svg = svg.replace(_BY_SCHEME, "")
    if theme == "dark":
        for token, colour in LIGHT.items():
            svg = svg.replace(colour, DARK[token])
    return svg


def sized(svg: str) -> str:
    """The picture with its size in pixels, for programs that need one."""
    return re.sub(r'viewBox="0 0 (\d+) (\d+)"', r'\g<0> width="\1" height="\2"', svg, count=1)


class _Page:
    """A sheet that is filled from top to bottom; `y` is where the next thing goes."""

    def __init__(self, width: int, pad: int) -> None:
        self.width, self.pad, self.y = width, pad, pad
        self.parts: list[str] = []

    def text(
        self, text: str, size: int, *, colour: str = "ink", serif: bool = False, gap: int = 0
    ) -> None:
        self.y += gap
        kind = f'font-size="{size}" fill="{LIGHT[colour]}"' + (
            f' font-family="{SERIF}" font-weight="600"' if serif else ""
        )
        for line in balanced(text, size, self.width) if serif else wrapped(text, size, self.width):
            self.y += round(size * 1.32)
            self.parts.append(
                f'<text x="{self.pad}" y="{self.y - round(size * 0.3)}" '
                f"{kind}>{escape(line)}</text>"
            )

    def stamp(self, text: str) -> None:
        """The day, at the right end of the line just written."""
        x, y = self.pad + self.width, self.y - 4
        self.parts.append(
            f'<text x="{x}" y="{y}" font-size="{SMALL}" text-anchor="end">{escape(text)}</text>'
        )

    def rule(self) -> None:
        self.parts.append(f'<path d="M{self.pad} {self.y}h{self.width}" stroke="{LIGHT["line"]}"/>')


def _below(page: _Page, spec: FigureSpec, size: int) -> None:
    """What stands under the drawing and its grades: who denies it, the note, and whose it is."""
    if spec.choice:
        page.text(spec.choice, size, gap=2)
    for entry, line in zip(spec.denials, denied(spec), strict=True):
        page.text(line, size, colour="denial" if entry.against == "denial" else "ink", gap=2)
    if spec.note:
        page.text(spec.note, SMALL, colour="soft", gap=4)
    page.y += 8
    page.rule()
    page.text(source_line(spec), SMALL, colour="soft", gap=4)
    page.text(settings.SITE_NAME, 15, serif=True, gap=4)
    if spec.day:
        page.stamp(as_known(spec.day))


def _legend(page: _Page, spec: FigureSpec) -> None:
    """The grades that occur, each with its mark and its word."""
    x, ink = page.pad + 6, LIGHT["soft"]
    words = grade_words(spec)
    for grade, word in words.items():
        if x + 11 + width(word, SMALL) > page.pad + page.width:
            x, page.y = page.pad + 6, page.y + 20
        page.parts.append(grade_mark(grade, x, page.y + 8, 4.5, ink))
        page.parts.append(
            f'<text x="{x + 11}" y="{page.y + 12}" font-size="{SMALL}" '
            f'fill="{ink}">{escape(word)}</text>'
        )
        x += 27 + round(width(word, SMALL))
    if words:
        page.y += 24


def grade_words(spec: FigureSpec) -> dict[str, str]:
    """The grades whose marks occur in a figure, each with its word, the best first."""
    found = spec.grades | {row.grade for row in spec.rows if spec.graded}
    return {grade: _(word) for grade, word in (GRADES | NOT_GRADED).items() if grade in found}


def grade_mark(grade: str, x: float, y: float, radius: float, ink: str) -> str:
    """The mark of a grade as in the drawings: grades differ by form. `x`, `y` and `radius` in
    pixels."""
    edge = f'stroke="{ink}" stroke-width="{radius * 0.36:.1f}"'
    parts = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" '
        f'fill="{ink if grade == "confirmed" else "none"}" {edge}/>'
    ]
    if grade == "corroborated":
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius * 0.45:.1f}" fill="{ink}"/>')
    if grade == UNGRADED:
        parts.append(f'<path d="M{x - radius:.1f} {y:.1f}h{2 * radius:.1f}" {edge}/>')
    if grade == "disputed":
        reach = radius * 1.33
        parts.append(
            f'<path d="M{x - reach:.1f} {y + reach:.1f}l{2 * reach:.1f}-{2 * reach:.1f}" {edge}/>'
        )
    return "".join(parts)
