"""The oEmbed 1.0 answer for a page of ours: a quotation that reads well alone, then a bare
frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict
from django.template.loader import render_to_string

from .card import HEIGHT, WIDTH
from .editions import Printed
from .frame import HIGHEST
from .frame import WIDTH as FRAME
from .sentences import saying
from .work import Work

FORMATS = {"json": "application/json", "xml": "text/xml"}


def answer(
    work: Work | Printed,
    src: str,
    heights: Callable[[int], int],
    maxwidth: int | None,
    maxheight: int | None,
) -> dict[str, Any]:
    """The answer, within the sizes that the host allows; `heights` gives the height of the embed at
    a width."""
    width = min(maxwidth or FRAME, FRAME)
    high = min(heights(width), HIGHEST, maxheight or HIGHEST)
    said = work.say if isinstance(work, Printed) else saying(work)
    frame = {"quotation": said.html, "work": work, "src": src, "width": width, "height": high}
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
    # All of the thumbnail or nothing, and never larger than the host allows; a card says what is
    # known today.
    if isinstance(work, Work) and (maxwidth or WIDTH) >= WIDTH and (maxheight or HEIGHT) >= HEIGHT:
        answered |= {
            "thumbnail_url": f"{settings.SITE_URL}{work.card_path}",
            "thumbnail_width": WIDTH,
            "thumbnail_height": HEIGHT,
        }
    return answered


def as_xml(answered: dict[str, Any]) -> bytes:
    root = Element("oembed")
    for key, value in answered.items():
        SubElement(root, key).text = str(value)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def ours(url: str, host: str) -> tuple[str, QueryDict] | None:
    """The path and query of the page of ours that an address means, or its embed; None for anybody
    else's. Nothing is fetched."""
    try:
        parts = urlsplit(url)
        netloc = parts.netloc
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or netloc not in {
        host,
        urlsplit(settings.SITE_URL).netloc,
    }:
        return None
    try:
        return f"{parts.path.rstrip('/')}/".removesuffix("embed/"), QueryDict(parts.query)
    except TooManyFieldsSent:
        return None
