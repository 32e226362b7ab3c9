"""What a source's words hold: a quotation as others print it,
and a number however it is written."""

from __future__ import annotations

import pytest

from explainer.corpus.numerals import numbers_in
from explainer.corpus.phrases import digest, holds_words

PHRASE = "“We don’t deny it”, he said — North Korea has “no plans …at all”"


@pytest.mark.parametrize(
    "quoted",
    [
        "we don't deny it",
        "North Korea has 'no plans at all'",
        "We don’t … no plans",
        "We don’t deny it, he said. [The country] has no plans",
        "We don’t [ever] deny it",
    ],
)
def test_words_are_held_whatever_stands_between_them(quoted: str) -> None:
    assert holds_words(PHRASE, quoted)


@pytest.mark.parametrize(
    "quoted", ["we deny it", "no plan", "no plans … We don’t", "We don’t deny it at all"]
)
def test_other_words_are_not_held(quoted: str) -> None:
    assert not holds_words(PHRASE, quoted)


def test_the_digest_is_of_the_words_alone() -> None:
    assert digest("“We don’t—ever—deny it.”") == digest("we dont ever deny it")
    assert digest("we deny it") != digest("we deny that")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9,000 shells", 9_000),
        ("about 4.2 million", 4_200_000),
        ("5.7 to 6.7 million rounds", 5_700_000),
        ("from 10–15 thousand", 10_000),
        ("two million eight hundred thousand", 2_800_000),
        ("four hundred and thirty", 430),
        ("twenty-one of them", 21),
        ("some 15-hundred men", 1_500),
        ("more than a million", 1_000_000),
        ("half of the shells", 50),
        ("3만 3천 개", 33_000),
        ("1만1000여 명", 11_000),
        ("2万1千個", 21_000),
        ("близько 6,5 мільйона", 6_500_000),
        ("$1.2bn", 1_200_000_000),
        ("150~160문", 150),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, number: float) -> None:
    assert number in numbers_in(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("11,000 at first, and 3,000 later", 14_000),
        ("hundreds of thousands", 1_000),
        ("an engine", 1),
        ("in 2024", 24),
    ],
)
def test_no_number_is_made_up(text: str, number: float) -> None:
    assert number not in numbers_in(text)
