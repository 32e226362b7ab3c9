"""The rows of the tables of the data set: records as known on a day, and what is told of their
parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

from explainer.evidence import journeys
from explainer.evidence import scenes as told
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.models import RECORDS

from .columns import addresses

Records = Callable[[date | None], list[Any]]


def all_of(kind: str) -> Records:
    """All records of a kind as known on a day, dressed with their evidence, in the order of their
    ids."""
    return lambda day: dress(known(RECORDS[kind].objects, day).order_by("id"), day)


def stops(day: date | None) -> Iterator[Any]:
    for trip in all_of("trip")(day):
        cited = addresses(trip)
        for number, stop in enumerate(journeys.stops(trip), 1):
            blank = {"local_name": "", "time": "", "date": "", "note": "", "source": ""}
            yield SimpleNamespace(
                **blank | stop,
                trip=trip,
                number=number,
                source_url=cited.get(stop.get("source", ""), ""),
            )


def readings(day: date | None) -> Iterator[Any]:
    """Every length and time that a source known on the day gives for a stretch of a journey."""
    for trip in all_of("trip")(day):
        cited = addresses(trip)
        found = [
            (stretch, what, one)
            for stretch in trip.stretches
            for what in ("km", "hours")
            for one in stretch[what]
        ]
        for number, (stretch, what, one) in enumerate(found, 1):
            if one["source"] in cited:
                yield SimpleNamespace(
                    **one,
                    trip=trip,
                    number=number,
                    stretch=stretch,
                    measure=what,
                    source_url=cited[one["source"]],
                )


def scenes(day: date | None) -> Iterator[Any]:
    """The moments of the journeys that are told and could be told on the day."""
    for trip in all_of("trip")(day):
        for scene in told.scenes(journeys.journey(trip)):
            yield SimpleNamespace(
                scene=scene, trip=trip, id=f"{trip.id}-{scene.id}", citations=scene.citations
            )


def terms(day: date | None) -> list[Any]:
    """The words that were known on the day, each with the related ones of that day."""
    found = all_of("term")(day)
    there = {term.id for term in found}
    for term in found:
        term.see = [identity for identity in term.see if identity in there]
    return found
