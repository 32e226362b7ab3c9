"""What takes long to make: made once, kept on disk for all processes and starts, and few at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any

from django.core.cache import caches

_log = logging.getLogger(__name__)


class Busy(Exception):
    """As many are being made as this process makes at once."""


class Kept:
    """The bytes in one of the caches of settings. One is made at a time in a process, while another request may wait for it: the
    other threads are for those who read."""

    def __init__(self, cache: str) -> None:
        self.cache = cache
        self.making, self.places = BoundedSemaphore(1), BoundedSemaphore(2)

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under a key, made where it is not. Raises Busy where others are being made already."""
        if found := self._read(key):
            return found
        if not self.places.acquire(blocking=False):
            raise Busy
        try:
            with self.making:
                if found := self._read(key):  # made for another reader meanwhile
                    return found
                made = make()
        finally:
            self.places.release()
        self._on_disk(lambda: caches[self.cache].set(key, made))
        return made

    def _read(self, key: str) -> bytes | None:
        found: bytes | None = self._on_disk(lambda: caches[self.cache].get(key))
        return found

    def _on_disk(self, do: Callable[[], Any]) -> Any:
        """What the disk gives; nothing where it cannot be read or written, since it can be made again."""
        try:
            return do()
        except OSError as error:
            _log.warning("%s are not kept: %s", self.cache.capitalize(), error)
            return None
