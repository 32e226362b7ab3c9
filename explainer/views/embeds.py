"""A claim, a quote or a figure in somebody else's page, and the code that puts it there."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.filters import Unreadable
from explainer.evidence.grades import MEANING
from explainer.models import Claim, Quote
from explainer.publishing import oembed
from explainer.publishing.work import Work, at, find

from .edition import edition
from .errors import BadRequest
from .framing import THEMES, framed, look, shared
from .showing import show

PREVIEWS = (320, 560, 860)
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


@require_safe
@framed
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Claim.objects.select_related("party"), request.as_of), id=slug)
    dress([found], request.as_of)
    return render(request, "embed/claim.html", {"claim": found, "home": found.get_absolute_url()})


@require_safe
@framed
def quote(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Quote.objects.select_related("speaker"), request.as_of), id=slug)
    dress([found], request.as_of)
    return render(request, "embed/quote.html", {"quote": found, "home": found.get_absolute_url()})


@require_safe
@framed
def figure(request: HttpRequest, slug: str) -> HttpResponse:
    shown = show(slug, request.as_of)
    if shown is None:
        raise Http404
    grades = [grade for grade in MEANING if any(row.grade == grade for row in shown.spec.rows)]
    return render(request, "embed/figure.html", {"figure": shown, "home": shown.address, "grades": grades})


class Code(NamedTuple):
    """The code of an embed with the choices made: where it leads, how large it stands, and how wide it is shown here."""

    work: Work
    src: str
    width: int
    height: int
    preview: int
    preview_height: int
    style: str
    frozen: bool


def _code(request: HttpRequest, work: Work) -> Code:
    theme, plain = request.embed
    chosen = ({"theme": theme} if theme != "auto" else {}) | ({"plain": "1"} if plain else {})
    preview, frozen = request.GET.get("preview", "560"), request.GET.get("frozen", "0")
    if preview not in map(str, PREVIEWS):
        raise BadRequest(f"preview takes one of {', '.join(map(str, PREVIEWS))}.")
    if frozen not in {"0", "1"}:
        raise BadRequest("frozen takes 1 or 0.")
    current = edition()
    if frozen == "1" and not work.day and current:
        work.day = current.today
    try:
        (width, height), (_, tall), style = oembed.size(work), oembed.size(work, int(preview)), oembed.style(work)
    except Unreadable as error:
        raise BadRequest(" ".join(error.problems.values())) from None
    return Code(work, work.embed_url(**chosen), width, height, int(preview), tall, style, frozen == "1" or bool(work.day))


def _embed_code(request: HttpRequest, work: Work | None) -> HttpResponse:
    if work is None:
        raise Http404
    request.embed = look(request.GET)
    context = {"code": _code(request, work), "previews": PREVIEWS, "themes": THEMES, "sandbox": SANDBOX, "kept": parse_qsl(work.query)}
    return render(request, "embed/code.html", context)


@require_safe
def embed_code(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    return _embed_code(request, find(kind, slug, request.as_of))


@require_safe
def page_code(request: HttpRequest, page: str) -> HttpResponse:
    return _embed_code(request, at(page, request.GET.urlencode(), request.as_of))


@require_safe
@shared
def script(request: HttpRequest) -> HttpResponse:
    """The host's script at an address that never changes, since it stands in other people's pages."""
    text = (settings.BASE_DIR / "static" / "js" / "embed.js").read_text(encoding="utf-8")
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


urlpatterns = [
    path("claims/<slug:slug>/embed/", claim, name="claim-embed"),
    path("quotes/<slug:slug>/embed/", quote, name="quote-embed"),
    path("figures/<slug:slug>/embed/", figure, name="figure-embed"),
    path("claims/<slug:slug>/embed-code/", embed_code, {"kind": "claim"}, name="claim-embed-code"),
    path("quotes/<slug:slug>/embed-code/", embed_code, {"kind": "quote"}, name="quote-embed-code"),
    path("figures/<slug:slug>/embed-code/", embed_code, {"kind": "figure"}, name="figure-embed-code"),
    path("timeline/embed-code/", page_code, {"page": "/timeline/"}, name="timeline-embed-code"),
    path("embed.js", script, name="embed-script"),
]
