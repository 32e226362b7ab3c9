"""Files that take long to make are made once, few at a time; pages of past days draw nothing that
was drawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from explainer.evidence.edition import version
from explainer.figures import drawn, registry
from explainer.figures.kept import Room
from explainer.publishing.files import FILES as KEPT

pytestmark = pytest.mark.django_db
FILES = [
    "/story/arms-for-aid.epub",
    "/story/arms-for-aid.epub?as_of=2024-03-28",
    "/data/all.zip",
    "/data/all.zip?as_of=2024-03-28",
]


@pytest.fixture(autouse=True)
def none_kept(settings: Any, tmp_path: Path) -> None:
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = settings.CACHES | {"files": {"BACKEND": backend, "LOCATION": tmp_path}}


@pytest.fixture
def others_make(fresh_pages: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KEPT, "places", BoundedSemaphore(1))
    KEPT.places.acquire()


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_made_once(client: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(address)
    monkeypatch.setattr(KEPT, "places", BoundedSemaphore(1))
    KEPT.places.acquire()  # nobody can make another
    with CaptureQueriesContext(connection) as asked:
        again = client.get(address)
    assert again.content == first.content and dict(again.headers) == dict(first.headers)
    assert len(asked) < 5


def test_a_file_of_another_day_or_content_is_another(client: Client) -> None:
    made = [client.get(address).content for address in FILES]
    assert len(set(made)) == len(made)


def test_who_finds_others_making_is_asked_to_come_again(client: Client, others_make: None) -> None:
    answer = client.get(FILES[0])
    assert (
        answer.status_code == 503
        and answer.headers["Retry-After"]
        and answer.headers["Cache-Control"] == "no-store"
    )
    assert client.get("/story/").status_code == 200


def test_where_nothing_can_be_kept_it_is_made_each_time(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.CACHES["files"]["LOCATION"] = tmp_path / "file"
    settings.CACHES = dict(settings.CACHES)
    assert client.get(FILES[2]).content[:2] == b"PK"


def test_a_day_on_which_nothing_changed_is_not_drawn_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug = registry.built()[0].slug
    one, other = "2024-05-05", "2024-05-06"
    client.get(f"/figures/?as_of={one}")
    same = [
        registry.build(slug, day, version()).data_version
        for day in map(date.fromisoformat, (one, other))
    ]
    assert same[0] == same[1]

    def never(*asked: object) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr(drawn, "write", never)
    assert client.get(f"/figures/?as_of={other}").status_code == 200


def test_what_was_asked_for_longest_ago_gives_way() -> None:
    made: list[str] = []
    room = Room[str, str](2, len)

    def ask(key: str) -> str:
        def make() -> str:
            made.append(key)
            return key

        return room.get(key, make)

    assert [ask(key) for key in "abacab"] == [*"abacab"]
    assert made == [*"abcb"]
