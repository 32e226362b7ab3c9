"""The balance: a choice in the address, sums that follow from it, the rest by its name, and the
same in pictures, data and embeds."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from explainer.corpus.sums import Range
from explainer.evidence.sums import money
from explainer.figures.balance import drawn
from explainer.figures.weighing import NONE, Balance, content, offered, weigh
from explainer.models import Claim

pytestmark = pytest.mark.django_db


def choices(client: Client) -> list[tuple[str, str, str]]:
    """What the page offers: the name, the value and the words of each option."""
    html = client.get("/balance/").text
    found = []
    for name, inner in re.findall(r'<select id="\w+" name="(\w+)">(.*?)</select>', html, re.S):
        found += [
            (name, value, words)
            for value, words in re.findall(r'<option value="([\w-]+)"[^>]*>([^<]*)<', inner)
        ]
    return found


def test_every_choice_that_is_offered_can_be_made_and_is_kept(client: Client) -> None:
    made = choices(client)
    assert len(made) > 10
    for name, value, _ in made:
        page = client.get("/balance/", {name: value})
        assert page.status_code == 200
        assert re.search(
            rf'value="{value}" selected',
            page.text.partition(f'name="{name}">')[2].partition("</select>")[0],
        )


def test_what_is_chosen_is_in_the_picture_the_data_and_the_embed(client: Client) -> None:
    usual = {factor.usual_claim for factor in content().factors}
    name, value, _ = next(each for each in choices(client) if each[1] not in usual | {NONE})
    html = client.get("/balance/", {name: value}).text
    picture = re.search(r'<img src="(/figures/the-balance\.svg[^"#]*)', html)[1].replace(
        "&amp;", "&"
    )
    who = Claim.objects.get(id=value).party.name
    assert who in re.sub(r"<[^>]+>", " ", client.get(picture).text)
    assert (
        client.get(f"/figures/the-balance.csv?{name}={value}").text
        != client.get("/figures/the-balance.csv").text
    )
    embed = client.get(f"/balance/embed/?{name}={value}")
    assert embed.status_code == 200 and f"{name}={value}" in embed.text
    assert f"{name}={value}" in client.get(f"/balance/embed-code/?{name}={value}").text.replace(
        "&amp;", "&"
    )


@pytest.mark.parametrize(
    "address",
    ["/balance/", "/balance/embed/", "/figures/the-balance.svg", "/figures/the-balance.csv"],
)
def test_a_choice_that_is_not_offered_is_told_in_a_sentence(client: Client, address: str) -> None:
    name = content().factors[0].id
    answer = client.get(address, {name: "nobody"})
    assert answer.status_code == 400 and "not “nobody”" in answer.text


def test_it_says_that_it_is_a_sum_and_who_denies_the_trade(client: Client) -> None:
    html = client.get("/balance/").text
    top = html.partition("<h1>")[2].partition("<form")[0]
    assert "A sum, not a finding" in top and "deny" in top and 'href="/events/' in top


def test_of_a_past_day_only_claims_of_that_day_are_weighed() -> None:
    for day in {
        claim.known_from
        for claim in Claim.objects.filter(
            id__in=[id for each in content().factors for id in each.claims]
        )
    }:
        for good in weigh(content(), day, {}).weighed:
            assert all(claim.known_from <= day for each in good.chosen for claim in each.offered)


@pytest.mark.parametrize(
    ("sent", "back", "words"),
    [
        (Range(40, 60), Range(10, 20), "$20 to $50"),
        (Range(40, 60), Range(10, float("inf")), "at most $50"),
        (Range(40, float("inf")), Range(10, 20), "at least $20"),
        (Range(10, 20), Range(40, 60), "$20 to $50 more came back"),
        (Range(10, 20), Range(40, float("inf")), "at least $20 more came back"),
        (Range(40, 53.45), Range(0.1, float("inf")), "at most about $53"),
        (Range(40, float("inf")), Range(10, float("inf")), "cannot be said"),
    ],
)
def test_the_rest_keeps_the_open_ends_of_both_sides(sent: Range, back: Range, words: str) -> None:
    assert words in Balance(content(), [], sent, back, "").rest_words


def test_what_leaves_nothing_to_weigh_is_told_with_the_choice_kept(client: Client) -> None:
    left_out = {name: NONE for name, values in offered(content()).items() if NONE in values}
    kept = next(
        (name, value) for name, value, _ in choices(client) if name not in left_out and value
    )
    answer = client.get("/balance/", left_out | dict([kept]))
    assert answer.status_code == 400 and "nothing is left to weigh" in answer.text
    for name, value in (*left_out.items(), kept):
        options = answer.text.partition(f'name="{name}">')[2].partition("</select>")[0]
        assert re.search(rf'value="{value}" selected|value="" selected[^>]*>Leave it out', options)


def test_a_good_that_is_left_out_is_in_no_sum() -> None:
    everything = {factor.id: factor.claims[0] for factor in content().factors}
    whole = weigh(content(), None, everything)
    for name, values in offered(content()).items():
        if NONE in values:
            less = weigh(content(), None, everything | {name: NONE})
            assert less.back.low < whole.back.low and less.sent == whole.sent


def test_dark_and_pale_are_told_of_where_a_bar_has_both() -> None:
    told = set()
    for claim in content().goods[0].factors[0].claims:
        balance = weigh(content(), None, {content().goods[0].factors[0].id: claim})
        both = any(side.low < side.high < float("inf") for side in (balance.sent, balance.back))
        assert (content().ends_key in drawn(balance, None).key) is both
        told.add(both)
    assert told == {True, False}


def test_beside_a_title_of_what_went_and_came_stands_by_whose_number_and_another_one() -> None:
    first = content().goods[0].factors[0]
    seen = set()
    for claim in first.claims:
        balance = weigh(content(), None, {first.id: claim})
        shown = drawn(balance, None)
        seen.add((shown.title, shown.takeaway))
        assert money(balance.sent) in shown.title and money(balance.back) in shown.title
        mine, _, other = shown.takeaway.partition(first.whose[claim])
        assert (
            mine
            and any(whose in other for whose in first.whose.values())
            and first.whose[claim] not in other
        )
        assert "{" not in shown.brief.takeaway
    assert len(seen) == len(first.claims)
