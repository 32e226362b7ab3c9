"""Where it happened: the events of the timeline on maps, with its filters, as a list, as GeoJSON
and in other people's pages."""

from __future__ import annotations

import json
import re
from math import dist
from pathlib import Path

import pyogrio
import pytest
from django.test import Client

from explainer.models import Event

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:The .generic. unit:DeprecationWarning"),
]
PAGE = "/timeline/map/"


def located(**filters: object) -> set[str]:
    return {
        event.get_absolute_url()
        for event in Event.objects.filter(**filters)
        if event.lat is not None
    }


def parts(client: Client, address: str) -> tuple[str, str]:
    """The maps and the list of a page."""
    html = client.get(address).content.decode()
    return "".join(re.findall(r'<svg class="map".*?</svg>', html, re.S)), html.partition(
        'id="places"'
    )[2]


def linked(html: str) -> set[str]:
    return set(re.findall(r'href="(/events/[^"?]+/)', html))


def test_every_event_with_a_place_is_listed_and_drawn_or_named_beside_the_maps(
    client: Client,
) -> None:
    drawn, listed = parts(client, PAGE)
    assert linked(listed) == located()
    assert linked(drawn) < linked(listed)
    page = client.get(PAGE).content.decode()
    beside = re.findall(r'<a href="#(place-[a-z-]+)">', page)
    sections = {
        anchor: linked(text)
        for anchor, text in re.findall(
            r'<h3 id="(place-[^"]+)">(.*?)(?=<h3 id="place-|</section>)', page, re.S
        )
    }
    assert linked(drawn).union(*(sections[anchor] for anchor in beside)) == located()


def test_the_filters_are_those_of_the_timeline(client: Client) -> None:
    drawn, listed = parts(client, f"{PAGE}?kind=shipment")
    assert linked(listed) == located(sort="shipment") and linked(drawn) <= linked(listed)
    answer = client.get(f"{PAGE}?kind=nothing")
    assert answer.status_code == 400 and "kind" in answer.content.decode()


def test_years_and_kinds_lead_to_the_page_with_these_alone(client: Client) -> None:
    html = client.get(PAGE).content.decode()
    choices = re.findall(
        rf'<a href="({re.escape(PAGE)}\?[^"]+)">[^<]+ <span class="n">(\d+)</span>', html
    )
    assert len(choices) > 10
    filters = dict(re.findall(r'name="kind" value="([^"]+)"[^>]*>\s*[^<]*<[^>]*>\s*(\d+)', html))
    for address, count in choices[::4]:
        assert f"<b>{count}</b>" in client.get(address.replace("&amp;", "&")).content.decode(), (
            address
        )
        if kind := re.search(r"kind=([a-z]+)", address):
            assert filters.get(kind[1], count) == count, "chips and filters count the same"


def test_a_past_day_shows_what_was_known_then(client: Client) -> None:
    then = linked(parts(client, f"{PAGE}?as_of=2023-09-05")[1])
    assert then and then < located()


def test_geojson_opens_in_gdal_and_takes_the_filters(client: Client, tmp_path: Path) -> None:
    answer = client.get("/timeline/map.geojson?kind=shipment")
    assert answer["Content-Type"] == "application/geo+json"
    features = json.loads(answer.content)["features"]
    assert len(features) == len(located(sort="shipment")) and all(
        feature["properties"]["sources"] for feature in features
    )
    path = tmp_path / "events.geojson"
    path.write_bytes(answer.content)
    assert pyogrio.read_info(path)["features"] == len(features)
    assert client.get("/timeline/map.geojson?kind=nothing").status_code == 400


def test_the_embed_takes_the_filters_may_be_framed_and_has_its_code(client: Client) -> None:
    answer = client.get(f"{PAGE}embed/?kind=shipment")
    html = answer.content.decode()
    assert linked(html) <= located(sort="shipment") and 'target="_blank"' in html
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    code = client.get(f"{PAGE}embed-code/?kind=shipment").content.decode()
    assert "/timeline/map/embed/?kind=shipment" in code


def test_the_timeline_leads_to_it_with_its_filters(client: Client) -> None:
    assert f'href="{PAGE}?kind=shipment"' in client.get("/timeline/?kind=shipment").content.decode()
    _, listed = parts(client, f"{PAGE}?weight=turning")
    assert linked(listed) == {
        event.get_absolute_url()
        for event in Event.objects.all()
        if event.turning and event.lat is not None
    }


def marks(html: str) -> dict[str, tuple[float, float]]:
    """Where the mark of each event stands on its map."""
    found = re.findall(r'<a href="(/events/[^"?]+/)[^"]*" data-at="([\d.]+) ([\d.]+)"', html)
    return {address: (float(x), float(y)) for address, x, y in found}


def test_no_mark_lies_upon_that_of_an_event_elsewhere(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    for sheet in re.findall(r'<svg class="map".*?</svg>', page, re.S):
        at = marks(sheet)
        groups = [
            {address for address in linked(text) if address in at}
            for _, text in re.findall(
                r'<h3 id="(place-[^"]+)">(.*?)(?=<h3 id="place-|</section>)', page, re.S
            )
        ]
        large = max(groups, key=len)
        near = [
            dist(at[one], at[other])
            for group in groups
            if group is not large
            for one in group
            for other in large
        ]
        assert large and near and min(near) > 6, (
            "the place with most of them stands beside its neighbours"
        )


def test_parts_of_two_maps_in_a_page_have_names_of_their_own(client: Client) -> None:
    ids = re.findall(r' id="([^"]+)"', client.get(PAGE).content.decode())
    assert "sheet-0-c0" in ids and len(ids) == len(set(ids))


def test_no_two_places_on_the_maps_have_names_that_begin_alike(client: Client) -> None:
    drawn, _ = parts(client, PAGE)
    names = set(re.findall(r">([A-Z][^<>]*?) \d+<", drawn))
    assert names and not [
        (one, other)
        for one in names
        for other in names
        if one != other and other.startswith(f"{one} ")
    ]


def test_what_marks_mean_is_drawn_above_the_maps(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    key = page[page.index('<p class="samples">') : page.index('<svg class="map"')]
    assert key.count("<svg") == 4 and all(
        words in key for words in ("to Russia", "to North Korea", "both ways or neither", "words")
    )
    words = key[key.rindex("<svg") :]
    assert 'fill="var(--paper)"' in words and "<path" in words and "<circle" in words, (
        "words that go one way are hollow triangles"
    )
