"""Every route answers, and says in words when it cannot; a route that no test reaches fails the suite."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import get_resolver

from explainer.models import RECORDS, Edition
from explainer.views.context import ROOMS

from ..crawl import Crawl, Page, route_of

HTMX = {"HX-Request": "true"}
# What machines ask for and no page links to: an address for each, and what its answer holds.
UNLINKED = {
    "/robots.txt": "User-agent: *",
    "/.well-known/security.txt": "Contact: ",
    "/sitemap.xml": "/claims/con-2023-10-13-us-1000/",
    "/oembed?url=http%3A%2F%2Ftestserver%2Fclaims%2Fcon-2023-10-13-us-1000%2F&format=json": "blockquote",
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
    found = {page.route: address for address, page in reversed(walk.pages.items()) if page.status == 200}
    return found | {route_of(address): address for address in UNLINKED}


def pages(walk: Crawl) -> dict[str, tuple[str, Page]]:
    """One page of each route that answers with a page."""
    return {page.route: (address, page) for address, page in reversed(walk.html.items()) if page.status == 200}


def main(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def words(html: str) -> str:
    return unescape(main(html))


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_is_reached_and_answers(route: str, samples: dict[str, str], client: Client) -> None:
    assert route in samples, f"no page links to /{route}, and no test here names an address of it"
    response = client.get(samples[route], follow=True)
    assert response.status_code == 200
    assert UNLINKED.get(samples[route], "") in response.text if samples[route] in UNLINKED else response.content or response.streaming


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_refuses_other_methods_in_words(route: str, samples: dict[str, str], client: Client) -> None:
    for headers in ({}, HTMX):
        response = client.post(samples[route], headers=headers)
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD"
        assert "This address answers GET, HEAD, not POST." in response.text


@pytest.mark.parametrize("value", ["yesterday", "2024-02-30", "20240328", "2024-W13-4", "1999-01-01", "2999-01-01", "2024-03-28T00:00"])
def test_a_day_that_cannot_be_read_is_told_on_every_route(value: str, samples: dict[str, str], client: Client) -> None:
    answers = {address: client.get(address, {"as_of": value}) for address in samples.values()}
    assert {address for address, response in answers.items() if response.status_code != 400} == set()
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
        assert re.sub(r'class="(fold|more)" open', r'class="\1"', main(html)).split() == main(page.html).split(), address
        assert "HX-Request" in response.headers["Vary"], address


def test_every_page_is_guarded_and_sets_nothing(walk: Crawl) -> None:
    for address, page in pages(walk).values():
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        scripts = [part for part in policy.split("; ") if part.startswith(("script-src", "style-src-elem"))]
        assert "unsafe" not in " ".join(scripts), address
        assert page.headers["X-Content-Type-Options"] == "nosniff", address
        assert page.headers["Referrer-Policy"] == "strict-origin-when-cross-origin", address
        assert "camera=()" in page.headers["Permissions-Policy"], address
        assert "Set-Cookie" not in page.headers, address
        assert ("frame-ancestors 'none'" in policy) is (page.headers.get("X-Frame-Options") == "DENY"), address


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
class TestWhatIsNotThere:
    @pytest.mark.parametrize("room", ["claims", "events", "quotes", "trips", "sources", "speakers", "parties", "glossary", "story"])
    def test_an_unknown_id_is_404_in_words(self, room: str, headers: dict[str, str], client: Client) -> None:
        response = client.get(f"/{room}/no-such-thing-here/", headers=headers)
        assert response.status_code == 404
        assert "Nothing stands at this address." in words(response.text)

    def test_it_offers_what_is_near(self, headers: dict[str, str], client: Client) -> None:
        response = client.get("/claims/con-2023-10-13-us-100/", headers=headers)
        assert response.status_code == 404
        assert 'href="/claims/con-2023-10-13-us-1000/"' in main(response.text)

    def test_an_unknown_room_is_404_too(self, headers: dict[str, str], client: Client) -> None:
        assert client.get("/no/such/room/", headers=headers).status_code == 404

    def test_a_strange_host_is_400_in_words(self, headers: dict[str, str], client: Client) -> None:
        response = client.get("/", headers={**headers, "Host": "elsewhere.example"})
        assert response.status_code == 400
        assert "its address or host is not one that this site serves" in words(response.text)
        assert ("<html" in response.text) is not bool(headers)

    def test_an_odd_address_is_not_an_error_of_ours(self, headers: dict[str, str], client: Client) -> None:
        for address in ("/claims/%00/", "/claims/%ff%fe/", "/claims/" + "a" * 5_000 + "/", "/%2e%2e/settings.py", "/claims/<script>/"):
            assert client.get(address, headers=headers).status_code in {400, 404}, address


def test_every_kind_of_record_is_explained_on_the_method_page(client: Client) -> None:
    html = client.get("/about/method/").text
    missing = [kind for kind in RECORDS if f">{kind.capitalize()}</a></dt>" not in html]
    assert missing == []


def test_every_room_of_the_head_is_there(client: Client) -> None:
    html = client.get("/").text
    for name, address in ROOMS:
        assert f'<a href="{address}"' in html
        assert client.get(address).status_code == 200, name


def test_without_content_the_site_is_not_ready_but_speaks(client: Client) -> None:
    Edition.objects.all().delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "reason": "No content is loaded: run manage.py load_content."}
    assert client.get("/healthz").status_code == 200


@override_settings(DEBUG=False)
def test_a_fault_of_ours_says_so_without_details(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: Any) -> Any:
        raise RuntimeError("a secret")

    monkeypatch.setattr("explainer.views.home.board", broken)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.text
    assert "secret" not in response.text


def test_an_address_of_too_many_fields_is_told_in_the_form_that_was_asked_for(client: Client) -> None:
    for address in ("/claims/", "/claims.csv", "/answers/embed/", "/oembed", "/nowhere/"):
        response = client.get(f"{address}?{'q=a&' * 1_001}")
        assert response.status_code == 400, address
        assert "more fields than can be read" in response.text, address
    inner = "http%3A%2F%2Ftestserver%2Ftimeline%2F%3F" + "%26" * 1_001
    assert client.get(f"/oembed?url={inner}").status_code == 404


def test_no_page_or_header_leads_to_a_strange_host(client: Client) -> None:
    response = client.get("//evil.example/?a=1", headers={"Accept-Datetime": "Thu, 28 Mar 2024 12:00:00 GMT"})
    assert not response.headers.get("Location", "").startswith("//")
    assert '="//evil.example' not in client.get("//evil.example/").text


@pytest.mark.parametrize(
    "address", ["/timeline/embed/?theme=pink", "/timeline/embed/?from=x", "/claims/nope/embed/", "/answers/embed/?as_of=bad"]
)
def test_what_is_wrong_with_an_embed_is_told_in_its_frame(address: str, client: Client) -> None:
    response = client.get(address)
    assert response.status_code in {400, 404}
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in response.headers
    assert "<header" not in response.text and 'class="embed"' in response.text
