"""Links that open a source at the very words."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.corpus.citations import at_phrase

URL = "https://example.org/report"


@pytest.mark.parametrize(
    ("phrase", "fragment"),
    [
        ("more than 1,000 containers", "more%20than%201%2C000%20containers"),
        ("a short-range missile", "a%20short%2Drange%20missile"),
        ("arms & aid", "arms%20%26%20aid"),
        ("Россия", "%D0%A0%D0%BE%D1%81%D1%81%D0%B8%D1%8F"),
        ("two  spaces\nand a line", "two%20spaces%20and%20a%20line"),
        (
            "one two three four five six seven eight",
            "one%20two%20three%20four%20five%20six%20seven%20eight",
        ),
        (
            "one two three four five six seven eight nine",
            "one%20two%20three%20four,six%20seven%20eight%20nine",
        ),
    ],
)
def test_a_phrase_is_encoded_as_the_specification_wants(phrase: str, fragment: str) -> None:
    assert at_phrase(URL, phrase) == f"{URL}#:~:text={fragment}"


def test_without_a_phrase_the_address_stays() -> None:
    assert at_phrase(URL, "") == URL


def test_an_address_with_a_fragment_keeps_it() -> None:
    assert at_phrase(f"{URL}#page=3", "words") == f"{URL}#page=3:~:text=words"


@given(
    st.lists(
        st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), min_size=1),
        min_size=1,
        max_size=8,
    )
)
def test_what_separates_the_parts_never_comes_from_the_words(words: list[str]) -> None:
    """A comma, a hyphen or an ampersand of the phrase would be read as syntax."""
    directive = at_phrase(URL, " ".join(words)).partition(":~:text=")[2]
    assert not set(directive) & set(",-&")
    assert unquote(directive) == " ".join(words)
