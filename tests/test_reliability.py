"""Reliability of sources apart from the grade of what rests on them; what a claim and a quotation tell of themselves."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from explainer.models import Citation, Claim, Entry, Quote, Source

from .corpus import small
from .lists import html

pytestmark = pytest.mark.django_db


def rows(client: Client, table: str) -> dict[str, dict]:
    return {row["id"]: row for row in client.get(f"/data/{table}.json").json()}


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


def test_a_source_is_shown_with_its_reliability_and_the_reason(client: Client) -> None:
    source = Source.objects.filter(reliability="mixed").exclude(data__original="").first()
    page = html(client, source.get_absolute_url())
    assert source.source_sort in page and source.reliability_why in page
    assert "As a stored copy" in page
    assert page.index(f"<dd>{source.original}</dd>") < page.index("Read in the print of")
    row = rows(client, "sources")[source.id]
    assert (row["reliability"], row["original"]) == (source.reliability, source.original)


def test_a_citation_names_the_original_first_and_the_reliability(client: Client) -> None:
    citation = Citation.objects.exclude(source__data__original="").filter(entry__kind="claim").select_related("source", "entry").first()
    page = html(client, citation.entry.get_absolute_url())
    told = f"{citation.source.original}, as carried by "
    assert told in page.replace("&amp;", "&")
    assert f"reliability {citation.source.reliability}" in page


@pytest.mark.parametrize("stated", [True, False])
def test_audience_and_period_are_shown_or_not_stated(client: Client, stated: bool) -> None:
    claims = [claim for claim in Claim.objects.all() if bool(claim.audience) == stated and bool(claim.period_words) == stated]
    page = html(client, claims[0].get_absolute_url())
    shown = dict(re.findall(r"<dt>(To whom|For which period)</dt>\s*<dd>(.*?)</dd>", page))
    assert (shown["To whom"] == "Not stated", shown["For which period"] == "Not stated") == (not stated, not stated)
    assert {"audience", "period_from", "period_to"} <= rows(client, "claims")[claims[0].id].keys()


def test_a_quotation_has_the_digest_that_a_reader_can_make(client: Client) -> None:
    quote = next(quote for quote in Quote.objects.all() if re.fullmatch(r"[A-Za-z ,.]+", quote.text))
    words = re.sub(r"[,.]", "", quote.text).lower()
    due = hashlib.sha256(" ".join(words.split()).encode()).hexdigest()
    assert due in html(client, quote.get_absolute_url())
    assert rows(client, "quotes")[quote.id]["sha256"] == due


def test_a_source_may_be_judged_by_itself_and_a_citation_tell_its_place(client: Client, tmp_path: Path) -> None:
    files = dict(small.FILES)
    own = "  language: en\n  reliability:\n    sort: copy\n    why: It was copied by hand.\n"
    files["sources/a.yaml"] = files["sources/a.yaml"].replace("  language: en\n", own)
    files["claims/a.yaml"] = files["claims/a.yaml"].replace(
        "phrase: a thousand containers", "phrase: a thousand containers\n    where: page 7"
    )
    call_command("load_content", dir=small.write(tmp_path, files), verbosity=0)
    assert "It was copied by hand." in html(client, "/sources/a-report/")
    claim = html(client, "/claims/a-claim/")
    assert "Where in it: page 7" in claim and "reliability low" in claim
    assert rows(client, "claims")["a-claim"]["source_places"] == "a-report: page 7"
