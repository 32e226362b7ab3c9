"""SVG as PNG, set in the fonts that the project brings: by a process of its own, few at a time, each kept on disk.

The library that draws holds Python's lock and much memory all the while: a process that ends lets other readers go on.
"""

from __future__ import annotations

import hashlib
import json
import logging
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore

from django.core.cache import caches

from .letters import bare
from .typography import FONTS

# Dots an inch, and the bytes before which no chunk of a PNG may stand: its signature and its head.
SCREEN, PRINT = 96, 300
_HEAD = 8 + 25
# At most so many pixels are drawn, within so many seconds; one drawing at a time, while another request may wait for it.
LARGEST, PATIENCE = 12_500_000, 20
_drawing, _places = BoundedSemaphore(1), BoundedSemaphore(2)
_log = logging.getLogger(__name__)


class Busy(Exception):
    """As many pictures are being drawn as this process draws at once."""


def raster(text: str, width: int | None = None, dpi: int = SCREEN) -> bytes:
    """SVG as PNG, as wide in pixels as asked for or as it says, with its resolution. Raises Busy where others draw already."""
    text = bare(text)
    asked = json.dumps([text, width, dpi, [(font.name, font.stat().st_size) for font in FONTS.values()]])
    key = hashlib.sha256(asked.encode()).hexdigest()
    if found := _kept(key):
        return found
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        with _drawing:
            if found := _kept(key):  # drawn for another reader meanwhile
                return found
            image = _resolved(_drawn(text, width), dpi)
    finally:
        _places.release()
    _on_disk(lambda: caches["pictures"].set(key, image))
    return image


def _drawn(text: str, width: int | None) -> bytes:
    command = [sys.executable, str(Path(__file__).with_name("resvg.py")), str(width or 0), *map(str, FONTS.values())]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, input=text.encode(), capture_output=True, check=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        raise Busy from None
    return done.stdout


def _kept(key: str) -> bytes | None:
    return _on_disk(lambda: caches["pictures"].get(key))


def _on_disk[Found](do: Callable[[], Found]) -> Found | None:
    """What the disk gives; nothing where it cannot be read or written, since a picture can be drawn again."""
    try:
        return do()
    except OSError as error:
        _log.warning("Pictures are not kept: %s", error)
        return None


def _resolved(image: bytes, dpi: int) -> bytes:
    """The PNG with a chunk that says how many dots go to an inch, behind its head, where it has to stand."""
    metre = round(dpi / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    return image[:_HEAD] + struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk)) + image[_HEAD:]
