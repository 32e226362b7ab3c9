"""The room of the journeys: list, a page each, two compared, and the downloads opened by other
people's readers."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections import Counter
from datetime import date
from html import unescape
from itertools import pairwise
from math import dist
from pathlib import Path
from xml.etree import ElementTree

import pyogrio
import pytest
import shapely
import yaml
from django.contrib.humanize.templatetags.humanize import apnumber
from django.core.management import CommandError, call_command
from django.test import Client
from shapely.geometry import shape

from explainer.evidence.geodesy import distance_km
from explainer.evidence.journeys import journey
from explainer.figures import course, labels, trip_map
from explainer.figures.axes import axes
from explainer.figures.ground import INFERRED, WEIGHT
from explainer.figures.inline import inline
from explainer.figures.labels import Name
from explainer.figures.layout import short_date
from explainer.figures.placing import place
from explainer.figures.registry import build
from explainer.figures.style import DARK, LIGHT, Look
from explainer.models import Claim, Event, Fact, Trip

from .drawn import CONTENT, MAPS, RAIL, SCENES, TRIPS, sampled
from .lists import words

# GDAL’s reader for Python still asks numpy for a unit that numpy is about to drop.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:The .generic. unit:DeprecationWarning"),
]

FLIGHTS = [
    slug
    for slug in TRIPS
    if yaml.safe_load((CONTENT / "trips" / f"{slug}.yaml").read_text())[0]["mode"] == "plane"
]
BASE = Path(__file__).parents[1] / "explainer" / "figures" / "base"


# -- what a reader can answer from the page alone --------------------------------------------------


def test_where_did_he_stop_on_16_september_2023(client: Client) -> None:
    text = words(client, "/trips/kim-2023-09-russia/")
    assert re.search(
        r"Artyom-Primorsky-1 Артём-Приморский-1 stop, reported · 16 September 2023", text
    )
    assert "Knevichi airfield, the Pacific Fleet and Russky Island" in text


def test_why_does_the_train_halt_at_khasan(client: Client) -> None:
    html = client.get("/trips/kim-2023-09-russia/").content.decode()
    khasan = re.search(
        r'<li id="stop-\d+" class="reported stop"[^>]*><span class="place">Khasan.*?</li>', html
    )
    assert khasan and 'href="#gauge-change-for-kim">why the train halts here</a>' in khasan[0]
    text = words(client, "/trips/kim-2023-09-russia/")
    assert all(
        Fact.objects.get(pk=fact).text in text for fact in ("gauge-change-for-kim", "gauge-break")
    )


def test_how_fast_from_dandong_to_beijing_and_how_do_we_know(client: Client) -> None:
    for slug, working in (
        ("kim-2019-01-beijing", "1,133 km ÷ 12 h 40 min = 89 km/h"),
        ("kim-2025-09-beijing", "1,133 km ÷ 14 h = 81 km/h"),
    ):
        text = words(client, f"/trips/{slug}/")
        assert working in text
        assert "Liberty Times" in text
    assert "22:15 to 10:55, both Beijing time" in words(client, "/trips/kim-2019-01-beijing/")


def test_all_lengths_that_disagree_are_given(client: Client) -> None:
    text = words(client, "/trips/kim-2019-02-hanoi/")
    for told in (
        "4,000 km AFP",
        "3,800 km Hankyoreh",
        "4,023 km The Washington Post: 2,500 miles",
        "4,500 km VnExpress",
        "70 h Kyodo",
    ):
        assert told in text


def test_the_speed_that_the_story_tells_is_worked_out_on_the_page_and_where_rides_are_compared(
    client: Client,
) -> None:
    chapter = next((CONTENT / "chapters").glob("04-*.md")).read_text()
    told = re.search(
        r"To the Vietnamese border, halts included, it made \{fact:[^|]+\|(\d+) km/h\}", chapter
    )
    for address in (
        "/trips/kim-2019-02-hanoi/",
        "/trips/compare/?a=kim-2019-02-hanoi&b=kim-2023-09-russia",
    ):
        assert f"4,000 km ÷ 65 h 15 min = {told[1]} km/h" in words(client, address)


# -- pages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", TRIPS)
def test_each_journey_with_two_places_has_its_map_in_the_page(slug: str, client: Client) -> None:
    html = client.get(f"/trips/{slug}/").content.decode()
    if SCENES[slug]:  # told in scenes, each with a window of its own; the places are folded below
        windows = re.findall(
            r'<li class="moment".*?'
            r'<svg class="map window" viewBox="[-0-9. ]+".*?<use href="#ground"/>',
            html,
            re.S,
        )
        assert len(windows) == len(SCENES[slug])
        assert all(
            f'id="stop-{number}"' in html
            for number in range(1, len(Trip.objects.get(id=slug).stops) + 1)
        )
        return
    drawn = re.search(r'<svg class="map".*?</svg>', html, re.S)
    assert drawn and "Crimea is within Ukraine" in html
    root = ElementTree.fromstring(drawn[0])
    stops = Trip.objects.get(id=slug).stops
    links = [link.get("href") for link in root.iter("a")]
    assert sorted(links) == sorted(f"#stop-{number}" for number in range(1, len(stops) + 1))
    assert all(f'id="{link[1:]}"' in html for link in links), (
        "every mark leads to its line in the list"
    )
    assert " style=" not in drawn[0] and "http" not in drawn[0]


def test_a_visit_of_which_only_the_end_is_known_has_no_map_and_says_so(client: Client) -> None:
    text = words(client, "/trips/shoigu-2024-09-pyongyang/")
    assert "No map is drawn: of this journey only where it ended was reported." in text


def test_reported_stretches_are_solid_and_inferred_ones_dashed() -> None:
    way = journey(Trip.objects.get(id="kim-2019-01-beijing"))
    pieces = {(piece.start.name, piece.end.name): piece.certainty for piece in way.pieces}
    assert pieces["Sinuiju", "Sino-Korean Friendship Bridge (Yalu)"] == "reported"
    assert pieces["Pyongyang", "Sukchon"] == "inferred"
    dashes = {
        trace["line"]["dash"]
        for trace in trip_map.draw(trip_map.content(), way, Look(narrow=True)).data
        if trace["mode"] == "lines" and trace["line"]["width"] == WEIGHT
    }
    assert dashes == {"solid", "6px,3px"}


def test_out_and_back_are_told_apart_only_where_they_differ() -> None:
    assert journey(Trip.objects.get(id="kim-2023-09-russia")).both_ways
    assert not journey(Trip.objects.get(id="kim-2019-02-hanoi")).both_ways


def test_the_change_of_gauge_is_marked_on_the_way_to_russia() -> None:
    for slug, marked in (
        ("kim-2019-04-vladivostok", True),
        ("kim-2023-09-russia", True),
        ("kim-2019-01-beijing", False),
    ):
        drawn = trip_map.draw(
            trip_map.content(), journey(Trip.objects.get(id=slug)), Look(narrow=True)
        )
        assert (
            any(
                trip_map.content().gauge.words in note["text"]
                for note in drawn.layout["annotations"]
            )
            == marked
        )


@pytest.mark.parametrize("slug", RAIL)
@pytest.mark.parametrize("narrow", [True, False])
def test_no_two_names_on_a_map_collide(
    slug: str, narrow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[
        list[shapely.Polygon]
    ] = []  # on phones a map is laid out twice, and the better one drawn

    def watched(*arguments: object) -> list[labels.Placed]:
        placed = place(*arguments)
        tried.append([])
        for spot in placed:
            x, y = spot.point[0] + spot.shift[0], spot.point[1] + spot.shift[1]
            left, top = (
                x - spot.name.width / 2 * (1 - spot.across),
                y - spot.name.height / 2 * (1 - spot.down),
            )
            tried[-1].append(shapely.box(left, top, left + spot.name.width, top + spot.name.height))
        return placed

    monkeypatch.setattr("explainer.figures.lettering.place", watched)
    trip_map.draw(trip_map.content(), journey(Trip.objects.get(id=slug)), Look(narrow=narrow))
    for boxes in tried:
        assert len(boxes) > 4
        for index, one in enumerate(boxes):
            for other in boxes[index + 1 :]:
                assert one.intersection(other).area <= 0.12 * min(one.area, other.area)


def test_on_a_phone_no_name_is_nearer_to_another_place_than_to_its_own() -> None:
    drawn = trip_map.draw(
        trip_map.content(),
        journey(Trip.objects.get(id="kim-2019-04-vladivostok")),
        Look(narrow=True),
    )
    marks = {
        told.partition(".")[0]: (x, y)
        for trace in drawn.data
        if trace["mode"] == "markers"
        for x, y, (_, told, _) in zip(trace["x"], trace["y"], trace["customdata"], strict=True)
    }
    name = next(note for note in drawn.layout["annotations"] if "Vladivostok" in note["text"])
    assert abs(name["xshift"]) < 15 and abs(name["yshift"]) < 30, (
        "beside its own mark, not up by that of Ussuriysk"
    )
    assert (
        "Ussuriysk" in marks
        and min(marks, key=lambda place: dist(marks[place], (name["x"], name["y"])))
        == "Vladivostok"
    )


def test_a_name_without_room_is_left_out_if_it_may_be() -> None:
    crowd = [Name("Here", ((50, 50),), 12), Name("There", ((50, 50),), 12, dear=False, free=True)]
    assert [spot.name.text for spot in place(crowd, [(50, 50)], [], 60, 60)] == ["Here"]


# -- the list with its map -------------------------------------------------------------------------


def test_all_rail_journeys_are_drawn_and_ticked(client: Client) -> None:
    html = client.get("/trips/").content.decode()
    for slug in RAIL:
        assert f'data-trip="{slug}"' in html
        assert re.search(rf'value="{slug}" checked', html)


def test_one_more_journey_by_rail_is_content_alone(client: Client, tmp_path: Path) -> None:
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    trip = (folder / "trips" / f"{RAIL[-1]}.yaml").read_text()
    (folder / "trips" / "one-more.yaml").write_text(trip.replace(RAIL[-1], "one-more", 1))
    with pytest.raises(CommandError):
        call_command("load_content", dir=folder, verbosity=0, stderr=(told := io.StringIO()))
    assert (
        "trips/one-more.yaml" in told.getvalue()
        and "figures/rail-trips-map.yaml draws" in told.getvalue()
    )
    line = (
        "journeys:\n- {trip: one-more, railways: china, where: Ulaanbaatar, short: Ulaanbaatar}\n"
    )
    file = folder / "figures" / "rail-trips-map.yaml"
    file.write_text(file.read_text().replace("journeys:\n", line, 1))
    call_command("load_content", dir=folder, verbosity=0)
    page = words(client, "/figures/rail-trips-map/")
    assert (
        f"{apnumber(len(RAIL) + 1)} journeys by rail".capitalize() in page and "Ulaanbaatar" in page
    )
    html = client.get("/trips/").content.decode()
    assert 'data-trip="one-more"' in html and re.search(r'value="one-more" checked', html)
    assert '<svg class="map' in client.get("/trips/one-more/").content.decode()
    assert "one-more" in client.get("/figures/map-one-more.json").content.decode()


def test_the_form_chooses_journeys_by_get(client: Client) -> None:
    html = client.get("/trips/?trip=kim-2019-02-hanoi&trip=kim-2023-09-russia").content.decode()
    assert set(re.findall(r'data-trip="([^"]+)"', html)) == {
        "kim-2019-02-hanoi",
        "kim-2023-09-russia",
    }
    assert re.search(r'value="kim-2018-03-beijing">', html), "not chosen, not ticked"


def test_an_unknown_journey_is_a_bad_request_that_names_the_known_ones(client: Client) -> None:
    text = words(client, "/trips/?trip=orient-express", 400)
    assert all(slug in text for slug in RAIL)


def test_on_an_earlier_day_only_journeys_known_by_then_are_drawn(client: Client) -> None:
    html = client.get("/trips/?as_of=2019-03-10").content.decode()
    assert set(re.findall(r'data-trip="([^"]+)"', html)) == {
        "kim-2018-03-beijing",
        "kim-2019-01-beijing",
        "kim-2019-02-hanoi",
    }
    text = words(client, "/trips/kim-2019-01-beijing/?as_of=2019-03-10")
    assert (
        "1,133 km"
        not in text.partition("Open questions")[0].partition("How far")[2].partition("Purpose")[0]
    ), "published in 2025"


# -- two compared ----------------------------------------------------------------------------------


def test_two_journeys_on_one_map_and_in_one_table(client: Client) -> None:
    html = client.get("/trips/compare/?a=kim-2019-02-hanoi&b=kim-2018-03-beijing").content.decode()
    assert set(re.findall(r'data-trip="([^"]+)"', html)) == {
        "kim-2019-02-hanoi",
        "kim-2018-03-beijing",
    }
    text = words(client, "/trips/compare/?a=kim-2019-02-hanoi&b=kim-2018-03-beijing")
    for told in ("4,000 km", "1,300 km", "65.3 hours", "not reported", "21, in Beijing", "69 km/h"):
        assert told in text


def test_without_a_choice_two_stand_beside_each_other_and_their_difference_is_told(
    client: Client,
) -> None:
    html = client.get("/trips/compare/").content.decode()
    boxes = re.findall(
        r'<svg class="map window" viewBox="[-0-9.]+ [-0-9.]+ ([0-9.]+) ([0-9.]+)"', html
    )
    assert len(boxes) == 2 and boxes[0] == boxes[1], "one scale"
    chosen = re.findall(r'<option value="([^"]+)" selected', html)
    assert len(set(chosen)) == 2
    assert "times as far" in words(client, "/trips/compare/")


def test_before_both_were_known_there_is_only_the_form(client: Client) -> None:
    html = client.get("/trips/compare/?as_of=2019-03-10").content.decode()
    assert '<select name="a">' in html and "<svg" not in html.partition("<main")[2]


def test_visits_are_counted_by_who_came(client: Client) -> None:
    visits = [
        trip for trip in Trip.objects.select_related("traveller") if trip.traveller.side != "dprk"
    ]
    often = Counter(trip.traveller.label for trip in visits if not trip.announced)
    (name, most), *_ = often.most_common()
    assert f"{name} came {apnumber(most)} times" in words(client, "/trips/")
    row = (
        r'<tr><th scope="row">([^<]+)</th>.*?<td><span class="year">in all: </span>(\d+)</td></tr>'
    )
    rows = dict(re.findall(row, client.get("/trips/").content.decode()))
    assert rows == {name: str(count) for name, count in often.items()}


def test_a_visit_of_which_no_report_was_found_is_announced_and_not_counted(client: Client) -> None:
    (visit,) = [trip for trip in Trip.objects.all() if trip.announced]
    row = re.search(
        rf'<tr><th scope="row">[^<]+</th>(?:(?!</tr>).)*{visit.get_absolute_url()}.*?</tr>',
        client.get("/trips/").content.decode(),
    )
    assert row and "</a>, announced</td>" in row[0] and row[0].endswith("</span>–</td></tr>")
    day = course.short(visit.date)
    for narrow in (True, False):
        notes = [
            note["text"]
            for note in build(f"map-{visit.id}").draw(Look(narrow=narrow)).layout["annotations"]
        ]
        assert (
            [note for note in notes if day in note]
            == [note for note in notes if f"{day}, announced" in note]
            != []
        )


def test_both_distances_begin_with_the_same_measure(client: Client) -> None:
    row = re.search(
        r'<th scope="row">Distance</th>(.*?)</tr>',
        client.get("/trips/compare/").content.decode(),
        re.S,
    )
    assert row
    cells = re.findall(
        r"<td><b>At least [\d,]+ km</b> to [^,<]+, straight from place to place<br>"
        r"<span class=\"label\">([^<]+)",
        row[1],
    )
    assert len(cells) == 2, "what was reported follows, with what it is of"
    assert all(re.match(r"[\d,]+ km [a-z]", cell) for cell in cells)


@pytest.mark.parametrize(
    "query",
    [
        "a=kim-2019-02-hanoi&b=kim-2019-02-hanoi",
        "a=kim-2019-02-hanoi&b=nowhere",
        "a=kim-2019-02-hanoi",
        "b=x",
    ],
)
def test_what_cannot_be_compared_is_told_with_the_accepted_ids(query: str, client: Client) -> None:
    text = words(client, f"/trips/compare/?{query}", 400)
    assert all(slug in text for slug in RAIL)


def test_an_unknown_trip_is_not_found(client: Client) -> None:
    for ending in ("/", ".geojson", ".kml"):
        assert client.get(f"/trips/orient-express{ending}").status_code == 404
    assert client.get("/trips/kim-2023-09-russia/?as_of=2020-01-01").status_code == 404
    assert client.post("/trips/kim-2023-09-russia/").status_code == 405


# -- downloads -------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", RAIL)
def test_geojson_opens_in_shapely_and_gdal(slug: str, client: Client, tmp_path: Path) -> None:
    answer = client.get(f"/trips/{slug}.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    collection = json.loads(answer.content)
    trip = Trip.objects.get(id=slug)
    shapes = [shape(feature["geometry"]) for feature in collection["features"]]
    assert all(one.is_valid and not one.is_empty for one in shapes)
    assert all(100 < x < 140 and 18 < y < 55 for one in shapes for x, y in one.coords), (
        "longitude first"
    )
    stops = [
        feature["properties"]
        for feature in collection["features"]
        if feature["properties"]["kind"] == "stop"
    ]
    assert [stop["name"] for stop in stops] == [stop["name"] for stop in trip.stops]
    assert {stop["certainty"] for stop in stops} == {"reported", "inferred"}
    legs = [
        feature["properties"]
        for feature in collection["features"]
        if feature["properties"]["kind"] == "leg"
    ]
    assert legs and all(leg["drawn_km"] > 0 for leg in legs)
    path = tmp_path / "trip.geojson"
    path.write_bytes(answer.content)
    assert pyogrio.read_info(path)["features"] == len(shapes)


@pytest.mark.parametrize("slug", RAIL)
def test_kml_opens_in_gdal_and_says_the_same(slug: str, client: Client, tmp_path: Path) -> None:
    answer = client.get(f"/trips/{slug}.kml")
    assert answer["Content-Type"] == "application/vnd.google-earth.kml+xml"
    path = tmp_path / "trip.kml"
    path.write_bytes(answer.content)
    features = json.loads(client.get(f"/trips/{slug}.geojson").content)["features"]
    assert {name for name, _ in pyogrio.list_layers(path)} == {"Stops", "Legs"}
    for layer, kind in (("Stops", "stop"), ("Legs", "leg")):
        expected = [feature for feature in features if feature["properties"]["kind"] == kind]
        meta, _, geometry, values = pyogrio.raw.read(path, layer=layer)
        assert list(values[list(meta["fields"]).index("Name")]) == [
            feature["properties"]["name"] for feature in expected
        ]
        for found, feature in zip(shapely.from_wkb(geometry), expected, strict=True):
            assert shapely.force_2d(found).equals_exact(shape(feature["geometry"]), 1e-9)


# -- figures and their ground ----------------------------------------------------------------------


def test_every_line_of_the_sea_route_carries_its_grade() -> None:
    spec = build("sea-route-map")
    assert len(spec.rows) == 5 and all(row.grade for row in spec.rows)
    for narrow in (True, False):
        notes = [note["text"] for note in spec.draw(Look(narrow=narrow)).layout["annotations"]]
        for row in spec.rows:
            assert any(note.replace("<br>", " ").endswith(f", {row.grade}") for note in notes), (
                row.key
            )
    assert any("Russia" in entry.label or "Peskov" in entry.label for entry in spec.denials)


def test_every_number_on_the_way_of_the_arms_has_its_counter_and_its_day() -> None:
    spec = build("sea-route-map")
    content = yaml.safe_load((CONTENT / "figures" / "sea-route-map.yaml").read_text())
    notes = [note["text"].replace("<br>", " ") for note in spec.draw(Look()).layout["annotations"]]
    for way in content["ways"]:
        claim = Claim.objects.get(id=way["claim"])
        told = way.get("quantity", claim.quantity)
        assert told in f"{claim.quantity} {claim.summary}", "the record tells it"
        shown = next(note for note in notes if told.lower() in note.lower())
        assert way["who"] in shown and claim.period_to[:4] in shown


@pytest.mark.parametrize("look", [Look(), Look(narrow=True), Look(narrow=True, middle=True)])
def test_the_containers_at_the_depot_have_their_counter_and_their_day(look: Look) -> None:
    depot = yaml.safe_load((CONTENT / "figures" / "sea-route-map.yaml").read_text())["depot"]
    event = Event.objects.get(id=depot["event"])
    notes = [
        note["text"].replace("<br>", " ")
        for note in build("sea-route-map").draw(look).layout["annotations"]
    ]
    (shown,) = [note for note in notes if depot["label"] in note]
    assert f"{depot['who_corroborated']}, to {short_date(event.end_date)}, " in shown


def test_the_arms_go_on_from_where_they_land(client: Client) -> None:
    def tags(day: str) -> set[str]:
        picture = client.get(f"/figures/sea-route-map.svg?size=wide&as_of={day}").content.decode()
        return {
            words
            for words in ("by ship", "by rail", "to Tikhoretsk")
            if words in unescape(re.sub(r"<title>.*?</title>", "", picture))
        }

    assert tags("2026-11-26") == {"by ship", "by rail", "to Tikhoretsk"}
    assert tags("2023-10-07") == {"by rail"}, (
        "the cars were counted a week before the containers were told of"
    )


def test_speeds_are_drawn_with_those_that_newsrooms_give() -> None:
    spec = build("train-speed")
    speeds = {row.cells[0]: row.cells[1] for row in spec.rows}
    assert speeds["Dandong to Beijing, 7 January 2019 to 10 January 2019"] == "89"
    assert [row.cells[1] for row in spec.rows if row.key == "fact:train-speed-reported"] == [
        "40",
        "50",
        "60",
        "70",
        "80",
    ]


def test_the_base_is_light_and_keeps_crimea_within_ukraine() -> None:
    files = {path.stem: json.loads(path.read_text()) for path in BASE.glob("*.json")}
    assert sum(path.stat().st_size for path in BASE.glob("*.json")) < 80_000

    def lines(base: dict, kind: str) -> list[list[tuple[float, float]]]:
        found = []
        for steps in base[kind]:
            x = y = 0
            points = []
            for dx, dy in zip(steps[::2], steps[1::2], strict=True):
                x, y = x + dx, y + dy
                points.append((x / 100, y / 100))
            found.append(points)
        return found

    borders = shapely.MultiLineString(lines(files["eurasia"], "borders"))
    isthmus = shapely.LineString([(33.2, 46.6), (34.3, 45.5)])  # from the mainland into Crimea
    assert not borders.intersects(isthmus)
    assert borders.intersects(shapely.LineString([(36.2, 50.0), (36.6, 51.7)])), (
        "from Kharkiv to Kursk there is a border"
    )
    land = shapely.union_all(
        [shapely.make_valid(shapely.Polygon(ring)) for ring in lines(files["eurasia"], "land")]
    )
    assert (
        land.contains(shapely.Point(34.3, 45.2))
        and land.contains(shapely.Point(40.13, 45.85))
        and land.contains(shapely.Point(36.2, 51.7))
    )
    assert not land.contains(shapely.Point(135, 40)), "the Sea of Japan is water"


def test_each_ride_has_a_small_map_on_one_scale(client: Client) -> None:
    spec = build("rail-trips-map")
    for look in (Look(), Look(narrow=True), Look(narrow=True, middle=True)):
        figure = spec.draw(look)
        under = [note["text"] for note in figure.layout["annotations"] if "nights" in note["text"]]
        assert len(under) == len(RAIL) and all("km" in text for text in under)
        found = {
            name: axis for name, axis in axes(figure.layout).items() if name not in {"x", "y"}
        }  # those count the sheet's pixels
        assert len(
            {round(abs(found[name].at(100) - found[name].at(0)), 3) for name in found}
        ) == 1 and len(found) == 2 * len(RAIL)


def test_small_maps_name_their_ends_alone_and_compared_ones_their_places(client: Client) -> None:
    def named(address: str) -> list[tuple[str, set[str]]]:
        maps = re.findall(
            r'<svg class="map window".*?</svg>', client.get(address).content.decode(), re.S
        )
        words = [
            {
                unescape(re.sub(r"<[^>]+>", "", text))
                for text in re.findall(r"<text.*?</text>", found, re.S)
            }
            for found in maps
        ]
        return list(
            zip(
                (unescape(re.findall(r'aria-label="Map: ([^"]+)"', found)[0]) for found in maps),
                words,
                strict=True,
            )
        )

    ways = {trip.title: journey(trip) for trip in Trip.objects.filter(id__in=RAIL)}
    for title, told in named("/trips/"):
        between = {
            course.brief(point.name)
            for point in ways[title].waypoints
            if point.role not in course.ENDS
        }
        ends = {
            course.brief(point.name).partition(" ")[0]
            for point in ways[title].waypoints
            if point.role in course.ENDS
        }
        assert not told & between - ends and told >= ends and "KOREA" in " ".join(told)
    for title, told in named("/trips/compare/"):
        assert len(told & {course.brief(point.name) for point in ways[title].seen}) > 2


def test_another_ride_is_no_stub_beside_a_ride() -> None:
    ways = {trip.id: journey(trip) for trip in Trip.objects.filter(id__in=RAIL)}
    hanoi, beijing = ways["kim-2019-02-hanoi"], ways["kim-2019-01-beijing"]
    left = course.stubs(beijing, [hanoi])
    assert (
        left
        and all("Pyongyang" not in ends for ends in left)
        and any("Beijing" in ends for ends in left)
    )
    assert course.stubs(hanoi, [beijing]) == set()


def test_a_flight_on_a_phone_names_the_country_that_is_too_small() -> None:
    figure = build("map-shoigu-2023-07-pyongyang").draw(Look(narrow=True))
    notes = [note["text"] for note in figure.layout["annotations"]]
    assert (
        any("Pyongyang" in note and "North Korea" in note for note in notes)
        and "KAZAKHSTAN" not in notes
    )


def test_a_visit_that_was_reported_has_a_filled_mark_where_it_went() -> None:
    for slug in ("shoigu-2023-07-pyongyang", "putin-2024-06-pyongyang", "lavrov-2025-07-wonsan"):
        way = journey(Trip.objects.get(id=slug))
        assert all(point.reported for point in way.waypoints if point.role == "destination"), slug


@pytest.mark.parametrize(
    "slug",
    sampled(
        ["rail-trips-map", "sea-route-map", *MAPS], ["rail-trips-map", "sea-route-map", MAPS[-1]]
    ),
)
@pytest.mark.parametrize("narrow", [True, False])
def test_maps_have_one_dash_and_name_north_korea_by_a_scale(slug: str, narrow: bool) -> None:
    figure = build(slug).draw(Look(narrow=narrow))
    courses = {trace["line"].get("dash") for trace in figure.data if trace["mode"] == "lines"}
    trips = {"rail-trips-map": RAIL, "sea-route-map": []}.get(slug, [slug.removeprefix("map-")])
    ways = [journey(trip) for trip in Trip.objects.filter(id__in=trips)]
    by_road = any(piece.mode == "car" for way in ways for piece in way.pieces)
    assert courses - {None, "solid", INFERRED} == ({course.ROAD} if by_road else set())
    names = [note["text"].replace("<br>", " ") for note in figure.layout["annotations"]]
    there = not ways or any(point.country == "KP" for way in ways for point in way.waypoints)
    assert any("NORTH KOREA" in name.upper() for name in names) or not there
    assert any(re.fullmatch(r"[\d,]+ km( on every map)?", name) for name in names)


def test_sea_is_told_from_land_in_both_schemes() -> None:
    for scheme in (LIGHT, DARK):
        assert contrast(scheme["sea"], scheme["paper"]) >= 1.2


def contrast(one: str, other: str) -> float:
    """Of two colours, as WCAG reckons it."""

    def light(colour: str) -> float:
        shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (
            share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4
            for share in shares
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_what_is_only_inferred_is_hollow_on_the_map() -> None:
    marks = [
        trace
        for trace in build("map-kim-2023-09-russia").draw(Look()).data
        if trace["mode"] == "markers"
    ]
    by_fill = {
        trace["marker"]["color"]: {said[1].rpartition(". ")[2] for said in trace["customdata"]}
        for trace in marks
    }
    assert by_fill == {LIGHT["paper"]: {"Inferred."}, LIGHT["ink"]: {"Reported."}}


def test_an_airport_that_is_inferred_is_hollow() -> None:
    stops = [
        stop
        for trip in Trip.objects.all()
        for stop in trip.stops
        if "the airport is inferred" in (stop.get("note") or "").lower()
    ]
    assert stops and all(stop["certainty"] == "inferred" for stop in stops)


@pytest.mark.parametrize("slug", FLIGHTS)
def test_the_caption_of_a_flight_explains_what_is_drawn_and_no_more(slug: str) -> None:
    spec = build(f"map-{slug}")
    traces = spec.draw(Look()).data
    dashes = {
        trace["line"]["dash"]
        for trace in traces
        if trace["mode"] == "lines" and trace["line"]["width"] == WEIGHT
    }
    fills = {trace["marker"]["color"] for trace in traces if trace["mode"] == "markers"}
    all_seen = dashes == {"solid"} and fills == {LIGHT["ink"]}
    assert ("Solid" in spec.key) == ("solid" in dashes and not all_seen)
    assert ("Dashed" in spec.key) == (INFERRED in dashes)
    assert ("Hollow" in spec.key) == (LIGHT["paper"] in fills)
    assert ("places where he was reported" in spec.key) == all_seen


def test_a_stop_on_the_way_of_a_flight_is_named() -> None:
    for narrow in (True, False):
        names = [
            note["text"]
            for note in build("map-kim-2018-06-singapore")
            .draw(Look(narrow=narrow))
            .layout["annotations"]
        ]
        assert any("Beijing Capital" in name for name in names)


def test_rides_are_drawn_at_their_length_beside_a_distance_that_readers_know() -> None:
    spec = build("trip-compare")
    drawn = {row.key: float(row.cells[1].replace(",", "")) for row in spec.rows}
    least = journey(Trip.objects.get(id="kim-2023-09-russia")).drawn_km(
        "Pyongyang", "Vostochny Cosmodrome"
    )
    assert least - 100 < drawn["trip:kim-2023-09-russia"] <= least, (
        "no more than the way really taken"
    )
    assert len({row.cells[0] for row in (*spec.rows, *spec.beside)}) == len(RAIL)
    yardstick = yaml.safe_load((CONTENT / "figures" / "trip-compare.yaml").read_text())["yardstick"]
    cities = [tuple(city["at"]) for city in yardstick["course"]]
    known = sum(distance_km(*pair) for pair in pairwise(cities))
    hanoi = [
        float(row.cells[1].replace(",", ""))
        for row in spec.rows
        if row.key == "trip:kim-2019-02-hanoi"
    ]
    ridden = journey(Trip.objects.get(id="kim-2019-02-hanoi")).drawn_km("Pyongyang", "Dong Dang")
    assert abs(ridden - known) < known / 20, "both measured alike, straight from place to place"
    assert f"{yardstick['course'][0]['name']} to {yardstick['course'][-1]['name']}" in spec.title
    for narrow in (True, False):
        notes = [note["text"] for note in spec.draw(Look(narrow=narrow)).layout["annotations"]]
        assert any(
            "our reckoning" in note and f"{round(known, -2):,.0f} km" in note for note in notes
        )
        assert f"<b>{min(hanoi):,.0f} to {max(hanoi):,.0f} km</b>" in notes


def test_a_ring_is_a_length_that_newsrooms_gave_and_ours_has_another_form() -> None:
    for day in (None, date(2018, 10, 1)):
        spec = build("trip-compare", day)
        ours = {row.readout for row in spec.rows if row.actor.startswith("Our own")}
        for narrow in (True, False):
            figure = spec.draw(Look(narrow=narrow))
            forms = {
                trace["customdata"][0][1]: trace["marker"]["symbol"]
                for trace in figure.data
                if "customdata" in trace
            }
            assert {said for said, form in forms.items() if form == "square"} == ours & forms.keys()
            notes = " ".join(note["text"] for note in figure.layout["annotations"])
            assert notes.count("our own lower bound") == len(ours)
            given = len(ours) < len(spec.rows)
            assert ("newsrooms" in notes) == given == ("newsrooms" in spec.takeaway)


def test_khasan_is_named_in_every_size_of_the_rides() -> None:
    for narrow in (True, False):
        notes = [
            note["text"]
            for note in build("trip-compare").draw(Look(narrow=narrow)).layout["annotations"]
        ]
        assert "Khasan" in notes


def test_before_the_ride_to_hanoi_no_distance_is_likened_to_another() -> None:
    assert "Lisbon" not in build("trip-compare", date(2018, 5, 1)).title


def test_speeds_stand_by_the_country_in_which_they_were_made() -> None:
    spec = build("train-speed")
    for narrow in (True, False):
        figure = spec.draw(Look(narrow=narrow))
        heads = {
            note["text"]: note["y"]
            for note in figure.layout["annotations"]
            if note["text"].startswith(("<b>In ", "<b>Across"))
        }
        names = {note["text"]: note["y"] for note in figure.layout["annotations"]}
        assert [head[3:].partition(":")[0] for head in heads] == [
            "In China",
            "Across China and North Korea",
            "In Russia",
            "In North Korea",
        ]
        china, across, russia, korea = heads.values()
        assert china < names["Beijing to Sinuiju, January 2019"] < across
        assert (
            names["Pyongyang to Dong Dang, February 2019"]
            < russia
            < names["Khasan to Vladivostok, April 2019"]
        )
        assert names["Sinuiju to Pyongyang, January 2019"] > korea


def test_the_map_in_a_page_is_the_figure(client: Client) -> None:
    way = journey(Trip.objects.get(id="kim-2019-02-hanoi"))
    drawn = trip_map.draw(trip_map.content(), way, Look(narrow=True))
    root = ElementTree.fromstring(str(inline(drawn, "A map.", way.trip.get_absolute_url())))
    assert root.get("aria-label") == "A map."
    names = {"".join(text.itertext()) for text in root.iter("text")}
    assert names == {re.sub(r"<[^>]+>", "", note["text"]) for note in drawn.layout["annotations"]}
