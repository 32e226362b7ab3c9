"""Fixtures: a database with the content, a real server, a real browser."""

from __future__ import annotations

import hashlib
import inspect
import os
import pickle
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.python import pytest_pyfunc_call as pytests_own
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.client import ClientHandler
from django.test.utils import override_settings, setup_databases, teardown_databases
from hypothesis import settings as draws

from explainer.stack import with_room
from tests.browser.errors import on_error

ROOT = Path(__file__).resolve().parent.parent
draws.register_profile("untimed", deadline=None)  # a busy machine is no fault
draws.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs a browser and what reads the whole record is marked, so that it runs last."""
    from .drawn import (
        SMALL,
    )  # which asks for Django’s settings: what measures imports this without them

    whole = pytest.mark.skip(reason="it reads the whole record: add --ds explainer.settings")
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
        if "record" in item.path.parts or item.path.name == "test_content.py":
            item.add_marker(pytest.mark.record)
            if SMALL:
                item.add_marker(whole)
        # `scripts/test.sh` looks for those that drive a browser in one folder, and for the others
        # everywhere else.
        drives, record = (
            item.get_closest_marker(name) is not None for name in ("browser", "record")
        )
        assert record or drives == ("browser" in item.path.parts), item.nodeid
    items.sort(
        key=lambda item: [
            item.get_closest_marker(name) is not None for name in ("browser", "record")
        ]
    )


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> object:
    """A test calls pages from deeper than any server does."""
    return with_room(pytests_own, pyfuncitem)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """A test database with the content, made whichever tests are asked for.

    pytest-django's own makes one only if some test is marked for it; without, ours would load into
    the real database.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        load()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


def load() -> None:
    """Load the content; where this very content was loaded by this very code before, copy what was
    loaded then."""
    places = (
        (ROOT / "explainer", "*.py"),
        (settings.CONTENT_DIR, "*.yaml"),
        (settings.CONTENT_DIR, "*.md"),
    )
    files = sorted(path for folder, form in places for path in folder.rglob(form))
    state = hashlib.sha256(
        b"".join(str(path).encode() + path.read_bytes() for path in files)
    ).hexdigest()[:16]
    kept = ROOT / ".pytest_cache" / f"loaded-{state}.sqlite3"
    if kept.exists():
        connection.ensure_connection()
        with closing(sqlite3.connect(kept)) as copy:
            copy.backup(connection.connection)
        return
    call_command("load_content", verbosity=0)
    kept.parent.mkdir(exist_ok=True)
    for old in sorted(kept.parent.glob("loaded-*.sqlite3"), key=os.path.getmtime)[
        :-2
    ]:  # one of each content may be of use again
        old.unlink(missing_ok=True)
    new = kept.with_suffix(f".{os.getpid()}")
    copy_database(new)
    new.replace(kept)


@pytest.fixture(scope="session")
def walk_over(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
) -> Callable[[date | None], Any]:
    """`walk_over(day)`: every page of the site as of a day (today for None), walked once, also for
    the other workers."""
    from .crawl import crawl

    def alone(day: date | None) -> Any:
        try:
            with override_settings(PAGE_CACHE=0):  # each address is asked for once
                return crawl(day)
        finally:
            connections.close_all()

    @cache
    def walk(day: date | None) -> Any:
        kept = tmp_path_factory.getbasetemp().parent / f"walk-{day}.pickle"
        if worker_id != "master" and kept.exists():
            return pickle.loads(kept.read_bytes())
        # In a thread of its own: Playwright keeps an event loop in this one, in which Django takes
        # no queries.
        with django_db_blocker.unblock(), ThreadPoolExecutor(1) as threads:
            walked = threads.submit(alone, day).result()
        if worker_id != "master":
            written = kept.with_suffix(f".{worker_id}")
            written.write_bytes(pickle.dumps(walked))
            written.replace(kept)
        return walked

    return walk


# Who asks for one of these changes what pages are made by, or asks how they are made.
CHANGE = {"settings", "monkeypatch", "caplog", "fresh_pages"}
READ = ("SELECT", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")


@pytest.fixture(autouse=True)
def shared_pages(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether a page is made once for all tests, as it is for those that change nothing; for one
    that does it is made anew, from its first change on. No test waits until WhiteNoise has looked
    at every static file; the served site has looked."""
    # Beside every test pytest-django asks for `monkeypatch`,
    # so that only the test’s own words count.
    shared = not CHANGE & (
        set(inspect.signature(request.function).parameters)
        | set(request.fixturenames) - {"monkeypatch"}
    )

    def written(execute: Any, sql: str, *rest: Any) -> Any:
        if shared and not sql.lstrip().startswith(READ):
            settings.PAGE_CACHE = 0
        return execute(sql, *rest)

    files = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    keeping = {
        "PAGE_CACHE": 200_000_000 if shared else 0,
        "CACHES": settings.CACHES | {"files": files},
    }
    with (
        override_settings(**keeping, WHITENOISE_AUTOREFRESH=True),
        connection.execute_wrapper(written),
    ):
        yield shared


@pytest.fixture(scope="session", autouse=True)
def shared_figures() -> None:
    """A figure of one version of the content is built once for all tests of a worker: it has room
    for every one."""
    from explainer.figures import registry
    from explainer.figures.kept import Room

    registry._kept = Room(1_000_000_000, registry._weight)


@pytest.fixture
def fresh_pages() -> None:
    """Asked for by whoever sees how pages are made, and by a fixture that changes, with
    `monkeypatch`, what they are made by."""


@pytest.fixture(scope="session")
def handler() -> ClientHandler:
    return ClientHandler(enforce_csrf_checks=False)


@pytest.fixture
def client(shared_pages: bool, handler: ClientHandler) -> Client:
    asking = Client()
    if shared_pages:
        asking.handler = handler
    return asking


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server stopped while starting"
        try:
            urllib.request.urlopen(url, timeout=5)
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise AssertionError(f"no answer from {url} within a minute")


@pytest.fixture(scope="session")
def loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """An environment whose database, a copy in a file of its own, holds the content: for what runs
    beside the tests."""
    place = tmp_path_factory.mktemp("site") / "db.sqlite3"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{place}"}
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as threads:
        threads.submit(copy_database, place).result()
    return environment


def copy_database(place: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(place)) as copy:
        connection.connection.backup(copy)
    connections.close_all()


@pytest.fixture(scope="session")
def site(loaded: dict[str, str]) -> Iterator[str]:
    """The address of gunicorn serving the content."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    environment = loaded | {
        "PORT": str(port),
        "SITE_URL": base,
        "WEB_WORKERS": "1",
        "OFFLINE_ZIP": "no",
    }
    arguments = [
        "-m",
        "gunicorn",
        "explainer.wsgi",
        "--config",
        "python:explainer.serving",
        "--log-level",
        "error",
    ]
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment)
    try:
        wait_for(f"{base}/readyz", process)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Any]:
    """The Chromium or Chrome that is installed, or Playwright's own where there is none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = launch(playwright.chromium)
        yield launched
        launched.close()


def launch(kind: Any, **options: Any) -> Any:
    """A browser of Playwright's `kind`; `options` are its own, the environment among them."""
    names = (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    )
    path = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, names)), None)
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
    ]
    return kind.launch(executable_path=path, args=quiet, **options)


class Watched:
    """A page that remembers what went wrong on it: console messages, failed requests, requests to
    other hosts."""

    def __init__(self, page: Any, base: str) -> None:
        self.page = page
        self.messages: list[str] = []
        self.outside: list[str] = []
        page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        on_error(page, lambda error: self.messages.append(f"error: {error}"))
        page.on("request", lambda request: self._request(request, base))

    def _request(self, request: Any, base: str) -> None:
        if not request.url.startswith((base, "data:", "blob:", "about:")):
            self.outside.append(request.url)


@pytest.fixture
def browser(chromium: Any, site: str) -> Iterator[Any]:
    """`browser(width=1280, scheme="light", script=True)` opens a fresh, watched page;
    all must end clean."""
    contexts: list[Any] = []
    watched: list[Watched] = []

    def open_page(
        width: int = 1280, scheme: str = "light", script: bool = True, **options: Any
    ) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            base_url=site,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        watched.append(Watched(page, site))
        page.watched = watched[-1]
        return page

    yield open_page
    cookies = [context.cookies() for context in contexts]
    for context in contexts:
        context.close()
    for watch in watched:
        assert watch.messages == []
        assert watch.outside == []
    assert not any(cookies)
