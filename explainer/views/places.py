"""Where it happened: the events of the timeline that have a place, on maps and in a list by place,
with the timeline's filters."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.corpus.kinds.event import EVENT
from explainer.evidence.dossier import dress
from explainer.evidence.places import gathered
from explainer.evidence.words import EVENT_KINDS
from explainer.figures import event_map
from explainer.figures.ground import BORDERS
from explainer.figures.inline import inline
from explainer.figures.style import Look
from explainer.models import Event
from explainer.publishing.geojson import of_events

from .errors import BadRequest
from .framing import shared
from .listing import Listing, of_list
from .request import Request
from .responses import download

PATH = "/timeline/map/"
LOOK = Look(narrow=True)
ALL = 10_000  # events on a page: the map and its list are not turned


@dataclass(frozen=True)
class Slice:
    """The events of a year or kind: its words, how many of the list are of it, as its filters count
    them, and the page with these alone."""

    words: str
    count: int
    href: str


def _chosen(request: Request) -> tuple[Listing, list[Event]]:
    """The list as it is filtered, and its events that have a place."""
    listing = Listing(request, "/timeline/", (EVENT.name,), size=ALL, at=PATH)
    ids = [key.partition(":")[2] for key in listing.found if key.startswith("event:")]
    return listing, [
        event
        for event in Event.objects.filter(id__in=ids).order_by("first", "id")
        if event.position
    ]


def shown(request: Request) -> dict[str, Any]:
    """What the page and its embed show."""
    listing, events = _chosen(request)
    dress(events, request.as_of)
    places, content = gathered(events), event_map.content()
    context = {
        "list": listing,
        "places": places,
        "count": len(events),
        "without": listing.count - len(events),
        "borders": _(BORDERS),
        "maps": [],
    }
    context["query"] = f"?{listing.filter_query}" if listing.filter_query else ""
    if content and places:
        told = content.alt.format(number=len(events), places=len(places), first=places[0].name)
        drawn = enumerate(zip(content.sheets, event_map.draw(content, places, LOOK), strict=True))
        maps = [
            inline(figure, f"{sheet.title}. {told}", name=f"sheet-{number}-")
            for number, (sheet, figure) in drawn
        ]
        context |= {"maps": maps, "key": content.key}
        context["beside"] = event_map.beside(content, places, LOOK)
    return context


@require_safe
@of_list
def page(request: Request) -> HttpResponse:
    context = shown(request)
    listing = context["list"]
    wanted, rows = replace(listing.wanted, page=1), [listing.index[key] for key in listing.found]
    years = Counter(row.first.year for row in rows if row.first)
    kinds = Counter(kind for row in rows for kind in row.values["kind"])
    context["abouts"] = listing.toggles("about")
    context["years"] = [
        Slice(
            str(year), years[year], listing.href(replace(wanted, since=str(year), until=str(year)))
        )
        for year in sorted(years)
    ]
    context["kinds"] = [
        Slice(
            _(words),
            kinds[kind],
            listing.href(replace(wanted, chosen={**wanted.chosen, "kind": (kind,)})),
        )
        for kind, words in EVENT_KINDS.items()
        if kinds[kind]
    ]
    return render(request, "timeline/map.html", context, status=listing.status)


@require_safe
@shared
def as_geojson(request: Request) -> HttpResponse:
    listing, events = _chosen(request)
    if listing.problems:
        raise BadRequest(" ".join(listing.problems.values()))
    address = f"{settings.SITE_URL}{listing.href(listing.wanted)}"
    text = json.dumps(of_events(dress(events, request.as_of), address), ensure_ascii=False)
    return download(text, "application/geo+json", "events.geojson")


urlpatterns = [
    path("timeline/map/", page, name="places"),
    path("timeline/map.geojson", as_geojson, name="places-geojson"),
]
