"""The opening: what was known on a day, what was new then, and what was only charged."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from explainer.corpus.dates import parse_date
from explainer.evidence.asof import NAMED_DAYS, known
from explainer.evidence.bargain import bargain
from explainer.evidence.dossier import dress
from explainer.models import Claim, Event
from explainer.models.told import reading
from explainer.views.context import ROOMS

from .lists import html

pytestmark = pytest.mark.django_db


def board(client: Client, query: str = "") -> str:
    return html(client, f"/{query}").split('id="board"')[1].split("</section>")[0]


def goods(day: date | None) -> set[str]:
    with reading(day):
        return {
            traded.good.name for traded_of_way in bargain(day).values() for traded in traded_of_way
        }


@pytest.mark.parametrize(
    ("before", "day"), list(zip(sorted(NAMED_DAYS), [*sorted(NAMED_DAYS)[1:], None], strict=True))
)
def test_what_the_step_before_did_not_know_is_new(
    client: Client, before: date, day: date | None
) -> None:
    shown = re.findall(
        r'class="good">([^<]+?) ?<span class="(\w+)"', board(client, f"?as_of={day}" if day else "")
    )
    shown = [(name, mark) for name, mark in shown if name in goods(day)]
    assert {name for name, _ in shown} == goods(day)
    assert {name for name, mark in shown if mark == "new"} == goods(day) - goods(before)


@pytest.mark.parametrize(
    ("before", "day"), list(zip(sorted(NAMED_DAYS), [*sorted(NAMED_DAYS)[1:], None], strict=True))
)
def test_each_step_shows_what_the_one_before_did_not(
    client: Client, before: date, day: date | None
) -> None:
    rows = [
        set(
            re.findall(
                r'href="(/(?:claims|events)/[^"?]*)',
                board(client, f"?as_of={each}" if each else ""),
            )
        )
        for each in (before, day)
    ]
    assert rows[1] - rows[0]


@pytest.mark.parametrize("day", [*sorted(NAMED_DAYS), None])
def test_no_row_counts_nobody_or_leaves_a_question_open(client: Client, day: date | None) -> None:
    text = board(client, f"?as_of={day}" if day else "")
    assert not re.search(r"\b0 part", text)
    amounts = re.findall(r'<span class="amount">(.*?)</span>\s*</a>', text, re.DOTALL)
    assert amounts and all(strip_tags(amount).strip() for amount in amounts)


def test_a_denial_older_than_the_record_is_of_such_reports(client: Client) -> None:
    found = 0
    for day in [*sorted(NAMED_DAYS), None]:
        for row in board(client, f"?as_of={day}" if day else "").split("<li>")[1:]:
            for kind, slug in re.findall(r'href="/(claims|events)/([a-z0-9-]+)/', row)[:1]:
                with reading(day):
                    record = dress(
                        [(Claim if kind == "claims" else Event).objects.get(id=slug)], day
                    )[0]
                told = " ".join(strip_tags(row).split())
                if record.denials and all(
                    parse_date(entry.date).last < record.first for entry in record.denials
                ):
                    found += 1
                    assert re.search(r"such reports denied before", told, re.IGNORECASE)
    assert found


def test_an_admission_stands_in_the_row_from_its_day_on(client: Client) -> None:
    seen = 0
    for day in [*sorted(NAMED_DAYS), None]:
        text = board(client, f"?as_of={day}" if day else "")
        for ways in bargain(day).values():
            for traded in ways:
                row = text[text.index(f'href="{traded.lead.get_absolute_url()}') :].split("</li>")[
                    0
                ]
                days = [
                    record.date_words
                    for record in traded.records
                    if getattr(record, "sort", "") == "confirmation"
                ]
                assert ("Admitted" in row) is bool(days) and all(each in row for each in days)
                seen += bool(days)
    assert seen


def test_before_there_were_numbers_the_charges_stand(client: Client) -> None:
    first = min(NAMED_DAYS)
    text = board(client, f"?as_of={first}")
    charged = re.findall(r'href="/events/([a-z0-9-]+)/', text)
    assert charged
    assert set(charged) <= set(
        known(Event.objects, first).filter(sort="statement").values_list("id", flat=True)
    )


def test_a_number_that_is_denied_has_its_denial_beside_it(client: Client) -> None:
    text = board(client)
    for ways in bargain(None).values():
        for traded in ways:
            if denials := traded.lead.denials:
                row = text[text.index(f'href="{traded.lead.get_absolute_url()}"') :].split("</li>")[
                    0
                ]
                assert any(denial.date_words in row for denial in denials)


def test_the_drawing_stands_only_where_its_day_was_known(client: Client) -> None:
    assert "<svg" in html(client, "/").split('class="berths"')[1].split("</figure>")[0]
    assert 'class="berths"' not in html(client, "/?as_of=2023-10-13")


@pytest.mark.parametrize("day", [None, date(2024, 3, 28)])
def test_each_number_has_its_own_mark_its_party_and_its_month(
    client: Client, day: date | None
) -> None:
    page = client.get(f"/?as_of={day}" if day else "/").text
    rows = re.findall(
        r'<a href="([^"?]*)[^"]*">\s*<span class="good">(.*?)</span>\s*'
        r'<span class="amount">(.*?)</span>\s*</a>',
        page,
        re.DOTALL,
    )
    with reading(day):
        told = [traded for goods in bargain(day).values() for traded in goods]
    rows = [row for row in rows if row[0] in {traded.lead.get_absolute_url() for traded in told}]
    assert len(rows) == len(told)
    for (address, goes, amount), traded in zip(rows, told, strict=True):
        goes, amount = (" ".join(unescape(strip_tags(part)).split()) for part in (goes, amount))
        assert address == traded.lead.get_absolute_url()
        assert goes.startswith(traded.good.name) and traded.grade in goes
        assert amount.startswith(traded.amount)
        if traded.counted:
            assert (
                traded.lead.shown_grade in amount
                and traded.lead.party.name in amount
                and f"{traded.lead.first:%B %Y}" in amount
            )
        else:
            assert not re.search(r"\d", traded.amount)


def test_the_board_says_who_denies(client: Client) -> None:
    denied = [
        strip_tags(told).strip()
        for told in re.findall(r'<b class="denied">.*?</span>', board(client))
    ]
    assert denied
    assert all(
        re.search(r"by (Russia|North Korea)( and North Korea)?, \d+ \w+ 20\d\d$", words)
        for words in denied
    )


def test_every_room_of_the_head_is_there(client: Client) -> None:
    html = client.get("/").text
    for name, address in ROOMS:
        assert f'<a href="{address}"' in html
        assert client.get(address).status_code == 200, name
