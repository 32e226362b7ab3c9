"""Pictures and live figures on machines of five kinds: each browser has the fonts of one family and
no others."""

from __future__ import annotations

import base64
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from fontTools.ttLib import TTFont

from explainer.figures import drawn
from explainer.figures.letters import used

from ..conftest import launch
from ..drawn import FIGURES
from .faces import FAULTS, OVERLAPS, faces

# Beside those of three systems a wide one and a narrow one; scripts/vendor.sh brings them.
MACHINES = sorted(path.name for path in Path("tests/vendor/fonts").iterdir())
WIDEST = "unbounded"
SMALLEST = 11  # pixels
pytestmark = pytest.mark.record
OWN = re.compile(
    r'font-family:"Aid (\w+)";font-weight:(\d+);src:url\(data:font/woff2;base64,([^)]+)\)'
)

# All live figures one after another in the place of that which woke, in both schemes: their faults,
# and words that are too small.
EVERY = f"""({{ drawings, smallest }}) => {{
  const faults = {FAULTS};
  const stage = document.querySelector(".stage.awake");
  const found = {{}};
  for (const [slug, text] of Object.entries(drawings)) {{
    stage.querySelector(".live").innerHTML = text;
    const svg = stage.querySelector("svg.drawing");
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const small = [...svg.querySelectorAll("text")].filter((text) =>
      parseFloat(getComputedStyle(text).fontSize) * scale < smallest - 0.01);
    const said = small.map((text) => `small: ${{text.textContent}}`);
    for (const scheme of ["light", "dark"]) {{
      document.documentElement.dataset.theme = scheme;
      said.push(...faults(svg, svg.viewBox.baseVal));
    }}
    if (said.length) found[slug] = said;
  }}
  return found;
}}"""


def machine(name: str, chromium: Any, folder: Path) -> Any:
    """A browser that has no other fonts than those of one family."""
    for cut in Path("tests/vendor/fonts", name).glob("*.woff2"):
        font = TTFont(cut)
        font.flavor = None  # fontconfig may not read packed ones
        font.save(folder / f"{cut.stem}.ttf")
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    return launch(chromium.browser_type, env=os.environ | {"FONTCONFIG_FILE": str(settings)})


@pytest.fixture(scope="module", params=MACHINES)
def elsewhere(
    request: pytest.FixtureRequest, chromium: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    launched = machine(request.param, chromium, tmp_path_factory.mktemp(request.param))
    yield launched
    launched.close()


@pytest.fixture(scope="module")
def drawings(site: str) -> dict[str, dict[str, str]]:
    """What a script is given when a figure wakes,
    by size and slug, asked for once for all machines."""

    def drawing(slug: str, size: str) -> str:
        return urlopen(f"{site}/figures/{slug}.svg?inline=1&size={size}").read().decode()

    return {size: {slug: drawing(slug, size) for slug in FIGURES} for size in ("narrow", "wide")}


@pytest.mark.parametrize(("width", "size"), [(360, "narrow"), (1280, "wide")])
def test_no_label_of_a_live_figure_is_cut_small_or_on_another_whatever_fonts_a_machine_has(
    elsewhere: Any, site: str, drawings: dict[str, dict[str, str]], width: int, size: str
) -> None:
    page = elsewhere.new_page(viewport={"width": width, "height": 900})
    for address in (f"{site}/figures/shells-claimed/embed/", f"{site}/figures/shells-claimed/"):
        page.goto(address)
        page.locator(".stage").click()
        page.wait_for_selector(".stage.awake .drawing a")
        assert faces(page, ".drawing text") == {"Aid Sans"}
    assert page.evaluate(EVERY, {"drawings": drawings[size], "smallest": SMALLEST}) == {}
    page.close()


@pytest.mark.parametrize("address", ["/timeline/map/", "/trips/"])
def test_no_label_of_a_map_in_a_page_is_cut_or_on_another(
    elsewhere: Any, site: str, address: str
) -> None:
    page = elsewhere.new_page(viewport={"width": 360, "height": 900})
    page.goto(site + address)
    faulty = f"maps => maps.flatMap((svg) => ({FAULTS})(svg, svg.viewBox.baseVal))"
    assert page.locator("svg.map").count() and page.locator("svg.map").evaluate_all(faulty) == []
    page.close()


def test_a_picture_brings_all_its_letters_so_that_no_machine_lends_it_any() -> None:
    for picture in sorted(drawn.FOLDER.glob("*.svg")):
        text = picture.read_text(encoding="utf-8")
        brought = {
            (face.lower(), int(weight)): {
                *map(chr, TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap())
            }
            for face, weight, data in OWN.findall(text)
        }
        shown = {
            face: letters for face, letters in used(text).items() if face[0] == "sans"
        }  # that of the title is not in `#plot`
        lent = {
            face: letters - brought.get(face, set()) - set(" \n\u00a0")
            for face, letters in shown.items()
        }
        assert not {face: letters for face, letters in lent.items() if letters}, picture.name


def framed(picture: Path) -> str:
    width, height = re.search(
        r'viewBox="0 0 (\d+) (\d+)"', picture.read_text(encoding="utf-8")
    ).groups()
    return f'<iframe width="{width}" height="{height}" src="{picture.as_uri()}"></iframe>'


def test_no_label_of_a_picture_is_cut_or_lies_on_another(chromium: Any, tmp_path: Path) -> None:
    """All pictures in one page, each a document of its own. As they bring their letters, one
    machine stands for all."""
    browser = machine(WIDEST, chromium, tmp_path)
    pictures = sorted(drawn.FOLDER.glob("*.svg"))
    sheet = tmp_path / "sheet.html"
    sheet.write_text("".join(map(framed, pictures)))
    page = browser.new_page()
    page.goto(sheet.as_uri())
    found = {}
    for frame in page.frames[1:]:
        frame.evaluate("document.fonts.ready")
        if labels := frame.evaluate(OVERLAPS):
            found[Path(frame.url).name] = labels
    browser.close()
    assert len(page.frames) == len(pictures) + 1 and found == {}
