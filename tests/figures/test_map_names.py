"""Names on maps: that of a state stands upon its land or is led there, that of a place by its own
mark or is led there, on its own bank of a border river, and none lies on a course."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import accumulate, combinations
from math import dist, hypot
from typing import Any

import pytest
import shapely
import yaml
from django.test import Client

from explainer.evidence.journeys import journey
from explainer.figures import course, ground, inline, lettering
from explainer.figures.canvas import Canvas
from explainer.figures.drawn import LOOKS
from explainer.figures.labels import LINE, Placed, box_of
from explainer.figures.land import BASE
from explainer.figures.registry import build
from explainer.models import Trip
from explainer.publishing.layouts import _LARGER as LARGER
from explainer.views import trip_maps

from ..drawn import CONTENT, TRIPS, sampled

pytestmark = pytest.mark.django_db

STATES = yaml.safe_load((CONTENT / "figures" / "map-names.yaml").read_text(encoding="utf-8"))[
    "states"
]
# Towns at rivers that are borders, and places far apart of the states that the maps are about: one
# that holds them all names the state.
HOMES = {
    "Dandong": "CHINA",
    "Sinuiju": "NORTH KOREA",
    "Tumangang": "NORTH KOREA",
    "Khasan": "RUSSIA",
    "Pingxiang": "CHINA",
}
SHOWN = {
    ("KP", "NORTH KOREA"): [(40.1, 124.4), (38, 125.2), (38.3, 128.3), (42.2, 129.7)],
    ("CN", "CHINA"): [(31, 121), (40, 116), (22.7, 108.3)],
}
MAPS = ["rail-trips-map", "sea-route-map", *(f"map-{slug}" for slug in TRIPS)]
RIDES = [
    line["trip"]
    for line in yaml.safe_load(
        (CONTENT / "figures" / "rail-trips-map.yaml").read_text(encoding="utf-8")
    )["journeys"]
]
APART = {
    "yellow-sea": 0.02,
    "east-asia": 0.05,
    "eurasia": 0.1,
    "tumen": 0.01,
}  # degrees by which lands are cut apart at their borders


@cache
def lands(base: str) -> list[shapely.Polygon]:
    """The land of a base cut apart at its borders."""
    steps = json.loads((BASE / f"{base}.json").read_text())

    def lines(kind: str) -> list[Any]:
        return [
            [
                (x / 100, y / 100)
                for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True)
            ]
            for line in steps[kind]
        ]

    land, water = (
        shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in lines(kind)])
        for kind in ("land", "water")
    )
    borders = shapely.union_all([shapely.LineString(line) for line in lines("borders")])
    return list(shapely.get_parts(land.difference(water).difference(borders.buffer(APART[base]))))


def holding(base: str, latitude: float, longitude: float) -> set[int]:
    point = shapely.Point(longitude, latitude)
    return {
        number for number, land in enumerate(lands(base)) if land.distance(point) <= APART[base]
    }


@cache
def owned(base: str) -> dict[str, set[int]]:
    return {
        state["name"]: {number for at in state["at"] for number in holding(base, *at)}
        for state in STATES
    }


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
    assert [
        (one, other)
        for one in names
        for other in names
        if one < other and owned(base)[one] & owned(base)[other]
    ] == []


@pytest.fixture
def drawn(fresh_pages: None, monkeypatch: pytest.MonkeyPatch) -> list[ground.Map]:
    """The maps that are finished while a figure is drawn."""
    finished: list[ground.Map] = []
    arranged = lettering._arranged

    def watched(sheet: ground.Map, *arguments: Any, **options: Any) -> Any:
        finished.append(sheet)
        return arranged(sheet, *arguments, **options)

    monkeypatch.setattr(lettering, "_arranged", watched)
    return finished


def at(sheet: ground.Map, pixel: tuple[float, float]) -> tuple[float, float]:
    return sheet.frame.projection.globe(sheet.frame.point(pixel))


def upon(sheet: ground.Map, placed: Placed, name: str) -> bool:
    """Whether a name, or the end of its line, is on its state's land."""
    left, top, right, bottom = box_of(placed)
    spot = placed.leader[1] if placed.leader else ((left + right) / 2, (top + bottom) / 2)
    return bool(holding(sheet.detail, *at(sheet, spot)) & owned(sheet.detail)[name])


def course_of(sheet: ground.Map) -> list[str]:
    """Names that lie on the course of their map."""
    return [
        plain(placed)
        for placed in sheet.placed
        for left, top, right, bottom in (box_of(placed),)
        if any(left + 2 < x < right - 2 and top + 4 < y < bottom - 4 for x, y in sheet.course)
    ]


def plain(placed: Placed) -> str:
    return re.sub("<[^>]+>", " ", placed.name.text).strip()


def off(box: tuple[float, ...], point: tuple[float, float]) -> float:
    left, top, right, bottom = box
    return hypot(
        max(left - point[0], 0, point[0] - right), max(top - point[1], 0, point[1] - bottom)
    )


def strayed(sheet: ground.Map) -> list[tuple[str, str]]:
    """Names of places that a reader would take for those of others: far from their own mark without
    a line to it, nearer to another mark, led to another,
    or with one beside it in the wrong order."""
    towns, found = (
        [placed for placed in sheet.placed if not placed.name.free and placed.name.gap],
        [],
    )
    marks = [*sheet.marks, *sheet.quiet]
    for placed in towns:
        box, own = box_of(placed), placed.point
        others = [mark for mark in marks if dist(mark, own) > 3]
        if placed.leader:
            if dist(placed.leader[1], own) > placed.name.gap:
                found.append((plain(placed), "led astray"))
            if off(box, placed.leader[0]) > 3:
                found.append((plain(placed), "a line that does not begin at the name"))
        elif off(box, own) > placed.name.gap + 1:
            found.append((plain(placed), "far from its mark"))
        elif any(off(box, mark) <= off(box, own) for mark in others):
            found.append((plain(placed), "nearer to another mark"))
    for one, other in combinations(towns, 2):
        (x, y), (east, south) = (
            (one.point[n] - other.point[n] for n in range(2)),
            (middle(one)[n] - middle(other)[n] for n in range(2)),
        )
        if 0 < hypot(x, y) < 8 and x * east + y * south < 0:
            found.append((plain(one), f"on the side of {plain(other)}"))
    return found


def middle(placed: Placed) -> tuple[float, float]:
    left, top, right, bottom = box_of(placed)
    return (left + right) / 2, (top + bottom) / 2


def astray(sheet: ground.Map) -> list[str]:
    """Names of states off their land, or led to it from upon another's."""
    found = []
    for placed in sheet.placed:
        name, lands = plain(placed).replace("  ", " "), owned(sheet.detail)
        if name in lands:
            others = {
                number for state, numbers in lands.items() if state != name for number in numbers
            }
            if not upon(sheet, placed, name) or (
                placed.leader and holding(sheet.detail, *at(sheet, middle(placed))) & others
            ):
                found.append(name)
    return found


def foreign(sheet: ground.Map) -> list[str]:
    """Towns at a border whose names stand upon the land across it."""
    found = []
    for placed in sheet.placed:
        country = HOMES.get(re.sub(r"^<b>|[,<].*", "", placed.name.text.removeprefix("<b>")))
        if country:
            across = holding(sheet.detail, *at(sheet, middle(placed)))
            theirs = {
                number
                for name, numbers in owned(sheet.detail).items()
                if name != country
                for number in numbers
            }
            if across & theirs and not across & owned(sheet.detail)[country]:
                found.append(plain(placed))
    return found


def without(sheet: ground.Map) -> list[str]:
    """States that a map is about and shows whole, larger than their names are,
    and does not name."""
    named = {plain(placed).replace("  ", " ") for placed in sheet.placed}
    return [
        name
        for (country, name), lands in SHOWN.items()
        if country in sheet.about and name not in named and large(sheet, lands)
    ]


def large(sheet: ground.Map, lands: list[tuple[float, float]]) -> bool:
    tops = [sheet.frame.pixel(place)[1] for place in lands]
    return (
        all(sheet.frame.holds(place) for place in lands)
        and max(tops) - min(tops) > 2 * sheet.size * LINE
    )


def faults(sheets: Iterable[ground.Map]) -> list[Any]:
    return [
        fault
        for sheet in sheets
        for fault in (
            *strayed(sheet),
            *astray(sheet),
            *foreign(sheet),
            *course_of(sheet),
            *without(sheet),
        )
    ]


@pytest.mark.parametrize("size", LOOKS)
@pytest.mark.parametrize("slug", sampled(MAPS, MAPS[:2]))
def test_names_on_the_map_of_a_figure_stand_by_what_they_name(
    drawn: list[ground.Map], slug: str, size: str
) -> None:
    figure = build(slug).draw(LOOKS[size])
    sheets = [sheet for sheet in drawn if sheet.figure is figure]  # others were only tried
    assert sheets and faults(sheets) == []


PAGES = [
    "/trips/",
    "/trips/compare/",
    f"/trips/compare/?a={RIDES[0]}&b={RIDES[-1]}",
    "/timeline/map/",
    *(f"/trips/{slug}/" for slug in TRIPS),
    *(f"/trips/{slug}/map/{query}" for slug in TRIPS for query in ("", "?zoom=2")),
]


@pytest.mark.parametrize("address", sampled(PAGES, PAGES[:5]))
def test_names_on_the_maps_of_a_page_stand_by_what_they_name(
    drawn: list[ground.Map], address: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Any] = []  # others were only tried
    begin = inline._InPage.__init__

    def watched(self: inline._InPage, figure: Canvas, *arguments: str) -> None:
        written.append(figure)
        begin(self, figure, *arguments)

    monkeypatch.setattr(inline._InPage, "__init__", watched)
    for kept in (trip_maps.many, trip_maps.two, trip_maps.ride_of, trip_maps.map_of):
        kept.cache_clear()
    assert client.get(address).status_code == 200
    sheets = [sheet for sheet in drawn if any(sheet.figure is figure for figure in written)]
    assert sheets and faults(sheets) == []


@pytest.mark.parametrize("size", LOOKS)
@pytest.mark.parametrize("slug", sampled(RIDES, RIDES[:1]))
def test_the_map_names_as_many_places_as_its_title_counts(
    drawn: list[ground.Map], slug: str, size: str
) -> None:
    """Where there is little room, without the river on which a town lies."""
    figure = build(f"map-{slug}").draw(LOOKS[size])
    (sheet,) = (sheet for sheet in drawn if sheet.figure is figure)
    names = " ".join(plain(placed) for placed in sheet.placed)
    seen = {
        course.brief(point.name).partition("-on-")[0]
        for point in journey(Trip.objects.get(id=slug)).seen
    }
    assert [name for name in sorted(seen) if name not in names] == []


@pytest.mark.parametrize("larger", [1, LARGER])
@pytest.mark.parametrize("size", LOOKS)
def test_each_number_on_the_way_of_the_arms_stands_at_its_mark(size: str, larger: float) -> None:
    spec = build("sea-route-map")
    notes = [
        note["text"]
        for note in spec.draw(replace(LOOKS[size], larger=larger)).layout["annotations"]
    ]
    assert sum(
        any(note.endswith(grade) for grade in {row.grade for row in spec.rows}) for note in notes
    ) == len(spec.rows)
