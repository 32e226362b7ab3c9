"""The oEmbed 1.0 answer for a page of ours: a quotation that reads well alone, then a bare frame."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.template.loader import render_to_string

from .card import HEIGHT, WIDTH
from .work import Work

FORMATS = {"json": "application/json", "xml": "text/xml"}
LOWEST, HIGHEST = 200, 1_000
_WIDE = 680
# What an embed needs beside its text: kicker, grade, source line and link home.
_FRAME = {"claim": 330, "quote": 260, "timeline": 640, "figure": 250}
_LINE = 24


def size(work: Work, width: int | None = None) -> tuple[int, int]:
    """The width and height at which the embed of a work stands without a scroll bar; the frame's own script corrects it."""
    wide = min(width or _WIDE, _WIDE) if work.kind != "figure" else width or 860
    height = _FRAME[work.kind]
    if work.figure:
        narrow = wide < 736
        drawn = work.figure.heights[narrow] * (wide / (360 if narrow else 900))
        text = f"{work.title * 2} {work.summary} {' '.join(entry.label for entry in work.figure.denials)} {work.figure.note}"
        height += round(drawn) + _LINE * _lines(text, wide)
    elif work.record is not None:
        denials = " ".join(f"{entry.label} {entry.blurb[:160]}" for entry in work.record.denials)
        height += _LINE * _lines(f"{work.title} {work.summary} {denials}", wide)
    return wide, max(LOWEST, min(HIGHEST, height))


def _lines(text: str, width: int) -> int:
    return 1 + len(text) * 8 // max(width - 40, 120)


def answer(work: Work, options: dict[str, str], maxwidth: int | None, maxheight: int | None) -> dict[str, Any]:
    """The answer, within the sizes that the host allows."""
    width, height = size(work, min(maxwidth, 1_000) if maxwidth else None)
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
