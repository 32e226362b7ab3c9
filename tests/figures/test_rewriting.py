"""What the rewriting changed, counted from the reviewed text itself."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.test import Client

from explainer.figures import registry

from ..drawn import records
from .drawing import lines, marks, specification

pytestmark = pytest.mark.django_db
PASSAGES = sorted(records("passages"), key=lambda passage: passage["number"])
BY_ID = {passage["id"]: passage for passage in PASSAGES}


def _passage(href: str) -> dict:
    return BY_ID[href.partition("#")[2]]


def test_title_and_words_count_the_passages() -> None:
    spec = registry.build("what-the-rewriting-changed")
    grave = sum(passage["severity"] == "changes-the-meaning" for passage in PASSAGES)
    assert (
        f"Of {len(PASSAGES)} reworded passages, {grave} no longer mean what the article said"
        in spec.takeaway
    )
    checked = Counter(passage["checked_against"] for passage in PASSAGES)
    words = {
        "faithful-copy": "from a faithful copy",
        "other-sources": "from other sources",
        "inference": "by inference",
    }
    for check, number in checked.items():
        assert f"{words[check]} {number}" in spec.note and f"{words[check]} {number}" in spec.alt


def test_data_are_the_passages(client: Client) -> None:
    told = {int(line["number"]): line for line in lines(client, "what-the-rewriting-changed")}
    assert set(told) == {passage["number"] for passage in PASSAGES}
    for passage in PASSAGES:
        line = told[passage["number"]]
        assert (line["sort"], line["severity"], line["checked_against"]) == (
            passage["kind"],
            passage["severity"],
            passage["checked_against"],
        )


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_all_passages_stand_in_the_order_of_the_article(client: Client, size: str) -> None:
    found = [
        mark
        for mark in marks(specification(client, "what-the-rewriting-changed", f"size={size}"))
        if mark.main
    ]
    order = sorted(found, key=lambda mark: (mark.y, mark.x))
    assert [_passage(mark.href)["number"] for mark in order] == sorted(
        passage["number"] for passage in PASSAGES
    )
    for mark in found:
        assert mark.symbol == (
            "square" if _passage(mark.href)["severity"] == "changes-the-meaning" else "square-open"
        )


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_passages_at_large_are_told_whole_with_their_slips_in_bold(
    client: Client, size: str
) -> None:
    figure = specification(client, "what-the-rewriting-changed", f"size={size}")
    large = [_passage(mark.href) for mark in marks(figure) if not mark.main]
    assert len(large) == 3 and all(
        passage["severity"] == "changes-the-meaning" for passage in large
    )
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    told = [re.sub(r"</?b>", "", note.replace("<br>", " ")) for note in notes]
    for passage in large:
        assert f"“{passage['wording']}”" in told and " ".join(passage["should_say"].split()) in told
        assert f"<b>{passage['number']}</b>" in notes, "it is found among all"
        assert all(
            any(f"<b>{slip}</b>" in note.replace("<br>", " ") for note in notes)
            for slip in passage["slips"]
        )
