"""The ten main paths: in Chromium with all other tests,
in all that BROWSERS names by `make test-browsers`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .hosts import Newspaper, newspaper
from .paths import PATHS
from .person import Person

pytestmark = pytest.mark.browser
BROWSERS = os.environ.get("BROWSERS", "chromium").split(",")


@pytest.fixture(scope="module")
def paper() -> Iterator[Newspaper]:
    with newspaper() as host:
        yield host


@pytest.fixture(params=BROWSERS)
def person(request: pytest.FixtureRequest, site: str, tmp_path: Path) -> Iterator[Person]:
    # Only Chromium's driver is among what every test needs.
    folder, settings = tmp_path / "saved", tmp_path / "settings"
    folder.mkdir()
    settings.mkdir()
    match request.param:
        case "chromium":
            from .in_chromium import chromium_person

            opened = chromium_person(request.getfixturevalue("chromium"), site, folder)
        case "firefox":
            from .in_firefox import firefox_person

            opened = firefox_person(site, folder)
        case "webkit":
            from .in_webkit import webkit_person

            opened = webkit_person(site, folder, settings)
    with opened as someone:
        yield someone
        assert someone.problems == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)
def test_path(path: Callable[[Person, Newspaper], None], person: Person, paper: Newspaper) -> None:
    path(person, paper)


def test_a_hint_in_a_field_is_as_dark_as_small_print(person: Person) -> None:
    """WebKit's own grey is too light to be read by many."""
    person.open("/timeline/?view=all")
    person.click(".more > summary")
    person.see("#f-from")
    hint = person.ask(
        "() => getComputedStyle(document.querySelector('#f-from'), '::placeholder').color"
    )
    assert hint == person.ask("() => getComputedStyle(document.querySelector('.take-rows')).color")
