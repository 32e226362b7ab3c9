"""The ledger: claims, quotes and sources, filtered, counted, sorted and paged."""

from __future__ import annotations

import re
from html import unescape
from itertools import combinations

import pytest
from django.db.models import Count
from django.test import Client

from explainer.models import Citation, Claim, Event, Link, Quote, Source

from .lists import choices, count, html, ids, pages

pytestmark = pytest.mark.django_db

LISTS = [
    ("/claims/", "tr", Claim, ["measure=rounds", "side=rok", "grade=disputed", "flow=to-korea", "nature=total"]),
    ("/quotes/", 'figure class="quote small"', Quote, ["theme=sanctions", "stance=denies"]),
    ("/sources/", "li", Source, ["kind=state-media", "reliability=mixed", "language=ko", "side=russia"]),
]
COLUMN = {"/sources/": {"kind": "medium"}}


def listed(client: Client, path: str, query: str, item: str) -> set[str]:
    return set(ids(client, f"{path}?{query}", item))


@pytest.mark.parametrize(("path", "item", "model", "queries"), LISTS, ids=[made[0] for made in LISTS])
def test_filters_alone_and_in_pairs(client: Client, path: str, item: str, model: type, queries: list[str]) -> None:
    def fitting(*chosen: str) -> set[str]:
        split = [query.split("=") for query in chosen]
        names = COLUMN.get(path, {})
        return set(model.objects.filter(**{names.get(name, name): value for name, value in split}).values_list("id", flat=True))

    assert listed(client, path, "", item) == set(model.objects.values_list("id", flat=True))
    for query in queries:
        assert fitting(query), query
        assert listed(client, path, query, item) == fitting(query), query
    for pair in combinations(queries, 2):
        assert listed(client, path, "&".join(pair), item) == fitting(*pair), pair


def test_people_are_filtered_by_name_voice_and_side(client: Client) -> None:
    item = 'figure class="quote small"'
    theirs = set(Quote.objects.filter(speaker_id="vladimir-putin").values_list("id", flat=True))
    assert listed(client, "/quotes/", "speaker=vladimir-putin", item) == theirs
    experts = set(Quote.objects.filter(speaker__sort="expert", speaker__side="rok").values_list("id", flat=True))
    assert listed(client, "/quotes/", "voice=expert&side=rok", item) == experts
    shown = choices(html(client, "/quotes/"), "voice")
    assert shown == {
        "expert": Quote.objects.filter(speaker__sort="expert").count(),
        "official": Quote.objects.filter(speaker__sort="official").count(),
    }


def test_a_period_holds_the_claims_stated_in_it(client: Client) -> None:
    stated = set(Claim.objects.filter(last__gte="2024-10-01", first__lte="2024-12-31").values_list("id", flat=True))
    assert listed(client, "/claims/", "from=2024-10&to=2024-12", "tr") == stated


def test_claims_are_sorted_as_asked(client: Client) -> None:
    newest = ids(client, "/claims/?sort=newest", "tr")
    days = dict(Claim.objects.values_list("id", "first"))
    assert [days[identity] for identity in newest] == sorted(days.values(), reverse=True)
    oldest = ids(client, "/claims/?sort=oldest&side=us", "tr")
    assert [days[identity] for identity in oldest] == sorted(days[identity] for identity in oldest)
    assert sorted(ids(client, "/claims/?sort=who", "tr")) == sorted(days)


def test_by_itself_the_ledger_is_grouped_by_what_is_counted(client: Client) -> None:
    page = html(client, "/claims/")
    order = re.findall(r'<h2 id="([a-z_]+)"', page)
    assert order[0] == "containers"
    first = ids(client, "/claims/", "tr")[: Claim.objects.filter(measure="containers").count()]
    assert set(first) == set(Claim.objects.filter(measure="containers").values_list("id", flat=True))


def test_each_row_has_its_denials(client: Client) -> None:
    denied = set(Link.objects.filter(relation="disputed_by", origin__kind="claim").values_list("origin__slug", flat=True))
    rows = dict(re.findall(r'<tr id="([^"]+)"(.*?)</tr>', "".join(pages(client, "/claims/")), re.DOTALL))
    assert denied < set(rows)
    assert {identity for identity, row in rows.items() if re.search("(denied|another count|another account):", row)} == denied


def test_who_said_what_over_time_links_each_number_to_the_one_it_revises(client: Client) -> None:
    page = html(client, "/claims/?measure=rounds&view=who")
    revised = Link.objects.filter(relation="supersedes", origin__slug__in=Claim.objects.filter(measure="rounds").values("id"))
    assert revised.exists()
    for link in revised.select_related("origin", "target"):
        item = page.split(f'<li id="{link.origin.slug}"')[1].split("</li>")[0]
        assert f'Revises <a href="{link.target.get_absolute_url()}"' in item
        assert f'Revised by <a href="{link.origin.get_absolute_url()}"' in page.split(f'<li id="{link.target.slug}"')[1].split("</li>")[0]
    assert set(ids(client, "/claims/?measure=rounds&view=who", "li")) == set(
        Claim.objects.filter(measure="rounds").values_list("id", flat=True)
    )


def test_sources_tell_how_much_rests_on_each(client: Client) -> None:
    most = ids(client, "/sources/?sort=most", "li")
    resting = dict(Citation.objects.order_by().values_list("source_id").annotate(n=Count("id")))
    counts = [resting.get(identity, 0) for identity in most]
    assert counts == sorted(counts, reverse=True)
    page = unescape(html(client, "/sources/?sort=most"))
    assert f"{counts[0]} rest on it" in page


def test_on_a_past_day_only_what_was_known_rests_on_a_source(client: Client) -> None:
    day = "2024-03-28"
    identity = Citation.objects.filter(entry__known_from__lte=day, source__known_from__lte=day).values_list("source_id", flat=True).first()
    known = Citation.objects.filter(source_id=identity, entry__known_from__lte=day).count()
    publisher = Source.objects.get(id=identity).publisher
    page = client.get("/sources/", {"publisher": publisher, "as_of": day}).content.decode()
    assert f"{known} rest" in page.split(f'<li id="{identity}"')[1].split("</li>")[0]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/claims/?measure=bananas", "tourists or other, not “bananas”."),
        ("/claims/?sort=size", "sort takes measure, newest, oldest, who or grade, not “size”."),
        ("/claims/?view=who", "choose a measure"),
        ("/claims/?page=1000", "page goes from 1 to"),
        ("/quotes/?theme=war", "economy or outlook, not “war”."),
        ("/quotes/?speaker=nobody", "speaker takes the id of one of "),
        ("/sources/?language=xx", "language takes one or more of "),
        ("/sources/?publisher=Nobody", "that the form lists, such as "),
        ("/sources/?from=1999-99", "from takes a day, month or year"),
    ],
)
def test_what_cannot_be_read_is_named(client: Client, address: str, said: str) -> None:
    assert said in unescape(html(client, address, 400))


@pytest.mark.parametrize("path", ["/claims/?side=rok&sort=newest", "/quotes/?stance=alarmed", "/sources/?kind=un"])
def test_htmx_and_plain_show_the_same(client: Client, path: str) -> None:
    room = re.compile(r'<div id="room".*</nav>\s*</div>', re.DOTALL)
    part = room.search(html(client, path, HX_Request="true"))[0].replace('class="fold" open', 'class="fold"')
    assert part == room.search(html(client, path))[0]
    assert count(part)


def test_every_event_page_leads_to_its_place_in_the_timeline(client: Client) -> None:
    event = Event.objects.get(id="ev-treaty-signed")
    assert f"/timeline/?at={event.id}#{event.id}" in html(client, event.get_absolute_url())


def test_a_row_says_what_is_counted_and_what_to_be_careful_with(client: Client) -> None:
    page = html(client, "/claims/?measure=killed") + html(client, "/claims/?measure=troops")
    rows = dict(re.findall(r'<tr id="([^"]+)".*?>(.*?)</tr>', page, re.DOTALL))
    claims = Claim.objects.filter(measure__in=["killed", "troops"])
    assert {claim.id for claim in claims} == set(rows)
    for claim in claims:
        told = unescape(re.sub("<[^>]+>", "", rows[claim.id]))
        assert claim.unit in told, claim.id
        assert ("handle with care" in told) is bool(claim.note), claim.id


def test_quotations_in_lists_name_whom_the_speaker_speaks_for(client: Client) -> None:
    page = unescape(html(client, "/quotes/?speaker=vladimir-putin"))
    assert all(quote.organisation in page for quote in Quote.objects.filter(speaker_id="vladimir-putin"))
