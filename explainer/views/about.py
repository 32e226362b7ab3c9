"""What this is, how it grades and counts, the rewritten article passage by passage, and what was corrected."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.grades import MEANING
from explainer.evidence.words import METHODS, NATURES
from explainer.models import Claim, Correction, Entry, Event, Passage


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about/page.html", {})


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    counted = {row["grade"]: row["n"] for row in known(Claim.objects, request.as_of).values("grade").annotate(n=Count("id")).order_by()}
    happened = {row["grade"]: row["n"] for row in known(Event.objects, request.as_of).values("grade").annotate(n=Count("id")).order_by()}
    grades = [(grade, meaning, counted.get(grade, 0), happened.get(grade, 0)) for grade, meaning in MEANING.items()]
    methods = {
        row["method_kind"]: row["n"] for row in known(Claim.objects, request.as_of).values("method_kind").annotate(n=Count("id")).order_by()
    }
    context = {
        "grades": grades,
        "natures": NATURES,
        "methods": [(METHODS[kind], n) for kind, n in sorted(methods.items(), key=lambda item: -item[1])],
    }
    return render(request, "about/method.html", context)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    found = list(known(Correction.objects, request.as_of))
    entries = Entry.objects.in_bulk([correction.record for correction in found])
    for correction in found:
        correction.entry = entries[correction.record]
    return render(request, "about/corrections.html", {"corrections": found})


@require_safe
def passages(request: HttpRequest) -> HttpResponse:
    return render(request, "about/passages.html", {"passages": dress(known(Passage.objects, request.as_of), request.as_of)})


urlpatterns = [
    path("about/", about, name="about"),
    path("about/method/", method, name="method"),
    path("about/corrections/", corrections, name="corrections"),
    path("about/rewritten-article/", passages, name="passages"),
]
