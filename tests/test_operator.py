"""Who is behind a copy: what is set is said, what is not set is said to be unknown, and a mistake finds its way."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client

from explainer.environment import env_contact, env_language, env_line, env_url
from explainer.figures import registry
from explainer.models import Chapter, Claim, Event, Party, Quote, Source, Speaker, Term, Trip
from explainer.publishing import static_site

pytestmark = pytest.mark.django_db


ROOT = Path(__file__).parents[1]


def said(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return unescape(answer.text)


def test_what_is_not_set_is_said_to_be_unknown(client: Client, settings: Any) -> None:
    settings.OPERATOR = settings.CONTACT = settings.REPOSITORY = settings.FUNDING = ""
    about = said(client, "/about/")
    assert "Whoever runs this copy has not said who they are" in about
    assert "No address to send it to has been given" in about
    assert "has given no address for reports" in said(client, "/about/report/")
    assert f"Contact: {settings.SITE_URL}/about/\n" in client.get("/.well-known/security.txt").text


def test_what_is_set_is_said(client: Client, settings: Any) -> None:
    settings.OPERATOR, settings.FUNDING = "An Institute", "by its members"
    settings.CONTACT, settings.REPOSITORY = "mailto:desk@institute.example", "https://code.example/arms"
    about = said(client, "/about/")
    assert "An Institute runs this copy" in about and "How it is paid: by its members" in about
    assert 'href="mailto:desk@institute.example"' in about and 'href="https://code.example/arms"' in about
    assert "Contact: mailto:desk@institute.example\n" in client.get("/.well-known/security.txt").text


def test_every_record_figure_and_chapter_leads_to_a_report_with_its_id(client: Client) -> None:
    works = [model.objects.order_by("pk").first() for model in (Claim, Event, Quote, Trip, Source, Speaker, Party, Term, Chapter)]
    addresses = {work.key: work.get_absolute_url() for work in works}
    addresses[f"figure:{registry.built()[0].slug}"] = f"/figures/{registry.built()[0].slug}/"
    for key, address in addresses.items():
        assert f'href="/about/report/?record={key}"' in said(client, address), key
        assert f"Record: {key}" in said(client, f"/about/report/?record={key}"), key


def test_a_letter_and_an_issue_are_written_for_the_reader(client: Client, settings: Any) -> None:
    settings.CONTACT, settings.REPOSITORY = "mailto:desk@institute.example", "https://code.example/arms"
    claim = Claim.objects.filter(known_from__lte="2024-03-28").first()
    page = said(client, f"/about/report/?record={claim.key}&as_of=2024-03-28")
    address = f"{settings.SITE_URL}{claim.get_absolute_url()}?as_of=2024-03-28"
    letter, issue = (
        next(link for link in page.split('"') if link.startswith(start))
        for start in ("mailto:desk", "https://code.example/arms/issues/new?")
    )
    body = parse_qs(urlsplit(letter).query)["body"][0]
    for text in (body.replace("\r\n", "\n"), parse_qs(urlsplit(issue).query)["body"][0]):
        assert all(line in text for line in (f"Record: {claim.key}", f"Address: {address}", "version ", "Read as of: 2024-03-28"))
    assert claim.key in parse_qs(urlsplit(issue).query)["title"][0]
    settings.REPOSITORY = "https://gitlab.example/group/arms"
    page = said(client, f"/about/report/?record={claim.key}")
    issue = next(link for link in page.split('"') if link.startswith("https://gitlab.example/group/arms/-/issues/new?"))
    assert set(parse_qs(urlsplit(issue).query)) == {"issue[title]", "issue[description]"}


@pytest.mark.parametrize("record", ["claim:none", "none", "figure:none", "<script>:x"])
def test_a_report_on_nothing_is_404_in_a_sentence(client: Client, record: str) -> None:
    answer = client.get("/about/report/", {"record": record})
    assert answer.status_code == 404
    assert f"There is no record “{record}” here" in unescape(answer.text)


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (env_contact, "nobody", "NAME must be a mail address or an address"),
        (env_contact, "a@b.example?cc=c@d.example", "NAME must be a mail address"),
        (env_language, "French!", "NAME must be the code of a language such as fr"),
        (env_language, "fr", "NAME is 'fr', into which nothing is translated yet"),
        (env_url, "code.example/arms", "NAME must be an address such as"),
        (env_url, "https://code.example/?x=1", "NAME must be an address such as"),
        (env_line, "two\nlines", "NAME must be one line"),
    ],
)
def test_a_setting_that_cannot_be_read_stops_the_start(monkeypatch: pytest.MonkeyPatch, read: Any, value: str, sentence: str) -> None:
    monkeypatch.setenv("NAME", value)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        read("NAME")


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("desk@institute.example", "mailto:desk@institute.example"),
        (" mailto:desk@institute.example", "mailto:desk@institute.example"),
        ("https://institute.example/contact", "https://institute.example/contact"),
        ("", ""),
    ],
)
def test_a_contact_is_a_mail_address_or_a_page(monkeypatch: pytest.MonkeyPatch, value: str, kept: str) -> None:
    monkeypatch.setenv("NAME", value)
    assert env_contact("NAME") == kept


def test_a_script_that_stands_in_pages_is_allowed_by_name_wherever_they_are_served_from(client: Client) -> None:
    served, kept = client.get("/timeline/"), client.get("/timeline/", **{"explainer.serverless": True})
    assert names_of_scripts(served) > names_of_scripts(kept)  # what is fetched ahead needs a server
    assert all(name in served["Content-Security-Policy"] for name in names_of_scripts(served))
    for policy in (static_site.headers(), (ROOT / "deploy/static/nginx.conf").read_text()):
        assert all(name in policy for name in names_of_scripts(kept))


def names_of_scripts(page: HttpResponse) -> set[str]:
    """By what a policy names the scripts that stand in a page."""
    scripts = re.findall(r'<script(?: type="speculationrules")?>(.*?)</script>', page.text, re.DOTALL)
    return {f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts}
