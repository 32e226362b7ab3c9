"""Deep calls ask the system for no memory at each turn of a loop, wherever they stand."""

from __future__ import annotations

from resource import RUSAGE_SELF, getrusage

from explainer.stack import with_room

TURNS = 500


def nothing() -> None: ...


def call_at_each_depth(deep: int) -> int:
    """Calls so many levels deep, and at each of them a function again and again; returns the pages
    of memory that were new."""
    before = getrusage(RUSAGE_SELF).ru_minflt
    for _ in range(TURNS):
        nothing()
    if deep:
        call_at_each_depth(deep - 1)
    return getrusage(RUSAGE_SELF).ru_minflt - before


def test_no_loop_meets_the_end_of_a_piece() -> None:
    assert with_room(call_at_each_depth, 400) < TURNS


def test_what_is_called_is_given_all_and_gives_all_back() -> None:
    assert with_room(sorted, [1, 3, 2], reverse=True) == [3, 2, 1]
