"""Lists as sets of bits give what sets of rows would."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.shelf import Row, Shelf, as_bits

DAYS = st.dates(date(2020, 1, 1), date(2024, 1, 1))
ROWS = st.lists(
    st.tuples(DAYS, st.integers(0, 40), st.sets(st.sampled_from("abcd")), st.sampled_from("xy")).map(
        lambda made: (made[0], made[0] + timedelta(made[1]), {"letter": tuple(sorted(made[2])), "side": (made[3],)})
    ),
    max_size=40,
).map(lambda made: [Row(str(number), *row) for number, row in enumerate(made)])


def members(shelf: Shelf, bits: int) -> set[str]:
    return {shelf.rows[number].key for number in shelf.numbers(bits)}


@given(ROWS, st.sets(st.sampled_from("abcde")))
def test_rows_with_any_of_some_values(rows: list[Row], values: set[str]) -> None:
    shelf = Shelf(rows)
    assert members(shelf, shelf.with_value("letter", values)) == {row.key for row in rows if values & set(row.values["letter"])}


@given(ROWS, DAYS | st.none(), DAYS | st.none())
def test_rows_whose_days_overlap(rows: list[Row], since: date | None, until: date | None) -> None:
    shelf = Shelf(rows)
    overlapping = {row.key for row in rows if (not since or row.last >= since) and (not until or row.first <= until)}
    assert members(shelf, shelf.spanning(since, until)) == overlapping


@given(ROWS)
def test_counts_among_some_rows(rows: list[Row]) -> None:
    shelf = Shelf(rows)
    counted = {value: sum(value in row.values["letter"] and row.values["side"] == ("x",) for row in rows) for value in "abcd"}
    found = shelf.counts("letter", shelf.with_value("side", "x"))
    assert {value: found.get(value, 0) for value in "abcd"} == counted


@given(st.sets(st.integers(0, 300)), st.integers(0, 20))
def test_numbers_come_in_order_after_those_that_are_skipped(numbers: set[int], skip: int) -> None:
    shelf = Shelf([Row(str(number), None, None, {}) for number in range(301)])
    assert list(shelf.numbers(as_bits(numbers, 301), skip)) == sorted(numbers)[skip:]


def test_what_has_no_date_is_in_no_span() -> None:
    shelf = Shelf([Row("undated", None, None, {})])
    assert shelf.spanning(date(1900, 1, 1), None) == 0
