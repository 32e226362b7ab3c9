"""Maps of journeys: those that pages hold, which are kept, and one of any part of a journey."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.edition import version
from explainer.evidence.journeys import Journey, journey
from explainer.evidence.scenes import scenes
from explainer.evidence.words import MAP_STEPS
from explainer.figures import rail_trips, trip_map
from explainer.figures.beside import PAIR, Beside, beside
from explainer.figures.ground import BORDERS
from explainer.figures.inline import inline
from explainer.figures.registry import journeys
from explainer.figures.ride import Ride, ride
from explainer.figures.style import Look
from explainer.figures.zoom import DEEPEST, Place, zoomed
from explainer.models import Trip

from .asking import asks
from .forms import ZoomQuery
from .request import Request
from .showing import show


def _journeys(slugs: tuple[str, ...], day: date | None) -> list[Journey]:
    found = {
        trip.id: trip for trip in dress(list(known(Trip.objects.filter(id__in=slugs), day)), day)
    }
    return [journey(found[slug]) for slug in slugs if slug in found]


# Maps within pages are kept: they change with the content's version only.
@lru_cache(maxsize=16)
def map_of(slug: str, day: date | None, version: str, here: bool = False) -> SafeString:
    """The map of a journey; `here`, on its own page, its marks lead to the list beside it."""
    content, way = trip_map.content(), _journeys((slug,), day)[0]
    if content is None or len(way.waypoints) < 2:
        return SafeString()
    drawn = trip_map.draw(content, way, Look(narrow=True))
    return inline(drawn, trip_map.told(content, way), way.trip.get_absolute_url() if here else "")


@lru_cache(maxsize=8)
def ride_of(slug: str, day: date | None, version: str) -> Ride | None:
    """A journey told in scenes, those that could be told on `day`; nothing where there are none."""
    way = _journeys((slug,), day)[0]
    told = scenes(way)
    return ride(way, told) if told else None


@lru_cache(maxsize=4)
def many(slugs: tuple[str, ...], day: date | None, version: str) -> Beside | None:
    drawn = rail_trips.content()
    every = rail_trips.rail(day, drawn)
    return beside(drawn, [way for way in every if way.trip.id in slugs], every) if drawn else None


@lru_cache(maxsize=8)
def two(slugs: tuple[str, ...], day: date | None, version: str) -> Beside | None:
    drawn, ways = rail_trips.content(), _journeys(slugs, day)
    return beside(drawn, ways, ways, PAIR) if drawn else None


@require_safe
@asks("zoom", "east", "north")
def closer(request: Request, slug: str) -> HttpResponse:
    """The map of a journey, any part of it: each step in, out and aside is an address."""
    content = trip_map.content()
    if content is None or slug not in journeys(version()):
        raise Http404
    found = get_object_or_404(known(Trip.objects, request.as_of), id=slug)
    dress([found], request.as_of)
    way, place = journey(found), Place(**ZoomQuery(request.GET).read())
    if len(way.waypoints) < 2:
        raise Http404
    shown = zoomed(way, place)
    steps = [
        {
            "name": name,
            "words": _(words),
            "address": _address(request.path, shown.ways.get(name), request.as_of),
        }
        for name, words in MAP_STEPS.items()
    ]
    context = {
        "trip": found,
        "map": shown,
        "steps": steps,
        "deepest": DEEPEST,
        "borders": _(BORDERS),
        "key": trip_map.key(content, way, windows=True),
    }
    context |= {"told": trip_map.told(content, way), "figure": show(f"map-{slug}", request.as_of)}
    return render(request, "trips/map.html", context)


def _address(path: str, place: Place | None, day: date | None) -> str:
    if place is None:
        return ""
    query = "&".join(filter(None, (place.query, f"as_of={day}" if day else "")))
    return f"{path}?{query}" if query else path


urlpatterns = [path("trips/<slug:slug>/map/", closer, name="trip-map")]
