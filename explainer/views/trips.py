"""Journeys: Kim's by rail and by air, the visits of others, and the train itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.models import Fact, Trip

KIM = "kim-"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    trips = dress(known(Trip.objects.select_related("traveller"), request.as_of), request.as_of)
    groups = [
        ("Kim Jong Un by train", [trip for trip in trips if trip.id.startswith(KIM) and trip.mode != "plane"]),
        ("Kim Jong Un by air", [trip for trip in trips if trip.id.startswith(KIM) and trip.mode == "plane"]),
        ("Visits to North Korea", [trip for trip in trips if not trip.id.startswith(KIM)]),
    ]
    return render(request, "trips/list.html", {"groups": groups, "count": len(trips)})


@require_safe
def train(request: HttpRequest) -> HttpResponse:
    facts = dress(known(Fact.objects, request.as_of), request.as_of)
    return render(request, "trips/train.html", {"facts": facts})


@require_safe
def trip(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Trip.objects.select_related("traveller"), request.as_of), id=slug)
    dress([found], request.as_of)
    sources = {citation.source_id: citation for citation in found.citations}
    legs = []
    for number, leg in enumerate(found.legs, 1):
        stops = [{**stop, "citation": sources.get(stop.get("source"))} for stop in found.stops if stop["leg"] == number]
        legs.append({**leg, "number": number, "stops": stops})
    return render(request, "trips/page.html", {"trip": found, "legs": legs})


urlpatterns = [
    path("trips/", index, name="trips"),
    path("trips/train/", train, name="train"),
    path("trips/<slug:slug>/", trip, name="trip"),
]
