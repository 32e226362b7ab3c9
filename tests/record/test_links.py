"""No dead link: every address that a page names answers, every anchor is there, today and as of a
past day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

import pytest

from explainer.corpus import kinds
from explainer.models import Correction, Entry

from ..crawl import Crawl


@pytest.fixture(scope="module", params=[None, date(2024, 3, 28)], ids=["today", "past"])
def walk(request: pytest.FixtureRequest, walk_over: Callable[[date | None], Crawl]) -> Crawl:
    return walk_over(request.param)


@pytest.mark.django_db
def test_every_linked_address_answers(walk: Crawl) -> None:
    # Printed pages lead for ever to what was taken out since; where it was stands that, and the
    # printed page.
    gone = {correction.record for correction in Correction.objects.all()} - set(
        Entry.objects.values_list("key", flat=True)
    )
    out = {kinds.address(*key.split(":")).partition("#")[0] for key in gone}
    dead = {
        (origin, target)
        for origin, target, _ in walk.links
        if target in walk.pages
        and walk.pages[target].status != 200
        and urlsplit(target).path not in out
    }
    assert sorted(dead) == []


def test_every_anchor_is_there(walk: Crawl) -> None:
    dead = {
        (origin, f"{target}#{anchor}")
        for origin, target, anchor in walk.links
        if anchor
        and not anchor.startswith(":~:")
        and target in walk.html
        and anchor not in walk.pages[target].ids
    }
    assert sorted(dead) == []


def test_no_id_stands_twice_on_a_page(walk: Crawl) -> None:
    twice = {
        address: found
        for address, page in walk.html.items()
        if (found := [name for name, n in page.ids.items() if n > 1])
    }
    assert twice == {}


def test_every_page_has_one_title_one_heading_and_no_leftovers(walk: Crawl) -> None:
    odd = {}
    for address, page in walk.html.items():
        text = re.sub(r"<(script|style)\b.*?</\1>", "", page.html, flags=re.DOTALL)
        faults = [
            name
            for name, wrong in (
                ("title", not re.search(r"<title>[^<]{3,}</title>", text)),
                ("h1", not re.search("/embed(-preview)?/", address) and text.count("<h1") != 1),
                ("mark", re.search("[\ue000-\uf8ff]", text)),
                ("directive", re.search(r"\{[a-z]+:[a-z0-9-]+", text)),
                ("None", re.search(r">\s*None\s*<|=\"[^\"\s]*\bNone\b[^\"\s]*\"", text)),
            )
            if wrong
        ]
        if faults:
            odd[address] = faults
    assert odd == {}


def test_every_record_known_by_then_has_its_page_or_place(walk: Crawl) -> None:
    missing = [
        key
        for key, (address, anchor) in walk.places.items()
        if walk.pages[address].status != 200 or (anchor and anchor not in walk.pages[address].ids)
    ]
    assert missing == []
