"""Editions that are kept: the list of them, and each page as it was printed, byte for byte."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from explainer.publishing import editions
from explainer.publishing.editions import File, Kept

from . import memento
from .errors import sentence
from .framing import picture_policy
from .request import Request
from .responses import download, open_to_all


@require_safe
def index(request: Request) -> HttpResponse:
    return render(request, "editions/list.html", {"editions": editions.kept()})


def _lasting(response: HttpResponse, sha256: str) -> HttpResponse:
    """An answer that never changes: nobody need ask for it twice."""
    response.headers["ETag"] = f'"{sha256}"'
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@require_safe
def archive(request: Request, day: str) -> HttpResponse:
    edition = editions.of_day(day)
    if edition is None:
        return _no_edition(request, day)
    content = download(
        edition.path.read_bytes(), "application/zip", f"arms-for-aid-{edition.day}.zip"
    )
    return open_to_all(_lasting(content, edition.sha256))


@require_safe
def printed(request: Request, day: str, name: str = "") -> HttpResponse:
    edition = editions.of_day(day)
    if edition is None:
        return _no_edition(request, day)
    file = edition.files.get(f"{name}index.html" if name.endswith("/") or not name else name)
    if name == editions.MANIFEST:
        response = HttpResponse(edition.read(name), content_type="application/json; charset=utf-8")
        return open_to_all(_lasting(response, edition.manifest_sha256))
    if file is None:
        return sentence(
            request,
            404,
            _("The edition of %(date)s does not hold this address.") % {"date": edition.date_words},
        )
    if file.type.startswith("text/html"):
        return (
            _embed(edition, file)
            if name.endswith("/embed/")
            else _page(request, edition, file, f"/{name}")
        )
    if file.type.startswith("image/svg"):
        return open_to_all(_picture(edition, file))
    return open_to_all(_file(edition, file))


def _file(edition: Kept, file: File) -> HttpResponse:
    return _lasting(HttpResponse(edition.read(file.path), content_type=file.type), file.sha256)


@csp_override(settings.FRAMED_CSP)
@xframe_options_exempt
def _embed(edition: Kept, file: File) -> HttpResponse:
    return _file(edition, file)


def _picture(edition: Kept, file: File) -> HttpResponse:
    """A drawing, in which only its own styles and letters count: those of its day, whatever today's
    drawings have."""
    return csp_override(picture_policy(edition.read(file.path).decode()))(_file)(edition, file)


def _page(request: Request, edition: Kept, file: File, path: str) -> HttpResponse:
    """A page with what programs are told of it: of which page it is a memento, and how to embed
    it."""
    response = _file(edition, file)
    found = edition.printed(path)
    if found:
        memento.tell(response, request, path, QueryDict(), edition.day)
        asked = urlencode({"format": "json", "url": found.url})
        response.headers["Link"] += (
            f', <{settings.SITE_URL}/oembed?{asked}>; rel="alternate"; '
            'type="application/json+oembed"'
        )
    return response


def _no_edition(request: Request, day: str) -> HttpResponse:
    text = _("No edition of “%(day)s” is kept here: %(address)s lists those that are.")
    return sentence(
        request, 404, text % {"day": day[:40], "address": f"{settings.SITE_URL}{editions.ROOM}"}
    )


urlpatterns = [
    path("editions/", index, name="editions"),
    path("editions/<str:day>.zip", archive, name="edition-zip"),
    path("editions/<str:day>/", printed, name="edition"),
    path("editions/<str:day>/<path:name>", printed, name="printed"),
]
