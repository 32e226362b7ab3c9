"""What this is and who runs it, how it grades and counts, and how a mistake is told."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.test import Client

from explainer.models import Citation, Entry

from .lists import html

pytestmark = pytest.mark.django_db


def test_the_method_counts_every_citation_by_reliability_and_grade(client: Client) -> None:
    page = html(client, "/about/method/")
    table = re.search(r"<caption>Citations.*?</table>", page, re.DOTALL)[0]
    shown = {
        level: [int(number.replace(",", "")) for number in re.findall(r'class="num">([\d,]+)<', line)]
        for level, line in re.findall(r'<th scope="row">(\w+)</th>(.*?)</tr>', table)
    }
    grades = dict(Entry.objects.exclude(grade__in=["", "ungraded"]).values_list("key", "grade"))
    due = Counter(
        (each.source.reliability, grades[each.entry_id]) for each in Citation.objects.select_related("source") if each.entry_id in grades
    )
    order = re.findall(r'scope="col" class="num">(\w+)<', table)
    assert shown == {level: [due[level, grade] for grade in order] for level in ("high", "good", "mixed", "low")}
    total, diagonal = sum(due.values()), sum(shown[level][place] for place, level in enumerate(shown))
    assert f"all {total:,} citations" in page
    assert f"{diagonal:,} do, {round(100 * diagonal / total)} per cent" in page


def test_a_past_day_counts_no_citation_of_later(client: Client) -> None:
    def total(address: str) -> int:
        return int(re.search(r"all ([\d,]+) citations", html(client, address))[1].replace(",", ""))

    assert 0 < total("/about/method/?as_of=2024-03-28") < total("/about/method/")
