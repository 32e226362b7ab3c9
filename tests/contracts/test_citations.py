"""Citations as reference managers read them: BibTeX, RIS and CSL-JSON of every kind, and the printed styles."""

from __future__ import annotations

import json

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from django.conf import settings
from django.test import Client

from explainer.figures import registry
from explainer.models import RECORDS, Source
from explainer.publishing import cite
from explainer.publishing.work import CITED, find

pytestmark = pytest.mark.django_db


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
        assert csl["URL"].startswith(settings.SITE_URL) and bib["author"].strip("{}") == settings.SITE_NAME


def test_sources_are_cited_as_themselves() -> None:
    for source in [*Source.objects.all()[::12], *Source.objects.exclude(language="en")[:12], *Source.objects.exclude(author="")[:12]]:
        item = cite.csl(find("source", source.id))
        assert bibtexparser.loads(cite.bibtex(item)).entries[0]["url"] == source.url
        assert rispy.loads(cite.ris(item))[0]["title"] == source.shown_title


def test_korean_and_western_names_keep_their_order() -> None:
    assert cite._name("Kim Kyung-soo") == {"family": "Kim", "given": "Kyung-soo"}
    assert cite._name("Ju-min Park") == {"family": "Park", "given": "Ju-min"}
    assert cite._name("Reuters") == {"literal": "Reuters"}


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
        CitationStylesStyle("harvard-cite-them-right", validate=False), CiteProcJSON([item]), formatter.plain
    )
    bibliography.register(Citation([CitationItem(item["id"])]))
    assert settings.SITE_NAME in str(bibliography.bibliography()[0])


def test_the_sentence_says_who_and_who_denies(client: Client) -> None:
    disputed = RECORDS["claim"].objects.filter(grade="disputed").first()
    work = find("claim", disputed.id)
    sentence = cite.sentence(work)
    assert disputed.attribution in sentence and "disputed" in sentence and work.record.denials[0].label in sentence
    assert work.sources[0].url in sentence and work.url in sentence and "\n" not in sentence


@pytest.mark.parametrize("path", ["/cite/claim/none.bib", "/cite/chapters/x.ris", "/cite/party/russia.json", "/cite/claim/none/"])
def test_what_is_not_there_is_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_past_day_does_not_know_what_came_later(client: Client) -> None:
    late = RECORDS["claim"].objects.filter(first__gt="2025-01-01").first()
    assert client.get(f"/cite/claim/{late.id}.json?as_of=2024-03-28").status_code == 404
