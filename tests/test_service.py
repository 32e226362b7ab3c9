"""Alive, ready, robots, security contact."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from http.client import HTTPConnection
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from explainer.models import Claim, Edition
from explainer.views.listing import Listing

from .conftest import ROOT, free_port, wait_for

pytestmark = pytest.mark.django_db


def test_health_says_ok(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_ready_tells_version_and_counts(client: Client) -> None:
    answer = client.get("/readyz").json()
    assert answer["ready"] is True
    assert len(answer["version"]) == 64
    assert answer["counts"]["claim"] == Claim.objects.count() > 0


def test_without_content_the_site_is_not_ready_but_speaks(client: Client) -> None:
    Edition.objects.all().delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "ready": False,
        "reason": "No content is loaded: run manage.py load_content.",
    }
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("probe", ["/healthz", "/readyz"])
def test_probes_are_answered_by_any_name_and_without_tls(
    client: Client, settings: Any, probe: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(probe, headers={"Host": "10.0.0.7:8000"})
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]
    assert client.post(probe).status_code == 405


def test_to_head_comes_no_body(site: str) -> None:
    """Not a byte behind the head: it would be taken for the beginning of the next answer."""
    host, port = site.removeprefix("http://").split(":")
    for address in ("/speakers/", "/data/claims.csv", "/static/none", "/sitemap.xml"):
        with socket.create_connection((host, int(port)), timeout=30) as asked:
            asked.sendall(
                f"HEAD {address} HTTP/1.1\r\nHost: {host}:{port}\r\n"
                "Connection: close\r\n\r\n".encode()
            )
            head, _, body = b"".join(iter(lambda: asked.recv(65536), b"")).partition(b"\r\n\r\n")
        assert body == b"" and int(re.search(rb"(?i)content-length: (\d+)", head)[1]) > 0, address


def test_who_does_not_come_to_the_end_of_asking_is_ended(site: str) -> None:
    """More of them than there are threads: the reader after them is answered."""
    host, port = site.removeprefix("http://").split(":")
    with ExitStack() as held:
        for number in range(9):
            slow = held.enter_context(socket.create_connection((host, int(port)), timeout=30))
            slow.sendall(b"GET / HTTP/1.1\r\nHost: 127" if number % 3 else b"")
        assert urllib.request.urlopen(f"{site}/healthz", timeout=25).status == 200


def test_new_code_is_read_while_the_old_still_answers(
    loaded: dict[str, str], tmp_path: Path
) -> None:
    """HUP, with new workers that do not come to the end of reading the code
    until they are let go."""
    hold, held = tmp_path / "hold", tmp_path / "held"
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, time\nfrom pathlib import Path\n"
        "class Holding:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == 'explainer.wsgi' and Path({str(hold)!r}).exists():\n"
        f"            Path({str(held)!r}).touch()\n"
        f"            while Path({str(hold)!r}).exists(): time.sleep(0.05)\n"
        "sys.meta_path.insert(0, Holding())\n"
    )
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    environment = loaded | {
        "PORT": str(port),
        "SITE_URL": base,
        "WEB_WORKERS": "1",
        "OFFLINE_ZIP": "no",
        "PYTHONPATH": str(tmp_path),
    }
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "explainer.wsgi",
            "--config",
            "python:explainer.serving",
        ],
        cwd=ROOT,
        env=environment,
    )
    try:
        wait_for(f"{base}/healthz", process)
        hold.touch()
        process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + 30
        while not held.exists():
            assert time.monotonic() < deadline, "no new worker was made"
            time.sleep(0.05)
        for _ in range(3):
            assert urllib.request.urlopen(f"{base}/healthz", timeout=10).status == 200
    finally:
        hold.unlink(missing_ok=True)
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def served(loaded: dict[str, str], **settings: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A copy of its own: its address and process."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    environment = (
        loaded
        | {"PORT": str(port), "SITE_URL": base, "WEB_WORKERS": "1", "OFFLINE_ZIP": "no"}
        | settings
    )
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "explainer.wsgi",
        "--config",
        "python:explainer.serving",
    ]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        wait_for(f"{base}/readyz", process)
        yield base, process
    finally:
        process.terminate()
        process.wait(timeout=20)


def asked(address: str, **headers: str) -> bytes:
    with urllib.request.urlopen(
        urllib.request.Request(address, headers=headers), timeout=120
    ) as answer:
        return answer.read()


def test_a_database_that_is_put_in_place_is_read_by_all_and_one_that_is_gone_is_told(
    loaded: dict[str, str], tmp_path: Path
) -> None:
    place, other = tmp_path / "db.sqlite3", tmp_path / "other.sqlite3"
    for each in (place, other):
        shutil.copy(loaded["DATABASE_URL"].removeprefix("sqlite:///"), each)
    with closing(sqlite3.connect(other)) as database:
        database.execute("UPDATE explainer_edition SET version = ?", ["f" * 64])
        database.commit()
    with (
        served(loaded | {"DATABASE_URL": f"sqlite:///{place}"}) as (base, _),
        ThreadPoolExecutor(8) as readers,
    ):

        def ready() -> list[str]:
            """What many readers are told at once, of whom each thread has some."""
            return list(readers.map(lambda _: told(f"{base}/readyz"), range(32)))

        about = asked(f"{base}/about/")
        assert all('"ready": true' in each for each in ready())
        other.replace(place)
        assert all("f" * 64 in each for each in ready())
        place.unlink()
        assert all("The database cannot be read" in each for each in ready())
        assert asked(f"{base}/about/") == about


def told(address: str) -> str:
    """What an address answers, whatever its status."""
    try:
        return asked(address).decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def test_an_answer_has_a_line_in_the_log_without_the_reader(
    loaded: dict[str, str], tmp_path: Path
) -> None:
    """Neither their address nor what they typed."""
    log = tmp_path / "access"
    with served(loaded, ACCESS_LOG=str(log)) as (base, process):
        asked(f"{base}/search/?q=unmentionable", **{"X-Request-ID": "from/proxy=1"})
        asked(f"{base}/search/?q=unmentionable", **{"X-Request-ID": 'a "b" c'})
        with pytest.raises(urllib.error.HTTPError):
            asked(f'{base}/none/"\\?x=%00', Host="evil.example")
    assert process.stderr is not None
    assert process.stderr.read() == "", "who asks for strange things fills no log with tracebacks"
    # A line is written once an answer is sent: a kept page may be asked for and sent before the
    # line of the one that made it.
    made, kept, refused = sorted(
        (json.loads(line) for line in log.read_text().splitlines()[-3:]),
        key=lambda line: (line["status"], line["id"] != "from/proxy=1"),
    )
    assert (made["status"], made["path"], made["id"], made["kept"]) == (
        200,
        "/search/",
        "from/proxy=1",
        False,
    )
    assert (
        kept["kept"]
        and kept["bytes"] == made["bytes"] > 0
        and re.fullmatch("[0-9a-f]{16}", kept["id"])
    )
    assert (refused["status"], refused["path"]) == (400, '/none/"\\')
    assert refused["id"] not in {"", kept["id"]}
    assert all(
        datetime.fromisoformat(line["time"]).tzinfo and line["ms"] >= 0
        for line in (made, kept, refused)
    )
    assert "127.0.0.1" not in log.read_text() and "unmentionable" not in log.read_text()


def test_what_breaks_is_told_with_the_name_of_its_request(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(Listing, "ids", property(broken))
    client.raise_request_exception = False
    (console,) = (handler for handler in logging.getLogger().handlers if handler.name == "console")
    before = console.setStream(told := StringIO())
    try:
        assert client.get("/sources/", headers={"X-Request-ID": "one"}).status_code == 500
    finally:
        console.setStream(before)
    assert told.getvalue().partition("\n")[0].endswith("/sources/ [one]")


def worker_of(server: int) -> int:
    children = (Path("/proc") / str(server) / "task" / str(server) / "children").read_text().split()
    (worker,) = (
        child
        for child in children
        if b"gunicorn" in (Path("/proc") / child / "cmdline").read_bytes()
    )
    return int(worker)


def counted(metrics: str) -> dict[tuple[str, str, str], float]:
    families = text_string_to_metric_families(asked(f"{metrics}/metrics").decode())
    return {
        (sample.labels["route"], sample.labels["status"], sample.labels["kept"]): sample.value
        for family in families
        for sample in family.samples
        if sample.name == "explainer_answers_total"
    }


def test_metrics_are_served_on_a_port_of_their_own_and_outlive_a_worker(
    loaded: dict[str, str],
) -> None:
    port = free_port()
    metrics = f"http://127.0.0.1:{port}"
    with served(loaded, METRICS=str(port)) as (base, process):
        wait_for(f"{metrics}/metrics", process)
        address, worker = urlsplit(base), worker_of(process.pid)
        line = HTTPConnection(
            address.hostname, address.port
        )  # one after the other: an answer is counted before the next
        for path in (
            "/claims/?side=rok",
            "/claims/?side=rok",
            "/claims/none-such/",
            "/static/none",
            "/~odd",
            "/metrics",
            "/healthz",
        ):
            line.request("GET", path)
            line.getresponse().read()
        line.close()
        before = counted(metrics)
        assert (
            before["/claims/", "200", "no"]
            == before["/claims/", "200", "yes"]
            == before["/claims/<slug:slug>/", "404", "no"]
            == 1
        )
        assert before["/static/", "404", "no"] == 1
        assert before["none", "404", "no"] == 2, (
            "what was typed is no series, and the site's own port has no metrics"
        )
        os.kill(worker, signal.SIGKILL)
        wait_for(f"{base}/healthz", process)
        asked(f"{base}/claims/?side=rok")
        asked(f"{base}/healthz")
        after = counted(metrics)
        assert {key for key, count in before.items() if after[key] < count} == set()
    socket.create_server(
        ("127.0.0.1", port)
    ).close()  # which the one that is started next can have at once


def test_crawlers_are_kept_from_endless_addresses_and_not_from_pictures(client: Client) -> None:
    rules = client.get("/robots.txt").text
    assert "Disallow: /*?\n" in rules and "Allow: /*.png?\n" in rules


@pytest.mark.parametrize("file", ["css/site.css", "icon.svg", "fonts/serif-display.woff2"])
def test_static_files_have_the_headers_that_mean_something_to_them(site: str, file: str) -> None:
    head = urllib.request.urlopen(f"{site}/static/{file}").headers
    assert head["Cross-Origin-Resource-Policy"] and head["X-Content-Type-Options"]
    if file.endswith(".svg"):  # the one that a browser opens as a document
        assert (
            "default-src 'none'" in head["Content-Security-Policy"]
            and "unsafe" not in head["Content-Security-Policy"]
        )
        assert head["Permissions-Policy"]


@pytest.mark.parametrize("file", ["staticfiles.json", ".done"])
def test_what_collecting_notes_for_itself_is_not_served(site: str, file: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{site}/static/{file}")


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap.xml",
        "/robots.txt",
        "/classroom/exercises/containers/moodle.gift",
        "/story/arms-for-aid.epub",
    ],
)
def test_every_answer_says_how_long_it_may_be_kept(client: Client, address: str) -> None:
    assert "max-age=" in client.get(address).headers["Cache-Control"]


def test_tls_of_one_name_promises_nothing_of_the_names_below_it() -> None:
    code = (
        "from django.conf import settings as s; print(s.SECURE_HSTS_SECONDS > 0, "
        "s.SECURE_HSTS_INCLUDE_SUBDOMAINS or s.SECURE_HSTS_PRELOAD)"
    )
    environment = os.environ | {"HTTPS": "true", "DJANGO_SETTINGS_MODULE": "explainer.settings"}
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said == "True False\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "80000"),
        ("PORT", "x"),
        ("SITE_URL", "nonsense"),
        ("SITE_URL", "https://a b/"),
        ("DATABASE_URL", "postgresql://me:secret@host/name"),
    ],
)
def test_a_setting_that_cannot_be_read_is_one_line_and_no_start(name: str, value: str) -> None:
    environment = os.environ | {"PORT": "8000", name: value}
    told = subprocess.run(
        ["scripts/serve.sh"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert (
        told.returncode == 1
        and told.stdout == ""
        and told.stderr.startswith(f"{name} must be ")
        and told.stderr.count("\n") == 1
    )
    assert "secret" not in told.stderr


def test_a_port_that_is_taken_is_told_before_anything_is_done(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        environment = os.environ | {
            "PORT": str(port),
            "DATABASE_URL": f"sqlite:///{tmp_path / 'db'}",
        }
        told = subprocess.run(
            ["scripts/serve.sh"], cwd=ROOT, env=environment, capture_output=True, text=True
        )
    assert (
        told.returncode == 1
        and f"Port {port} cannot be had" in told.stderr
        and not (tmp_path / "db").exists()
    )


def test_no_header_moves_a_page(site: str) -> None:
    """What a proxy passes on of a reader's headers names no prefix:
    the page and its links are its own."""
    asked = urllib.request.Request(f"{site}/speakers/", headers={"SCRIPT_NAME": "/speakers"})
    with urllib.request.urlopen(asked) as answer:
        assert "<h1>Speakers" in answer.read().decode()
