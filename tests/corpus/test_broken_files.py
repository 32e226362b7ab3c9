"""Files that cannot be read at all, files that are not there, and all problems told at once."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from explainer.corpus.checks import check
from explainer.corpus.read import read
from explainer.figures.registry import SLUGS

from . import small
from .faults import FAULTS
from .test_broken_content import problems

BOMB = b"\n".join(
    [
        b"- &a0 [x, x]",
        *(b"- &a%d [%s]" % (n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 12)),
    ]
)
ODD_FILES = {
    "no-utf-8": ("terms/b.yaml", b"- id: b-term\n  name: caf\xe9\n  text: x\n", 2, "text in UTF-8"),
    "wrong-ending": ("terms/b.yml", b"- id: b-term\n", 1, "a file that ends in .yaml"),
    "chapter-as-yaml": ("chapters/b.yaml", b"- id: b\n", 1, "a file that ends in .md"),
    "wrong-folder": (
        "term/b.yaml",
        b"- id: b-term\n",
        1,
        "edition.yaml or reliability.yaml or a file in sources, ",
    ),
    "no-such-figure": ("figures/no-figure.yaml", b"note: x\n", 1, "a file named for a figure: "),
    "figure-as-list": ("figures/money-estimates.yaml", b"- note: x\n", 1, "fields with values"),
    "two-documents": ("terms/b.yaml", b"- id: b\n---\n- id: c\n", 2, "valid YAML"),
    "only-words": ("terms/b.yaml", b"just words\n", 1, "a list of records"),
    "nothing-but-null": ("terms/b.yaml", b"null\n", 1, "a list of records"),
    "endless-nesting": ("terms/b.yaml", b"[" * 20_000, 1, "valid YAML"),
    "nesting-that-ends": ("terms/b.yaml", b"[" * 100_000 + b"]" * 100_000, 1, "nested at most"),
    "deep-blocks": ("terms/b.yaml", b"- " * 100_000 + b"x", 1, "nested at most"),
    "aliases-of-aliases": ("terms/b.yaml", BOMB, 2, "not an alias within what an alias stands for"),
    "escaped-control-character": (
        "terms/b.yaml",
        b'# x\n- id: b-term\n  name: "a\\0b\\x07"\n',
        3,
        "no control character such as '\\x00'",
    ),
    "escaped-own-character": (
        "terms/b.yaml",
        b'- id: "\\ue000event:x|y\\ue002"\n',
        1,
        "no private-use character",
    ),
    "escaped-half-character": ("terms/b.yaml", b'- id: "\\ud800"\n', 1, ""),
    "control-character-in-prose": (
        "chapters/01-a.md",
        small.FILES["chapters/01-a.md"].encode() + b"\x1b[0m\n",
        30,
        "no control character",
    ),
    "no-edition": ("edition.yaml", None, 1, "a file with the edition's `date` and `record_ends`"),
    "edition-as-list": ("edition.yaml", b"- date: 2026-11-24\n", 1, "fields with values"),
    "edition-without-end": ("edition.yaml", b"date: 2026-11-24\n", 1, "this field is required"),
    "edition-with-bad-date": (
        "edition.yaml",
        b"record_ends: 2026-06\ndate: 2026-11-31\n",
        2,
        "'2026-11-31' is not a date",
    ),
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


def test_of_files_that_cannot_be_read_nothing_else_is_told(tmp_path: Path) -> None:
    """Where everything names everything: a line for each file."""
    shutil.copytree(settings.CONTENT_DIR, tmp_path / "content")
    broken = [
        "claims/claims.yaml",
        "events/events.yaml",
        "goods/goods.yaml",
        "train/train.yaml",
        "trips/kim-2023-09-russia.yaml",
    ]
    for name in broken:
        file = tmp_path / "content" / name
        file.write_text(re.sub(r"(?m)^- id: ", "- id: [", file.read_text(), count=1))
    found = read(tmp_path / "content")
    assert [problem.file for problem in sorted({*found.problems, *check(found, SLUGS)})] == broken


def test_what_cannot_be_opened_is_told_and_what_is_hidden_is_left_out(tmp_path: Path) -> None:
    folder = small.write(tmp_path, small.FILES)
    (folder / "terms" / "gone.yaml").symlink_to("nowhere.yaml")
    os.mkfifo(folder / "terms" / "pipe.yaml")
    (folder / ".git" / "terms").mkdir(parents=True)
    (folder / ".git" / "terms" / "b.txt").write_text("not ours")
    told = read(folder).problems
    assert {problem.file for problem in told} == {"terms/gone.yaml", "terms/pipe.yaml"}
    assert all("a file that can be read" in problem.expected for problem in told)


def test_of_very_many_problems_the_first_are_told_and_the_rest_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terms = "".join(f"- id: term-{number}\n" for number in range(2_000))
    folder = small.write(tmp_path, {**small.FILES, "terms/b.yaml": terms})
    with pytest.raises(CommandError, match="problems in the content"):
        call_command("load_content", "--check", "--dir", folder)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) < 300 and lines[-1].endswith(" more.")


def test_an_empty_folder_lacks_every_kind(tmp_path: Path) -> None:
    told = {problem.file for problem in read(tmp_path).problems}
    assert {"edition.yaml", "sources/", "chapters/", "claims/"} <= told


def test_comments_windows_lines_and_byte_order_marks_are_no_fault(tmp_path: Path) -> None:
    files = {
        name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        for name, text in small.FILES.items()
    }
    assert problems(tmp_path, {**files, "terms/b.yaml": "# nothing yet\n"}) == []


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """One fault of each kind of record, together: each is told, and nothing else."""
    chosen = {fault.file: fault for fault in FAULTS if fault.name in TOGETHER}
    assert len(chosen) == len(TOGETHER)
    files = small.FILES | {
        file: small.FILES[file].replace(fault.old, fault.new) for file, fault in chosen.items()
    }
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
