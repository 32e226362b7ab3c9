"""What the rewriting changed, counted from the reviewed text itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.test import Client

from explainer.figures import registry

from .drawing import lines, marks, specification

pytestmark = pytest.mark.django_db
FOLDER = Path(settings.BASE_DIR) / "explainer" / "content" / "passages"
PASSAGES = [passage for path in sorted(FOLDER.glob("*.yaml")) for passage in yaml.safe_load(path.read_text(encoding="utf-8"))]
BY_ID = {passage["id"]: passage for passage in PASSAGES}


def _passage(href: str) -> dict:
    return BY_ID[href.partition("#")[2]]


def test_title_and_words_count_the_passages() -> None:
    spec = registry.build("what-the-rewriting-changed")
    grave = sum(passage["severity"] == "changes-the-meaning" for passage in PASSAGES)
    assert spec.title == f"Of {len(PASSAGES)} reworded passages, {grave} no longer mean what the article said"
    checked = Counter(passage["checked_against"] for passage in PASSAGES)
    words = {"faithful-copy": "from a faithful copy", "other-sources": "from other sources", "inference": "by inference"}
    for check, number in checked.items():
        assert f"{words[check]} {number}" in spec.takeaway and f"{words[check]} {number}" in spec.alt


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


@pytest.mark.parametrize(("size", "along", "across"), [("wide", "x", "y"), ("narrow", "y", "x")])
def test_marks_stand_in_the_order_of_the_article_by_what_was_done(client: Client, size: str, along: str, across: str) -> None:
    found = [mark for mark in marks(specification(client, "what-the-rewriting-changed", f"size={size}")) if mark.main]
    assert len(found) == len(PASSAGES)
    order = sorted(found, key=lambda mark: getattr(mark, along))
    assert [_passage(mark.href)["number"] for mark in order] == sorted(passage["number"] for passage in PASSAGES)
    lanes: dict[str, set[float]] = {}
    for mark in found:
        lanes.setdefault(_passage(mark.href)["kind"], set()).add(getattr(mark, across))
        assert mark.symbol == ("square" if _passage(mark.href)["severity"] == "changes-the-meaning" else "square-open")
    assert all(len(places) == 1 for places in lanes.values()) and len(set().union(*lanes.values())) == len(lanes)
