"""Zips, and what stands in them, that have the same bytes whenever they are made of the same
files."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, indent, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

type Moment = tuple[int, int, int, int, int, int]

STAMP: Moment = (2026, 1, 1, 0, 0, 0)


def zipped(
    files: Mapping[str, bytes],
    moment: Moment = STAMP,
    method: int = ZIP_DEFLATED,
    level: int | None = None,
) -> bytes:
    """Files in a zip, in their order, each dated `moment`; `method` and `level` are those of
    zipfile."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as packed:
        for name, content in files.items():
            info = ZipInfo(name, moment)
            info.external_attr = 0o644 << 16
            packed.writestr(info, content, method, level)
    return buffer.getvalue()


def as_file(root: Element) -> bytes:
    """An XML document as it stands in a package."""
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def undated(content: bytes) -> bytes:
    """A zip that others wrote, without the moment at which they did."""
    with ZipFile(BytesIO(content)) as packed:
        return zipped({name: packed.read(name) for name in packed.namelist()})
