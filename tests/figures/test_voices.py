"""Who says what and how they know: a mark for every claim,
in the place of its side and its way of knowing."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.test import Client

from explainer.corpus.figure_counts import WhoSaysWhat
from explainer.evidence.words import MEASURES, METHODS
from explainer.figures import registry
from explainer.figures.content import load
from explainer.figures.layout import short_date
from explainer.models import Claim, Event, Link, Quote

from .drawing import lines, marks, specification

pytestmark = pytest.mark.django_db
GOODS = {"containers", "rounds", "ballistic_missiles", "artillery_systems", "troops", "barrels"}
COLUMNS = [
    {"ukraine"},
    {"rok"},
    {"us", "uk", "eu", "japan"},
    {"un", "msmt", "independent", "china"},
    {"russia", "dprk"},
]


def _denials() -> set[str]:
    """The events and quotations of the two partners that stand against a claim."""
    found = set()
    against = Link.objects.filter(origin__kind="claim", relation="disputed_by").exclude(
        target__kind="claim"
    )
    for key in set(against.values_list("target_id", flat=True)):
        if key.startswith("quote:"):
            sides = [Quote.objects.get(id=key.removeprefix("quote:")).speaker.side]
        else:
            sides = [
                link.target.side for link in Link.objects.filter(origin_id=key, relation="party")
            ]
        if {"russia", "dprk"} & set(sides):
            found.add(key)
    return found


def test_all_claims_and_all_denials_are_told(client: Client) -> None:
    told = [line["record"] for line in lines(client, "who-says-what")]
    assert sorted(told) == sorted([*(claim.key for claim in Claim.objects.all()), *_denials()])
    assert sorted(line["record"] for line in lines(client, "how-they-know")) == sorted(
        claim.key for claim in Claim.objects.all()
    )


def test_a_claim_stands_in_the_column_of_its_side(client: Client) -> None:
    where: dict[int, list[float]] = {}
    claims = Claim.objects.in_bulk()
    for mark in marks(specification(client, "who-says-what")):
        if mark.href.startswith("/claims/"):
            side = claims[mark.href.split("/")[2]].side
            where.setdefault(
                next(index for index, sides in enumerate(COLUMNS) if side in sides), []
            ).append(mark.x)
    for left, right in zip(sorted(where), sorted(where)[1:], strict=False):
        assert max(where[left]) < min(where[right])
    against = [
        mark.x
        for mark in marks(specification(client, "who-says-what"))
        if not mark.href.startswith("/claims/")
    ]
    assert min(against) > max(where[len(COLUMNS) - 1]), (
        "denials stand beside the column of those who deny"
    )


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_claim_stands_in_the_row_of_what_it_counts(client: Client, size: str) -> None:
    rows: dict[str, list[float]] = {}
    claims = Claim.objects.in_bulk()
    for mark in marks(specification(client, "who-says-what", f"size={size}")):
        if mark.href.startswith("/claims/"):
            rows.setdefault(claims[mark.href.split("/")[2]].measure, []).append(mark.y)
    spans = sorted((min(ys), max(ys)) for ys in rows.values())
    assert all(before[1] < after[0] for before, after in zip(spans, spans[1:], strict=False))
    assert (
        set(rows) == GOODS
        and sum(map(len, rows.values())) == Claim.objects.filter(measure__in=GOODS).count()
    )


@pytest.mark.parametrize("slug", ["who-says-what", "how-they-know"])
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_no_mark_covers_another(client: Client, slug: str, size: str) -> None:
    places = [(mark.x, mark.y) for mark in marks(specification(client, slug, f"size={size}"))]
    assert len(set(places)) == len(places)


def test_denials_are_squares_apart_from_the_claims(client: Client) -> None:
    found = marks(specification(client, "who-says-what"))
    assert {mark.symbol for mark in found if mark.href.startswith("/claims/")} == {"circle"}
    assert {mark.symbol for mark in found if not mark.href.startswith("/claims/")} == {"square"}


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_field_says_how_many_numbers_it_holds(client: Client, size: str) -> None:
    figure = specification(client, "who-says-what", f"size={size}")
    said = Counter(
        note["text"].removeprefix("<b>").removesuffix("</b>")
        for note in figure["layout"]["annotations"]
    )
    count = Counter(
        (measure, side)
        for measure, side in Claim.objects.filter(measure__in=GOODS).values_list("measure", "side")
    )
    fields = [sum(count[good, side] for side in sides) for good in GOODS for sides in COLUMNS]
    admitted = load(WhoSaysWhat, "who-says-what").admissions
    days = [short_date(Event.objects.get(id=each.event).date) for each in admitted]
    assert all(
        sum(count for text, count in said.items() if text.endswith(day)) == 1 for day in days
    ), "it is said when that was"
    assert all(
        said[str(number)] >= times - (not number) * len(admitted)
        for number, times in Counter(fields).items()
    )
    grounds = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]
    assert len(grounds) == sum(number > 0 for number in fields)


def test_words_count_what_the_records_hold() -> None:
    claims = list(Claim.objects.all())
    arms = [
        claim
        for claim in claims
        if claim.measure in {"containers", "rounds", "ballistic_missiles", "artillery_systems"}
    ]
    assert not any(claim.side in {"russia", "dprk"} for claim in arms)
    who, how = registry.build("who-says-what"), registry.build("how-they-know")
    assert (
        f"Of {len(arms)} numbers" in who.title
        and "not one comes from Moscow or Pyongyang" in who.title
    )
    for good in GOODS:
        counts = [
            sum(claim.measure == good and claim.side in sides for claim in claims)
            for sides in COLUMNS
        ]
        told = who.alt.split(f"{MEASURES[good]}: ", 1)[1].split("; denials ", 1)[0]
        assert [int(part.rsplit(" ", 1)[1]) for part in told.split("; ")] == counts
    methods = Counter(claim.method_kind for claim in claims)
    assert (
        f"{methods['intelligence'] + methods['not-stated']} of {len(claims)} numbers" in how.title
    )
    assert f"the {methods['intelligence']} from intelligence" in how.takeaway
    assert (
        f"the {methods['wreckage'] + methods['prisoners']} from wreckage or prisoners"
        in how.takeaway
    )
    for method, number in methods.items():
        assert f"{METHODS[method]} {number} (" in how.alt


def test_ways_of_knowing_are_as_long_as_they_have_claims(client: Client) -> None:
    """Each way fills columns of one height from one left edge:
    the length of its bar tells its number."""
    across: dict[str, list[tuple[float, float]]] = {}
    claims = Claim.objects.in_bulk()
    for mark in marks(specification(client, "how-they-know")):
        across.setdefault(claims[mark.href.split("/")[2]].method_kind, []).append((mark.x, mark.y))
    lefts = {min(x for x, _ in places) for places in across.values()}
    assert len(lefts) == 1
    counts = Counter(Claim.objects.values_list("method_kind", flat=True))
    assert {method: len(places) for method, places in across.items()} == dict(counts)
    tops = {method: min(y for _, y in places) for method, places in across.items()}
    shown, unshown = (
        {"wreckage", "prisoners", "satellite", "documents"},
        {"intelligence", "not-stated"},
    )
    assert max(tops[method] for method in shown) < min(
        tops[method] for method in tops.keys() - shown
    )
    assert min(tops[method] for method in unshown) > max(
        tops[method] for method in tops.keys() - unshown
    )


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_brackets_count_the_numbers_under_them(client: Client, size: str) -> None:
    figure = specification(client, "how-they-know", f"size={size}")
    heads = [
        re.match(r"<b>[^<]*: (\d+)\.</b>", note["text"]) for note in figure["layout"]["annotations"]
    ]
    assert sum(int(head[1]) for head in heads if head) == Claim.objects.count()
