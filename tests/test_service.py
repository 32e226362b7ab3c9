"""Alive, ready, robots, security contact."""

from __future__ import annotations

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
