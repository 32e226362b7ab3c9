"""Dates that carry their precision, read and said in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.corpus.dates import in_words, parse_date


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "29 February 2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "2023"),
    ],
)
def test_a_date_spans_the_days_that_it_may_mean(
    text: str, first: date, last: date, words: str
) -> None:
    assert parse_date(text) == (first, last, False)
    assert in_words(text) == words


def test_about_is_kept_and_said() -> None:
    assert parse_date("2024-02~") == (date(2024, 2, 1), date(2024, 2, 29), True)
    assert in_words("2024-02~") == "about February 2024"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-02-29",
        "2024-13",
        "2024-00",
        "24-01-01",
        "2024-1-1",
        "2024/2025",
        "2024-21",
        "2024?",
        "20XX",
        "0000",
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date: write 2024-02-29"):
        parse_date(text)


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_day_is_read_and_said(day: date) -> None:
    text = day.isoformat()
    assert parse_date(text) == (day, day, False)
    assert in_words(text).endswith(f" {day.year:04}")
    assert in_words(text).startswith(f"{day.day} ")


@given(st.text(alphabet="0123456789-~/?%XYT. ", max_size=14))
def test_any_text_is_a_printable_date_or_refused(text: str) -> None:
    try:
        span = parse_date(text)
    except ValueError:
        return
    assert span.first <= span.last
    assert in_words(text)
