"""Two copies behind a real nginx with the settings of deploy/, and what slow senders, floods,
failures and news do to readers.

`make deploy-test`. Each answer is compared with what the copies themselves say; the trial ends with
1 where one was lost.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from ..conftest import ROOT, free_port
from .asking import Answer, Readers, ask, figures, lost

PAGES = 120
PICTURE = "/figures/{slug}.png?width=1200&as_of={day}"


class House:
    """nginx and two copies on loopback, all of their files in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.host = f"127.0.0.1:{self.port}"
        self.content = shutil.copytree(ROOT / "explainer/content", folder / "content")
        (folder / "editions").mkdir()
        self.ports = [free_port(), free_port()]
        self.copies: dict[int, subprocess.Popen[bytes]] = {}

    def environment(self, port: int) -> dict[str, str]:
        own = self.folder / str(port)
        own.mkdir(exist_ok=True)
        places = {
            "DATABASE_URL": f"sqlite:///{own / 'db.sqlite3'}",
            "PICTURES": str(own / "pictures"),
            "FILES": str(own / "files"),
        }
        places |= {"STATIC_ROOT": str(own / "static")}
        told = {
            "PORT": str(port),
            "SITE_URL": f"http://{self.host}",
            "ALLOWED_HOSTS": "127.0.0.1",
            "OFFLINE_ZIP": "no",
        }
        shared = {"CONTENT_DIR": str(self.content), "EDITIONS": str(self.folder / "editions")}
        return os.environ | places | told | shared

    def start(self, port: int) -> None:
        """A copy as the unit of deploy/ starts it."""
        log = (self.folder / "copies.log").open("ab")
        self.copies[port] = subprocess.Popen(
            [ROOT / "scripts/serve.sh"],
            env=self.environment(port),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )

    async def ready(self, port: int) -> None:
        deadline = time.monotonic() + 300
        while (await ask(port, "/readyz", self.host)).status != 200:
            if self.copies[port].poll() is not None or time.monotonic() > deadline:
                sys.exit(f"A copy does not start:\n{(self.folder / 'copies.log').read_text()}")
            await asyncio.sleep(0.2)

    def kill(self, port: int) -> None:
        os.killpg(self.copies[port].pid, signal.SIGKILL)
        self.copies.pop(port).wait()

    async def run(self, port: int, *command: str) -> None:
        made = await asyncio.create_subprocess_exec(
            *command,
            cwd=ROOT,
            env=self.environment(port),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        told, _ = await made.communicate()
        if made.returncode:
            sys.exit(f"{' '.join(command)} fails:\n{told.decode()}")

    def nginx(self, **changed: str) -> None:
        """Start nginx, or have it read its settings anew:
        those of deploy/, on these ports, in this folder."""
        settings = (ROOT / "deploy/nginx/arms-for-aid.conf").read_text()
        ours = {
            "    listen 80;\n    listen [::]:80;\n": f"    listen 127.0.0.1:{self.port};\n",
            "/var/cache/nginx-answers": f"{self.folder}/answers",
            "/var/log/nginx/access.log": f"{self.folder}/access.log",
        } | changed
        copies = (ROOT / "deploy/nginx/copies.conf").read_text()
        for old, new in ours.items():
            assert settings.count(old) == 1, f"deploy/nginx/arms-for-aid.conf says {old!r} once"
            settings = settings.replace(old, new)
        for old, port in zip(("8001", "8002"), self.ports, strict=True):
            copies = copies.replace(old, str(port))
        running = (self.folder / "nginx.pid").exists()
        (self.folder / "nginx.conf").write_text(
            f"pid {self.folder}/nginx.pid; error_log {self.folder}/error.log warn; "
            "worker_processes 2; worker_rlimit_nofile 8192;\n"
            + ("user root;\n" if os.getuid() == 0 else "")
            + "events { worker_connections 4096; }\nhttp {\n"
            + "".join(
                f"{name}_temp_path {self.folder}/{name};\n"
                for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            )
            + copies
            + settings
            + "}\n"
        )
        nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        assert nginx, "scripts/deploy_test.sh installs nginx"
        subprocess.run(
            [
                nginx,
                "-p",
                self.folder,
                "-c",
                self.folder / "nginx.conf",
                *(["-s", "reload"] if running else []),
            ],
            check=True,
            capture_output=True,
        )

    def cached(self) -> Counter[str]:
        """How nginx came by its answers so far, as its log says."""
        return Counter(
            json.loads(line)["cache"]
            for line in (self.folder / "access.log").read_text().splitlines()
        )

    def stop(self) -> None:
        for port in list(self.copies):
            self.kill(port)
        if (pid := self.folder / "nginx.pid").exists():
            os.kill(int(pid.read_text()), signal.SIGQUIT)


class Trial:
    def __init__(self, house: House) -> None:
        self.house = house
        self.right: defaultdict[str, set[str]] = defaultdict(set)
        self.losses = Counter[str]()
        self.addresses: list[str] = []
        self.past_nginx: list[
            str
        ] = []  # the same, with a query that no page reads, of which nginx keeps nothing

    async def whole(self) -> None:
        house = self.house
        self.say("Starting two copies and nginx")
        house.start(house.ports[0])
        await house.ready(house.ports[0])
        house.start(house.ports[1])
        await house.ready(house.ports[1])
        house.nginx()
        self.addresses = await self._addresses()
        await self.learn()
        for address in self.addresses:
            if (await ask(house.ports[0], f"{address}?n=0", house.host)).mark in self.right[
                address
            ]:
                self.past_nginx.append(f"{address}?n=%d")
        async with self.readers() as readers:
            await readers.until(4 * len(self.addresses))
        self.judge("Readers alone", readers)
        for phase in (
            self.variants,
            self.slow,
            self.flood,
            self.killed,
            self.reloaded,
            self.news,
            self.figures_of_wrk,
            self.away,
        ):
            await phase()
        told = ", ".join(
            f"{number:,} {name.lower() or 'not asked for there'}"
            for name, number in house.cached().most_common()
        )
        self.say(f"How nginx came by its answers: {told}")

    def say(self, text: str) -> None:
        print(f"→ {text}", flush=True)

    def readers(self) -> Readers:
        return Readers(self.house.port, self.house.host, [*self.addresses, *self.past_nginx])

    def judge(self, what: str, readers: Readers) -> None:
        wrong = lost(readers.answers, lambda answer: answer.mark in self.right[answer.address])
        self.losses += Counter({f"{what}: {name}": number for name, number in wrong.items()})
        self.say(f"{what}: {figures(readers.answers)}, {wrong.total()} lost")

    def must(self, holds: bool, what: str) -> None:
        if not holds:
            self.losses[what] += 1
            self.say(f"Not so: {what}")

    async def _addresses(self) -> list[str]:
        """Pages from all rooms, data, and the static files of the opening."""
        first = self.house.ports[0]
        pages = re.findall(
            rb"<loc>http://[^/]+(/[^<]*)</loc>",
            (await ask(first, "/sitemap.xml", self.house.host)).body,
        )
        opening = (await ask(first, "/", self.house.host)).body
        static = re.findall(rb'(?:href|src)="(/static/[^"]+)"', opening)
        some = [
            *pages[:: max(len(pages) // PAGES, 1)],
            *dict.fromkeys(static),
            b"/data/claims.csv",
            b"/feed.xml",
        ]
        return [address.decode() for address in some]

    async def learn(self) -> None:
        """What is right to answer, as each copy says it by itself."""
        for address in self.addresses:
            said = [await ask(port, address, self.house.host) for port in self.house.ports]
            self.must(
                {answer.status for answer in said} == {200}
                and len({answer.mark for answer in said}) == 1,
                f"both copies say {address}",
            )
            self.right[address].add(said[0].mark)

    async def variants(self) -> None:
        """A part of a page, and each packing, is kept apart from the page."""
        port, host, address = self.house.port, self.house.host, "/speakers/"
        part = await ask(port, address, host, HX_Request="true")
        packed = [
            await ask(port, address, host, Accept_Encoding=name) for name in ("br", "gzip", "br")
        ]
        plain = [await ask(port, address, host) for _ in range(2)]
        self.must(
            b"</html>" not in part.body and all(b"</html>" in answer.body for answer in plain),
            "a part of a page is no page",
        )
        self.must(
            [answer.head.get("content-encoding") for answer in packed] == ["br", "gzip", "br"],
            "each gets the packing it takes",
        )
        kept = plain[1].head
        self.must(
            "HX-Request" in kept.get("vary", "")
            and "stale-while-revalidate" in kept.get("cache-control", ""),
            "headers stay whole",
        )
        self.must(
            (await ask(port, address, host, HX_Request="true")).body == part.body,
            "a part stays a part",
        )

    async def slow(self) -> None:
        held = [await self._hold(number) for number in range(400)]
        async with self.readers() as readers:
            await readers.until(4 * len(self.addresses))
        self.judge("While 300 send half a head or nothing, and 100 take no answer", readers)
        began = time.monotonic()
        ended = await asyncio.gather(*(self._ended(reader) for reader, _ in held[:300]))
        self.must(all(ended), "who does not come to the end of asking is ended")
        self.say(f"All 300 were ended, the last {time.monotonic() - began:.0f} s after the readers")
        for _, writer in held:
            writer.close()

    async def _hold(self, number: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        opened = await asyncio.open_connection(
            "127.0.0.1", self.house.port, local_addr=(f"127.2.0.{1 + number % 20}", 0)
        )
        if number >= 300:
            opened[0]._transport.pause_reading()  # type: ignore[attr-defined]
            opened[1].write(f"GET /story/all/ HTTP/1.1\r\nHost: {self.house.host}\r\n\r\n".encode())
        elif number % 3:
            opened[1].write(b"GET / HTTP/1.1\r\nHost: 127")
        return opened

    async def _ended(self, reader: asyncio.StreamReader) -> bool:
        try:
            async with asyncio.timeout(40):
                await reader.read()
        except ConnectionError:
            return True
        except TimeoutError:
            return False
        return True

    async def flood(self) -> None:
        """From one address, and from forty that hang up or wait; each picture is one that nobody
        has asked for."""
        slugs = re.findall(
            r'href="/figures/([a-z-]+)/"',
            (await ask(self.house.port, "/figures/", self.house.host)).body.decode(),
        )
        pictures = (
            PICTURE.format(
                slug=slugs[number % len(slugs)], day=f"2026-0{1 + number % 9}-{10 + number % 18}"
            )
            for number in count()
        )
        port, host = self.house.port, self.house.host
        async with self.readers() as readers:
            one = await asyncio.gather(
                *(ask(port, next(pictures), host, "127.3.0.1") for _ in range(120))
            )
            sources = [f"127.3.1.{n}" for n in range(1, 41)]
            gone = [
                asyncio.create_task(ask(port, next(pictures), host, source, leave=0.3))
                for source in sources
                for _ in range(2)
            ]
            many = await asyncio.gather(
                *(ask(port, next(pictures), host, source) for source in sources for _ in range(3))
            )
            await asyncio.gather(*gone)
        self.judge("While 320 pictures are asked for at once", readers)
        for who, answers in (("one address", one), ("forty", many)):
            told = Counter(answer.status for answer in answers)
            self.say(
                f"Pictures to {who}: "
                + ", ".join(
                    f"{number} × {status or 'no answer'}" for status, number in sorted(told.items())
                )
            )
            self.must(
                all(self._fair(answer) for answer in answers),
                f"who floods, from {who}, gets a picture or is told when to come back",
            )

    def _fair(self, answer: Answer) -> bool:
        if answer.status == 200:
            return answer.body.startswith(b"\x89PNG")
        return answer.status in {429, 503} and answer.head.get("retry-after", "").isdigit()

    async def killed(self) -> None:
        house, (_, second) = self.house, self.house.ports
        async with self.readers() as readers:
            await readers.until(len(self.addresses))
            house.kill(second)
            await readers.until(4 * len(self.addresses))
            house.start(second)
            await house.ready(second)
            await readers.until(2 * len(self.addresses))
        self.judge("While a copy is killed and starts again", readers)

    async def reloaded(self) -> None:
        house = self.house
        async with self.readers() as readers:
            for port in house.ports:
                await house.run(port, "scripts/reload.sh", str(house.copies[port].pid))
                await readers.until(len(self.addresses))
            house.nginx()
            await readers.until(len(self.addresses))
        self.judge("While both copies and nginx are reloaded", readers)

    async def news(self) -> None:
        """A new edition, in one copy after the other: each answer is the old or the new, whole."""
        house = self.house
        edition = house.content / "edition.yaml"
        day = date.fromisoformat(
            re.search(r"(?m)^date: (\S+)", edition.read_text())[1]
        ) + timedelta(1)
        edition.write_text(re.sub(r"(?m)^date: .*", f"date: {day}", edition.read_text()))
        file = min(house.content.glob("terms/*.yaml"))
        terms = yaml.safe_load(file.read_text())
        terms[0]["text"] = f"In this trial: {terms[0]['text']}"
        file.write_text(yaml.safe_dump(terms, allow_unicode=True))
        async with self.readers() as readers:
            await readers.until(len(self.addresses))
            for port in house.ports:
                await house.run(port, sys.executable, "manage.py", "load_content")
            began = time.monotonic()
            old = self.right["/"].copy()
            await self.learn()
            self.must(self.right["/"] != old, "the new edition says something else")
            while (await ask(house.port, "/", house.host)).mark in old:
                if time.monotonic() - began > 120:
                    self.must(False, "the new edition comes through nginx within two minutes")
                    break
                await asyncio.sleep(1)
            seen = time.monotonic() - began
            await readers.until(len(self.addresses))
        self.judge("While a new edition is loaded", readers)
        self.say(f"A page that nginx had kept was the new one {seen:.0f} s after the load")

    async def figures_of_wrk(self) -> None:
        """How many a second, with the bounds on one address lifted, since wrk asks from one."""
        house = self.house
        house.nginx(
            **{"rate=30r/s": "rate=1000000r/s", "limit_conn held 60;": "limit_conn held 10000;"}
        )
        listed = (await ask(house.ports[0], "/sitemap.xml", house.host)).body.decode()
        chapter = re.search(r"<loc>http://[^/]+(/story/(?!all/)[^/<]+/)</loc>", listed)[1]
        for what, port in (("nginx", house.port), ("one copy alone", house.ports[0])):
            url = f"http://127.0.0.1:{port}{chapter}"
            command = [
                "wrk",
                "-t2",
                "-c40",
                "-d5s",
                "--latency",
                "-H",
                f"Host: {house.host}",
                "-H",
                "Accept-Encoding: br",
                url,
            ]
            made = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
            told = (await made.communicate())[0].decode()
            rate, p99 = (
                re.search(r"Requests/sec:\s+([\d.]+)", told),
                re.search(r"99%\s+(\S+)", told),
            )
            self.must(
                "Non-2xx" not in told and bool(rate and p99), f"wrk gets right answers from {what}"
            )
            if rate and p99:
                self.say(
                    f"A chapter from {what}, by wrk with 40 connections: {float(rate[1]):,.0f} a "
                    f"second, 99 % within {p99[1]}"
                )
        house.nginx()

    async def away(self) -> None:
        """No copy is left: what was kept stands, and the rest is told to come back."""
        house = self.house
        await ask(house.port, "/", house.host)
        for port in house.ports:
            house.kill(port)
        kept, other = (
            await ask(house.port, "/", house.host),
            await ask(house.port, "/?n=none", house.host),
        )
        self.must(
            kept.status == 200 and kept.mark in self.right["/"],
            "without any copy what was kept is served",
        )
        self.must(
            (other.status, other.head.get("retry-after")) == (503, "10"),
            "without any copy the rest is told to come back",
        )
        self.say(
            f"Without any copy: a kept page {kept.status}, another {other.status} with Retry-After"
        )


def main() -> Any:
    began = time.monotonic()
    with TemporaryDirectory() as name:
        house = House(Path(name))
        trial = Trial(house)
        try:
            asyncio.run(trial.whole())
        finally:
            house.stop()
    for what, number in trial.losses.items():
        print(f"{number} × {what}")
    trial.say(f"{trial.losses.total()} lost or wrong in {time.monotonic() - began:.0f} s")
    return 1 if trial.losses else 0


if __name__ == "__main__":
    sys.exit(main())
