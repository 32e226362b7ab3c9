"""What this is and who runs it, how it grades and counts, and how a mistake is told."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from explainer.figures import registry
from explainer.models import (
    RECORDS,
    Chapter,
    Citation,
    Claim,
    Entry,
    Event,
    Party,
    Quote,
    Source,
    Speaker,
    Term,
    Trip,
)

from .lists import html

pytestmark = pytest.mark.django_db


def test_the_method_counts_every_citation_by_reliability_and_grade(client: Client) -> None:
    page = html(client, "/about/method/")
    table = re.search(r"<caption>Citations.*?</table>", page, re.DOTALL)[0]
    shown = {
        level: [
            int(number.replace(",", "")) for number in re.findall(r'class="num">([\d,]+)<', line)
        ]
        for level, line in re.findall(r'<th scope="row">(\w+)</th>(.*?)</tr>', table)
    }
    grades = dict(Entry.objects.exclude(grade__in=["", "ungraded"]).values_list("key", "grade"))
    due = Counter(
        (each.source.reliability, grades[each.entry_id])
        for each in Citation.objects.select_related("source")
        if each.entry_id in grades
    )
    order = re.findall(r'scope="col" class="num">(\w+)<', table)
    assert shown == {
        level: [due[level, grade] for grade in order] for level in ("high", "good", "mixed", "low")
    }
    total, diagonal = (
        sum(due.values()),
        sum(shown[level][place] for place, level in enumerate(shown)),
    )
    assert f"all {total:,} citations" in page
    assert f"{diagonal:,} do, {round(100 * diagonal / total)} per cent" in page


def test_a_past_day_counts_no_citation_of_later(client: Client) -> None:
    def total(address: str) -> int:
        return int(re.search(r"all ([\d,]+) citations", html(client, address))[1].replace(",", ""))

    assert 0 < total("/about/method/?as_of=2024-03-28") < total("/about/method/")


def test_every_kind_of_record_is_explained_on_the_method_page(client: Client) -> None:
    html = client.get("/about/method/").text
    missing = [kind for kind in RECORDS if f">{kind.capitalize()}</a></dt>" not in html]
    assert missing == []


def said(client: Client, address: str) -> str:
    return unescape(html(client, address))


def test_what_is_not_set_is_said_to_be_unknown(client: Client, settings: Any) -> None:
    settings.OPERATOR = settings.CONTACT = settings.REPOSITORY = settings.FUNDING = ""
    about = said(client, "/about/")
    assert "Whoever runs this copy has not said who they are" in about
    assert "No address to send it to has been given" in about
    assert "has given no address for reports" in said(client, "/about/report/")
    assert f"Contact: {settings.SITE_URL}/about/\n" in client.get("/.well-known/security.txt").text


def test_what_is_set_is_said(client: Client, settings: Any) -> None:
    settings.OPERATOR, settings.FUNDING = "An Institute", "by its members"
    settings.CONTACT, settings.REPOSITORY = (
        "mailto:desk@institute.example",
        "https://code.example/arms",
    )
    about = said(client, "/about/")
    assert "An Institute runs this copy" in about and "How it is paid: by its members" in about
    assert (
        'href="mailto:desk@institute.example"' in about
        and 'href="https://code.example/arms"' in about
    )
    assert (
        "Contact: mailto:desk@institute.example\n" in client.get("/.well-known/security.txt").text
    )


def test_every_record_figure_and_chapter_leads_to_a_report_with_its_id(client: Client) -> None:
    works = [
        model.objects.order_by("pk").first()
        for model in (Claim, Event, Quote, Trip, Source, Speaker, Party, Term, Chapter)
    ]
    addresses = {work.key: work.get_absolute_url() for work in works}
    addresses[f"figure:{registry.built()[0].slug}"] = f"/figures/{registry.built()[0].slug}/"
    for key, address in addresses.items():
        assert f'href="/about/report/?record={key}"' in said(client, address), key
        assert f"Record: {key}" in said(client, f"/about/report/?record={key}"), key


def test_a_letter_and_an_issue_are_written_for_the_reader(client: Client, settings: Any) -> None:
    settings.CONTACT, settings.REPOSITORY = (
        "mailto:desk@institute.example",
        "https://code.example/arms",
    )
    claim = Claim.objects.filter(known_from__lte="2024-03-28").first()
    page = said(client, f"/about/report/?record={claim.key}&as_of=2024-03-28")
    address = f"{settings.SITE_URL}{claim.get_absolute_url()}?as_of=2024-03-28"
    letter, issue = (
        next(link for link in page.split('"') if link.startswith(start))
        for start in ("mailto:desk", "https://code.example/arms/issues/new?")
    )
    body = parse_qs(urlsplit(letter).query)["body"][0]
    for text in (body.replace("\r\n", "\n"), parse_qs(urlsplit(issue).query)["body"][0]):
        assert all(
            line in text
            for line in (
                f"Record: {claim.key}",
                f"Address: {address}",
                "version ",
                "Read as of: 2024-03-28",
            )
        )
    assert claim.key in parse_qs(urlsplit(issue).query)["title"][0]
    settings.REPOSITORY = "https://gitlab.example/group/arms"
    page = said(client, f"/about/report/?record={claim.key}")
    issue = next(
        link
        for link in page.split('"')
        if link.startswith("https://gitlab.example/group/arms/-/issues/new?")
    )
    assert set(parse_qs(urlsplit(issue).query)) == {"issue[title]", "issue[description]"}


@pytest.mark.parametrize("record", ["claim:none", "none", "figure:none", "<script>:x"])
def test_a_report_on_nothing_is_404_in_a_sentence(client: Client, record: str) -> None:
    answer = client.get("/about/report/", {"record": record})
    assert answer.status_code == 404
    assert f"There is no record “{record}” here" in unescape(answer.text)
