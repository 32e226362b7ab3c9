"""What readers can type into the filters of a list: read and written back the same, or refused with a sentence."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.filters import Field, Room, Unreadable, Wanted, clean, parse

ROOM = Room(
    "/list/",
    (
        Field("flow", "Direction", {"east": "east", "west": "west", "none": "none"}),
        Field("party", "Who", {"a": "A", "b": "B"}, several=False),
    ),
    sorts={"date": "by date", "who": "by who"},
    views={"who": "over time"},
)
NAMES = ["flow", "party", "from", "to", "q", "sort", "view", "page", "utm_source"]
ANYTHING = st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=230), max_size=3))
DAYS = st.builds(lambda day, length: str(day)[:length], st.dates(), st.sampled_from([4, 7, 10]))
SOUND = st.fixed_dictionaries(
    {},
    optional={
        "flow": st.lists(st.sampled_from(["east", "west", "none", ""]), max_size=4),
        "party": st.sampled_from([["a"], ["b"], [""]]),
        "from": DAYS.map(lambda day: [day]),
        "to": DAYS.map(lambda day: [day]),
        "q": st.lists(st.text(max_size=60), max_size=1),
        "sort": st.sampled_from([["date"], ["who"], [""]]),
        "view": st.sampled_from([["who"], [""]]),
        "page": st.integers(1, 999_999).map(lambda number: [str(number)]),
    },
)


def read_or_refused(query: dict[str, list[str]]) -> Wanted | Unreadable:
    try:
        return parse(ROOM, query)
    except Unreadable as refused:
        return refused


@given(ANYTHING)
def test_anything_is_read_or_refused_by_name_with_a_short_sentence(query: dict[str, list[str]]) -> None:
    answer = read_or_refused(query)
    if isinstance(answer, Unreadable):
        assert answer.problems
        for name, sentence in answer.problems.items():
            assert name in query
            assert name in sentence
            assert len(sentence) < 200


@given(ANYTHING | SOUND)
def test_what_is_read_says_the_same_when_it_is_written_and_read_again(query: dict[str, list[str]]) -> None:
    wanted = read_or_refused(query)
    if isinstance(wanted, Wanted):
        assert parse(ROOM, parse_qs(wanted.query(), keep_blank_values=True)) == wanted


@given(SOUND)
def test_sound_queries_are_refused_only_for_dates_the_wrong_way_round(query: dict[str, list[str]]) -> None:
    answer = read_or_refused(query)
    if isinstance(answer, Unreadable):
        assert list(answer.problems) == ["from"]
        assert query["from"] > query["to"]
    else:
        assert set(answer.chosen.get("flow", ())) == {value for value in query.get("flow", []) if value}
        assert answer.first is None or answer.last is None or answer.first <= answer.last


@given(st.text())
def test_clean_words_have_no_control_characters_and_stay_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert all(letter.isprintable() or letter == " " or ord(letter) > 0x7F for letter in once)


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ({"flow": ["up"]}, "flow", "“up”. It takes east, west or none."),
        ({"from": ["2024-02-30"]}, "from", "“2024-02-30”"),
        ({"from": ["2024-13"]}, "from", "“2024-13”"),
        ({"to": ["tomorrow"]}, "to", "“tomorrow”"),
        ({"from": ["２０２４"]}, "from", "such as 2023-09-05"),
        ({"from": ["2024-02~"]}, "from", "2024-02~"),
        ({"from": ["2025"], "to": ["2024-06"]}, "from", "must not come after to (2024-06)"),
        ({"party": ["a", "b"]}, "party", "one value at a time"),
        ({"q": ["x" * 201]}, "q", "at most 200 characters, not 201"),
        ({"page": ["0"]}, "page", "from 1, not “0”"),
        ({"page": ["-1"]}, "page", "from 1"),
        ({"page": ["1e3"]}, "page", "from 1"),
        ({"sort": ["size"]}, "sort", "It takes date or who."),
        ({"flow": ["east\0"]}, "flow", "It takes"),
    ],
)
def test_a_refusal_names_the_value_and_what_is_accepted(query: dict[str, list[str]], name: str, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(ROOM, query)
    assert said in refused.value.problems[name]


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(Unreadable) as refused:
        parse(ROOM, {"flow": ["up"], "page": ["x"], "to": ["soon"]})
    assert set(refused.value.problems) == {"flow", "page", "to"}
