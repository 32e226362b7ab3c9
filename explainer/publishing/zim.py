"""The written site as one ZIM file, which Kiwix reads on phones, computers and servers without a
network."""

from __future__ import annotations

import mimetypes
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.dates import parse_date
from explainer.corpus.localised import language
from explainer.figures.raster import raster
from explainer.models import Edition

if TYPE_CHECKING:
    from libzim.writer import FileProvider, Hint, Item

MAIN = "index.html"
# Translators: 80 letters at most, as the format has it.
ABOUT = N_("What Russia and North Korea trade in arms and aid, and who says so")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def pack(folder: Path, archive: Path, edition: Edition) -> int:
    """Write what an export left in a folder to a ZIM file, with an index of all words; returns its
    size in bytes."""
    from libzim.writer import Creator  # who only serves does without it

    unfinished = archive.with_suffix(".zim.part")
    unfinished.unlink(missing_ok=True)
    with Creator(unfinished).config_indexing(True, "eng") as creator:
        creator.set_mainpath(MAIN)
        for path in sorted(
            path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")
        ):
            creator.add_item(_item(path, path.relative_to(folder).as_posix()))
        for name, text in _described(edition).items():
            creator.add_metadata(name, text)
        icon = (settings.BASE_DIR / "static" / "icon.svg").read_text(encoding="utf-8")
        creator.add_illustration(48, raster(icon, 48))
    unfinished.replace(archive)
    return archive.stat().st_size


def _described(edition: Edition) -> dict[str, str]:
    return {
        "Name": f"arms-for-aid_{language().partition('-')[0]}",
        "Title": settings.SITE_NAME,
        "Description": _(ABOUT),
        "Language": "eng",
        "Date": parse_date(edition.date).last.isoformat(),
        "Creator": settings.SITE_NAME,
        "Publisher": settings.SITE_NAME,
        "License": "CC-BY-4.0",
    }


def _item(path: Path, name: str) -> Item:
    from libzim.writer import FileProvider, Hint, Item

    class Stored(Item):
        """A file of the export; pages are found by their titles and words."""

        def get_path(self) -> str:
            return name

        def get_title(self) -> str:
            found = (
                _TITLE.search(path.read_text(encoding="utf-8")) if name.endswith(".html") else None
            )
            return unescape(found[1]).strip() if found else name

        def get_mimetype(self) -> str:
            return mimetypes.guess_type(name)[0] or "application/octet-stream"

        def get_contentprovider(self) -> FileProvider:
            return FileProvider(path)

        def get_hints(self) -> dict[Hint, int]:
            return {
                Hint.FRONT_ARTICLE: name.endswith(".html"),
                Hint.COMPRESS: not name.endswith((".zip", ".docx", ".pptx", ".h5p", ".imscc")),
            }

    return Stored()
