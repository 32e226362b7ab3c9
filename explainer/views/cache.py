"""Pages kept in memory for as long as the content that they were made from is loaded."""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import TypeGuard

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from explainer.evidence.edition import edition
from explainer.publishing import editions, offline_zip

from .middleware import Respond
from .request import Request
from .responses import takes_brotli

# New content is seen after this many seconds at the latest.
LOOK_AGAIN = 1.0
LARGEST = 512_000

Key = tuple[str, ...]


class Pages:
    """The pages used last, at most `settings.PAGE_CACHE` of them, of one version of the content."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Key, HttpResponse] = OrderedDict()
        self._lock = Lock()
        self._version = ""
        self._looked = -LOOK_AGAIN

    def version(self) -> str:
        """What pages are made from, looked up anew every second; what it was, while the database cannot be read."""
        now = time.monotonic()
        if now - self._looked > LOOK_AGAIN:
            self._looked = now
            if current := edition():
                # Some pages name the day on which they are read, some say whether the offline zip is there or an edition kept.
                self._version = f"{current.version} {date.today()} {offline_zip.state()} {editions.state()}"
        return self._version

    def get(self, key: Key) -> HttpResponse | None:
        with self._lock:
            if found := self._pages.get(key):
                self._pages.move_to_end(key)
            return found

    def put(self, key: Key, page: HttpResponse) -> None:
        with self._lock:
            self._pages[key] = page
            for old in [kept for kept in self._pages if kept[0] != key[0]]:
                del self._pages[old]
            while len(self._pages) > settings.PAGE_CACHE:
                self._pages.popitem(last=False)


def pages(respond: Respond) -> Respond:
    """Answer from memory what was answered before: the same address of the same version of the content, for htmx or not,
    packed or not, on the same host."""
    kept = Pages()

    def middleware(request: Request) -> HttpResponseBase:
        # A prefix of a proxy's stands in every link of a page, and any reader could send one.
        told = any(request.META.get(name) for name in ("explainer.offline", "explainer.kept", "SCRIPT_NAME"))
        apart = told or "Accept-Datetime" in request.headers
        version = kept.version() if settings.PAGE_CACHE else ""
        if not version or request.method not in {"GET", "HEAD"} or apart:
            return respond(request)
        head = request.headers
        key = (
            version,
            request.get_full_path(),
            request.META.get("HTTP_HOST", ""),
            request.method or "",
            *(head.get(name, "") for name in ("HX-Request", "HX-History-Restore-Request")),
            request.scheme or "",
            "br" if takes_brotli(request) else "gzip" if re.search(r"\bgzip\b", head.get("Accept-Encoding", "")) else "",
        )
        if found := kept.get(key):
            page = HttpResponse(found.content, status=found.status_code, headers=dict(found.headers))
            return get_conditional_response(request, etag=page.headers.get("ETag"), response=page) or page
        response = respond(request)
        # What was begun before new content was loaded may have been made from both.
        current = edition()
        if _lasting(response) and "If-None-Match" not in head and current and version.startswith(f"{current.version} "):
            kept.put(key, response)
        return response

    return middleware


def passing(response: HttpResponse, soon: bool) -> HttpResponse:
    """A page that will say something else `soon`, so that nobody else keeps it either."""
    if soon:
        response.headers["Cache-Control"] = "no-cache"
    return response


def _lasting(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and response.headers.get("Content-Type", "").startswith("text/html")
        and len(response.content) <= LARGEST
    )
