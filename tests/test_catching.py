"""Catching the machine without a browser: what counts, what is kept from who asks for it, and what
is refused."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from explainer.models import Chapter

from .lists import html, main

pytestmark = pytest.mark.django_db
ADDRESS = "/about/rewritten-article/three-decades/"
MEANT = "from the start of the pandemic"


def test_the_answer_stands_nowhere_before_a_word_is_right_or_two_are_wrong(client: Client) -> None:
    for query in ("", "?word=three", "?missed=three"):
        assert MEANT not in html(client, f"{ADDRESS}{query}"), query
    for query in ("?word=decades", "?word=three&missed=more+than", "?word=decades&missed=three"):
        assert MEANT in html(client, f"{ADDRESS}{query}"), query


def test_of_each_passage_the_first_answer_counts(client: Client) -> None:
    def kept(query: str) -> str:
        return re.search(
            r'rel="next" href="[^"?]+\?tally=([01-]+)"', html(client, f"{ADDRESS}?{query}")
        )[1].rstrip("-")

    assert kept("word=decades") == "-1"
    assert kept("word=three&missed=more+than&tally=1") == "10"
    assert kept("word=decades&tally=10") == "10"
    assert "So far you have caught 1 of 2." in html(client, f"{ADDRESS}?word=decades&tally=10")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("word=Moscow", "word takes "),
        ("missed=Moscow", "missed takes "),
        ("tally=1x", "a 1, a 0 or a -"),
    ],
)
def test_what_was_not_offered_is_refused_in_a_sentence(
    client: Client, query: str, said: str
) -> None:
    assert said in unescape(main(html(client, f"{ADDRESS}?{query}", 400)))


def test_it_leads_to_the_chapter_that_tells_of_it_by_its_number(client: Client) -> None:
    chapter = Chapter.objects.get(id="an-article-that-lost-its-meaning")
    link = f'<a href="{chapter.get_absolute_url()}">Chapter {chapter.number}</a>'
    assert all(link in html(client, address) for address in (ADDRESS, "/about/rewritten-article/"))


def test_a_passage_that_turns_on_no_word_is_in_the_key_alone(client: Client) -> None:
    html(client, "/about/rewritten-article/picture-credit/", 404)
    key = html(client, "/about/rewritten-article/")
    assert 'id="picture-credit"' in key and 'id="three-decades"' in key
