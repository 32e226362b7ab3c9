"""The bargain: each good on an arrow of its way, with two answers, each with its own mark."""

from __future__ import annotations

import pytest
from django.contrib.humanize.templatetags.humanize import apnumber
from django.test import Client

from explainer.evidence.bargain import bargain
from explainer.figures import registry
from explainer.figures.style import LIGHT
from explainer.models import Claim, Event, Good, Link

from .drawing import Mark, lines, marks, specification

pytestmark = pytest.mark.django_db
BEST = ["confirmed", "corroborated", "claimed", "disputed"]


def _records(good: Good) -> list[Claim | Event]:
    keys = Link.objects.filter(origin_id=good.key, relation="about").values_list(
        "target__kind", "target__slug"
    )
    return [(Claim if kind == "claim" else Event).objects.get(id=slug) for kind, slug in keys]


def _parties(good: Good) -> set[str]:
    records = _records(good)
    said = {
        link.target_id
        for record in records
        for link in Link.objects.filter(origin_id=record.key, relation="says")
    }
    return said | {f"party:{record.party_id}" for record in records if isinstance(record, Claim)}


def _grade(good: Good) -> str:
    return min(
        (getattr(record, "content_grade", "") or record.grade for record in _records(good)),
        key=BEST.index,
    )


def test_every_good_tells_its_grade_and_its_parties(client: Client) -> None:
    told = {line["good"]: line for line in lines(client, "two-way-trade")}
    assert set(told) == set(Good.objects.values_list("id", flat=True))
    for good in Good.objects.all():
        line = told[good.id]
        assert (line["flow"], line["grade"], int(line["parties"])) == (
            good.flow,
            _grade(good),
            len(_parties(good)),
        ), good.id
        assert set(line["records"].split()) == {record.key for record in _records(good)}


def _rows(client: Client, size: str) -> list[tuple[Good, list[Mark]]]:
    """The goods in the order of the ways, each with its marks from left to right."""
    found: dict[float, list[Mark]] = {}
    for mark in marks(specification(client, "two-way-trade", f"size={size}")):
        found.setdefault(mark.y, []).append(mark)
    goods = sorted(Good.objects.all(), key=lambda good: (good.flow != "to-russia", good.position))
    return [
        (good, sorted(found[y], key=lambda mark: mark.x))
        for good, y in zip(goods, sorted(found), strict=True)
    ]


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_each_good_has_a_mark_for_whether_it_goes_and_one_for_its_number(
    client: Client, size: str
) -> None:
    told = {line["good"]: line for line in lines(client, "two-way-trade")}
    paper = LIGHT["paper"]
    for good, found in _rows(client, size):
        lead = _records(good)[0]
        counted = isinstance(lead, Claim) and not good.line
        assert [mark.main for mark in found] == [True, False][: 1 + counted], good.id
        grades = [told[good.id]["grade"], told[good.id]["grade_of_lead"]]
        assert all(
            (mark.fill != paper) == (grade == "confirmed")
            for mark, grade in zip(found, grades, strict=False)
        ), good.id


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_arrows_point_as_on_the_opening_and_are_drawn_by_grade(client: Client, size: str) -> None:
    figure = specification(client, "two-way-trade", f"size={size}")
    heads = [
        trace
        for trace in figure["data"]
        if str(trace.get("marker", {}).get("symbol")).startswith("triangle-")
    ]
    shafts = {trace["y"][0]: trace for trace in figure["data"] if trace["mode"] == "lines"}
    goods = sorted(Good.objects.all(), key=lambda good: (good.flow != "to-russia", good.position))
    assert len(heads) == len(goods)
    dashes = {"confirmed": "solid", "corroborated": "dash", "claimed": "dot", "disputed": "dot"}
    for good, head in zip(goods, sorted(heads, key=lambda trace: trace["y"][0]), strict=True):
        shaft = shafts[head["y"][0]]
        assert head["marker"]["symbol"] == (
            "triangle-right" if good.flow == "to-russia" else "triangle-left"
        )
        assert (shaft["x"][1] > shaft["x"][0]) == (good.flow == "to-russia") and shaft["line"][
            "dash"
        ] == dashes[_grade(good)]


def test_words_name_what_is_confirmed_and_no_more() -> None:
    spec = registry.build("two-way-trade")
    sure = [good for good in Good.objects.all() if _grade(good) == "confirmed"]
    others = [good for good in Good.objects.all() if _grade(good) != "confirmed"]
    assert all(good.name.lower() in spec.takeaway for good in sure)
    assert not any(good.name.lower() in spec.takeaway.lower() for good in others)
    goods = str(apnumber(Good.objects.count())).capitalize()
    assert (
        spec.title.startswith(f"{goods} things")
        and f"{apnumber(len(sure))} are confirmed" in spec.title
    )
    for good in Good.objects.all():
        parties = len(_parties(good))
        told = f"{_grade(good)}, {apnumber(parties)} {'party' if parties == 1 else 'parties'})"
        assert told in spec.alt.split(good.name, 1)[1]


def test_another_newest_count_of_the_same_side_is_told_beside_the_number(client: Client) -> None:
    told = {line["good"]: line for line in lines(client, "two-way-trade")}
    goods = [traded for way in bargain(None).values() for traded in way if traded.also]
    assert goods and set(told) >= {traded.good.id for traded in goods}
    notes = " ".join(
        note["text"].replace("<br>", " ")
        for note in specification(client, "two-way-trade")["layout"]["annotations"]
    )
    for traded in goods:
        assert all(one.side == traded.lead.side and one.bare in notes for one in traded.also)
