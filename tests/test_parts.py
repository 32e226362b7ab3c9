"""The bill of materials is of the parts that are here,
and what is another than the bill says is told."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.syspath_prepend(ROOT / "scripts")  # as when it is run
    return runpy.run_path(str(ROOT / "scripts" / "parts.py"))


def test_the_bill_is_of_the_parts_that_are_here() -> None:
    """It is CycloneDX by its own schema,
    and names each package of the lock and each folder by others."""
    told = subprocess.run(
        [sys.executable, "scripts/parts.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert (told.returncode, told.stderr) == (0, "")
    components = {
        each["name"]: each
        for each in json.loads((ROOT / "sbom.cdx.json").read_text())["components"]
    }
    assert (
        components["django"]["purl"].startswith("pkg:pypi/django@")
        and components["django"]["scope"] == "required"
    )
    assert (
        components["pytest"]["scope"] == "excluded"
        and components["htmx.org"]["components"][0]["hashes"]
    )
    assert all(each["licenses"] for each in components.values())


Change = Callable[[Any], Any]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda part: (
                part._replace(sums=part.sums | {"htmx.min.js": "0" * 64})
                if part.name == "htmx.org"
                else part
            ),
            ": static/vendor/htmx/htmx.min.js.",
        ),
        (
            lambda part: part._replace(version="6.1.4") if part.name == "django" else part,
            "pkg:pypi/django@6.1.4",
        ),
        (
            lambda part: part._replace(licence="not said") if part.name == "django" else part,
            "django (locks/run.txt): its licence is not said",
        ),
    ],
    ids=["file", "version", "licence"],
)
def test_what_is_another_than_the_bill_says_is_told(
    parts: dict[str, Any], change: Change, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run = parts["main"]
    for name in ("packages", "vendored"):
        here = list(parts[name]())
        run.__globals__[name] = lambda here=here: [change(part) for part in here]
    assert run(["--check"]) == 1
    assert told in capsys.readouterr().err
