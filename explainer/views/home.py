"""The opening: the bargain in one picture, what was feared, the chapters, three ways in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.evidence.answers import answers
from explainer.evidence.bargain import bargain
from explainer.figures import fears
from explainer.models import Chapter
from explainer.publishing import offline_zip

from .cache import passing


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    ways = bargain(request.as_of)
    picture = [("North Korea sends", "to-russia", ways["to-russia"]), ("Russia sends", "to-korea", ways["to-korea"])]
    chapters = Chapter.objects.defer("body", "short", "minute")
    made = offline_zip.state()
    context = {
        "chapters": chapters,
        "bargain": picture,
        "feared": fears.on(request.as_of),
        "answered": answers(request.as_of),
        "zip": made,
    }
    return passing(render(request, "home/page.html", context), made.being_made)


urlpatterns = [path("", home, name="home")]
