"""An edition is kept: its pages as they stand, with their embeds, pictures, data and static files,
in one zip.

No file names a host or a moment, so that the same content, code and pictures give the same bytes
wherever they are kept.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html import escape, unescape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from explainer.corpus.found import Corpus
from explainer.corpus.history import told
from explainer.corpus.kinds import KINDS
from explainer.corpus.localised import language
from explainer.figures import registry
from explainer.figures.drawn import SIZES
from explainer.models import Entry

from . import cite
from .editions import FILES, MANIFEST, RECORDS, ROOM, WORKS, File
from .finding import find
from .inside import Inside, Unanswered
from .sentences import saying
from .work import CITED, EMBEDDED, Work
from .zipped import zipped

Progress = Callable[[str, int, int], None]
PRINTED = [kind for kind in CITED if kind in EMBEDDED]
# Texts that are read as pages, not as records: their pages are kept.
TEXTS = {"chapter", "lesson"}
STAMP = (1980, 1, 1, 0, 0, 0)

_NAMED = re.compile(r'url\("([^")]+)"\)')
_ADDRESS = re.compile(r'(?<!data-live)(\s(?:href|src|srcset|action)=")(/(?!/)[^"]*)"')
_PICTURE = re.compile(
    rf"/(?:static/)?figures/(?P<slug>[a-z0-9-]+)\.(?:.*\b(?P<size>{'|'.join(SIZES)})\b)?.*"
)
# What is alive is not printed: the drawing of a figure by script, and what tells programs the
# address of today's page.
_ALIVE = re.compile(
    r'\s*<script src="[^"]*/figure\.[^"]*"[^>]*></script>'
    r'|\s*<link rel="canonical"[^>]*>|\sdata-figure="[^"]*"'
)


class Keeping:
    """The making of one kept edition: `files` are its files by path, each with its content type."""

    def __init__(self, day: date, corpus: Corpus, progress: Progress) -> None:
        self.day, self.corpus, self.progress = day, corpus, progress
        self.room = f"{ROOM}{day}"
        self.site = Inside(kept=day)
        self.works = {work.path: work for work in _works()}
        self.drawn = {work.id for work in self.works.values() if work.figure}
        self.files: dict[str, tuple[bytes, str]] = {}
        self.static: set[str] = set()

    def make(self) -> None:
        """Raises Unanswered where a page cannot be had."""
        for number, work in enumerate(self.works.values(), 1):
            self._work(work)
            self.progress("Pages", number, len(self.works))
        contents = render_to_string("editions/contents.html", self._contents())
        self._save("index.html", self._html(contents).encode(), "text/html; charset=utf-8")
        for name in sorted(self.static):
            self._static(name)
        self._json(WORKS, {path: _described(work) for path, work in self.works.items()})
        self._json(RECORDS, _records(self.corpus))

    def _static(self, name: str) -> None:
        """A static file, and those that a style names: its letters."""
        with staticfiles_storage.open(name) as stored:
            content = stored.read()
        self._save(f"static/{name}", content, _type(name))
        for beside in _NAMED.findall(content.decode()) if name.endswith(".css") else ():
            self._static(posixpath.normpath(posixpath.join(posixpath.dirname(name), beside)))

    def _work(self, work: Work) -> None:
        page, kind = self.site.get(work.path)
        self._save(f"{work.path[1:]}index.html", self._html(page.decode()).encode(), kind)
        embed, kind = self.site.get(f"{work.path}embed/")
        line = render_to_string("editions/_printed.html", {"printed_on": self.day})
        framed = self._html(embed.decode()).replace(
            '<main id="main">', f'<main id="main">{line}', 1
        )
        self._save(f"{work.path[1:]}embed/index.html", framed.encode(), kind)
        for address, name in self._beside(work):
            content, kind = self.site.get(address)
            ours = rf"{re.escape(settings.SITE_URL)}(/[^\s\"<>,;)]*)"
            text = re.sub(ours, lambda match: self._address(match[1]), content.decode())
            # Of the marks of a picture
            text = _ADDRESS.sub(
                lambda match: f'{match[1]}{escape(self._address(unescape(match[2])))}"', text
            )
            self._save(name, text.encode(), kind)

    def _beside(self, work: Work) -> Iterator[tuple[str, str]]:
        """The pictures and data of a work: the address of each on the site, and its name here."""
        path = work.path.rstrip("/")
        if work.kind == "figure":
            yield f"{path}.csv", f"{path[1:]}.csv"
            for size in SIZES:
                yield f"{path}.svg?fluid=1&theme=light&size={size}", f"{path[1:]}.{size}.svg"
        elif work.kind == "trip":
            yield from ((f"{path}.{form}", f"{path[1:]}.{form}") for form in ("geojson", "kml"))

    def _html(self, html: str) -> str:
        html = _ADDRESS.sub(
            lambda match: f'{match[1]}{escape(self._address(unescape(match[2])))}"',
            _ALIVE.sub("", html),
        )
        if settings.SITE_URL in html:
            raise Unanswered(
                f"a page names this site as {settings.SITE_URL}, which would be printed for ever."
            )
        return html

    def _address(self, address: str) -> str:
        """Where an address of the site leads to from a kept page: within the edition if it was
        kept, else to today's page."""
        whole, mark, anchor = address.partition("#")
        path, _, query = whole.partition("?")
        picture = _PICTURE.fullmatch(whole)
        if picture and picture["slug"] in self.drawn and re.search(r"\.(?:svg|png)\b", path):
            name = f"{picture['slug']}.{picture['size'] or 'wide'}.svg"
            return f"{self.room}/figures/{name}{mark}{anchor}"
        if path.startswith(settings.STATIC_URL):
            self.static.add(path.removeprefix(settings.STATIC_URL))
        elif query or not self._holds(path):
            return address
        return f"{self.room}{path}{mark}{anchor}"

    def _holds(self, path: str) -> bool:
        page, dot, form = path.removesuffix("embed/").partition(".")
        work = self.works.get(f"{page}/" if dot else page)
        return work is not None and (
            not dot or f"{page[1:]}.{form}" in {name for _, name in self._beside(work)}
        )

    def _contents(self) -> Mapping[str, object]:
        groups = [
            (_heading(kind), [work for work in self.works.values() if work.kind == kind])
            for kind in PRINTED
        ]
        return {
            "layout": "kept.html",
            "site_language": language(),
            "printed_on": self.day,
            "site_name": settings.SITE_NAME,
            "groups": [(heading, works) for heading, works in groups if works],
        }

    def _json(self, name: str, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self._save(name, text.encode(), "application/json; charset=utf-8")

    def _save(self, name: str, content: bytes, kind: str) -> None:
        self.files[name] = content, kind


def _works() -> Iterator[Work]:
    for entry in Entry.objects.filter(kind__in=PRINTED).order_by("key"):
        if work := find(entry.kind, entry.slug):
            yield work
    for item in registry.built():
        if work := find("figure", item.slug):
            yield work


def _heading(kind: str) -> str:
    return _(KINDS[kind].heading) if kind in KINDS else _("Figures")


def _described(work: Work) -> dict[str, Any]:
    """What is said of a kept page elsewhere; its own address is only known where it is served."""
    item = {
        name: value for name, value in cite.csl(work).items() if name not in {"accessed", "URL"}
    }
    say = {name: value for name, value in saying(work)._asdict().items() if name != "url"}
    return {"kind": work.kind, "id": work.id, "title": work.title, "csl": item, "say": say}


def _records(corpus: Corpus) -> dict[str, dict[str, Any]]:
    return {
        f"{found.kind}:{found.record.id}": told(found.record)
        for found in corpus
        if found.kind not in TEXTS
    }


def _type(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def keep(place: Path, day: date, corpus: Corpus, progress: Progress) -> int:
    """Write the edition of a day, loaded from a corpus, to a zip; returns its size in bytes. Raises
    Unanswered, OSError."""
    keeping = Keeping(day, corpus, progress)
    keeping.make()
    files = [
        File(name, kind, hashlib.sha256(content).hexdigest(), len(content))
        for name, (content, kind) in keeping.files.items()
    ]
    manifest = {
        "date": day.isoformat(),
        "version": corpus.version,
        "files": [file._asdict() for file in sorted(files)],
    }
    contents = {name: content for name, (content, _) in keeping.files.items()}
    whole = {MANIFEST: json.dumps(manifest, indent=1).encode()} | {
        name: contents.pop(name) for name in (WORKS, RECORDS)
    }
    packed = _zipped(whole | {FILES: _zipped(contents, ZIP_STORED)}, ZIP_DEFLATED)
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_suffix(".part")
    unfinished.write_bytes(packed)
    unfinished.replace(place)
    return len(packed)


def _zipped(files: Mapping[str, bytes], method: int) -> bytes:
    return zipped(dict(sorted(files.items())), STAMP, method, 9)
