"""How gunicorn serves; once it listens, the offline zip is made beside it, which ends with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from typing import Any

from django.conf import settings

from explainer.settings import env_int, env_line, env_port

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
# A worker that was only just being started when Ctrl+C came has not heard it: it is not waited for longer than this, in seconds.
graceful_timeout = 10
# No header moves the site below a prefix: a page is kept for all readers, and its links would lead there.
forwarder_headers = ""
# Its file would be one for all sites of a user.
control_socket_disable = True

made_by: subprocess.Popen[bytes] | None = None


def post_worker_init(worker: Any) -> None:
    """What the first answers would wait for is read before a worker serves: templates, views, the turning points."""
    from explainer.publishing.inside import Inside, Unanswered

    for address in ("/", "/timeline/"):
        with suppress(Unanswered):  # /readyz says why
            Inside().get(address)


def when_ready(server: Any) -> None:
    global made_by
    if not settings.MAKES_OFFLINE_ZIP:
        return
    from explainer.publishing import offline_zip

    politely = [*(["ionice", "-c3"] if shutil.which("ionice") else []), "nice", "-n", "19"]
    command = [*politely, sys.executable, "manage.py", "offline_zip", "--for", str(os.getpid())]
    try:
        with offline_zip.alone() as lock:  # handed on, so that from now on pages say that it is being made
            # A session of its own: Ctrl+C is for the server, which then ends it.
            made_by = subprocess.Popen(command, cwd=settings.BASE_DIR, pass_fds=[lock], start_new_session=True)  # noqa: S603 - our own words
    except offline_zip.Busy:
        server.log.warning("Another process is making the offline zip: this one does not.")
    except OSError as error:
        server.log.warning("The offline zip is not made: %s", error)


def on_exit(server: Any) -> None:
    if made_by and made_by.poll() is None:
        made_by.terminate()
