"""What every request goes through: the day it asks for, errors in words, headers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import brotli
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpResponse, HttpResponseRedirect, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_http_date_safe
from django.utils.log import log_response
from django.utils.translation import gettext as _

from explainer.corpus.dated import FIRST_DAY
from explainer.evidence.edition import asked_once, edition
from explainer.figures.kept import Busy
from explainer.models.told import reading

from . import memento
from .errors import BadRequest, sentence
from .request import Request
from .responses import takes_brotli

SMALL = 200  # bytes, below which packing gains nothing

Respond = Callable[[Request], HttpResponseBase]

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
)


def edition_once(respond: Respond) -> Respond:
    """Make a page from one edition, and ask for it once."""

    def middleware(request: Request) -> HttpResponseBase:
        with asked_once():
            return respond(request)

    return middleware


def head_alone(respond: Respond) -> Respond:
    """To HEAD a head without its body, which would stand where the next answer begins."""

    def middleware(request: Request) -> HttpResponseBase:
        response = respond(request)
        if request.method == "HEAD":
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = ()
            elif isinstance(response, HttpResponse):
                response.headers.setdefault("Content-Length", str(len(response.content)))
                response.content = b""
        return response

    return middleware


def headers(respond: Respond) -> Respond:
    """Security headers that Django does not set itself, and what a cache must tell apart."""

    def middleware(request: Request) -> HttpResponseBase:
        response = respond(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if getattr(response, "xframe_options_exempt", False):
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        else:
            response.headers.setdefault("X-Frame-Options", "DENY")
            response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["HX-Request", "Accept-Datetime"])
            if request.headers.get("HX-Request") == "true":
                # A part of the page at the page's own address: no cache that does not tell the two
                # apart may hand it to others.
                response.headers["Cache-Control"] = "private, no-store"
            response.headers.setdefault(
                "Cache-Control", "public, max-age=60, stale-while-revalidate=600"
            )
        elif response.status_code == 200:
            response.headers.setdefault(
                "Cache-Control", "public, max-age=300, stale-while-revalidate=3600"
            )
        return response

    return middleware


def brotli_pages(respond: Respond) -> Respond:
    """Pages with Brotli for readers who take it, a sixth smaller than gzip makes them as fast;
    Django's own middleware packs the rest."""

    def middleware(request: Request) -> HttpResponseBase:
        response = respond(request)
        html = response.headers.get("Content-Type", "").startswith("text/html")
        if (
            not html
            or not isinstance(response, HttpResponse)
            or len(response.content) < SMALL
            or response.has_header("Content-Encoding")
        ):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if takes_brotli(request):
            response.content = brotli.compress(response.content, quality=5)
            response.headers["Content-Length"], response.headers["Content-Encoding"] = (
                str(len(response.content)),
                "br",
            )
            if (etag := response.headers.get("ETag", "")).startswith('"'):
                response.headers["ETag"] = f"W/{etag}"  # another packing of the same page
        return response

    return middleware


class BadRequestInWords:
    """Turn what a view raises into a page or a line with its sentence, and an empty 405 into one
    that says so."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: Request) -> HttpResponseBase:
        response = self._respond(request)
        if response.status_code == 405 and not getattr(response, "content", b""):
            allowed = response.headers.get("Allow", "GET")
            text = _("This address answers %(allowed)s, not %(method)s.") % {
                "allowed": allowed,
                "method": request.method,
            }
            response = sentence(request, 405, text)
            response.headers["Allow"] = allowed
        return response

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Busy):
            text = _(
                "Several pictures or files are being made just now: please ask again in a few "
                "seconds."
            )
            response = sentence(request, 503, text)
            response.headers["Retry-After"], response.headers["Cache-Control"] = "5", "no-store"
            # Others make what is asked for: it is no fault, as Django would have it.
            log_response("Busy: %s", request.path, response=response, request=request, level="info")
            return response
        return sentence(request, 400, str(exception)) if isinstance(exception, BadRequest) else None


_HREF = re.compile(rb'(\s(?:href|action|hx-get)=")(/(?!static/|/)[^"#]*)(#[^"]*)?"')
_FORM = re.compile(rb"<form\b(?![^>]*\bdata-day\b)[^>]*>")


def as_of_date(respond: Respond) -> Respond:
    """Read `as_of` from the query, and keep it in every link and form of the page that names its
    path.

    What leads back to today's record names only a query, `?…`, and is left alone. A page is its own
    Memento timegate. What an edition has printed is of its own day, and left as it is.
    """

    def middleware(request: Request) -> HttpResponseBase:
        request.as_of = None
        timeless = request.path.startswith(memento.TIMELESS)
        try:
            text = request.GET.get("as_of", "")
        except TooManyFieldsSent:
            request.GET = QueryDict()
            return sentence(request, 400, _("This address has more fields than can be read."))
        try:
            if text and text != "today":
                day = read_day(text)
                request.as_of = None if timeless else day
            elif not text and not timeless and (wished := request.headers.get("Accept-Datetime")):
                return _negotiated(request, wished)
        except BadRequest as error:
            return sentence(request, 400, str(error))
        with reading(request.as_of):
            response = respond(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if (
            response.status_code == 200
            and not timeless
            and (request.as_of or (is_page and memento.has_days(request.path)))
        ):
            memento.tell(response, request, request.path, request.GET, request.as_of)
        if request.as_of and is_page and isinstance(response, HttpResponse):
            response.content = _keep(response.content, request.as_of)
        return response

    return middleware


def _negotiated(request: Request, wished: str) -> HttpResponse:
    """Lead a Memento client to the page as it was on the day that it wishes for."""
    moment = parse_http_date_safe(wished)
    if moment is None:
        text = _(
            "Accept-Datetime takes a date such as Thu, 28 Mar 2024 12:00:00 GMT, not “%(given)s”."
        )
        raise BadRequest(text % {"given": wished[:40]})
    day = min(max(datetime.fromtimestamp(moment, UTC).date(), FIRST_DAY), _last_day())
    told = memento.links(request, request.path, request.GET)
    if days := memento.days_of(request, request.path, request.GET):
        day = max(day, days[0])
        versions = memento.mementos(request, memento.versions(request.path, request.GET, days))
        told += dict.fromkeys((versions[0], versions[-1]))
    response = HttpResponseRedirect(memento.on(request.path, request.GET, day))
    response.headers["Link"] = ", ".join(told)
    patch_vary_headers(response, ["Accept-Datetime"])
    return response


def _last_day() -> date:
    current = edition()
    return current.today if current else date.max


def read_day(text: str) -> date:
    """A day of the record. Raises BadRequest for anything else."""
    last = _last_day()
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise BadRequest(
            _("as_of takes a day such as 2024-03-28, not “%(given)s”.") % {"given": text[:40]}
        ) from None
    if not FIRST_DAY <= day <= last:
        told = {"first": FIRST_DAY, "last": last, "given": day}
        raise BadRequest(_("as_of takes a day from %(first)s to %(last)s, not %(given)s.") % told)
    return day


def _keep(content: bytes, day: date) -> bytes:
    def add(match: re.Match[bytes]) -> bytes:
        address, anchor = match[2], match[3] or b""
        if b"as_of=" in address:
            return match[0]
        joint = b"&amp;" if b"?" in address else b"?"
        return match[1] + address + joint + f"as_of={day}".encode() + anchor + b'"'

    hidden = f'<input type="hidden" name="as_of" value="{day}">'.encode()
    return _FORM.sub(lambda match: match[0] + hidden, _HREF.sub(add, content))
