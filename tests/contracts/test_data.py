"""The data as others' tools read it: frictionless, a CSV reader, an OpenAPI validator."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from frictionless import Package
from openapi_spec_validator import validate

from explainer.models import RECORDS
from explainer.publishing.dataset import TABLES

from ..drawn import SCENES

pytestmark = pytest.mark.django_db
NAMES = [
    "sources",
    "events",
    "claims",
    "quotes",
    "speakers",
    "parties",
    "trips",
    "stops",
    "stretches",
    "scenes",
    "terms",
    "corrections",
]


def rows(client: Client, name: str, query: str = "") -> list[dict[str, str]]:
    return list(
        csv.DictReader(
            io.StringIO(client.get(f"/data/{name}.csv{query}").content.decode("utf-8-sig"))
        )
    )


def test_the_tables_are_those_that_are_promised() -> None:
    assert list(TABLES) == NAMES


@pytest.mark.parametrize("query", ["", "?as_of=2024-03-28"])
def test_frictionless_finds_the_package_valid(client: Client, tmp_path: Path, query: str) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get(f"/data/all.zip{query}").content)) as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])[:5]
    served = client.get(f"/data/datapackage.json{query}").json()
    boxed = json.loads((tmp_path / "datapackage.json").read_text())
    assert [resource["hash"] for resource in served["resources"]] == [
        resource["hash"] for resource in boxed["resources"]
    ]
    assert all(resource["hash"].startswith("sha256:") for resource in boxed["resources"])


@pytest.mark.parametrize("query", ["", "?as_of=2024-03-28"])
def test_the_files_are_those_of_which_the_package_gives_the_hash(
    client: Client, query: str
) -> None:
    for resource in client.get(f"/data/datapackage.json{query}").json()["resources"]:
        content = client.get(f"/data/{resource['path']}").content
        assert resource["path"].endswith(f".csv{query}") and resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", resource["name"]


@pytest.mark.parametrize("query", ["", "?as_of=2019-12-31", "?as_of=2024-03-28"])
def test_every_id_leads_to_a_row_that_was_known_too(client: Client, query: str) -> None:
    """A table of a past day does not point to what came later."""
    tables = {name: rows(client, name, query) for name in NAMES}
    known = {name: {row["id"] for row in found} for name, found in tables.items()}
    evidence = known["events"] | known["claims"] | known["quotes"]
    ways = {
        "sources": known["sources"],
        "parties": known["parties"] | known["speakers"],
        "trip": known["trips"],
        "see": known["terms"],
    }
    ways |= {
        "party": known["parties"],
        "speaker": known["speakers"],
        "traveller": known["parties"] | known["speakers"],
    }
    ways |= {"disputed_by": evidence, "confirmed_by": evidence, "supersedes": known["claims"]}
    for name, found in tables.items():
        for row in found:
            for column, ids in ways.items():
                assert set(row.get(column, "").split()) <= ids, (name, row["id"], column)


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_json_say_the_same(client: Client, name: str) -> None:
    as_csv, as_json = rows(client, name), client.get(f"/data/{name}.json").json()
    assert [row["id"] for row in as_csv] == [row["id"] for row in as_json]
    assert len({row["id"] for row in as_csv}) == len(as_csv)
    if name in {f"{kind}s" for kind in RECORDS}:
        assert len(as_csv) == RECORDS[name.removesuffix("s")].objects.count()


def test_dates_are_iso_and_sources_are_ids(client: Client) -> None:
    sources = {row["id"] for row in rows(client, "sources")}
    for name in NAMES:
        for row in rows(client, name):
            assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", row.get("date", "")), (name, row["id"])
            named = row.get("sources", "")
            assert named == " ".join(named.split()) and set(named.split()) <= sources, (
                name,
                row["id"],
            )
    assert all(row["sources"] for row in rows(client, "claims"))


@pytest.mark.parametrize("query", ["", "?as_of=2024-03-28"])
def test_addresses_of_sources_stand_beside_their_ids(client: Client, query: str) -> None:
    addresses = {row["id"]: row["address"] for row in rows(client, "sources", query)}
    named = 0
    for name in NAMES:
        for row in rows(client, name, query):
            assert row.get("source_urls", "").split() == [
                addresses[one] for one in row.get("sources", "").split()
            ], (name, row["id"])
            named += bool(row.get("sources"))
    assert named


def test_a_past_day_holds_less_and_grades_as_they_stood(client: Client) -> None:
    past = {row["id"]: row for row in rows(client, "claims", "?as_of=2024-12-31")}
    now = {row["id"]: row for row in rows(client, "claims")}
    assert 0 < len(past) < len(now)
    assert all(row["last_day"] <= "2024-12-31" for row in past.values())
    assert any(past[key]["grade"] != now[key]["grade"] for key in past)


def test_reported_lengths_and_times_are_told_apart_and_none_before_its_source(
    client: Client,
) -> None:
    hanoi = [
        row
        for row in rows(client, "stretches")
        if row["trip"] == "kim-2019-02-hanoi" and row["to"] == "Dong Dang"
    ]
    assert sorted(float(row["value"]) for row in hanoi if row["measure"] == "km") == [
        3800,
        4000,
        4023,
        4500,
    ]
    assert {row["measure"] for row in hanoi} == {"km", "hours"}
    known = {row["id"] for row in rows(client, "sources", "?as_of=2019-03-10")}
    past = rows(client, "stretches", "?as_of=2019-03-10")
    assert past and {row["sources"] for row in past} <= known


def test_journeys_come_with_their_carriages_and_stretches(client: Client) -> None:
    assert {row["id"]: row["carriages"] for row in rows(client, "trips")}[
        "kim-2018-03-beijing"
    ].startswith("21")
    assert ("kim-2018-03-beijing", "km", "1300") in {
        (row["trip"], row["measure"], row["value"]) for row in rows(client, "stretches")
    }


def test_scenes_stand_at_stops_of_their_journey_and_none_is_told_before_its_sources(
    client: Client,
) -> None:
    stops = {(row["trip"], row["number"]) for row in rows(client, "stops")}
    told = rows(client, "scenes")
    assert {row["trip"] for row in told} == {trip for trip, scenes in SCENES.items() if scenes}
    assert all(
        (row["trip"], row["stop"]) in stops and row["sources"] and row["text"] for row in told
    )
    ride = max(row["told"] for row in told)[:4]
    past = rows(client, "scenes", f"?as_of={ride}-01-01")
    assert past and {row["id"] for row in past} < {row["id"] for row in told}


def test_openapi_is_valid_and_true(client: Client) -> None:
    described = client.get("/data/openapi.json").json()
    validate(described)
    schema = described["paths"]["/data/claims.json"]["get"]["responses"]["200"]["content"][
        "application/json"
    ]["schema"]
    assert set(client.get("/data/claims.json").json()[0]) == set(schema["items"]["properties"])


def test_any_site_may_read_the_data(client: Client) -> None:
    for path in ("/data/claims.csv", "/data/claims.json", "/data/all.zip", "/feed.xml"):
        response = client.get(path)
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_the_page_describes_every_column(client: Client) -> None:
    text = client.get("/data/").content.decode()
    for table in TABLES.values():
        assert f"/data/{table.name}.csv" in text and f"/data/{table.name}.json" in text
        for column in table.columns:
            assert f"<code>{column.name}</code>" in text


def test_bad_input_is_told(client: Client) -> None:
    assert client.get("/data/secrets.csv").status_code == 404
    assert client.get("/data/claims.csv?as_of=soon").status_code == 400
