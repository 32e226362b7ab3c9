"""Quotations: filtered and counted; of those translated from another language the words as they
were spoken stand with them, in every form, or are missed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from html import unescape

import pytest
from django.test import Client
from django.utils.html import escape

from explainer.evidence.dossier import dress
from explainer.evidence.words import AGAINST
from explainer.models import Quote

from .lists import choices, fits, html, ids, same_with_htmx, table

pytestmark = pytest.mark.django_db
MISSED = "The original words were not found."
ITEM = 'figure class="quote small"'  # in a list


def test_the_words_as_spoken_stand_in_their_language_with_their_source(client: Client) -> None:
    found = [quote for quote in Quote.objects.all() if quote.original]
    assert len({quote.original["language"] for quote in found}) > 2
    for quote in found:
        page = client.get(quote.get_absolute_url()).text
        assert (
            f'<q lang="{quote.original["language"]}">{escape(quote.original["text"])}</q>' in page
        )
        assert ("as far as found" in page) == quote.original["part"]
        assert MISSED not in page


@pytest.mark.parametrize("address", ["{}", "{}embed/"])
def test_small_forms_keep_them_too(client: Client, address: str) -> None:
    quote = next(quote for quote in Quote.objects.all() if quote.original)
    at = (
        "/quotes/?speaker=" + quote.speaker_id
        if address == "{}"
        else address.format(quote.get_absolute_url())
    )
    assert (
        f'<p lang="{quote.original["language"]}">{escape(quote.original["text"])}</p>'
        in client.get(at).text
    )


def test_a_translation_without_them_says_so_and_no_other_page_does(client: Client) -> None:
    for quote in Quote.objects.all():
        missed = bool(quote.translated_from) and not quote.original
        assert (MISSED in client.get(quote.get_absolute_url()).text) == missed, quote.id


def test_they_are_not_shown_on_a_day_before_they_could_be_read(client: Client) -> None:
    """Of a quotation the page of a past day has no source that came later, nor its words."""
    for quote in Quote.objects.all():
        if not quote.original:
            continue
        page = client.get(f"{quote.get_absolute_url()}?as_of={quote.first}").text
        source = quote.original["source"]
        assert (f'<q lang="{quote.original["language"]}">' in page) == (
            f"/sources/{source}/" in page
        ), quote.id


def test_a_number_that_stands_against_words_is_no_other_count(client: Client) -> None:
    told = [
        quote
        for quote in dress(Quote.objects.all())
        if any(entry.kind == "claim" for entry in quote.denials)
    ]
    assert told
    for quote in told:
        pages = (
            client.get(quote.get_absolute_url()).text
            + client.get(f"/quotes/?speaker={quote.speaker_id}").text
        )
        assert AGAINST["account"] in pages and AGAINST["count"] not in pages, quote.id


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_data_has_them(client: Client, form: str) -> None:
    text = client.get(f"/data/quotes.{form}").content.decode("utf-8-sig")
    rows = {
        row["id"]: row
        for row in (csv.DictReader(io.StringIO(text)) if form == "csv" else _rows(json.loads(text)))
    }
    for quote in Quote.objects.all():
        own = {"text": quote.text, "language": quote.language} if quote.rendering else {}
        row, original = rows[quote.id], quote.original or own
        assert (row["original"] or "") == original.get("text", "")
        assert (row["original_language"] or "") == original.get("language", "")
        assert (row["translated_by"] or "") == (quote.translated_by or "")


def _rows(answer: object) -> list[dict]:
    return (
        answer
        if isinstance(answer, list)
        else next(value for value in answer.values() if isinstance(value, list))
    )


def test_words_are_first_read_in_english_whatever_language_they_stand_in(client: Client) -> None:
    foreign = [quote for quote in Quote.objects.all() if quote.rendering]
    assert foreign
    for quote in foreign:
        page = client.get(quote.get_absolute_url()).text
        assert page.index(escape(quote.rendering)) < page.index(escape(quote.text))
        assert f'<p lang="{quote.language}">{escape(quote.text)}</p>' in page


def test_the_list_opens_with_words_that_disagree_each_known_by_then(client: Client) -> None:
    page = client.get("/quotes/").text
    asked = [
        quote.pair["question"]
        for quote in sorted(
            (q for q in Quote.objects.all() if q.pair), key=lambda quote: quote.pair["place"]
        )
    ]
    places = [page.index(f"<h3>{escape(question)}</h3>") for question in asked]
    assert places == sorted(places) and len(places) > 3
    early = client.get("/quotes/?as_of=2023-10-20").text
    for quote in Quote.objects.all():
        if quote.pair:
            other = Quote.objects.get(id=quote.pair["other"])
            known = max(str(quote.first), str(other.first)) <= "2023-10-20"
            assert (escape(quote.pair["question"]) in early) <= known, quote.id
    assert not any(
        escape(question) in client.get("/quotes/?stance=denies").text for question in asked
    )


def test_a_frame_tells_all_that_speaks_against_the_words_and_when(client: Client) -> None:
    found = set()
    for quote in dress(list(Quote.objects.all()), None):
        frame = client.get(f"{quote.get_absolute_url()}embed/").text if quote.denials else ""
        for entry in quote.denials:
            found.add(entry.against)
            assert f'<p class="denied">{AGAINST[entry.against]}, {entry.date_words}: ' in frame
    assert found > {"denial"}


def test_filters_alone_and_in_pairs(client: Client) -> None:
    fits(client, "/quotes/", ITEM, Quote, ["theme=sanctions", "stance=denies"])


def test_people_are_filtered_by_name_voice_and_side(client: Client) -> None:
    theirs = set(Quote.objects.filter(speaker_id="vladimir-putin").values_list("id", flat=True))
    assert set(ids(client, "/quotes/?speaker=vladimir-putin", ITEM)) == theirs
    officials = set(
        Quote.objects.filter(speaker__sort="official", speaker__side="rok").values_list(
            "id", flat=True
        )
    )
    assert (
        theirs
        and officials
        and set(ids(client, "/quotes/?voice=official&side=rok", ITEM)) == officials
    )
    shown = choices(html(client, "/quotes/"), "voice")
    assert shown == {
        "expert": Quote.objects.filter(speaker__sort="expert").count(),
        "official": Quote.objects.filter(speaker__sort="official").count(),
    }


def test_quotations_in_lists_name_whom_the_speaker_speaks_for(client: Client) -> None:
    page = unescape(html(client, "/quotes/?speaker=vladimir-putin"))
    assert all(
        quote.organisation in page for quote in Quote.objects.filter(speaker_id="vladimir-putin")
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/quotes/?theme=war", "economy or outlook, not “war”."),
        ("/quotes/?speaker=nobody", "speaker takes the id of one of "),
    ],
)
def test_what_cannot_be_read_is_named(client: Client, address: str, said: str) -> None:
    assert said in unescape(html(client, address, 400))


def test_htmx_and_plain_show_the_same(client: Client) -> None:
    same_with_htmx(client, "/quotes/?stance=alarmed")


def test_a_quotation_has_the_digest_that_a_reader_can_make(client: Client) -> None:
    quote = next(
        quote for quote in Quote.objects.all() if re.fullmatch(r"[A-Za-z ,.]+", quote.text)
    )
    words = re.sub(r"[,.]", "", quote.text).lower()
    due = hashlib.sha256(" ".join(words.split()).encode()).hexdigest()
    assert due in html(client, quote.get_absolute_url())
    assert table(client, "quotes")[quote.id]["sha256"] == due
