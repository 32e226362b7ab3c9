"""Every word that a reader sees can be translated: in a language that does not exist none is left
as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .pseudo import missed

ROOT = Path(__file__).resolve().parent.parent
SOME = [
    "/",
    "/story/",
    "/timeline/",
    "/claims/?sort=newest",
    "/quotes/",
    "/trips/",
    "/figures/",
    "/classroom/",
    "/search/?q=shells",
    "/nowhere/",
    "/?as_of=1999",
]


def left_in_english(place: Path, *addresses: str) -> list[str]:
    """What no accent came to, with where it stands; of all pages where none is named."""
    environment = os.environ | {
        "SITE_LANGUAGE": "en-xa",
        "DATABASE_URL": f"sqlite:///{place / 'db.sqlite3'}",
        "PICTURES": str(place / "pictures"),
        "FILES": str(place / "files"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.pseudo", *addresses],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode in {0, 1} and not done.stderr, done.stderr
    return done.stdout.splitlines()


def test_pages_of_each_sort_can_be_translated(tmp_path: Path) -> None:
    assert left_in_english(tmp_path, *SOME) == []


@pytest.mark.record
def test_all_can_be_translated(tmp_path: Path) -> None:
    assert left_in_english(tmp_path) == []


def test_what_is_not_marked_is_told() -> None:
    assert missed("Séárch the site, 61 tímés", {"the"}) == ["the site"]
    assert missed("Séárch the site, 61 tímés", {"the site"}) == []
    assert missed("vérsíón 603cfa2a", ()) == []
