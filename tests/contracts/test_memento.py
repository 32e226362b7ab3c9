"""Past days as Memento clients find them: RFC 7089, walked by hand and by its own library."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
import requests
from django.test import Client
from memento_client import MementoClient

from explainer.evidence.asof import NAMED_DAYS
from explainer.figures import registry
from explainer.models import Claim, Entry

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/claims/",
    "/claims/?side=rok&grade=disputed",
    "/timeline/",
    "/trips/",
    "/story/how-many-shells/",
    "/search/?q=oil",
]


def links(text: str) -> dict[str, dict[str, list[str]]]:
    """The links of a header or a list, by their address."""
    return MementoClient.parse_link_header(text)


def timemap(client: Client, page: str) -> dict[str, dict[str, list[str]]]:
    answer = client.get(f"/timemap{page}")
    assert (
        answer.status_code == 200 and answer.headers["Content-Type"] == "application/link-format"
    ), page
    return links(answer.text)


def mementos(listed: dict[str, dict[str, list[str]]]) -> dict[str, datetime]:
    found = {
        address: link["datetime"][0] for address, link in listed.items() if "memento" in link["rel"]
    }
    return {address: MementoClient.convert_to_datetime(moment) for address, moment in found.items()}


def pages() -> list[str]:
    entries = [
        Entry.objects.filter(kind=kind).last()
        for kind in ("claim", "event", "quote", "trip", "source", "speaker")
    ]
    return [
        *PAGES,
        *(entry.get_absolute_url() for entry in entries),
        f"/figures/{registry.built()[-1].slug}/",
    ]


def test_a_list_names_the_page_itself_and_its_versions_in_order(client: Client) -> None:
    for page in pages():
        listed = timemap(client, page)
        assert listed[f"http://testserver{page}"]["rel"] == ["original", "timegate"], page
        assert listed[f"http://testserver/timemap{page}"]["rel"] == ["self"], page
        found = list(mementos(listed).items())
        assert found and found == sorted(found, key=lambda item: item[1]), page
        assert "first" in listed[found[0][0]]["rel"] and "last" in listed[found[-1][0]]["rel"], page
        own = listed[f"http://testserver/timemap{page}"]
        assert (
            own["from"] == listed[found[0][0]]["datetime"]
            and own["until"] == listed[found[-1][0]]["datetime"]
        ), page


@pytest.mark.record
def test_every_version_of_a_record_answers_as_of_its_day(client: Client) -> None:
    for page in pages()[len(PAGES) :]:
        for address, moment in mementos(timemap(client, page)).items():
            answer = client.get(address.removeprefix("http://testserver"))
            assert answer.status_code == 200, address
            assert (
                MementoClient.convert_to_datetime(answer.headers["Memento-Datetime"]) == moment
            ), address
            assert f'<http://testserver/timemap{page}>; rel="timemap"' in answer.headers["Link"], (
                address
            )


def test_a_page_changes_on_its_days_and_not_between_them(client: Client) -> None:
    """The denials of a claim come on days of their own; of what is between two of them, nothing
    differs but the day named."""
    claim = Claim.objects.get(id="con-2023-10-13-us-1000")
    days = [
        re.search(r"as_of=(.+)", address)[1]
        for address in mementos(timemap(client, claim.get_absolute_url()))
        if "as_of" in address
    ]
    denials = {
        str(entry.known_from)
        for entry in Entry.objects.filter(
            links_in__origin_id=claim.key, links_in__relation="disputed_by"
        )
    }
    assert days[0] == str(claim.known_from) and denials <= set(days)
    assert {str(day) for day in NAMED_DAYS if str(day) > days[0]} <= set(days)

    def told(day: str) -> str:
        page = client.get(f"{claim.get_absolute_url()}?as_of={day}").text
        return page[page.index("<dl") : page.index("<h2>Sources")].replace(day, "")

    assert told("2023-10-18") == told("2023-12-31")
    assert told(days[0]) != told("2023-10-18")


def test_an_embed_has_the_days_of_its_page(client: Client) -> None:
    page = "/claims/con-2023-10-13-us-1000/"
    embed = [
        address for address in mementos(timemap(client, f"{page}embed/")) if "as_of" in address
    ]
    assert len(embed) == len(
        [address for address in mementos(timemap(client, page)) if "as_of" in address]
    )
    assert all("/embed/?as_of=" in address for address in embed)


def test_a_list_of_versions_is_of_no_day_itself(client: Client) -> None:
    plain = client.get("/timemap/claims/")
    assert client.get("/timemap/claims/?as_of=2024-03-28").content == plain.content
    wished = client.get(
        "/timemap/claims/", headers={"Accept-Datetime": "Thu, 28 Mar 2024 12:00:00 GMT"}
    )
    assert wished.status_code == 200 and "Memento-Datetime" not in wished.headers
    assert plain.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("/about/", 404),
        ("/claims/none/", 404),
        ("/no/such/", 404),
        ("/claims.csv", 404),
        ("/claims/?side=moon", 400),
        ("/claims", 404),
    ],
)
def test_what_has_no_past_is_told_in_a_sentence(client: Client, page: str, status: int) -> None:
    assert client.get(f"/timemap{page}").status_code == status


@pytest.mark.parametrize(
    "page",
    ["/claims/?side=rok", "/claims/con-2023-10-13-us-1000/", "/figures/containers-claimed/", "/"],
)
def test_a_client_finds_its_way(site: str, page: str) -> None:
    with requests.Session() as session:
        found = MementoClient(timegate_uri="", session=session).get_memento_info(
            f"{site}{page}", datetime(2024, 3, 28, 12)
        )
        assert found["original_uri"] == f"{site}{page}"
        versions: dict[str, Any] = found["mementos"]
        closest = versions["closest"]
        assert closest["http_status_code"] == 200 and closest["datetime"] == datetime(
            2024, 3, 28, 23, 59, 59
        )
        assert "as_of=2024-03-28" in closest["uri"][0]
        assert versions["first"]["datetime"] < closest["datetime"] < versions["last"]["datetime"]
        head = session.head(
            f"{site}{page}", headers={"Accept-Datetime": "Thu, 28 Mar 2024 12:00:00 GMT"}
        )
        assert MementoClient.is_timegate(f"{site}{page}", response=head)
        where = next(
            address
            for address, link in links(head.headers["Link"]).items()
            if "timemap" in link["rel"]
        )
        listed = mementos(links(session.get(where).text))
        assert versions["first"]["uri"][0] in listed and versions["last"]["uri"][0] in listed
        assert MementoClient.is_memento(closest["uri"][0], response=session.head(closest["uri"][0]))
