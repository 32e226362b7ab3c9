"""Time travel: on a past day nothing later is shown, the day stays in every link, and Memento
clients find their way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from explainer.corpus.dated import FIRST_DAY
from explainer.evidence.asof import NAMED_DAYS, known
from explainer.models import Claim, Entry, Event, Quote, Source, Trip

from ..drawn import CHAPTERS, FIGURES
from ..lists import html

pytestmark = pytest.mark.django_db

LISTS = [
    "/",
    "/timeline/",
    "/timeline/?with=quote&with=trip",
    "/timeline/embed/",
    "/claims/",
    "/claims/?sort=newest",
    "/claims/?measure=rounds&view=who",
    "/quotes/",
    "/sources/",
    "/speakers/",
    "/parties/",
    "/trips/",
    "/trips/train/",
    "/glossary/",
    "/search/?q=russia",
    "/story/",
    *CHAPTERS,
    "/story/all/",
    "/figures/",
]
DAYS = sorted(NAMED_DAYS)


def on(address: str, day: date) -> str:
    return f"{address}{'&' if '?' in address else '?'}as_of={day}"


def later(day: date) -> set[str]:
    """The addresses of all records that were not known on the day."""
    entries = Entry.objects.filter(known_from__gt=day).exclude(kind__in=["good", "chapter"])
    return {entry.get_absolute_url() for entry in entries if "#" not in entry.get_absolute_url()}


def linked(page: str) -> Iterator[str]:
    for href in re.findall(r'\s(?:href|cite)="([^"]+)"', page):
        yield unescape(href).partition("?")[0].partition("#")[0]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_page_leads_to_what_came_later(client: Client, day: date) -> None:
    unknown = later(day)
    assert unknown
    for address in LISTS:
        leaks = unknown & set(linked(html(client, on(address, day))))
        assert not leaks, (address, sorted(leaks)[:5])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_page_of_a_record_leads_to_what_came_later(client: Client, day: date) -> None:
    unknown = later(day)
    for model in (Event, Claim, Quote, Source, Trip):
        for record in known(model.objects, day).order_by("id")[::29]:
            leaks = unknown & set(linked(html(client, on(record.get_absolute_url(), day))))
            assert not leaks, (record, sorted(leaks)[:5])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_pages_of_later_records_are_not_there_yet_and_say_since_when(
    client: Client, day: date
) -> None:
    for address in sorted(later(day))[::40]:
        told = unescape(html(client, on(address, day), 404))
        first = re.search(r"what it tells was first published on ([^.<]+)\.", told)
        link = re.search(
            rf'href="({re.escape(address)}\?as_of=([0-9-]+))">Read it as of {re.escape(first[1])}<',
            told,
        )
        assert date.fromisoformat(link[2]) > day
        html(client, link[1])
        html(client, on(address, date.fromisoformat(link[2]) - timedelta(1)), 404)


@pytest.mark.parametrize("model", [Event, Claim, Trip], ids=lambda model: model.kind)
def test_a_record_offers_no_day_before_it_was_there(client: Client, model: type) -> None:
    for record in model.objects.exclude(known_from=None).order_by("-known_from")[:1]:
        days = html(client, record.get_absolute_url()).split('id="days"')[1].split("</nav>")[0]
        offered = {date.fromisoformat(day) for day in re.findall(r"as_of=([0-9-]+)", days)}
        assert offered == {day for day in DAYS if day >= record.known_from}
        assert f'min="{record.known_from}"' in days


def test_a_figure_says_since_when_it_stands(client: Client) -> None:
    address = "/figures/troops-claimed/"
    told = unescape(html(client, on(address, FIRST_DAY), 404))
    first = date.fromisoformat(
        re.search(rf'href="{address}\?as_of=([0-9-]+)">Read it as of', told)[1]
    )
    html(client, on(address, first))
    for page in (address, f"{address}embed/"):
        assert "first published on" in html(client, on(page, first - timedelta(1)), 404)
    assert "first published" not in html(client, on("/figures/none/", FIRST_DAY), 404)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_figures_and_their_data_hold_nothing_later(client: Client, day: date) -> None:
    unknown = {
        f"/claims/{identity}/"
        for identity in Claim.objects.filter(known_from__gt=day).values_list("id", flat=True)
    }
    unknown |= {
        f"/events/{identity}/"
        for identity in Event.objects.filter(known_from__gt=day).values_list("id", flat=True)
    }
    answered = 0
    for slug in FIGURES:
        for form in ("csv", "json", "svg"):
            response = client.get(on(f"/figures/{slug}.{form}", day))
            assert response.status_code in {200, 404}, (slug, form)
            if response.status_code == 200:
                answered += 1
                text = response.content.decode()
                leaks = [address for address in unknown if address in text]
                assert not leaks, (slug, form, leaks[:3])
    assert answered


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_lists_count_what_was_known(client: Client, day: date) -> None:
    for address, model in (
        ("/timeline/?view=all", Event),
        ("/claims/", Claim),
        ("/quotes/", Quote),
        ("/sources/", Source),
    ):
        page = html(client, on(address, day))
        assert f"<b>{known(model.objects, day).count()}</b>" in page


def test_today_named_as_a_day_is_todays_record(client: Client) -> None:
    today = client.get("/readyz").json()["edition"]
    for address in ("/claims/", "/timeline/"):
        plain = re.search(r"<b>(\d+)</b>", html(client, address))[1]
        assert f"<b>{plain}</b>" in html(client, on(address, date.fromisoformat(today)))


@pytest.mark.parametrize("address", [*LISTS, "a claim"])
def test_every_link_and_form_keeps_the_day_and_one_leads_back(client: Client, address: str) -> None:
    day = date(2024, 3, 28)
    if address == "a claim":
        address = known(Claim.objects, day).last().get_absolute_url()
    page = html(client, on(address, day))
    for href in re.findall(r'\s(?:href|hx-get)="(/[^"]*)"', page):
        assert "as_of=" in href or href.startswith("/static/"), href
    for form in re.findall(r"<form\b.*?</form>", page, re.DOTALL):
        assert 'name="as_of"' in form
    if "/embed/" not in address:
        assert "28 March 2024" in page
        back = re.search(r'<a href="([^"]+)" id="today">Back to today’s record</a>', page)
        assert "as_of" not in back[1]
        assert back[1].startswith((".", "?"))


def test_the_way_back_keeps_the_filters(client: Client) -> None:
    page = html(client, "/timeline/?flow=to-russia&grade=claimed&as_of=2024-03-28&page=1")
    assert '<a href="?flow=to-russia&amp;grade=claimed" id="today">Back to' in page
    assert 'href="/timeline/?flow=to-russia&amp;grade=claimed&amp;as_of=2025-04-28"' in page


def test_the_days_are_offered_where_a_day_means_something(client: Client) -> None:
    for address in ("/claims/", CHAPTERS[0], "/timeline/"):
        page = html(client, address)
        for day in DAYS:
            assert f"as_of={day}" in page
        assert 'type="date"' in page
    assert "Read this page as of" not in html(client, "/about/")


def test_pages_of_the_past_are_mementos(client: Client) -> None:
    response = client.get("/claims/?side=rok&as_of=2024-03-28")
    assert response.headers["Memento-Datetime"] == "Thu, 28 Mar 2024 23:59:59 GMT"
    told = (
        '<http://testserver/claims/?side=rok>; rel="original timegate", '
        '<http://testserver/timemap/claims/?side=rok>; rel="timemap"; '
        'type="application/link-format"'
    )
    assert response.headers["Link"] == told
    today = client.get("/claims/?side=rok")
    assert today.headers["Link"] == told and "Memento-Datetime" not in today.headers
    assert "timemap" not in client.get("/about/").headers.get("Link", "")
    assert "timemap" not in client.get("/claims.csv?as_of=2024-03-28").headers["Link"], (
        "files have no list of their own"
    )


def test_a_page_is_the_timegate_of_its_past(client: Client) -> None:
    response = client.get(
        "/claims/?side=rok", headers={"Accept-Datetime": "Thu, 28 Mar 2024 12:00:00 GMT"}
    )
    assert response.status_code == 302
    assert response.headers["Location"] == "/claims/?side=rok&as_of=2024-03-28"
    assert "Accept-Datetime" in response.headers["Vary"]
    assert client.get("/claims/", headers={"Accept-Datetime": "yesterday"}).status_code == 400
    early = client.get("/claims/", headers={"Accept-Datetime": "Mon, 01 Jan 1990 00:00:00 GMT"})
    assert (
        f'<http://testserver{early.headers["Location"]}>; rel="first memento"'
        in early.headers["Link"]
    )
    assert client.get(early.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    "text",
    ["2024-02-30", "yesterday", "2024", "1999-01-01", "2999-01-01", "2024-3-1", "20240328", "%00"],
)
def test_a_day_that_cannot_be_read_is_named(client: Client, text: str) -> None:
    page = html(client, f"/claims/?as_of={text}", 400)
    assert "as_of takes a day" in unescape(page)
