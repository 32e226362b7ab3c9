"""Citations as reference managers read them: BibTeX, RIS and CSL-JSON of every kind, and the
printed styles."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape

import bibtexparser
import pytest
import rispy
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from django.conf import settings
from django.test import Client
from django.utils.html import strip_tags

from explainer.corpus.kinds.source import SOURCE
from explainer.figures import registry
from explainer.models import RECORDS, Source
from explainer.publishing import cite
from explainer.publishing.finding import find
from explainer.publishing.sentences import saying
from explainer.publishing.work import CITED

from ..drawn import by_lot

pytestmark = pytest.mark.django_db
# The stop of a word cut short, such as “2 a.m.”, before a semicolon.
SHORTENED = re.compile(
    r"(?<=\b[A-Za-z])\.(?=;)|(?<=\b(?:Co|Jr|Sr|No))\.(?=;)|(?<=\b(?:Inc|Ltd|etc))\.(?=;)"
)
# As MLA writes the months.
ABBREVIATED = (
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)


def one_of(kind: str) -> str:
    return registry.built()[0].slug if kind == "figure" else RECORDS[kind].objects.first().id


@pytest.mark.parametrize("kind", CITED)
def test_each_kind_in_each_format(client: Client, kind: str) -> None:
    base = f"/cite/{kind}/{one_of(kind)}"
    [bib] = bibtexparser.loads(client.get(f"{base}.bib").content.decode()).entries
    [ris] = rispy.loads(client.get(f"{base}.ris").content.decode())
    [csl] = json.loads(client.get(f"{base}.json").content)
    assert csl["id"] and csl["type"] and csl["title"]
    assert bib["title"].strip("{}").replace("\\", "") == csl["title"]
    assert ris["title"] == csl["title"]
    assert bib["url"] == ris["urls"][0] == csl["URL"]
    if kind != "source":
        assert (
            csl["URL"].startswith(settings.SITE_URL)
            and bib["author"].strip("{}") == settings.SITE_NAME
        )


def test_sources_are_cited_as_themselves() -> None:
    signed = [source for source in Source.objects.all() if source.author]
    for source in [
        *Source.objects.all()[::12],
        *Source.objects.exclude(language="en")[:12],
        *signed[:12],
    ]:
        item = cite.csl(find("source", source.id))
        assert bibtexparser.loads(cite.bibtex(item)).entries[0]["url"] == source.url
        assert rispy.loads(cite.ris(item))[0]["title"] == source.shown_title


def test_korean_and_western_names_keep_their_order() -> None:
    assert cite._name("Kim Kyung-soo") == {"family": "Kim", "given": "Kyung-soo"}
    assert cite._name("Ju-min Park") == {"family": "Park", "given": "Ju-min"}
    assert cite._name("Reuters") == {"literal": "Reuters"}


def printed(item: dict) -> dict[str, str]:
    return {name: unescape(strip_tags(text)) for name, text in cite.styled(item)}


def source(**values: str) -> dict:
    """A source as a librarian meets one; what is not named is left out."""
    fields = {
        "title": "Kim goes by train",
        "publisher": "Yonhap",
        "url": "https://example.org/a",
        "kind": "news",
        "language": "en",
    }
    return cite._source(Source.row(SOURCE.schema(id="s", **fields | values)))


def test_initials_of_a_korean_name() -> None:
    item = source(author="Kim Kyung-soo, R. Taj Moore", date="2025-09-04")
    assert printed(item)["APA"].startswith(
        "Kim, K.-S., & Moore, R. T. (2025, September 4). Kim goes by train. Yonhap."
    )
    assert printed(item)["MLA"].startswith(
        "Kim, Kyung-soo, and R. Taj Moore. “Kim Goes by Train.” Yonhap, 4 Sept. 2025"
    )


def test_what_has_no_date_says_when_it_was_read() -> None:
    today = date.today()
    texts = printed(source(author="Jean Mackenzie"))
    assert (
        f"(n.d.). Kim goes by train. Yonhap. Retrieved {today:%B %-d, %Y}, from https://example.org/a"
        in texts["APA"]
    )
    assert texts["MLA"].endswith(
        f"Accessed {today.day} {ABBREVIATED[today.month - 1]} {today.year}."
    )
    assert f"n.d. “Kim Goes by Train.” Yonhap. Accessed {today:%B %-d, %Y}." in texts["Chicago"]
    dated = printed(source(author="Jean Mackenzie", date="2025-09-04"))
    assert not [text for text in dated.values() if "Accessed" in text or "Retrieved" in text]


def test_an_institution_is_the_author_of_its_page_and_named_once() -> None:
    item = source(publisher="The White House", kind="official", date="2023-10-13")
    assert item["author"] == [{"literal": "The White House"}]
    assert cite.bibtex(item).count(
        'author = "{The White House}"'
    ) == 1 and "AU  - The White House" in cite.ris(item)
    assert printed(item) == {
        "APA": "The White House. (2023, October 13). Kim goes by train. https://example.org/a",
        "MLA": "“Kim Goes by Train.” The White House, 13 Oct. 2023, https://example.org/a.",
        "Chicago": "The White House. 2023. “Kim Goes by Train.” October 13. https://example.org/a.",
    }


def test_an_unsigned_report_has_its_newspaper_and_its_title_once() -> None:
    item = source(title="Yonhap on the train", described=True, date="2025-09")
    assert "author" not in item
    assert printed(item) == {
        "APA": "Yonhap. (2025, September). [Yonhap on the train]. https://example.org/a",
        "MLA": "“[Yonhap on the Train].” Yonhap, Sept. 2025, https://example.org/a.",
        "Chicago": "Yonhap. 2025. “[Yonhap on the Train].” September. https://example.org/a.",
    }


def test_titles_in_other_languages_keep_their_letters() -> None:
    title = "Russland hat diesen Monat Weizenmehl nach Nordkorea geliefert"
    assert all(
        title in text
        for text in printed(source(title=title, language="de", date="2026-01")).values()
    )


def test_words_that_a_title_leaves_out_keep_their_three_stops() -> None:
    for title in ("Testimonies of captivity... “Death was better”", "Nobody knows..."):
        for name, text in printed(source(title=title)).items():
            left_out = title.partition("...")[0].lower() + "..."
            assert left_out in text.lower() and "...." not in text, (name, text)


def test_a_quotation_is_not_changed_by_a_style() -> None:
    quote = RECORDS["quote"].objects.get(id="penton-voak-2023-08-04-consensus")
    item = cite.csl(find("quote", quote.id))
    assert quote.text[:150] in item["abstract"]
    assert all(
        "Words of Eric Penton-Voak, 4 August 2023" in text for text in printed(item).values()
    )


def test_signs_of_html_in_a_record_are_printed_as_they_stand() -> None:
    item = cite.csl(find("event", one_of("event"))) | {"title": "R&D <img src=x onerror=1>"}
    for name, html in cite.styled(item):
        assert "<img" not in html.lower() and "R&amp;D &lt;img" in html, name


@pytest.mark.record
def test_no_line_has_two_stops() -> None:
    """Of the records one in nine, whichever others there are."""
    keys = [
        (kind, record.id)
        for kind in CITED
        if kind != "figure"
        for record in RECORDS[kind].objects.all()
    ]
    works = [find(*key) for key in keys if by_lot(":".join(key))]
    works += [find("figure", figure.slug) for figure in registry.built()]
    assert works
    for work in works:
        for text in (saying(work).long, *printed(cite.csl(work)).values()):
            read = SHORTENED.sub("", text.replace(work.title, ""))
            assert not re.search(r"[^.]\.(\.[^.]|\.$|;)|[?!]\.( |$)", read), text


def test_styles_print_author_title_and_address_once(client: Client) -> None:
    claim = one_of("claim")
    item = cite.csl(find("claim", claim))
    for name, text in cite.styled(item):
        assert item["URL"] in text and text.count(settings.SITE_NAME) == 1, name
        assert text in client.get(f"/cite/claim/{claim}/").content.decode()


def test_another_processor_style_reads_our_csl() -> None:
    """The style that citeproc-py brings itself, not one of ours."""
    item = cite.csl(find("claim", one_of("claim")))
    bibliography = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False),
        CiteProcJSON([item]),
        formatter.plain,
    )
    bibliography.register(Citation([CitationItem(item["id"])]))
    assert settings.SITE_NAME in str(bibliography.bibliography()[0])


def test_the_sentence_says_who_and_who_denies(client: Client) -> None:
    disputed = RECORDS["claim"].objects.filter(grade="disputed").first()
    work = find("claim", disputed.id)
    sentence = saying(work).long
    assert (
        disputed.bare in sentence
        and "disputed" in sentence
        and work.record.denials[0].date_words in sentence
    )
    assert (
        any(source.url in sentence for source in work.sources)
        and work.url in sentence
        and "\n" not in sentence
    )


@pytest.mark.parametrize(
    "path",
    [
        "/cite/claim/none.bib",
        "/cite/chapters/x.ris",
        "/cite/party/russia.json",
        "/cite/claim/none/",
    ],
)
def test_what_is_not_there_is_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_past_day_does_not_know_what_came_later(client: Client) -> None:
    late = RECORDS["claim"].objects.filter(first__gt="2025-01-01").first()
    assert client.get(f"/cite/claim/{late.id}.json?as_of=2024-03-28").status_code == 404
