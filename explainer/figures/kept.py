"""What takes long to make: kept in memory within a weight; or on disk for all processes and starts,
and made few at a time."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Any

from django.core.cache import caches

_log = logging.getLogger(__name__)


class Busy(Exception):
    """As many are being made as this process makes at once."""


@contextmanager
def one_of(places: BoundedSemaphore) -> Iterator[None]:
    """A place among those who make something at a time, which nobody waits for. Raises Busy where
    none is free."""
    if not places.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        places.release()


class Room[Key: Hashable, Value]:
    """What was asked for last, up to `most` in weight; what takes more than one `part` of that by
    itself is not kept."""

    def __init__(self, most: int, weigh: Callable[[Value], int], part: int = 1) -> None:
        self._most, self._weigh, self._part = most, weigh, part
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """What is held under a key, made where it is not."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        self.put(key, made)
        return made

    def find(self, key: Key) -> Value | None:
        """What is held under a key, if something is."""
        with self._lock:
            if found := self._held.get(key):
                self._held.move_to_end(key)
            return found

    def put(self, key: Key, value: Value) -> None:
        """Hold a value in the place of an older one, and let go what was asked for longest ago
        until all have room."""
        weight = self._weigh(value)
        if weight * self._part > self._most:
            return
        with self._lock:
            if key in self._held:
                self._weight -= self._weigh(self._held.pop(key))
            self._held[key] = value
            self._weight += weight
            while self._weight > self._most:
                self._weight -= self._weigh(self._held.popitem(last=False)[1])


class Kept:
    """The bytes in one of the caches of settings. One is made at a time in a process, while another
    request may wait for it: the other threads are for those who read."""

    def __init__(self, cache: str) -> None:
        self.cache = cache
        self.making, self.places = BoundedSemaphore(1), BoundedSemaphore(2)

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under a key, made where it is not. Raises Busy where others are being made
        already."""
        if found := self._read(key):
            return found
        with one_of(self.places), self.making:
            if found := self._read(key):  # made for another reader meanwhile
                return found
            made = make()
        self._on_disk(lambda: caches[self.cache].set(key, made))
        return made

    def _read(self, key: str) -> bytes | None:
        found: bytes | None = self._on_disk(lambda: caches[self.cache].get(key))
        return found

    def _on_disk(self, do: Callable[[], Any]) -> Any:
        """What the disk gives; nothing where it cannot be read or written, since it can be made
        again."""
        try:
            return do()
        except OSError as error:
            _log.warning("%s are not kept: %s", self.cache.capitalize(), error)
            return None
