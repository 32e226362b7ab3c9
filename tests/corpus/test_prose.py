"""Our Markdown: directives become marks, everything else is plain prose,
and numbers come only from claims."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.corpus.prose import (
    MARK,
    OWN_CHARACTERS,
    count_words,
    directives,
    faults,
    headings,
    render,
    render_inline,
)


def marks(html: str) -> list[tuple[str, str, str]]:
    return [match.groups()[1:] for match in MARK.finditer(html)]


def test_a_directive_becomes_a_mark() -> None:
    assert marks(render("Some {claim:a-1} and {event:b|these words}.")) == [
        ("claim", "a-1", ""),
        ("event", "b", "these words"),
    ]


def test_a_block_stands_outside_of_paragraphs() -> None:
    html = render("Before.\n\n{quote:a}\n\nAfter.")
    assert "<p>Before.</p>" in html
    assert "<p>\ue001" not in html
    assert marks(html) == [("quote", "a", "")]


def test_a_quote_in_a_sentence_is_a_link_and_alone_a_block() -> None:
    assert [found.block for found in directives("As {quote:a|he said}.\n\n{quote:a}\n")] == [
        False,
        True,
    ]


def test_a_reader_reads_the_words_of_a_link_and_no_note() -> None:
    assert count_words("He said {quote:a|“five words in all here”}.{source:b|Not read}") == 7


def test_directives_know_their_line() -> None:
    text = "One\ntwo {claim:a}\n\nfour\n{source:b}\n\n{versus:c}\n"
    assert [(found.kind, found.line) for found in directives(text)] == [
        ("claim", 2),
        ("source", 5),
        ("versus", 7),
    ]


def test_words_of_a_link_cannot_carry_html() -> None:
    html = render('{event:a|<script>"x"</script>}')
    assert "<script>" not in html
    assert marks(html)[0][2] == "&lt;script&gt;&quot;x&quot;&lt;/script&gt;"


def test_html_in_prose_is_printed_not_obeyed() -> None:
    assert "&lt;b&gt;" in render("A <b>bold</b> word")


def test_emphasis_and_lists_are_kept() -> None:
    assert render_inline("very *slow*") == "very <em>slow</em>"
    assert "<li>one</li>" in render("- one\n- two")


def test_headings_get_an_id_from_their_words() -> None:
    text = "## What’s counted, and how\n\nWords."
    assert headings(text) == [{"id": "what-s-counted-and-how", "title": "What’s counted, and how"}]
    assert 'id="what-s-counted-and-how"' in render(text)


@pytest.mark.parametrize(
    "text",
    [
        "On 13 October 2023 it began.",
        "Between 3 and 7 September it rained.",
        "From 10–13 September 2023 he travelled.",
        "In 2023, in the 1990s, in 2023–24 and in 2023-2025.",
        "Numbers such as {claim:con-2023-10-13-us-1000} and {term:122-mm}.",
        "The {fact:gauge|1,435 mm} line.",
        "Words only.",
    ],
)
def test_dates_years_and_directives_are_no_fault(text: str) -> None:
    assert list(faults(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "13 ships",
        "about 4.2 million",
        "3023",
        "20234",
        "the 38th parallel",
        "`12`",
        "*7* of them",
        "May 2024 and 9 more",
        "1,500 in 2023",
    ],
)
def test_any_other_digit_is_a_fault(text: str) -> None:
    assert len(list(faults(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "nine million shells",
        "soldiers by the thousand",
        "two *million* eight hundred thousand",
        "twenty-one North Korean sappers",
        "the four\nships",
        "2024 shells",
        "some 1900 went",
        "1,500 in 2023 and no more",
        "a {event:b|ship} with ten containers",
        "{claim:a|bare} thousand",
        "eleven per cent of it",
    ],
)
def test_an_amount_in_words_is_one_fault(text: str) -> None:
    assert len(list(faults(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Two men waited three years, five hours and sixteen days.",
        "In 2024 North Korean soldiers came, and in May 2023 two governments denied it.",
        "The eleven governments gave six reasons for the 2023 report.",
        "One ship came twice as often; half of the containers were full.",
        "{event:b|nine million shells}, says the record.",
    ],
)
def test_small_counts_years_and_words_of_a_link_are_no_fault(text: str) -> None:
    assert list(faults(text)) == []


def test_an_amount_with_a_reason_is_no_fault() -> None:
    assert list(faults("Write two\nhundred words on nine ships.", ["two hundred words"])) == list(
        faults("\nOn nine ships.")
    )


@given(st.text(max_size=200).filter(lambda text: not OWN_CHARACTERS.search(text)))
def test_any_text_renders_without_html_of_its_own(text: str) -> None:
    html = render(text)
    assert "<script" not in html.lower()
    assert "javascript:" not in html.lower() or "href" not in html.lower()
    list(faults(text))
    assert count_words(text) >= 0


@given(
    st.from_regex(r"\{[a-z]{1,8}:[a-z0-9-]{0,12}(\|[^{}|\n\ue000-\uf8ff]{0,10})?\}", fullmatch=True)
)
def test_a_directive_is_known_or_a_fault(text: str) -> None:
    assert directives(f"Words {text} words") or list(faults(f"Words {text} words"))
