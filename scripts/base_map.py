#!/usr/bin/env python3
"""Make the base of all maps from Natural Earth (public domain), as the npm package world-atlas
carries it.

    .venv/bin/python scripts/base_map.py   # fetches the package with `npm pack`, as vendor.sh does
    .venv/bin/python scripts/base_map.py FILE.tgz   # uses a package that is here already

The result, explainer/figures/base/*.json, is committed; run this only to change the package, a
frame or the detail. Each file holds `land` (rings to fill), `water` (lakes and inland seas inside
them) and `borders` (lines between states), in hundredths of a degree, each point after the first as
the step from the one before. Coasts and borders are simplified arc by arc, so that they still meet.
Crimea is moved from Russia's shapes to Ukraine's (UN General Assembly resolution 68/262): Natural
Earth's default draws it otherwise.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

PACKAGE = "world-atlas@2.0.2"
TARGET = Path(__file__).resolve().parent.parent / "explainer" / "figures" / "base"
LIMIT = 80_000  # bytes, all frames together
CRIMEA = Point(34.3, 45.2)


class Frame(NamedTuple):
    """What one base shows: west, south, east, north in degrees,
    and how coarse it may be, in degrees."""

    bounds: tuple[float, float, float, float]
    detail: str
    tolerance: float
    smallest: float  # islands and lakes of less than so many square degrees are left out


FRAMES = {
    "east-asia": Frame((84, 10, 154, 60), "10m", 0.045, 0.03),
    "yellow-sea": Frame((108, 32, 141, 49), "10m", 0.016, 0.008),
    "tumen": Frame((128.5, 40.8, 135, 44.6), "10m", 0.008, 0.001),
    "eurasia": Frame((14, -4, 160, 82), "50m", 0.18, 0.5),
}


def unpack(package: str | None, folder: Path) -> None:
    if package is None:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, PACKAGE]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        package = str(next(folder.glob("*.tgz")))
    with tarfile.open(package) as archive:
        archive.extractall(folder, filter="data")


def arcs_of(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs in degrees: TopoJSON keeps them as whole-number steps."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        decoded.append(points)
    return decoded


def polygons_of(topology: dict[str, Any]) -> list[tuple[str, list[list[int]]]]:
    """Every polygon with the name of the state it belongs to, its rings as numbers of arcs."""
    found = []
    for country in topology["objects"]["countries"]["geometries"]:
        shapes = {"Polygon": [country.get("arcs")], "MultiPolygon": country.get("arcs")}.get(
            country["type"], []
        )
        found += [(country["properties"]["name"], rings) for rings in shapes]
    return found


def ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    # world-atlas joins shapes across the 180th meridian: go on eastwards instead of jumping round
    # the globe.
    unrolled = points[:1]
    for longitude, latitude in points[1:]:
        unrolled.append((longitude - 360 * round((longitude - unrolled[-1][0]) / 360), latitude))
    west = min(longitude for longitude, _ in unrolled)
    # A shape that begins beyond the meridian lies a whole turn to the west of the others
    # of its state.
    return (
        [(longitude + 360, latitude) for longitude, latitude in unrolled]
        if west < -181
        else unrolled
    )


def encoded(points: list[tuple[float, float]]) -> list[int]:
    steps: list[int] = []
    last = (0, 0)
    for x, y in points:
        here = round(x * 100), round(y * 100)
        if here != last or not steps:
            steps += [here[0] - last[0], here[1] - last[1]]
        last = here
    return steps


def base(topology: dict[str, Any], frame: Frame) -> dict[str, list[list[int]]]:
    exact = arcs_of(topology)
    simple = [list(LineString(arc).simplify(frame.tolerance).coords) for arc in exact]
    polygons = polygons_of(topology)
    owners: dict[int, set[str]] = {}
    shapes = []
    for state, rings in polygons:
        if state == "Russia" and Polygon(ring(rings[0], exact)).contains(CRIMEA):
            state = "Ukraine"
        for numbers in rings:
            for number in numbers:
                owners.setdefault(number if number >= 0 else ~number, set()).add(state)
        outline, *holes = [ring(numbers, simple) for numbers in rings]
        if len(outline) > 3:
            shapes.append(
                shapely.make_valid(Polygon(outline, [hole for hole in holes if len(hole) > 3]))
            )
    window = box(*frame.bounds)
    # Long straight edges, those of the frame among them, get points on the way:
    # projected, they are curves.
    land = shapely.union_all(shapes).intersection(window).segmentize(4)
    parts = [
        part
        for part in (land.geoms if isinstance(land, MultiPolygon) else [land])
        if part.area >= frame.smallest
    ]
    water = [
        hole for part in parts for hole in part.interiors if Polygon(hole).area >= frame.smallest
    ]
    shared = [LineString(simple[number]) for number, states in owners.items() if len(states) > 1]
    borders = shapely.line_merge(shapely.union_all(shared).intersection(window))
    lines = [line for line in getattr(borders, "geoms", [borders]) if line.length > frame.tolerance]
    return {
        "land": [encoded(list(part.exterior.coords)) for part in parts],
        "water": [encoded(list(hole.coords)) for hole in water],
        "borders": [encoded(list(line.coords)) for line in lines],
    }


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    total = 0
    with tempfile.TemporaryDirectory() as name:
        (TARGET / "VERSION").write_text(f"{PACKAGE.replace('@', ' ')}\n")
        unpack(sys.argv[1] if len(sys.argv) > 1 else None, Path(name))
        for slug, frame in FRAMES.items():
            topology = json.loads(
                (Path(name) / "package" / f"countries-{frame.detail}.json").read_text()
            )
            text = json.dumps(base(topology, frame), separators=(",", ":")) + "\n"
            (TARGET / f"{slug}.json").write_text(text)
            total += len(text)
            print(f"{slug}: {len(text):,} bytes")
    print(f"together {total:,} bytes of {LIMIT:,} allowed")
    if total > LIMIT:
        sys.exit("The base is too heavy: raise a tolerance.")


if __name__ == "__main__":
    main()
