"""How to cite a record, figure or chapter: a sentence, three styles, and files for reference
managers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.publishing import editions
from explainer.publishing.editions import Printed
from explainer.publishing.finding import find, page_of
from explainer.publishing.sentences import saying
from explainer.publishing.work import CITED, Work

from .asking import asks
from .forms import CiteQuery
from .framing import shared
from .request import Request
from .responses import download

if TYPE_CHECKING:
    from explainer.publishing import cite


def _cited(request: Request, kind: str, slug: str) -> tuple[Work | Printed, list[Printed]]:
    """What is cited, live or as an edition printed it, and how all kept editions printed it. Raises
    Http404, BadRequest."""
    work = find(kind, slug, request.as_of) if kind in CITED else None
    printed = editions.printed(page_of(kind, slug)) if kind in CITED and not request.as_of else []
    asked = CiteQuery(request.GET, [str(each.edition.day) for each in printed]).read()["edition"]
    cited = next((each for each in printed if str(each.edition.day) == asked), work)
    if cited is None:
        raise Http404
    return cited, printed


def _item(request: Request, kind: str, slug: str) -> cite.Item:
    from explainer.publishing import cite  # which brings much along that no page needs

    cited, _ = _cited(request, kind, slug)
    return cite.printed(cited) if isinstance(cited, Printed) else cite.csl(cited)


@require_safe
@asks("edition")
def page(request: Request, kind: str, slug: str) -> HttpResponse:
    from explainer.publishing import cite

    cited, printed = _cited(request, kind, slug)
    context: dict[str, object] = {"cited": cited, "printed": printed}
    if isinstance(cited, Printed):
        context |= {
            "as_printed": cited,
            "say": cited.say,
            "styles": cite.styled(cite.printed(cited)),
        }
    else:
        context |= {"say": saying(cited), "styles": cite.styled(cite.csl(cited))}
    return render(request, "cite/page.html", context)


@require_safe
@shared
def bibtex(request: Request, kind: str, slug: str) -> HttpResponse:
    from explainer.publishing import cite

    return download(
        cite.bibtex(_item(request, kind, slug)),
        "application/x-bibtex; charset=utf-8",
        f"{slug}.bib",
    )


@require_safe
@shared
def ris(request: Request, kind: str, slug: str) -> HttpResponse:
    from explainer.publishing import cite

    text = cite.ris(_item(request, kind, slug))
    return download(text, "application/x-research-info-systems; charset=utf-8", f"{slug}.ris")


@require_safe
@shared
def csl(request: Request, kind: str, slug: str) -> HttpResponse:
    item = _item(request, kind, slug)
    return JsonResponse(
        [item],
        safe=False,
        content_type="application/vnd.citationstyles.csl+json",
        json_dumps_params={"ensure_ascii": False},
    )


urlpatterns = [
    path("cite/<slug:kind>/<slug:slug>/", page, name="cite"),
    path("cite/<slug:kind>/<slug:slug>.bib", bibtex, name="cite-bib"),
    path("cite/<slug:kind>/<slug:slug>.ris", ris, name="cite-ris"),
    path("cite/<slug:kind>/<slug:slug>.json", csl, name="cite-json"),
]
