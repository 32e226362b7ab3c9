"""Pages, and pictures as SVG, kept in memory for as long as the content that they were made from is
loaded."""

from __future__ import annotations

import re
import time
from datetime import date
from functools import lru_cache
from sys import intern
from typing import NamedTuple, TypeGuard

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from explainer.evidence.edition import edition
from explainer.figures.kept import Room
from explainer.publishing import editions, offline_zip

from .middleware import Respond
from .request import Request
from .responses import takes_brotli

# New content is seen after this many seconds at the latest.
LOOK_AGAIN = 1.0
# No page takes more than this part of the room.
PART = 8

# What the heads of all pages say in the same words, which are held once.
ALIKE = {
    *("Content-Type", "Permissions-Policy", "Vary", "Cache-Control", "Content-Security-Policy"),
    *("Referrer-Policy", "Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy"),
    *("X-Frame-Options", "X-Content-Type-Options"),
}

Key = tuple[str, ...]


class Page(NamedTuple):
    """An answer as it is kept."""

    content: bytes
    status: int
    head: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, response: HttpResponse) -> Page:
        head = (
            (intern(name), intern(value) if name in ALIKE else value)
            for name, value in response.items()
        )
        return cls(response.content, response.status_code, tuple(head))

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, status=self.status, headers=dict(self.head))


class Version:
    """What pages are made from."""

    def __init__(self) -> None:
        self._version = ""
        self._looked = -LOOK_AGAIN

    def now(self) -> str:
        """Looked up anew every second; what it was, while the database cannot be read."""
        now = time.monotonic()
        if now - self._looked > LOOK_AGAIN:
            self._looked = now
            if current := edition():
                # Some pages name the day on which they are read, some say whether the offline zip
                # is there or an edition kept.
                self._version = (
                    f"{current.version} {date.today()} {offline_zip.state()} {editions.state()}"
                )
        return self._version


# What a page weighs beside its words: its headers, its key.
_HEAD = 2_000


def _bytes(page: Page) -> int:
    return len(page.content) + _HEAD


def pages(respond: Respond) -> Respond:
    """Answer from memory what was answered before: the same address of the same version of the
    content, for htmx or not, packed or not, on the same host. What is asked with a query, of which
    there are endless ones, takes no room from the rest."""
    made_from = Version()

    @lru_cache(1)  # what was kept of another version goes
    def rooms(version: str, most: int) -> tuple[Room[Key, Page], Room[Key, Page]]:
        """For plain addresses, and for those with a query."""
        return Room(most, _bytes, PART), Room(most // 4, _bytes, PART)

    def middleware(request: Request) -> HttpResponseBase:
        version = made_from.now() if settings.PAGE_CACHE else ""
        if not version or request.method not in {"GET", "HEAD"} or _apart(request):
            return respond(request)
        key = _key(request)
        kept = rooms(version, settings.PAGE_CACHE)[bool(request.META.get("QUERY_STRING"))]
        if found := kept.find(key):
            request.META["explainer.kept_page"] = True  # for the access log
            page = found.response()
            return (
                get_conditional_response(request, etag=page.headers.get("ETag"), response=page)
                or page
            )
        response = respond(request)
        # What was begun before new content was loaded may have been made from both.
        current = edition()
        if (
            _lasting(response)
            and "If-None-Match" not in request.headers
            and current
            and version.startswith(f"{current.version} ")
        ):
            kept.put(key, Page.of(response))
        return response

    return middleware


def _apart(request: Request) -> bool:
    """Whether the answer is for nobody else. A prefix of a proxy's stands in every link of a page,
    and any reader could send one."""
    told = ("explainer.serverless", "explainer.kept", "SCRIPT_NAME")
    return any(request.META.get(name) for name in told) or "Accept-Datetime" in request.headers


def _key(request: Request) -> Key:
    """All of a request by which answers differ."""
    head = request.headers
    return (
        request.get_full_path(),
        request.META.get("HTTP_HOST", ""),
        "htmx" if head.get("HX-Request") == "true" else "",
        request.scheme or "",
        "br"
        if takes_brotli(request)
        else "gzip"
        if re.search(r"\bgzip\b", head.get("Accept-Encoding", ""))
        else "",
    )


def passing(response: HttpResponse, soon: bool) -> HttpResponse:
    """A page that will say something else `soon`, so that nobody else keeps it either."""
    if soon:
        response.headers["Cache-Control"] = "no-cache"
    return response


def _lasting(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and response.headers.get("Content-Type", "").startswith(("text/html", "image/svg+xml"))
    )
