"""The words of the field, by what they are words for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.words import TERM_GROUPS
from explainer.models import Entry, Term

from .request import Request


@require_safe
def glossary(request: Request) -> HttpResponse:
    terms = dress(known(Term.objects, request.as_of), request.as_of)
    terms.sort(key=lambda term: term.name.casefold())
    groups = [
        (group, _(title), [term for term in terms if term.group == group])
        for group, title in TERM_GROUPS.items()
    ]
    return render(request, "glossary/list.html", {"groups": groups, "count": len(terms)})


@require_safe
def term(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Term.objects, request.as_of), id=slug)
    dress([found], request.as_of)
    see = known(Term.objects.filter(id__in=found.see), request.as_of)
    told = known(
        Entry.objects.filter(
            links_out__target_id=found.key, links_out__relation="mentions"
        ).distinct(),
        request.as_of,
    )
    return render(
        request,
        "glossary/page.html",
        {
            "term": found,
            "see": sorted(see, key=lambda term: term.name.casefold()),
            "told_in": told,
        },
    )


urlpatterns = [
    path("glossary/", glossary, name="glossary"),
    path("glossary/<slug:slug>/", term, name="term"),
]
