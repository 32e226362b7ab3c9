"""The scenes of a journey: short, in order, each at a stop of the line, and and no report before
what it reports."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from . import prose
from .dated import told
from .dates import parse_date
from .found import Found
from .problems import Problem

LEAST, MOST = 40, 60  # words of a scene


def check_scenes(found: Found) -> Iterator[Problem]:
    scenes = found.record.scenes
    taken: set[str] = set()
    for number, scene in enumerate(scenes, 1):
        name = f"scenes.{number}"
        if scene.id in taken:
            yield found.problem(
                f"{name}.id", f"an id of its own among the scenes, not {scene.id!r} again"
            )
        taken.add(scene.id)
        if not LEAST <= (words := prose.count_words(told(scene.text, None))) <= MOST:
            yield found.problem(f"{name}.text", f"{LEAST} to {MOST} words, not {words}")
        if (
            count := len(
                [
                    stop
                    for stop in found.record.stops
                    if (stop.name, stop.leg) == (scene.at, scene.leg)
                ]
            )
        ) != 1:
            many = count or "none"
            yield found.problem(
                f"{name}.at",
                f"the name of one stop of leg {scene.leg}, not {scene.at!r}, which {many} of them "
                "has",
            )
        if parse_date(scene.press.told).last < parse_date(scene.date).first:
            yield found.problem(
                f"{name}.press.told",
                f"a day not before the scene's, {scene.date}, not {scene.press.told}",
            )
    for number, (before, here) in enumerate(pairwise(scenes), 2):
        if here.date < before.date:
            yield found.problem(
                f"scenes.{number}.date",
                f"a day not before that of the scene before, {before.date}, not {here.date}",
            )
