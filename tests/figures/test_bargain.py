"""The bargain: a bead for each party, arrows of one width, the best grade of any record."""

from __future__ import annotations

import pytest
from django.test import Client

from explainer.figures import registry
from explainer.models import Claim, Event, Good, Link

from .drawing import lines, marks, specification

pytestmark = pytest.mark.django_db
BEST = ["confirmed", "corroborated", "claimed", "disputed"]


def _records(good: Good) -> list[Claim | Event]:
    keys = Link.objects.filter(origin_id=good.key, relation="about").values_list("target__kind", "target__slug")
    return [(Claim if kind == "claim" else Event).objects.get(id=slug) for kind, slug in keys]


def _parties(good: Good) -> set[str]:
    records = _records(good)
    said = {link.target_id for record in records for link in Link.objects.filter(origin_id=record.key, relation="says")}
    return said | {f"party:{record.party_id}" for record in records if isinstance(record, Claim)}


def _grade(good: Good) -> str:
    return min((getattr(record, "content_grade", "") or record.grade for record in _records(good)), key=BEST.index)


def test_every_good_tells_its_grade_and_its_parties(client: Client) -> None:
    told = {line["good"]: line for line in lines(client, "two-way-trade")}
    assert set(told) == set(Good.objects.values_list("id", flat=True))
    for good in Good.objects.all():
        line = told[good.id]
        assert (line["flow"], line["grade"], int(line["parties"])) == (good.flow, _grade(good), len(_parties(good))), good.id
        assert set(line["records"].split()) == {record.key for record in _records(good)}


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_an_arrow_has_as_many_beads_as_parties_and_one_stop(client: Client, size: str) -> None:
    beads: dict[float, list] = {}
    for mark in marks(specification(client, "two-way-trade", f"size={size}")):
        beads.setdefault(mark.y, []).append(mark)
    goods = sorted(Good.objects.all(), key=lambda good: (good.flow != "to-russia", good.position))
    assert [len(beads[y]) for y in sorted(beads)] == [len(_parties(good)) for good in goods]
    assert all([bead.main for bead in row].count(True) == 1 for row in beads.values())


def test_all_arrows_are_equally_wide(client: Client) -> None:
    figure = specification(client, "two-way-trade")
    widths = [trace["line"]["width"] for trace in figure["data"] if trace["mode"] == "lines"]
    assert len(widths) == Good.objects.count() and len(set(widths)) == 1
    lengths = {abs(trace["x"][0] - trace["x"][1]) for trace in figure["data"] if trace["mode"] == "lines"}
    assert len(lengths) == 1


def test_words_name_what_is_confirmed_and_no_more() -> None:
    spec = registry.build("two-way-trade")
    sure = [good for good in Good.objects.all() if _grade(good) == "confirmed"]
    others = [good for good in Good.objects.all() if _grade(good) != "confirmed"]
    assert all(good.name.lower() in spec.takeaway for good in sure)
    assert not any(good.name.lower() in spec.takeaway.lower() for good in others)
    words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    assert f"Of {Good.objects.count()} goods" in spec.title and f" {words[len(sure)]} are confirmed" in spec.title
    for good in Good.objects.all():
        parties = len(_parties(good))
        assert f"{_grade(good)}, {parties} {'party' if parties == 1 else 'parties'})" in spec.alt.split(good.name, 1)[1]
