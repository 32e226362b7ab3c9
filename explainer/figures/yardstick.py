"""The distance readers know: along straight lines from city to city."""

from __future__ import annotations

from itertools import pairwise

from explainer.corpus.figure_journeys import Yardstick
from explainer.corpus.localised import number
from explainer.evidence.geodesy import distance_km


def course(yardstick: Yardstick) -> list[tuple[str, float]]:
    """Its cities with the kilometres to each."""
    km, found = 0.0, [(yardstick.course[0].name, 0.0)]
    for before, here in pairwise(yardstick.course):
        km += distance_km(before.at, here.at)
        found.append((here.name, km))
    return found


def length(yardstick: Yardstick) -> float:
    """Its kilometres."""
    return course(yardstick)[-1][1]


def about(yardstick: Yardstick) -> str:
    """The same in words, rounded to hundreds."""
    return number(round(length(yardstick), -2))
