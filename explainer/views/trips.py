"""Journeys: Kim's by rail and by air, the visits of others, two compared, and the train itself."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.edition import version
from explainer.evidence.journeys import Journey, journey
from explainer.evidence.speeds import Stretch, stretches
from explainer.figures import rail_trips, trip_map
from explainer.figures.ground import BORDERS
from explainer.figures.inline import inline
from explainer.figures.registry import TRIPS
from explainer.figures.style import Look
from explainer.models import Fact, Trip
from explainer.publishing.geojson import geojson
from explainer.publishing.kml import kml

from .errors import BadRequest
from .showing import show

KIM = "kim-"
# What is known of rails, borders and engines, by the country the journey goes through.
FACTS = {
    "RU": ("gauge-break", "gauge-change-for-kim", "gauge-rajin-khasan", "border-crossing", "locomotives"),
    "CN": ("gauge-break", "locomotives", "train-speed-derived", "train-speed-in-north-korea", "passenger-service-china"),
}
HALT = "gauge-change-for-kim"  # tells why the train halts at the station in HALTS
HALTS = {"Khasan"}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    trips = dress(known(Trip.objects.select_related("traveller"), request.as_of), request.as_of)
    groups = [
        ("Kim Jong Un by train", [trip for trip in trips if trip.id.startswith(KIM) and trip.mode != "plane"]),
        ("Kim Jong Un by air", [trip for trip in trips if trip.id.startswith(KIM) and trip.mode == "plane"]),
        ("Visits to North Korea", [trip for trip in trips if not trip.id.startswith(KIM)]),
    ]
    rail = [trip for trip in groups[0][1] if trip.id in rail_trips.MANNERS]
    chosen = _chosen(request, [trip.id for trip in rail])
    context = {"groups": groups, "count": len(trips), "chosen": chosen, "borders": BORDERS}
    context["rail"] = [(trip, *_manner(Journey(trip))) for trip in rail]
    if rail:
        context |= {"figure": show("rail-trips-map", request.as_of), "map": _many(tuple(chosen), request.as_of, version())}
    return render(request, "trips/list.html", context)


def _manner(way: Journey) -> tuple[str, str]:
    """The colour and the dash of a journey's line, as SVG writes them."""
    colour, dash = rail_trips.manner(way)
    return colour, "" if dash == "solid" else dash.replace("px", "")


def _chosen(request: HttpRequest, accepted: list[str]) -> list[str]:
    """The journeys that are ticked; all of them where none is named."""
    asked = request.GET.getlist("trip")
    for identity in asked:
        if identity not in accepted:
            raise BadRequest(f"trip takes one or more of {', '.join(accepted)}, not “{identity[:60]}”.")
    return [identity for identity in accepted if identity in asked] or accepted


@require_safe
def train(request: HttpRequest) -> HttpResponse:
    facts = dress(known(Fact.objects, request.as_of), request.as_of)
    return render(request, "trips/train.html", {"facts": facts})


def _found(request: HttpRequest, slug: str) -> tuple[Journey, list[Stretch]]:
    found = get_object_or_404(known(Trip.objects.select_related("traveller"), request.as_of), id=slug)
    dress([found], request.as_of)
    way = journey(found)
    return way, stretches(way, {citation.source_id for citation in found.citations})


@require_safe
def trip(request: HttpRequest, slug: str) -> HttpResponse:
    way, parts = _found(request, slug)
    sources = {citation.source_id: citation for citation in way.trip.citations}
    legs = []
    for number, leg in enumerate(way.trip.legs, 1):
        stops = [(point, sources.get(point.source)) for point in way.waypoints if point.leg == number]
        legs.append({**leg, "number": number, "stops": stops})
    facts = _facts(way, request.as_of)
    context = {
        "trip": way.trip,
        "way": way,
        "legs": legs,
        "parts": [(part, _cited(part, sources)) for part in parts if part.km or part.hours or part.drawn_km],
        "facts": facts,
        "halts": HALTS if any(fact.id == HALT for fact in facts) else set(),
        "halt": HALT,
        "figure": show(f"map-{slug}", request.as_of),
        "map": map_of(slug, request.as_of, version(), here=True) if slug in TRIPS else "",
        "key": trip_map.key(way),
        "borders": BORDERS,
        "others": _comparable(request.as_of, slug) if slug in TRIPS else [],
    }
    return render(request, "trips/page.html", context)


def _cited(part: Stretch, sources: dict) -> dict[str, list]:
    """The readings of a stretch, each with the citation in which it can be read."""
    return {name: [(reading, sources.get(reading.source)) for reading in getattr(part, name)] for name in ("km", "hours")}


def _facts(way: Journey, day: date | None) -> list[Fact]:
    if not way.by_rail:
        return []
    country = next((code for code in FACTS if any(point.country == code for point in way.waypoints)), None)
    found = dress(list(known(Fact.objects.filter(id__in=FACTS.get(country, ())), day)), day)
    return sorted(found, key=lambda fact: FACTS[country].index(fact.id))


def _comparable(day: date | None, without: str = "") -> list[Trip]:
    return list(known(Trip.objects.filter(id__in=TRIPS, id__startswith=KIM).exclude(id=without), day))


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two journeys on one map and in one table; without a choice, only the form."""
    choices = _comparable(request.as_of)
    accepted = [trip.id for trip in choices]
    pair = [request.GET.get(name, "") for name in ("a", "b")]
    context = {"choices": choices, "a": pair[0], "b": pair[1], "borders": BORDERS}
    if any(pair):
        for name, identity in zip("ab", pair, strict=True):
            if identity not in accepted:
                raise BadRequest(f"{name} takes one of {', '.join(accepted)}, not “{identity[:60]}”.")
        if pair[0] == pair[1]:
            raise BadRequest(f"a and b take two different journeys out of {', '.join(accepted)}, not “{pair[0]}” twice.")
        sides = [_found(request, identity) for identity in pair]
        context |= {"sides": [(way, parts, *_manner(way)) for way, parts in sides], "map": _two(tuple(pair), request.as_of, version())}
    return render(request, "trips/compare.html", context)


@require_safe
def as_geojson(request: HttpRequest, slug: str) -> HttpResponse:
    return _download(slug, "geojson", "application/geo+json", json.dumps(_collection(request, slug), ensure_ascii=False).encode())


@require_safe
def as_kml(request: HttpRequest, slug: str) -> HttpResponse:
    return _download(slug, "kml", "application/vnd.google-earth.kml+xml", kml(_collection(request, slug)))


def _collection(request: HttpRequest, slug: str) -> dict:
    way, parts = _found(request, slug)
    return geojson(way, parts, f"{settings.SITE_URL}{way.trip.get_absolute_url()}")


def _download(slug: str, ending: str, kind: str, content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{slug}.{ending}"', "Access-Control-Allow-Origin": "*"}
    return HttpResponse(content, content_type=kind, headers=headers | {"Cross-Origin-Resource-Policy": "cross-origin"})


def _journeys(slugs: tuple[str, ...], day: date | None) -> list[Journey]:
    found = {trip.id: trip for trip in dress(list(known(Trip.objects.filter(id__in=slugs), day)), day)}
    return [journey(found[slug]) for slug in slugs if slug in found]


# Maps within pages are kept: they change with the content's version only.
@lru_cache(maxsize=128)
def map_of(slug: str, day: date | None, version: str, here: bool = False) -> SafeString:
    """The map of a journey; `here`, on its own page, its marks lead to the list beside it."""
    way = _journeys((slug,), day)[0]
    return inline(trip_map.draw(way, Look(narrow=True)), trip_map.told(way), way.trip.get_absolute_url() if here else "")


@lru_cache(maxsize=128)
def _many(slugs: tuple[str, ...], day: date | None, version: str) -> SafeString:
    every = rail_trips.rail(day)
    ways = [way for way in every if way.trip.id in slugs]
    return inline(rail_trips.draw(ways, Look(narrow=True), every), rail_trips.told(ways))


@lru_cache(maxsize=128)
def _two(slugs: tuple[str, ...], day: date | None, version: str) -> SafeString:
    ways = _journeys(slugs, day)
    return inline(rail_trips.draw(ways, Look(narrow=True)), rail_trips.told(ways))


urlpatterns = [
    path("trips/", index, name="trips"),
    path("trips/train/", train, name="train"),
    path("trips/compare/", compare, name="compare"),
    path("trips/<slug:slug>.geojson", as_geojson, name="trip-geojson"),
    path("trips/<slug:slug>.kml", as_kml, name="trip-kml"),
    path("trips/<slug:slug>/", trip, name="trip"),
]
