"""The story: its chapters with their figures, their terms and their short version."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from explainer.figures import registry

pytestmark = pytest.mark.django_db


def test_the_short_version_of_a_chapter_has_a_switch_a_minute_of_its_own_and_no_claim_of_its_own(
    client: Client,
) -> None:
    full = client.get("/story/who-says-so/").content.decode()
    short = client.get("/story/who-says-so/?level=short").content.decode()
    assert 'href="/story/who-says-so/?level=short"' in full
    minutes, texts = (
        [re.search(part, page, re.DOTALL)[1] for page in (full, short)]
        for part in (r'class="minute">(.*?)</div>', r'class="prose[^"]*">(.*?)<section')
    )
    assert len(set(minutes)) == len(set(texts)) == 2
    claims = [set(re.findall(r'href="(/claims/[^"]+)"', page)) for page in (full, short)]
    assert claims[1] and claims[1] <= claims[0]
    assert 'href="/story/how-did-they-get-to-the-spaceport/?level=short"' in short
    assert client.get("/story/who-says-so/?level=tiny").status_code == 400


def test_a_term_in_prose_is_a_link_with_its_meaning_beside_it(client: Client) -> None:
    page = client.get("/story/how-many-shells/").content.decode()
    link = r'<a href="/glossary/[\w-]+/" class="ref term" aria-describedby="([\w-]+)">.*?'
    found = re.search(
        link + r'<span class="note[^"]*" role="note"[^>]* id="([\w-]+)">(.*?)</span>', page
    )
    assert found and found[1] == found[2] and found[3].startswith("<b>")


def test_chapters_show_their_figures_with_number_and_actions(client: Client) -> None:
    page = client.get("/story/how-many-shells/").content.decode()
    for slug in (
        "containers-claimed",
        "shells-per-container",
        "shells-claimed",
        "missiles-claimed",
    ):
        assert f'id="figure-{slug}"' in page
        assert f"Figure {registry.listed(slug).number}<" in page
        for action in (f"/figures/{slug}/#data", f"/figures/{slug}.png?width=1600"):
            assert f'href="{action}"' in page
    assert (
        page.index("figure-containers-claimed")
        < page.index("figure-shells-claimed")
        < page.index("figure-missiles-claimed")
    )


def test_under_a_figure_in_a_chapter_one_line_denies_and_leads_to_the_others(
    client: Client,
) -> None:
    story = client.get("/story/all/").text
    figures = re.findall(
        r'<figure class="fig" id="figure-([a-z-]+)".*?<figcaption>(.*?)</figcaption>',
        story,
        re.DOTALL,
    )
    assert figures
    for slug, shown in figures:
        lines, denials = (
            re.findall(r'<ul class="against">(.*?)</ul>', shown, re.DOTALL),
            registry.build(slug).denials,
        )
        assert len(lines) == bool(denials)
        assert all(denials[0].get_absolute_url() in line for line in lines)
        assert all((f'href="/figures/{slug}/"' in line) == (len(denials) > 1) for line in lines)


def test_steps_of_the_box_are_shown_as_they_became_known(client: Client) -> None:
    days = ("2023-09-05", "2023-10-13", "2023-10-16", "2024-03-28")
    pages = [client.get(f"/story/how-many-shells/?as_of={day}").text for day in days]
    shown = [page.count('<use href="#') for page in pages]
    assert shown[0] == 0 and shown == sorted(set(shown))
    assert all("<b>Who says so.</b>" not in page for page in pages)  # told with today's knowledge
