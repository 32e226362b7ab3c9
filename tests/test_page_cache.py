"""Pages kept in memory: made once, told apart where they differ, and gone with their content."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from explainer.evidence import lists
from explainer.evidence.edition import version
from explainer.models import Edition
from explainer.views import cache

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeping(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    settings.PAGE_CACHE = 10_000_000
    monkeypatch.setattr(
        cache, "LOOK_AGAIN", 3_600
    )  # on a busy machine a test takes longer than a second
    return Client()


def queries(client: Client, address: str, **headers: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address, headers=headers).status_code == 200
    return len(asked)


def test_a_page_is_made_once(keeping: Client) -> None:
    first = keeping.get("/claims/?side=rok")
    assert queries(keeping, "/claims/?side=rok") == 0
    again = keeping.get("/claims/?side=rok")
    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)


def test_for_htmx_for_another_query_and_packed_it_is_another_page(keeping: Client) -> None:
    plain = keeping.get("/claims/").content
    assert keeping.get("/claims/", headers={"HX-Request": "true"}).content != plain
    assert keeping.get("/claims/?side=rok").content != plain
    assert (
        keeping.get("/claims/", headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"]
        == "gzip"
    )
    assert keeping.get("/claims/").content == plain


def test_a_part_of_a_page_is_kept_by_nobody_else(keeping: Client) -> None:
    """It stands at the address of the page, and some caches do not tell them apart."""
    for _ in range(2):
        assert (
            keeping.get("/claims/", headers={"HX-Request": "true"}).headers["Cache-Control"]
            == "private, no-store"
        )
    for value in ("false", "True", "x"):
        assert (
            keeping.get("/claims/", headers={"HX-Request": value}).content
            == keeping.get("/claims/").content
        )
    assert keeping.get("/claims/").headers["Cache-Control"].startswith("public")


def test_who_has_the_page_already_is_told_so(keeping: Client) -> None:
    tag = keeping.get("/claims/").headers["ETag"]
    again = keeping.get("/claims/", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""


def test_new_content_makes_new_pages(keeping: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LOOK_AGAIN", 0)
    keeping.get("/about/")
    Edition.objects.update(version="f" * 64)
    assert b"version ffffffff" in keeping.get("/about/").content


def test_only_the_pages_used_last_are_kept(keeping: Client, settings: Any) -> None:
    asked = [f"/search/?q={number}x" for number in range(12)]
    settings.PAGE_CACHE = 0
    # Of what is asked with a query a quarter: nearly all of these, since a page weighs a little
    # more than its words.
    settings.PAGE_CACHE = 4 * sum(len(keeping.get(address).content) for address in asked)
    for address in asked:
        keeping.get(address)
    assert queries(keeping, asked[-1]) == 0
    assert queries(keeping, asked[0]) > 0


def test_no_number_of_queries_takes_the_place_of_pages(keeping: Client, settings: Any) -> None:
    settings.PAGE_CACHE = 4 * 10 * len(keeping.get("/search/?q=99x").content)
    keeping.get("/search/")
    for number in range(50):
        keeping.get(f"/search/?q={number}x")
    assert queries(keeping, "/search/") == 0


def test_a_page_larger_than_its_part_is_not_kept(keeping: Client, settings: Any) -> None:
    settings.PAGE_CACHE = len(keeping.get("/speakers/").content)
    keeping.get("/glossary/")
    assert queries(keeping, "/glossary/") > 0


@pytest.mark.parametrize(
    "address",
    [
        "/speakers/?fbclid=9",
        "/speakers/?%66bclid=9&=1&a",
        "/speakers/?q=9&page=2",
        "/claims/?seed=3",
    ],
)
def test_what_a_page_does_not_ask_for_makes_no_other_page(keeping: Client, address: str) -> None:
    whole = keeping.get(address.partition("?")[0])
    assert queries(keeping, address) == 0
    again = keeping.get(address)
    assert again.content == whole.content and dict(again.headers) == dict(whole.headers)


def test_the_lists_are_asked_for_all_that_they_filter_by() -> None:
    names = {
        each.name
        for path in ("/timeline/", "/claims/", "/quotes/", "/sources/")
        for each in lists.filters(path, version()).filters
    }
    assert names <= resolve("/claims/").func.asks


def test_errors_are_not_kept(keeping: Client) -> None:
    for _ in range(2):
        assert keeping.get("/claims/?page=0").status_code == 400


@pytest.mark.usefixtures("fresh_pages")
def test_without_a_cache_each_page_is_made_anew(client: Client) -> None:
    client.get("/claims/")
    assert queries(client, "/claims/") > 0


def test_who_claims_to_come_by_tls_or_packs_otherwise_changes_no_page_of_others(
    keeping: Client,
) -> None:
    day = "/glossary/152-mm/?as_of=2024-03-28"
    keeping.get(day, secure=True)
    assert "Link" in (plain := keeping.get(day)).headers and "https:" not in plain.headers["Link"]
    keeping.get("/claims/", headers={"Accept-Encoding": "xgzip"})
    assert (
        keeping.get("/claims/", headers={"Accept-Encoding": "gzip"}).headers.get("Content-Encoding")
        == "gzip"
    )


def test_no_header_puts_one_page_in_the_place_of_another(keeping: Client) -> None:
    keeping.get("/", SCRIPT_NAME="/speakers")
    assert "<h1>Speakers" in keeping.get("/speakers/").text


def test_what_was_begun_before_new_content_came_is_not_kept(
    rf: RequestFactory, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAGE_CACHE = 10_000_000
    monkeypatch.setattr(cache, "LOOK_AGAIN", 0)

    def respond(request: HttpRequest) -> HttpResponse:
        version = Edition.objects.get().version
        if (
            version != "f" * 64
        ):  # while this page is made, content is loaded and another reader comes
            Edition.objects.update(version="f" * 64)
            middleware(rf.get("/"))
        return HttpResponse(version)

    middleware = cache.pages(respond)
    middleware(rf.get("/about/"))
    assert middleware(rf.get("/about/")).content == b"f" * 64


def test_pages_that_were_made_stand_while_the_database_is_gone(
    keeping: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "LOOK_AGAIN", 0)
    whole = keeping.get("/about/").content
    monkeypatch.setattr(cache, "edition", lambda: None)
    assert queries(keeping, "/about/") == 0
    assert keeping.get("/about/").content == whole


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [("br", "br"), ("gzip, br;q=0.5", "br"), ("br;q=0, gzip", "gzip"), ("br;q=0.000", None)],
)
def test_what_a_reader_does_not_take_is_not_sent(
    client: Client, accepted: str, sent: str | None
) -> None:
    assert (
        client.get("/story/", headers={"Accept-Encoding": accepted}).headers.get("Content-Encoding")
        == sent
    )


def test_a_picture_as_svg_is_made_once(keeping: Client) -> None:
    address = "/figures/shells-claimed.svg?inline=1&as_of=2024-06-30"
    first = keeping.get(address, headers={"Accept-Encoding": "br"})
    assert queries(keeping, address, **{"Accept-Encoding": "br"}) == 0
    again = keeping.get(address, headers={"Accept-Encoding": "br"})
    assert (again.content, dict(again.headers)) == (first.content, dict(first.headers))
