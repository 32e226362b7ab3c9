"""The answer box on its own page: what everybody asks, with the newest number of each side."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.evidence.answers import answers

from .request import Request


@require_safe
def page(request: Request) -> HttpResponse:
    return render(request, "answers/page.html", {"answered": answers(request.as_of)})


urlpatterns = [path("answers/", page, name="answers")]
