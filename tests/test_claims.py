"""Claims: filtered, counted, sorted and paged; and what a claim tells of itself."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from explainer.models import Citation, Claim, Link

from .lists import fits, html, ids, pages, same_with_htmx, table

pytestmark = pytest.mark.django_db


def test_filters_alone_and_in_pairs(client: Client) -> None:
    fits(
        client,
        "/claims/",
        "tr",
        Claim,
        ["measure=rounds", "side=rok", "grade=disputed", "flow=to-korea", "nature=total"],
    )


def test_a_period_holds_the_claims_stated_in_it(client: Client) -> None:
    stated = set(
        Claim.objects.filter(last__gte="2024-10-01", first__lte="2024-12-31").values_list(
            "id", flat=True
        )
    )
    assert set(ids(client, "/claims/?from=2024-10&to=2024-12", "tr")) == stated


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
    assert set(first) == set(
        Claim.objects.filter(measure="containers").values_list("id", flat=True)
    )


def test_grades_are_those_of_the_day(client: Client) -> None:
    """The White House's containers were one side's word on the day that they were shown, and denied
    two days later."""
    address = "/claims/con-2023-10-13-us-1000/"
    assert (
        '<span class="mark claimed"></span>claimed'
        in html(client, f"{address}?as_of=2023-10-13").split("<dt>Grade</dt>")[1][:200]
    )
    assert (
        '<span class="mark disputed"></span>disputed'
        in html(client, f"{address}?as_of=2024-03-28").split("<dt>Grade</dt>")[1][:200]
    )
    assert 'id="con-2023-10-13-us-1000"' in html(client, "/claims/?as_of=2023-10-13&grade=claimed")
    assert 'id="con-2023-10-13-us-1000"' not in html(
        client, "/claims/?as_of=2024-03-28&grade=claimed"
    )


def test_each_row_has_its_denials(client: Client) -> None:
    denied = set(
        Link.objects.filter(relation="disputed_by", origin__kind="claim").values_list(
            "origin__slug", flat=True
        )
    )
    rows = dict(
        re.findall(r'<tr id="([^"]+)"(.*?)</tr>', "".join(pages(client, "/claims/")), re.DOTALL)
    )
    assert denied < set(rows)
    assert {
        identity
        for identity, row in rows.items()
        if re.search("(denied|another count|another account):", row)
    } == denied


def test_a_row_says_what_is_counted_and_what_to_be_careful_with(client: Client) -> None:
    page = html(client, "/claims/?measure=killed") + html(client, "/claims/?measure=troops")
    rows = dict(re.findall(r'<tr id="([^"]+)".*?>(.*?)</tr>', page, re.DOTALL))
    claims = Claim.objects.filter(measure__in=["killed", "troops"])
    assert {claim.id for claim in claims} == set(rows)
    for claim in claims:
        told = unescape(re.sub("<[^>]+>", "", rows[claim.id]))
        assert claim.unit in told, claim.id
        assert ("handle with care" in told) is bool(claim.note), claim.id


def test_who_said_what_over_time_links_each_number_to_the_one_it_revises(client: Client) -> None:
    page = html(client, "/claims/?measure=rounds&view=who")
    revised = Link.objects.filter(
        relation="supersedes", origin__slug__in=Claim.objects.filter(measure="rounds").values("id")
    )
    assert revised.exists()
    for link in revised.select_related("origin", "target"):
        item = page.split(f'<li id="{link.origin.slug}"')[1].split("</li>")[0]
        assert f'Revises <a href="{link.target.get_absolute_url()}"' in item
        assert (
            f'Revised by <a href="{link.origin.get_absolute_url()}"'
            in page.split(f'<li id="{link.target.slug}"')[1].split("</li>")[0]
        )
    assert set(ids(client, "/claims/?measure=rounds&view=who", "li")) == set(
        Claim.objects.filter(measure="rounds").values_list("id", flat=True)
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/claims/?measure=bananas", "tourists or other, not “bananas”."),
        ("/claims/?sort=size", "sort takes measure, newest, oldest, who or grade, not “size”."),
        ("/claims/?view=who", "choose a measure"),
        ("/claims/?page=1000", "page goes from 1 to"),
    ],
)
def test_what_cannot_be_read_is_named(client: Client, address: str, said: str) -> None:
    assert said in unescape(html(client, address, 400))


def test_htmx_and_plain_show_the_same(client: Client) -> None:
    same_with_htmx(client, "/claims/?side=rok&sort=newest")


def test_a_citation_names_the_original_first_and_the_reliability(client: Client) -> None:
    citation = (
        Citation.objects.exclude(source__data__original="")
        .filter(entry__kind="claim")
        .select_related("source", "entry")
        .first()
    )
    page = html(client, citation.entry.get_absolute_url())
    told = f"{citation.source.original}, as carried by "
    assert told in page.replace("&amp;", "&")
    assert f"reliability {citation.source.reliability}" in page


@pytest.mark.parametrize("stated", [True, False])
def test_audience_and_period_are_shown_or_not_stated(client: Client, stated: bool) -> None:
    claims = [
        claim
        for claim in Claim.objects.all()
        if bool(claim.audience) == stated and bool(claim.period_words) == stated
    ]
    page = html(client, claims[0].get_absolute_url())
    shown = dict(re.findall(r"<dt>(To whom|For which period)</dt>\s*<dd>(.*?)</dd>", page))
    assert (shown["To whom"] == "Not stated", shown["For which period"] == "Not stated") == (
        not stated,
        not stated,
    )
    assert {"audience", "period_from", "period_to"} <= table(client, "claims")[claims[0].id].keys()
