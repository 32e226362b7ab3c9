"""A walk over the site from its opening, link by link, with Django's test client."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from explainer.evidence.asof import known
from explainer.models import Entry

# Quotation marks in our text are escaped, so an attribute cannot be mistaken.
_LINK = re.compile(r'\s(?:href|action|src|hx-get)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
# The pages of all records are visited. Of what hangs on each of them (its citation, its embed) some
# a route are enough, and a few of pictures, data and answers to queries.
_SOME, _FEW = 25, 4


@dataclass
class Page:
    """What came back from an address: enough to judge its links by."""

    status: int
    route: str
    headers: dict[str, str]
    html: str = ""
    links: list[str] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)


@dataclass
class Crawl:
    """Pages by address, every link as (from, to, anchor), and where each record ought to be."""

    pages: dict[str, Page] = field(default_factory=dict)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def html(self) -> dict[str, Page]:
        return {address: page for address, page in self.pages.items() if page.html}

    @property
    def routes(self) -> set[str]:
        return {page.route for page in self.pages.values() if page.status == 200}


def route_of(address: str) -> str:
    """The pattern that an address is answered by; empty where there is none."""
    try:
        return resolve(unquote(urlsplit(address).path)).route
    except Resolver404:
        return ""


def places(day: date | None) -> dict[str, tuple[str, str]]:
    """Where each record that was known on a day is read: its page and its anchor there."""
    query = f"?as_of={day}" if day else ""
    split = {
        entry.key: entry.get_absolute_url().partition("#") for entry in known(Entry.objects, day)
    }
    return {key: (f"{address}{query}", anchor) for key, (address, _, anchor) in split.items()}


def crawl(day: date | None = None) -> Crawl:
    """Every page that can be reached from the opening as of a day, and the page of every record
    that was known then."""
    client, walk = Client(raise_request_exception=False), Crawl(places=places(day))
    start = f"/?as_of={day}" if day else "/"
    own = {address for address, _ in walk.places.values()}
    waiting = deque([start, *sorted(own - {start})])
    seen = set(waiting)
    few: Counter[str] = Counter()
    plain: set[str] = set()  # routes that have answered with something else than a page
    while waiting:
        address = waiting.popleft()
        route = route_of(address)
        asks = route in plain or len(urlsplit(address).query) > len(urlsplit(start).query)
        if asks or ("<" in route and address not in own):
            few[route] += 1
            if few[route] > (_FEW if asks else _SOME):
                continue
        response = client.get(address)
        page = walk.pages[address] = Page(response.status_code, route, dict(response.headers))
        if response.headers.get("Content-Type", "").startswith("text/html"):
            page.html = response.content.decode()
            page.ids.update(_ID.findall(page.html))
            page.links = [unescape(link) for link in _LINK.findall(page.html)]
        else:
            plain.add(route)
        for link in page.links:
            target, anchor = urldefrag(urljoin(address, link))
            if not target.startswith("/") or target.startswith(("//", "/static/")):
                continue
            if ("as_of=" in target) is (day is None) or (
                day and f"as_of={day}" not in target
            ):  # the way to another day
                continue
            walk.links.append((address, target, anchor))
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return walk


def a_page_of_each_route(site: str) -> list[str]:
    """An address at the served site of every sort of page of ours that links lead to, from the
    opening on."""
    waiting, seen, pages = ["/"], {""}, []
    while waiting:
        address = waiting.pop(0)
        try:
            with urllib.request.urlopen(site + address) as answer:
                html = (
                    answer.read().decode() if "text/html" in answer.headers["Content-Type"] else ""
                )
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{address} answers {error.code}") from None
        if not html or "/embed/" in address or "/embed-preview/" in address:
            continue
        pages.append(address)
        for link in re.findall(r'\shref="([^"#]+)', html):
            target = urljoin(address, link.replace("&amp;", "&"))
            route = route_of(target)
            file = re.search(r"\.\w+$", urlsplit(target).path)
            if (
                target.startswith("/")
                and not target.startswith(("//", "/static/"))
                and not file
                and route not in seen
            ):
                seen.add(route)
                waiting.append(target)
    return pages
