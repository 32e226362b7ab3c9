#!/usr/bin/env python3
"""Write of which parts by others the site is made: sbom.cdx.json, a CycloneDX bill of materials,
and docs/licences.md.

    make sbom                                  # after a change of locks/ or of a file by others
    .venv/bin/python scripts/parts.py --check  # as `make lint` does: fails if the bill is not true

Packages come from locks/run.txt and locks/dev.txt, and their licences from what is installed; those
of the two other locks, which only who asks for them installs, are left out. The checksums of
packages are in the locks; the bill repeats those of what serves. Files by others are named in
others.py, each folder with its licence, and stand in the bill with the checksum of each file.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from itertools import groupby
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from others import ROOT, Part, packages, vendored

BILL, TABLE = ROOT / "sbom.cdx.json", ROOT / "docs" / "licences.md"

# On every machine the same bill: of what needs what on this one.
SYSTEM = {
    "extra": "",
    "python_version": "3.13",
    "python_full_version": "3.13.0",
    "sys_platform": "linux",
    "platform_system": "Linux",
}


def component(part: Part) -> Component:
    named = "0" not in part.sums
    group, _, bare = part.name.rpartition("/")
    purl = PackageURL(part.kind, group or None, bare, part.version) if part.kind else None
    return Component(
        name=bare,
        group=group or None,
        version=part.version or None,
        type=ComponentType.LIBRARY if part.kind else ComponentType.DATA,
        bom_ref=purl.to_string() if purl else part.place,
        purl=purl,
        scope=ComponentScope.REQUIRED if part.serves else ComponentScope.EXCLUDED,
        licenses=[LicenseFactory().make_from_string(part.licence)],
        hashes=[
            HashType(alg=HashAlgorithm.SHA_256, content=sum_)
            for sum_ in part.sums.values()
            if part.serves and not named
        ],
        components=[
            Component(
                name=f"{part.place}/{name}",
                type=ComponentType.FILE,
                bom_ref=f"{part.place}/{name}",
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sum_)],
            )
            for name, sum_ in part.sums.items()
            if named
        ],
    )


def bill(parts: list[Part]) -> str:
    site = Component(
        name="Arms for Aid",
        type=ComponentType.APPLICATION,
        bom_ref="site",
        licenses=[LicenseFactory().make_from_string("MIT")],
    )
    bom = Bom(metadata=BomMetaData(component=site), components=[component(part) for part in parts])
    by_ref = {each.bom_ref.value: each for each in bom.components}
    by_name = {
        canonicalize_name(part.name): by_ref[f"pkg:pypi/{part.name}@{part.version}"]
        for part in parts
        if part.kind == "pypi"
    }
    chosen = {
        canonicalize_name(name)
        for name in re.findall(
            r"^([\w.-]+)(?:\[\w+\])?==", (ROOT / "requirements.txt").read_text(), re.M
        )
    }
    bom.register_dependency(
        site,
        [by_name[name] for name in chosen] + [each for each in bom.components if not each.purl],
    )
    for name, each in by_name.items():
        bom.register_dependency(
            each, [by_name[needed] for needed in needs(name) if needed in by_name]
        )
    text = json.loads(JsonV1Dot6(bom).output_as_string())
    # What changes with each writing says nothing of the parts: the same parts are the same bill.
    text.pop("serialNumber")
    text["metadata"].pop("timestamp")
    return json.dumps(text, indent=1, ensure_ascii=False) + "\n"


def needs(package: str) -> set[str]:
    try:
        asked = [Requirement(line) for line in distribution(package).requires or []]
    except PackageNotFoundError:
        return set()
    return {
        canonicalize_name(each.name)
        for each in asked
        if not each.marker or each.marker.evaluate(SYSTEM)
    }


def table(parts: list[Part]) -> str:
    said = [
        "# The licences of all parts",
        "",
        "Code of our own: [MIT](../LICENSE). Text, records, figures and maps: "
        "[CC BY 4.0](../LICENSE-CONTENT). `scripts/parts.py` writes",
        "this page and the bill of materials, `sbom.cdx.json` (CycloneDX), "
        "of the locks and of what is kept in the repository by others.",
    ]
    order = sorted(
        parts,
        key=lambda part: (not part.serves, part.kind == "pypi", part.name.lower(), part.place),
    )
    heads = {
        True: "What runs for readers",
        False: "What only builds and tests: no part of what is served",
    }
    for serves, members in groupby(order, key=lambda part: part.serves):
        said += [
            "",
            f"## {heads[serves]}",
            "",
            "| part | version | licence | where |",
            "|---|---|---|---|",
        ]
        said += [
            f"| {part.name} | {part.version} | {part.licence} | {part.place} |" for part in members
        ]
    return "\n".join(said) + "\n"


def faults(text: str, parts: list[Part]) -> Iterator[str]:
    if error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        yield f"the bill is no CycloneDX: {error}"
    for part in parts:
        if part.licence in {"not said", "not installed here"}:
            yield (
                f"{part.name} ({part.place}): its licence is {part.licence}; scripts/others.py can "
                "name it under UNSAID"
            )


def main(arguments: list[str]) -> int:
    parts = [*packages(), *vendored()]
    text, licences = bill(parts), table(parts)
    found = list(faults(text, parts))
    if arguments == ["--check"]:
        there = BILL.read_text() if BILL.exists() else ""
        if there != text:
            found.append(
                f"{BILL.name} is not of the parts that are here: {differing(there, text)}. "
                "After a change that is meant: make sbom"
            )
        if not TABLE.exists() or TABLE.read_text() != licences:
            found.append(f"{TABLE.relative_to(ROOT)} is not of the parts that are here: make sbom")
    elif not found:
        BILL.write_text(text)
        TABLE.write_text(licences)
        print(f"{len(parts)} parts: {BILL.relative_to(ROOT)}, {TABLE.relative_to(ROOT)}")
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


def differing(there: str, written: str) -> str:
    """The parts that two bills say differently, a file among them as itself."""
    before, after = (
        {each["bom-ref"]: each for each in _all(json.loads(text or "{}"))}
        for text in (there, written)
    )
    return (
        ", ".join(sorted(ref for ref in before | after if before.get(ref) != after.get(ref)))
        or "only its layout"
    )


def _all(within: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in within.get("components", []):
        yield {key: value for key, value in each.items() if key != "components"}
        yield from _all(each)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
