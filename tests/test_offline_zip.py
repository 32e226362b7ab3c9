"""The offline zip: made beside the server, by one process at a time, which ends with it; offered
once it is whole."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from explainer.models import Edition
from explainer.publishing import offline, offline_zip
from explainer.publishing.inside import Unanswered
from explainer.views import cache

from .conftest import free_port, wait_for

ROOT = Path(__file__).resolve().parent.parent
ZIP = "/classroom/arms-for-aid.zip"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings: Any, tmp_path: Path) -> Path:
    settings.OFFLINE_ZIP = tmp_path / "build" / "site.zip"
    return settings.OFFLINE_ZIP


@pytest.fixture
def quick(fresh_pages: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export of one page."""

    def write(export: offline.Export) -> int:
        export._save("index.html", b"<p>The site")
        return 1

    monkeypatch.setattr(offline.Export, "write", write)


def made(place: Path) -> str:
    out = StringIO()
    call_command("offline_zip", stdout=out)
    return out.getvalue()


def test_where_there_is_none_a_sentence_says_so(client: Client) -> None:
    answer = client.get(ZIP)
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        404,
        "text/plain; charset=utf-8",
    )
    assert (
        "make offline" in answer.text
        and "Whoever runs this site can make one" in client.get("/classroom/").text
    )
    assert "zip" not in client.get("/").text


def test_while_it_is_made_pages_and_address_say_so(client: Client) -> None:
    with offline_zip.alone():
        answer = client.get(ZIP)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
        assert "is being made" in answer.text
        for page in ("/", "/classroom/"):
            assert (
                "being made" in client.get(page).text
                and client.get(page).headers["Cache-Control"] == "no-cache"
            )
    assert client.get(ZIP).status_code == 404


def test_kept_pages_follow_the_making(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, place: Path, quick: None
) -> None:
    settings.PAGE_CACHE = 10_000_000
    monkeypatch.setattr(cache, "LOOK_AGAIN", 0)
    with offline_zip.alone():
        assert "being made" in client.get("/classroom/").text
    assert "Whoever runs this site can make one" in client.get("/classroom/").text
    made(place)
    assert f"one zip, {offline_zip.state().megabytes} MB" in client.get("/classroom/").text


def test_it_is_made_again_only_when_something_changed(place: Path, quick: None) -> None:
    assert "The offline zip is made" in made(place)
    assert ZipFile(place).namelist() == ["index.html"]
    assert made(place) == ""
    Edition.objects.update(version="f" * 64)
    assert "The offline zip is made" in made(place)
    assert sorted(path.name for path in place.parent.iterdir()) == ["site.lock", "site.zip"]


def test_a_failure_is_one_line_and_leaves_what_was_there(
    place: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(place)
    Edition.objects.update(version="f" * 64)

    def broken(export: offline.Export) -> int:
        raise Unanswered("/ answers 500")

    monkeypatch.setattr(offline.Export, "write", broken)
    with pytest.raises(CommandError, match="The offline zip was not made: / answers 500"):
        made(place)
    assert ZipFile(place).namelist() == ["index.html"]


def test_two_are_never_made_at_once(place: Path, quick: None) -> None:
    with offline_zip.alone(), pytest.raises(CommandError, match="Another process"):
        made(place)


class TestBesideTheServer:
    @pytest.fixture
    def serve(
        self, loaded: dict[str, str], place: Path
    ) -> Iterator[Callable[..., tuple[subprocess.Popen[bytes], str]]]:
        """Gunicorn as `make run` starts it, with a zip of its own."""
        running: list[subprocess.Popen[bytes]] = []

        def start(**environment: str) -> tuple[subprocess.Popen[bytes], str]:
            port = free_port()
            base = f"http://127.0.0.1:{port}"
            arguments = [
                "explainer.wsgi",
                "--config",
                "python:explainer.serving",
                "--bind",
                f"127.0.0.1:{port}",
                "--log-level",
                "error",
            ]
            env = loaded | {"OFFLINE_ZIP": str(place), "SITE_URL": base} | environment
            running.append(
                subprocess.Popen(
                    [sys.executable, "-m", "gunicorn", *arguments],
                    cwd=ROOT,
                    env=env,
                    start_new_session=True,
                )
            )
            wait_for(f"{base}/healthz", running[-1])
            return running[-1], base

        yield start
        for process in running:
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=20)

    @pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
    def test_the_making_ends_with_the_server_however_it_ends(
        self, by: int, serve: Callable, place: Path
    ) -> None:
        process, base = serve()
        with pytest.raises(urllib.error.HTTPError, match="503"):
            urllib.request.urlopen(base + ZIP)
        # What Ctrl+C reaches; a kill reaches the server alone.
        os.killpg(process.pid, by) if by == signal.SIGINT else process.send_signal(by)
        process.wait(timeout=20)
        deadline = time.monotonic() + 30
        while offline_zip.state().being_made:
            assert time.monotonic() < deadline, "the making went on after the server had ended"
            time.sleep(0.1)
        assert not place.exists() and not place.with_suffix(".folder").exists()

    def test_it_is_skipped_where_it_is_not_wanted(self, serve: Callable, place: Path) -> None:
        _, base = serve(OFFLINE_ZIP="no")
        assert b"being made" not in urllib.request.urlopen(f"{base}/classroom/").read()

    def test_make_run_serves_so(self) -> None:
        script = (ROOT / "scripts/serve.sh").read_text()
        assert "exec .venv/bin/gunicorn explainer.wsgi --config python:explainer.serving" in script


def test_what_is_copied_without_a_connection_says_so(client: Client, settings: Any) -> None:
    """The dialog, which says it for whole pages, is not among what the copy has."""
    settings.SITE_URL = "https://arms.example"
    page = client.get(
        "/classroom/exercises/speed/", **{"explainer.offline": True, "explainer.serverless": True}
    ).content.decode()
    buttons = re.findall(r"<p([^>]*)><button[^>]* data-copy=", page)
    assert buttons and all(
        "data-copied=" in attributes and "data-by-hand=" in attributes for attributes in buttons
    )
