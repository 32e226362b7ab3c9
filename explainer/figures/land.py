"""Land, lakes and borders from Natural Earth, as far as a map shows them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from explainer.evidence.geodesy import Position

from .labels import Pixel
from .polylines import along, thinned
from .projection import Flat, Frame, clip_line, clip_ring

type Bounds = tuple[float, float, float, float]  # west, south, east, north

BASE = Path(__file__).resolve().parent / "base"
EVERY = 5  # pixels between the points of coasts and borders that a name may cross


@lru_cache
def _base(name: str) -> dict[str, list[list[Position]]]:
    """Rings and lines as positions; the files hold steps of hundredths of a degree,
    longitude first."""
    steps = json.loads((BASE / f"{name}.json").read_text())
    return {
        kind: [
            [
                (y / 100, x / 100)
                for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True)
            ]
            for line in lines
        ]
        for kind, lines in steps.items()
    }


def rings(detail: str, kind: str, frame: Frame, bounds: Bounds, step: float) -> list[list[Flat]]:
    """Those of land, or of the lakes in it, within the bounds, with no step shorter than `step`."""
    found = [
        thinned(clip_ring([frame.flat(point) for point in ring], bounds), step)
        for ring in _base(detail)[kind]
    ]
    return [ring for ring in found if len(ring) > 3]


def borders(detail: str, frame: Frame, bounds: Bounds) -> list[list[Flat]]:
    """Those of states, within the bounds."""
    return [
        part
        for line in _base(detail)["borders"]
        for part in clip_line([frame.flat(point) for point in line], bounds)
    ]


def edges(lines: Sequence[Sequence[Flat]], frame: Frame) -> list[Pixel]:
    """The points of coasts or borders,
    near enough to each other for names to keep clear of them."""
    return [
        pixel
        for line in lines
        for pixel in along(thinned([frame.pixels(point) for point in line], EVERY), EVERY)
    ]
