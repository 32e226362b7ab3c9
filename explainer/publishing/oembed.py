"""The oEmbed 1.0 answer for a page of ours: a quotation that reads well alone, then a bare frame."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.template.loader import render_to_string

from explainer.figures.style import NARROW, WIDE
from explainer.models import Claim, Quote

from .card import HEIGHT, WIDTH
from .work import Work

FORMATS = {"json": "application/json", "xml": "text/xml"}
LOWEST, HIGHEST = 200, 1_000
_WIDE = {"figure": 860}
# Measured in Chromium over all embeds: what stands around the text, and pixels a letter of text takes per pixel of width.
_AROUND = {"claim": 240, "quote": 180, "figure": 250, "timeline": 400}
_LETTER = 205
_LABELS = 160
_PADDING = 34


def size(work: Work, width: int | None = None) -> tuple[int, int]:
    """The width and height at which the embed of a work stands without a scroll bar; the frame's own script corrects it."""
    wide = min(width or 1_000, _WIDE.get(work.kind, 680))
    room = max(wide - _PADDING, 120)
    height = _AROUND[work.kind] + _LETTER * (_LABELS + len(_shown(work))) // room + _drawing(work, room)
    return wide, max(LOWEST, min(HIGHEST, height))


def _shown(work: Work) -> str:
    """About the text that the embed of a work holds."""
    if work.figure:
        told, against = f"{work.title}{work.summary}", work.figure.denials
    elif isinstance(work.record, Claim):
        claim, against = work.record, work.record.denials
        told = f"{claim.quantity}{claim.summary}{claim.attribution}{claim.shown_reason}{claim.note[:240]}"
    elif isinstance(work.record, Quote):
        quote, against = work.record, work.record.denials
        told = f"{quote.text}{quote.rendering}{quote.role}{quote.organisation}{quote.spoken_to}{quote.shown_reason}"
    else:
        return " " * 620  # six events of the timeline
    return told + "".join(entry.label[:140] for entry in against[:2]) + "".join(source.publisher for source in work.sources[:4])


def _drawing(work: Work, room: int) -> int:
    """The height of a figure's drawing, as static/css/site.css has it in an embed."""
    if not work.figure:
        return 0
    narrow = room + _PADDING <= 736
    width, most = (min(room, 400) / NARROW, 459 if room > 408 else 323) if narrow else (min(room, 736) / WIDE, 510)
    return round(min(work.figure.heights[narrow] * width, most))


def answer(work: Work, options: dict[str, str], maxwidth: int | None, maxheight: int | None) -> dict[str, Any]:
    """The answer, within the sizes that the host allows."""
    width, height = size(work, maxwidth)
    height = min(height, maxheight or height)
    frame = {"site_name": settings.SITE_NAME, "work": work, "src": work.embed_url(**options), "width": width, "height": height}
    answered = {
        "type": "rich",
        "version": "1.0",
        "title": work.title,
        "author_name": settings.SITE_NAME,
        "author_url": f"{settings.SITE_URL}/",
        "provider_name": settings.SITE_NAME,
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": 3_600,
        "html": " ".join(render_to_string("embed/_oembed.html", frame).split()),
        "width": width,
        "height": height,
    }
    # All of the thumbnail or nothing, and never larger than the host allows.
    if (maxwidth or WIDTH) >= WIDTH and (maxheight or HEIGHT) >= HEIGHT:
        answered |= {"thumbnail_url": f"{settings.SITE_URL}{work.card_path}", "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
    return answered


def as_xml(answered: dict[str, Any]) -> bytes:
    root = Element("oembed")
    for key, value in answered.items():
        SubElement(root, key).text = str(value)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def ours(url: str, host: str) -> tuple[str, dict[str, str]] | None:
    """The path and query of an address of ours; None for anybody else's. Nothing is fetched."""
    try:
        parts = urlsplit(url)
        netloc = parts.netloc
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or netloc not in {host, urlsplit(settings.SITE_URL).netloc}:
        return None
    return parts.path, dict(parse_qsl(parts.query))
