"""Rides told in scenes: what the loader refuses, what a past day may show, and what the page says
of when the world knew."""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from html import unescape
from math import hypot
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.test import Client

from explainer.models import Trip

from .drawn import CONTENT, SCENES

pytestmark = pytest.mark.django_db
TOLD = [trip for trip, scenes in SCENES.items() if scenes]


def refusals(tmp_path: Path, change: dict[int, dict], trip: str = TOLD[0]) -> str:
    """What the loader says of content in which fields of a journey's scenes are changed."""
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    file = folder / "trips" / f"{trip}.yaml"
    records = yaml.safe_load(file.read_text())
    for number, fields in change.items():
        scene = records[0]["scenes"][number]
        for name, value in fields.items():
            part, _, inner = name.partition(".")
            (scene[part] if inner else scene)[inner or part] = value
    file.write_text(yaml.safe_dump(records, allow_unicode=True))
    with pytest.raises(CommandError):
        call_command(
            "load_content", dir=folder, check=True, verbosity=0, stderr=(told := io.StringIO())
        )
    return told.getvalue()


def test_a_scene_is_short_at_a_stop_of_its_line_after_the_last_and_rests_on_sources_of_the_journey(
    tmp_path: Path,
) -> None:
    told = refusals(
        tmp_path,
        {
            0: {"text": "Too few words."},
            1: {"at": "Nowhere"},
            2: {"sources": ["brookings-none"]},
            3: {"press.told": "2001-01-01"},
            4: {"date": "2001-01-01"},
        },
    )
    for expected in (
        "scenes.1.text: 40 to 60 words, not 3",
        "scenes.2.at: the name of one stop",
        "scenes.3.sources: a source that the record cites, not 'brookings-none'",
        "scenes.4.press.told: a day not before the scene's",
        "scenes.5.date: a day not before that of the scene before",
    ):
        assert expected in told


def test_a_scene_names_no_day_after_its_first_report_which_one_of_its_sources_is(
    tmp_path: Path,
) -> None:
    later = " ".join(["word"] * 45) + " on 1 January 2026"
    told = refusals(
        tmp_path,
        {
            0: {"text": later},
            1: {
                "press.told": SCENES[TOLD[0]][1]["date"],
                "sources": SCENES[TOLD[0]][-1]["sources"],
            },
        },
    )
    assert "scenes.1.text: no day after" in told
    assert "scenes.2.press.told: a day on which one of its sources was there" in told


def cards(client: Client, trip: str, day: str = "") -> dict[str, str]:
    """The cards of a ride by their ids, each as it is written."""
    html = client.get(f"/trips/{trip}/" + (f"?as_of={day}" if day else "")).content.decode()
    return dict(re.findall(r'<li class="moment" id="([^"]+)"(.*?)</li>', html, re.S))


@pytest.mark.parametrize("trip", TOLD)
def test_the_page_says_how_late_each_scene_was_reported(trip: str, client: Client) -> None:
    html = client.get(f"/trips/{trip}/").content.decode()
    rows = {
        id: (told, at)
        for id, told, at in re.findall(
            r'<a href="#scene-([^"]+)">[^<]+</a></th><td>[^<]+</td><td>([^<]+)</td><td>([^<]+)<',
            html,
        )
    }
    for scene in Trip.objects.get(id=trip).scenes:
        late = (date.fromisoformat(scene["press"]["told"]) - date.fromisoformat(scene["date"])).days
        told, at = rows[scene["id"]]
        assert told.endswith(f"{late} day{'s' * (late > 1)} later" if late else "same day")
        assert not scene["press"]["waited"] or scene["press"]["waited"]["name"] == unescape(at)


@pytest.mark.parametrize("trip", TOLD)
def test_every_place_with_a_day_and_a_source_is_among_the_first_reports(
    trip: str, client: Client
) -> None:
    html = client.get(f"/trips/{trip}/").content.decode()
    line = unescape(re.search(r"<p>First reports found of him or his train: (.*?)\. <a", html)[1])
    for stop in Trip.objects.get(id=trip).stops:
        if stop["certainty"] == "reported" and stop.get("date") and stop.get("source"):
            assert stop["name"].partition(" (")[0] in line


@pytest.mark.parametrize("trip", TOLD)
def test_no_length_by_rail_stands_at_a_scene_before_it_was_ridden(
    trip: str, client: Client
) -> None:
    """A place reached twice has the length of the ride that ends there,
    not of one that comes after."""
    reached = [scene["at"] for scene in SCENES[trip]]
    for number, card in enumerate(cards(client, trip).values()):
        if start := re.search(r"; by rail from ([^<]+) <a", card):
            stops = [stop["name"] for stop in Trip.objects.get(id=trip).stops]
            assert unescape(start[1]) in {*stops[: stops.index(reached[number])], *reached[:number]}


@pytest.mark.parametrize("trip", TOLD)
def test_the_key_explains_no_line_that_is_not_seen(trip: str, client: Client) -> None:
    """On the ground a unit is a pixel of the closest window, and marks are 9 wide."""
    html = client.get(f"/trips/{trip}/").content.decode()
    ground = html.partition('id="ground"')[2].partition("</g>")[0]
    lines = re.findall(r'<path d="M([^"]+)" data-trip="[^"]+"([^>]+)>', ground)
    longest = 0.0
    for path in (path for path, manner in lines if "dasharray" not in manner):
        steps = [float(number) for number in re.findall(r"-?[0-9.]+", path)][2:]
        longest = max(longest, sum(map(hypot, steps[::2], steps[1::2])))
    assert lines and ("Solid line" in html) == (longest > 9)


def test_journeys_without_scenes_keep_the_map_with_its_list(client: Client) -> None:
    plain = next(
        trip
        for trip, scenes in SCENES.items()
        if not scenes and Trip.objects.get(id=trip).mode != "plane"
    )
    html = client.get(f"/trips/{plain}/").content.decode()
    assert "data-ride" in html and "data-scenes" not in html
