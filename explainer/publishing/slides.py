"""A lesson's slides as a PowerPoint document that a teacher can change: the page itself, read slide
by slide."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from io import BytesIO

import segno
from django.utils.translation import gettext as _
from lxml import etree, html
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.picture import Picture
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Pt

from .outline import Block, Reader, Shown, paragraphs
from .zipped import undated

TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FACE, SOFT, PAPER = "Georgia", (0x5B, 0x58, 0x52), (0xFB, 0xFA, 0xF7)
# In inches: the slide, its margin, where the text begins, and how wide a picture beside it is.
WIDE, HIGH, MARGIN, TOP, PICTURE, CODE, GAP = 13.333, 7.5, 0.7, 1.85, 7.3, 2.3, 0.35
# points: what cannot be read from the back row goes on on another slide
SIZES = (28, 24, 22, 20, 18, 16)
# How wide and high a letter stands in the widest of the faces that may be taken for ours, in its
# size
LETTER, LINE = 0.52, 1.25


def write(page: str, notes: str, picture: Callable[[str], bytes | None], address: str) -> bytes:
    """The slides of a page; `notes` has a section of paragraphs for each, `picture` gives a
    figure's PNG by its slug.

    The square code leads to `address`; where there is none, there is no code. Addresses of links
    stand in the notes: programs draw links that run over two lines one on the other.
    """
    deck = _deck()
    sections = [
        section
        for section in html.fromstring(page).iter("section")
        if section.get("id", "").startswith("slide-")
    ]
    for section, told in zip(sections, html.fromstring(notes).iter("section"), strict=True):
        read = list(Reader(picture, address).read(section))
        read[0].notes = [*paragraphs(told), *read[0].notes]
        for shown in read:
            _draw(deck, shown)
    stored = BytesIO()
    deck.save(stored)
    return undated(stored.getvalue())


def _deck() -> Deck:
    """An empty document, wide, in our colours and in a face that most machines have: both can be
    changed in one place, its master."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    master = deck.slide_master
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = RGBColor(*PAPER)  # type: ignore[no-untyped-call]
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = re.sub(
        rb'(<a:latin typeface=)"[^"]+"', rb'\1"' + FACE.encode() + b'"', theme.blob
    )
    return deck


def _draw(deck: Deck, shown: Shown) -> None:
    """A slide, and others behind it where its text is too long for one."""
    side = PICTURE if shown.picture else CODE if shown.code else 0.0
    width = WIDE - 2 * MARGIN - (side + GAP if side else 0)
    left = shown.blocks
    first = True
    while left or first:
        height = HIGH - TOP - 0.4 - (CODE + 0.6 if first and shown.picture and shown.code else 0)
        size, fits = _fitted(left, width, height)
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        _head(slide, shown, first, width)
        _body(slide, left[:fits], size, (width, height))
        if first:
            _beside(slide, shown, side)
            if shown.notes:
                _frame(slide.notes_slide.notes_text_frame).text = "\n".join(shown.notes)
        left, first, width = left[fits:], False, WIDE - 2 * MARGIN


def _fitted(blocks: list[Block], width: float, height: float) -> tuple[int, int]:
    """The largest letters in which all of it has room; else the smallest, and how many paragraphs
    have room in these."""
    taken = 0.0
    for size in SIZES:
        taken = 0.0
        for number, block in enumerate(blocks):
            lines = (
                math.ceil((len(block.words) + 3 * bool(block.sign)) * size * LETTER / 72 / width)
                or 1
            )
            taken += (lines * LINE + 0.4) * size / 72
            if taken > height and size == SIZES[-1]:
                return size, max(1, number)
            if taken > height:
                break
        else:
            return size, len(blocks)
    return SIZES[-1], len(blocks)


def _head(slide: Slide, shown: Shown, first: bool, width: float) -> None:
    title = slide.shapes.title
    assert title is not None  # the layout has one
    title.left, title.top, title.width, title.height = (
        Inches(MARGIN),
        Inches(0.75),
        Inches(width),
        Inches(1.0),
    )
    frame = title.text_frame
    frame.text = shown.title if first else _("%(title)s (goes on)") % {"title": shown.title}
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    frame.paragraphs[0].font.size = Pt(38 if len(shown.title) * 38 * LETTER / 72 < width else 28)
    if shown.kicker:
        box = slide.shapes.add_textbox(Inches(MARGIN), Inches(0.4), Inches(width), Inches(0.4))
        box.text_frame.text = shown.kicker
        font = box.text_frame.paragraphs[0].font
        font.size = Pt(14)
        font.color.rgb = RGBColor(*SOFT)  # type: ignore[no-untyped-call]


def _frame(frame: TextFrame | None) -> TextFrame:
    assert frame is not None  # the layout has one
    return frame


def _body(slide: Slide, blocks: list[Block], size: int, room: tuple[float, float]) -> None:
    body = slide.placeholders[1]
    body.left, body.top, body.width, body.height = map(Inches, (MARGIN, TOP, *room))
    frame = body.text_frame
    frame.word_wrap = True
    for number, block in enumerate(blocks):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.3)
        _sign(paragraph, block.sign, size)
        for words, bold in block.runs:
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = words, Pt(size), bold or None


def _sign(paragraph: _Paragraph, sign: str, size: int) -> None:
    """A real list, so that what a teacher adds is numbered too."""
    properties = paragraph._p.get_or_add_pPr()
    indent = Emu(Pt(size * 2)) if sign else Emu(0)
    properties.set("marL", str(int(indent)))
    properties.set("indent", str(-int(indent)))
    if sign == "•":
        etree.SubElement(properties, qn("a:buChar"), char=sign)
    elif sign:
        etree.SubElement(
            properties, qn("a:buAutoNum"), type="arabicPeriod", startAt=sign.rstrip(".")
        )
    else:
        etree.SubElement(properties, qn("a:buNone"))


def _beside(slide: Slide, shown: Shown, side: float) -> None:
    """The picture, as large as has room, or else the square code, at the right; where both are
    there the code stands under the text."""
    if shown.picture:
        content, alt = shown.picture
        height = HIGH - 0.8
        placed = slide.shapes.add_picture(_fewer(content), Emu(0), Emu(0))
        scale = min(Inches(side) / placed.width, Inches(height) / placed.height)
        placed.width, placed.height = (
            Emu(int(placed.width * scale)),
            Emu(int(placed.height * scale)),
        )
        placed.left, placed.top = (
            Emu(Inches(WIDE - MARGIN) - placed.width),
            Emu((Inches(HIGH) - placed.height) // 2),
        )
        _describe(placed, alt)
    if shown.code:
        square = BytesIO()
        segno.make(shown.code, error="m").save(square, kind="png", scale=8, border=2)
        top = HIGH - CODE - 0.9
        across = Inches(MARGIN if shown.picture else WIDE - MARGIN - CODE)
        placed = slide.shapes.add_picture(square, across, Inches(top), Inches(CODE), Inches(CODE))
        _describe(placed, _("A square code that leads to %(address)s") % {"address": shown.code})
        box = slide.shapes.add_textbox(across, Inches(top + CODE), Inches(CODE), Inches(0.6))
        box.text_frame.word_wrap = True
        box.text_frame.text, box.text_frame.paragraphs[0].font.size = shown.code, Pt(11)
        placed.click_action.hyperlink.address = shown.code


def _fewer(png: bytes) -> BytesIO:
    """A picture in 256 colours, more than a figure has: a third of the bytes."""
    stored = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        picture.convert("RGB").quantize(256).save(stored, "PNG", optimize=True)
    return stored


def _describe(placed: Picture, words: str) -> None:
    """What a picture shows, for those who do not see it."""
    placed._element.xpath("./p:nvPicPr/p:cNvPr")[0].set("descr", words)
