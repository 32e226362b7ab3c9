"""The pictures of a figure: those of today lie ready as files, which are committed; those of any
other day are written when asked for."""

from __future__ import annotations

import json
import logging
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.templatetags.static import static

from .letters import lettered
from .picture import Extent, compose, themed, unlinked
from .raster import LARGEST, PRINT, SCREEN, raster
from .spec import FigureSpec
from .style import Look

FOLDER = settings.BASE_DIR / "static" / "figures"
LOOKS = {"wide": Look(), "narrow": Look(narrow=True), "middle": Look(narrow=True, middle=True)}
SIZES = tuple(LOOKS)
_extents: dict[tuple[str, str, str, bool], tuple[Extent, Extent]] = {}
_log = logging.getLogger(__name__)
WIDTHS = (400, 600, 800, 1200, 1600, 2400, 3200)


@dataclass(frozen=True)
class Picture:
    """A figure's picture in one size. It is drawn when something of it is asked for that no file
    says."""

    spec: FigureSpec
    size: str

    @property
    def file(self) -> str:
        """Where it lies below static/, if it is one of those that are drawn beforehand."""
        return f"figures/{self.spec.slug}.{self.size}.svg"

    @property
    def address(self) -> str:
        """Where a page finds it."""
        if _ready(self.spec):
            try:
                return static(self.file)
            except ValueError:  # it was not there when static files were collected
                pass
        return f"/figures/{self.spec.slug}.svg?fluid=1&size={self.size}{state(self.spec)}"

    @property
    def text(self) -> str:
        """As pages show it, without links: an image in a page cannot follow them."""
        if _ready(self.spec):
            try:
                return (FOLDER.parent / self.file).read_text(encoding="utf-8")
            except OSError as error:
                _log.error("A picture that should lie ready does not: %s. Run make figures.", error)
        return shown(self.spec, self.size)

    @property
    def linked(self) -> str:
        """As it travels, each mark a link to its record; the letters come when all that is to be
        said in it is."""
        return write(self.spec, self.size)[0]

    @property
    def whole(self) -> Extent:
        return self._extents[0]

    @property
    def plot(self) -> Extent:
        """The extent of the drawing in it."""
        return self._extents[1]

    @property
    def _extents(self) -> tuple[Extent, Extent]:
        if kept := _ready(self.spec):
            whole, plot = kept[self.size]
            return Extent(*whole), Extent(*plot)
        # A page of a past day asks for those of every figure in it: on most days they are as on the
        # day before.
        drawn = (self.spec.slug, self.size, self.spec.data_version, self.spec.held)
        if drawn not in _extents:
            if len(_extents) > 5_000:
                _extents.clear()
            _extents[drawn] = write(self.spec, self.size)[1:]
        return _extents[drawn]

    @property
    def widths(self) -> list[int]:
        """The widths in pixels in which the whole is drawn as PNG: those that do not make it larger
        than anybody needs."""
        return [
            width
            for width in WIDTHS
            if width * width * self.whole.height / self.whole.width <= LARGEST
        ]


def pictures(spec: FigureSpec) -> dict[str, Picture]:
    """The picture in each size."""
    return {size: Picture(spec, size) for size in SIZES}


# By figure and size its picture, packed to the tenth part, for as long as the figure itself is
# held.
_written: WeakKeyDictionary[FigureSpec, dict[str, tuple[bytes, Extent, Extent]]] = (
    WeakKeyDictionary()
)


def write(spec: FigureSpec, size: str) -> tuple[str, Extent, Extent]:
    """The whole picture as SVG, its extent and that of the drawing in it."""
    sizes = _written.setdefault(spec, {})
    if size not in sizes:
        text, whole, plot = compose(spec, LOOKS[size])
        sizes[size] = zlib.compress(text.encode(), 1), whole, plot
    packed, whole, plot = sizes[size]
    return zlib.decompress(packed).decode(), whole, plot


def shown(spec: FigureSpec, size: str) -> str:
    """The picture as pages show it, with the letters of its drawing."""
    return lettered(unlinked(write(spec, size)[0]), whole=False)


def manifest() -> dict[str, dict[str, Any]]:
    """By slug what the ready pictures are of, `data`, and by size the extents of the whole and of
    the drawing."""
    path = FOLDER / "manifest.json"
    return _read(path, path.stat().st_mtime_ns) if path.exists() else {}


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> dict[str, dict[str, Any]]:
    """What the manifest says; nothing where it cannot be read, since each picture can be drawn when
    it is asked for."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {slug: each for slug, each in told.items() if {"data", *SIZES} <= each.keys()}
    except (OSError, ValueError, AttributeError) as error:
        _log.error("No picture lies ready: %s cannot be read: %s. Run make figures.", path, error)
        return {}


def state(spec: FigureSpec) -> str:
    """What an address that has a query goes on with, so that it is of the same choice and day."""
    return (
        (f"&{spec.query}" if spec.query else "")
        + (f"&as_of={spec.day}" if spec.day else "")
        + ("&held=1" if spec.held else "")
    )


def _ready(spec: FigureSpec) -> dict[str, Any] | None:
    """What the manifest says of the figure, if it is as it stands today and its ready pictures say
    the same."""
    kept = None if spec.day or spec.choice else manifest().get(spec.slug)
    return kept if kept and kept["data"] == spec.data_version else None


def png(text: str, width: int, theme: str) -> bytes:
    """A whole picture as PNG: from 1600 pixels on for print, below for screens."""
    return raster(themed(text, theme), width, PRINT if width >= 1600 else SCREEN)
