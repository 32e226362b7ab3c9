"""How to cite a record, figure or chapter: a sentence, three styles, and files for reference managers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.publishing import cite
from explainer.publishing.sentences import saying
from explainer.publishing.work import CITED, Work, find

from .framing import shared
from .responses import download


def _work(request: HttpRequest, kind: str, slug: str) -> Work:
    work = find(kind, slug, request.as_of) if kind in CITED else None
    if work is None:
        raise Http404
    return work


@require_safe
def page(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    cited = _work(request, kind, slug)
    context = {"cited": cited, "say": saying(cited), "styles": cite.styled(cite.csl(cited))}
    return render(request, "cite/page.html", context)


@require_safe
@shared
def bibtex(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    return download(cite.bibtex(cite.csl(_work(request, kind, slug))), "application/x-bibtex; charset=utf-8", f"{slug}.bib")


@require_safe
@shared
def ris(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    text = cite.ris(cite.csl(_work(request, kind, slug)))
    return download(text, "application/x-research-info-systems; charset=utf-8", f"{slug}.ris")


@require_safe
@shared
def csl(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    item = cite.csl(_work(request, kind, slug))
    return JsonResponse(
        [item], safe=False, content_type="application/vnd.citationstyles.csl+json", json_dumps_params={"ensure_ascii": False}
    )


urlpatterns = [
    path("cite/<slug:kind>/<slug:slug>/", page, name="cite"),
    path("cite/<slug:kind>/<slug:slug>.bib", bibtex, name="cite-bib"),
    path("cite/<slug:kind>/<slug:slug>.ris", ris, name="cite-ris"),
    path("cite/<slug:kind>/<slug:slug>.json", csl, name="cite-json"),
]
