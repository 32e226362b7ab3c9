"""The story as a book for e-readers: EPUB 3, <https://www.w3.org/TR/epub-33/>.

The writers of EPUB in the registries ask for a licence that the site does not have, or are kept no
more; the format is a zip of a few templates, so it is written here and read back in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, date, datetime
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import lxml.html
from django.conf import settings
from django.template.loader import render_to_string
from lxml import etree
from lxml.html import builder

from explainer.corpus.localised import language
from explainer.figures.drawn import Picture
from explainer.figures.picture import themed

TYPE = "application/epub+zip"
EPUB = "http://www.idpf.org/2007/ops"

# What only a screen can use, and what a book has elsewhere: the words of a note stand in the list
# at the chapter's end.
_LEFT_OUT = (
    "//script|//nav|//form|//button|//*[contains-class('note')]|//*[contains-class('readout')]|//*[contains-class('numbers')]"
    "|//*[contains-class('levels')]|//*[contains-class('verdict')]|//*[contains-class('scene')]|//*[contains-class('catch')]"
)
_STEPS = re.compile(r"contains-class\('([a-z-]+)'\)")
SVG = "http://www.w3.org/2000/svg"
# A parser of HTML writes names in small letters; of those in our drawings this one is not.
_CAMEL = {"viewbox": "viewBox"}
_VIEW = re.compile(r'viewBox="[^"]*"')
_PLOT = re.compile(r'<view id="plot" (viewBox="[^"]*")/>')


class Page(NamedTuple):
    """One chapter: `html` as its page has it, its figures by the slug of each."""

    name: str
    title: str
    html: str
    pictures: dict[str, Picture]


def bind(title: str, pages: Sequence[Page], day: date) -> bytes:
    """The book as a file; the same pages on the same day are the same bytes."""
    drawn = {slug: picture for page in pages for slug, picture in page.pictures.items()}
    bodies = {page.name: _body(page, pages) for page in pages}
    context = {
        "site_language": language().partition("-")[0],
        "title": title,
        "pages": pages,
        "pictures": list(drawn),
        "day": day,
        "modified": datetime(day.year, day.month, day.day, tzinfo=UTC),
        "home": settings.SITE_URL,
        "drawn": {name for name, body in bodies.items() if SVG in body},
    }
    files = {
        "META-INF/container.xml": render_to_string("book/container.xml"),
        "book/package.opf": render_to_string(
            "book/package.opf",
            context | {"drawn": {name for name, body in bodies.items() if SVG in body}},
        ),
        "book/nav.xhtml": render_to_string("book/nav.xhtml", context),
        "book/title.xhtml": render_to_string("book/title.xhtml", context),
        "book/book.css": render_to_string("book/book.css"),
        **{
            f"book/{page.name}.xhtml": render_to_string(
                "book/page.xhtml", context | {"page": page, "body": bodies[page.name]}
            )
            for page in pages
        },
        **{f"book/{slug}.svg": _cropped(picture) for slug, picture in drawn.items()},
    }
    packed = BytesIO()
    with ZipFile(packed, "w") as zipped:
        # First and not compressed, so that programs know the file by its first bytes.
        zipped.writestr(_entry("mimetype", day), TYPE, ZIP_STORED)
        for name, text in files.items():
            zipped.writestr(_entry(name, day), text, ZIP_DEFLATED)
    return packed.getvalue()


def _entry(name: str, day: date) -> ZipInfo:
    return ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))


def _body(page: Page, pages: Sequence[Page]) -> str:
    """A chapter's page as XHTML whose links lead within the book, or to the site."""
    body = lxml.html.fragment_fromstring(page.html, create_parent="section")
    # Which the stills of a box use, and which goes with the drawing that moves
    for scenes in body.xpath("//*[@class='scenes'][@id]"):
        scenes.attrib.pop("id")
        for use in body.xpath("//use"):
            use.getparent().replace(use, deepcopy(scenes))
    for element in body.xpath(_STEPS.sub(r"contains(concat(' ', @class, ' '), ' \1 ')", _LEFT_OUT)):
        element.drop_tree()
    for stage in body.find_class("stage"):
        slug = stage.get("data-figure").removeprefix("/figures/").partition(".")[0]
        picture = builder.IMG(src=f"{slug}.svg", alt=stage.find(".//img").get("alt"))
        stage.getparent().replace(stage, picture)
    for guess in body.find_class("guess"):
        guess.getparent().replace(guess, guess.find(".//figure"))
    for words in body.xpath("//blockquote/p"):
        words.text = f"“{words.text or ''}"
        last = words[-1] if len(words) else None
        if last is None:
            words.text += "”"
        else:
            last.tail = f"{last.tail or ''}”"
    for note in body.xpath("//sup[following-sibling::node()[1][self::sup]]"):
        note.tail = ", "
    for answer in body.find_class("told"):
        # At the chapter's end, where who thinks about the question does not see it
        body.append(answer)
    for choice in body.xpath("//a[starts-with(@href, '#check-')]"):
        choice.drop_tag()
    files = {f"/story/{other.name}/": f"{other.name}.xhtml" for other in pages}
    inside = {element.get("id") for element in body.iter() if element.get("id")}
    for link in body.iter("a"):
        _lead(link, files, inside)
    _to_xml(body)
    return etree.tostring(body, encoding="unicode", method="xml")


def _to_xml(body: lxml.html.HtmlElement) -> None:
    """Names as XML has them, and no attributes that only scripts read."""
    for element in body.iter():
        for name in [name for name in element.attrib if name.startswith(("data-", "hx-"))]:
            del element.attrib[name]
        if element.tag == "svg" or (
            element.getparent() is not None
            and str(element.getparent().tag).startswith(f"{{{SVG}}}")
        ):
            element.tag = f"{{{SVG}}}{element.tag}"
            for name in _CAMEL.keys() & element.keys():
                element.set(_CAMEL[name], element.attrib.pop(name))
        if other := element.get("lang"):
            element.set("{http://www.w3.org/XML/1998/namespace}lang", other)


def _lead(link: lxml.html.HtmlElement, files: dict[str, str], inside: set[str]) -> None:
    """Lead a link to where its record is told in the chapter, to another chapter, or to the
    site."""
    target = link.get("href", "")
    path, sign, place = target.partition("#")
    told = "told-" + path.rstrip("/").rpartition("/")[2]
    link.attrib.pop("aria-describedby", None)
    if told in inside:
        link.set("href", f"#{told}")
        link.set("role", "doc-noteref")
        link.set(f"{{{EPUB}}}type", "noteref")
    elif path in files:
        link.set("href", files[path] + (sign + place if place in inside else ""))
    elif target.startswith("/"):
        link.set("href", settings.SITE_URL + target)


def _cropped(picture: Picture) -> str:
    """The drawing without title and notes, which stand as words beside it."""
    # A page of a reader's program is white, whatever the system says
    text, plot = themed(picture.text, "light"), picture.plot
    # An attribute that SVG of books does not know yet
    text = text.replace('paint-order="stroke"', 'style="paint-order:stroke"')
    found = _PLOT.search(text)
    return (
        _VIEW.sub(
            f'{found[1]} width="{plot.width}" height="{plot.height}"', _PLOT.sub("", text), count=1
        )
        if found
        else text
    )
