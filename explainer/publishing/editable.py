"""A sheet of a lesson as a Word document that a teacher can change: the page itself, read block by
block."""

from __future__ import annotations

import re
from io import BytesIO

import segno
from docx import Document
from docx.document import Document as Doc
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from lxml import html

from explainer.figures.raster import raster

from .zipped import undated

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STYLES = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "li": "List Bullet"}
_BLOCKS = {"h1", "h2", "h3", "p", "li", "dt", "dd"}
_SKIPPED = {"nav", "script", "button", "figcaption"}
# What only the page's style draws: a line to write on, a box to tick.
_LINE, _LONG, _BOX = "_" * 14, "_" * 44, "☐ "
# What the empty document brings and no program needs: a third of the file
_UNREAD = ("/stylesWithEffects", "/thumbnail")
_AXIS = (
    "<style>path{stroke:#000;fill:none}.line{stroke:#aaa}text{font-family:'Aid "
    "Sans';font-size:11px}</style>"
)


def write(page: str, title: str, address: str) -> bytes:
    """The document of a page's article; its square code leads to `address`, where there is one."""
    [article] = html.fromstring(page).iter("article")
    document = Document()
    document.core_properties.title, document.core_properties.author = title, ""
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(
        1.8
    )
    _walk(document, article, address)
    for part in (document.part, document.part.package):
        for name in [
            name for name, related in part.rels.items() if related.reltype.endswith(_UNREAD)
        ]:
            del part.rels[name]
    stored = BytesIO()
    document.save(stored)
    return undated(stored.getvalue())


def drawn(element: html.HtmlElement) -> bytes:
    """A drawing that stands in a page, such as an axis to write on, as PNG."""
    drawing = (
        html.tostring(element, encoding="unicode")
        .replace("viewbox=", "viewBox=")
        .replace(">", f">{_AXIS}", 1)
    )
    return raster(drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1), 1400)


def _walk(document: Doc, element: html.HtmlElement, address: str) -> None:
    classes = set(element.get("class", "").split())
    if (
        not isinstance(element.tag, str)
        or element.tag in _SKIPPED
        or classes & {"no-print", "note"}
    ):
        return
    if "code" in classes:
        if address:
            square = BytesIO()
            segno.make(address, error="m").save(square, kind="png", scale=8, border=2)
            document.add_picture(square, width=Cm(3))
    elif element.tag == "svg":
        document.add_picture(BytesIO(drawn(element)), width=Cm(17))
    elif "ruled" in classes:
        for _ in element:
            document.add_paragraph(_LONG * 2)
    elif element.tag in _BLOCKS and not element.xpath(".//p|.//ul|.//ol|.//dl"):
        number = (
            len(element.xpath("preceding-sibling::li")) + 1
            if element.tag == "li" and element.getparent().tag == "ol"
            else 0
        )
        paragraph = document.add_paragraph(
            style=_STYLES.get(element.tag) if not number else "List Number"
        )
        _runs(paragraph, element, bold=element.tag == "dt")
    else:
        before = len(document.paragraphs) if element.tag == "li" else 0
        for child in element:
            _walk(document, child, address)
        # No end of a page cuts a card from its boxes
        for paragraph in document.paragraphs[before:-1] if element.tag == "li" else ():
            paragraph.paragraph_format.keep_with_next = True


def _runs(
    paragraph: Paragraph, element: html.HtmlElement, bold: bool = False, struck: bool = False
) -> None:
    """The words of a block, with what is bold or struck out."""
    classes = set(element.get("class", "").split())
    if element.tag == "br":
        paragraph.add_run("\n")
    elif "line" in classes or (
        element.tag == "span" and "name-line" in element.getparent().get("class", "")
    ):
        paragraph.add_run(
            f"\n{_LONG * 2}" if "full" in classes else f" {_LONG if 'long' in classes else _LINE} "
        )
    bold, struck = bold or element.tag in {"b", "strong"}, struck or element.tag == "del"
    _add(paragraph, (_BOX if "box" in classes else "") + (element.text or ""), bold, struck)
    for child in element:
        hidden = set(child.get("class", "").split()) & {"note", "no-print"}
        if isinstance(child.tag, str) and not hidden and child.tag not in _SKIPPED | {"svg"}:
            _runs(paragraph, child, bold, struck)
        _add(paragraph, child.tail or "", bold, struck)


def _add(paragraph: Paragraph, text: str, bold: bool, struck: bool) -> None:
    text = re.sub(r"\s+", " ", text)
    if not paragraph.runs or paragraph.text.endswith((" ", "\n")):
        text = text.lstrip()
    if text:
        run = paragraph.add_run(text)
        run.bold, run.font.strike = bold or None, struck or None
