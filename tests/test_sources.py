"""Sources: filtered, counted and sorted, with how much rests on each; how reliable each is, apart
from the grade of what rests on it."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.test import Client

from explainer.models import Citation, Source

from .corpus import small
from .lists import fits, html, ids, same_with_htmx, table

pytestmark = pytest.mark.django_db


def test_filters_alone_and_in_pairs(client: Client) -> None:
    queries = ["kind=state-media", "reliability=mixed", "language=ko", "side=russia"]
    fits(client, "/sources/", "li", Source, queries, kind="medium")


def test_sources_tell_how_much_rests_on_each(client: Client) -> None:
    most = ids(client, "/sources/?sort=most", "li")
    resting = dict(Citation.objects.order_by().values_list("source_id").annotate(n=Count("id")))
    counts = [resting.get(identity, 0) for identity in most]
    assert counts == sorted(counts, reverse=True)
    page = unescape(html(client, "/sources/?sort=most"))
    assert f"{counts[0]} rest on it" in page


def test_on_a_past_day_only_what_was_known_rests_on_a_source(client: Client) -> None:
    day = "2024-03-28"
    identity = (
        Citation.objects.filter(entry__known_from__lte=day, source__known_from__lte=day)
        .values_list("source_id", flat=True)
        .first()
    )
    known = Citation.objects.filter(source_id=identity, entry__known_from__lte=day).count()
    publisher = Source.objects.get(id=identity).publisher
    page = client.get("/sources/", {"publisher": publisher, "as_of": day}).content.decode()
    assert f"{known} rest" in page.split(f'<li id="{identity}"')[1].split("</li>")[0]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/sources/?language=xx", "language takes one or more of "),
        ("/sources/?publisher=Nobody", "that the form lists, such as "),
        ("/sources/?from=1999-99", "from takes a day, month or year"),
    ],
)
def test_what_cannot_be_read_is_named(client: Client, address: str, said: str) -> None:
    assert said in unescape(html(client, address, 400))


def test_htmx_and_plain_show_the_same(client: Client) -> None:
    same_with_htmx(client, "/sources/?kind=un")


def test_a_source_is_shown_with_its_reliability_and_the_reason(client: Client) -> None:
    source = Source.objects.filter(reliability="mixed").exclude(data__original="").first()
    page = html(client, source.get_absolute_url())
    assert source.source_sort in page and source.reliability_why in page
    assert "As a stored copy" in page
    assert page.index(f"<dd>{source.original}</dd>") < page.index("Read in the print of")
    row = table(client, "sources")[source.id]
    assert (row["reliability"], row["original"]) == (source.reliability, source.original)


def test_a_source_may_be_judged_by_itself_and_a_citation_tell_its_place(
    client: Client, tmp_path: Path
) -> None:
    files = dict(small.FILES)
    own = "  language: en\n  reliability:\n    sort: copy\n    why: It was copied by hand.\n"
    files["sources/a.yaml"] = files["sources/a.yaml"].replace("  language: en\n", own)
    files["claims/a.yaml"] = files["claims/a.yaml"].replace(
        "phrase: a thousand containers", "phrase: a thousand containers\n    where: page 7"
    )
    call_command("load_content", dir=small.write(tmp_path, files), verbosity=0)
    assert "It was copied by hand." in html(client, "/sources/a-report/")
    claim = html(client, "/claims/a-claim/")
    assert "Where in it: page 7" in claim and "reliability low" in claim
    assert table(client, "claims")["a-claim"]["source_places"] == "a-report: page 7"
