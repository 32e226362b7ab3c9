"""On a past day no page, card, embed, feed or file tells of what came later: neither in its text nor in what is not seen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from explainer.evidence.asof import known
from explainer.exercises.catalogue import EXERCISES
from explainer.models import Chapter, Claim, Event, Lesson, Party, Quote, Source, Speaker, Term, Trip
from explainer.publishing.dataset import TABLES

from .drawn import FIGURES
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
    *("/", "/timeline/", "/claims/", "/quotes/", "/sources/", "/speakers/", "/parties/", "/glossary/", "/answers/", "/search/?q=russia"),
    *("/trips/", "/trips/train/", "/trips/compare/", "/figures/", "/story/", "/story/all/", "/classroom/"),
    *("/about/rewritten-article/", "/timeline/embed/", "/answers/embed/", "/timeline/?with=quote&with=trip"),
]
# So many records of a kind are looked at on a day.
SOME = 4


def on(address: str, day: date) -> str:
    return f"{address}{'&' if '?' in address else '?'}as_of={day}"


def sample(day: date) -> Iterator[str]:
    """Addresses of each kind of page, file and embed as of a day; on each day others."""
    yield from PAGES
    turn = DAYS.index(day)
    for model in (Claim, Event, Quote, Source, Speaker, Party, Term, Trip):
        records = [record.get_absolute_url() for record in known(model.objects, day).order_by("pk")]
        step = max(len(records) // SOME, 1)
        for address in records[turn % step :: step]:
            yield address
        if model in {Claim, Event, Quote, Trip} and records:
            yield f"{records[turn % len(records)]}embed/"
            yield f"{records[turn % len(records)]}feed.xml"
    chapters = list(Chapter.objects.values_list("id", flat=True))
    for slug in chapters[turn % 3 :: 3]:
        yield from (f"/story/{slug}/", f"/story/{slug}/embed/", f"/story/{slug}/feed.xml")
    lessons = list(Lesson.objects.values_list("id", flat=True))
    yield from (f"/classroom/{lessons[turn % len(lessons)]}/{page}" for page in ("", "handout/", "key/", "slides/"))
    exercises = list(EXERCISES)
    yield from (f"/classroom/exercises/{slug}/?check=1&seed={turn + 1}" for slug in exercises[turn % 2 :: 2])
    for slug in FIGURES[turn % 4 :: 4]:
        yield from (f"/figures/{slug}/", f"/figures/{slug}/embed/", f"/figures/{slug}.json", f"/figures/{slug}.csv")
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
    pages = {address: page for address, page in walk_over(day).html.items() if "Nothing later is shown" in page.html}
    leaks = {address: found[:3] for address, page in pages.items() if (found := later_words(told(page.html), day))}
    assert not leaks, "\n".join(f"{address}: {words}" for address, words in sorted(leaks.items())[:40])


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
