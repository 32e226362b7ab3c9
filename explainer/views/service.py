"""For machines that watch, crawl and browse: alive, ready, robots, security contact, what may be
fetched ahead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from explainer.corpus.localised import language
from explainer.evidence.edition import edition
from explainer.models import Edition

from .middleware import Respond
from .request import Request


def probes(respond: Respond) -> Respond:
    """Answer whoever asks whether this copy is alive or ready, by whatever name or scheme: before
    the host is checked and plain requests are sent on to TLS."""

    def middleware(request: Request) -> HttpResponseBase:
        probe = {"/healthz": healthz, "/readyz": readyz}.get(request.path_info)
        return probe(request) if probe else respond(request)

    return middleware


@never_cache
@require_safe
def healthz(request: Request) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: Request) -> HttpResponse:
    current = edition()
    if current is None:
        return JsonResponse({"ready": False, "reason": _why_not()}, status=503)
    return JsonResponse(
        {
            "ready": True,
            "version": current.version,
            "edition": current.date,
            "counts": current.counts,
        }
    )


def _why_not() -> str:
    try:
        Edition.objects.exists()
    except DatabaseError as error:
        return (
            f"The database cannot be read: {error}. Start again: manage.py ready, which make run "
            "begins with, makes it anew."
        )
    return "No content is loaded: run manage.py load_content."


@require_safe
def robots(request: Request) -> HttpResponse:
    # What is asked with a query is another view of what stands without one, and there are endless
    # ones; pictures are fetched with one.
    closed = [
        "Disallow: /search/",
        "Disallow: /cite/",
        "Disallow: /*?",
        "Allow: /*.png?",
        "Allow: /*.svg?",
    ]
    lines = ["User-agent: *", *closed, f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def security(request: Request) -> HttpResponse:
    expires = (datetime.now(UTC) + timedelta(days=180)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    lines = [
        f"Contact: {settings.CONTACT or settings.SITE_URL + '/about/'}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {language().partition('-')[0]}",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def ahead(request: Request) -> HttpResponse:
    """What a browser may fetch ahead, for whoever holds a page that names this address; the others
    hold it themselves."""
    headers = {"Cache-Control": "public, max-age=86400"}
    return HttpResponse(
        settings.AHEAD, content_type="application/speculationrules+json", headers=headers
    )


urlpatterns = [
    path("speculation-rules.json", ahead, name="ahead"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security, name="security"),
]
