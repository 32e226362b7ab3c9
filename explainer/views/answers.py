"""The answer box: what everybody asks, with the newest number of each side; on its own page and in other people's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.evidence.answers import answers
from explainer.publishing.heights import ANSWERS

from .embeds import page_code
from .framing import framed


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "answers/page.html", {"answered": answers(request.as_of)})


@require_safe
@framed
def embed(request: HttpRequest) -> HttpResponse:
    context = {"answered": answers(request.as_of), "most": f":{ANSWERS}", "home": "/answers/"}
    return render(request, "answers/embed.html", context)


urlpatterns = [
    path("answers/", page, name="answers"),
    path("answers/embed/", embed, name="answers-embed"),
    path("answers/embed-code/", page_code, {"page": "/answers/"}, name="answers-embed-code"),
]
