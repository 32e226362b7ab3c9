"""Alive, ready, robots, security contact."""

from __future__ import annotations

import urllib.request
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_health_says_ok(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_ready_tells_version_and_counts(client: Client) -> None:
    answer = client.get("/readyz").json()
    assert answer["ready"] is True
    assert len(answer["version"]) == 64
    assert answer["counts"]["claim"] >= 230


@pytest.mark.parametrize("probe", ["/healthz", "/readyz"])
def test_probes_are_answered_by_any_name_and_without_tls(client: Client, settings: Any, probe: str) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(probe, headers={"Host": "10.0.0.7:8000"})
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]
    assert client.post(probe).status_code == 405


def test_no_header_moves_a_page(site: str) -> None:
    """What a proxy passes on of a reader's headers names no prefix: the page and its links are its own."""
    asked = urllib.request.Request(f"{site}/speakers/", headers={"SCRIPT_NAME": "/speakers"})
    with urllib.request.urlopen(asked) as answer:
        assert "<h1>Speakers" in answer.read().decode()
