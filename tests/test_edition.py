"""The edition: what pages are made from."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from explainer.models.store import ORDER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_pages")]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/figures/",
        "/story/all/",
        "/claims/",
        "/timeline/",
        "/search/?q=shells",
        "/claims/?as_of=2024-03-28",
    ],
)
def test_a_page_is_made_from_one_edition_that_is_asked_for_once(
    client: Client, address: str
) -> None:
    client.get(address)  # figures that are drawn for the first time ask for the day of the record
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert sum('FROM "explainer_edition"' in query["sql"] for query in asked) == 1


@pytest.mark.parametrize(
    "address", ["/changes/", "/changes/?as_of=2024-03-28", "/about/", "/claims/", "/timeline/"]
)
def test_before_any_content_is_loaded_pages_speak(client: Client, address: str) -> None:
    for model in reversed(ORDER):
        model.objects.all().delete()
    assert client.get(address).status_code == 200
