"""The pictures that are drawn: which there are, which belongs to a figure as it stands, and PNG from them."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from . import picture, svg
from .picture import compose, themed
from .raster import LARGEST, PRINT, SCREEN, raster
from .spec import FigureSpec
from .style import Look

FOLDER = settings.BASE_DIR / "static" / "figures"
LOOKS = {"wide": Look(), "narrow": Look(narrow=True), "middle": Look(narrow=True, middle=True)}
SIZES = tuple(LOOKS)
WIDTHS = (400, 600, 800, 1200, 1600, 2400, 3200)


class Picture(NamedTuple):
    """One drawn file: its path below static/, the size of the whole and of the drawing inside it."""

    file: str
    width: int
    height: int
    plot_width: int
    plot_height: int

    @property
    def widths(self) -> list[int]:
        """The widths in pixels in which the whole is drawn as PNG: those that do not make it larger than anybody needs."""
        return [width for width in WIDTHS if width * width * self.height / self.width <= LARGEST]

    def read(self) -> str:
        return (FOLDER.parent / self.file).read_text(encoding="utf-8")


def manifest(folder: Path = FOLDER) -> dict[str, list[dict[str, Any]]]:
    """By slug the drawings there are: the present one first, then those as of named days, then those of earlier editions."""
    path = folder / "manifest.json"
    return _read(path, path.stat().st_mtime_ns) if path.exists() else {}


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> dict[str, list[dict[str, Any]]]:
    return json.loads(path.read_text(encoding="utf-8"))


def pictures(spec: FigureSpec) -> dict[str, Picture] | None:
    """The picture in each size of exactly what the figure says; None where none is drawn of it.

    A figure as of an earlier day has a picture when that day was drawn, or a day on which it said the same.
    """
    for drawing in manifest().get(spec.slug, []):
        if drawing["data"] == spec.data_version:
            return {size: Picture(**drawing[size]) for size in SIZES}
    return None


def fingerprint(spec: FigureSpec) -> str:
    """Changes when the data, the style or the way of drawing changes: the picture must then be drawn again."""
    told: list[object] = [Path(module.__file__).read_text(encoding="utf-8") for module in (picture, svg)]
    for look in LOOKS.values():
        drawing = spec.draw(look)
        told += [drawing.plotly(), compose(spec, look, "", drawing.layout["height"])]
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False, default=list).encode()).hexdigest()[:16]


def png(text: str, width: int, theme: str) -> bytes:
    """A whole picture as PNG: from 1600 pixels on for print, below for screens."""
    return raster(themed(text, theme), width, PRINT if width >= 1600 else SCREEN)
