"""Files that take long to make: made once of each content by each code."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache

from django.conf import settings

from explainer.corpus.localised import language
from explainer.figures.kept import Kept

FILES = Kept("files")


def kept(name: str, version: str, day: date | None, make: Callable[[], bytes]) -> bytes:
    """The file of that name of a version of the content as known on a day. Raises Busy where others
    are being made already."""
    key = hashlib.sha256(
        f"{name} {version} {day} {settings.SITE_URL} {language()} {_code()}".encode()
    ).hexdigest()
    return FILES.get(key, make)


@cache
def _code() -> str:
    """The hash of what files are made by: code and templates, and the pictures that lie ready."""
    folders = (
        ("explainer", "*.py"),
        ("explainer/locale", "*.mo"),
        ("templates", "*.*"),
        ("static/figures", "manifest.json"),
    )
    digest = hashlib.sha256()
    for folder, names in folders:
        for path in sorted((settings.BASE_DIR / folder).rglob(names)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
