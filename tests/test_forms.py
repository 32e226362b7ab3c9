"""What readers can ask in an address: read and written back the same,
or refused with a sentence."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.filters import Filter, FilterSet
from explainer.views.errors import BadRequest
from explainer.views.fields import tidy
from explainer.views.forms import EmbedDialogQuery, ExerciseQuery, ListQuery, OembedQuery, Query

FILTERS = FilterSet(
    "/list/",
    (
        Filter("flow", "Direction", {"east": "east", "west": "west", "none": "none"}),
        Filter("party", "Who", {"a": "A", "b": "B"}, several=False),
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


def asked(query: dict[str, list[str]]) -> ListQuery:
    return ListQuery(QueryDict(urlencode(query, doseq=True)), FILTERS)


@given(ANYTHING)
def test_anything_is_read_or_refused_by_name_with_a_short_sentence(
    query: dict[str, list[str]],
) -> None:
    for name, sentence in asked(query).problems.items():
        assert name in query
        assert sentence.startswith(name) and sentence.endswith(".") and sentence.count(". ") == 0
        assert len(sentence) < 200


@given(ANYTHING | SOUND)
def test_what_is_read_says_the_same_when_it_is_written_and_read_again(
    query: dict[str, list[str]],
) -> None:
    form = asked(query)
    if form.is_valid():
        assert ListQuery(QueryDict(form.wanted.query()), FILTERS).wanted == form.wanted


@given(SOUND)
def test_sound_queries_are_refused_only_for_dates_the_wrong_way_round(
    query: dict[str, list[str]],
) -> None:
    form = asked(query)
    if form.problems:
        assert list(form.problems) == ["from"]
        assert query["from"] > query["to"]
    else:
        answer = form.wanted
        assert set(answer.chosen.get("flow", ())) == {
            value for value in query.get("flow", []) if value
        }
        assert answer.first is None or answer.last is None or answer.first <= answer.last


@given(st.text())
def test_clean_words_have_no_control_characters_and_stay_clean(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert all(letter.isprintable() or letter == " " or ord(letter) > 0x7F for letter in once)


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ({"flow": ["up"]}, "flow", "flow takes one or more of east, west or none, not “up”."),
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
        ({"sort": ["size"]}, "sort", "sort takes date or who, not “size”."),
        ({"flow": ["east\0"]}, "flow", "flow takes one or more of east, west or none"),
    ],
)
def test_a_refusal_names_the_value_and_what_is_accepted(
    query: dict[str, list[str]], name: str, said: str
) -> None:
    assert said in asked(query).problems[name]


def test_every_problem_is_told_at_once() -> None:
    assert set(asked({"flow": ["up"], "page": ["x"], "to": ["soon"]}).problems) == {
        "flow",
        "page",
        "to",
    }


@pytest.mark.parametrize(
    ("form", "query", "read"),
    [
        (ExerciseQuery, "", {"level": "standard", "seed": None}),
        (ExerciseQuery, "level=easier&seed=7&utm_source=x", {"level": "easier", "seed": 7}),
        (ExerciseQuery, "seed=1&seed=2", {"level": "standard", "seed": 2}),
        (ExerciseQuery, "seed=", "seed takes a whole number from 1 to 999, not “”."),
        (ExerciseQuery, "seed=%D9%A1", "seed takes a whole number from 1 to 999, not “١”."),
        (
            ExerciseQuery,
            "seed=1000&level=x",
            "level takes easier, standard or harder, not “x”. seed takes a whole number from 1 to "
            "999, not “1000”.",
        ),
        (
            EmbedDialogQuery,
            "plain=1",
            {"theme": "light", "plain": True, "frozen": False, "preview": "560"},
        ),
        (EmbedDialogQuery, "plain=", "plain takes 1 or 0, not “”."),
        (OembedQuery, "maxwidth=&maxheight=90", {"maxwidth": None, "maxheight": 90}),
        (
            OembedQuery,
            "maxwidth=1e3",
            "maxwidth takes a whole number of pixels from 1 to 99999, not “1e3”.",
        ),
    ],
)
def test_parameters_left_out_empty_or_repeated_are_read_or_refused(
    form: type[Query], query: str, read: dict[str, object] | str
) -> None:
    asking = form(QueryDict(query))
    if isinstance(read, dict):
        assert asking.read() == read
    else:
        with pytest.raises(BadRequest) as refused:
            asking.read()
        assert str(refused.value) == read
