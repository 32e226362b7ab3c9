"""The whole site as files that open without a server: every page is asked for once, and its
addresses are made relative."""

from __future__ import annotations

import json
import posixpath
import re
from base64 import b64encode
from collections import deque
from collections.abc import Callable, Iterable
from datetime import date
from html import escape, unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from explainer.corpus.kinds import KINDS
from explainer.evidence.edition import edition
from explainer.models import Entry

from . import offline_search
from .addresses import FIRST_YEAR, FLOWS, LISTS, is_public, target
from .inside import Inside
from .zipped import STAMP

Progress = Callable[[str, int, int], None]

SIZES = ("wide", "narrow")
_ADDRESS = re.compile(r'(\s(?:href|src|action|srcset|data-figure))="(/(?!/)[^"]*|\?[^"]*|\./)"')
_ALTERNATE = re.compile(r'\s*<link rel="(?:alternate|iframely|preload)"[^>]*>')
_LETTERS = re.compile(r'url\("([^")]+\.woff2)"\)')
_HTMX = re.compile(r'\s*<script src="[^"]*htmx[^"]*"[^>]*></script>')
_FORM = re.compile(
    r"<form\b(?![^>]*(?:data-exercise|data-tool|data-poll|data-offline-search|role=\"search\")).*?</form>",
    re.DOTALL,
)
_OF_DAYS = re.compile(r'<nav class="days".*?</nav>|<dialog id="dialog".*?</dialog>', re.DOTALL)
_SPACE = re.compile(r"\n\s+")
_FIGURE = re.compile(r'data-figure="(/figures/[a-z0-9-]+\.svg\?inline=1)')
# What other sites and searches are told of a page: nobody but the reader has a copy.
_TOLD = re.compile(
    r'\s*(?:<meta (?:property="(?:og|article):|name="(?:twitter:|citation_|description"))[^>]*>'
    r'|<script type="application/ld\+json">.*?</script>)',
    re.DOTALL,
)
# What tells programs the page's address, which is worth nothing where that is only this computer's.
_ADDRESSED = re.compile(r'\s*<link rel="canonical"[^>]*>')


class Export:
    """One export into a folder; `write` does all of it and returns the number of files."""

    told = {"offline": True, "serverless": True}

    def __init__(self, folder: Path, progress: Progress) -> None:
        self.folder = folder
        self.progress = progress
        self.site = Inside(**self.told)
        current = edition()
        # Those by which the lists are kept.
        self.years = range(FIRST_YEAR, (current.today if current else date.today()).year + 1)
        self.waiting: deque[str] = deque()
        self.seen: set[str] = set()
        self.figures: set[str] = set()
        self.files = 0

    def write(self) -> int:
        for address in self._first():
            self._want(address)
        self._pages()
        for number, figure in enumerate(sorted(self.figures), 1):
            self._figure(figure)
            self.progress("Figures", number, len(self.figures))
        self._search()
        self._pages()
        return self.files

    def target(self, address: str) -> str | None:
        return target(address, self.years)

    def root(self, file: str) -> str:
        """The way from a file to the folder."""
        return "../" * file.count("/")

    def _pages(self) -> None:
        """Write what is wanted, and what that leads to."""
        while self.waiting:
            self._page(self.waiting.popleft())
            self.progress("Pages", self.files, self.files + len(self.waiting))

    def _first(self) -> Iterable[str]:
        """The opening, what lists do not link to, and every record: links lead to the rest."""
        yield "/"
        for room in LISTS:
            yield from (f"{room}?flow={flow}" for flow, _ in FLOWS)
            yield from (f"{room}?from={year}&to={year}" for year in self.years)
        kinds = [kind.name for kind in KINDS.values() if kind.paged]
        yield from (entry.get_absolute_url() for entry in Entry.objects.filter(kind__in=kinds))

    def _want(self, address: str) -> None:
        file = self.target(address)
        if file and file not in self.seen:
            self.seen.add(file)
            if not file.startswith("search/"):
                self.waiting.append(address)

    def _save(self, file: str, content: bytes) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.files += 1

    def _page(self, address: str) -> None:
        file = self.target(address)
        assert file is not None  # what has none does not wait
        if address.startswith(settings.STATIC_URL):
            return self._static(file)
        content, kind = self.site.get(address)
        if kind.startswith("text/html"):
            content = self._html(content.decode(), address, file).encode()
        elif kind.startswith("image/svg"):
            content = self._picture(content.decode(), address, file).encode()
        return self._save(file, content)

    def _static(self, file: str) -> None:
        name = file.removeprefix(settings.STATIC_URL.lstrip("/"))
        with staticfiles_storage.open(name) as stored:
            content = stored.read()
        self._save(
            file,
            _with_letters(content.decode(), name).encode() if name.endswith(".css") else content,
        )

    def _html(self, html: str, address: str, file: str) -> str:
        """A page made to stand alone: what a server would do is taken out, and every address is
        made relative."""
        self.figures.update(_FIGURE.findall(html))
        root = self.root(file)
        html = _HTMX.sub("", self._alone(_FORM.sub("", html)))
        room = urlsplit(address).path
        if room in LISTS:
            day = dict(parse_qsl(urlsplit(address).query)).get("as_of", "")
            here = re.sub(r"[?&]as_of=[^&]*", "", address)
            context = {
                "room": room,
                "flows": [(flow, _(word)) for flow, word in FLOWS],
                "years": self.years,
                "here": here,
                "day": day,
            }
            html = re.sub(
                r"(</h1>)",
                lambda match: match[1] + render_to_string("offline/_lists.html", context),
                html,
                count=1,
            )
        html = _ADDRESS.sub(lambda match: self._relative(match, address, root), html)
        html = html.replace("<html ", f'<html data-offline data-root="{root}" ', 1)
        style, script = (root + self._asset(name) for name in ("css/offline.css", "js/offline.js"))
        return html.replace(
            "</head>",
            f'<link rel="stylesheet" href="{style}"><script src="{script}"></script></head>',
            1,
        )

    def _alone(self, html: str) -> str:
        """Without what other sites and programs read of a page: nobody but the reader has it."""
        if not is_public():
            html = re.sub(
                rf"(?:, ?| |(?<![=\"])){re.escape(settings.SITE_URL)}[^\s<\")]*",
                "",
                _ADDRESSED.sub("", html),
            )
        html = _TOLD.sub("", _ALTERNATE.sub("", _OF_DAYS.sub("", html)))
        return html if "<pre" in html else _SPACE.sub("\n", html)

    def _picture(self, svg: str, address: str, file: str) -> str:
        """A picture whose marks lead to the records beside it."""
        svg = svg.replace(f'<a href="{settings.SITE_URL}/', '<a href="/')
        return _ADDRESS.sub(
            lambda match: self._relative(match, address, "../" * file.count("/")), svg
        )

    def _asset(self, name: str) -> str:
        address = staticfiles_storage.url(name)
        self._want(address)
        return address.lstrip("/")

    def _relative(self, match: re.Match[str], page: str, root: str) -> str:
        name, value = match[1], unescape(match[2])
        if value.startswith("?"):
            value = urlsplit(page).path + value
        elif value == "./":
            value = urlsplit(page).path
        if name.strip() in {"data-figure"}:
            return f'{name}="{root}{urlsplit(value).path[1:]}"'
        address, hash_mark, anchor = value.partition("#")
        file = self.target(address)
        if file is None:
            return ""
        self._want(address)
        return f'{name}="{escape(root + file + hash_mark + anchor)}"'

    def _figure(self, address: str) -> None:
        """The figure's drawings as scripts, since a page opened from a file cannot fetch."""
        for size in SIZES:
            drawn, _ = self.site.get(f"{address}&size={size}")
            file = urlsplit(address).path[1:].replace(".svg", f".{size}.js")
            key, text = (
                json.dumps(posixpath.basename(file)),
                json.dumps(drawn.decode(), ensure_ascii=False),
            )
            self._save(file, f"offline.figures[{key}]={text};".encode())

    def _search(self) -> None:
        """The search page, with an index of every record."""
        records = offline_search.records(self.target)
        self._save("search/records.js", offline_search.script(records))
        about, _kind = self.site.get("/about/")
        page = offline_search.page(about.decode(), len(records))
        self._save("search/index.html", self._html(page, "/search/", "search/index.html").encode())


def _with_letters(style: str, name: str) -> str:
    """A style with its letters in it: some browsers let no page that is a file take letters from
    another. Pages wait for them."""

    def inside(match: re.Match[str]) -> str:
        with staticfiles_storage.open(
            posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1]))
        ) as stored:
            return f'url("data:font/woff2;base64,{b64encode(stored.read()).decode()}")'

    return _LETTERS.sub(inside, style).replace("font-display: optional", "font-display: block")


def pack(folder: Path, archive: Path, stamp: str) -> int:
    """Zip a folder, `index.html` at its root and the stamp as its comment; returns the size in
    bytes."""
    unfinished = archive.with_suffix(".part")
    with ZipFile(unfinished, "w", ZIP_DEFLATED, compresslevel=9) as zipped:
        zipped.comment = stamp.encode()
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            zipped.writestr(
                ZipInfo(path.relative_to(folder).as_posix(), STAMP),
                path.read_bytes(),
                ZIP_DEFLATED,
                9,
            )
    unfinished.replace(archive)
    return archive.stat().st_size
