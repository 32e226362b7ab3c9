"""The site as files: the words of each page are those of the live site, no link is broken, and a
static host is enough.

All of it runs beside the browsers and asks the served site, so that the files are written once.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.parse import unquote, urlencode, urlsplit
from urllib.request import urlopen

import pytest
from lxml import html as parser

from explainer.evidence.asof import NAMED_DAYS
from explainer.publishing import editions

from ..browser.test_offline import Quiet
from ..conftest import ROOT
from ..drawn import CHAPTERS

pytestmark = pytest.mark.browser
ADDRESS = re.compile(r'\s(?:href|src|srcset|action)="([^"]*)"')
DAY = str(list(NAMED_DAYS)[2])
# What a form asks is answered in the page itself, so these say it otherwise; and the export's own
# line and lists.
OTHERWISE = " | ".join(
    (
        "//form",
        "//p[@class='files-alone']",
        "//nav[contains(@class, 'jump')]",
        "//section[contains(@class, 'check')]",
        "//section[@id='verdict']",
        "//*[contains(@class, 'wording')]",
        "//*[contains(@class, 'told') or contains(@class, 'verdict')]",
        "//a[text()='Something wrong with this?' or text()='Explore']",
    )
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, loaded: dict[str, str], site: str) -> Path:
    """The served site as files."""
    place = tmp_path_factory.mktemp("static") / "site"
    command = [sys.executable, "manage.py", "export_site", "--whole", "--out", str(place)]
    subprocess.run(
        command,
        cwd=ROOT,
        env=loaded | {"SITE_URL": site, "OFFLINE_ZIP": "no"},
        check=True,
        capture_output=True,
    )
    return place


@pytest.fixture(scope="module")
def claim(whole: Path) -> str:
    """The first of the claims that were known on the day."""
    known = (path.parent.name for path in whole.glob(f"as-of/{DAY}/claims/*/index.html"))
    return min(name for name in known if (whole / "claims" / name / "embed").is_dir())


def live(address: str, **asked: str) -> str:
    """What the served site answers, also where that is 404: a figure says there from which day on
    there is one."""
    try:
        answer = urlopen(f"{address}?{urlencode(asked)}" if asked else address, timeout=60)
    except HTTPError as error:
        answer = error
    with answer:
        return str(answer.read().decode())


def pages(whole: Path, under: str = "") -> Iterator[tuple[Path, str]]:
    """The files of pages of today, or of a day, that have an address without a query,
    and that address."""
    for path in sorted((whole / under).rglob("index.html")):
        name = path.parent.relative_to(whole / under).as_posix()
        address = "/" if name == "." else f"/{name}/"
        own = not under and name.startswith(("as-of/", "search"))
        kept = re.match(r"editions/\d", name)  # as bytes, which the test of links reads
        if (
            not own
            and not kept
            and not re.search(
                r"(?:^|/)(?:flow|from|view|level|seed|page|sources|minutes|weight|answers)-[^/]*$",
                name,
            )
        ):
            yield path, address


def words(text: str) -> str:
    main = parser.fromstring(text).find(".//main")
    assert main is not None
    for other in main.xpath(OTHERWISE):
        other.drop_tree()
    return " ".join(main.text_content().split())


@pytest.mark.parametrize("day", ["", DAY])
def test_each_page_has_the_words_of_the_live_site(day: str, whole: Path, site: str) -> None:
    compared, different = 0, []
    for path, address in pages(whole, f"as-of/{day}" if day else ""):
        asked = {"as_of": day} if day else {}
        compared += 1
        if words(live(site + address, **asked)) != words(path.read_text()):
            different.append(address)
    assert compared and different == []


def test_no_link_is_broken(whole: Path) -> None:
    broken = set()
    for path in whole.rglob("*.html"):
        for value in map(unescape, ADDRESS.findall(path.read_text())):
            if re.match(r"https?:|mailto:|data:|#", value):
                continue
            file = unquote(re.split(r"[?#]", value)[0])
            target = whole / file[1:] if file.startswith("/") else path.parent / file
            if not (target / "index.html" if target.is_dir() else target).is_file():
                broken.add(f"{path.relative_to(whole)}: {value}")
    assert sorted(broken)[:20] == []


def test_the_head_of_a_page_leads_to_its_embed_without_anybody_who_answers(
    whole: Path, site: str, claim: str
) -> None:
    for page in (f"claims/{claim}", "figures/containers-claimed", CHAPTERS[0].strip("/")):
        text = (whole / page / "index.html").read_text()
        found = re.search(r'type="application/json\+oembed" href="([^"]+)"', text)
        assert found and found[1].startswith(f"{site}/oembed/")
        told = json.loads((whole / urlsplit(found[1]).path[1:]).read_text())
        assert told == json.loads(live(f"{site}/oembed", url=f"{site}/{page}/", format="json"))
        assert (
            (whole / urlsplit(told["thumbnail_url"]).path[1:]).read_bytes().startswith(b"\x89PNG")
        )
        assert (whole / page / "embed" / "index.html").is_file()


def test_what_others_take_is_there_and_kept_editions_are_the_very_bytes(
    whole: Path, claim: str
) -> None:
    for name in (
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "embed.js",
        "data/claims.csv",
        "data/all.zip",
        "404.html",
        "_headers",
    ):
        assert (whole / name).stat().st_size, name
    for ending in ("bib", "ris", "json"):
        assert (whole / f"cite/claim/{claim}.{ending}").stat().st_size
    for edition in editions.kept():
        for name, file in edition.files.items():
            assert (whole / edition.address[1:] / name).read_bytes() == edition.read(file.path)


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The simplest of static hosts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_addresses_that_were_published_lead_to_their_files(
    chromium: Any, whole: Path, claim: str
) -> None:
    with hosted(whole) as base:
        page = chromium.new_page()
        page.goto(f"{base}/claims/?as_of={DAY}")
        page.wait_for_url(f"**/as-of/{DAY}/claims/index.html")
        page.goto(f"{base}/timeline/?flow=to-russia&as_of={DAY}")
        page.wait_for_url(f"**/as-of/{DAY}/timeline/flow-to-russia/index.html")
        page.goto(f"{base}/claims/{claim}/embed/?theme=dark&plain=1")
        page.wait_for_selector("html[data-theme=dark] body.plain")
        page.goto(f"{base}/claims/?grade=disputed")
        page.wait_for_selector(".files-alone:visible")
        page.close()


def test_it_opens_from_files_too(chromium: Any, whole: Path) -> None:
    context = chromium.new_context(offline=True)
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "data:", "blob:"))
            else wrong.append(request.url)
        ),
    )
    page.goto((whole / "figures/containers-claimed/index.html").as_uri())
    page.focus(".stage[data-figure]")
    page.wait_for_selector(".stage.awake .drawing")
    page.goto((whole / f"as-of/{DAY}/index.html").as_uri())
    page.locator("main a[href*='as-of/']:visible").first.click()
    page.wait_for_selector("h1")
    context.close()
    assert wrong == []
