"""An index with facets gives what sets of rows would."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.facets import FacetIndex, Row

DAYS = st.dates(date(2020, 1, 1), date(2024, 1, 1))
ROWS = st.lists(
    st.tuples(
        DAYS, st.integers(0, 40), st.sets(st.sampled_from("abcd")), st.sampled_from("xy")
    ).map(
        lambda made: (
            made[0],
            made[0] + timedelta(made[1]),
            {"letter": tuple(sorted(made[2])), "side": (made[3],)},
        )
    ),
    max_size=40,
).map(lambda made: [Row(str(number), *row) for number, row in enumerate(made)])


@given(ROWS, st.sets(st.sampled_from("abcde")))
def test_rows_with_any_of_some_values(rows: list[Row], values: set[str]) -> None:
    index = FacetIndex(rows)
    assert set(index.having("letter", values)) == {
        row.key for row in rows if values & set(row.values["letter"])
    }


@given(ROWS, DAYS | st.none(), DAYS | st.none())
def test_rows_whose_days_overlap(rows: list[Row], since: date | None, until: date | None) -> None:
    index = FacetIndex(rows)
    overlapping = {
        row.key
        for row in rows
        if (not since or row.last >= since) and (not until or row.first <= until)
    }
    assert set(index.spanning(since, until)) == overlapping


@given(ROWS)
def test_counts_among_some_rows(rows: list[Row]) -> None:
    index = FacetIndex(rows)
    counted = {
        value: sum(value in row.values["letter"] and row.values["side"] == ("x",) for row in rows)
        for value in "abcd"
    }
    found = index.having("side", "x").counts("letter")
    assert {value: found.get(value, 0) for value in "abcd"} == counted


KEYS = st.sets(st.integers(0, 60).map(str))
FIFTY = FacetIndex([Row(str(number), None, None, {}) for number in range(50)])


@given(KEYS, st.integers(-70, 70) | st.none(), st.integers(-70, 70) | st.none())
def test_a_selection_is_the_sequence_of_its_keys(
    keys: set[str], start: int | None, stop: int | None
) -> None:
    found = FIFTY.of(keys)
    expected = sorted((key for key in keys if int(key) < 50), key=int)
    assert list(found) == expected and len(found) == len(expected)
    assert found[start:stop] == expected[start:stop]
    assert [found.before(key) for key in found] == list(range(len(expected)))
    assert [key in found for key in ("0", "60", "x")] == ["0" in expected, False, False]


@given(KEYS, KEYS)
def test_selections_are_sets(some: set[str], others: set[str]) -> None:
    one, two = FIFTY.of(some), FIFTY.of(others)
    assert set(one & two) == set(one) & set(two)
    assert set(one | two) == set(one) | set(two)
    assert set(one - two) == set(one) - set(two)
    assert bool(one) is bool(set(one)) and not FIFTY.none


def test_what_has_no_date_is_in_no_span() -> None:
    index = FacetIndex([Row("undated", None, None, {})])
    assert not index.spanning(date(1900, 1, 1), None)
