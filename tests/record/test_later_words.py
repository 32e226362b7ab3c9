"""On a past day no page, card, embed, feed or file tells of what came later: neither in its text
nor in what is not seen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from explainer.evidence.asof import known
from explainer.exercises.catalogue import EXERCISES
from explainer.models import (
    Chapter,
    Claim,
    Event,
    Lesson,
    Link,
    Party,
    Quote,
    Source,
    Speaker,
    Term,
    Trip,
)
from explainer.publishing.dataset import TABLES

from ..corpus import small
from ..drawn import FIGURES
from .later import later_words, told, told_in_file

pytestmark = pytest.mark.django_db

DAYS = [
    date(2007, 5, 1),
    date(2018, 6, 20),
    date(2022, 12, 31),
    date(2023, 9, 5),
    date(2023, 10, 13),
    date(2024, 3, 28),
    date(2024, 11, 1),
    date(2025, 4, 24),
    date(2025, 9, 10),
    date(2026, 1, 15),
]
PAGES = [
    *(
        "/",
        "/timeline/",
        "/claims/",
        "/quotes/",
        "/sources/",
        "/speakers/",
        "/parties/",
        "/glossary/",
        "/answers/",
        "/search/?q=russia",
    ),
    *(
        "/trips/",
        "/trips/train/",
        "/trips/compare/",
        "/figures/",
        "/story/",
        "/story/all/",
        "/classroom/",
    ),
    *(
        "/about/rewritten-article/",
        "/timeline/embed/",
        "/answers/embed/",
        "/timeline/?with=quote&with=trip",
    ),
]
# So many records of a kind are looked at on a day.
SOME = 3


def on(address: str, day: date) -> str:
    return f"{address}{'&' if '?' in address else '?'}as_of={day}"


def sample(day: date) -> Iterator[str]:
    """Addresses of each kind of page, file and embed as of a day; on each day others."""
    yield from PAGES
    turn = DAYS.index(day)
    for model in (Claim, Event, Quote, Source, Speaker, Party, Term, Trip):
        records = [record.get_absolute_url() for record in known(model.objects, day).order_by("pk")]
        step = max(len(records) // SOME, 1)
        yield from records[turn % step :: step]
        if model in {Claim, Event, Quote, Trip} and records:
            yield f"{records[turn % len(records)]}embed/"
            yield f"{records[turn % len(records)]}feed.xml"
    chapters = list(Chapter.objects.values_list("id", flat=True))
    for slug in chapters[turn % 4 :: 4]:
        yield from (f"/story/{slug}/", f"/story/{slug}/embed/", f"/story/{slug}/feed.xml")
    lessons = list(Lesson.objects.values_list("id", flat=True))
    yield from (
        f"/classroom/{lessons[turn % len(lessons)]}/{page}"
        for page in ("", "handout/", "key/", "slides/")
    )
    exercises = list(EXERCISES)
    yield from (
        f"/classroom/exercises/{slug}/?check=1&seed={turn + 1}" for slug in exercises[turn % 2 :: 2]
    )
    for slug in FIGURES[turn % 6 :: 6]:
        yield from (
            f"/figures/{slug}/",
            f"/figures/{slug}/embed/",
            f"/figures/{slug}.json",
            f"/figures/{slug}.csv",
        )
    for name in list(TABLES)[turn % 2 :: 2]:
        yield f"/data/{name}.csv"
    yield from ("/feed.xml", "/claims.json", "/timeline.csv?with=quote&with=trip")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_later_is_told(client: Client, day: date) -> None:
    """Of each kind of page, file and embed some on each of ten days."""
    leaks, answered = {}, 0
    for address in sample(day):
        response = client.get(on(address, day))
        assert response.status_code in {200, 404}, (address, response.status_code)
        if response.status_code == 404:  # not drawn or not known on that day
            continue
        answered += 1
        kind = response.headers["Content-Type"].partition(";")[0].rpartition("/")[2]
        text = told(response.text) if kind == "html" else told_in_file(response.content, kind)
        if found := later_words(text, day):
            leaks[address] = found[:3]
    assert not leaks, "\n".join(f"{address}: {words}" for address, words in leaks.items())
    assert answered > len(PAGES)


def test_nothing_later_is_told_anywhere(walk_over: Callable[[date | None], Any]) -> None:
    """Every page that links lead to on one past day."""
    day = date(2024, 3, 28)
    pages = {
        address: page
        for address, page in walk_over(day).html.items()
        if "Nothing later is shown" in page.html
    }
    assert pages
    leaks = {
        address: found[:3]
        for address, page in pages.items()
        if (found := later_words(told(page.html), day))
    }
    assert not leaks, "\n".join(
        f"{address}: {words}" for address, words in sorted(leaks.items())[:40]
    )


def test_what_is_told_today_would_be_found(client: Client) -> None:
    """The search for later words is no use unless it finds some on a page of today."""
    for address in ("/story/all/", "/glossary/", "/timeline/"):
        assert later_words(told(client.get(address).text), date(2023, 10, 13)), address


EVENT = (
    "It happened[before 2025-05| once][since 2025-05|, and in May 2025 again]. It was planned for "
    "[ahead|2027]."
)
MARKED = {
    ("events/a.yaml", "summary: It happened."): f"summary: '{EVENT}'",
    (
        "trips/a.yaml",
        "stops_cover: out",
    ): "open_questions: ['[since 2025-05|Who paid in May 2025?]', Who drove?]\n  stops_cover: out",
    (
        "chapters/01-a.md",
        "standfirst: What it is about.",
    ): "standfirst: 'What it is about[since 2025-05|, and how it ended in 2025].'",
    ("speakers/a.yaml", "role: Speaker"): "role: Speaker[since 2025-05| until May 2025]",
}


@pytest.mark.parametrize(
    ("day", "later"),
    [("2024-02-01", False), ("2025-05-30", False), ("2025-05-31", True), ("", True)],
)
def test_marked_words_are_told_from_their_day_on(
    client: Client, tmp_path: Path, day: str, later: bool
) -> None:
    files = dict(small.FILES)
    for (name, old), new in MARKED.items():
        assert files[name].count(old) == 1
        files[name] = files[name].replace(old, new)
    call_command("load_content", f"--dir={small.write(tmp_path, files)}", verbosity=0)
    query = f"?as_of={day}" if day else ""
    summary = (
        f"It happened{', and in May 2025 again' if later else ' once'}. It was planned for 2027."
    )
    for address in (
        "/events/an-event/",
        "/timeline.csv",
        "/events/an-event/feed.xml",
        "/parties/army/",
    ):
        text = client.get(f"{address}{query}").text
        assert summary in text and "[since" not in text, address
    assert (
        f'<meta name="description" content="{summary}">'
        in client.get(f"/events/an-event/{query}").text
    )
    trip = client.get(f"/trips/a-trip/{query}").text
    assert (
        ("Who paid in May 2025?" in trip) is later
        and "<li>Who drove?</li>" in trip
        and "<li></li>" not in trip
    )
    assert ("how it ended" in client.get(f"/story/{query}").text) is later
    assert ("until May 2025" in client.get(f"/speakers/{query}").text) is later


def test_a_chapter_of_a_past_day_lists_what_it_tells_of(client: Client) -> None:
    """In the place of its text, which knows what came later: figures and records, first to last,
    each with its grade."""
    day = date(2024, 3, 28)
    for chapter in Chapter.objects.all():
        address = chapter.get_absolute_url()
        page, today = client.get(on(address, day)).text, client.get(address).text
        told_then = re.findall(
            r'<h3><a href="(/(?:events|claims|quotes|trips)/[^"?]*)',
            page.partition('id="known"')[2],
        )
        links = Link.objects.filter(
            origin=chapter.key,
            relation="mentions",
            target__kind__in=["event", "claim", "quote", "trip"],
        )
        assert set(told_then) == {
            link.target.get_absolute_url()
            for link in known(links.select_related("target"), day, "target__")
        }
        dates = re.findall(
            r'<li class="[^"]*">\s*<time datetime="([^"]+)"', page.partition('id="known"')[2]
        )
        assert dates == sorted(dates) and len(dates) == len(told_then)
        assert "In one minute" in today and "In one minute" not in page
        figures = set(re.findall(r'id="figure-([a-z0-9-]+)"', page))
        assert figures <= set(re.findall(r'id="figure-([a-z0-9-]+)"', today))


@pytest.mark.parametrize("page", ["", "handout/", "key/", "slides/"])
def test_a_lesson_of_a_past_day_gives_its_exercise_and_its_records(
    client: Client, page: str
) -> None:
    day = date(2024, 3, 28)
    for lesson in Lesson.objects.all():
        text = client.get(on(f"{lesson.get_absolute_url()}{page}", day)).text
        assert (
            "there is none of 28 March 2024" in text
            and f'href="/classroom/exercises/{lesson.exercise}/?as_of={day}"' in text
        )
    assert (
        "Nothing that this exercise is made of"
        in client.get(on("/classroom/exercises/chapters/", day)).text
    )
    for lesson in Lesson.objects.exclude(as_of=None):
        early = on(f"/classroom/exercises/{lesson.exercise}/", lesson.as_of - timedelta(1))
        assert "Nothing that this exercise is made of" in client.get(early).text


@pytest.mark.parametrize("day", [date(2023, 10, 13), date(2025, 4, 24)], ids=str)
def test_cards_and_oembed_answers_are_of_the_day(client: Client, day: date) -> None:
    for model in (Claim, Event, Quote, Trip, Chapter):
        work = known(model.objects, day).order_by("pk").last()
        page = client.get(on(work.get_absolute_url(), day)).text
        image = page.partition('property="og:image" content="')[2].partition('"')[0]
        assert f"as_of={day}" in image
        assert client.get(image.removeprefix(settings.SITE_URL)).status_code == 200
        url = f"{settings.SITE_URL}{on(work.get_absolute_url(), day)}"
        answer = client.get("/oembed", {"url": url})
        assert not later_words(told_in_file(answer.content, "json"), day), work
        assert f"as_of={day}" in json.loads(answer.content)["thumbnail_url"]
