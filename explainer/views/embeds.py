"""A figure, a record, a list or an exercise in somebody else's page, and the code that puts it
there."""

from __future__ import annotations

from urllib.parse import parse_qsl

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from explainer.corpus.kinds import KINDS
from explainer.publishing import editions
from explainer.publishing.editions import Printed
from explainer.publishing.finding import at
from explainer.publishing.work import EMBEDDED, Work

from . import embedded
from .asking import asks_anything
from .errors import BadRequest
from .forms import PREVIEWS, THEMES, EmbedCodeQuery, EmbedDialogQuery
from .framing import Options, framed, shared
from .request import Request

# The preview is a page that holds the code as a host would: with its style, its frame and its
# script.
_HOST = f"{settings.SITE_URL}/"
PREVIEW_CSP = settings.SECURE_CSP | {
    "style-src-attr": ["'unsafe-inline'"],
    "script-src": ["'self'", _HOST],
    "frame-src": ["'self'", _HOST],
    "frame-ancestors": ["'self'"],
}


def _work(request: Request, ending: str) -> Work:
    """The work whose embed, code or preview stands at the request's address."""
    work = at(request.path.removesuffix(ending), request.GET.urlencode(), request.as_of)
    if work is None or work.kind not in EMBEDDED:
        raise Http404
    return work


@require_safe
@framed
def embed(request: Request, **kwargs: str) -> HttpResponse:
    work = _work(request, "embed/")
    # Published before the timeline began with turning points: it goes on showing everything
    if work.embed_query != work.query:
        work.query = "view=all"
    return HttpResponse(embedded.document(work, request.embed, request.GET))


def _printed(work: Work) -> Printed | None:
    """The work as it was last printed; a list with its filter, or a past day, is in no edition."""
    return (
        next(iter(editions.printed(work.path)), None) if not work.query and not work.day else None
    )


def _code(work: Work, options: Options, frozen: bool) -> str:
    """The code of a work; frozen, as it was last printed. Raises BadRequest where it was not."""
    if not frozen:
        return embedded.code(work, options)
    printed = _printed(work)
    if printed is None:
        raise BadRequest(
            _("frozen takes 0 here: no kept edition holds this, so it follows the record.")
        )
    return embedded.printed_code(printed)


@require_safe
@asks_anything
def embed_code(request: Request, **kwargs: str) -> HttpResponse:
    work, asked = _work(request, "embed-code/"), EmbedDialogQuery(request.GET).read()
    options = Options(asked["theme"], asked["plain"])
    code = _code(work, options, asked["frozen"])
    context = {
        "cited": work,
        "code": code,
        "look": options,
        "frozen": asked["frozen"],
        "printed": _printed(work),
        "width": asked["preview"],
        "widths": PREVIEWS,
        "themes": THEMES,
        "kept": parse_qsl(work.query),
        "preview": f"{work.path}embed-preview/?{request.GET.urlencode()}",
    }
    return render(request, "embed/code.html", context)


@require_safe
@xframe_options_sameorigin
@csp_override(PREVIEW_CSP)
@asks_anything
def preview(request: Request, **kwargs: str) -> HttpResponse:
    work, asked = _work(request, "embed-preview/"), EmbedCodeQuery(request.GET).read()
    code = _code(work, Options(asked["theme"], asked["plain"]), asked["frozen"])
    return render(request, "embed/preview.html", {"code": code})


@require_safe
@shared
def script(request: Request) -> HttpResponse:
    """The host's script at an address that never changes, since it stands in other people's
    pages."""
    text = (settings.BASE_DIR / "static" / "js" / "embed.js").read_text(encoding="utf-8")
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


ROOMS = {
    "figure": "figures/<slug:slug>/",
    **{kind.name: kind.route for kind in KINDS.values() if kind.embedded},
    "exercise": "classroom/exercises/<slug:slug>/",
    "timeline": "timeline/",
    "places": "timeline/map/",
    "answers": "answers/",
    "balance": "balance/",
}
PAGES = {"embed": embed, "embed-code": embed_code, "embed-preview": preview}
urlpatterns = [path("embed.js", script, name="embed-script")] + [
    path(f"{room}{page}/", view, name=f"{kind}-{page}")
    for kind, room in ROOMS.items()
    for page, view in PAGES.items()
]
