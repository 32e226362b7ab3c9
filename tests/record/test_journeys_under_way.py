"""A journey on each day on which it was under way: it can be read, with what had been reported by
then, and nothing of what was to come."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from explainer.corpus.dates import MONTHS, parse_date
from explainer.models import Source, Trip

from ..drawn import SCENES, records

pytestmark = pytest.mark.django_db

RECORDS = {trip["id"]: trip for trip in records("trips")}
# Words that were said looking ahead may name a day to come: explainer/corpus/dated.py.
AHEAD = re.compile(r"\[ahead\|([^\[\]]*)\]")
DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(month[:3] for month in MONTHS)})[a-z]*\b(?! 20)")


def meant(match: re.Match[str], trip: Trip) -> date:
    """The day that is named without its year: the one that lies nearest to the journey."""
    month = [month[:3] for month in MONTHS].index(match[2]) + 1
    years = (trip.first.year + more for more in (-1, 0, 1))
    return min(
        (date(year, month, 1) + timedelta(int(match[1]) - 1) for year in years),
        key=lambda each: abs(each - trip.first),
    )


def days(trip: Trip) -> list[date]:
    """From the day on which a journey was first told of
    until the one on which all was told of it."""
    count = (parse_date(trip.return_date or trip.date).last - trip.known_from).days + 2
    return [trip.known_from + timedelta(number) for number in range(count)]


def story(client: Client, trip: Trip, day: date) -> str:
    html = client.get(f"{trip.get_absolute_url()}?as_of={day}")
    assert html.status_code == 200, (trip, day)
    article = (
        html.content.decode()
        .partition('<article class="record journey')[2]
        .partition("</article>")[0]
    )
    return unescape(re.sub(r"<[^>]+>", " ", article.partition("<h2>Sources</h2>")[0]))


@pytest.mark.parametrize("slug", SCENES)
def test_no_day_to_come_is_named_while_a_journey_is_under_way(slug: str, client: Client) -> None:
    trip = Trip.objects.get(id=slug)
    for day in days(trip):
        text = story(client, trip, day)
        for words in AHEAD.findall(json.dumps(RECORDS[slug], ensure_ascii=False, default=str)):
            text = text.replace(words, "")
        late = [match[0] for match in DAY.finditer(text) if meant(match, trip) > day]
        assert not late, (day, late)


@pytest.mark.parametrize("slug", [slug for slug, scenes in SCENES.items() if scenes])
def test_a_journey_is_there_from_its_first_report_with_the_scenes_reported_by_then(
    slug: str, client: Client
) -> None:
    trip = Trip.objects.get(id=slug)
    assert trip.known_from == min(
        date.fromisoformat(str(scene["press"]["told"])) for scene in SCENES[slug]
    )
    for day in days(trip):
        html = client.get(f"{trip.get_absolute_url()}?as_of={day}").content.decode()
        shown = re.findall(r'<li class="moment" id="scene-([^"]+)"', html)
        back, start = (
            day > parse_date(trip.return_date).last,
            trip.stops[0]["name"],
        )  # until then it is not told that he came home
        told = [
            scene
            for place, scene in enumerate(SCENES[slug])
            if back or not place or scene["at"] != start
        ]
        assert shown == [scene["id"] for scene in told if str(scene["press"]["told"]) <= f"{day}"]
        links = set(map(unescape, re.findall(r'href="(http[^"]+)"', html)))
        assert not [
            source.id for source in Source.objects.filter(known_from__gt=day) if source.url in links
        ]


@pytest.mark.parametrize("slug", SCENES)
def test_no_place_stands_in_a_list_or_file_before_he_was_reported_there(
    slug: str, client: Client
) -> None:
    trip = Trip.objects.get(id=slug)
    for day in days(trip):
        features = client.get(f"/trips/{slug}.geojson?as_of={day}").json()["features"]
        stops = [
            feature["properties"] for feature in features if feature["properties"]["kind"] == "stop"
        ]
        assert not [
            stop["name"] for stop in stops if stop["date"] and parse_date(stop["date"]).first > day
        ]
        reported = [stop["certainty"] == "reported" for stop in stops]
        assert (
            day > parse_date(trip.return_date or trip.date).last
            or True not in reported
            or reported[-1]
        ), (day, stops[-1]["name"])
        assert client.get(f"/trips/{slug}.kml?as_of={day}").status_code == 200
        assert client.get(f"/trips/{slug}/map/?as_of={day}").status_code in {200, 404}
        assert client.get(f"/trips/{slug}/embed/?as_of={day}").status_code == 200
