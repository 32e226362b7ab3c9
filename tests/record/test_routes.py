"""Every route answers, and says in words when it cannot;
a route that no test reaches fails the suite."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import get_resolver

from explainer.evidence.answers import QUESTIONS
from explainer.evidence.asof import NAMED_DAYS
from explainer.figures import registry
from explainer.models import Chapter, Claim, Event, Quote, Trip

from ..crawl import Crawl, Page, route_of
from ..drawn import TRIPS
from ..lists import main

HTMX = {"HX-Request": "true"}
# Both answer once they are made: test_offline_zip.py, test_zim.py.
MADE = {"classroom/arms-for-aid.zip", "classroom/arms-for-aid.zim"}
ROUTES = sorted({str(pattern.pattern) for pattern in get_resolver().url_patterns} - MADE)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def walk(walk_over: Callable[[date | None], Crawl]) -> Crawl:
    return walk_over(None)


@pytest.fixture
def unlinked(db: None) -> dict[str, str]:
    """What machines ask for and no page links to: an address for each, and what its answer holds,
    in a record's own words."""
    claim, quote, event, chapter = (
        model.objects.first() for model in (Claim, Quote, Event, Chapter)
    )
    trip, day = Trip.objects.get(id=TRIPS[0]), max(NAMED_DAYS)
    figure = registry.build(next(slug for slug in registry.SLUGS if registry.build(slug, day)))
    asked = {"url": f"http://testserver{claim.get_absolute_url()}", "format": "json"}
    return {
        "/robots.txt": "User-agent: *",
        "/.well-known/security.txt": "Contact: ",
        "/sitemap.xml": claim.get_absolute_url(),
        f"/oembed?{urlencode(asked)}": "blockquote",
        "/embed.js": "postMessage",
        "/speculation-rules.json": "prefetch",
        "/timemap/": 'rel="first memento"',
        f"/timemap{claim.get_absolute_url()}": 'rel="first memento"',
        f"{claim.get_absolute_url()}embed/": claim.bare,
        f"{quote.get_absolute_url()}embed/": quote.english.split(". ")[0],
        f"/figures/{figure.slug}/embed/": figure.title,
        f"/static/figures/{figure.slug}.{day}.wide.svg": "As it was known on",
        "/answers/embed/": QUESTIONS[0].title,
        "/timeline/embed/": "Older",
        "/balance/embed/": registry.build("the-balance").title,
        "/timeline/map/embed/": "Where it happened",
        f"{event.get_absolute_url()}embed/": event.title,
        f"{chapter.get_absolute_url()}embed/": chapter.title,
        f"{trip.get_absolute_url()}embed/": trip.title,
        "/classroom/exercises/order/embed/": "Check the answers",
    }


@pytest.fixture
def samples(walk: Crawl, unlinked: dict[str, str]) -> dict[str, str]:
    """An address for every route that the walk or the list above reaches."""
    found = {
        page.route: address for address, page in reversed(walk.pages.items()) if page.status == 200
    }
    return found | {route_of(address): address for address in unlinked}


def pages(walk: Crawl) -> dict[str, tuple[str, Page]]:
    """One page of each route that answers with a page."""
    return {
        page.route: (address, page)
        for address, page in reversed(walk.html.items())
        if page.status == 200
    }


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_is_reached_and_answers(
    route: str, samples: dict[str, str], unlinked: dict[str, str], client: Client
) -> None:
    assert route in samples, f"no page links to /{route}, and no test here names an address of it"
    response = client.get(samples[route], follow=True)
    assert response.status_code == 200
    if wanted := unlinked.get(samples[route]):
        assert wanted in unescape(response.text)
    else:
        assert response.content or response.streaming


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
