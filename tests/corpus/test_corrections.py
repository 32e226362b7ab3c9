"""Corrections that say what was there: checked against the record, and both versions kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from explainer.corpus.checks import check
from explainer.corpus.read import read
from explainer.models import Correction

from . import small

FIRST = """\
- id: a-correction
  date: 2024-02-01
  record: claim:a-claim
  what: The number.
  why: A slip.
"""
SECOND = """\
- id: b-correction
  date: 2024-03-01
  record: claim:a-claim
  what: The number again.
  why: Another slip.
"""


def folder(place: Path, text: str) -> Path:
    return small.write(place / "content", small.FILES | {"corrections/a.yaml": text})


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        (FIRST, "", "either `was`"),
        (FIRST + "  was: {value: 900}\n  before: a\n  after: b\n", "", "either `was`"),
        (FIRST + "  was: {colour: red}\n", "was.colour", "a field of the record, such as"),
        (FIRST + "  was: {id: b-claim}\n", "was.id", "an id is never changed"),
        (FIRST + "  was: {value: many}\n", "was.value", "a valid number"),
        (FIRST + "  was: {value: null}\n", "was", "a claim needs a value"),
        (
            FIRST + "  was: {value: 1000}\n",
            "was.value",
            "not what stands there after the correction",
        ),
        (FIRST + "  was: {note: null}\n", "was.note", "not what stands there after the correction"),
        (
            FIRST + "  was: {value: 900}\n" + SECOND + "  was: {value: 900}\n",
            "was.value",
            "not what stands there after",
        ),
    ],
)
def test_what_was_must_be_another_value_that_could_have_stood_there(
    tmp_path: Path, text: str, field: str, expected: str
) -> None:
    corpus = read(folder(tmp_path, text))
    problems = [*corpus.problems, *check(corpus, set())]
    assert [
        problem for problem in problems if problem.field == field and expected in problem.expected
    ], problems


def test_a_value_may_come_back(tmp_path: Path) -> None:
    corpus = read(
        folder(tmp_path, FIRST + "  was: {value: 1000}\n" + SECOND + "  was: {value: 900}\n")
    )
    assert [*corpus.problems, *check(corpus, set())] == []


@pytest.mark.django_db
class TestVersions:
    @pytest.fixture(autouse=True)
    def loaded(self, tmp_path: Path) -> None:
        first = FIRST + "  was: {value: 800, note: With care.}\n"
        second = SECOND + "  was: {value: 900, method_kind: intelligence}\n"
        call_command("load_content", f"--dir={folder(tmp_path, first + second)}", verbosity=0)

    def test_each_correction_has_the_record_before_and_after_it(self) -> None:
        first, second = (
            Correction.objects.get(id="a-correction"),
            Correction.objects.get(id="b-correction"),
        )
        changed = [
            [
                tuple(field.values())
                for field in correction.versions
                if field["before"] != field["after"]
            ]
            for correction in (first, second)
        ]
        assert changed == [
            [("value", 800.0, 900.0), ("note", "With care.", None)],
            [("value", 900.0, 1000.0), ("method_kind", "intelligence", "satellite")],
        ]
        assert (second.before, second.after) == (
            "value: 900\nmethod_kind: intelligence",
            "value: 1,000\nmethod_kind: satellite",
        )

    def test_the_page_shows_both_versions_newest_first(self, client: Client) -> None:
        page = client.get("/changes/").text
        newest, _, older = page.partition('id="a-correction"')
        assert "<del>900</del>" in newest and "<ins>1,000</ins>" in newest and ">Now<" in newest
        assert (
            "<del>intelligence, not shown</del>" in newest
            and "<ins>satellite pictures</ins>" in newest
        ), "values in words"
        assert "<del>800</del>" in older and "<ins>900</ins>" in older and ">After<" in older
        assert "<del>With care.</del>" in older and "Not there any more" in older
        assert "The army counted them." in older, "what did not change stands there too"
        assert 'href="/claims/a-claim/"' in older
        assert "b-correction" not in client.get("/changes/?as_of=2024-02-15").text

    def test_the_old_place_leads_on(self, client: Client) -> None:
        page = client.get("/about/corrections/").text
        assert 'id="a-correction"' in page and 'href="/changes/#a-correction"' in page

    def test_feeds_say_before_and_after(self, client: Client) -> None:
        for path in (
            "/changes/feed.xml",
            "/claims/a-claim/feed.xml",
            "/claims/feed.xml",
            "/feed.xml",
        ):
            feed = client.get(path).text
            assert "Value. Before: <del>900</del>. Now: <ins>1,000</ins>." in feed, path
            assert "Value. Before: <del>800</del>. After: <ins>900</ins>." in feed, path
