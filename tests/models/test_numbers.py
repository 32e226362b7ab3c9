"""Numbers as prose prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.models.numbers import amount, plain, quantity


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("containers", 1000, None, None, "more than"), "more than 1,000"),
        (("rounds", None, 4.2e6, 5.8e6), "4.2 to 5.8 million"),
        (("rounds", None, 800_000, 1e6), "800,000 to 1 million"),
        (("rounds", None, 1e6, None), "at least 1 million"),
        (("rounds", None, None, 2e6), "up to 2 million"),
        (("rounds", None, 5e6, 5e6), "at least 5 million"),
        (("rounds", 1_234_567, None, None), "1,234,567"),
        (("rounds", 312_499_999_500, None, None), "312,499,999,500"),
        (("usd", 1.7e9, None, None), "$1.7 billion"),
        (("usd", None, 1.7e9, 5.5e9), "$1.7 to $5.5 billion"),
        (("usd", None, 9e8, 1e9), "$900 million to $1 billion"),
        (("share_pct", 33.8, None, None, "about"), "about 33.8 per cent"),
        (("share_pct", None, 30, 50), "30 to 50 per cent"),
        (("troops", 0, None, None), "0"),
        (("other", 0.5, None, None), "0.5"),
    ],
)
def test_a_quantity_reads_like_prose(arguments: tuple, words: str) -> None:
    assert quantity(*arguments) == words


def test_a_quantity_without_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="a value, a low or a high"):
        quantity("rounds", None, None, None)


@given(st.integers(min_value=0, max_value=10**13))
def test_no_digit_is_lost_or_added(number: int) -> None:
    words = amount("rounds", float(number))
    scale = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
    figure, _, unit = words.partition(" ")
    assert round(float(figure.replace(",", "")) * scale.get(unit, 1)) == number


@given(st.integers(min_value=0, max_value=10**9))
def test_thousands_are_parted(number: int) -> None:
    assert plain(float(number)) == f"{number:,}"
