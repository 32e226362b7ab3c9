"""Whether addresses still answer: each host is asked one thing at a time, with a pause, by name,
and only for heads of pages.

What crawlers are asked to leave alone (robots.txt) is not read: each page is one that a record
rests on, asked for by itself, as a reader would who follows its link. What was found is written
down at once, a line each, so that a round that is broken off is taken up where it was.
"""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

import httpx

from .links import Answer

MOST_HOPS = 10
# How often an address is asked again whose host says when.
MOST_WAITS = 2
GONE, REFUSED, WAIT = {404, 410}, {401, 402, 403, 407, 429, 451}, {429, 503}


class Manner(NamedTuple):
    """How to ask: by what name, with what pause between two requests to a host, for how long at
    most for one answer, how many hosts at once, and how long a host may let us wait within a round.
    All in seconds."""

    agent: str
    pause: float
    patience: float
    at_once: int
    longest: float


class Finding(NamedTuple):
    """`found` is None where the host wants to be asked later, at the time in `why`."""

    address: str
    found: Answer | None
    why: str
    leads_to: str = ""
    asked: str = ""  # a moment in UTC, set when it is written down


class Later(Exception):
    """The host wants to be asked at a time that this round does not wait for."""


class Gate:
    """One request at a time to a host, and none before `free_at`, in seconds of the loop's
    clock."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.free_at = 0.0


class Round:
    """Asks addresses and tells `found` of each as it is known."""

    def __init__(self, manner: Manner, found: Callable[[Finding], None]) -> None:
        self.manner, self.found = manner, found
        self.gates: dict[str, Gate] = defaultdict(Gate)
        self.places = asyncio.Semaphore(manner.at_once)
        headers = {"User-Agent": manner.agent, "Accept": "*/*"}
        self.client = httpx.AsyncClient(headers=headers, timeout=None)  # noqa: S113 - ours is of the whole

    async def ask_all(self, addresses: Iterable[str]) -> None:
        by_host: dict[str, list[str]] = defaultdict(list)
        for address in addresses:
            by_host[httpx.URL(address).host].append(address)
        async with self.client, asyncio.TaskGroup() as hosts:
            for own in by_host.values():
                hosts.create_task(self._ask_host(own))

    async def _ask_host(self, addresses: list[str]) -> None:
        for address in addresses:
            self.found(await self.ask(address))

    async def ask(self, address: str) -> Finding:
        try:
            return await self._follow(address)
        except Later as later:
            return Finding(address, None, str(later))
        except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            return Finding(address, "silent", _fault(error))

    async def _follow(self, address: str) -> Finding:
        request = self.client.build_request("HEAD", address)
        been: Counter[str] = Counter()
        for _ in range(MOST_HOPS):
            been[str(request.url)] += 1
            if been[str(request.url)] > 2:  # once more may be for a cookie's sake
                break
            answer = await self._answer(request.url)
            if answer.next_request is None:
                return _finding(address, answer)
            request = answer.next_request
        return Finding(address, "silent", "redirects without end")

    async def _answer(self, url: httpx.URL) -> httpx.Response:
        """What a head says; where a host cannot tell it or does not like to, what a page does."""
        try:
            answer = await self._patiently("HEAD", url)
            if answer.status_code < 400 or answer.status_code in WAIT:
                return answer
        except (TimeoutError, httpx.ReadError, httpx.RemoteProtocolError):
            pass
        return await self._patiently("GET", url)

    async def _patiently(self, method: str, url: httpx.URL) -> httpx.Response:
        for _ in range(MOST_WAITS):
            answer = await self._once(method, url)
            if answer.status_code not in WAIT or (wait := _wait(answer)) is None:
                return answer
            gate = self.gates[url.host]
            gate.free_at = max(gate.free_at, asyncio.get_running_loop().time() + wait)
        return await self._once(method, url)

    async def _once(self, method: str, url: httpx.URL) -> httpx.Response:
        """The head of an answer; of what comes after it nothing is read."""
        async with (
            self._turn(url.host),
            asyncio.timeout(self.manner.patience),
            self.client.stream(method, url) as answer,
        ):
            return answer

    @asynccontextmanager
    async def _turn(self, host: str) -> AsyncIterator[None]:
        gate, clock = self.gates[host], asyncio.get_running_loop().time
        async with gate.lock:
            wait = gate.free_at - clock()
            if wait > self.manner.longest:
                raise Later(
                    datetime.fromtimestamp(datetime.now(UTC).timestamp() + wait, UTC).isoformat(
                        timespec="seconds"
                    )
                )
            await asyncio.sleep(max(wait, 0))
            async with self.places:
                try:
                    yield
                finally:
                    gate.free_at = max(gate.free_at, clock() + self.manner.pause)


def _finding(address: str, answer: httpx.Response) -> Finding:
    status, last = answer.status_code, answer.url
    leads_to = "" if last == httpx.URL(address) else str(last)
    if status < 300:
        first = httpx.URL(address)
        front = last.path == "/" and not last.query and (first.path != "/" or first.query)
        return Finding(address, "front" if front else "alive", str(status), leads_to)
    found: Answer = "gone" if status in GONE else "refused" if status in REFUSED else "failed"
    return Finding(address, found, str(status), leads_to)


def _wait(answer: httpx.Response) -> float | None:
    """For how many seconds a host wants to be left alone; None where it does not say."""
    text = answer.headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        return max((parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None


def _fault(error: BaseException) -> str:
    """What hindered an answer, in a word or two: the cause is some errors below what the client
    raises."""
    below: BaseException | None = error
    while below:
        if isinstance(below, ssl.SSLError):
            return (
                "no sound certificate"
                if isinstance(below, ssl.SSLCertVerificationError)
                else "no TLS"
            )
        if isinstance(below, socket.gaierror):
            return "no such host"
        if isinstance(below, ConnectionRefusedError):
            return "connection refused"
        if isinstance(below, TimeoutError):
            return "no answer in time"
        below = below.__cause__ or below.__context__
    return "no answer that can be read"


class Notes:
    """What was found so far, in a file of lines of JSON."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def add(self, finding: Finding) -> Finding:
        dated = finding._replace(asked=datetime.now(UTC).isoformat(timespec="seconds"))
        self.place.parent.mkdir(parents=True, exist_ok=True)
        with self.place.open("ab+") as file:
            # A line that a fall broke off
            if file.tell() and file.seek(-1, 2) and file.read(1) != b"\n":
                file.write(b"\n")
            file.write(json.dumps(dated._asdict(), ensure_ascii=False).encode() + b"\n")
        return dated

    def __iter__(self) -> Iterator[Finding]:
        """In the order in which they were found; a line that was broken off is left out."""
        for line in self.place.read_bytes().splitlines() if self.place.exists() else ():
            try:
                yield Finding(**json.loads(line))
            except (ValueError, TypeError):
                continue
