"""The database is made of the content: whatever is found in its place, a start makes it whole, and
loses nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from explainer.models import Edition

from .conftest import ROOT
from .corpus import small


class Place:
    """A database of its own, and a small content."""

    def __init__(self, folder: Path) -> None:
        self.file, self.content = folder / "db.sqlite3", folder / "content"
        paths = {
            "DATABASE_URL": f"sqlite:///{self.file}",
            "CONTENT_DIR": str(self.content),
            "EDITIONS": str(folder / "editions"),
        }
        self.environment = os.environ | paths

    def ready(self) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", "ready"]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True
        )

    @property
    def claims(self) -> int:
        with closing(sqlite3.connect(self.file)) as database:
            return database.execute("SELECT count(*) FROM explainer_claim").fetchone()[0]

    def run(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.file)) as database:
            for statement in statements:
                database.execute(statement)
            database.commit()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("place")
    small.write(folder / "content", small.FILES)
    (folder / "editions").mkdir()
    found = Place(folder)
    assert found.ready().returncode == 0 and found.claims == 1
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Place:
    return Place(shutil.copytree(made, tmp_path / "place"))


def empty(place: Place) -> None:
    place.file.write_bytes(b"")


def noise(place: Place) -> None:
    place.file.write_bytes(b"no database at all, " * 500)


def cut_off(place: Place) -> None:
    os.truncate(place.file, place.file.stat().st_size // 2)


def older(place: Place) -> None:
    place.run(
        "DELETE FROM django_migrations WHERE app = 'explainer'", "DROP TABLE explainer_lesson"
    )


def of_a_later_code(place: Place) -> None:
    place.run(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('explainer', '9999_later', "
        "'2030-01-01')"
    )


@pytest.mark.parametrize("harm", [empty, noise, cut_off, older, of_a_later_code])
def test_what_is_found_is_made_whole(place: Place, harm: Any) -> None:
    harm(place)
    was = place.file.read_bytes()
    told = place.ready()
    assert told.returncode == 0 and place.claims == 1, told.stderr
    assert was == b"" or place.file.with_name("db.sqlite3.before").read_bytes() == was
    assert "Traceback" not in told.stderr
    assert "up to date" in place.ready().stdout


def test_with_faulty_content_what_stood_there_still_stands(place: Place) -> None:
    noise(place)
    (place.content / "terms" / "a.yaml").write_text("- id: [")
    told = place.ready()
    assert (
        told.returncode == 1
        and "terms/a.yaml:2: " in told.stderr
        and "Traceback" not in told.stderr
    )
    assert place.file.read_bytes().startswith(b"no database")


@pytest.mark.django_db
def test_a_database_that_cannot_be_read_is_told_by_name(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise DatabaseError("file is not a database")

    monkeypatch.setattr(Edition, "objects", Broken())
    answer = client.get("/readyz")
    assert answer.status_code == 503 and "file is not a database" in answer.json()["reason"]
    assert client.get("/healthz").status_code == 200
