"""The zip of the whole site: whether it is there or being made, whether it is of what is served
now, and how it is made.

The models are imported late: gunicorn's master, which starts the making, never loads them.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from django.conf import settings

from .inside import Unanswered

if TYPE_CHECKING:
    from .offline import Progress


class State(NamedTuple):
    """`size` in bytes, 0 where there is none; `being_made` while one is made, be it the first or a
    newer one."""

    size: int
    being_made: bool

    @property
    def megabytes(self) -> float:
        return round(self.size / 1e6, 1)


class Busy(Exception):
    """Another process is making the zip."""


@contextmanager
def alone() -> Iterator[int]:
    """Hold the lock under which one process makes the zip. Raises Busy where another does.

    The system lets go of it when the process ends, however it ends; a child that is handed the
    number holds it too.
    """
    settings.OFFLINE_ZIP.parent.mkdir(parents=True, exist_ok=True)
    with _lock_file().open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield file.fileno()


def state() -> State:
    path: Path = settings.OFFLINE_ZIP
    return State(path.stat().st_size if path.is_file() else 0, _is_locked())


def zim() -> Path:
    """Where the same site lies as one file for Kiwix, if whoever runs this copy has made it (make
    zim)."""
    return settings.OFFLINE_ZIP.with_suffix(".zim")


def _lock_file() -> Path:
    return settings.OFFLINE_ZIP.with_suffix(".lock")


def _is_locked() -> bool:
    try:
        with _lock_file().open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def stamp() -> str:
    """A hash of all that the zip is made of: content, code, templates, static files, and the site's
    address and language."""
    from explainer.evidence.edition import version

    digest = hashlib.sha256(f"{version()} {settings.SITE_URL} {settings.LANGUAGE_CODE}".encode())
    root: Path = settings.BASE_DIR
    places = (
        (root / "explainer", "*.py"),
        (root / "explainer/locale", "*.mo"),
        (root / "templates", "*"),
        (root / "static", "*"),
        (root / "locks", "run.txt"),
    )
    for folder, pattern in places:
        for path in sorted(folder.rglob(pattern) if folder != root else folder.glob(pattern)):
            if path.is_file():
                digest.update(
                    path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes()
                )
    return digest.hexdigest()


def is_current(wanted: str) -> bool:
    """Whether the zip that is there was made of what the stamp says; the zip carries its own."""
    try:
        with ZipFile(settings.OFFLINE_ZIP) as zipped:
            return zipped.comment.decode() == wanted
    except (FileNotFoundError, BadZipFile):
        return False


def make(progress: Progress) -> int:
    """Make the zip in the place of the one that is there; returns its size in bytes. Its folder is
    taken away again."""
    from . import offline

    clear()  # what one left that was killed
    wanted = stamp()
    try:
        offline.Export(_folder(), progress).write()
        if stamp() != wanted:
            raise Unanswered("content or code changed meanwhile")
        return offline.pack(_folder(), settings.OFFLINE_ZIP, wanted)
    finally:
        clear()


def clear() -> None:
    """Take away what is unfinished."""
    shutil.rmtree(_folder(), ignore_errors=True)
    settings.OFFLINE_ZIP.with_suffix(".part").unlink(missing_ok=True)


def _folder() -> Path:
    return settings.OFFLINE_ZIP.with_suffix(".folder")
