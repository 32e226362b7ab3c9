"""How gunicorn serves; once it listens, the offline zip is made and metrics are served beside it,
which end with it."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings

from explainer.environment import env_address, env_int, env_line, env_port

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")

bind = f"{env_line('BIND') or '127.0.0.1'}:{env_port('PORT', 8000)}"
workers = env_int("WEB_WORKERS", 2)
threads = env_int("WEB_THREADS", 4)
worker_class = "explainer.worker.Worker"
# What gathers in a process over days ends with it, not in all of them at once.
max_requests, max_requests_jitter = 50_000, 10_000
logger_class = "explainer.worker.Lines"
# A file, or - for standard output; empty: none is written.
accesslog = env_line("ACCESS_LOG") or None
loglevel = "warning"
# A worker that was only just being started when Ctrl+C came has not heard it: it is not waited for
# longer than this, in seconds.
graceful_timeout = 10
# No header moves the site below a prefix: a page is kept for all readers, and its links would lead
# there.
forwarder_headers = ""
# Its file would be one for all sites of a user.
control_socket_disable = True

metrics = env_address("METRICS")
# Asked before anything listens: a setting that cannot be read stops the start.
_MAKES_OFFLINE_ZIP = settings.MAKES_OFFLINE_ZIP
_SHARED = Path("/dev/shm")  # noqa: S108 - in memory, where there is such a place: a full disk is no matter to it

made_by: subprocess.Popen[bytes] | None = None
counted_by: subprocess.Popen[bytes] | None = None


def post_worker_init(worker: Any) -> None:
    """What the first answers would wait for is read before a worker serves: templates, views, the
    turning points."""
    from explainer.publishing.inside import Inside, Unanswered

    for address in ("/", "/timeline/"):
        with suppress(Unanswered):  # /readyz says why
            Inside().get(address)
    # What is there now stays: left out of what is searched for garbage, which is then looked for
    # sooner.
    gc.collect()
    gc.freeze()


def when_ready(server: Any) -> None:
    """Before there are workers."""
    if metrics:
        _serve_metrics()
    if _MAKES_OFFLINE_ZIP:
        _make_zip(server)


def pre_fork(server: Any, worker: Any) -> None:
    taken = {getattr(other, "place", None) for other in server.WORKERS.values()}
    worker.place = next(place for place in count() if place not in taken)


def post_fork(server: Any, worker: Any) -> None:
    os.environ["METRICS_PLACE"] = str(worker.place)


def _serve_metrics() -> None:
    global counted_by
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = mkdtemp(
        prefix="explainer-metrics-", dir=_SHARED if os.access(_SHARED, os.W_OK) else None
    )
    # A session of its own: Ctrl+C is for the server, whose end it sees.
    counted_by = subprocess.Popen(
        [sys.executable, "-m", "explainer.metrics"], stdin=subprocess.PIPE, start_new_session=True
    )


def _make_zip(server: Any) -> None:
    global made_by
    from explainer.publishing import offline_zip

    politely = [*(["ionice", "-c3"] if shutil.which("ionice") else []), "nice", "-n", "19"]
    command = [*politely, sys.executable, "manage.py", "offline_zip", "--for", str(os.getpid())]
    try:
        # Handed on, so that from now on pages say that it is being made
        with offline_zip.alone() as lock:
            # A session of its own: Ctrl+C is for the server, which then ends it.
            made_by = subprocess.Popen(  # noqa: S603 - our own words
                command, cwd=settings.BASE_DIR, pass_fds=[lock], start_new_session=True
            )
    except offline_zip.Busy:
        server.log.warning("Another process is making the offline zip: this one does not.")
    except OSError as error:
        server.log.warning("The offline zip is not made: %s", error)


def on_exit(server: Any) -> None:
    """Its workers are gone. Who starts it again at once finds the port of the metrics free."""
    if made_by and made_by.poll() is None:
        made_by.terminate()
    if counted_by:
        with suppress(subprocess.TimeoutExpired):
            counted_by.communicate(timeout=5)
