"""A lesson's slides as an outline: the page itself, read slide by slide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from lxml import html

from .editable import drawn

_SKIPPED = {"nav", "script", "button", "output", "input", "meter", "summary", "svg"}


@dataclass
class Block:
    """A paragraph: its runs as words and whether they are bold, and the sign before it: a dot, a
    number, or none."""

    runs: list[tuple[str, bool]]
    sign: str = ""

    @property
    def words(self) -> str:
        return "".join(words for words, _ in self.runs)


@dataclass
class Shown:
    """One slide: text, a picture with what it shows in words, the square code's address, and what
    is told in the notes."""

    title: str
    kicker: str = ""
    blocks: list[Block] = field(default_factory=list)
    picture: tuple[bytes, str] | None = None
    code: str = ""
    notes: list[str] = field(default_factory=list)


class Reader:
    """Reads a section of the page into slides: what it folds away comes on a slide of its own,
    behind it."""

    def __init__(self, picture: Callable[[str], bytes | None], address: str) -> None:
        self.picture, self.address = picture, address
        self.folded: list[Shown] = []

    def read(self, section: html.HtmlElement) -> Iterator[Shown]:
        [title] = section.xpath("(.//h1|.//h2)[1]")
        [kicker] = section.xpath('(.//p[@class="kicker"])[1]')
        for button in kicker.xpath(".//button"):
            button.drop_tree()
        self.shown = Shown(_words(title), _words(kicker))
        for element in (title, kicker):
            element.drop_tree()
        self._walk(section)
        yield self.shown
        yield from self.folded

    def _walk(self, element: html.HtmlElement) -> None:
        classes = set(element.get("class", "").split())
        if (
            not isinstance(element.tag, str)
            or element.tag in _SKIPPED
            or classes & {"turn", "no-print", "readout"}
        ):
            return
        if "code" in classes:
            self.shown.code = self.address
        elif element.get("id", "").startswith("figure-"):
            self._figure(element)
        elif "axis" in classes:
            [caption] = element.xpath(".//figcaption")
            [axis] = element.xpath(".//svg")
            self.shown.picture = drawn(axis), str(axis.get("aria-label"))
            self._block(caption)
        elif "quote" in classes:
            self._quote(element)
        elif "poll" in classes:
            self._poll(element)
        elif element.tag == "details":
            self._fold(element)
        elif element.tag in {"p", "li", "dl", "h3", "figcaption", "legend", "tr"}:
            self._block(element)
        else:
            for child in element:
                self._walk(child)

    def _figure(self, element: html.HtmlElement) -> None:
        slug = element.get("id").removeprefix("figure-")
        if png := self.picture(slug):
            self.shown.picture = png, str(element.xpath("string(.//img/@alt)"))

    def _poll(self, element: html.HtmlElement) -> None:
        """The question with its answers, each with room for the hands; what is told after the count
        goes into the notes."""
        [legend] = element.xpath(".//legend")
        self.shown.blocks.append(Block([(_words(legend), True)]))
        self.shown.blocks += [
            Block([(f"{_words(label)}  ____", False)], "•") for label in element.xpath(".//label")
        ]
        self.shown.notes += [
            _words(told) for told in element.xpath(".//details/*[not(self::summary)]")
        ]

    def _fold(self, element: html.HtmlElement) -> None:
        kept, [summary] = self.shown, element.xpath("./summary")
        asked = _words(summary)
        self.shown = Shown(
            _("What the record says")
            if asked == _("Show what the record says")
            else capfirst(asked),
            kept.title,
        )
        self.folded.append(self.shown)
        for child in element:
            self._walk(child)
        self.shown = kept

    def _block(self, element: html.HtmlElement) -> None:
        self.shown.notes += [
            f"{_words(link)}: {urljoin(self.address, link.get('href', ''))}"
            for link in element.iter("a")
            if self.address
        ]
        for each in element.xpath("./div") if element.tag == "dl" else [element]:
            sign = "•" if each.tag == "li" else ""
            if each.tag == "li" and each.getparent().tag == "ol":
                sign = f"{len(each.xpath('preceding-sibling::li')) + 1}."
            if runs := _trimmed(_runs(each, each.tag in {"h3", "legend"})):
                self.shown.blocks.append(Block(runs, sign))

    def _quote(self, element: html.HtmlElement) -> None:
        """The words, and who said them where and when; not how they are found on this site."""
        [words], [caption] = element.xpath(".//blockquote"), element.xpath(".//figcaption")
        said = " · ".join(_words(caption).split(" · ")[:2])
        self.shown.blocks += [Block([(f"“{_words(words)}”", False)]), Block([(said, False)])]


def _runs(element: html.HtmlElement, bold: bool) -> Iterator[tuple[str, bool]]:
    bold = bold or element.tag in {"b", "strong", "dt", "del"}
    yield element.text or "", bold
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED and child.get("role") != "note":
            yield from _runs(child, bold)
            if child.tag == "dt":
                yield ": ", True
        yield child.tail or "", bold


def _trimmed(runs: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Without space before the first word, after the last, and twice between two."""
    found: list[tuple[str, bool]] = []
    for words, bold in runs:
        text = re.sub(r"\s+", " ", words)
        text = text.lstrip() if not found or found[-1][0].endswith(" ") else text
        if text:
            found.append((text, bold))
    return [*found[:-1], (found[-1][0].rstrip(), found[-1][1])] if found else []


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def paragraphs(element: html.HtmlElement) -> list[str]:
    """What it says, without the notes that a page folds away."""
    for note in element.xpath('.//*[@role="note"]'):
        note.drop_tree()
    return [text for text in map(_words, element.xpath(".//p|.//li")) if text]
