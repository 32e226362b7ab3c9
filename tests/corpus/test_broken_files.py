"""Files that cannot be read at all, files that are not there, and all problems told at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from explainer.corpus.checks import check
from explainer.corpus.read import read
from explainer.figures.registry import SLUGS

from . import small
from .faults import FAULTS
from .test_broken_content import problems

ODD_FILES = {
    "no-utf-8": ("terms/b.yaml", b"- id: b-term\n  name: caf\xe9\n  text: x\n", 2, "text in UTF-8"),
    "wrong-ending": ("terms/b.yml", b"- id: b-term\n", 1, "a file that ends in .yaml"),
    "chapter-as-yaml": ("chapters/b.yaml", b"- id: b\n", 1, "a file that ends in .md"),
    "wrong-folder": ("term/b.yaml", b"- id: b-term\n", 1, "edition.yaml or reliability.yaml or a file in sources, "),
    "no-such-figure": ("figures/no-figure.yaml", b"note: x\n", 1, "a file named for a figure: "),
    "figure-as-list": ("figures/money-estimates.yaml", b"- note: x\n", 1, "fields with values"),
    "two-documents": ("terms/b.yaml", b"- id: b\n---\n- id: c\n", 2, "valid YAML"),
    "only-words": ("terms/b.yaml", b"just words\n", 1, "a list of records"),
    "nothing-but-null": ("terms/b.yaml", b"null\n", 1, "a list of records"),
    "endless-nesting": ("terms/b.yaml", b"[" * 20_000, 2, "valid YAML"),
    "no-edition": ("edition.yaml", None, 1, "a file with the edition's `date` and `record_ends`"),
    "edition-as-list": ("edition.yaml", b"- date: 2026-11-24\n", 1, "fields with values"),
    "edition-without-end": ("edition.yaml", b"date: 2026-11-24\n", 1, "this field is required"),
    "edition-with-bad-date": ("edition.yaml", b"record_ends: 2026-06\ndate: 2026-11-31\n", 2, "'2026-11-31' is not a date"),
    "no-reliability": ("reliability.yaml", None, 1, "a file with the `sorts` of source"),
    "reliability-as-list": ("reliability.yaml", b"- sorts: []\n", 1, "fields with values"),
    "empty-folder": ("terms/a.yaml", None, 1, "a folder with at least one term"),
    "only-comments": ("terms/a.yaml", b"# nothing yet\n", 1, "a folder with at least one term"),
}


@pytest.mark.parametrize("name", ODD_FILES)
def test_an_odd_file_is_told_once(name: str, tmp_path: Path) -> None:
    file, content, line, expected = ODD_FILES[name]
    files = {**small.FILES, file: content}
    if content is None:
        del files[file]
    found = problems(tmp_path, files)
    assert len(found) == 1, "\n".join(map(str, found))
    assert found[0].file in {file, file.partition("/")[0] + "/"}
    assert found[0].line == line
    assert expected in found[0].expected


CONTENT = Path(__file__).parents[2] / "explainer" / "content"


def test_of_files_that_cannot_be_read_nothing_else_is_told(tmp_path: Path) -> None:
    """In the real content, where everything names everything: a line for each file."""
    shutil.copytree(CONTENT, tmp_path / "content")
    broken = ["claims/oil.yaml", "events/2023.yaml", "train/facts.yaml"]
    for name in broken:
        file = tmp_path / "content" / name
        file.write_text(re.sub(r"(?m)^- id: ", "- id: [", file.read_text(), count=1))
    found = read(tmp_path / "content")
    assert [problem.file for problem in sorted({*found.problems, *check(found, SLUGS)})] == broken


def test_an_empty_folder_lacks_every_kind(tmp_path: Path) -> None:
    told = {problem.file for problem in read(tmp_path).problems}
    assert {"edition.yaml", "sources/", "chapters/", "claims/"} <= told


def test_comments_windows_lines_and_byte_order_marks_are_no_fault(tmp_path: Path) -> None:
    files = {name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in small.FILES.items()}
    assert problems(tmp_path, {**files, "terms/b.yaml": "# nothing yet\n"}) == []


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """One fault of each kind of record, together: each is told, and nothing else."""
    chosen = {fault.file: fault for fault in FAULTS if fault.name in TOGETHER}
    assert len(chosen) == len(TOGETHER)
    files = small.FILES | {file: small.FILES[file].replace(fault.old, fault.new) for file, fault in chosen.items()}
    told = problems(tmp_path, files)
    assert {(problem.file, problem.record, problem.field) for problem in told} == {
        (fault.file, fault.record, fault.field) for fault in chosen.values()
    }


TOGETHER = {
    "duplicate-field",
    "bad-number",
    "status-not-verified",
    "stop-leg",
    "future",
    "see",
    "lead",
    "correction",
    "digit",
    "duplicate-address",
    "same-number",
}
