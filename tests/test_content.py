"""The content as it stands: what must hold of it whatever it tells, so that who changes a record
hears of faults and of nothing else.

All else is tested on the content of `tests/content`; rules that are imported stand where they are
tested on that as well. Run with `--ds explainer.settings`, as `make test` and `make record` do.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from html import unescape
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from explainer.figures import drawn, registry
from explainer.figures.style import DARK, LIGHT
from explainer.models import Chapter, Entry, Lesson, Trip

from .drawn import FIGURES, of_each_figure
from .figures.test_explore import test_no_readout_stops_within_its_sentence  # noqa: F401
from .test_classroom import test_every_lesson_has_its_pages, test_lessons_are_whole_and_fit_an_hour  # noqa: F401
from .test_distances import test_every_leg_between_known_places_has_a_length  # noqa: F401
from .test_figures import SVG, tables, told
from .test_letters import test_every_latin_letter_of_the_content_is_in_the_cuts  # noqa: F401
from .test_readme import test_the_examples_load_together_with_the_content  # noqa: F401
from .test_trips import test_an_airport_that_is_inferred_is_hollow  # noqa: F401

pytestmark = pytest.mark.django_db


def _page(address: str) -> str:
    """A stop of a journey is a place on the journey's page."""
    return address.split("#stop-")[0]


def test_it_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    """Also against the edition that was printed last: what was corrected since says so."""
    call_command("load_content", check=True)
    assert "Content is sound" in capsys.readouterr().out


def test_every_figure_has_its_pictures_as_it_stands() -> None:
    assert {slug: told(slug).data_version for slug in FIGURES} == {
        slug: kept["data"] for slug, kept in drawn.manifest().items()
    }, "run make figures"


@of_each_figure
def test_a_picture_is_of_what_the_figure_says(slug: str) -> None:
    spec, kept = told(slug), drawn.manifest()[slug]
    for size, picture in drawn.pictures(spec).items():
        assert picture.text == drawn.shown(spec, size) and [picture.whole, picture.plot] == [
            *map(tuple, kept[size])
        ], "run make figures"


def test_pictures_are_written_in_letters_that_their_fonts_have() -> None:
    for path in drawn.FOLDER.glob("*.svg"):
        words = "".join(re.findall(r">([^<]+)<", path.read_text(encoding="utf-8")))
        foreign = {
            letter
            for letter in words
            if letter.isalpha() and not unicodedata.name(letter).startswith("LATIN")
        }
        assert not foreign, path.name


def test_pictures_are_light() -> None:
    # Quickly first: to compress a hundred files as hard as they are served takes long.
    quick = {
        path: len(brotli.compress(path.read_bytes(), quality=5))
        for path in drawn.FOLDER.glob("*.svg")
    }
    heavy = {
        path.name
        for path, size in quick.items()
        if size > 17_000 and len(brotli.compress(path.read_bytes())) > 17_000
    }
    assert quick and not heavy


@of_each_figure
def test_page_shows_picture_words_table_and_links_every_row(client: Client, slug: str) -> None:
    spec = told(slug)
    page = client.get(f"/figures/{slug}/").content.decode()
    assert re.search(rf'<img src="[^"]*{re.escape(slug)}[^"]*\.svg#plot"', page), (
        "no picture without a script"
    )
    assert 'alt=""' not in page
    shown = [
        link
        for table in tables(client, slug)
        for link in re.findall(r'<td class="no-print"><a href="([^"]+)">open', table)
    ]
    assert shown == [row.href for row in [*spec.rows, *spec.beside]]
    for entry in spec.denials:
        assert f'href="{entry.get_absolute_url()}"' in page


@of_each_figure
def test_a_figure_says_who_and_every_row_is_a_record_with_sources(slug: str) -> None:
    spec = told(slug)
    assert (
        len(spec.title) > 20 and len(spec.alt) > 40 and spec.takeaway and spec.rows and spec.sources
    )
    known = set(
        Entry.objects.filter(key__in=[row.key for row in spec.rows]).values_list("key", flat=True)
    )
    assert {row.key for row in spec.rows} <= known
    assert all(len(row.cells) == len(spec.columns) for row in [*spec.rows, *spec.beside])
    assert len({tuple(row.values) for row in [*spec.rows, *spec.beside]}) == 1
    assert all(row.readout for row in spec.rows)


@of_each_figure
def test_picture_carries_title_denial_sources_date_and_name(client: Client, slug: str) -> None:
    spec = told(slug)
    for size in drawn.SIZES:
        svg = client.get(f"/figures/{slug}.svg?size={size}").content.decode()
        words = (
            " ".join(re.findall(r"<text[^>]*>([^<]*)", svg))
            .replace("&#x27;", "'")
            .replace("&amp;", "&")
            .replace("&quot;", '"')
        )
        assert spec.title in words
        assert spec.stands_for in words
        assert settings.SITE_NAME in words
        for entry in spec.denials:
            assert entry.label in words and entry.date_words in words
        assert spec.credits[0] in words
        assert "script" not in svg and "@import" not in svg
        assert all(
            address.startswith(f"{settings.SITE_URL}/")
            for address in re.findall(r'href="([^"]*)"', svg)
        )


@of_each_figure
def test_each_mark_of_a_picture_leads_to_its_record_and_says_it(client: Client, slug: str) -> None:
    drawing, root = (
        json.loads(client.get(f"/figures/{slug}.json").content),
        ElementTree.fromstring(client.get(f"/figures/{slug}.svg").content),
    )
    marks = Counter(
        tuple(said[:2])
        for trace in drawing["data"]
        for said in trace.get("customdata") or []
        if said
    )
    links = ((link.get("href"), link.findtext(f"{SVG}title")) for link in root.iter(f"{SVG}a"))
    assert Counter((href.removeprefix(settings.SITE_URL), words) for href, words in links) == marks


@of_each_figure
def test_specification_draws_every_row_and_marks_open_their_records(
    client: Client, slug: str
) -> None:
    spec = told(slug)
    rows = {_page(row.href) for row in spec.rows}
    for size, theme, unused in (
        ("wide", "light", DARK),
        ("narrow", "dark", LIGHT),
        ("middle", "light", DARK),
    ):
        answer = json.loads(client.get(f"/figures/{slug}.json?size={size}&theme={theme}").content)
        marks = [said for trace in answer["data"] for said in trace.get("customdata") or [] if said]
        addresses = {_page(said[0]) for said in marks}
        assert addresses <= rows | {_page(row.href) for row in spec.beside}
        # On a map a place where several journeys stopped is one mark, of the first of them.
        assert rows <= addresses or slug.endswith("-map")
        assert not set(unused.values()) & set(
            re.findall(r"#[0-9a-f]{6}", json.dumps(answer["data"]))
        )
        assert answer["layout"]["height"] == drawn.pictures(spec)[size].plot.height


@of_each_figure
def test_csv_holds_every_row_with_grade_actor_date_and_sources(client: Client, slug: str) -> None:
    spec = told(slug)
    lines = list(
        csv.DictReader(io.StringIO(client.get(f"/figures/{slug}.csv").content.decode("utf-8-sig")))
    )
    assert [line["record"] for line in lines] == [row.key for row in [*spec.rows, *spec.beside]]
    for line, row in zip(lines, [*spec.rows, *spec.beside], strict=True):
        assert (line["actor"], line["date"], line["grade"]) == (row.actor, row.date, row.grade)
        assert line["sources"].split() == list(row.sources)
        assert line["drawn"] == ("yes" if row in spec.rows else "no")


def test_every_figure_of_the_story_is_listed_once() -> None:
    slugs = [item.slug for item in registry.built()]
    assert sorted(set(slugs)) == sorted(FIGURES) and len(slugs) == len(FIGURES)


def test_figures_are_numbered_in_the_order_in_which_the_story_shows_them(client: Client) -> None:
    numbers = [
        int(number)
        for number in re.findall(
            r'kicker">Figure (\d+)<', client.get("/story/all/").content.decode()
        )
    ]
    assert numbers == sorted(numbers)


def test_addresses_that_stand_in_templates_answer(client: Client) -> None:
    """Some name a record: whoever takes it out or gives it another id hears of it here."""
    templates = "".join(
        path.read_text(encoding="utf-8")
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
    )
    named = sorted(set(re.findall(r'href="(/[a-z][^"{?.]*)"', templates)))
    dead = set()
    for address, place in map(urldefrag, named):
        answer = client.get(address)
        there = answer.status_code == 200 and (not place or f'id="{place}"' in answer.text)
        dead |= set() if there else {(address, place)}
    assert named and dead == set()


def own_pages(client: Client) -> list[str]:
    """The pages of no one record and no figure: the opening, lists, what is about the site."""
    listed = {
        urlsplit(address).path
        for address in re.findall(r"<loc>([^<]*)</loc>", client.get("/sitemap.xml").text)
    }
    others = {entry.get_absolute_url() for entry in Entry.objects.all()}
    others |= {address for address in listed if address.startswith("/figures/")}
    return sorted({*listed, "/trips/compare/"} - others)


@pytest.mark.parametrize("kind", [Chapter, Lesson, Trip, None])
def test_links_lead_to_pages_and_places_that_are_there(
    client: Client, kind: type[Chapter | Lesson | Trip] | None
) -> None:
    """Those of the long pages, which name records, and of pages of ours, which list them."""
    links: set[tuple[str, str, str]] = set()
    for start in (
        [record.get_absolute_url() for record in kind.objects.all()] if kind else own_pages(client)
    ):
        page = client.get(start)
        assert page.status_code == 200 and not re.search("[\ue000-\uf8ff]", page.text), start
        links |= {
            (start, *urldefrag(unescape(link)))
            for link in re.findall(r'<a\b[^>]*? href="(/(?!static)[^"?#]*(?:#[^"]*)?)"', page.text)
        }
    dead = set()
    for start, address, place in sorted(links):
        answer = client.get(address)
        there = (
            not place
            or place.startswith(":~:")
            or answer.streaming
            or f'id="{unquote(place)}"' in answer.text
        )
        dead |= {(start, address, place)} if answer.status_code != 200 or not there else set()
    assert dead == set()
