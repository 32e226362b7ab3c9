"""SVG as PNG, set in the fonts that the project brings: by a process of its own, few at a time,
each kept on disk.

The library that draws holds Python's lock and much memory all the while: a process that ends lets
other readers go on.
"""

from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from . import resvg
from .kept import Busy, Kept
from .letters import bare
from .typography import FONTS

# Dots an inch, and the bytes before which no chunk of a PNG may stand: its signature and its head.
SCREEN, PRINT = 96, 300
_HEAD = 8 + 25
# At most so many pixels are drawn, within so many seconds.
LARGEST, PATIENCE = 12_500_000, 20
PICTURES = Kept("pictures")
_HERE: ContextVar[bool] = ContextVar("here", default=False)


def raster(text: str, width: int | None = None, dpi: int = SCREEN) -> bytes:
    """SVG as PNG, as wide in pixels as asked for or as it says, with its resolution. Raises Busy
    where others draw already."""
    text = bare(text)
    asked = json.dumps(
        [text, width, dpi, [(font.name, font.stat().st_size) for font in FONTS.values()]]
    )
    key = hashlib.sha256(asked.encode()).hexdigest()
    return PICTURES.get(key, lambda: _resolved(_drawn(text, width), dpi))


@contextmanager
def here() -> Iterator[None]:
    """Within this pictures are drawn by the process that asks: where no readers wait for it."""
    token = _HERE.set(True)
    try:
        yield
    finally:
        _HERE.reset(token)


def _drawn(text: str, width: int | None) -> bytes:
    fonts = map(str, FONTS.values())
    if _HERE.get():
        return resvg.draw(text, width or 0, *fonts)
    command = [sys.executable, resvg.__file__, str(width or 0), *fonts]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, input=text.encode(), capture_output=True, check=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        raise Busy from None
    return done.stdout


def _resolved(image: bytes, dpi: int) -> bytes:
    """The PNG with a chunk that says how many dots go to an inch, behind its head, where it has to
    stand."""
    metre = round(dpi / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    return (
        image[:_HEAD]
        + struct.pack(">I", 9)
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + image[_HEAD:]
    )
