"""What this is and who runs it, how it grades and counts, the rewritten article passage by passage,
how a mistake is told."""

from __future__ import annotations

from collections import Counter

from django.conf import settings
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.corpus.localised import written
from explainer.corpus.values import UNGRADED
from explainer.evidence.asof import known
from explainer.evidence.changes import added, corrected
from explainer.evidence.dossier import dress
from explainer.evidence.grades import MEANING, grades_on, meaning
from explainer.evidence.links import asked
from explainer.evidence.reliability import across, sorts
from explainer.evidence.words import METHODS, NATURES, translated
from explainer.models import Claim, Event, Passage, Quote
from explainer.publishing.finding import find
from explainer.publishing.report import report as write

from .asking import asks
from .catching import telling
from .errors import sentence
from .request import Request


@require_safe
def about(request: Request) -> HttpResponse:
    context = {
        name.lower(): getattr(settings, name)
        for name in ("OPERATOR", "CONTACT", "REPOSITORY", "FUNDING")
    }
    return render(request, "about/page.html", context)


@require_safe
@asks("record")
def report(request: Request) -> HttpResponse:
    """How to tell of a mistake, with the record filled in that the address names."""
    named = request.GET.get("record", "")
    work = find(*named.partition(":")[::2], request.as_of) if named else None
    if named and work is None:
        if request.as_of:
            text = _(
                "There is no record “%(id)s” here on %(date)s: record takes a kind and an id, such "
                "as claim:…, figure:… or chapter:…."
            )
        else:
            text = _(
                "There is no record “%(id)s” here: record takes a kind and an id, such as claim:…, "
                "figure:… or chapter:…."
            )
        return sentence(
            request,
            404,
            text % {"id": named[:80], "date": written(request.as_of) if request.as_of else ""},
        )
    return render(
        request,
        "about/report.html",
        {"report": write(work), "contact": settings.CONTACT, "repository": settings.REPOSITORY},
    )


@require_safe
def method(request: Request) -> HttpResponse:
    counts = [
        Counter(
            grades.told
            for grades in grades_on(known(model.objects, request.as_of), request.as_of).values()
        )
        for model in (Claim, Event, Quote)
    ]
    grades = [
        (grade, meaning(grade), [count[grade] for count in counts])
        for grade in (*MEANING, UNGRADED)
    ]
    methods = {
        row["method_kind"]: row["n"]
        for row in known(Claim.objects, request.as_of)
        .values("method_kind")
        .annotate(n=Count("id"))
        .order_by()
    }
    context = {
        "grades": grades,
        "natures": translated(NATURES),
        "across": across(request.as_of),
        "sorts": sorts(request.as_of),
        "links": None if request.as_of else asked(),
        "methods": [
            (_(METHODS[kind]), n) for kind, n in sorted(methods.items(), key=lambda item: -item[1])
        ],
    }
    return render(request, "about/method.html", context)


@require_safe
def corrections(request: Request) -> HttpResponse:
    return render(request, "about/corrections.html", {"corrections": corrected(request.as_of)})


@require_safe
def changes(request: Request) -> HttpResponse:
    return render(
        request,
        "about/changes.html",
        {"corrections": corrected(request.as_of), "days": added(request.as_of)},
    )


@require_safe
def passages(request: Request) -> HttpResponse:
    found = dress(known(Passage.objects, request.as_of), request.as_of)
    first = next((passage for passage in found if passage.catch), None)
    context = {"passages": found, "first": first, "chapter": telling()}
    return render(request, "about/passages.html", context)


urlpatterns = [
    path("about/", about, name="about"),
    path("about/method/", method, name="method"),
    path("about/corrections/", corrections, name="corrections"),
    path("about/report/", report, name="report"),
    path("changes/", changes, name="changes"),
    path("about/rewritten-article/", passages, name="passages"),
]
