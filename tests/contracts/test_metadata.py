"""What harvesters and chat programs make of our pages: extruct, and the cards."""

from __future__ import annotations

import re
import struct
from html import unescape

import extruct
import pytest
from django.conf import settings
from django.test import Client

from explainer.evidence import denying
from explainer.evidence.words import AGAINST
from explainer.figures import registry, typography
from explainer.figures.style import LIGHT
from explainer.models import RECORDS, Chapter, Claim, Source
from explainer.publishing import card
from explainer.publishing.finding import find

from ..drawn import by_lot

pytestmark = pytest.mark.django_db


def read(client: Client, path: str) -> dict:
    return extruct.extract(
        client.get(path).content.decode(),
        base_url=settings.SITE_URL,
        syntaxes=["json-ld", "opengraph"],
    )


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
        assert (
            properties["og:title"] and properties["og:description"] and properties["og:image:alt"]
        )
        image = client.get(properties["og:image"].removeprefix(settings.SITE_URL))
        assert image.headers["Content-Type"] == "image/png"
        assert struct.unpack(">II", image.content[16:24]) == (1200, 630), path


@pytest.mark.record
def test_cards_print_every_letter_within_their_lines_and_name_the_denial(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(card, "raster", str.encode)
    records = [
        record
        for kind in ("source", "claim", "event", "quote", "term")
        for record in RECORDS[kind].objects.all()
    ]
    works = [find(record.kind, record.id) for record in records if by_lot(record.key)]
    works += [
        find("source", record.id) for record in RECORDS["source"].objects.filter(language="ko")
    ]
    works += [find("figure", item.slug) for item in registry.built()]
    for work in works:
        svg = card.card(work).decode()
        texts = re.findall(
            r'<text x="(\d+)" y="(\d+)" font-size="(\d+)"([^>]*)>([^<]*)</text>',
            svg.partition("<svg x=")[0] or svg,
        )
        assert texts, work.id
        pad = card.SHAPES["card"].pad if work.figure else card.PAD
        for _, y, size, look, text in texts:
            assert all(ord(letter) < 0x2E80 for letter in text), text
            wide = typography.width(
                unescape(text), int(size), bold="600" in look, serif="Serif" in look
            )
            assert int(y) < card.HEIGHT and wide <= card.WIDTH - 2 * pad, text
        against = work.figure.denials if work.figure else getattr(work.record, "denials", [])
        if against:
            assert f'fill="{LIGHT["denial"]}"' in svg, work.id
            told = " ".join(unescape(text) for *_, text in texts)
            said = (
                AGAINST[against[0].against]
                if work.figure
                else denying.against(against[0], work.record.date)[:60]
            )
            assert said in told, work.id


def test_each_page_says_what_it_is(client: Client) -> None:
    chapter = read(client, Chapter.objects.first().get_absolute_url())
    assert types(chapter) == {"Article", "BreadcrumbList"}
    for path in ("/data/", f"/figures/{registry.built()[0].slug}/"):
        found = read(client, path)
        [dataset] = [thing for thing in found["json-ld"] if thing["@type"] == "Dataset"]
        assert (
            50 <= len(dataset["description"]) <= 5_000 and dataset["license"] and dataset["creator"]
        )
        for file in dataset["distribution"]:
            assert client.get(file["contentUrl"].removeprefix(settings.SITE_URL)).status_code == 200


def test_only_checked_claims_are_reviewed_and_never_on_a_past_day(client: Client) -> None:
    for grade in ("disputed", "confirmed", "claimed", "corroborated"):
        claim = Claim.objects.filter(grade=grade).first()
        path = claim.get_absolute_url()
        assert ("ClaimReview" in types(read(client, path))) == (
            grade in {"disputed", "confirmed"}
        ), grade
        assert "ClaimReview" not in types(read(client, f"{path}?as_of=2026-11-23"))
    [review] = [
        thing
        for thing in read(
            client, Claim.objects.filter(grade="disputed").first().get_absolute_url()
        )["json-ld"]
        if thing["@type"] == "ClaimReview"
    ]
    assert (
        review["reviewRating"]["alternateName"].startswith("Disputed")
        and "ratingValue" not in review["reviewRating"]
    )
    assert review["citation"]


def test_json_in_a_page_cannot_end_its_script(client: Client) -> None:
    from explainer.publishing.work import Work
    from explainer.templatetags.publishing import things

    [text] = things(Work("timeline", "page", "</script><script>alert(1)", "", "/timeline/"))
    assert "<" not in text


def test_highwire_tags_for_zotero(client: Client) -> None:
    text = client.get(Claim.objects.first().get_absolute_url()).content.decode()
    for name in (
        "citation_title",
        "citation_author",
        "citation_publication_date",
        "citation_public_url",
    ):
        assert f'<meta name="{name}"' in text
    assert (
        "citation_title"
        not in client.get(RECORDS["source"].objects.first().get_absolute_url()).content.decode()
    )


def test_the_canonical_address_has_no_query(client: Client) -> None:
    path = Claim.objects.filter(first__lt="2024-01-01").first().get_absolute_url()
    text = client.get(f"{path}?as_of=2024-03-28").content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}{path}">' in text


def test_the_card_of_a_past_day_is_of_that_day(client: Client) -> None:
    address = "/claims/con-2023-10-13-us-1000/?as_of=2023-10-13"
    [graph] = read(client, address)["opengraph"]
    picture = dict(graph["properties"])["og:image"].removeprefix(settings.SITE_URL)
    assert "as_of=2023-10-13" in picture
    assert (
        client.get(picture).content != client.get(picture.partition("?")[0]).content
    )  # the denial came later
