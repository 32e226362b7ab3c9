"""oEmbed as its consumers read it: the specification, WordPress, pyoembed."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from pyoembed import oEmbed

from explainer.models import Claim

from .embeddable import pages
from .wordpress import discovered, filtered

pytestmark = pytest.mark.django_db


def ask(client: Client, url: str, **query: str):
    return client.get("/oembed", {"url": url, **query})


def test_pages_lead_wordpress_to_a_quotation_and_a_frame(client: Client) -> None:
    for page in pages():
        found = discovered(client.get(page).content, settings.SITE_URL)
        assert found, page
        parts = urlsplit(found)
        answer = client.get(
            parts.path, {key: values[0] for key, values in parse_qs(parts.query).items()}
        ).json()
        kept = filtered(answer["html"])
        assert kept and kept.startswith("<blockquote") and kept.endswith("></iframe>")
        assert f'src="{settings.SITE_URL}{page}embed/' in kept
        assert 'sandbox="allow-scripts"' in kept and " title=" in kept
        quotation = kept.partition("</blockquote>")[0]
        assert f'href="{settings.SITE_URL}{page}"' in quotation


def test_the_quotation_names_the_denial(client: Client) -> None:
    claim = Claim.objects.filter(id__in=Claim.objects.filter(grade="disputed").values("id")).first()
    answer = ask(client, f"{settings.SITE_URL}{claim.get_absolute_url()}").json()
    assert "disputed" in answer["html"]
    assert "denie" in answer["html"] or "nother count" in answer["html"]


def test_a_consumer_finds_and_reads_it(site: str) -> None:
    for page in pages():
        read = oEmbed(f"{site}{page}", maxwidth=500)
        assert (
            read["type"] == "rich"
            and read["version"] == "1.0"
            and read["provider_name"] == settings.SITE_NAME
        )
        assert read["width"] <= 500 and f"{site}{page}embed/" in read["html"]


def test_xml_says_the_same_as_json(client: Client) -> None:
    for page in pages():
        response = ask(client, f"{settings.SITE_URL}{page}", format="xml")
        root = ElementTree.fromstring(response.content)
        assert root.tag == "oembed" and response.headers["Content-Type"].startswith("text/xml")
        assert {node.tag: node.text for node in root} == {
            key: str(value)
            for key, value in ask(client, f"{settings.SITE_URL}{page}").json().items()
        }


@pytest.mark.parametrize(
    ("widest", "highest"), [("300", "250"), ("480", ""), ("", "220"), ("2000", "2000")]
)
def test_sizes_are_obeyed(client: Client, widest: str, highest: str) -> None:
    for page in pages():
        answer = ask(
            client, f"{settings.SITE_URL}{page}", maxwidth=widest, maxheight=highest
        ).json()
        assert isinstance(answer["width"], int) and isinstance(answer["height"], int)
        assert answer["width"] <= int(widest or 10_000)
        assert 200 <= answer["height"] <= min(1_000, int(highest or 10_000))
        thumbnail = {"thumbnail_url", "thumbnail_width", "thumbnail_height"} & set(answer)
        assert len(thumbnail) in {0, 3}
        if thumbnail:
            assert answer["thumbnail_width"] <= int(widest or 10_000) and answer[
                "thumbnail_height"
            ] <= int(highest or 10_000)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"url": "https://example.org/claims/x/"}, 404),
        ({"url": "not an address"}, 404),
        ({"url": "http://[::1"}, 404),
        ({"url": "{site}/claims/there-is-none/"}, 404),
        ({"url": "{site}/about/"}, 404),
        ({"url": "{site}/timeline/", "format": "yaml"}, 501),
        ({"url": "{site}/timeline/", "maxwidth": "wide"}, 400),
        ({"url": "{site}/timeline/", "maxheight": "0"}, 400),
        ({"url": "{site}/timeline/?theme=pink"}, 400),
        ({"url": "{site}/timeline/?as_of=1999-13-41"}, 400),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    client: Client, query: dict[str, str], status: int
) -> None:
    response = client.get(
        "/oembed", {key: value.replace("{site}", settings.SITE_URL) for key, value in query.items()}
    )
    assert response.status_code == status
    assert response.headers["Content-Type"].startswith("text/plain")
    assert len(response.content.decode().strip().splitlines()) == 1


def test_nothing_is_reflected_unescaped(client: Client) -> None:
    url = f'{settings.SITE_URL}/timeline/?q="><script>alert(1)</script>&theme=dark&evil=1'
    html = ask(client, url).json()["html"]
    assert "<script" not in html and "evil" not in html and "theme=dark" in html


def test_a_frozen_address_stays_frozen(client: Client) -> None:
    claim = Claim.objects.filter(first__lt="2024-01-01").first()
    answer = ask(client, f"{settings.SITE_URL}{claim.get_absolute_url()}?as_of=2024-03-28").json()
    assert "embed/?as_of=2024-03-28" in answer["html"]


@pytest.mark.parametrize(
    "way",
    [
        "{page}",
        "{page}?utm_source=x#top",
        "{page}embed/",
        "{page}embed/?as_of=2024-03-28",
        "{bare}",
        "{page}?as_of=today",
    ],
)
def test_the_ways_in_which_people_give_an_address(client: Client, way: str) -> None:
    page = f"/claims/{Claim.objects.filter(first__lt='2024-01-01').first().id}/"
    for scheme in ("http", "https"):
        url = settings.SITE_URL.replace("http:", f"{scheme}:") + way.format(
            page=page, bare=page.rstrip("/")
        )
        html = ask(client, url).json()["html"]
        day = "?as_of=2024-03-28" if "2024" in way else ""
        assert f'src="{settings.SITE_URL}{page}embed/{day}"' in html


@pytest.mark.parametrize(
    "url",
    [
        "http://user@testserver/timeline/",
        "//testserver/timeline/",
        "ftp://testserver/timeline/",
        "http://testserver.example/",
    ],
)
def test_other_peoples_addresses_are_not_ours(client: Client, url: str) -> None:
    assert ask(client, url).status_code == 404


def test_a_host_of_any_size_is_obeyed(client: Client) -> None:
    for page in pages():
        answer = ask(client, f"{settings.SITE_URL}{page}", maxwidth="1", maxheight="1").json()
        assert answer["width"] == answer["height"] == 1


def test_filters_of_the_timeline_are_kept_and_checked(client: Client) -> None:
    url = f"{settings.SITE_URL}/timeline/?flow=to-korea&flow=both&q=oil&page=1"
    assert "/timeline/embed/?flow=to-korea&amp;flow=both&amp;q=oil&quot;" in client.get(
        "/timeline/embed-code/?flow=to-korea&flow=both&q=oil"
    ).text.replace("&amp;amp;", "&amp;")
    assert "flow=to-korea&amp;flow=both&amp;q=oil" in ask(client, url).json()["html"]
    for answer in (
        ask(client, f"{settings.SITE_URL}/timeline/?flow=up"),
        client.get("/timeline/embed-code/?flow=up"),
    ):
        assert answer.status_code == 400 and "flow takes one or more of to-russia" in answer.text
