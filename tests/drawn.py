"""The figures, journeys and lessons that there are, read from the content's files: tests are told
apart before there is a database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from zlib import crc32

import pytest
import yaml
from django.conf import settings

from explainer.exercises.catalogue import EXERCISES
from explainer.figures.registry import LIST, SLUGS

CONTENT = settings.CONTENT_DIR
# Whether it is the one that is made for tests.
SMALL = CONTENT.parent.name == "tests"


def records(folder: str) -> list[dict[str, Any]]:
    return [
        record
        for path in sorted((CONTENT / folder).glob("*.yaml"))
        for record in yaml.load(path.read_text(), yaml.CSafeLoader)
    ]


_TRIPS = records("trips")
# The journeys that have a map: two places or more are known of them.
TRIPS = [
    trip["id"]
    for trip in sorted(_TRIPS, key=lambda trip: str(trip["date"]))
    if len(trip["stops"]) > 1
]
# Those by rail, as the figure of all of them has them.
RAIL = [
    line["trip"]
    for line in yaml.safe_load((CONTENT / "figures" / "rail-trips-map.yaml").read_text())[
        "journeys"
    ]
]
MAPS = [f"map-{trip}" for trip in TRIPS]
FIGURES = [*SLUGS, *MAPS]
CHAPTERS = [f"/story/{path.stem[3:]}/" for path in sorted((CONTENT / "chapters").glob("*.md"))]
# The scenes in which a journey is told, by journey; none of most.
SCENES = {trip["id"]: trip.get("scenes", []) for trip in _TRIPS}


def sampled(every: Sequence[str], few: Collection[str]) -> list[Any]:
    """Parameters of a test, of which only a few are tried with all other tests, and every one with
    the whole record."""
    return [
        one if SMALL and one in few else pytest.param(one, marks=pytest.mark.record)
        for one in every
    ]


def by_lot(key: str, of: int = 9) -> bool:
    """Whether a record is the one in so many that is tried: by its own name, the same whichever
    others there are."""
    return crc32(key.encode()) % of == 0


# One figure of each manner of drawing.
MANNERS = [*{item.at.partition(":")[0]: item.slug for item in LIST}.values(), MAPS[0]]
# All tests of one figure run before those of the next, so that it is drawn once.
of_each_figure = pytest.mark.parametrize("slug", sampled(FIGURES, MANNERS), scope="module")
of_each_exercise = pytest.mark.parametrize(
    "slug", sampled([*EXERCISES], ["evidence", "order", "speed"])
)
LESSONS = [lesson["id"] for lesson in records("lessons")]
# One in which each pupil has the same sheet, and one with sheets for sides.
of_each_lesson = pytest.mark.parametrize(
    "lesson", sampled(LESSONS, [LESSONS[0], "a-seat-on-the-security-council"])
)
