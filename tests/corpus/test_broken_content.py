"""Broken content: each sort of fault is told with file, line, record, field and what was expected,
and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.corpus.checks import check
from explainer.corpus.problems import Problem
from explainer.corpus.read import read
from explainer.models.projection import Projection

from . import small
from .faults import FAULTS, Fault


def problems(folder: Path, files: dict[str, str | bytes]) -> list[Problem]:
    corpus = read(small.write(folder, files))
    found = [*corpus.problems, *check(corpus, set())]
    return found or Projection(corpus).problems


def changed(fault: Fault) -> dict[str, str | bytes]:
    text = small.FILES[fault.file]
    assert text.count(fault.old) == 1, f"{fault.name} does not change one place"
    return {**small.FILES, fault.file: text.replace(fault.old, fault.new)}


def test_the_small_corpus_is_sound(tmp_path: Path) -> None:
    assert problems(tmp_path, small.FILES) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_where_it_is(fault: Fault, tmp_path: Path) -> None:
    files = changed(fault)
    lines = [
        number for number, line in enumerate(files[fault.file].splitlines(), 1) if "#!" in line
    ]
    found = problems(tmp_path, files)
    assert len(found) == 1, "\n".join(map(str, found))
    assert found[0][:4] == (fault.file, fault.line or lines[0], fault.record, fault.field)
    assert fault.expected in found[0].expected
    assert str(found[0]).startswith(
        f"{fault.file}:{fault.line or lines[0]}: {fault.record or 'file'}: "
    )


def test_claims_that_revise_each_other_in_a_circle_are_told(tmp_path: Path) -> None:
    """On one day, so that none is later than another."""
    one = small.FILES["claims/a.yaml"]
    three = [
        one.replace("id: a-claim", f"id: {name}-claim").replace(
            "supersedes: []", f"supersedes: [{other}-claim]"
        )
        for name, other in (("a", "b"), ("b", "c"), ("c", "a"))
    ]
    found = problems(tmp_path, {**small.FILES, "claims/a.yaml": "".join(three)})
    told = [
        problem.record
        for problem in found
        if "does not revise this one in turn" in problem.expected
    ]
    assert sorted(told) == ["a-claim", "b-claim", "c-claim"]
