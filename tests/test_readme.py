"""What the README tells maintainers to write is what the loader takes, and the settings it names
are read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from explainer.corpus.checks import check
from explainer.corpus.read import read
from explainer.figures.registry import SLUGS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()


@pytest.mark.record  # its examples are of the real content
def test_the_examples_load_together_with_the_content(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(settings.CONTENT_DIR, folder)
    examples = re.findall(r"```yaml\n# (\S+)\n(.*?)```", README, re.DOTALL)
    assert examples
    for name, text in examples:
        (folder / name).parent.mkdir(exist_ok=True)
        with (folder / name).open("a") as file:
            file.write(f"\n{text}")
    corpus = read(folder)
    assert [str(problem) for problem in [*corpus.problems, *check(corpus, SLUGS)]] == []


def test_every_setting_that_is_named_is_read() -> None:
    named = set(re.findall(r"`([A-Z][A-Z_]{3,})`", README.partition("## Running")[2]))
    code = "".join(
        path.read_text()
        for path in [
            ROOT / "explainer/settings.py",
            ROOT / "explainer/serving.py",
            *ROOT.glob("scripts/*.sh"),
            ROOT / "Makefile",
        ]
    )
    assert {name for name in named if name not in code} == set()
    assert {"SITE_URL", "ALLOWED_HOSTS", "HTTPS", "SECRET_KEY", "DATABASE_URL"} <= named


def test_every_file_that_is_linked_is_there() -> None:
    assert [
        name for name in re.findall(r"\]\(((?!http)[^)#]+)\)", README) if not (ROOT / name).exists()
    ] == []
