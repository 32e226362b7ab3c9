"""Our own sums: rounded so that they stay true, listed with what went in, and told only when all of
it was known."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from explainer.corpus.sums import OwnSum, Range, days, stated, worked_out
from explainer.evidence.sums import in_words, sums
from explainer.models import Claim
from explainer.views.prose import Pen

KILOS = "{at} {number} kilos"


def own(words: str, *steps: str) -> OwnSum:
    taken = [{"do": do, "claim": "a-claim"} for do in steps or ("take", "over")]
    return OwnSum.model_validate(
        {
            "id": "a-sum",
            "title": "A sum",
            "words": words,
            "unit": "kilos",
            "to": 1,
            "how": "So.",
            "steps": taken,
        }
    )


@pytest.mark.parametrize(
    ("value", "low", "high", "qualifier", "words"),
    [
        (100, None, None, "", "33 kilos"),
        (99, None, None, "about", "about 33 kilos"),
        (100, None, None, "at least", "at least 33 kilos"),
        (None, 100, None, None, "at least 33 kilos"),
        (100, None, None, "up to", "at most 34 kilos"),
        (None, None, 100, None, "at most 34 kilos"),
        (None, 90, 120, None, "30 to 40 kilos"),
    ],
)
def test_an_open_end_stays_open_and_is_rounded_outwards(
    value: float | None, low: float | None, high: float | None, qualifier: str | None, words: str
) -> None:
    result = stated(value, low, high, qualifier).over(Range(3, 3))
    assert (
        in_words(own(KILOS), result).removeprefix("about " if words[0].isdigit() else "") == words
    )


def test_over_what_is_at_least_so_much_is_at_most() -> None:
    least = stated(64, None, None, "at least")
    assert in_words(own("{number} days {or}"), Range(640, 640).over(least)) == "10 days or less"


def test_a_month_as_an_end_makes_the_days_a_range() -> None:
    assert days("2024-03-07", "2024-03-08") == (2, 2, False)
    assert days("2024-01", "2024-02") == (2, 60, False)


def test_steps_are_taken_in_their_order() -> None:
    assert worked_out(
        own(KILOS, "take", "times", "over"), [Range(12, 12), Range(3, 3), Range(4, 4)]
    )[:2] == (9, 9)


@pytest.mark.django_db
def test_a_sum_is_told_from_the_day_of_its_latest_claim(client: Client) -> None:
    listed = sums(None)
    assert listed
    for each in listed:
        latest = max(claim.known_from for claim in each.claims)
        shown, before = (
            client.get(f"/sums/?as_of={day}").text for day in (latest, latest - timedelta(days=1))
        )
        assert f'id="{each.id}"' in shown and f'id="{each.id}"' not in before
        part = shown.partition(f'id="{each.id}"')[2].partition("</section>")[0]
        assert {*re.findall(r'href="/claims/([a-z0-9-]+)/', part)} == {
            claim.id for claim in each.claims
        }


@pytest.mark.django_db
def test_in_prose_a_sum_says_that_it_is_ours_and_links_to_its_claims() -> None:
    each = sums(None)[0]
    text = f"\ue000sum:{each.id}|\ue002"
    pen = Pen([text])
    html = pen.fill(text)
    assert (
        each.words in html
        and "Our sum, not a finding" in html
        and f'href="/sums/#{each.id}"' in html
    )
    assert all(f'href="/claims/{claim.id}/"' in html for claim in each.claims)
    assert {claim for claim in pen.told if isinstance(claim, Claim)} == {*each.claims}
