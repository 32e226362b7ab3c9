"""Every number: who stated it, when, how they know, who denies it."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.evidence.answers import questions_beside
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.words import MEASURES
from explainer.models import Claim, Entry

from .listing import Listing, of_list
from .request import Request


def listing(request: Request) -> Listing:
    """What a request wants of the claims."""
    found = Listing(request, "/claims/", ("claim",))
    if found.wanted.view == "who" and not found.wanted.chosen.get("measure") and not found.problems:
        found.refuse(
            "view", _("takes who for one thing that is counted: choose a measure with it.")
        )
    return found


@require_safe
@of_list
def index(request: Request) -> HttpResponse:
    found = listing(request)
    measures = found.wanted.chosen.get("measure", ())
    over_time = found.wanted.view == "who"
    ids = found.ids
    rows = Claim.objects.select_related("party").in_bulk(ids)
    claims = dress([rows[identity] for identity in ids], request.as_of)
    group = _party if over_time else _measure if not found.wanted.sort else _one
    groups = [(*key, list(members)) for key, members in groupby(claims, key=group)]
    context = {
        "list": found,
        "groups": groups,
        "over_time": over_time,
        "measure": measures[0] if measures else "",
    }
    return render(request, "claims/list.html", context, status=found.status)


def _measure(claim: Claim) -> tuple[str, str]:
    return claim.measure, _(MEASURES[claim.measure])


def _party(claim: Claim) -> tuple[str, str]:
    return claim.party_id, claim.party.name


def _one(claim: Claim) -> tuple[str, str]:
    return "", ""


@require_safe
def claim(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Claim.objects.select_related("party"), request.as_of), id=slug)
    dress([found], request.as_of)
    same = known(
        Claim.objects.filter(measure=found.measure, nature=found.nature).exclude(id=slug),
        request.as_of,
    )
    told = known(
        Entry.objects.filter(
            links_out__target_id=found.key, links_out__relation="mentions"
        ).distinct(),
        request.as_of,
    )
    context = {
        "claim": found,
        "measure": _(MEASURES[found.measure]),
        "others": same[:12],
        "told_in": told,
        "asked": questions_beside(found, request.as_of),
    }
    return render(request, "claims/page.html", context)


urlpatterns = [
    path("claims/", index, name="claims"),
    path("claims/<slug:slug>/", claim, name="claim"),
]
