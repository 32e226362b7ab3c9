"""Who says what and how they know: a mark for every claim, in the place of its side and its way of knowing."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client

from explainer.evidence.words import METHODS, SIDES
from explainer.figures import registry
from explainer.models import Claim, Link, Quote

from .drawing import lines, marks, specification

pytestmark = pytest.mark.django_db
COLUMNS = [{"ukraine"}, {"rok"}, {"us", "uk", "eu", "japan"}, {"un", "msmt"}, {"independent"}, {"china"}, {"russia"}, {"dprk"}]


def _denials() -> set[str]:
    """The events and quotations of the two partners that stand against a claim."""
    found = set()
    against = Link.objects.filter(origin__kind="claim", relation="disputed_by").exclude(target__kind="claim")
    for key in set(against.values_list("target_id", flat=True)):
        if key.startswith("quote:"):
            sides = [Quote.objects.get(id=key.removeprefix("quote:")).speaker.side]
        else:
            sides = [link.target.side for link in Link.objects.filter(origin_id=key, relation="party")]
        if {"russia", "dprk"} & set(sides):
            found.add(key)
    return found


def test_all_claims_and_all_denials_are_told(client: Client) -> None:
    told = [line["record"] for line in lines(client, "who-says-what")]
    assert sorted(told) == sorted([*(claim.key for claim in Claim.objects.all()), *_denials()])
    assert sorted(line["record"] for line in lines(client, "how-they-know")) == sorted(claim.key for claim in Claim.objects.all())


def test_a_claim_stands_in_the_column_of_its_side(client: Client) -> None:
    where: dict[int, list[float]] = {}
    claims = Claim.objects.in_bulk()
    for mark in marks(specification(client, "who-says-what")):
        if mark.href.startswith("/claims/"):
            side = claims[mark.href.split("/")[2]].side
            where.setdefault(next(index for index, sides in enumerate(COLUMNS) if side in sides), []).append(mark.x)
    for left, right in zip(sorted(where), sorted(where)[1:], strict=False):
        assert max(where[left]) < min(where[right])


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_claim_stands_in_the_row_of_what_it_counts(client: Client, size: str) -> None:
    rows: dict[str, list[float]] = {}
    claims = Claim.objects.in_bulk()
    for mark in marks(specification(client, "who-says-what", f"size={size}")):
        if mark.href.startswith("/claims/"):
            rows.setdefault(claims[mark.href.split("/")[2]].measure, []).append(mark.y)
    spans = sorted((min(ys), max(ys)) for ys in rows.values())
    assert all(before[1] < after[0] for before, after in zip(spans, spans[1:], strict=False))
    assert sum(map(len, rows.values())) == Claim.objects.count()


@pytest.mark.parametrize("slug", ["who-says-what", "how-they-know"])
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_no_mark_covers_another(client: Client, slug: str, size: str) -> None:
    places = [(mark.x, mark.y) for mark in marks(specification(client, slug, f"size={size}"))]
    assert len(set(places)) == len(places)


def test_denials_are_squares_apart_from_the_claims(client: Client) -> None:
    found = marks(specification(client, "who-says-what"))
    assert {mark.symbol for mark in found if mark.href.startswith("/claims/")} == {"circle"}
    assert {mark.symbol for mark in found if not mark.href.startswith("/claims/")} == {"square"}


def test_words_count_what_the_records_hold() -> None:
    claims = list(Claim.objects.all())
    arms = [claim for claim in claims if claim.measure in {"containers", "rounds", "ballistic_missiles", "artillery_systems"}]
    assert not any(claim.side in {"russia", "dprk"} for claim in arms)
    who, how = registry.build("who-says-what"), registry.build("how-they-know")
    assert f"Of {len(arms)} numbers" in who.title and "none comes from Russia or North Korea" in who.title
    for side, number in Counter(claim.side for claim in claims).items():
        assert f"{SIDES[side]} {number}" in who.alt
    methods = Counter(claim.method_kind for claim in claims)
    assert how.title.startswith(f"{methods['intelligence']} of {len(claims)} numbers")
    assert f"{methods['wreckage'] + methods['prisoners']} on wreckage or prisoners" in how.title
    for method, number in methods.items():
        assert f"{METHODS[method]} {number} (" in how.alt
    for grade, number in Counter(claim.grade for claim in claims).items():
        assert f"{grade} {number}" in who.alt


def test_ways_of_knowing_are_as_long_as_they_have_claims(client: Client) -> None:
    """Each way fills columns of one height from one left edge: the length of its bar tells its number."""
    across: dict[str, list[tuple[float, float]]] = {}
    claims = Claim.objects.in_bulk()
    for mark in marks(specification(client, "how-they-know")):
        across.setdefault(claims[mark.href.split("/")[2]].method_kind, []).append((mark.x, mark.y))
    lefts = {min(x for x, _ in places) for places in across.values()}
    assert len(lefts) == 1
    counts = Counter(Claim.objects.values_list("method_kind", flat=True))
    assert {method: len(places) for method, places in across.items()} == dict(counts)
    order = sorted(across, key=lambda method: min(y for _, y in across[method]))
    assert [counts[method] for method in order] == sorted(counts.values(), reverse=True)
