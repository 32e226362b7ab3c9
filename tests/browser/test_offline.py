"""The site in a zip, opened from files with the network off:
whole, quiet, alive, and within its weight."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from explainer.corpus.dated import told
from explainer.corpus.kinds import address
from explainer.corpus.read import read
from explainer.exercises.catalogue import EXERCISES

from ..drawn import CHAPTERS, LESSONS, TRIPS, records
from .errors import on_error
from .faces import faces

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.browser, pytest.mark.record]
AXE = (Path(__file__).parents[1] / "vendor/axe/axe.min.js").read_text()
RUN = """async () => {
  const { violations } = await axe.run(document, { preload: false, resultTypes: ["violations"] });
  return violations.map((found) => `${found.id}: ${found.nodes[0].html}`);
}"""
ADDRESS = re.compile(r'\s(?:href|src|srcset|action)="([^"]*)"')
# One of each kind of page; where any will do, the first.
PAGES = (
    "index.html",
    f"{CHAPTERS[0].strip('/')}/index.html",
    "story/*/level-short/index.html",
    "timeline/index.html",
    "timeline/flow-to-russia/index.html",
    "claims/from-2024-to-2024/index.html",
    f"claims/{records('claims')[0]['id']}/index.html",
    "figures/containers-claimed/index.html",
    f"trips/{TRIPS[0]}/index.html",
    "classroom/index.html",
    f"classroom/{LESSONS[0]}/slides/index.html",
    "classroom/exercises/order/level-harder-seed-2/index.html",
    "search/index.html",
)
TITLE = told(next(trip["title"] for trip in records("trips") if trip["id"] == TRIPS[0]), None)
# Of those whose words are quoted, one for each language in whose letters a name is given.
_QUOTED = {quote["speaker"] for quote in records("quotes")}
NATIVE = {
    who["native_lang"]: who
    for who in records("speakers")
    if "native_name" in who and who["id"] in _QUOTED
}.values()


class Quiet(SimpleHTTPRequestHandler):
    """The simplest of static hosts."""

    def log_message(self, *_: object) -> None:
        pass


def export(place: Path, environment: dict[str, str]) -> Path:
    """The export of the content in a place, and its zip beside it."""
    command = [sys.executable, "manage.py", "export_site", "--out", str(place / "site"), "--zip"]
    subprocess.run(
        command,
        cwd=ROOT,
        env=environment | {"OFFLINE_ZIP": str(place / "site.zip")},
        check=True,
        capture_output=True,
    )
    return place / "site"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, loaded: dict[str, str]) -> Path:
    """Made once."""
    return export(tmp_path_factory.mktemp("offline"), loaded)


@pytest.fixture
def page(chromium: Any, exported: Path) -> Iterator[Any]:
    """A page with the network off; any console message and any request that is not for a file fails
    the test."""
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text))
    on_error(opened, wrong.append)
    opened.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "data:", "blob:"))
            else wrong.append(request.url)
        ),
    )
    # What is still coming when the reader goes on is broken off by the browser.
    opened.on(
        "requestfailed",
        lambda request: (
            None if "ABORTED" in request.failure else wrong.append(f"failed: {request.url}")
        ),
    )
    yield opened
    context.close()
    assert wrong == []


def go(page: Any, exported: Path, file: str) -> None:
    page.goto(
        (exported / file.partition("?")[0]).as_uri()
        + (f"?{file.partition('?')[2]}" if "?" in file else "")
    )


def test_no_link_is_broken_and_every_record_is_there(exported: Path) -> None:
    broken: set[str] = set()
    for path in exported.rglob("*.html"):
        text = path.read_text()
        assert not re.search(r'\.html"\w', text), f"{path}: an address ends where it ends"
        for value in map(unescape, ADDRESS.findall(text)):
            if re.match(r"https?:|mailto:|data:|#", value):
                continue
            if not (path.parent / unquote(re.split(r"[?#]", value)[0])).is_file():
                broken.add(f"{path.relative_to(exported)}: {value}")
    assert broken == set()
    records = {
        address(found.kind, found.record.id).partition("#")[0]
        for found in read(settings.CONTENT_DIR)
    }
    assert [
        page for page in records if not (exported / page.lstrip("/") / "index.html").is_file()
    ] == []


def test_the_zip_opens_at_its_root_and_is_light_enough(exported: Path) -> None:
    assert exported.with_name("site.zip").stat().st_size <= 12_000_000
    with ZipFile(exported.with_name("site.zip")) as packed:
        assert "index.html" in packed.namelist()
        assert packed.testzip() is None


def test_the_zip_of_a_site_with_an_address_is_light_enough_too(
    loaded: dict[str, str], tmp_path: Path
) -> None:
    site = export(tmp_path, loaded | {"SITE_URL": "https://arms.example"})
    assert site.with_name("site.zip").stat().st_size <= 12_000_000
    assert (
        '<link rel="canonical" href="https://arms.example/about/">'
        in (site / "about" / "index.html").read_text()
    )


def test_letters_come_with_the_style_since_some_browsers_take_none_from_another_file(
    page: Any, exported: Path
) -> None:
    page.goto((exported / "index.html").as_uri())
    assert faces(page, "h1") == {"Aid Serif"} and faces(page, "header.site nav") == {"Aid Sans"}
    assert not list(exported.rglob("*.woff2"))


def test_pages_are_quiet_and_axe_finds_nothing(page: Any, exported: Path) -> None:
    found: list[str] = []
    for named in PAGES:
        file = min(path.relative_to(exported).as_posix() for path in exported.glob(named))
        go(page, exported, file)
        page.evaluate(AXE)
        found += [f"{file}: {violation}" for violation in page.evaluate(RUN)]
    assert found == []


def test_links_lead_from_room_to_room(page: Any, exported: Path) -> None:
    go(page, exported, "index.html")
    page.click("header.site nav >> text=Claims")
    page.wait_for_url("**/claims/index.html")
    page.click("nav[aria-label='Ready-made lists'] >> text=2024")
    page.wait_for_url("**/claims/from-2024-to-2024/index.html")
    page.click(".brand")
    page.wait_for_url("**/site/index.html")


def test_every_figure_comes_alive(page: Any, exported: Path) -> None:
    figures = sorted({path.parent.name for path in exported.glob("figures/*/index.html")})
    assert figures
    for slug in figures:
        go(page, exported, f"figures/{slug}/index.html")
        page.focus(".stage[data-figure]")
        page.wait_for_selector(".stage.awake .drawing")
    page.keyboard.press("ArrowRight")
    link = page.locator(".readout a").get_attribute("href")
    assert (exported / "figures" / figures[-1] / link.partition("#")[0]).resolve().is_file()


def test_the_search_finds(page: Any, exported: Path) -> None:
    go(page, exported, "index.html")
    page.fill("#find", TITLE)
    page.press("#find", "Enter")
    page.wait_for_selector("#found li a")
    assert TITLE in page.inner_text("#found li >> nth=0")
    page.click("#found li a >> nth=0")
    page.wait_for_selector("h1")


@pytest.mark.parametrize(("words", "found"), [(who["native_name"], who["name"]) for who in NATIVE])
def test_the_search_finds_names_in_their_own_letters(
    words: str, found: str, page: Any, exported: Path
) -> None:
    go(page, exported, "search/index.html")
    page.fill("#wanted", words)
    page.press("#wanted", "Enter")
    assert found in page.inner_text("#found li >> nth=0") + page.inner_text("#found li >> nth=1")
    assert f"{found}: “" in page.inner_text("#found"), (
        "also what says the name in Latin letters only"
    )


def test_lessons_lead_to_their_exercise_and_each_level_to_its_own_quiz(
    page: Any, exported: Path
) -> None:
    for lesson in exported.glob("classroom/*/handout"):
        go(page, exported, f"classroom/{lesson.parent.name}/index.html")
        assert page.get_by_text("The exercise on screen").get_attribute("href")
        go(page, exported, f"classroom/{lesson.parent.name}/handout/index.html")
        assert not page.is_visible(".code")  # a code of 127.0.0.1 leads a phone nowhere
    quizzes = [
        len(path.read_text().split("\n::"))
        for path in sorted(exported.glob("classroom/exercises/rewriting/moodle*.gift"))
    ]
    assert len(set(quizzes)) >= 3


def test_the_zip_carries_no_pictures_of_past_days_and_marks_lead_to_records_in_it(
    exported: Path,
) -> None:
    assert not any("as_of" in path.name for path in exported.rglob("*.svg"))
    pictures = list(exported.glob("figures/*.svg"))
    links = [
        (picture, address)
        for picture in pictures
        for address in re.findall(r'href="([^"]*)"', picture.read_text(encoding="utf-8"))
    ]
    assert pictures and links
    assert [
        link for link in links if not (link[0].parent / link[1].partition("#")[0]).is_file()
    ] == []


def test_any_static_host_serves_it_from_any_folder(chromium: Any, exported: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=exported.parent)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/{exported.name}/"
        context = chromium.new_context()
        hosted = context.new_page()
        wrong: list[str] = []
        hosted.on("console", lambda message: wrong.append(message.text))
        hosted.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((base, "data:", "blob:"))
                else wrong.append(request.url)
            ),
        )
        hosted.on(
            "response",
            lambda response: (
                wrong.append(f"{response.status} {response.url}")
                if response.status >= 400
                else None
            ),
        )
        hosted.goto(base)
        hosted.fill("#find", TITLE)
        hosted.press("#find", "Enter")
        hosted.wait_for_selector("#found li a")
        hosted.goto(f"{base}figures/containers-claimed/")
        hosted.focus(".stage[data-figure]")
        hosted.wait_for_selector(".stage.awake .drawing")
        hosted.goto(f"{base}classroom/exercises/speed/")
        hosted.click("text=Check the answers")
        assert f"0 of {hosted.locator('.ask').count()} right." in hosted.inner_text(".summary")
        context.close()
        server.shutdown()
    assert wrong == []


def test_exercises_are_answered_on_the_page(page: Any, exported: Path) -> None:
    for slug in EXERCISES:
        go(page, exported, f"classroom/exercises/{slug}/index.html")
        page.click("text=Check the answers")
        asks = page.locator(".ask").all()
        assert re.search(
            rf"^0 of {len(asks)}\b", page.inner_text(".summary")
        ) and "still to answer" in page.inner_text(".summary")
        assert "Not answered yet." in page.inner_text(".item >> nth=0")
        for ask in asks:
            right = ask.get_attribute("data-answer")
            if ask.get_attribute("data-kind") == "marks":
                for key in set(re.split("[ ,]", right)):
                    ask.locator(f'input[value="{key}"]').check()
            elif ask.locator("input[type=radio]").count():
                ask.locator(f'input[value="{right.split()[0]}"]').check()  # several may be right
            elif ask.locator("select").count():
                ask.locator("select").select_option(right)
            else:
                ask.locator("input").fill(
                    right.replace(".", ",")
                )  # as a class writes it where the comma is decimal
        page.click("text=Check the answers")
        assert re.search(
            rf"^{len(asks)} of {len(asks)}\b.* All answered\.", page.inner_text(".summary")
        )
        assert page.locator(".told:visible").count() == page.locator(".item").count()
    go(page, exported, "classroom/exercises/speed/index.html")
    page.fill("#tool-km", "1133")
    page.fill("#tool-hours", "12")
    page.fill("#tool-minutes", "40")
    page.click("text=Work it out")
    assert "89 km/h" in page.inner_text(".result")


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(CommandError, match="holds something else"):
        call_command("export_site", out=tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "mine"
