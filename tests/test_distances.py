"""Lengths on the ellipsoid, and those of the journeys held against what was reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.geodesy import distance_km, great_circle, length_km
from explainer.evidence.journeys import journey
from explainer.evidence.speeds import in_hours, stretches
from explainer.figures.projection import Lambert, clip_line, clip_ring, fit
from explainer.models import Trip

latitudes, longitudes = st.floats(-5, 75), st.floats(20, 150)
positions = st.tuples(latitudes, longitudes)


def test_a_quarter_of_the_equator_and_of_a_meridian() -> None:
    assert distance_km((0, 0), (0, 90)) == pytest.approx(10_018.75, abs=0.01)
    assert distance_km((0, 0), (90, 0)) == pytest.approx(10_001.97, abs=0.01)


@given(positions, positions, positions)
def test_a_detour_is_never_shorter(start: tuple, over: tuple, end: tuple) -> None:
    assert length_km([start, over, end]) >= distance_km(start, end) - 1e-6


@given(positions, positions)
def test_points_along_the_shortest_way_keep_its_length(start: tuple, end: tuple) -> None:
    line = great_circle(start, end)
    assert length_km(line) == pytest.approx(distance_km(start, end), rel=1e-6, abs=1e-6)


# What straight stretches between places allow, trip by trip: railways wind, most of all along the
# Korean coast (where the places lie close to the sea and the line goes round its bays) and in the
# hills between Sinuiju and Shenyang.
REPORTED = [
    ("kim-2018-03-beijing", "Pyongyang", "Beijing", 1300, 0.85),
    ("kim-2019-01-beijing", "Dandong", "Beijing", 1133, 0.80),
    ("kim-2019-01-beijing", "Sinuiju", "Pyongyang", 225, 0.80),
    ("kim-2019-02-hanoi", "Pyongyang", "Dong Dang", 3800, 0.90),
    ("kim-2019-02-hanoi", "Dong Dang", "Hanoi", 170, 0.80),
    ("kim-2019-04-vladivostok", "Pyongyang", "Tumangang", 853, 0.72),
    ("kim-2019-04-vladivostok", "Khasan", "Vladivostok", 327, 0.85),
    ("kim-2023-09-russia", "Vostochny Cosmodrome", "Komsomolsk-on-Amur", 1170, 0.80),
    ("kim-2023-09-russia", "Artyom-Primorsky-1", "Khasan", 250, 0.88),
    ("kim-2025-09-beijing", "Pyongyang", "Beijing", 1300, 0.85),
    ("kim-2018-05-dalian", "Pyongyang Sunan airport", "Dalian airport", 360, 0.98),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("slug", "start", "end", "km", "least"), REPORTED)
def test_the_drawn_line_is_a_little_shorter_than_the_reported_length(
    slug: str, start: str, end: str, km: float, least: float
) -> None:
    drawn = journey(Trip.objects.get(id=slug)).drawn_km(start, end)
    assert drawn is not None
    assert least * km <= drawn <= km


@pytest.mark.django_db
def test_the_round_of_2023_is_as_long_as_its_own_lower_bound_says() -> None:
    trip = Trip.objects.get(id="kim-2023-09-russia")
    drawn = length_km([point.position for point in journey(trip).waypoints])
    assert drawn == pytest.approx(trip.distance_km, rel=0.01)


@pytest.mark.django_db
def test_every_leg_between_known_places_has_a_length() -> None:
    for trip in Trip.objects.filter(mode="train"):
        way = journey(trip)
        names = {point.name for point in way.waypoints}
        for part in stretches(way):
            assert (part.drawn_km is not None) == ({part.start, part.end} <= names), (
                f"{trip.id}: {part.title}"
            )


@pytest.mark.django_db
def test_the_way_home_is_measured_on_the_way_home() -> None:
    way = journey(Trip.objects.get(id="kim-2023-09-russia"))
    home = way.between("Tumangang", "Pyongyang")
    assert len(home) < 25, "not the whole round from the first time at Tumangang"
    assert home[-1] == way.waypoints[-1].position


@pytest.mark.django_db
def test_speeds_carry_their_working() -> None:
    parts = stretches(journey(Trip.objects.get(id="kim-2019-01-beijing")))
    part = next(part for part in parts if part.title == "Dandong to Beijing")
    assert [working.words for working in part.shown] == ["1,133 km ÷ 12 h 40 min = 89 km/h"]
    home = next(part for part in parts if part.title == "Sinuiju to Pyongyang")
    assert round(home.shown[0].speed) == 20


@pytest.mark.django_db
def test_a_length_that_nobody_reported_gives_a_speed_of_at_least() -> None:
    parts = stretches(journey(Trip.objects.get(id="kim-2023-09-russia")))
    part = next(part for part in parts if part.title == "Khasan to Vostochny Cosmodrome")
    assert part.km == ()
    assert part.shown[0].at_least and "at least" in part.shown[0].words


@pytest.mark.django_db
def test_where_many_sources_disagree_the_extremes_are_shown() -> None:
    parts = stretches(journey(Trip.objects.get(id="kim-2019-02-hanoi")))
    part = next(part for part in parts if part.title == "Pyongyang to Dong Dang")
    assert len(part.km) == 4 and len(part.hours) == 4 and len(part.workings) == 16
    assert [round(working.speed) for working in part.shown] == [54, 61, 69]


def test_hours_in_words() -> None:
    assert in_hours(12.6667) == "12 h 40 min"
    assert in_hours(24) == "24 h"


@given(positions)
def test_the_projection_can_be_undone(position: tuple) -> None:
    projection = Lambert(20, 55, 100)
    assert projection.globe(projection.flat(position)) == pytest.approx(position, abs=1e-6)


def test_distances_on_a_map_of_a_journey_are_true_to_a_hundredth() -> None:
    frame = fit([(39.0, 125.7), (51.9, 128.3), (50.6, 137.0)], 360, 500)
    for start, end in (((39.0, 125.7), (42.4, 130.6)), ((48.5, 135.1), (51.9, 128.3))):
        (x0, y0), (x1, y1) = frame.flat(start), frame.flat(end)
        assert ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 == pytest.approx(
            distance_km(start, end), rel=0.01
        )


@given(st.lists(positions, min_size=2, max_size=12), st.integers(200, 900), st.integers(200, 700))
def test_a_frame_holds_what_it_was_made_for(points: list, width: int, height: int) -> None:
    frame = fit(points, width, height, pad=40)
    for point in points:
        x, y = frame.pixel(point)
        assert 39 <= x <= width - 39 and 39 <= y <= height - 39


flats = st.tuples(st.floats(-50, 50), st.floats(-50, 50))


@given(st.lists(flats, min_size=3, max_size=12))
def test_clipped_shapes_stay_inside(ring: list) -> None:
    for x, y in clip_ring(ring, (-10, -10, 10, 10)):
        assert -10.001 <= x <= 10.001 and -10.001 <= y <= 10.001


def test_a_clipped_line_keeps_its_way_across_the_edge() -> None:
    assert clip_line([(-30, 0), (0, 0), (5, 0), (30, 0), (40, 0)], (-10, -10, 10, 10)) == [
        [(-30, 0), (0, 0), (5, 0), (30, 0)]
    ]
