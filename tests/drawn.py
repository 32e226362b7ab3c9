"""The figures that there are, read from the content's files: tests are told apart before there is a database."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from explainer.figures.registry import SLUGS

CONTENT = Path(__file__).parents[1] / "explainer" / "content"
_TRIPS = [trip for path in sorted((CONTENT / "trips").glob("*.yaml")) for trip in yaml.load(path.read_text(), yaml.CSafeLoader)]
# The journeys that have a map: two places or more are known of them.
TRIPS = [trip["id"] for trip in sorted(_TRIPS, key=lambda trip: str(trip["date"])) if len(trip["stops"]) > 1]
MAPS = [f"map-{trip}" for trip in TRIPS]
FIGURES = [*SLUGS, *MAPS]
# All tests of one figure run before those of the next, so that it is drawn once; of the maps of journeys, which are drawn
# in one manner, most are read with the whole record.
of_each_figure = pytest.mark.parametrize(
    "slug", [*SLUGS, MAPS[0], *(pytest.param(slug, marks=pytest.mark.record) for slug in MAPS[1:])], scope="module"
)
# The scenes in which a journey is told, by journey; none of most.
SCENES = {trip["id"]: trip.get("scenes", []) for trip in _TRIPS}
