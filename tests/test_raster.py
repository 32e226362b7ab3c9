"""PNG pictures: in every width that is offered, few drawn at a time,
kept on disk where it can be written."""

from __future__ import annotations

from pathlib import Path
from threading import BoundedSemaphore, Thread
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from explainer.figures import raster, typography
from explainer.publishing.inside import Inside
from explainer.views import figures

pytestmark = pytest.mark.django_db
PICTURE = "/figures/missiles-claimed.png?width=400"


@pytest.fixture(autouse=True)
def none_kept(settings: Any, tmp_path: Path) -> None:
    settings.CACHES = settings.CACHES | {
        "pictures": settings.CACHES["pictures"] | {"LOCATION": tmp_path}
    }


@pytest.fixture
def others_draw(fresh_pages: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """One picture is being drawn, and another reader waits for the next."""
    taken = BoundedSemaphore(1)
    taken.acquire()
    monkeypatch.setattr(raster.PICTURES, "places", taken)


def test_who_finds_others_drawing_is_asked_to_come_again(
    client: Client, others_draw: None, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get(PICTURE)
    assert not caplog.records  # it is no fault
    assert (
        answer.status_code == 503
        and answer.headers["Retry-After"]
        and answer.headers["Cache-Control"] == "no-store"
    )
    assert answer.text.count(".") == 1 and "ask again" in answer.text
    assert client.get("/figures/missiles-claimed/").status_code == 200


def test_few_pictures_that_are_drawn_anew_are_begun_at_a_time(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = BoundedSemaphore(1)
    taken.acquire()
    monkeypatch.setattr(figures, "DRAWING", taken)
    for query in ("?as_of=2024-06-30", "?who=ukraine"):
        assert client.get(f"/figures/shells-claimed.png{query}").status_code == 503
    assert client.get("/figures/shells-claimed.png").status_code == 200


def test_what_was_drawn_once_is_there_while_others_draw(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(PICTURE).content
    monkeypatch.setattr(raster.PICTURES, "places", BoundedSemaphore(1))
    raster.PICTURES.places.acquire()
    assert client.get(PICTURE).content == first


def test_a_drawing_that_takes_too_long_is_ended(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raster, "PATIENCE", 0.001)
    assert client.get(PICTURE).status_code == 503
    monkeypatch.undo()
    assert client.get(PICTURE).status_code == 200, "the next reader gets it"


def test_a_copy_of_the_site_draws_in_its_own_process_as_long_as_it_takes(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raster, "PATIENCE", 0.001)
    copied, kind = Inside().get(PICTURE)
    monkeypatch.undo()
    caches["pictures"].clear()
    assert kind == "image/png" and copied == client.get(PICTURE).content


def test_where_nothing_can_be_kept_it_is_drawn_each_time(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.CACHES = settings.CACHES | {
        "pictures": settings.CACHES["pictures"] | {"LOCATION": tmp_path / "file"}
    }
    assert client.get(PICTURE).content[1:4] == b"PNG"


def test_while_a_picture_is_drawn_python_goes_on() -> None:
    rounds = 0
    drawing = Thread(
        target=raster.raster,
        args=('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 3000),
    )
    drawing.start()
    while drawing.is_alive():
        rounds += 1
    assert rounds > 1000


def test_no_picture_is_larger_than_anybody_needs_and_all_that_are_offered_come(
    client: Client,
) -> None:
    assert "/figures/shells-claimed.png?width=3200" in client.get("/figures/shells-claimed/").text
    answer = client.get("/figures/money-estimates.png?width=3200&size=narrow")
    assert answer.status_code == 400
    widest = answer.text.partition("at most ")[2].partition(" ")[0]
    assert client.get(f"/figures/money-estimates.png?width={widest}&size=narrow").status_code == 200


@pytest.mark.parametrize(("family", "weight"), typography.FONTS)
def test_each_font_of_the_pictures_is_drawn(family: str, weight: int) -> None:
    # A font that the library passes over leaves the words out without a word.
    def drawn(words: str) -> bytes:
        face = f'font-family="\'Aid {family.title()}\', none" font-weight="{weight}"'
        return raster.raster(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40" {face}><text '
            f'y="30">{words}</text></svg>'
        )

    assert len({drawn(""), drawn("of"), drawn("to")}) == 3
