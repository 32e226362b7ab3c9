"""The whole site as files for any host: what the zip holds, and what needed a server only to be
asked for. Past days are folders below `as-of/`."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.csp import CSP, build_policy

from explainer.evidence.asof import NAMED_DAYS
from explainer.models import Entry

from . import editions, oembed, offline_zip
from .addresses import LISTS, kept, named
from .offline import Export, Progress
from .work import EMBEDDED

DAYS = tuple(str(day) for day in NAMED_DAYS)
# Citations, embeds, feeds and pictures, which take as long as all pages: written apart.
TAKEN = "What others take"
_TAKEN = re.compile(r"^/cite/|/embed(?:-code|-preview)?/$|/feed\.xml$|\.png$")
# What needs somebody who answers: forms, the search, health, negotiation of days.
NEEDS_SERVER = re.compile(r"^/(?:oembed$|about/report/|healthz|readyz|timemap/|speculation-rules)")
# Of a past day pages and numbers are written, and nothing that is handed on to others.
OF_TODAY = re.compile(rf"^/(?:cards|classroom|editions)/|{_TAKEN.pattern}|\.(?!csv$|json$)\w+$")
HOME = "/cards/home/page.png"
# Of the pictures of a figure, that which posts are made with.
PICTURE = {"shape": "landscape"}
MACHINES = (
    "/robots.txt",
    "/sitemap.xml",
    "/.well-known/security.txt",
    "/embed.js",
    "/feed.xml",
    "/editions/",
)

_OEMBED = re.compile(
    rf'href="{re.escape(settings.SITE_URL)}/oembed\?format=(json|xml)&amp;url=([^"]*)"'
)
_LINKED = re.compile(
    r'\s*<link rel="(?:preload|iframely)"[^>]*>|\s*<link rel="alternate" type="[^"]*oembed"[^>]*>'
)
_CARD = re.compile(rf'content="{re.escape(settings.SITE_URL)}(/cards/[^"?]*)"')
_CARDS = re.compile(r'\s*<meta (?:property="og:image|name="twitter:card")[^>]*>')
_PREVIEW = re.compile(r"/embed-preview/(?:\?$)?")
_DRAWN = re.compile(r'\sdata-figure="[^"]*"')


class Static(Export):
    """The part of the site of one place: today's pages where it is empty, those of a day, or
    `TAKEN`. What leads to other places is left in `elsewhere`."""

    told = {"serverless": True}

    def __init__(self, folder: Path, progress: Progress, place: str = "") -> None:
        super().__init__(folder, progress)
        self.place = place
        self.day = place if place in DAYS else ""
        self.elsewhere: set[str] = set()
        self.answers: dict[str, dict[str, Any]] = {}
        self.has_zip = bool(offline_zip.state().size)
        entries = Entry.objects.exclude(known_from=None)
        self.known_from = {entry.get_absolute_url(): str(entry.known_from) for entry in entries}

    def write_these(self, addresses: Iterable[str]) -> set[str]:
        """Write these, where they are not yet, and what they lead to in this place; returns what
        they lead to elsewhere."""
        for address in addresses:
            self._want(address)
        self._pages()
        for figure in sorted(self.figures):  # an embed has that of its page
            if not (self.folder / urlsplit(figure).path[1:].replace(".svg", ".wide.js")).exists():
                self._figure(figure)
        return self.elsewhere

    def write_all(self) -> set[str]:
        self.write_these(
            [
                *(_on(address, self.day) for address in self._first()),
                *(() if self.day else MACHINES),
            ]
        )
        if not self.day:
            self._search()
            self._editions()
            self._save("_headers", headers().encode())
            self._save(".nojekyll", b"")
            missing, _ = self.site.get("/404", 404)
            self._save("404.html", self._html(missing.decode(), "/404", "404.html").encode())
            self._pages()
        return self.elsewhere

    # -- where things are --------------------------------------------------------------------------

    def target(self, address: str) -> str | None:
        path, query, day = _parts(address)
        if path in {"/search/", "/search/records.js"}:
            return None if query else "search/index.html" if path.endswith("/") else path[1:]
        if path.startswith("/static/"):
            return unquote(path[1:])
        if NEEDS_SERVER.match(path) or (path == "/classroom/arms-for-aid.zip" and not self.has_zip):
            return None
        if day and (
            day not in DAYS or OF_TODAY.search(path) or day < self.known_from.get(path, "")
        ):
            return None
        if not self._whole(path, query):
            return None
        return (f"as-of/{day}/" if day else "") + named(path, query)

    def _whole(self, path: str, query: dict[str, str]) -> bool:
        names = set(query)
        if path.endswith(".png"):
            # A card for what is embedded; the rest has that of the opening.
            carded = (
                path.startswith("/cards/")
                and (path.split("/")[2] in EMBEDDED or path == HOME)
                and not query
            )
            return carded or query == PICTURE
        if path.endswith(("/embed/", "/embed-code/")):
            return names <= {"weight"}
        if path.startswith("/figures/") and path.endswith("/"):
            return names <= {"page"} or names <= {"sources"}
        room = re.sub(r"(?:\.\w+|/feed\.xml)$", "/", path)
        return kept(room if room in LISTS else path, query, self.years)

    def root(self, file: str) -> str:
        return "/" if file == "404.html" else super().root(file)  # it is served at any depth

    def _want(self, address: str) -> None:
        address = _PREVIEW.sub("/embed/", address)
        if place_of(address) == self.place or address.startswith(settings.STATIC_URL):
            super()._want(address)
        elif self.target(address):
            self.elsewhere.add(address)

    # -- what is written ---------------------------------------------------------------------------

    def _page(self, address: str) -> None:
        file = self.target(address)
        assert file is not None  # what has none does not wait
        # Kept editions are written as bytes, and other things may have been written by another
        # process.
        if (address.startswith(editions.ROOM) and address != editions.ROOM) or (
            self.folder / file
        ).exists():
            return None
        if not self.day or address.startswith(settings.STATIC_URL):
            return super()._page(address)
        # On a day on which there was none, the page of a figure says from when on there is.
        content, kind = self.site.get(
            address, *((404,) if urlsplit(address).path.endswith("/") else ())
        )
        return self._save(
            file,
            self._html(content.decode(), address, file).encode()
            if kind.startswith("text/html")
            else content,
        )

    def _html(self, html: str, address: str, file: str) -> str:
        html = _CARD.sub(self._carded, html)
        if self.day:
            html = _DRAWN.sub("", _CARDS.sub("", html))
        page = super()._html(html, address, file)
        if "/embed/" in address:
            return page
        return re.sub(
            r"(<main[^>]*>)",
            lambda match: match[1] + render_to_string("offline/_files_alone.html"),
            page,
            count=1,
        )

    def _alone(self, html: str) -> str:
        if not self.day:
            html = _OEMBED.sub(self._discovered, html)
        return _LINKED.sub(lambda match: match[0] if "/oembed/" in match[0] else "", html)

    def _discovered(self, match: re.Match[str]) -> str:
        """The way to the answer, which is written beside: a host hands out files without asking
        what is asked."""
        form, url = match[1], unquote(unescape(match[2]))
        file = f"oembed{urlsplit(url).path.rstrip('/')}.{form}"
        if file not in self.seen:
            self.seen.add(file)
            if url not in self.answers:  # to be had once, though written in two forms
                self.answers = {
                    url: json.loads(self.site.get(f"/oembed?{urlencode({'url': url})}")[0])
                }
            answer = self.answers[url]
            self._save(
                file,
                oembed.as_xml(answer)
                if form == "xml"
                else json.dumps(answer, ensure_ascii=False).encode(),
            )
        return f'href="{escape(settings.SITE_URL + "/" + quote(file))}"'

    def _carded(self, match: re.Match[str]) -> str:
        card = match[1] if self.target(match[1]) else HOME
        self._want(card)
        return f'content="{settings.SITE_URL}{card}"'

    def _picture(self, svg: str, address: str, file: str) -> str:
        return svg  # as it is taken away, with the whole address of each record

    def _editions(self) -> None:
        """Byte for byte, since their hashes are cited."""
        for edition in editions.kept():
            place = edition.address[1:]
            self._save(f"{place[:-1]}.zip", edition.path.read_bytes())
            self._save(place + editions.MANIFEST, edition.read(editions.MANIFEST))
            for name in edition.files:
                self._save(place + name, edition.read(name))


def _parts(address: str) -> tuple[str, dict[str, str], str]:
    """Path, query without the day, and day of an address. The preview of an embed is the embed."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    return _PREVIEW.sub("/embed/", parts.path), query, query.pop("as_of", "")


def place_of(address: str) -> str:
    """Where an address is written; static files wherever they are wanted first."""
    path, _, day = _parts(address)
    return day or (TAKEN if _TAKEN.search(path) else "")


def taken_of(address: str) -> str:
    """The id of what a citation, an embed, a feed or a picture is of."""
    return posixpath.basename(_TAKEN.sub("", urlsplit(address).path).rstrip("/")).partition(".")[0]


def _on(address: str, day: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}as_of={day}" if day else address


def headers() -> str:
    """In one policy for pages and pictures: a host adds up the headers of all rules that fit.
    Whoever wants may frame."""
    policy = {
        name: list(sources)
        for name, sources in settings.FRAMED_CSP.items()
        if name != "frame-ancestors"
    }
    policy["style-src"] = [CSP.SELF, CSP.UNSAFE_INLINE]  # of pictures
    policy["font-src"] = [*policy["font-src"], "data:"]
    policy["script-src"] = [*policy["script-src"], f"{settings.SITE_URL}/"]
    policy["frame-src"] = [CSP.SELF, f"{settings.SITE_URL}/"]
    return render_to_string("offline/_headers.txt", {"policy": build_policy(policy)})
