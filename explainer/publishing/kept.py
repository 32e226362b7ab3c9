"""Files that take long to make: made once of each content by each code, for all processes and starts, and few at a time."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from datetime import date
from functools import cache
from threading import BoundedSemaphore

from django.conf import settings
from django.core.cache import caches

from explainer.figures.raster import Busy

# One is made at a time in a process, while another request may wait for it: the other threads are for those who read.
_making, _places = BoundedSemaphore(1), BoundedSemaphore(2)
_log = logging.getLogger(__name__)


def kept(name: str, version: str, day: date | None, make: Callable[[], bytes]) -> bytes:
    """The file of that name of a version of the content as known on a day. Raises Busy where others are being made already."""
    key = hashlib.sha256(f"{name} {version} {day} {settings.SITE_URL} {_code()}".encode()).hexdigest()
    if found := _read(key):
        return found
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        with _making:
            if found := _read(key):  # made for another reader meanwhile
                return found
            made = make()
    finally:
        _places.release()
    try:
        caches["files"].set(key, made)
    except OSError as error:
        _log.warning("Files are not kept: %s", error)
    return made


def _read(key: str) -> bytes | None:
    try:
        return caches["files"].get(key)
    except OSError:  # said where it cannot be written
        return None


@cache
def _code() -> str:
    """The hash of what files are made by: code and templates, and the pictures that lie ready."""
    folders = (("explainer", "*.py"), ("templates", "*.*"), ("static/figures", "manifest.json"))
    digest = hashlib.sha256()
    for folder, names in folders:
        for path in sorted((settings.BASE_DIR / folder).rglob(names)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
