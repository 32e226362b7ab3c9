"""How long before or after a number something was said, in words that are true to how well both
dates are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.intervals import between


@pytest.mark.parametrize(
    ("number", "other", "words"),
    [
        ("2024-11-20", "2024-11-20", "the same day"),
        ("2024-11-20", "2024-11-21", "the next day"),
        ("2024-11-20", "2024-11-19", "the day before"),
        ("2024-11-20", "2024-11-08", "twelve days before"),
        ("2024-11-20", "2024-11-27", "a week later"),
        ("2024-11-20", "2024-11-05", "about two weeks before"),
        ("2024-11-20", "2024-10-30", "three weeks before"),
        ("2024-11-20", "2024-10-21", "a month before"),
        ("2024-02-26", "2024-05-17", "about three months later"),
        ("2025-02-28", "2024-02-29", "a year before"),
        ("2025-06-20", "2024-02-20", "sixteen months before"),
        ("2025-07-13", "2023-07-12", "two years before"),
        ("2026-02-16", "2024-05-17", "twenty-one months before"),
        ("2024-09", "2024-10-24", "the next month"),
        ("2025-11", "2024-10-24", "thirteen months before"),
        ("2026", "2024-10-24", "two years before"),
        ("2026", "2025", "the year before"),
        ("2024-09", "2024-09", "in the same month"),
        ("2026", "2026", "in the same year"),
        ("2024-10", "2024-10-24", ""),  # which came first the dates do not tell
        ("2024-10~", "2025-10-24", ""),
    ],
)
def test_in_words(number: str, other: str, words: str) -> None:
    assert between(number, other).words == words


@given(st.dates(), st.dates())
def test_the_order_of_two_days_is_told(one: object, two: object) -> None:
    interval = between(f"{one}", f"{two}")
    assert interval.before == (two < one)
    assert (
        interval.words == "the same day"
        if one == two
        else ("before" in interval.words) == interval.before
    )
    assert (
        not any(letter.isdigit() for letter in interval.words) or abs((two - one).days) > 22 * 365
    )
