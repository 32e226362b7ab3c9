"""`manage.py check_links` against hosts on loopback: every way to fail has its word, and no host is
asked more than it likes."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.test import Client

from explainer.corpus.read import read
from explainer.models import Source

from ..conftest import ROOT, free_port
from .host import Host, serving

PAUSE = 0.02


@pytest.fixture
def host() -> Iterator[Host]:
    with serving() as opened:
        yield opened


class Checking:
    """The command, on a folder of sources with these addresses."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.notes, self.report = (
            folder / "content",
            folder / "notes.jsonl",
            folder / "links.yaml",
        )

    def write(self, *addresses: str) -> None:
        (self.folder / "sources").mkdir(parents=True, exist_ok=True)
        records = [
            {
                "id": f"s-{number}",
                "title": "A page",
                "publisher": "A host",
                "url": address,
                "kind": "news",
                "language": "en",
            }
            for number, address in enumerate(addresses)
        ]
        (self.folder / "sources" / "s.yaml").write_text(yaml.safe_dump(records))

    @property
    def options(self) -> dict[str, Any]:
        return {"dir": self.folder, "notes": self.notes, "report": self.report}

    def run(self, **options: Any) -> str:
        told = StringIO()
        call_command(
            "check_links",
            stdout=told,
            **({"pause": PAUSE, "patience": 2.0} | self.options | options),
        )
        return told.getvalue()

    @property
    def found(self) -> dict[str, dict[str, Any]]:
        """What the report says of each path."""
        links = yaml.safe_load(self.report.read_text())["links"]
        return {"/" + link["address"].split("/", 3)[3]: link for link in links}


@pytest.fixture
def checking(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Checking:
    settings.CONTACT = "mailto:desk@institute.example"
    monkeypatch.setenv("NO_PROXY", "*")
    return Checking(tmp_path)


FAULTS = {
    "/page": ("alive", "200"),
    "/to/page": ("alive", "200"),
    "/to/to/status/404": ("gone", "404"),
    "/to/": ("front", "200"),
    "/cookie/": ("alive", "200"),
    "/no-heads": ("alive", "200"),
    "/hangs-up-on-heads": ("alive", "200"),
    "/huge": ("alive", "200"),
    "/status/404": ("gone", "404"),
    "/status/410": ("gone", "410"),
    "/status/403": ("refused", "403"),
    "/status/429": ("refused", "429"),
    "/status/451": ("refused", "451"),
    "/status/500": ("failed", "500"),
    "/status/503": ("failed", "503"),
    "/status/418": ("failed", "418"),
    "/around/0": ("silent", "redirects without end"),
    "/for-ever/0": ("silent", "redirects without end"),
    "/to-ftp": ("silent", "no answer that can be read"),
    "/silent": ("silent", "no answer in time"),
    "/drips": ("silent", "no answer in time"),
    "/hangs-up": ("silent", "no answer that can be read"),
    "/nonsense": ("silent", "no answer that can be read"),
}


def test_every_way_to_answer_and_to_fail_has_its_word(checking: Checking, host: Host) -> None:
    checking.write(*(host.base + path for path in FAULTS))
    told = checking.run()
    assert {path: (link["found"], link["why"]) for path, link in checking.found.items()} == FAULTS
    assert (
        f"Asked {len(FAULTS)} of {len(FAULTS)}" in told
        and f"{host.base}/status/410: gone (410)" in told
    )
    assert (
        checking.found["/to/page"]["leads_to"] == f"{host.base}/page"
        and "leads_to" not in checking.found["/page"]
    )
    today = datetime.now(UTC).date().isoformat()
    assert {path for path, link in checking.found.items() if link.get("seen") == today} == {
        path for path, (found, _) in FAULTS.items() if found == "alive"
    }


def test_what_comes_before_an_answer_has_its_word(
    checking: Checking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No such name, nobody who listens, a certificate that nobody vouches for, no TLS at all."""
    looked_up = socket.getaddrinfo

    def names(host: Any, *args: Any, **kwargs: Any) -> Any:
        if "name.example" in str(host):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return looked_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", names)
    with serving(tls=True) as secret, serving() as plain:
        checking.write(
            "http://name.example/unknown",
            f"http://127.0.0.1:{free_port()}/nobody",
            f"https://127.0.0.1:{secret.server_port}/unsound",
            f"https://127.0.0.1:{plain.server_port}/plain",
        )
        checking.run()
    assert {path: link["why"] for path, link in checking.found.items()} == {
        "/unknown": "no such host",
        "/nobody": "connection refused",
        "/unsound": "no sound certificate",
        "/plain": "no TLS",
    }


def test_a_host_is_asked_politely(checking: Checking, host: Host) -> None:
    """By name, for heads only where they are told, one request at a time, with a pause, and each
    page once."""
    checking.write(
        f"{host.base}/page/1",
        f"{host.base}/page/1#part",
        f"{host.base}/page/2",
        f"{host.base}/to/page/3",
        f"{host.base}/no-heads",
    )
    checking.run(pause=0.1)
    assert host.of("/page/1") == host.of("/page/2") == host.of("/page/3") == ["HEAD"] and host.of(
        "/no-heads"
    ) == ["HEAD", "GET"]
    assert {asked.agent.partition("/")[0] for asked in host.asked} == {"ArmsForAidLinks"}
    assert all(
        "desk@institute.example" in asked.agent and "/about/" in asked.agent for asked in host.asked
    )
    assert {asked.others for asked in host.asked} == {0}
    times = [asked.at for asked in host.asked]
    assert all(after - before >= 0.1 for before, after in zip(times, times[1:], strict=False))


def test_nobody_is_asked_by_who_cannot_be_written_to(
    checking: Checking, host: Host, settings: Any
) -> None:
    settings.CONTACT = ""
    checking.write(f"{host.base}/page")
    with pytest.raises(CommandError, match="CONTACT"):
        checking.run()
    assert host.asked == []


def test_a_host_that_says_when_is_asked_then(checking: Checking, host: Host) -> None:
    checking.write(f"{host.base}/busy", f"{host.base}/page")
    checking.run()
    assert [link["found"] for link in checking.found.values()] == ["alive", "alive"]
    first, second = (asked.at for asked in host.asked if asked.path == "/busy")
    assert second - first >= 1 and not [
        asked for asked in host.asked if first < asked.at < second
    ], "nor anything else before"


def test_a_host_that_wants_a_long_rest_has_it_in_later_rounds_too(
    checking: Checking, host: Host
) -> None:
    checking.write(f"{host.base}/closed", f"{host.base}/page")
    assert f"{host.base}/page: wants to be asked after 2" in checking.run()
    assert [asked.path for asked in host.asked] == ["/closed"]
    checking.run()
    assert [asked.path for asked in host.asked] == ["/closed"] and not checking.report.exists()


def test_what_was_asked_lately_is_not_asked_again(checking: Checking, host: Host) -> None:
    """Also where the last line was broken off by a fall: that address alone is asked again."""
    checking.write(f"{host.base}/page/1", f"{host.base}/page/2")
    checking.run()
    assert "0 of them" in checking.run() and len(host.asked) == 2
    checking.notes.write_bytes(checking.notes.read_bytes()[:-9])
    assert (
        "1 of them" in checking.run()
        and host.asked[-1].path == "/page/2"
        and len(checking.found) == 2
    )
    assert "0 of them" in checking.run()
    checking.run(again=0.0)
    assert len(host.asked) == 5


def test_a_round_that_is_broken_off_is_taken_up(checking: Checking, host: Host) -> None:
    checking.write(f"{host.base}/page", f"{host.base}/silent", f"{host.base}/to/page")
    options = [
        word for name, value in checking.options.items() for word in (f"--{name}", str(value))
    ]
    command = [sys.executable, "manage.py", "check_links", "--pause", "0.02", *options]
    environment = os.environ | {"CONTACT": "desk@institute.example", "NO_PROXY": "*"}
    # Where the tests themselves run in the background an interrupt is ignored,
    # and by what they start.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, preexec_fn=heard, **pipes
    )
    assert host.waiting.wait(timeout=60)
    process.send_signal(signal.SIGINT)
    told, complaint = process.communicate(timeout=20)
    assert (
        process.returncode == 130
        and "Broken off" in complaint
        and "Traceback" not in complaint
        and "1 alive" in told
    )
    assert list(checking.found) == ["/page"]
    checking.run()
    assert (
        list(checking.found) == ["/page", "/silent", "/to/page"] and len(host.of("/page")) == 2
    ), "asked for itself, then redirected to"


def test_the_day_on_which_it_was_last_alive_is_kept(checking: Checking, host: Host) -> None:
    """Of an earlier report among the content;
    and an address that no source has any more is left out."""
    earlier = [
        {
            "address": f"{host.base}/status/404",
            "asked": "2026-01-05",
            "found": "alive",
            "why": "200",
            "seen": "2026-01-05",
        },
        {
            "address": f"{host.base}/page",
            "asked": "2026-01-05",
            "found": "silent",
            "why": "no answer in time",
        },
        {
            "address": f"{host.base}/other",
            "asked": "2026-01-05",
            "found": "alive",
            "why": "200",
            "seen": "2026-01-05",
        },
    ]
    checking.write(f"{host.base}/status/404", f"{host.base}/page")
    (checking.folder / "links.yaml").write_text(yaml.safe_dump({"links": earlier}))
    checking.run()
    assert (checking.found["/status/404"]["found"], checking.found["/status/404"]["seen"]) == (
        "gone",
        "2026-01-05",
    )
    assert checking.found["/page"]["seen"] == checking.found["/page"]["asked"] > "2026-01-05"
    assert "/other" not in checking.found
    (checking.folder / "links.yaml").write_bytes(checking.report.read_bytes())
    assert [
        problem for problem in read(checking.folder).problems if problem.file == "links.yaml"
    ] == [], "it can be read as content"


def test_the_report_is_read_as_strictly_as_all_content(tmp_path: Path) -> None:
    (tmp_path / "links.yaml").write_text(
        "links:\n- address: no address\n  asked: 2026-01-05\n  found: perhaps\n  why: x\n"
    )
    told = {
        (problem.line, problem.field)
        for problem in read(tmp_path).problems
        if problem.file == "links.yaml"
    }
    assert told == {(2, "links.1.address"), (4, "links.1.found")}


@pytest.fixture
def source(client: Client) -> Source:
    """One that the list of sources begins with."""
    return Source.objects.get(id=re.findall(r'<li id="([^"]+)"', client.get("/sources/").text)[0])


def answered(source: Source, found: str, **more: str) -> None:
    source.data["link"] = {
        "asked": "2026-11-05",
        "found": found,
        "why": "404",
        "leads_to": "",
        "seen": "",
    } | more
    source.save()


@pytest.mark.django_db
def test_pages_claim_nothing_where_nothing_was_asked(client: Client, source: Source) -> None:
    page = client.get(source.get_absolute_url()).text
    assert "was not checked" in page and "Whether it answers" not in page
    assert (
        "was not checked" in client.get("/about/method/").text
        and "seen alive" not in client.get("/sources/").text
    )


@pytest.mark.django_db
def test_pages_say_what_was_found(client: Client, source: Source) -> None:
    answered(source, "gone", seen="2026-10-02")
    page = client.get(source.get_absolute_url()).text
    assert (
        "Asked on 5 November 2026" in page
        and "is gone (404)" in page
        and "last seen alive on 2 October 2026" in page
    )
    assert "was not checked" not in page
    assert "last seen alive 2 October 2026" in client.get("/sources/").text
    assert "1 answered that the page is gone" in client.get("/about/method/").text
    answered(source, "refused", why="403")
    assert "Whether it answers a reader is not known" in client.get(source.get_absolute_url()).text


@pytest.mark.django_db
def test_a_past_day_is_told_nothing_of_todays_net(client: Client, source: Source) -> None:
    answered(source, "gone", seen="2026-10-02")
    assert "Asked on" not in client.get(f"{source.get_absolute_url()}?as_of=2026-11-20").text
    assert "seen alive" not in client.get("/sources/?as_of=2026-11-20").text
