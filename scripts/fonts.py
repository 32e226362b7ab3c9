#!/usr/bin/env python3
"""Cut the site's letters from Adobe's Source Serif 4 and Source Sans 3,
and say what each file weighs.

    .venv/bin/python scripts/fonts.py   # fetches the packages with `npm pack`, as vendor.sh does
    .venv/bin/python scripts/fonts.py a.tgz b.tgz   # uses packages that are here already

The results are committed; run this to change a package, or when the content holds a letter that the
cuts do not have (a test says so). `static/fonts/*.woff2` are for pages: those called `more` hold
the Latin letters beyond English, and are fetched by pages that have one.
`explainer/figures/fonts/*.ttf` are for pictures, and the measure of all words: Latin, Greek and
Cyrillic. The licence reserves the name "Source" for whole fonts: the cuts have names of their own.
"""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
PAGES, PICTURES = ROOT / "static" / "fonts", ROOT / "explainer" / "figures" / "fonts"
PACKAGES = {
    "source-serif@4.5.1": "NUAh5IzF7KiUu2gTpqE+ed9MNbMe4st7LIIXZ0OHHSPc6gg86H67j04M8sIhU2qqFd26btXaFQ2ge5u/p72j0Q==",  # noqa: E501
    "source-sans@3.52.0": "xsm7qlMI/JwxwNdp6pvpR6l+aZjn90fzOzoeUz/qoohIYbKbDwQNRIz5/ItYs7/hvqLirQNUoDFGXSVA3TU9tw==",  # noqa: E501
}
ASCII = "".join(map(chr, range(0x20, 0x7F)))
SIGNS = "\u00a0·×÷½–—‘’“”…←↑→↓✓☐€£−"
# What headings and large numbers are made of
HEADS = "".join(sorted(set(ASCII + SIGNS) - set("#*<=>@[\\]^_`{|}~÷←↑↓☐")))
REST = [*range(0xA0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00), *range(0x2010, 0x2027)]
WHOLE = ASCII + SIGNS + "".join(map(chr, REST))


class Cut(NamedTuple):
    """A file to be made: where, from which font of which package, with which letters, of which
    weights (two: variable between them). Headings and text keep their kerning; labels are set
    without it, as in pictures."""

    path: Path
    package: str
    font: str
    letters: str
    weights: tuple[int, ...]


LATIN = "".join(
    map(chr, [*range(0xA1, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x2BC, *range(0x1EA0, 0x1EFA)])
)
MORE = "".join(sorted(set(LATIN) - set(SIGNS)))  # Latin letters beyond English, and their signs
SERIF, SANS = tuple(PACKAGES)
DISPLAY, TEXT = "TTF/SourceSerif4Display-Semibold.ttf", "TTF/SourceSerif4-Regular.ttf"
LABELS = "VF/SourceSans3VF-Upright.ttf"
NAMES = {SERIF: "Aid Serif", SANS: "Aid Sans"}
CUTS = (
    Cut(PAGES / "serif-display.woff2", SERIF, DISPLAY, HEADS, (600,)),
    Cut(PAGES / "serif-text.woff2", SERIF, TEXT, ASCII + SIGNS, (400,)),
    Cut(PAGES / "sans.woff2", SANS, LABELS, ASCII + SIGNS, (400, 600)),
    Cut(PAGES / "serif-display-more.woff2", SERIF, DISPLAY, MORE, (600,)),
    Cut(PAGES / "serif-text-more.woff2", SERIF, TEXT, MORE, (400,)),
    Cut(PAGES / "sans-more.woff2", SANS, LABELS, MORE, (400, 600)),
    Cut(PICTURES / "serif-600.ttf", SERIF, DISPLAY, WHOLE, (600,)),
    Cut(PICTURES / "serif-400.ttf", SERIF, TEXT, WHOLE, (400,)),
    Cut(PICTURES / "sans-400.ttf", SANS, "TTF/SourceSans3-Regular.ttf", WHOLE, (400,)),
    Cut(PICTURES / "sans-600.ttf", SANS, "TTF/SourceSans3-Semibold.ttf", WHOLE, (600,)),
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


def made(cut: Cut, package: tarfile.TarFile) -> bytes:
    """The cut as a file, without hints."""
    font = TTFont(package.extractfile(f"package/{cut.font}"), recalcTimestamp=False)
    # What draws PNG passes over a font that has no PostScript name, the sixth.
    names = [1, 2] if cut.path.parent == PAGES else [1, 2, 6]
    options = subset.Options(
        hinting=False, layout_features=["kern"] if cut.package == SERIF else [], name_IDs=names
    )
    options.notdef_outline = False
    options.drop_tables = [*options.drop_tables, "BASE", "DSIG", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=cut.letters)
    cutter.subset(font)
    if len(cut.weights) == 2:
        font = instantiateVariableFont(font, {"wght": cut.weights})
    for record in font["name"].names:
        name = NAMES[cut.package]
        record.string = {1: name, 6: f"{name.replace(' ', '')}-{cut.weights[0]}"}.get(
            record.nameID, "Regular"
        )
    font["OS/2"].usWeightClass = cut.weights[0]
    font.flavor = "woff2" if cut.path.suffix == ".woff2" else None
    whole = io.BytesIO()
    font.save(whole)
    return whole.getvalue()


def write(given: list[str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as work:
        packages = {name: packed(name, given, work) for name in PACKAGES}
        for cut in CUTS:
            cut.path.parent.mkdir(exist_ok=True)
            content = made(cut, packages[cut.package])
            cut.path.write_bytes(content)
            yield f"{len(content):>7} bytes  {cut.path.relative_to(ROOT)}"
        for folder in (PAGES, PICTURES):
            for name, package in packages.items():
                licence = package.extractfile("package/LICENSE.md").read()
                (folder / f"LICENSE-{name.partition('@')[0]}.txt").write_bytes(licence)
            (folder / "VERSION").write_text(
                "".join(f"{name.replace('@', ' ')}\n" for name in PACKAGES)
            )


if __name__ == "__main__":
    for line in write(sys.argv[1:]):
        print(line)
