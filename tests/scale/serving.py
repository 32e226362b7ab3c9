"""A copy of the site for measuring, with a database and kept files of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.conftest import ROOT, free_port, wait_for


class Copy(NamedTuple):
    """`server` is the first process of gunicorn."""

    base: str
    server: subprocess.Popen[bytes]


@contextmanager
def copy_of_the_site(**settings: str) -> Iterator[Copy]:
    """The site with its content loaded, as `make run` serves it;
    the offline zip is not made beside it."""
    with TemporaryDirectory() as folder:
        own = {
            "DATABASE_URL": f"sqlite:///{folder}/db",
            "PICTURES": f"{folder}/pictures",
            "FILES": f"{folder}/files",
        }
        command = [sys.executable, "manage.py", "ready"]
        subprocess.run(
            command, cwd=ROOT, env=os.environ | own, check=True, stdout=subprocess.DEVNULL
        )
        with served("/readyz", **own, **settings) as copy:
            yield copy


def first(base: str, page: str, holding: str = "") -> str:
    """An address of the site at `base`: where `*` stands in it, of the pages that the sitemap lists
    the first that holds these words."""
    if "*" not in page:
        return page
    listed = re.findall(r"<loc>https?://[^/<]+([^<]+)</loc>", _text(f"{base}/sitemap.xml"))
    wanted = re.compile(re.escape(page).replace(r"\*", "[^/]+"))
    return next(
        address
        for address in listed
        if wanted.fullmatch(address) and holding in _text(base + address)
    )


def _text(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read().decode()


@contextmanager
def served(ready: str, **settings: str) -> Iterator[Copy]:
    """gunicorn as the site has it, with these settings; `ready` is an address that is answered."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    heaps = {
        "MALLOC_ARENA_MAX": "2",
        "MALLOC_MMAP_THRESHOLD_": "131072",
        "MALLOC_TRIM_THRESHOLD_": "131072",
    }  # as in scripts/serve.sh
    environment = (
        os.environ | {"PORT": str(port), "SITE_URL": base, "OFFLINE_ZIP": "no"} | heaps | settings
    )
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "explainer.wsgi",
        "--config",
        "python:explainer.serving",
    ]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_for(f"{base}{ready}", server)
        yield Copy(base, server)
    finally:
        server.terminate()
        server.wait(timeout=30)
