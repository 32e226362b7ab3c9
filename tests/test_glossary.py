"""The glossary: each word once, in its group, with what it means, what is near it and where it is
told of."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from explainer.models import Link, Term

from .lists import html, main

pytestmark = pytest.mark.django_db
WORD = re.compile(r'<dt id="([\w-]+)"><a href="/glossary/([\w-]+)/">(.*?)</a>')


def test_each_word_stands_once_in_its_group_by_the_alphabet(client: Client) -> None:
    page = html(client, "/glossary/")
    groups = dict(
        re.findall(r'<section aria-labelledby="of-(\w+)">(.*?)</section>', page, re.DOTALL)
    )
    assert set(groups) == set(re.findall(r'href="#of-(\w+)"', page))
    for group, part in groups.items():
        words = WORD.findall(part)
        assert {slug for _, slug, _ in words} == {
            term.id for term in Term.objects.all() if term.group == group
        }, group
        names = [unescape(name).casefold() for *_, name in words]
        assert names == sorted(names) and all(place == slug for place, slug, _ in words), group
    assert len(WORD.findall(page)) == Term.objects.count()


def test_a_word_leads_to_words_beside_it_and_back_to_its_place(client: Client) -> None:
    page = main(html(client, "/glossary/veto/"))
    assert "is enough to stop any decision" in page and 'href="/glossary/#veto"' in page
    beside = page.partition("See also")[2].partition("</p>")[0]
    assert re.findall(r'href="/glossary/([\w-]+)/"', beside) == [
        "abstention",
        "panel-of-experts",
        "permanent-member",
        "security-council",
    ]


def test_a_word_leads_to_the_chapters_that_tell_of_it(client: Client) -> None:
    told = Link.objects.filter(
        relation="mentions", origin__kind="chapter", target__kind="term"
    ).select_related("origin", "target")
    assert told
    for link in told:
        page = html(client, link.target.get_absolute_url())
        assert (
            f'href="{link.origin.get_absolute_url()}"'
            in page.partition("Told in")[2].partition("</p>")[0]
        ), link.target_id


def test_a_past_day_knows_no_word_of_later_and_none_of_its_later_words(client: Client) -> None:
    today, early = (html(client, f"/glossary/{query}") for query in ("", "?as_of=2024-04-15"))
    assert 'id="msmt"' in today and 'id="msmt"' not in early
    html(client, "/glossary/msmt/?as_of=2024-04-15", 404)
    assert "MSMT" not in main(html(client, "/glossary/panel-of-experts/?as_of=2024-04-15"))
    assert "who watched for" in today and "who watch for" in early
