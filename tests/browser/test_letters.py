"""The letters of pages and pictures: the same on machines with other fonts, light, and nothing moves while they come."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from explainer.figures import drawn

from ..conftest import launch
from .faces import OVERLAPS, faces

MACHINES = ("DejaVu Sans", "Liberation Sans", "Noto Sans")
PAGES = ("/", "/story/how-many-shells/", "/claims/", "/figures/shells-claimed/", "/figures/shells-claimed/embed/")
CHAPTERS = [f"/story/{path.stem[3:]}/" for path in sorted(Path("explainer/content/chapters").glob("*.md"))]
# Adds up how far things move in sight, from before the first of them is there.
MOVED = """window.moved = 0;
const add = (list) => { for (const { value } of list.getEntries()) moved += value; };
new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
TWICE = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(params=MACHINES)
def elsewhere(request: pytest.FixtureRequest, chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """A browser on a machine that has no other fonts than those of one family."""
    listed = shutil.which("fc-list") and subprocess.run(
        ["fc-list", f":family={request.param}", "--format=%{file}\n"], capture_output=True, text=True, check=True
    )
    files = sorted(set(listed.stdout.split("\n")) - {""}) if listed else []
    if not files:
        pytest.skip(f"{request.param} is not installed")
    (tmp_path / "fonts").mkdir()
    for number, file in enumerate(files):
        (tmp_path / "fonts" / f"{number}{Path(file).suffix}").symlink_to(file)
    settings = tmp_path / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{tmp_path}/fonts</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    launched = launch(chromium.browser_type, env=os.environ | {"FONTCONFIG_FILE": str(settings)})
    yield launched
    launched.close()


def framed(picture: Path) -> str:
    width, height = re.search(r'viewBox="0 0 (\d+) (\d+)"', picture.read_text(encoding="utf-8")).groups()
    return f'<iframe width="{width}" height="{height}" src="{picture.as_uri()}"></iframe>'


def test_no_label_is_cut_or_lies_on_another_whatever_fonts_a_machine_has(elsewhere: Any, tmp_path: Path) -> None:
    """All pictures in one page, each a document of its own."""
    pictures = sorted(drawn.FOLDER.glob("*.svg"))
    sheet = tmp_path / "sheet.html"
    sheet.write_text("".join(map(framed, pictures)))
    page = elsewhere.new_page()
    page.goto(sheet.as_uri())
    found = {}
    for frame in page.frames[1:]:
        frame.evaluate("document.fonts.ready")
        if labels := frame.evaluate(OVERLAPS):
            found[Path(frame.url).name] = labels
    assert len(page.frames) == len(pictures) + 1 and found == {}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_when_letters_come_late(chromium: Any, site: str, address: str, width: int) -> None:
    page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
    held: list[Any] = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.add_init_script(MOVED)
    page.goto(site + address, wait_until="domcontentloaded")
    session = page.context.new_cdp_session(page)  # as the page's policy lets no test evaluate words in it again and again
    while not session.send("Runtime.evaluate", {"expression": PAINTED})["result"]["value"]:
        page.evaluate(TWICE)
    assert held, "the page asks for its letters"
    for route in held:
        route.continue_()
    page.unroute("**/*.woff2")
    page.wait_for_load_state("networkidle")
    page.evaluate(TWICE)
    assert page.evaluate("moved") == 0
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_chapter_is_light_with_its_letters(chromium: Any, site: str, width: int) -> None:
    """At most 80 kB before a reader does anything; at most 8 requests with a picture, and what a browser fetches of its own accord."""
    for address in CHAPTERS:
        page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        asked: dict[str, str] = {}
        sizes: dict[str, float] = {}
        session.on("Network.requestWillBeSent", lambda event, asked=asked: asked.update({event["requestId"]: event["request"]["url"]}))
        session.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.update({event["requestId"]: event["encodedDataLength"]}))
        assert page.goto(site + address, wait_until="networkidle").ok
        files = [url for url in asked.values() if url.startswith(site) and not url.endswith(("/speculation-rules.json", ".svg"))]
        assert sum(sizes.values()) <= 80_000 and len(files) <= 7, (address, sum(sizes.values()), files)
        page.context.close()


def test_a_page_shows_the_letters_it_brings(browser: Any) -> None:
    page = browser()
    page.goto("/story/")
    page.goto("/claims/")  # by now they are there
    assert faces(page, "h1") == faces(page, "main p") == {"Aid Serif"} and faces(page, "header.site nav") == {"Aid Sans"}
