"""A record’s texts in several languages: a site reads them in its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.translation import override

from explainer.corpus.checks import check
from explainer.corpus.read import read

from . import small


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A term in two languages and a chapter in two files; all else in English alone."""
    folder = small.write(tmp_path / "content")
    (folder / "terms/a.yaml").write_text(
        "- {id: a-term, group: places, name: {en: A term, fr: Un terme}, text: What it means.}\n"
    )
    chapter = (folder / "chapters/01-a.md").read_text()
    (folder / "chapters/01-a.fr.md").write_text(chapter.replace("A chapter", "Un chapitre"))
    return folder


@pytest.mark.parametrize(
    ("language", "term", "chapter"),
    [
        ("en-gb", "A term", "A chapter"),
        ("fr", "Un terme", "Un chapitre"),
        ("ko", "A term", "A chapter"),
    ],
)
def test_a_site_reads_its_own_language_and_else_english(
    folder: Path, language: str, term: str, chapter: str
) -> None:
    with override(language):
        corpus = read(folder)
    assert corpus.problems == []
    assert [record.name for record in corpus.records("term")] == [term]
    assert [record.title for record in corpus.records("chapter")] == [chapter]


def test_the_same_content_is_another_version_in_another_language(folder: Path) -> None:
    with override("fr"):
        french = read(folder).version
    assert read(folder).version != french


@pytest.mark.parametrize(
    "name", ["{fr: Un terme}", "{en: A term, French: Un terme}", "{en: [A term]}"]
)
def test_a_text_by_languages_has_english_and_their_codes(folder: Path, name: str) -> None:
    (folder / "terms/a.yaml").write_text(
        f"- {{id: a-term, group: places, name: {name}, text: What it means.}}\n"
    )
    [problem] = read(folder).problems
    assert (problem.file, problem.field) == ("terms/a.yaml", "name")


def test_a_file_that_is_no_chapter_in_another_language_is_told_of(folder: Path) -> None:
    (folder / "terms/a.old.md").write_text("Notes")
    (folder / "chapters/02-b.fr.md").write_text("No original")
    assert {problem.file for problem in read(folder).problems} >= {
        "terms/a.old.md",
        "chapters/02-b.fr.md",
    }


def test_a_publisher_by_language_beside_another_fault_is_told_of(folder: Path) -> None:
    sources = folder / "sources/a.yaml"
    sources.write_text(
        sources.read_text().replace(
            "publisher: A paper", "publisher: {en: A paper, fr: Un journal}\n  nonsense: 1", 1
        )
    )
    corpus = read(folder)
    assert "nonsense" in {problem.field for problem in {*corpus.problems, *check(corpus, [])}}
