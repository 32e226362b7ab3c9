"""Editions that are kept: one zip each, named for its day, from which every page is served as it
was printed then.

In each: `manifest.json` with every file, its type and its hash; `works.json` with how each page is
named, cited and quoted; `records.json` with what each record said; and in `files.zip`, not
compressed by itself since pages are much alike, all other files by the addresses that they have
below the edition's own.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.utils.translation import gettext as _

from explainer.corpus import published
from explainer.corpus.dates import in_words
from explainer.corpus.kinds import KINDS
from explainer.corpus.kinds import address as address_of
from explainer.models import Correction

from .sentences import Origin, Saying

ROOM = "/editions/"
MANIFEST, WORKS, RECORDS, FILES = "manifest.json", "works.json", "records.json", "files.zip"
_NAME = re.compile(r"\d{4}-\d\d-\d\d")
log = logging.getLogger(__name__)


class File(NamedTuple):
    """A kept file: its address below the edition's, its content type, and the hash and size in
    bytes of what is in it."""

    path: str
    type: str
    sha256: str
    size: int


class Kept:
    """One kept edition. Raises BadZipFile, KeyError or ValueError where its file is none."""

    def __init__(self, path: Path) -> None:
        self._zip = ZipFile(path)
        told = json.loads(self.read(MANIFEST))
        self.path = path
        self.day = date.fromisoformat(told["date"])
        self.version: str = told["version"]
        self.files = {file["path"]: File(**file) for file in told["files"]}
        self.size = path.stat().st_size

    @property
    def address(self) -> str:
        return f"{ROOM}{self.day}/"

    @property
    def date_words(self) -> str:
        return in_words(self.day.isoformat())

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @cached_property
    def manifest_sha256(self) -> str:
        return hashlib.sha256(self.read(MANIFEST)).hexdigest()

    @cached_property
    def works(self) -> dict[str, dict[str, Any]]:
        """How each kept page is named, cited and quoted, by the path that it had on the site."""
        return json.loads(self.read(WORKS))

    @property
    def records(self) -> dict[str, dict[str, Any]]:
        """What each record said, by kind:id, field by field as the files write it: some megabytes,
        which are read anew."""
        return json.loads(self.read(RECORDS))

    @cached_property
    def corrections(self) -> frozenset[str]:
        """The corrections that it holds, as kind:id."""
        return frozenset(key for key in self.records if key.startswith("correction:"))

    def read(self, path: str) -> bytes:
        """What is in a file. Raises KeyError where there is none of that path."""
        return (
            self._zip.read(path)
            if path in self._zip.namelist()
            else _files(self.path, self.version).read(path)
        )

    def printed(self, path: str) -> Printed | None:
        """The page that stood at a path of the site; None where it was not kept."""
        return Printed(self, path, self.works[path]) if path in self.works else None


class Printed:
    """A page as an edition has printed it: what can be cited and embedded of it, whatever has
    become of it since."""

    def __init__(self, edition: Kept, path: str, told: dict[str, Any]) -> None:
        self.edition, self.path = edition, path
        self.kind, self.id, self.title = told["kind"], told["id"], told["title"]
        self._told = told

    @property
    def address(self) -> str:
        return f"{self.edition.address}{self.path[1:]}"

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{self.address}"

    @property
    def embed_url(self) -> str:
        return f"{self.url}embed/"

    @property
    def sha256(self) -> str:
        return self.edition.files[f"{self.path[1:]}index.html"].sha256

    @property
    def embed_sha256(self) -> str:
        return self.edition.files[f"{self.path[1:]}embed/index.html"].sha256

    @property
    def document(self) -> str:
        """The embed as HTML."""
        return self.edition.read(f"{self.path[1:]}embed/index.html").decode()

    @property
    def item(self) -> dict[str, Any]:
        """The page as a CSL-JSON item."""
        note = _("As printed on %(date)s. SHA-256 of the page: %(hash)s") % {
            "date": self.edition.date_words,
            "hash": self.sha256,
        }
        return self._told["csl"] | {"URL": self.url, "note": note}

    @property
    def say(self) -> Saying:
        """The page in words, as it could be copied then."""
        told = self._told["say"] | {"url": self.url}
        return Saying(
            **told
            | {
                "rest": tuple(told["rest"]),
                "origins": tuple(Origin(*each) for each in told["origins"]),
            }
        )


def kept() -> Sequence[Kept]:
    """All kept editions, newest first."""
    paths = sorted(
        (path for path in settings.EDITIONS.glob("*.zip") if _NAME.fullmatch(path.stem)),
        reverse=True,
    )
    return [edition for path in paths if (edition := _opened(path, path.stat().st_mtime_ns))]


@lru_cache(maxsize=8)
def _opened(path: Path, changed: int) -> Kept | None:
    try:
        return Kept(path)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        log.warning("%s is no kept edition and is left out: %s", path, error)
        return None


@lru_cache(maxsize=4)
def _files(path: Path, version: str) -> ZipFile:
    """The files of an edition, some fifteen megabytes, which lie on disk for as long as they are
    asked for."""
    unpacked = TemporaryFile()  # noqa: SIM115 - it lives as long as the zip that is read from it
    with ZipFile(path) as whole, whole.open(FILES) as packed:
        copyfileobj(packed, unpacked)
    return ZipFile(unpacked)


def newest() -> published.Printed | None:
    """What the newest kept edition printed."""
    found = next(iter(kept()), None)
    return published.Printed(found.day, found.records) if found else None


def state() -> str:
    """Changes when an edition is kept or taken away."""
    return " ".join(
        f"{path.name} {path.stat().st_mtime_ns}" for path in sorted(settings.EDITIONS.glob("*.zip"))
    )


def of_day(day: str) -> Kept | None:
    """The edition kept on a day, given as in its address."""
    return next((edition for edition in kept() if edition.day.isoformat() == day), None)


def printed(path: str) -> list[Printed]:
    """A page of the site in every kept edition that holds it, newest first."""
    return [found for edition in kept() if (found := edition.printed(path))]


def at(address: str) -> Printed | None:
    """The kept page at an address below /editions/."""
    day, _, path = address.removeprefix(ROOM).partition("/")
    edition = of_day(day) if address.startswith(ROOM) else None
    return edition.printed(f"/{path}") if edition else None


def before(correction: Correction) -> Printed | None:
    """The page of a corrected record as it was last printed before it was corrected; None where no
    kept edition holds it."""
    kind, _, identity = correction.record.partition(":")
    if not KINDS[kind].paged:
        return None
    older = (edition for edition in kept() if correction.key not in edition.corrections)
    return next(
        (found for edition in older if (found := edition.printed(address_of(kind, identity)))), None
    )
