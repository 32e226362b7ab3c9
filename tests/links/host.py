"""A host on loopback that fails in every way in which hosts fail,
and remembers who asked it what."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

CERTIFICATE = Path(__file__).with_name(
    "signed-by-itself.pem"
)  # made for these tests, and good for nothing else


class Asked(NamedTuple):
    method: str
    path: str
    agent: str
    at: float  # seconds of a clock
    others: int  # requests that were being answered at that moment


class Host(ThreadingHTTPServer):
    """`asked` is what was asked so far; `waiting` is set once somebody waits for what does not
    come, `closing` ends that."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.asked: list[Asked] = []
        self.open = 0
        self.waiting, self.closing = threading.Event(), threading.Event()
        self.lock = threading.Lock()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def of(self, path: str) -> list[str]:
        """The methods with which a path was asked for."""
        return [asked.method for asked in self.asked if asked.path == path]

    def handle_error(self, request: object, client_address: object) -> None:
        """Who asked has gone away: that is what many of the answers are for."""


class _Answer(BaseHTTPRequestHandler):
    server: Host

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *args: object) -> None:
        pass

    def _answer(self) -> None:
        with self.server.lock:
            asked = Asked(
                self.command,
                self.path,
                self.headers["User-Agent"],
                time.monotonic(),
                self.server.open,
            )
            self.server.asked.append(asked)
            self.server.open += 1
        try:
            name, _, rest = self.path.removeprefix("/").partition("/")
            getattr(self, f"_{name.replace('-', '_') or 'front'}")(rest)
        finally:
            with self.server.lock:
                self.server.open -= 1

    def _say(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": "0", "Connection": "close"}.items() | headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()

    def _front(self, rest: str) -> None:
        self._say(200)

    _page = _front

    def _status(self, rest: str) -> None:
        self._say(int(rest))

    def _to(self, rest: str) -> None:
        self._say(301, Location=f"/{rest}")

    def _to_ftp(self, rest: str) -> None:
        self._say(302, Location="ftp://127.0.0.1/file")

    def _around(self, rest: str) -> None:
        self._say(302, Location=f"/around/{(int(rest) + 1) % 3}")

    def _for_ever(self, rest: str) -> None:
        self._say(302, Location=f"/for-ever/{int(rest) + 1}")

    def _cookie(self, rest: str) -> None:
        if "been=1" in self.headers.get("Cookie", ""):
            return self._say(200)
        return self._say(302, Location="/cookie/", Set_Cookie="been=1")

    def _no_heads(self, rest: str) -> None:
        self._say(405 if self.command == "HEAD" else 200)

    def _hangs_up_on_heads(self, rest: str) -> None:
        if self.command == "GET":
            self._say(200)

    def _hangs_up(self, rest: str) -> None:
        pass

    def _silent(self, rest: str) -> None:
        self.server.waiting.set()
        self.server.closing.wait()

    def _drips(self, rest: str) -> None:
        """A head that never ends, a letter at a time."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not self.server.closing.wait(0.02):
            self.wfile.write(b"x")

    def _huge(self, rest: str) -> None:
        """A body that never ends, for who does not ask for the head alone."""
        if self.command == "HEAD":
            return self._say(501)
        self.send_response(200)
        self.end_headers()
        while not self.server.closing.is_set():
            self.wfile.write(b"x" * 65_536)
        return None

    def _busy(self, rest: str) -> None:
        """Asks to be left alone for a second, once."""
        self._say(
            *((429,) if len(self.server.of(self.path)) == 1 else (200,)), **{"Retry_After": "1"}
        )

    def _closed(self, rest: str) -> None:
        self._say(503, Retry_After="86400")

    def _nonsense(self, rest: str) -> None:
        self.wfile.write(b"\x16\x03\x01 this is no HTTP\r\n\r\n")


@contextmanager
def serving(tls: bool = False, within: Callable[[], Host] = Host) -> Iterator[Host]:
    host = within()
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        host.socket = context.wrap_socket(
            host.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=host.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.closing.set()
        host.shutdown()
        host.server_close()
        thread.join()
