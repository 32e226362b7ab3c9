"""Journeys: Kim's by rail and by air, the visits of others, two compared, and the train itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.corpus.figure_journeys import JourneyMaps
from explainer.corpus.values import Side
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.edition import version
from explainer.evidence.journeys import Journey, difference, journey, out
from explainer.evidence.scenes import ends, nights, reported
from explainer.evidence.speeds import Reading, Stretch, in_order, stretches
from explainer.evidence.visits import visits
from explainer.figures import rail_trips, trip_map
from explainer.figures.ground import BORDERS
from explainer.figures.registry import journeys
from explainer.models import Citation, Fact, Trip
from explainer.publishing.geojson import geojson
from explainer.publishing.kml import kml

from .asking import asks
from .forms import CompareQuery, TripsQuery
from .framing import shared
from .request import Request
from .responses import download
from .showing import show
from .trip_maps import many, map_of, ride_of, two

HOME = Side.DPRK  # whose travellers go abroad; all others visit


@require_safe
@asks("trip")
def index(request: Request) -> HttpResponse:
    trips = dress(known(Trip.objects.select_related("traveller"), request.as_of), request.as_of)
    groups: dict[str, list[Trip]] = {}
    for trip in sorted(trips, key=lambda trip: (trip.traveller.side != HOME, trip.mode == "plane")):
        if trip.traveller.side == HOME:
            title = (_("%(name)s by air") if trip.mode == "plane" else _("%(name)s by train")) % {
                "name": trip.traveller.label
            }
        else:
            title = _("Visits to North Korea")
        groups.setdefault(title, []).append(trip)
    drawn = rail_trips.content()
    rail = [
        trip
        for trip in trips
        if drawn and trip.over and trip.id in {line.trip for line in drawn.journeys}
    ]
    every = [trip.id for trip in rail]
    chosen = TripsQuery(request.GET, every).read()["trip"] or every
    context = {
        "groups": groups.items(),
        "count": len(trips),
        "chosen": chosen,
        "borders": _(BORDERS),
    }
    context["rail"] = rail
    if rail:
        context |= {
            "figure": show("rail-trips-map", request.as_of),
            "small": many(tuple(chosen), request.as_of, version()),
        }
    context["visits"] = visits([trip for trip in trips if trip.traveller.side != HOME])
    return render(request, "trips/list.html", context)


@require_safe
def train(request: Request) -> HttpResponse:
    facts = dress(known(Fact.objects, request.as_of), request.as_of)
    return render(request, "trips/train.html", {"facts": facts})


def _found(request: Request, slug: str) -> tuple[Journey, list[Stretch]]:
    found = get_object_or_404(
        known(Trip.objects.select_related("traveller"), request.as_of), id=slug
    )
    dress([found], request.as_of)
    way = journey(found)
    return way, stretches(way, {citation.source_id for citation in found.citations})


@require_safe
def trip(request: Request, slug: str) -> HttpResponse:
    way, parts = _found(request, slug)
    sources = {citation.source_id: citation for citation in way.trip.citations}
    legs = _legs(way, sources)
    told_of = [part for part in parts if part.km or part.hours or part.drawn_km]
    content, drawn = trip_map.content(), slug in journeys(version()) and len(way.waypoints) > 1
    facts = _facts(content, way, request.as_of) if content else []
    told = ride_of(slug, request.as_of, version()) if way.waypoints else None
    context = {
        "trip": way.trip,
        "way": way,
        "ride": told,
        "left": ends(way)[0],
        "back": ends(way)[1],
        "nights": nights(way),
        "places": len({point.name for point in way.waypoints}),
        "first_reports": reported(way, [shown.scene for shown in told.shown]) if told else {},
        "told": trip_map.told(content, way) if told and content else "",
        "legs": legs,
        "home": [leg for leg in legs if not leg["stops"]],
        "parts": [(part, _cited(part, sources), within) for part, within in in_order(way, told_of)],
        "remark": way.trip.remark
        if way.trip.remark and way.trip.remark["source"] in sources
        else None,
        "facts": facts,
        "halt": content.halt
        if content and any(fact.id == content.halt.fact for fact in facts)
        else None,
        "figure": show(f"map-{slug}", request.as_of),
        "map": map_of(slug, request.as_of, version(), here=True) if drawn and not told else "",
        "key": trip_map.key(content, way, windows=bool(told)) if content else "",
        "borders": _(BORDERS),
        "others": _comparable(request.as_of, slug) if drawn and way.trip.over else [],
    }
    return render(request, "trips/page.html", context)


def _legs(way: Journey, sources: dict[str, Citation]) -> list[dict[str, Any]]:
    """The legs of a journey, each with its number and its stops, and these each with the citation
    in which it can be read."""
    legs = []
    for number, leg in enumerate(way.legs, 1):
        stops = [
            (point, sources.get(point.source)) for point in way.waypoints if point.leg == number
        ]
        legs.append({**leg, "number": number, "stops": stops})
    return legs


def _cited(
    part: Stretch, sources: dict[str, Citation]
) -> dict[str, list[tuple[Reading, Citation | None]]]:
    """The readings of a stretch, each with the citation in which it can be read."""
    return {
        name: [(reading, sources.get(reading.source)) for reading in getattr(part, name)]
        for name in ("km", "hours")
    }


def _facts(content: JourneyMaps, way: Journey, day: date | None) -> list[Fact]:
    """What is told of rails and borders beside a journey by rail, by the first country named that
    it goes through."""
    countries = {point.country for point in way.waypoints}
    told = next(
        (along.facts for along in content.along if way.by_rail and along.country in countries), []
    )
    found = dress(list(known(Fact.objects.filter(id__in=told), day)), day)
    return sorted(found, key=lambda fact: told.index(fact.id))


def _comparable(day: date | None, without: str = "") -> list[Trip]:
    """Those that were over, and so can be measured."""
    found = known(
        Trip.objects.filter(id__in=journeys(version()), traveller__side=HOME).exclude(id=without),
        day,
    )
    return [trip for trip in found if trip.over]


@require_safe
@asks("a", "b")
def compare(request: Request) -> HttpResponse:
    """Two journeys beside each other on one scale, in words and in one table; without a choice, the
    two that content names."""
    choices = _comparable(request.as_of)
    pair = CompareQuery(request.GET, [trip.id for trip in choices]).read() or _usual(
        [trip.id for trip in choices]
    )
    context = {"choices": choices, "borders": _(BORDERS), **pair}
    if pair:
        slugs = tuple(pair.values())
        sides = [_found(request, slug) for slug in slugs]
        context["sides"] = sides
        context["small"] = two(slugs, request.as_of, version())
        ways = [way for way, _ in sides]
        context["difference"] = difference(ways)
        context["straight"] = [(way, out(way)) for way in ways]
        context["key"] = _key(
            [way for way in ways if way.by_rail], [way for way in ways if not way.by_rail]
        )
    return render(request, "trips/compare.html", context)


def _key(rides: Sequence[Journey], flights: Sequence[Journey]) -> str:
    """What lines and marks mean on maps beside each other."""
    small, single = rail_trips.content(), trip_map.content()
    told = [
        rail_trips.key(small, rides) if small and rides else "",
        trip_map.key_of_flights(single, flights) if single and flights else "",
    ]
    return " ".join(filter(None, told))


def _usual(choices: Sequence[str]) -> dict[str, str]:
    """The two journeys that content names, where both were known."""
    drawn = rail_trips.content()
    return (
        dict(zip("ab", drawn.compared, strict=True))
        if drawn and set(drawn.compared) <= set(choices)
        else {}
    )


@require_safe
@shared
def as_geojson(request: Request, slug: str) -> HttpResponse:
    text = json.dumps(_collection(request, slug), ensure_ascii=False)
    return download(text, "application/geo+json", f"{slug}.geojson")


@require_safe
@shared
def as_kml(request: Request, slug: str) -> HttpResponse:
    return download(
        kml(_collection(request, slug)), "application/vnd.google-earth.kml+xml", f"{slug}.kml"
    )


def _collection(request: Request, slug: str) -> dict[str, Any]:
    way, parts = _found(request, slug)
    return geojson(way, parts, f"{settings.SITE_URL}{way.trip.get_absolute_url()}")


urlpatterns = [
    path("trips/", index, name="trips"),
    path("trips/train/", train, name="train"),
    path("trips/compare/", compare, name="compare"),
    path("trips/<slug:slug>.geojson", as_geojson, name="trip-geojson"),
    path("trips/<slug:slug>.kml", as_kml, name="trip-kml"),
    path("trips/<slug:slug>/", trip, name="trip"),
]
