"""GeoJSON (RFC 7946): a journey, its stops as points and its legs as lines; and events, a point
each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from explainer.evidence.journeys import Journey
from explainer.evidence.speeds import Stretch
from explainer.models import Event

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def geojson(way: Journey, parts: list[Stretch], address: str) -> dict[str, Any]:
    sources = {citation.source_id: citation.source.url for citation in way.trip.citations}
    stops = [
        {
            "type": "Feature",
            "id": point.anchor,
            "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
            "properties": {
                "kind": "stop",
                "number": point.number,
                "name": point.name,
                "local_name": point.local_name or None,
                "country": point.country,
                "role": point.role,
                "certainty": point.certainty,
                "leg": point.leg,
                "date": point.date or None,
                "time": point.time or None,
                "note": point.note or None,
                "source": sources.get(point.source),
            },
        }
        for point in way.waypoints
    ]
    return {
        "type": "FeatureCollection",
        "name": way.trip.title,
        "description": way.trip.summary,
        "url": address,
        "license": LICENCE,
        "features": stops
        + [
            _leg(way, number, leg, parts[number - 1])
            for number, leg in enumerate(way.legs, 1)
            if line(way, leg)
        ],
    }


def line(way: Journey, leg: dict[str, Any]) -> list[list[float]]:
    """The leg's line as longitude and latitude; empty where an end of it is not known."""
    positions = way.between(leg["start"], leg["end"])
    return (
        [[longitude, latitude] for latitude, longitude in positions] if len(positions) > 1 else []
    )


def _leg(way: Journey, number: int, leg: dict[str, Any], part: Stretch) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"leg-{number}",
        "geometry": {"type": "LineString", "coordinates": line(way, leg)},
        "properties": {
            "kind": "leg",
            "number": number,
            "name": part.title,
            "mode": leg["mode"],
            "certainty": leg["certainty"],
            "depart": leg["depart"],
            "arrive": leg["arrive"],
            "note": leg["note"],
            "drawn_km": round(part.drawn_km, 1) if part.drawn_km else None,
            "reported_km": "; ".join(f"{reading.value:g} ({reading.who})" for reading in part.km)
            or None,
            "reported_hours": "; ".join(
                f"{reading.value:.2f} ({reading.who})" for reading in part.hours
            )
            or None,
        },
    }


def of_events(events: Iterable[Event], address: str) -> dict[str, Any]:
    """Events with a place, each with its grade, what was done in words, and its sources."""
    return {
        "type": "FeatureCollection",
        "name": _("Events between Russia and North Korea"),
        "url": address,
        "license": LICENCE,
        "features": [_event(event) for event in events if event.position],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": (event.position or ())[::-1]},
        "properties": {
            "date": event.date,
            "title": event.title,
            "summary": event.summary,
            "place": event.place,
            "kind": event.sort,
            "flow": event.flow,
            "grade": event.shown_grade,
            "sources": [citation.source.url for citation in event.citations],
            "url": f"{settings.SITE_URL}{event.get_absolute_url()}",
        },
    }
