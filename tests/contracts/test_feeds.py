"""Feeds of everything, a chapter, one record, figure, person and list: what is in them, who finds
them, what a browser makes of them; and the sitemap."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client

from explainer.figures import registry
from explainer.models import (
    Chapter,
    Claim,
    Correction,
    Entry,
    Event,
    Link,
    Quote,
    Source,
    Speaker,
    Trip,
)
from explainer.publishing.feeds import LENGTH, identity

pytestmark = pytest.mark.django_db
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
ROOMS = {"claims": Claim, "events": Event, "quotes": Quote, "trips": Trip, "speakers": Speaker}


def feed(client: Client, path: str) -> feedparser.FeedParserDict:
    read = feedparser.parse(client.get(path).content)
    assert (
        not read.bozo
        and read.version == "atom10"
        and read.feed.id
        and read.feed.updated
        and read.feed.author
    )
    assert len({entry.id for entry in read.entries}) == len(read.entries)
    for entry in read.entries:
        assert (
            entry.id.startswith("urn:uuid:")
            and entry.title
            and entry.updated
            and entry.link.startswith(settings.SITE_URL)
        )
    return read


def pages() -> list[str]:
    """A page of each kind that is followed."""
    return [model.objects.order_by("pk").first().get_absolute_url() for model in ROOMS.values()] + [
        f"/figures/{registry.built()[0].slug}/"
    ]


def with_corrections(keys: Iterable[str]) -> set[str]:
    """What a feed names these records and their corrections by."""
    told = set(keys)
    return {identity(key) for key in told} | {
        identity(f"correction:{one.id}") for one in Correction.objects.filter(record__in=told)
    }


def test_each_kind_of_page_leads_to_a_feed_of_its_own(client: Client) -> None:
    for page in [*pages(), "/claims/", "/timeline/", "/quotes/", "/sources/"]:
        html = client.get(page).text
        assert f'<link rel="alternate" type="application/atom+xml" href="{page}feed.xml"' in html, (
            page
        )
        chosen = (
            "?weight=turning" if page == "/timeline/" else ""
        )  # the turning points, which it shows
        assert f'<a href="{page}feed.xml{chosen}" type="application/atom+xml">Follow' in html, page
        read = feed(client, f"{page}feed.xml")
        assert read.entries and read.feed.links[0].href.endswith(page), page
        kind, _, slug = (
            {"events": "event", "speakers": "speaker", "trips": "trip"}.get(
                page.split("/")[1], page.split("/")[1][:-1]
            ),
            "",
            page,
        )
        if kind in {"claim", "event", "quote", "trip", "speaker"} and slug.count("/") == 3:
            assert identity(f"{kind}:{page.split('/')[2]}") in {
                entry.id for entry in read.entries
            }, page


def test_a_claim_is_followed_with_what_revises_and_denies_it(client: Client) -> None:
    link = Link.objects.filter(
        relation="supersedes", target__links_out__relation="disputed_by"
    ).first()
    denial = Link.objects.filter(relation="disputed_by", origin_id=link.target_id).first()
    entries = {
        entry.id: entry
        for entry in feed(client, f"{link.target.get_absolute_url()}feed.xml").entries
    }
    assert {identity(key) for key in (link.target_id, link.origin_id, denial.target_id)} <= set(
        entries
    )
    said = unescape(entries[identity(link.target_id)].summary)
    claim = Claim.objects.get(id=link.target.slug)
    assert claim.summary in said and claim.attribution in said and claim.date_words in said
    assert denial.target.date_words in said and denial.target.get_absolute_url() in said


def test_a_figure_is_followed_with_what_it_draws(client: Client) -> None:
    specs = [registry.build(item.slug) for item in registry.built()]
    spec = max(
        (spec for spec in specs if len(spec.rows) + len(spec.beside) < LENGTH // 2),
        key=lambda spec: len(spec.denials),
    )
    told = [row.key for row in (*spec.rows, *spec.beside)] + [entry.key for entry in spec.denials]
    ids = {entry.id for entry in feed(client, f"/figures/{spec.slug}/feed.xml").entries}
    assert spec.denials and ids == with_corrections(
        Entry.objects.filter(key__in=told).values_list("key", flat=True)
    )


@pytest.mark.parametrize(
    ("path", "query", "records"),
    [
        (
            "/claims/",
            "measure=containers&side=us",
            lambda: Claim.objects.filter(measure="containers", side="us"),
        ),
        ("/quotes/", "stance=denies&sort=newest", lambda: Quote.objects.filter(stance="denies")),
        ("/timeline/", "flow=to-korea", lambda: Event.objects.filter(flow="to-korea")),
    ],
)
def test_a_list_is_followed_as_it_is_filtered(
    client: Client, path: str, query: str, records
) -> None:
    page = client.get(f"{path}?{query}").text
    address = unescape(re.search(rf'href="({path}feed\.xml[^"]*)"', page)[1])
    assert "sort=" not in address and address.count("=") == query.replace("sort=newest", "").count(
        "="
    )
    assert {entry.id for entry in feed(client, address).entries} == with_corrections(
        record.key for record in records()
    )
    assert feed(client, address).feed.id != feed(client, f"{path}feed.xml").feed.id


def test_who_has_it_already_is_told_so(client: Client) -> None:
    address = f"{pages()[0]}feed.xml"
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_a_browser_is_shown_it_and_a_reader_gets_atom(client: Client) -> None:
    for accept, kind in (
        (BROWSER, "application/xml"),
        ("*/*", "application/atom+xml"),
        ("application/atom+xml, text/html;q=0.5", "application/atom+xml"),
    ):
        answer = client.get("/feed.xml", headers={"Accept": accept})
        assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
        assert "Accept" in answer.headers["Vary"]
    style = re.search(r'<\?xml-stylesheet href="/static/([^"]+)" type="text/css"\?>', answer.text)[
        1
    ]
    assert staticfiles_storage.exists(style)


@pytest.mark.parametrize(
    "address",
    [
        "/claims/none/feed.xml",
        "/figures/none/feed.xml",
        "/speakers/none/feed.xml",
        "/claims/none/feed.xml?as_of=2024-03-28",
    ],
)
def test_a_feed_of_nothing_is_404_in_a_sentence(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404 and answer.headers["Content-Type"].startswith("text/plain")
    assert answer.text.strip().endswith(".") and "\n" not in answer.text.strip()


def test_a_filter_that_cannot_be_read_is_400_in_a_sentence(client: Client) -> None:
    answer = client.get("/claims/feed.xml?measure=bananas")
    assert answer.status_code == 400 and answer.headers["Content-Type"].startswith("text/plain")
    assert answer.text.startswith("measure takes containers, rounds, ") and answer.text.endswith(
        ", not “bananas”.\n"
    )


def test_an_empty_list_is_a_feed_without_entries(client: Client) -> None:
    assert feed(client, "/claims/feed.xml?q=xyzzyqwerty").entries == []


def test_a_feed_of_odd_words_can_be_read(client: Client) -> None:
    for words in ("%EF%BF%BF", "%EF%BF%BE", "%00", "%EF%B7%90"):
        ElementTree.fromstring(client.get(f"/claims/feed.xml?q=kim{words}").content)


def test_feeds_are_read_and_stay_the_same(client: Client) -> None:
    everything = feed(client, "/feed.xml")
    assert everything.entries
    chapter = feed(client, f"{Chapter.objects.first().get_absolute_url()}feed.xml")
    assert Chapter.objects.first().title in {entry.title for entry in chapter.entries}
    assert client.get("/feed.xml").content == client.get("/feed.xml").content
    assert client.get("/story/none/feed.xml").status_code == 404


def test_a_correction_is_shown_on_its_page_in_the_log_the_feeds_and_the_data(
    client: Client, tmp_path: Path, settings
) -> None:
    chapter = Chapter.objects.first()
    claim = Claim.objects.filter(
        id__in=[key.partition(":")[2] for key in _mentioned(chapter)]
    ).first()
    before = {entry.id: entry for entry in feed(client, "/feed.xml").entries}
    content = shutil.copytree(settings.CONTENT_DIR, tmp_path / "content")
    (content / "corrections").mkdir(exist_ok=True)
    (content / "corrections" / "test.yaml").write_text(
        f"- id: test-correction\n  date: 2026-12-20\n  record: claim:{claim.id}\n  what: The sum "
        "was wrong.\n"
        "  why: The source says another.\n  before: One thousand and one.\n  after: One thousand.\n"
    )
    edition = content / "edition.yaml"
    edition.write_text(re.sub(r"(?m)^date: .*", "date: 2026-12-24", edition.read_text()))
    settings.CONTENT_DIR = content
    call_command("load_content", verbosity=0)

    page = client.get(claim.get_absolute_url()).content.decode()
    assert "Corrected on 20 December 2026" in page and "/changes/#test-correction" in page
    log = client.get("/changes/").content.decode()
    assert all(
        text in log
        for text in ("One thousand and one.", "One thousand.", "The source says another.")
    )
    for path in ("/feed.xml", f"{chapter.get_absolute_url()}feed.xml"):
        entries = {entry.title: entry for entry in feed(client, path).entries}
        assert {
            "Corrected: The sum was wrong.",
            f"Corrected: {Entry.objects.get(pk=claim.key).label}",
        } <= set(entries), path
        assert entries["Corrected: The sum was wrong."].published == "2026-12-20T00:00:00+00:00"
    after = {entry.id: entry for entry in feed(client, "/feed.xml").entries}
    changed = {
        entry.title
        for key, entry in after.items()
        if key not in before or entry.updated != before[key].updated
    }
    assert changed <= {title for title in entries if title.startswith("Corrected: ")}, (
        "a new edition alone changes no entry"
    )
    assert set(before) & set(after), "ids outlive a new edition"
    assert "test-correction" in client.get("/data/corrections.csv").content.decode()
    changes = {address: day for address, day in lastmod(client).items() if day == "2026-12-20"}
    assert set(changes) == {f"{settings.SITE_URL}{claim.get_absolute_url()}"}


def lastmod(client: Client) -> dict[str, str | None]:
    """The day of the last change of each address in the sitemap."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {node.findtext(f"{space}loc"): node.findtext(f"{space}lastmod") for node in root}


def _mentioned(chapter: Chapter) -> list[str]:
    return list(
        Link.objects.filter(
            origin_id=chapter.key, relation="mentions", target__kind="claim"
        ).values_list("target_id", flat=True)
    )


def test_the_sitemap_lists_pages_that_answer(client: Client) -> None:
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [
        node.text for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert len(addresses) == len(set(addresses)) > Source.objects.count()
    assert all(address.startswith(f"{settings.SITE_URL}/") for address in addresses)
    for address in addresses[::97]:
        assert client.get(address.removeprefix(settings.SITE_URL)).status_code == 200, address
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in client.get("/robots.txt").content.decode()
