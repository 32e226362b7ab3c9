#!/usr/bin/env python3
"""Cut the site's letters from Adobe's Source Serif 4 and Source Sans 3, and say what each file weighs.

    .venv/bin/python scripts/fonts.py            # fetches the packages with `npm pack`, as scripts/vendor.sh does
    .venv/bin/python scripts/fonts.py a.tgz b.tgz   # uses packages that are here already

The results are committed; run this to change a package, or when the content holds a letter that the cuts do not have (a test
says so). `static/fonts/*.woff2` are for pages: what is in the content and templates. `explainer/figures/fonts/*.ttf` are for
pictures, and the measure of all words: Latin, Greek and Cyrillic. The licence reserves the name "Source" for whole fonts: the cuts
have names of their own.
"""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
PAGES, PICTURES = ROOT / "static" / "fonts", ROOT / "explainer" / "figures" / "fonts"
PACKAGES = {
    "source-serif@4.5.1": "NUAh5IzF7KiUu2gTpqE+ed9MNbMe4st7LIIXZ0OHHSPc6gg86H67j04M8sIhU2qqFd26btXaFQ2ge5u/p72j0Q==",
    "source-sans@3.52.0": "xsm7qlMI/JwxwNdp6pvpR6l+aZjn90fzOzoeUz/qoohIYbKbDwQNRIz5/ItYs7/hvqLirQNUoDFGXSVA3TU9tw==",
}
ASCII = "".join(map(chr, range(0x20, 0x7F)))
SIGNS = "\u00a0·×÷½±°–—‘’“”…←↑→↓✓☐€£−≈≤≥"
HEADS = "".join(sorted(set(ASCII + SIGNS) - set("#*<=>@[\\]^_`{|}~÷±°←↑↓☐≈≤≥")))  # what headings and large numbers are made of
WHOLE = ASCII + SIGNS + "".join(map(chr, [*range(0xA0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00), *range(0x2010, 0x2027)]))


class Cut(NamedTuple):
    """A file to be made: where, from which font of which package, of which family and weight (two: variable between them)."""

    path: Path
    package: str
    font: str
    family: str
    weights: tuple[int, ...]


SERIF, SANS = tuple(PACKAGES)
CUTS = (
    Cut(PAGES / "serif-display.woff2", SERIF, "TTF/SourceSerif4Display-Semibold.ttf", "Aid Serif", (600,)),
    Cut(PAGES / "serif-text.woff2", SERIF, "TTF/SourceSerif4-Regular.ttf", "Aid Serif", (400,)),
    Cut(PAGES / "serif-italic.woff2", SERIF, "TTF/SourceSerif4-It.ttf", "Aid Serif", (400,)),
    Cut(PAGES / "sans.woff2", SANS, "VF/SourceSans3VF-Upright.ttf", "Aid Sans", (400, 600)),
    Cut(PICTURES / "serif-600.ttf", SERIF, "TTF/SourceSerif4Display-Semibold.ttf", "Aid Serif", (600,)),
    Cut(PICTURES / "serif-400.ttf", SERIF, "TTF/SourceSerif4-Regular.ttf", "Aid Serif", (400,)),
    Cut(PICTURES / "sans-400.ttf", SANS, "TTF/SourceSans3-Regular.ttf", "Aid Sans", (400,)),
    Cut(PICTURES / "sans-600.ttf", SANS, "TTF/SourceSans3-Semibold.ttf", "Aid Sans", (600,)),
)


def packed(name: str, given: list[str], work: str) -> tarfile.TarFile:
    """The package, which must be the one that was read when its version was chosen."""
    found = [path for path in map(Path, given) if path.name.startswith(name.partition("@")[0])]
    if not found:
        command = ["npm", "pack", "--silent", "--pack-destination", work, name]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        found = list(Path(work).glob(f"{name.partition('@')[0]}*.tgz"))
    content = found[0].read_bytes()
    if base64.b64encode(hashlib.sha512(content).digest()).decode() != PACKAGES[name]:
        sys.exit(f"{found[0].name} is not {name} as it was published.")
    return tarfile.open(fileobj=io.BytesIO(content))


def used() -> str:
    """The letters of the content and of the templates that are Latin."""
    texts = [*(ROOT / "explainer" / "content").rglob("*.*"), *(ROOT / "templates").rglob("*.*")]
    letters = set("".join(path.read_text(encoding="utf-8") for path in texts if path.suffix in {".yaml", ".md", ".html"}))
    return "".join(sorted(filter(latin, letters)))


def latin(letter: str) -> bool:
    return letter.isalpha() and unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER LETTER"))


def made(cut: Cut, package: tarfile.TarFile, text: str) -> bytes:
    """The cut as a file: no hints, kerning and tabular figures kept."""
    font = TTFont(package.extractfile(f"package/{cut.font}"), recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=["kern", "tnum"], name_IDs=[1, 2], notdef_outline=False, glyph_names=False)
    options.drop_tables += ["BASE", "DSIG", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    if len(cut.weights) == 2:
        font = instantiateVariableFont(font, {"wght": cut.weights})
    for record in font["name"].names:
        record.string = cut.family if record.nameID == 1 else "Regular"
    font["OS/2"].usWeightClass = cut.weights[0]
    font.flavor = "woff2" if cut.path.suffix == ".woff2" else None
    whole = io.BytesIO()
    font.save(whole)
    return whole.getvalue()


def write(given: list[str]) -> Iterator[str]:
    letters = used()
    with tempfile.TemporaryDirectory() as work:
        packages = {name: packed(name, given, work) for name in PACKAGES}
        for cut in CUTS:
            cut.path.parent.mkdir(exist_ok=True)
            signs = HEADS if cut.path.stem == "serif-display" else ASCII + SIGNS
            content = made(cut, packages[cut.package], signs + letters if cut.path.parent == PAGES else WHOLE)
            cut.path.write_bytes(content)
            yield f"{len(content):>7} bytes  {cut.path.relative_to(ROOT)}"
        for folder in (PAGES, PICTURES):
            for name, package in packages.items():
                licence = package.extractfile("package/LICENSE.md").read()
                (folder / f"LICENSE-{name.partition('@')[0]}.txt").write_bytes(licence)
            (folder / "VERSION").write_text("".join(f"{name.replace('@', ' ')}\n" for name in PACKAGES))


if __name__ == "__main__":
    for line in write(sys.argv[1:]):
        print(line)
