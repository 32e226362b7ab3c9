"""Our own sums: each with the claims that went in and how it was worked out."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.evidence.sums import sums as worked_out

from .request import Request


@require_safe
def sums(request: Request) -> HttpResponse:
    return render(request, "sums/page.html", {"sums": worked_out(request.as_of)})


urlpatterns = [path("sums/", sums, name="sums")]
