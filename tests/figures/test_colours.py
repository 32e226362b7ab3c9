"""Colours as those see them who cannot tell red from green, and in grey: none is the only thing
that tells two marks apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from coloraide import Color

from explainer.figures.style import DARK, LIGHT

# What a line or mark is told by: a direction, or who counts. What speaks against a number is told
# in words, never by colour.
TOLD = ("to-russia", "to-korea", "third", "ink")
SEEN = 12.0  # by CIEDE2000: two that are told apart at a glance


@pytest.mark.parametrize(
    "sight", ["", "protan", "deutan"], ids=["all colours", "no red", "no green"]
)
@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_directions_and_parties_are_told_apart(scheme: dict[str, str], sight: str) -> None:
    seen = {
        name: Color(scheme[name]).filter(sight) if sight else Color(scheme[name]) for name in TOLD
    }
    near = {
        pair: seen[pair[0]].delta_e(seen[pair[1]], method="2000") for pair in combinations(TOLD, 2)
    }
    assert {pair: far for pair, far in near.items() if far < SEEN} == {}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_paper_and_land_from_sea(scheme: dict[str, str]) -> None:
    for name in (*TOLD, "soft", "denial"):
        assert Color(scheme[name]).contrast(scheme["paper"]) >= 4.5, name
    assert Color(scheme["sea"]).contrast(scheme["paper"]) >= 1.2
