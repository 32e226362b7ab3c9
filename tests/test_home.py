"""The opening: two questions of each good, each answer with its own mark."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from explainer.evidence.bargain import bargain
from explainer.models.told import reading

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [None, date(2024, 3, 28)])
def test_each_number_has_its_own_mark_its_party_and_its_month(client: Client, day: date | None) -> None:
    page = client.get(f"/?as_of={day}" if day else "/").text
    rows = re.findall(
        r'<a href="([^"?]*)[^"]*">\s*<span class="good">(.*?)</span>\s*<span class="amount">(.*?)</span>\s*</a>', page, re.DOTALL
    )
    with reading(day):
        told = [traded for goods in bargain(day).values() for traded in goods]
    assert len(rows) == len(told)
    for (address, goes, amount), traded in zip(rows, told, strict=True):
        goes, amount = (" ".join(unescape(strip_tags(part)).split()) for part in (goes, amount))
        assert address == traded.lead.get_absolute_url()
        assert goes.startswith(traded.good.name) and traded.grade in goes
        assert amount.startswith(traded.amount)
        if traded.counted:
            assert traded.lead.shown_grade in amount and traded.lead.party.name in amount and f"{traded.lead.first:%B %Y}" in amount
        else:
            assert not re.search(r"\d", amount)
