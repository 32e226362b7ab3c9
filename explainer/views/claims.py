"""Every number: who stated it, when, how they know, who denies it."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.words import MEASURES
from explainer.models import Claim, Entry


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    claims = dress(known(Claim.objects.select_related("party"), request.as_of), request.as_of)
    order = list(MEASURES)
    claims.sort(key=lambda claim: (order.index(claim.measure), claim.first, claim.id))
    groups = [(measure, MEASURES[measure], list(members)) for measure, members in groupby(claims, key=lambda claim: claim.measure)]
    return render(request, "claims/list.html", {"groups": groups, "count": len(claims)})


@require_safe
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Claim.objects.select_related("party"), request.as_of), id=slug)
    dress([found], request.as_of)
    same = known(Claim.objects.filter(measure=found.measure, nature=found.nature).exclude(id=slug), request.as_of)
    told = Entry.objects.filter(links_out__target_id=found.key, links_out__relation="mentions").distinct()
    context = {"claim": found, "measure": MEASURES[found.measure], "others": same[:12], "told_in": told}
    return render(request, "claims/page.html", context)


urlpatterns = [path("claims/", index, name="claims"), path("claims/<slug:slug>/", claim, name="claim")]
