"""Pictures of past days: there wherever the figure was known, saying their day, and nothing that
came later."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from datetime import date
from functools import cache
from html import unescape

import pytest
from django.test import Client

from explainer.corpus.dates import MONTHS, in_words
from explainer.evidence.asof import NAMED_DAYS, known
from explainer.figures import drawn, registry
from explainer.figures.spec import FigureSpec
from explainer.models import Claim, Entry, Source, Trip

from ..drawn import FIGURES

pytestmark = pytest.mark.django_db
# The days that pages name, and two others.
DAYS = sorted([*NAMED_DAYS, date(2024, 3, 1), date(2025, 8, 30)])
_DATE = re.compile(
    r"(?:(\d{1,2}) )?"
    rf"\b({'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS)}) (\d{{4}})\b"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?: (?:million|billion))?")


def told(slug: str, day: date | None) -> FigureSpec | None:
    return registry.build(slug, day, version="as loaded")


def words(svg: str) -> str:
    """All that can be read in a picture, in one line."""
    parts = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", part)) for part in parts).replace("\xa0", " ")


def numbers(text: str) -> set[str]:
    """Numbers that are somebody's: 6,700 and 4.8 million,
    not the round ones that any scale may have."""
    found = {number.rstrip(",") for number in _NUMBER.findall(text)}
    return {
        number
        for number in found
        if len(re.sub(r"[^1-9]", "", number)) > 1 and ("," in number or "illion" in number)
    }


@cache
def later(day: date) -> tuple[frozenset[str], frozenset[str]]:
    """What nobody could read on the day: names and sayings of records that came later, and the
    numbers that only they give."""
    before, after = known(Entry.objects, day), Entry.objects.filter(known_from__gt=day)
    read = " ".join(" ".join(texts) for texts in before.values_list("label", "blurb", "words"))
    read += " ".join(f"{claim.quantity} {claim.note}" for claim in known(Claim.objects, day))
    sayings = {entry.label for entry in after} | {
        claim.quantity for claim in Claim.objects.filter(known_from__gt=day)
    }
    sayings |= {source.publisher for source in Source.objects.filter(known_from__gt=day)}
    read += " ".join(
        f"{int(number):,}"
        for number in re.findall(r"\b\d{4,6}\b", str(list(known(Trip.objects, day).values())))
    )
    read += " ".join(known(Source.objects, day).values_list("publisher", flat=True))
    given = {
        number
        for claim in Claim.objects.filter(known_from__gt=day)
        for number in numbers(claim.quantity)
    }
    sayings = {saying.strip() for saying in sayings}
    return (
        # A sum of money alone may also be a number on a scale.
        frozenset(
            saying
            for saying in sayings
            if len(saying) > 8 and saying not in read and not _NUMBER.fullmatch(saying.lstrip("$"))
        ),
        frozenset(given - numbers(read)),
    )


def leaks(text: str, day: date) -> set[str]:
    """What stands in the text and came after the day."""
    sayings, given = later(day)
    found = {
        saying
        for saying in sayings
        if saying in text and re.search(rf"(?<!\w){re.escape(saying)}(?!\w)", text)
    }
    found |= numbers(text) & given
    for number, month, year in _DATE.findall(text):
        place = next(place for place, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))
        last = monthrange(int(year), place)[
            1
        ]  # a number of something else may stand before the month
        if date(int(year), place, int(number) if number and 1 <= int(number) <= last else 1) > day:
            found.add(f"{number} {month} {year}".strip())
    return found


@cache
def pictures(slug: str, day: date) -> list[tuple[int, str]]:
    """The answers for a figure as of a day, in every size: status and words."""
    answers = [Client().get(f"/figures/{slug}.svg?size={size}&as_of={day}") for size in drawn.SIZES]
    return [(answer.status_code, words(answer.content.decode())) for answer in answers]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_figure_that_was_known_has_its_picture_and_says_the_day(day: date) -> None:
    there = 0
    for slug in FIGURES:
        spec = told(slug, day)
        for status, text in pictures(slug, day):
            assert status == (200 if spec else 404), slug
            if spec:
                assert all(
                    " ".join(said.split()) in text for said in (spec.title, spec.stands_for)
                ), slug
                assert (
                    f"As it was known on {in_words(day.isoformat())}" in text
                    and text.count("As it was known on") == 1
                ), slug
        there += bool(spec)
    assert there


def scale(client: Client, slug: str, day: date) -> set[str]:
    """The numbers that stand beside an axis."""
    layout = json.loads(client.get(f"/figures/{slug}.json?as_of={day}").content)["layout"]
    return {
        text for name, axis in layout.items() if "axis" in name for text in axis.get("ticktext", ())
    }


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_picture_of_the_past_says_what_came_later(client: Client, day: date) -> None:
    for slug in FIGURES:
        if told(slug, day):
            assert not leaks(" | ".join(text for _, text in pictures(slug, day)), day) - scale(
                client, slug, day
            ), slug


@pytest.mark.parametrize(
    "slug",
    [
        "containers-claimed",
        "shells-claimed",
        "sanctions-ladder",
        "events-by-month",
        "rail-trips-map",
    ],
)
def test_the_picture_of_today_would_be_found_out(client: Client, slug: str) -> None:
    text = words(client.get(f"/figures/{slug}.svg").content.decode())
    assert "As it was known" not in text
    assert leaks(text, DAYS[0])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_marks_of_the_past_lead_to_the_records_of_that_day(client: Client, day: date) -> None:
    slug = next(slug for slug in registry.SLUGS if told(slug, day))
    svg = client.get(f"/figures/{slug}.svg?as_of={day}").content.decode()
    links = [unescape(address) for address in re.findall(r'href="([^"]*)"', svg)]
    assert links and all(
        address.endswith(f"/?as_of={day}") and client.get(address).status_code == 200
        for address in links
    )


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        (
            "containers-claimed.2023-10-13.2025-04-28.wide.0123456789ab.svg",
            "size=wide&as_of=2023-10-13",
        ),
        ("containers-claimed.2025-04-28.narrow.0123456789ab.svg", "size=narrow&as_of=2025-04-28"),
        ("containers-claimed.2025-04-28.middle.svg", "size=middle&as_of=2025-04-28"),
        ("containers-claimed.wide.0123456789ab.svg", "size=wide"),
    ],
)
def test_a_picture_that_once_lay_ready_is_still_found(
    client: Client, file: str, asked: str
) -> None:
    answer = client.get(f"/static/figures/{file}", follow=True)
    assert answer.redirect_chain == [(f"/figures/containers-claimed.svg?fluid=1&{asked}", 301)]
    day = asked.partition("as_of=")[2]
    if told("containers-claimed", date.fromisoformat(day) if day else None):
        assert answer.status_code == 200 and answer.headers["Content-Type"] == "image/svg+xml"
    else:
        assert answer.status_code == 404


def test_png_of_the_past_is_not_that_of_today(client: Client) -> None:
    slug = next(slug for slug in registry.SLUGS if told(slug, DAYS[0]))
    past, other, today = (
        client.get(f"/figures/{slug}.png?width=400{query}").content
        for query in (f"&as_of={DAYS[0]}", f"&as_of={DAYS[1]}", "")
    )
    assert past[:8] == b"\x89PNG\r\n\x1a\n"
    assert len({past, other, today}) == 3, "one drawing serves two days, and each says its own"
