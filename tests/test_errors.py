"""What cannot be answered is told in words, on a page, in a frame or in plain text, and nothing is
given away."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client, override_settings

from .lists import html, main

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def words(html: str) -> str:
    return unescape(main(html))


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
class TestWhatIsNotThere:
    @pytest.mark.parametrize(
        "room",
        [
            "claims",
            "events",
            "quotes",
            "trips",
            "sources",
            "speakers",
            "parties",
            "glossary",
            "story",
        ],
    )
    def test_an_unknown_id_is_404_in_words(
        self, room: str, headers: dict[str, str], client: Client
    ) -> None:
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

    def test_an_odd_address_is_not_an_error_of_ours(
        self, headers: dict[str, str], client: Client
    ) -> None:
        for address in (
            "/claims/%00/",
            "/claims/%ff%fe/",
            "/claims/" + "a" * 5_000 + "/",
            "/%2e%2e/settings.py",
            "/claims/<script>/",
        ):
            assert client.get(address, headers=headers).status_code in {400, 404}, address


def test_a_missing_page_offers_what_is_near_and_the_search(client: Client) -> None:
    page = html(client, "/events/ev-treaty-sign/", 404)
    assert 'rel="canonical"' not in page, "there is nothing to be found there"
    assert "/events/ev-treaty-signed/" in page
    assert 'name="q" value="ev treaty sign"' in page
    early = html(client, "/events/ev-treaty-sign/?as_of=2023-09-05", 404)
    assert "/events/ev-treaty-signed/" not in early


@override_settings(DEBUG=False)
def test_a_fault_of_ours_says_so_without_details(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: Any) -> Any:
        raise RuntimeError("a secret")

    monkeypatch.setattr("explainer.views.home.board", broken)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.text
    assert "secret" not in response.text


def test_an_address_of_too_many_fields_is_told_in_the_form_that_was_asked_for(
    client: Client,
) -> None:
    for address in ("/claims/", "/claims.csv", "/answers/embed/", "/oembed", "/nowhere/"):
        response = client.get(f"{address}?{'q=a&' * 1_001}")
        assert response.status_code == 400, address
        assert "more fields than can be read" in response.text, address
    inner = "http%3A%2F%2Ftestserver%2Ftimeline%2F%3F" + "%26" * 1_001
    assert client.get(f"/oembed?url={inner}").status_code == 404


def test_no_page_or_header_leads_to_a_strange_host(client: Client) -> None:
    response = client.get(
        "//evil.example/?a=1", headers={"Accept-Datetime": "Thu, 28 Mar 2024 12:00:00 GMT"}
    )
    assert not response.headers.get("Location", "").startswith("//")
    assert '="//evil.example' not in client.get("//evil.example/").text


@pytest.mark.parametrize(
    "address",
    [
        "/timeline/embed/?theme=pink",
        "/timeline/embed/?from=x",
        "/claims/nope/embed/",
        "/answers/embed/?as_of=bad",
    ],
)
def test_what_is_wrong_with_an_embed_is_told_in_its_frame(address: str, client: Client) -> None:
    response = client.get(address)
    assert response.status_code in {400, 404}
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in response.headers
    assert "<header" not in response.text and 'class="embed"' in response.text
