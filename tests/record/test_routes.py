"""Every route answers, and says in words when it cannot;
a route that no test reaches fails the suite."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import get_resolver

from ..crawl import Crawl, Page, route_of
from ..lists import main

HTMX = {"HX-Request": "true"}
# What machines ask for and no page links to: an address for each, and what its answer holds.
UNLINKED = {
    "/robots.txt": "User-agent: *",
    "/.well-known/security.txt": "Contact: ",
    "/sitemap.xml": "/claims/con-2023-10-13-us-1000/",
    "/oembed?url=http%3A%2F%2Ftestserver%2Fclaims%2Fcon-2023-10-13-us-1000%2F"
    "&format=json": "blockquote",
    "/embed.js": "postMessage",
    "/speculation-rules.json": "prefetch",
    "/timemap/": 'rel="first memento"',
    "/timemap/claims/con-2023-10-13-us-1000/": 'rel="first memento"',
    "/claims/con-2023-10-13-us-1000/embed/": "1,000",
    "/quotes/green-2024-10-control/embed/": "China seeks a relationship",
    "/figures/containers-claimed/embed/": "containers",
    "/static/figures/containers-claimed.2023-10-13.2025-04-28.wide.svg": "Washington",
    "/answers/embed/": "Killed",
    "/timeline/embed/": "Older",
    "/balance/embed/": "came back",
    "/timeline/map/embed/": "Pyongyang",
    "/events/ev-treaty-signed/embed/": "treaty",
    "/story/how-many-shells/embed/": "shells",
    "/trips/kim-2023-09-russia/embed/": "Vostochny",
    "/classroom/exercises/order/embed/": "Check the answers",
}
# Both answer once they are made: test_offline_zip.py, test_zim.py.
MADE = {"classroom/arms-for-aid.zip", "classroom/arms-for-aid.zim"}
ROUTES = sorted({str(pattern.pattern) for pattern in get_resolver().url_patterns} - MADE)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def walk(walk_over: Callable[[date | None], Crawl]) -> Crawl:
    return walk_over(None)


@pytest.fixture(scope="module")
def samples(walk: Crawl) -> dict[str, str]:
    """An address for every route that the walk or the list above reaches."""
    found = {
        page.route: address for address, page in reversed(walk.pages.items()) if page.status == 200
    }
    return found | {route_of(address): address for address in UNLINKED}


def pages(walk: Crawl) -> dict[str, tuple[str, Page]]:
    """One page of each route that answers with a page."""
    return {
        page.route: (address, page)
        for address, page in reversed(walk.html.items())
        if page.status == 200
    }


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_is_reached_and_answers(
    route: str, samples: dict[str, str], client: Client
) -> None:
    assert route in samples, f"no page links to /{route}, and no test here names an address of it"
    response = client.get(samples[route], follow=True)
    assert response.status_code == 200
    assert (
        UNLINKED.get(samples[route], "") in response.text
        if samples[route] in UNLINKED
        else response.content or response.streaming
    )


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_refuses_other_methods_in_words(
    route: str, samples: dict[str, str], client: Client
) -> None:
    for headers in ({}, HTMX):
        response = client.post(samples[route], headers=headers)
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD"
        assert "This address answers GET, HEAD, not POST." in response.text


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "2024-02-30",
        "20240328",
        "2024-W13-4",
        "1999-01-01",
        "2999-01-01",
        "2024-03-28T00:00",
    ],
)
def test_a_day_that_cannot_be_read_is_told_on_every_route(
    value: str, samples: dict[str, str], client: Client
) -> None:
    answers = {address: client.get(address, {"as_of": value}) for address in samples.values()}
    assert {
        address for address, response in answers.items() if response.status_code != 400
    } == set()
    assert all("as_of takes a day" in response.text for response in answers.values())


def test_htmx_gets_the_main_part_of_the_same_page(walk: Crawl, client: Client) -> None:
    for address, page in pages(walk).values():
        response = client.get(address, headers=HTMX)
        # An embed, a printed sheet or a kept page is a document of its own.
        if "<header" not in page.html or address.startswith(("/editions/1", "/editions/2")):
            continue
        html = response.text
        assert html.lstrip().startswith("<title>"), address
        assert "<html" not in html, address
        # A form that was just used stands open on phones.
        assert (
            re.sub(r'class="(fold|more)" open', r'class="\1"', main(html)).split()
            == main(page.html).split()
        ), address
        assert "HX-Request" in response.headers["Vary"], address


def test_every_page_is_guarded_and_sets_nothing(walk: Crawl) -> None:
    for address, page in pages(walk).values():
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        scripts = [
            part for part in policy.split("; ") if part.startswith(("script-src", "style-src-elem"))
        ]
        assert "unsafe" not in " ".join(scripts), address
        assert page.headers["X-Content-Type-Options"] == "nosniff", address
        assert page.headers["Referrer-Policy"] == "strict-origin-when-cross-origin", address
        assert "camera=()" in page.headers["Permissions-Policy"], address
        assert "Set-Cookie" not in page.headers, address
        assert ("frame-ancestors 'none'" in policy) is (
            page.headers.get("X-Frame-Options") == "DENY"
        ), address
