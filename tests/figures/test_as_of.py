"""On any day of the past the charts show what was known by then,
or say nothing; they never break."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from explainer.corpus.dates import in_words
from explainer.figures import registry
from explainer.figures.axes import axes
from explainer.figures.canvas import Canvas
from explainer.figures.drawn import LOOKS
from explainer.figures.registry import SLUGS
from explainer.figures.style import Look
from explainer.figures.typography import width
from explainer.models import Entry

pytestmark = pytest.mark.django_db
CHARTS = [
    "two-way-trade",
    "how-they-know",
    "who-says-what",
    "road-to-vostochny",
    "train-speed",
    "trip-compare",
    "oil-and-the-cap",
    "food-declared",
    "money-estimates",
    "sanctions-ladder",
    "fears-of-2023",
    "trade-in-proportion",
    "quotes-by-stance",
    "events-by-month",
    "what-the-rewriting-changed",
]
STEPPED = [
    "containers-claimed",
    "shells-per-container",
    "shells-claimed",
    "missiles-claimed",
    "troops-claimed",
    "losses-claimed",
]


@given(
    day=st.dates(date(2006, 1, 1), date(2026, 12, 31)),
    slug=st.sampled_from([*CHARTS, *STEPPED]),
    narrow=st.booleans(),
)
@bounds(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_chart_of_any_day_holds_only_what_was_known(day: date, slug: str, narrow: bool) -> None:
    spec = registry.build(slug, day)
    if spec is None:
        return
    later = Entry.objects.filter(
        key__in=[row.key for row in (*spec.rows, *spec.beside)], known_from__gt=day
    )
    assert not later.exists()
    assert (
        spec.title
        and spec.alt
        and all(entry.known_from is None or entry.known_from <= day for entry in spec.denials)
    )
    look = Look(narrow=narrow)
    figure = spec.draw(look)
    assert figure.layout["height"] > 40


@pytest.mark.parametrize("slug", CHARTS)
def test_a_chart_of_a_day_before_all_records_is_not_there(slug: str) -> None:
    assert registry.build(slug, date(2006, 1, 1)) is None


@pytest.mark.parametrize("slug", [*CHARTS, *STEPPED])
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_words_fit_the_sheet(slug: str, look: Look) -> None:
    """No label leaves the drawing, as wide as its letters run."""
    fit(registry.build(slug).draw(look), look)


@pytest.mark.parametrize("slug", SLUGS)
def test_words_fit_what_is_drawn_for_cards(slug: str) -> None:
    brief = registry.build(slug).brief
    for size in brief.sizes if brief else ():
        fit(brief.draw(LOOKS[size]), LOOKS[size])


def fit(figure: Canvas, look: Look) -> None:
    whole, left, across = look.width, figure.layout["margin"]["l"], axes(figure.layout)
    plot = whole - left - figure.layout["margin"]["r"]
    for note in figure.layout["annotations"]:
        if note.get("textangle"):
            continue
        wide = max(width(line, note["font"]["size"]) for line in note["text"].split("<br>"))
        ref = note.get("xref") or "x"
        start = (
            left + note["x"] * plot if ref == "paper" else across[ref].at(note["x"])
        ) + note.get("xshift", 0)
        start -= {"left": 0, "center": wide / 2, "right": wide}[note["xanchor"]]
        assert start >= -2 and start + wide <= whole + 4, note["text"]


@pytest.mark.parametrize("day", ["2023-10-13", "2024-03-01"])
def test_pages_and_embeds_of_the_past_show_the_picture_without_a_script(
    client: Client, day: str
) -> None:
    for address in (
        "/figures/containers-claimed/",
        "/figures/containers-claimed/embed/",
        "/story/how-many-shells/",
        "/figures/",
    ):
        page = client.get(f"{address}?as_of={day}").text
        pictures = re.findall(
            r'(?:src|srcset)="([^"]*containers-claimed[^"]*)#plot" width="(\d+)" height="(\d+)"',
            page,
        )
        assert pictures, address
        for picture, *extent in pictures:
            svg = client.get(unescape(picture)).text
            assert re.search(
                r'<view id="plot" viewBox="\d+ \d+ (\d+) (\d+)"', svg
            ).groups() == tuple(extent)
            assert f"As it was known on {in_words(day)}" in svg
