"""What whoever runs a copy sets: read, or refused at the start; and what may run in its pages
wherever they are served from."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client

from explainer.environment import env_contact, env_language, env_line, env_url
from explainer.publishing import static_site

pytestmark = pytest.mark.django_db


ROOT = Path(__file__).parents[1]


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
def test_a_setting_that_cannot_be_read_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, read: Any, value: str, sentence: str
) -> None:
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
def test_a_contact_is_a_mail_address_or_a_page(
    monkeypatch: pytest.MonkeyPatch, value: str, kept: str
) -> None:
    monkeypatch.setenv("NAME", value)
    assert env_contact("NAME") == kept


def test_a_script_that_stands_in_pages_is_allowed_by_name_wherever_they_are_served_from(
    client: Client,
) -> None:
    served, kept = (
        client.get("/timeline/"),
        client.get("/timeline/", **{"explainer.serverless": True}),
    )
    assert names_of_scripts(served) > names_of_scripts(kept)  # what is fetched ahead needs a server
    assert all(name in served["Content-Security-Policy"] for name in names_of_scripts(served))
    for policy in (static_site.headers(), (ROOT / "deploy/static/nginx.conf").read_text()):
        assert all(name in policy for name in names_of_scripts(kept))


def names_of_scripts(page: HttpResponse) -> set[str]:
    """By what a policy names the scripts that stand in a page."""
    scripts = re.findall(
        r'<script(?: type="speculationrules")?>(.*?)</script>', page.text, re.DOTALL
    )
    return {
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts
    }
