"""What is here by others: the packages of the locks and files in the repository, each with its
licence and its checksums."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

# By others, and changed here as their own notes say: folder, name, licence. What a folder holds of
# which version, its VERSION says.
FILES = [
    ("static/fonts", "source-serif, source-sans", "OFL-1.1"),
    ("explainer/figures/fonts", "source-serif, source-sans", "OFL-1.1"),
    ("explainer/figures/base", "world-atlas (Natural Earth, public domain)", "ISC"),
    (
        "explainer/publishing/csl",
        "citation styles of the Citation Style Language project",
        "CC-BY-SA-3.0",
    ),
]
# Packages brought from npm by scripts/vendor.sh, which notes name and version in their folder.
VENDORED = {
    "htmx.org": "0BSD",
    "minisearch": "MIT",
    "axe-core": "MPL-2.0",
    "@knight-lab/timelinejs": "MPL-2.0",
    "@mozilla/readability": "Apache-2.0",
    "@fontsource/arimo": "OFL-1.1",
    "@fontsource/dejavu-sans": "Bitstream-Vera",
    "@fontsource/noto-sans": "OFL-1.1",
    "@fontsource/saira-extra-condensed": "OFL-1.1",
    "@fontsource/unbounded": "OFL-1.1",
}
# Where the package says nothing that can be read, or is for another system than this one: after the
# file LICENSE of each.
UNSAID = {
    "resvg-py": "MIT",
    "colorama": "BSD-3-Clause",
    "ply": "BSD-3-Clause",
    "pyoembed": "BSD-3-Clause",
}
CLASSIFIED = {
    "MIT License": "MIT",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
CLASSIFIED |= {
    "Apache Software License": "Apache-2.0",
    "GNU Affero General Public License v3": "AGPL-3.0-only",
}


class Part(NamedTuple):
    """`sums` are SHA-256 by the name of the file, or without names the sums of the files in which a
    package comes."""

    name: str
    version: str
    licence: str
    kind: str  # of its address as a package: pypi or npm; empty: none
    place: str  # the lock or folder
    serves: bool  # part of what runs for readers, not of what builds and tests
    sums: dict[str, str]


def packages() -> Iterator[Part]:
    seen: set[str] = set()
    for lock, serves in (("run", True), ("dev", False)):
        text = (ROOT / "locks" / f"{lock}.txt").read_text()
        for name, version, rest in re.findall(
            r"^([\w.-]+)(?:\[\w+\])?==(\S+)(.*(?:\n .*)*)", text, re.M
        ):
            if name not in seen:
                seen.add(name)
                sums = {
                    f"{number}": sum_
                    for number, sum_ in enumerate(re.findall(r"sha256:([0-9a-f]{64})", rest))
                }
                yield Part(name, version, licence(name), "pypi", f"locks/{lock}.txt", serves, sums)


def licence(package: str) -> str:
    if package in UNSAID:
        return UNSAID[package]
    try:
        told = distribution(package).metadata
    except PackageNotFoundError:
        return "not installed here"
    kinds = [
        line.split(" :: ")[-1]
        for line in told.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    short = next(iter((told.get("License") or "").strip().splitlines()), "")
    if expression := told.get("License-Expression"):
        return str(expression)
    if short and re.fullmatch(r"[A-Z][\w.+-]*-[\d.]+(-\w+)?|MIT|ISC", short):
        return short
    return " or ".join(CLASSIFIED.get(kind, kind) for kind in kinds) or short or "not said"


def vendored() -> Iterator[Part]:
    for noted in sorted(
        path for top in ("static", "tests") for path in (ROOT / top / "vendor").rglob("VERSION")
    ):
        name, version = noted.read_text().split()
        folder = noted.parent.relative_to(ROOT).as_posix()
        yield Part(
            name,
            version,
            VENDORED[name],
            "npm",
            folder,
            folder.startswith("static"),
            sums_of(noted.parent),
        )
    for folder, name, terms in FILES:
        noted = ROOT / folder / "VERSION"
        version = (
            ", ".join(line.split()[1] for line in noted.read_text().splitlines())
            if noted.exists()
            else ""
        )
        yield Part(name, version, terms, "", folder, True, sums_of(ROOT / folder))


def sums_of(folder: Path) -> dict[str, str]:
    files = sorted(
        path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".pyc", ".md"}
    )
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name not in {"SHA256SUMS", "VERSION"}
    }
