"""The opening: what was known on a day, what was new then, and what was only charged."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from explainer.evidence.asof import NAMED_DAYS, known
from explainer.evidence.bargain import bargain
from explainer.models import Event

from .lists import html

pytestmark = pytest.mark.django_db


def board(client: Client, query: str = "") -> str:
    return html(client, f"/{query}").split('id="board"')[1].split("</section>")[0]


def goods(day: date | None) -> set[str]:
    return {traded.good.name for traded_of_way in bargain(day).values() for traded in traded_of_way}


@pytest.mark.parametrize(("before", "day"), list(zip(sorted(NAMED_DAYS), [*sorted(NAMED_DAYS)[1:], None], strict=True)))
def test_what_the_step_before_did_not_know_is_new(client: Client, before: date, day: date | None) -> None:
    shown = re.findall(r'class="good">([^<]+?) ?<span class="(\w+)"', board(client, f"?as_of={day}" if day else ""))
    assert {name for name, _ in shown if name in goods(day)} == goods(day)
    assert {name for name, mark in shown if mark == "new"} == goods(day) - goods(before)


def test_before_there_were_numbers_the_charges_stand(client: Client) -> None:
    first = min(NAMED_DAYS)
    text = board(client, f"?as_of={first}")
    charged = re.findall(r'href="/events/([a-z0-9-]+)/', text)
    assert charged
    assert set(charged) <= set(known(Event.objects, first).filter(sort="statement").values_list("id", flat=True))


def test_a_number_that_is_denied_has_its_denial_beside_it(client: Client) -> None:
    text = board(client)
    for ways in bargain(None).values():
        for traded in ways:
            if denials := traded.lead.denials:
                row = text[text.index(f'href="{traded.lead.get_absolute_url()}"') :].split("</li>")[0]
                assert denials[0].date_words in row


def test_the_drawing_stands_only_where_its_day_was_known(client: Client) -> None:
    assert "<svg" in html(client, "/").split('class="berths"')[1].split("</figure>")[0]
    assert 'class="berths"' not in html(client, "/?as_of=2023-10-13")
