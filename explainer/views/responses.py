"""Answers that are files, and answers for everybody's pages and scripts."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from .request import Request


def takes_brotli(request: Request) -> bool:
    """Whether it is among what a reader takes; a weight of nought says that it is not."""
    offers = (
        offer.partition(";") for offer in request.headers.get("Accept-Encoding", "").split(",")
    )
    return any(
        name.strip() == "br" and not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)
        for name, _, weight in offers
    )


def download(
    content: str | bytes, content_type: str, name: str, *, inline: bool = False
) -> HttpResponse:
    """A file to be kept under a good name; `inline`, it is shown where a browser shows it."""
    headers = {"Content-Disposition": content_disposition_header(not inline, name)}
    return HttpResponse(content, content_type=content_type, headers=headers)


def open_to_all[R: HttpResponseBase](response: R) -> R:
    """An answer that any site's script may read and any page may show."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
