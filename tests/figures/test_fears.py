"""What was feared, marked: every fear has one mark, which is that of the day,
in the column of its word."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from explainer.evidence.words import MARKS
from explainer.figures import registry
from explainer.models import Entry

from .drawing import lines, marks, specification

pytestmark = pytest.mark.django_db
SLUG = "fears-of-2023"


def told(client: Client, query: str = "") -> dict[str, str]:
    """The mark of each fear, as the download has it."""
    found: dict[str, set[str]] = {}
    for line in lines(client, SLUG, query):
        found.setdefault(line["fear"], set()).add(line["mark"])
    assert all(len(given) == 1 for given in found.values())
    return {fear: given.pop() for fear, given in found.items()}


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("query", ["", "as_of=2024-03-28"])
def test_marks_stand_under_one_another_beside_their_words(
    client: Client, query: str, size: str
) -> None:
    figure = specification(client, SLUG, f"size={size}&{query}")
    found = marks(figure)
    assert len({mark.x for mark in found}) == 1 and len({mark.y for mark in found}) == len(found)
    words = Counter(
        mark
        for note in figure["layout"]["annotations"]
        for mark, word in MARKS.items()
        if f"<b>{word.capitalize()}.</b>" in note["text"]
    )
    assert words == Counter(told(client, query).values())


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_what_cannot_be_graded_has_another_form(client: Client, size: str) -> None:
    count = Counter(told(client).values())
    forms = Counter(mark.symbol for mark in marks(specification(client, SLUG, f"size={size}")))
    assert forms["line-ew-open"] == count["not-seen"] + count["not-tried"]
    assert forms["circle"] == sum(count.values()) - forms["line-ew-open"]


def test_the_mark_of_a_day_rests_on_what_was_known(client: Client) -> None:
    """Before a fear was voiced it is not there; then nobody has shown any of it; later marks come
    with their records."""
    assert registry.build(SLUG, date(2023, 1, 1)) is None
    assert set(told(client, "as_of=2023-09-05").values()) <= {"not-shown", "not-seen", "not-tried"}
    days = ("2023-10-13", "2024-03-28", "2025-04-28", "2026-06-30")
    seen = [
        sum(mark in {"came-true", "in-part"} for mark in told(client, f"as_of={day}").values())
        for day in days
    ]
    assert seen == sorted(seen) and seen[0] < seen[-1]
    for day in days:
        keys = [line["record"] for line in lines(client, SLUG, f"as_of={day}")]
        assert not Entry.objects.filter(key__in=keys, known_from__gt=day).exists()


def test_every_form_defines_the_marks() -> None:
    spec = registry.build(SLUG)
    assert all(
        f"{word.capitalize()}: " in spec.key for word in MARKS.values()
    ) and spec.note.startswith(spec.key)


@pytest.mark.parametrize("query", ["", "as_of=2024-03-28"])
def test_the_opening_gives_each_fear_the_mark_of_the_figure(client: Client, query: str) -> None:
    page = client.get(f"/?{query}").text
    listed = re.search(r'<ul class="feared">(.*?)</ul>', page, re.DOTALL)[1]
    words = [
        " ".join(unescape(strip_tags(item)).split())
        for item in re.findall(r"<li>(.*?)</li>", listed, re.DOTALL)
    ]
    count = Counter(told(client, query).values())
    assert len(words) == sum(count.values())
    assert (
        Counter(
            mark for mark, word in MARKS.items() for said in words if f" {word}." in said.lower()
        )
        == count
    )
    assert f'href="/figures/{SLUG}/' in page


def test_the_opening_of_a_day_before_them_has_no_list(client: Client) -> None:
    assert 'id="feared"' not in client.get("/?as_of=2023-01-01").text
