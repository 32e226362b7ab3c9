"""The oEmbed 1.0 answer for a page of ours: a quotation that reads well alone, then a bare frame."""

from __future__ import annotations

from math import ceil
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string

from .card import HEIGHT, WIDTH
from .heights import height
from .sentences import saying
from .work import Work

FORMATS = {"json": "application/json", "xml": "text/xml"}
LOWEST, HIGHEST = 200, 1_000
_WIDE = {"figure": 860, "answers": 860}


def size(work: Work, width: int | None = None) -> tuple[int, int]:
    """The width and height at which the embed of a work stands without a scroll bar; the frame's own script corrects it."""
    wide = min(width or 1_000, _WIDE.get(work.kind, 680))
    return wide, max(LOWEST, min(HIGHEST, height(work, wide)))


def style(work: Work) -> str:
    """The height as a style that grows on narrower screens, for pages that leave out our script or readers who run none."""
    width, lowest = size(work)
    by_width = {wide: size(work, wide)[1] for wide in range(280, width, 40)}
    slope = (by_width[320] - lowest) / (width - 320)
    # A column is about 40 pixels narrower than its screen.
    most = max(high + slope * (wide + 40) for wide, high in by_width.items())
    return f"max({lowest}px, {ceil(most)}px - {slope * 100:.0f}vw)"


def answer(work: Work, options: dict[str, str], maxwidth: int | None, maxheight: int | None) -> dict[str, Any]:
    """The answer, within the sizes that the host allows."""
    width, high = size(work, maxwidth)
    high = min(high, maxheight or high)
    frame = {"quotation": saying(work).html, "work": work, "src": work.embed_url(**options), "width": width, "height": high}
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
        "height": high,
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


def ours(url: str, host: str) -> tuple[str, QueryDict] | None:
    """The path and query of the page of ours that an address means, or its embed; None for anybody else's. Nothing is fetched."""
    try:
        parts = urlsplit(url)
        netloc = parts.netloc
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or netloc not in {host, urlsplit(settings.SITE_URL).netloc}:
        return None
    return f"{parts.path.rstrip('/')}/".removesuffix("embed/"), QueryDict(parts.query)
