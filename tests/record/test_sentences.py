"""Works in words that can be printed: on their pages, in what is copied, cited and embedded, from
one place."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils.html import strip_tags

from explainer.corpus.dates import in_words
from explainer.figures import registry
from explainer.models import Claim, Event, Quote, Source
from explainer.models.base import address
from explainer.models.projection import SENTENCE_WORDS

from ..corpus import small

pytestmark = pytest.mark.django_db
# A stop that ends no sentence: after an initial, a rank or a title, with more to come.
ABBREVIATED = re.compile(
    r"\b(?:[A-Z](?:\.[A-Z])*|Adm|Capt|Col|Dr|Gen|Gov|Lt|Maj|Mr|Mrs|Ms|Mt|No|Prof|Rep|Sen|Sgt|St)"
    r"\.(?= )"
)


def form(client: Client, page: str, name: str) -> str:
    """One of the forms on a page, as the button copies it: `short`, `long` or `html`."""
    return shown(client.get(page).text, name)


def shown(html: str, name: str) -> str:
    found = re.search(rf'<p class="copy[^"]*" id="(?:say|cite)-{name}"[^>]*>(.*?)</p>', html, re.S)
    assert found, f"no {name} form"
    return unescape(found[1])


def test_each_claim_has_a_short_sentence_with_its_number_and_its_date(client: Client) -> None:
    for claim in Claim.objects.all():
        short = form(client, claim.get_absolute_url(), "short")
        assert claim.bare in short, claim.id
        assert in_words(claim.date).removeprefix("about ") in short, claim.id
        assert (
            len(short.split()) <= SENTENCE_WORDS and short.endswith(".") and short[0].isupper()
        ), short
        assert not re.search(r"[{}]|\b(\w+) \1\b|\.\.", short), short


def test_events_and_figures_are_one_sentence(client: Client) -> None:
    pages = [event.get_absolute_url() for event in Event.objects.all()[::7]] + [
        f"/figures/{item.slug}/" for item in registry.built()[:25]
    ]
    for page in pages:
        short = form(client, page, "short")
        assert (
            len(short.split()) <= SENTENCE_WORDS
            and len(re.findall(r"[.?!]”?(?= [A-Z]|$)", ABBREVIATED.sub("", short))) == 1
        ), short


def test_a_quotation_is_whole_with_speaker_role_and_day(client: Client) -> None:
    for quote in Quote.objects.select_related("speaker"):
        html = client.get(quote.get_absolute_url()).text
        short = shown(html, "short")
        words = (quote.rendering or quote.text).rstrip(".,")
        assert short.startswith(f"“{words}"), quote.id
        assert all(
            part in short
            for part in (
                quote.speaker.name,
                quote.role,
                in_words(quote.date).removeprefix("about "),
            )
        ), quote.id
        if quote.rendering:
            assert "our rendering" in short and quote.text in shown(html, "long")


def test_a_figure_names_no_source_of_what_is_not_drawn(client: Client) -> None:
    for item in registry.built():
        spec = registry.build(item.slug)
        drawn = {url for row in spec.rows for url in row.sources}
        names = {source.told_by for source in spec.sources if source.url in drawn}
        told = re.search(
            r"Sources?: (.*?)\. Collected", form(client, f"/figures/{item.slug}/", "long")
        )
        named = re.sub(r" and \d+ more$", "", told[1]).split("; ") if told else []
        assert set(named) <= names and bool(named) == bool(names), item.slug


def test_page_citation_and_embed_say_the_same(client: Client) -> None:
    disputed, quote = Claim.objects.filter(grade="disputed").first(), Quote.objects.first()
    for kind, id, page in (
        ("claim", disputed.id, disputed.get_absolute_url()),
        ("quote", quote.id, quote.get_absolute_url()),
        ("figure", registry.SLUGS[0], f"/figures/{registry.SLUGS[0]}/"),
    ):
        for name in ("short", "long", "html"):
            assert form(client, page, name) == form(client, f"/cite/{kind}/{id}/", name)
        html = form(client, page, "html")
        answered = client.get(f"/oembed?{urlencode({'url': settings.SITE_URL + page})}").json()[
            "html"
        ]
        assert answered.startswith(html)
        assert f'href="{settings.SITE_URL}{page}"' in html
        assert unescape(strip_tags(html)).startswith(form(client, page, "short"))


def test_the_original_is_named_before_its_copy(client: Client) -> None:
    for source in [source for source in Source.objects.all() if source.original]:
        original, _, copy = source.told_by.partition(", as carried by ")
        assert original == source.original and copy and "()" not in copy
        assert not re.search(rf"\({re.escape(original)}\)", copy)


def test_a_past_day_does_not_name_a_later_denial(client: Client) -> None:
    for claim in Claim.objects.filter(grade="disputed", last__lt="2024-03-28")[::3]:
        page = f"{claim.get_absolute_url()}?as_of={claim.last}"
        assert not re.search(r"\blater,", form(client, page, "long")), claim.id


@pytest.mark.parametrize(
    ("day", "denial"),
    [
        ("2024-01-04", "The same day, a speaker denied any such trade."),
        ("2024-01-03", "The next day, on 4 January 2024, a speaker denied any such trade."),
        (
            "2024-01-20",
            "About two weeks before, on 4 January 2024, a speaker had denied any such trade.",
        ),
        ("2024-02-04", "A month before, on 4 January 2024, a speaker had denied any such trade."),
        ("2024-01", "On 4 January 2024, a speaker denied any such trade."),
    ],
)
def test_a_denial_has_its_own_date(client: Client, tmp_path: Path, day: str, denial: str) -> None:
    files = dict(small.FILES)
    files["claims/a.yaml"] = files["claims/a.yaml"].replace("date: 2024-01-02", f"date: {day}")
    files["claims/a.yaml"] = files["claims/a.yaml"].replace(
        "grade: claimed", "grade: disputed\n  disputed_by: [a-denial]"
    )
    files["events/a.yaml"] = files["events/a.yaml"].replace(
        "kind: denial", "kind: denial\n  denied: a speaker {had} denied any such trade"
    )
    long = made(client, tmp_path, files)
    assert denial in long
    assert ("another had denied such reports before" in long) == ("had denied any" in long)


def test_a_rival_count_is_no_denial(client: Client, tmp_path: Path) -> None:
    files = {
        name: text
        for name, text in small.FILES.items()
        if not name.startswith("figures/") or "box" in name
    }  # which place one claim
    text = files["claims/a.yaml"]
    rival = (
        text.replace("id: a-claim", "id: b-claim")
        .replace("1000", "400")
        .replace("a thousand", "four hundred")
        .replace("The army", "The institute")
    )
    files["claims/a.yaml"] = (
        text.replace("grade: claimed", "grade: disputed\n  disputed_by: [b-claim]") + rival
    )
    long = made(client, tmp_path, files)
    assert "Another count, the same day: 400 containers, by the institute." in long
    assert "another count differs" in long and "den" not in long.replace("evidence", "")


def test_a_claim_without_a_sentence_of_its_own_gets_one(client: Client, tmp_path: Path) -> None:
    made(client, tmp_path, small.FILES)
    assert (
        form(client, address("claim", "a-claim"), "short")
        == "The army put it at 1,000 containers on 2 January 2024: containers shipped."
    )


def made(client: Client, folder: Path, files: dict[str, str | bytes]) -> str:
    """The long form of the small corpus' claim, once these files are loaded."""
    call_command("load_content", f"--dir={small.write(folder, files)}", verbosity=0)
    return form(client, address("claim", "a-claim"), "long")
