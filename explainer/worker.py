"""What of gunicorn's own is made stricter: how long a reader may take to ask, when a worker may
leave, and what is written down and counted of it."""

from __future__ import annotations

import mmap
import os
import signal
import socket
import time
from contextlib import suppress
from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.workers.gthread import _DEFER, TConn, ThreadWorker

from explainer.lines import line, named
from explainer.stack import with_room

# Seconds within which the head of a request must have come. A thread waits for it that long, and
# there are few.
PATIENCE = 3.0
# Seconds within which a worker that was made must serve, or is no longer reckoned with.
BOOTING = 60.0
MADE, SERVES = 1, 2
# What became of each worker, by its number: the first process writes what it made, each worker that
# it serves.
_workers = mmap.mmap(-1, 256)


class Worker(ThreadWorker):
    """Gives a thread to who has begun to ask, and ends who does not come to the end of it.
    (gunicorn waits five seconds for the first byte with a thread, and for the rest of a head
    without end.)

    One that is told to leave goes on until those who were made in its place serve. (gunicorn sends
    the old away while the new ones read the code, and for those seconds nobody answers.)
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._since: dict[TConn, float] = {}
        self._told_to_leave = 0.0
        _workers[self.age % len(_workers)] = MADE

    def run(self) -> None:
        _workers[self.age % len(_workers)] = SERVES
        super().run()

    def handle_exit(self, sig: int, frame: Any) -> None:
        self._told_to_leave = self._told_to_leave or time.monotonic()
        if MADE not in _workers[:] or time.monotonic() > self._told_to_leave + BOOTING:
            super().handle_exit(sig, frame)

    def handle(self, conn: TConn) -> Any:
        if self.alive and not conn.initialized and not conn.wait_for_data(0):
            return _DEFER
        self._since[conn] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            self._since.pop(conn, None)

    def handle_request(self, req: Any, conn: TConn) -> Any:
        self._since.pop(conn, None)
        given = ",".join(value for name, value in req.headers if name == "X-REQUEST-ID")
        req.headers = [
            *(pair for pair in req.headers if pair[0] != "X-REQUEST-ID"),
            ("X-REQUEST-ID", named(given)),
        ]
        return with_room(super().handle_request, req, conn)

    def murder_pending(self) -> None:
        super().murder_pending()
        if self._told_to_leave and self.alive:
            self.handle_exit(signal.SIGTERM, None)
        late = time.monotonic() - PATIENCE
        for conn, since in list(self._since.items()):
            if since < late:
                with suppress(OSError):  # gone by itself
                    conn.sock.shutdown(socket.SHUT_RD)


class Lines(Logger):
    """A line of JSON for each answer, and its place in the counts, where they are asked for."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        status, sent = int(str(resp.status).split(None, 1)[0]), getattr(resp, "sent", None) or 0
        if self.access_log_enabled:
            self.access_log.info(line(environ, status, sent, request_time))
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            # Which asks for the place of this worker when it is imported
            from explainer.counts import count

            count(environ, status, sent, request_time)
