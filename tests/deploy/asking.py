"""Readers, slow senders and floods, each from addresses of its own on loopback."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count, cycle

PATIENCE = 90.0  # seconds for a whole answer: longer than nginx waits for a copy


@dataclass
class Answer:
    """`status` 0: none came, or not all of it."""

    address: str
    status: int = 0
    head: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    seconds: float = 0.0

    @property
    def mark(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


async def ask(
    port: int,
    address: str,
    host: str,
    source: str = "127.0.0.1",
    leave: float | None = None,
    **headers: str,
) -> Answer:
    """What is answered to one request; with `leave`, hung up after so many seconds."""
    answer, began = Answer(address), time.monotonic()
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    try:
        async with asyncio.timeout(leave or PATIENCE):
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", port, local_addr=(source, 0)
            )
            try:
                writer.write(
                    f"GET {address} HTTP/1.1\r\nHost: {host}\r\n"
                    f"{more}Connection: close\r\n\r\n".encode()
                )
                whole = await reader.read()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return answer
    head, _, body = whole.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    answer.head = {
        name.lower(): value for name, _, value in (line.partition(": ") for line in lines)
    }
    if answer.head.get("transfer-encoding") == "chunked":
        body, ended = _joined(body)
    else:
        ended = len(body) == int(answer.head.get("content-length", -1))
    answer.body, answer.seconds = body, time.monotonic() - began
    if ended:
        answer.status = int(first.split()[1])
    return answer


def _joined(chunks: bytes) -> tuple[bytes, bool]:
    """The body that came in chunks, and whether the last one came."""
    body = b""
    while chunks:
        size, _, rest = chunks.partition(b"\r\n")
        length = int(size, 16)
        if not length:
            return body, True
        body, chunks = body + rest[:length], rest[length + 2 :]
    return body, False


class Readers:
    """Some who read on until they are stopped. A `%d` in an address is another number each time, so
    that no memory has the answer."""

    def __init__(self, port: int, host: str, addresses: Iterable[str], number: int = 8) -> None:
        self.port, self.host = port, host
        self.answers: list[Answer] = []
        self._addresses = cycle(addresses)
        # So many that none of them reaches the bound on one address, however fast the machine is.
        self._sources = cycle(f"127.1.{net}.{n}" for net in range(8) for n in range(1, 251))
        self._number, self._count, self._going = number, count(), True

    async def __aenter__(self) -> Readers:
        self._tasks = [asyncio.create_task(self._read()) for _ in range(self._number)]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._going = False
        await asyncio.gather(*self._tasks)

    async def _read(self) -> None:
        while self._going:
            address = next(self._addresses)
            asked = address.replace("%d", str(next(self._count)))
            answer = await ask(self.port, asked, self.host, next(self._sources))
            answer.address = address.partition("?")[0]
            self.answers.append(answer)

    async def until(self, more: int) -> None:
        """Until so many more answers have come."""
        wanted = len(self.answers) + more
        while len(self.answers) < wanted:
            await asyncio.sleep(0.05)


def lost(answers: Iterable[Answer], right: Callable[[Answer], bool]) -> Counter[str]:
    """What was not answered rightly, by status."""
    return Counter(
        f"{answer.status or 'no whole answer'} at {answer.address}"
        for answer in answers
        if answer.status != 200 or not right(answer)
    )


def figures(answers: list[Answer]) -> str:
    """How many, and how long they took, in milliseconds, whoever else works on this machine."""
    took = sorted(answer.seconds * 1000 for answer in answers)
    at = {
        name: took[min(int(len(took) * part), len(took) - 1)]
        for name, part in (("median", 0.5), ("p95", 0.95), ("max", 1))
    }
    return f"{len(took):,} answers, " + ", ".join(
        f"{name} {value:,.0f} ms" for name, value in at.items()
    )
