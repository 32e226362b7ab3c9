"""What the loader refuses of a lesson's headlines: they are titles as they were printed, and the
words told of them stand in them."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from explainer.corpus.checks import check
from explainer.corpus.found import Corpus
from explainer.corpus.lessons import check_lesson
from explainer.corpus.read import read
from explainer.figures.registry import SLUGS


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read(settings.CONTENT_DIR)


def told(corpus: Corpus, **changed: Any) -> list[tuple[str, str]]:
    """The problems of the lesson on headlines whose first headline is changed so."""
    lesson = next(found for found in corpus.found["lesson"] if found.record.headlines)
    first, *rest = lesson.record.headlines
    record = lesson.record.model_copy(
        update={"headlines": [first.model_copy(update=changed), *rest]}
    )
    index = {
        kind: {found.record.id: found for found in records}
        for kind, records in corpus.found.items()
    }
    return [
        (problem.field, problem.expected)
        for problem in check_lesson(replace(lesson, record=record), index, set())
    ]


def test_the_headlines_are_sound(corpus: Corpus) -> None:
    assert told(corpus) == []


@pytest.mark.parametrize("name", ["who", "sure"])
def test_words_that_do_not_stand_in_the_title_are_refused(corpus: Corpus, name: str) -> None:
    [(field, expected)] = told(corpus, **{name: "a little bird"})
    assert field == f"headlines.1.{name}" and "words that stand in the title" in expected


def test_a_title_that_is_our_description_or_not_in_english_is_no_headline(corpus: Corpus) -> None:
    sources = [found.record for found in corpus.found["source"]]
    ours = next(source for source in sources if source.described)
    korean = next(source for source in sources if source.language == "ko" and not source.described)
    for source in (ours, korean):
        problems = dict(told(corpus, source=source.id, who=None))
        assert "printed so in English" in problems["headlines.1.source"]


def test_two_lessons_cannot_have_one_exercise(tmp_path: Path) -> None:
    folder = shutil.copytree(settings.CONTENT_DIR, tmp_path / "content")
    (lesson, *_) = sorted((folder / "lessons").iterdir())
    again = lesson.read_text().replace("- id: ", "- id: again-", 1)
    (folder / "lessons" / "99-again.yaml").write_text(
        re.sub(r"number: \d+", "number: 99", again, count=1)
    )
    told = [
        (problem.record, problem.field, problem.expected) for problem in check(read(folder), SLUGS)
    ]
    assert [(record[:6], field) for record, field, _ in told] == [("again-", "exercise")]
    assert "an exercise of its own" in told[0][2]


def test_an_unknown_source_or_number_and_a_directive_in_a_remark_are_refused(
    corpus: Corpus,
) -> None:
    assert "a known source" in dict(told(corpus, source="nobody"))["headlines.1.source"]
    assert "a known claim" in dict(told(corpus, claim="nothing"))["headlines.1.claim"]
    assert (
        "no directive"
        in dict(told(corpus, remark="See {claim:con-2023-10-13-us-1000}."))["headlines.1.remark"]
    )
