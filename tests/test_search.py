"""Search: twenty questions that readers have, names in other scripts, near misses, kinds, past
days, odd words."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from explainer.evidence import search
from explainer.models import Entry

from .lists import html

pytestmark = pytest.mark.django_db

# What a reader types, and the records of which one must stand among the first three.
NAMED = {
    "shoigu": {"party:sergei-shoigu", "speaker:sergei-shoigu"},
    "putin": {"speaker:vladimir-putin"},
    "Kim Jong Un": {"speaker:kim-jong-un"},
    "pantsir": {"term:pantsir"},
    "containers rajin": {"term:rajin", "claim:con-2023-11-02-jcs-2000"},
    "panel of experts veto": {
        "party:un-panel-of-experts",
        "term:panel-of-experts",
        "event:ev-veto-panel",
    },
    "white house containers": {"claim:con-2023-10-13-us-1000"},
    "treaty signed": {"event:ev-treaty-signed"},
    "prisoners of war": {"claim:pow-2025-01-11-ukraine-2"},
    "dud shells": {"term:dud"},
    "60 km/h": {"fact:train-speed-derived", "chapter:why-does-kim-go-by-train"},
    "oil cap": {"term:refined-petroleum", "event:ev-unscr-2375"},
    "reactor module": {
        "term:reactor-module",
        "event:ev-sub-modules",
        "claim:aid-submarine-modules",
    },
    "luhansk": {"event:ev-donbas-recognition"},
    "tikhoretsk": {"term:tikhoretsk"},
    "get to the spaceport": {"chapter:how-did-they-get-to-the-spaceport"},
    "how many shells": {"chapter:how-many-shells"},
    "zelensky": {"speaker:volodymyr-zelensky"},
    "Bernard Loo": {"chapter:an-article-that-lost-its-meaning"},
    "comprehensive strategic partnership": {"term:treaty-2024", "event:ev-treaty-signed"},
}


@pytest.mark.parametrize("query", NAMED)
def test_named_queries_find_what_a_reader_means(query: str) -> None:
    first = [hit.entry.key for hit in search.search(query, None).hits[:3]]
    assert NAMED[query] & set(first), first


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("김정은", "speaker:kim-jong-un"),
        ("양욱", "speaker:yang-uk"),
        ("윤석열", "speaker:yoon-suk-yeol"),
        ("라진", "term:rajin"),
        ("Путин", "speaker:vladimir-putin"),
        ("лавров", "speaker:sergei-lavrov"),
        ("Панцирь", "term:pantsir"),
        ("Тихорецк", "term:tikhoretsk"),
        ("冯玉军", "speaker:feng-yujun"),
    ],
)
def test_names_are_found_in_either_script(query: str, key: str) -> None:
    assert key in [hit.entry.key for hit in search.search(query, None).hits[:5]]


def test_what_names_somebody_in_one_script_is_found_by_the_other() -> None:
    latin, cyrillic = search.search("putin", None), search.search("Путин", None)
    assert cyrillic.counts["event"] > 5
    assert cyrillic.counts["event"] <= latin.counts["event"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("contaners", "containers"), ("Pyongyan treatee", "treaty"), ("Шойгу", "shoigu")],
)
def test_near_misses_are_answered_with_what_may_have_been_meant(
    client: Client, typed: str, offered: str
) -> None:
    page = client.get("/search/", {"q": typed}).content.decode()
    meant = re.search(r'Did you mean <a href="([^"]+)">([^<]+)</a>', page)
    assert meant, page
    assert offered in meant[2]
    assert 'class="hit"' in html(client, unescape(meant[1]))


def test_where_nothing_has_all_the_words_any_of_them_will_do() -> None:
    found = search.search("shoigu bananas", None)
    assert found.loose
    assert found.total
    assert not search.search("shoigu pyongyang", None).loose
    assert search.search("qqqqzzzz", None).total == 0


def test_kinds_are_counted_and_can_be_chosen(client: Client) -> None:
    found = search.search("shells", None)
    assert sum(found.counts.values()) == found.total
    for kind, number in found.counts.items():
        page = html(client, f"/search/?q=shells&kind={kind}")
        assert f"<b>{number}</b> record" in page
        assert len(re.findall('class="hit"', page)) == min(number, search.PAGE)
    assert {hit.entry.kind for hit in search.search("shells", None, "claim").hits} == {"claim"}


def test_pages_follow_each_other_without_repeating() -> None:
    total = search.search("russia", None).total
    pages = [search.search("russia", None, page=page).hits for page in range(1, 5)]
    keys = [hit.entry.key for page in pages for hit in page]
    assert len(keys) == len(set(keys)) == 4 * search.PAGE
    assert total > len(keys)


@pytest.mark.parametrize(
    "day", [date(2023, 9, 5), date(2023, 10, 13), date(2024, 3, 28), date(2025, 4, 28)], ids=str
)
def test_on_a_past_day_nothing_later_is_found(client: Client, day: date) -> None:
    later = {entry.get_absolute_url() for entry in Entry.objects.filter(known_from__gt=day)}
    for query in ("russia", "soldiers kursk", "treaty", "kim"):
        page = html(client, f"/search/?q={query}&as_of={day}")
        assert not set(re.findall(r'class="hit"><a href="([^"?]+)', page)) & later
    past = search.search("soldiers", day)
    pages = range(1, past.total // search.PAGE + 2)
    keys = {
        hit.entry.key for page in pages for hit in search.search("soldiers", day, page=page).hits
    }
    assert len(keys) == past.total < search.search("soldiers", None).total
    assert not Entry.objects.filter(key__in=keys, known_from__gt=day).exists()


def test_words_are_marked_and_nothing_else_gets_through(client: Client) -> None:
    page = html(client, "/search/?q=containers")
    assert "<mark>containers</mark>" in page
    page = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_htmx_and_plain_answer_the_same(client: Client) -> None:
    found = re.compile(r'<div id="found">.*?</nav>\s*</div>', re.DOTALL)
    plain, part = (
        html(client, "/search/?q=shoigu"),
        html(client, "/search/?q=shoigu", HX_Request="true"),
    )
    assert found.search(plain)[0].split("<nav")[0] == found.search(part)[0].split("<nav")[0]
    assert "<header" not in part


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=" + "x" * 201, "q takes at most 200"),
        (
            "q=kim&kind=animal",
            "passage, source or lesson, not “animal”.",
        ),
        ("q=kim&page=0", "page takes"),
        ("q=kim&page=999", "page goes"),
    ],
)
def test_what_cannot_be_read_is_named_and_kept(client: Client, query: str, said: str) -> None:
    page = html(client, f"/search/?{query}", 400)
    assert said in unescape(page)
    assert re.search(r'id="q"[^>]* value="(kim|x{201})"', page)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "%00",
        "%ff",
        '"',
        "AND",
        "NOT kim",
        "kim*",
        "label:kim",
        "(((",
        "-",
        "'; DROP TABLE explainer_search",
        "^kim",
        "kim NEAR/2 putin",
    ],
)
def test_odd_words_break_nothing(client: Client, query: str) -> None:
    html(client, f"/search/?q={query}")


def test_every_page_has_the_box(client: Client) -> None:
    for address in ("/", "/story/", "/claims/", "/nowhere/"):
        page = client.get(address).content.decode()
        assert '<form class="find" action="/search/" role="search">' in page


def test_every_record_that_has_a_page_is_in_the_index() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM explainer_search")
        indexed = {key for (key,) in cursor.fetchall()}
    assert indexed == set(
        Entry.objects.exclude(kind__in=["good", "correction"]).values_list("key", flat=True)
    )
