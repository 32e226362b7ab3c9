"""The answer box: numbers of one sort, the newest of each side, as any day knew them; on its page,
in chapters and in frames."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from explainer.corpus.dates import parse_date
from explainer.evidence.answers import QUESTIONS
from explainer.evidence.dossier import dress
from explainer.evidence.newest import heard
from explainer.models import Chapter, Claim, Event, Link

from .corpus import small

pytestmark = pytest.mark.django_db


def section(html: str, question: str) -> str:
    found = re.search(rf'<section class="asked" id="{question}".*?</section>', html, re.S)
    return found[0] if found else ""


def told(html: str, question: str) -> list[Claim]:
    """The claims that answer a question on the page, in its order."""
    shown = section(html, question)
    ids = re.findall(r'<a href="/claims/([a-z0-9-]+)/(?:\?[^"]*)?"><b>', shown)
    claims = {claim.id: claim for claim in Claim.objects.filter(id__in=ids)}
    for id in ids:
        quantity = claims[id].quantity
        assert f"<b>{quantity[:1].upper()}{quantity[1:]}</b>" in shown
    return [claims[id] for id in ids]


@pytest.mark.parametrize("day", ["", "2025-04-28", "2024-11-25", "2024-03-28"])
def test_a_question_has_numbers_of_one_sort_and_none_that_was_revised(
    client: Client, day: str
) -> None:
    html = client.get(f"/answers/?as_of={day}" if day else "/answers/").text
    for question in QUESTIONS:
        claims = told(html, question.id)
        assert claims or (
            day and not section(html, question.id)
        )  # of a past day nothing is asked that nobody had answered
        assert len(claims) == len({claim.party_id for claim in claims})
        for claim in claims:
            assert (
                claim.measure == question.measure
                and claim.noun in question.nouns
                and claim.nature in question.natures
            )
            revising = Link.objects.filter(
                relation="supersedes", target=claim.key, origin__first__lte=day or "9999-12-31"
            )
            assert all(Claim.objects.get(id=link.origin.slug).doubted for link in revising)
            assert not day or f"{claim.known_from}" <= day


def test_chapters_opening_and_lists_lead_to_it(client: Client) -> None:
    for chapter in Chapter.objects.all():
        html = client.get(chapter.get_absolute_url()).text
        assert re.findall(r'<h3><a href="/answers/#([a-z]+)">', html) == chapter.answers
    opening = client.get("/").text
    assert re.findall(r'<h3><a href="/answers/#([a-z]+)">', opening) == [
        question.id for question in QUESTIONS
    ]
    assert 'href="/answers/"' in opening and 'href="/answers/"' in client.get("/claims/").text
    counted = Claim.objects.filter(measure=QUESTIONS[0].measure).first()
    assert all(
        f'href="/answers/#{question.id}"' in client.get(counted.get_absolute_url()).text
        for question in QUESTIONS
    )


def test_it_is_embedded_like_a_figure(client: Client) -> None:
    answered = client.get(
        f"/oembed?{urlencode({'url': f'{settings.SITE_URL}/answers/', 'maxwidth': 320})}"
    ).json()
    assert (
        answered["html"].startswith("<blockquote>")
        and f'{settings.SITE_URL}/answers/embed/"' in answered["html"]
    )
    assert answered["height"] <= 1_000
    assert (
        client.get("/answers/embed/?theme=dark").status_code == 200
        and client.get("/answers/embed/?theme=pink").status_code == 400
    )
    assert "application/json+oembed" in client.get("/answers/").text
    assert "/answers/embed/" in client.get("/answers/embed-code/").text


def claim(id: str, day: str, value: int, party: str = "army", **changes: str) -> str:
    text = small.FILES["claims/a.yaml"]
    assert isinstance(text, str)
    new = {
        "id: a-claim": f"id: {id}",
        "date: 2024-01-02": f"date: '{day}'",
        "measure: containers": "measure: troops",
        "value: 1000": f"value: {value}",
        "phrase: a thousand containers": f"phrase: '{value}'",
    }
    new |= {"noun: containers": "noun: soldiers", "party: army": f"party: {party}", **changes}
    for old, put in new.items():
        assert old in text
        text = text.replace(old, put, 1)
    return text


def test_what_is_newest_and_comparable(client: Client, tmp_path: Path) -> None:
    records = (
        str(small.FILES["claims/a.yaml"]),
        claim("old", "2024-01-02", 1000),
        claim("new", "2024-06-02", 2000, **{"supersedes: []": "supersedes: [revised]"}),
        claim("revised", "2024-06-02", 2500, party="agency"),
        claim("fewer", "2024-06-01", 1500, party="agency"),
        claim("headcount", "2024-08-02", 900, **{"nature: total": "nature: count"}),
        claim("strike", "2024-08-02", 90, **{"noun: containers": "noun: soldiers in one strike"}),
        claim(
            "unsure",
            "2024-09-09",
            7000,
            **{
                "supersedes: []": "supersedes: [new]",
                "  grade: claimed": "  doubted: true\n  note: One page.\n  grade: claimed",
            },
        ),
        claim(
            "careful",
            "2024-09-02",
            9000,
            party="institute",
            **{"  grade: claimed": "  note: A guess.\n  disputed_by: [new]\n  grade: disputed"},
        ),
        claim(
            "denied",
            "2024-05-02",
            3000,
            party="foreign",
            **{"  grade: claimed": "  disputed_by: [a-denial]\n  grade: disputed"},
        ),
    )
    abroad = (
        "- {id: foreign, name: A ministry, side: ukraine, kind: government, what: It counts.}\n"
        "- {id: embassy, name: An embassy, side: russia, kind: government, what: It denies.}\n"
    )
    files = small.FILES | {
        "claims/a.yaml": "".join(records),
        "parties/a.yaml": f"{small.FILES['parties/a.yaml']}{abroad}",
        "events/a.yaml": str(small.FILES["events/a.yaml"]).replace(
            "parties: [a-speaker]", "parties: [embassy]"
        ),
    }
    call_command("load_content", f"--dir={small.write(tmp_path, files)}", verbosity=0)
    html = client.get("/answers/").text
    assert [claim.id for claim in told(html, "sent")] == ["careful", "new", "fewer", "denied"]
    assert (
        "Such reports denied by Russia about four months before" in html
        and "With care: A guess." in html
    )
    assert re.search(
        r"Another count three months before</b>: "
        r"<a [^>]+>2,000 soldiers, by the army, 2 June 2024</a>",
        html,
    )
    assert "No such number from Washington, Moscow, Pyongyang." in html
    newest = dress(
        [
            claim
            for claim in Claim.objects.filter(measure="troops", nature="total")
            if claim.noun == "soldiers"
        ]
    )
    assert {claim.id for claim in heard(newest)} == {"fewer", "new", "denied", "careful"}
    assert [claim.id for claim in told(client.get("/answers/?as_of=2024-03-01").text, "sent")] == [
        "old"
    ]


def test_what_was_denied_after_the_admission_is_not_told_as_a_denial_of_it(client: Client) -> None:
    html = section(client.get("/answers/").text, "sent")
    admitted = html.partition('class="admitted"')[2].partition("</p>")[0]
    days = [
        parse_date(event.date).last
        for event in Event.objects.filter(
            id__in=re.findall(r'href="/events/([a-z0-9-]+)/', admitted)
        )
    ]
    assert days
    for row in html.split("<li>")[1:]:
        for slug in re.findall(r'class="against".*?href="/events/([a-z0-9-]+)/', row, re.S):
            later = Event.objects.get(id=slug).first > min(days)
            assert later is ("had admitted" in row)
