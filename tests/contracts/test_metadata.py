"""What harvesters, feed readers and chat programs make of our pages: extruct, feedparser, the sitemap."""

from __future__ import annotations

import re
import shutil
import struct
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import extruct
import feedparser
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from explainer.evidence import denying
from explainer.evidence.words import AGAINST
from explainer.figures import registry, typography
from explainer.figures.style import LIGHT
from explainer.models import RECORDS, Chapter, Claim, Entry, Source
from explainer.publishing import card
from explainer.publishing.finding import find

pytestmark = pytest.mark.django_db


def read(client: Client, path: str) -> dict:
    return extruct.extract(client.get(path).content.decode(), base_url=settings.SITE_URL, syntaxes=["json-ld", "opengraph"])


def test_a_title_is_escaped_once(client: Client) -> None:
    source = next(source for source in Source.objects.all() if "'" in source.title)
    page = client.get(source.get_absolute_url()).content.decode()
    for told in (r"<title>(.*?)</title>", r'property="og:title" content="(.*?)"'):
        assert unescape(re.search(told, page)[1]).startswith(source.shown_title)


def types(found: dict) -> set[str]:
    return {thing["@type"] for thing in found["json-ld"]}


def every_kind() -> list[str]:
    kinds = ("chapter", "claim", "event", "quote", "source", "trip", "party", "speaker", "term")
    return ["/", "/timeline/", "/data/", "/about/", f"/figures/{registry.built()[0].slug}/"] + [
        RECORDS[kind].objects.first().get_absolute_url() for kind in kinds
    ]


def test_every_page_has_a_card(client: Client) -> None:
    for path in every_kind():
        [graph] = read(client, path)["opengraph"]
        properties = dict(graph["properties"])
        assert properties["og:url"] == f"{settings.SITE_URL}{path}"
        assert properties["og:title"] and properties["og:description"] and properties["og:image:alt"]
        image = client.get(properties["og:image"].removeprefix(settings.SITE_URL))
        assert image.headers["Content-Type"] == "image/png"
        assert struct.unpack(">II", image.content[16:24]) == (1200, 630), path


@pytest.mark.record
def test_cards_print_every_letter_within_their_lines_and_name_the_denial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "raster", str.encode)
    works = [find(kind, record.id) for kind in ("source", "claim", "event", "quote", "term") for record in RECORDS[kind].objects.all()[::9]]
    works += [find("source", record.id) for record in RECORDS["source"].objects.filter(language="ko")]
    works += [find("figure", item.slug) for item in registry.built()]
    for work in works:
        svg = card.card(work).decode()
        texts = re.findall(r'<text x="(\d+)" y="(\d+)" font-size="(\d+)"([^>]*)>([^<]*)</text>', svg.partition("<svg x=")[0] or svg)
        assert texts, work.id
        pad = card.SHAPES["card"].pad if work.figure else card.PAD
        for _, y, size, look, text in texts:
            assert all(ord(letter) < 0x2E80 for letter in text), text
            wide = typography.width(unescape(text), int(size), bold="600" in look, serif="Serif" in look)
            assert int(y) < card.HEIGHT and wide <= card.WIDTH - 2 * pad, text
        against = work.figure.denials if work.figure else getattr(work.record, "denials", [])
        if against:
            assert f'fill="{LIGHT["denial"]}"' in svg, work.id
            told = " ".join(unescape(text) for *_, text in texts)
            said = AGAINST[against[0].against] if work.figure else denying.against(against[0], work.record.date)[:60]
            assert said in told, work.id


def test_each_page_says_what_it_is(client: Client) -> None:
    chapter = read(client, Chapter.objects.first().get_absolute_url())
    assert types(chapter) == {"Article", "BreadcrumbList"}
    for path in ("/data/", f"/figures/{registry.built()[0].slug}/"):
        found = read(client, path)
        [dataset] = [thing for thing in found["json-ld"] if thing["@type"] == "Dataset"]
        assert 50 <= len(dataset["description"]) <= 5_000 and dataset["license"] and dataset["creator"]
        for file in dataset["distribution"]:
            assert client.get(file["contentUrl"].removeprefix(settings.SITE_URL)).status_code == 200


def test_only_checked_claims_are_reviewed_and_never_on_a_past_day(client: Client) -> None:
    for grade in ("disputed", "confirmed", "claimed", "corroborated"):
        claim = Claim.objects.filter(grade=grade).first()
        path = claim.get_absolute_url()
        assert ("ClaimReview" in types(read(client, path))) == (grade in {"disputed", "confirmed"}), grade
        assert "ClaimReview" not in types(read(client, f"{path}?as_of=2026-11-23"))
    [review] = [
        thing
        for thing in read(client, Claim.objects.filter(grade="disputed").first().get_absolute_url())["json-ld"]
        if thing["@type"] == "ClaimReview"
    ]
    assert review["reviewRating"]["alternateName"].startswith("Disputed") and "ratingValue" not in review["reviewRating"]
    assert review["citation"]


def test_json_in_a_page_cannot_end_its_script(client: Client) -> None:
    from explainer.publishing.work import Work
    from explainer.templatetags.publishing import things

    [text] = things(Work("timeline", "page", "</script><script>alert(1)", "", "/timeline/"))
    assert "<" not in text


def test_highwire_tags_for_zotero(client: Client) -> None:
    text = client.get(Claim.objects.first().get_absolute_url()).content.decode()
    for name in ("citation_title", "citation_author", "citation_publication_date", "citation_public_url"):
        assert f'<meta name="{name}"' in text
    assert "citation_title" not in client.get(RECORDS["source"].objects.first().get_absolute_url()).content.decode()


def test_the_canonical_address_has_no_query(client: Client) -> None:
    path = Claim.objects.filter(first__lt="2024-01-01").first().get_absolute_url()
    text = client.get(f"{path}?as_of=2024-03-28").content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}{path}">' in text


def test_the_sitemap_lists_pages_that_answer(client: Client) -> None:
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [node.text for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(addresses) == len(set(addresses)) > Source.objects.count()
    assert all(address.startswith(f"{settings.SITE_URL}/") for address in addresses)
    for address in addresses[::97]:
        assert client.get(address.removeprefix(settings.SITE_URL)).status_code == 200, address
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in client.get("/robots.txt").content.decode()


def feed(client: Client, path: str) -> feedparser.FeedParserDict:
    read = feedparser.parse(client.get(path).content)
    assert not read.bozo and read.version == "atom10" and read.feed.id and read.feed.updated and read.feed.author
    assert len({entry.id for entry in read.entries}) == len(read.entries)
    for entry in read.entries:
        assert entry.id.startswith("urn:uuid:") and entry.title and entry.updated and entry.link.startswith(settings.SITE_URL)
    return read


def test_feeds_are_read_and_stay_the_same(client: Client) -> None:
    everything = feed(client, "/feed.xml")
    assert everything.entries
    chapter = feed(client, f"{Chapter.objects.first().get_absolute_url()}feed.xml")
    assert Chapter.objects.first().title in {entry.title for entry in chapter.entries}
    assert client.get("/feed.xml").content == client.get("/feed.xml").content
    assert client.get("/story/none/feed.xml").status_code == 404


def test_a_correction_is_shown_on_its_page_in_the_log_the_feeds_and_the_data(client: Client, tmp_path: Path, settings) -> None:
    chapter = Chapter.objects.first()
    claim = Claim.objects.filter(id__in=[key.partition(":")[2] for key in _mentioned(chapter)]).first()
    before = {entry.id: entry for entry in feed(client, "/feed.xml").entries}
    content = shutil.copytree(settings.CONTENT_DIR, tmp_path / "content")
    (content / "corrections").mkdir(exist_ok=True)
    (content / "corrections" / "test.yaml").write_text(
        f"- id: test-correction\n  date: 2026-12-20\n  record: claim:{claim.id}\n  what: The sum was wrong.\n"
        "  why: The source says another.\n  before: One thousand and one.\n  after: One thousand.\n"
    )
    edition = content / "edition.yaml"
    edition.write_text(re.sub(r"(?m)^date: .*", "date: 2026-12-24", edition.read_text()))
    settings.CONTENT_DIR = content
    call_command("load_content", verbosity=0)

    page = client.get(claim.get_absolute_url()).content.decode()
    assert "Corrected on 20 December 2026" in page and "/changes/#test-correction" in page
    log = client.get("/changes/").content.decode()
    assert all(text in log for text in ("One thousand and one.", "One thousand.", "The source says another."))
    for path in ("/feed.xml", f"{chapter.get_absolute_url()}feed.xml"):
        entries = {entry.title: entry for entry in feed(client, path).entries}
        assert {"Corrected: The sum was wrong.", f"Corrected: {Entry.objects.get(pk=claim.key).label}"} <= set(entries), path
        assert entries["Corrected: The sum was wrong."].published == "2026-12-20T00:00:00+00:00"
    after = {entry.id: entry for entry in feed(client, "/feed.xml").entries}
    changed = {entry.title for key, entry in after.items() if key not in before or entry.updated != before[key].updated}
    assert changed <= {title for title in entries if title.startswith("Corrected: ")}, "a new edition alone changes no entry"
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
    from explainer.models import Link

    return list(Link.objects.filter(origin_id=chapter.key, relation="mentions", target__kind="claim").values_list("target_id", flat=True))


def test_the_card_of_a_past_day_is_of_that_day(client: Client) -> None:
    address = "/claims/con-2023-10-13-us-1000/?as_of=2023-10-13"
    [graph] = read(client, address)["opengraph"]
    picture = dict(graph["properties"])["og:image"].removeprefix(settings.SITE_URL)
    assert "as_of=2023-10-13" in picture
    assert client.get(picture).content != client.get(picture.partition("?")[0]).content  # the denial came later
