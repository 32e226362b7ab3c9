"""Names on maps: that of a state stands upon its land or is led there, and none lies on a course."""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate
from typing import Any

import pytest
import shapely
import yaml

from explainer.figures import ground
from explainer.figures.drawn import LOOKS
from explainer.figures.labels import Placed, box_of
from explainer.figures.registry import build

from ..drawn import CONTENT, TRIPS

pytestmark = pytest.mark.django_db

STATES = yaml.safe_load((CONTENT / "figures" / "map-names.yaml").read_text(encoding="utf-8"))["states"]
MAPS = ["rail-trips-map", "sea-route-map", *(f"map-{slug}" for slug in TRIPS)]
APART = {"east-asia": 0.05, "eurasia": 0.1, "tumen": 0.01}  # degrees by which lands are cut apart along simplified borders


@cache
def lands(base: str) -> list[shapely.Polygon]:
    """The land of a base cut apart at its borders."""
    steps = json.loads((ground.BASE / f"{base}.json").read_text())

    def lines(kind: str) -> list[Any]:
        return [[(x / 100, y / 100) for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True)] for line in steps[kind]]

    land, water = (shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in lines(kind)]) for kind in ("land", "water"))
    borders = shapely.union_all([shapely.LineString(line) for line in lines("borders")])
    return list(shapely.get_parts(land.difference(water).difference(borders.buffer(APART[base]))))


def holding(base: str, latitude: float, longitude: float) -> set[int]:
    point = shapely.Point(longitude, latitude)
    return {number for number, land in enumerate(lands(base)) if land.distance(point) <= APART[base]}


@cache
def owned(base: str) -> dict[str, set[int]]:
    return {state["name"]: {number for at in state["at"] for number in holding(base, *at)} for state in STATES}


@pytest.mark.parametrize("base", APART)
def test_the_places_chosen_for_a_state_lie_on_its_land_alone(base: str) -> None:
    window = shapely.box(*shapely.union_all(lands(base)).bounds)
    strayed = [
        (state["name"], at)
        for state in STATES
        for at in state["at"]
        if window.contains(shapely.Point(*reversed(at))) and not holding(base, *at)
    ]
    assert strayed == []
    names = sorted(owned(base))
    assert [(one, other) for one in names for other in names if one < other and owned(base)[one] & owned(base)[other]] == []


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[ground.Map]:
    """The maps that are finished while a figure is drawn."""
    finished: list[ground.Map] = []
    finish = ground.Map.finish

    def watched(self: ground.Map, *arguments: Any, **options: Any) -> Any:
        finished.append(self)
        return finish(self, *arguments, **options)

    monkeypatch.setattr(ground.Map, "finish", watched)
    return finished


def at(sheet: ground.Map, pixel: tuple[float, float]) -> tuple[float, float]:
    return sheet.frame.projection.globe(sheet.frame.point(pixel))


def upon(sheet: ground.Map, placed: Placed, name: str) -> bool:
    """Whether a name, or the end of its line, is on its state's land."""
    left, top, right, bottom = box_of(placed)
    spot = placed.leader[1] if placed.leader else ((left + right) / 2, (top + bottom) / 2)
    return bool(holding(sheet.detail, *at(sheet, spot)) & owned(sheet.detail)[name])


@pytest.mark.parametrize("size", LOOKS)
@pytest.mark.parametrize("slug", MAPS)
def test_states_are_named_upon_their_land_or_led_there_and_no_name_lies_on_a_course(drawn: list[ground.Map], slug: str, size: str) -> None:
    figure = build(slug).draw(LOOKS[size])
    named, astray, crossing = set(), [], []
    for sheet in (sheet for sheet in drawn if sheet.figure is figure):  # others were only tried
        for placed in sheet.placed:
            name = placed.name.text.replace("<br>", " ")
            left, top, right, bottom = box_of(placed)
            if any(left + 2 < x < right - 2 and top + 4 < y < bottom - 4 for x, y in sheet.course):
                crossing.append(name)
            if name in owned(sheet.detail):
                named.add(name)
                if not upon(sheet, placed, name):
                    astray.append(name)
    assert "NORTH KOREA" in named and (astray, crossing) == ([], [])
