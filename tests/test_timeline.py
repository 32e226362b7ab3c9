"""The timeline: its turning points, every filter alone and in pairs, its pages, its strip, its
embed, and what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from itertools import combinations

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from explainer.evidence.words import EVENT_KINDS, FLOWS, GRADES, NOT_GRADED
from explainer.models import Event, Link, Quote, Trip
from explainer.views import timeline as views

from .lists import choices, count, html, ids, pages

pytestmark = pytest.mark.django_db

Fits = Callable[[Event], bool]
PARTY = "vladimir-putin"


@pytest.fixture
def filters(db: None) -> dict[str, Fits]:
    """One value and more of each filter, with what the records themselves say of it."""
    theirs = set(
        Link.objects.filter(relation="party", target_id=f"speaker:{PARTY}").values_list(
            "origin_id", flat=True
        )
    )
    return {
        "flow=to-russia": lambda event: event.flow == "to-russia",
        "flow=to-korea&flow=both": lambda event: event.flow in {"to-korea", "both"},
        "grade=disputed&grade=claimed": lambda event: told(event) in {"disputed", "claimed"},
        "grade=confirmed": lambda event: told(event) == "confirmed",
        "grade=ungraded": lambda event: told(event) == "ungraded",
        "kind=statement": lambda event: event.sort == "statement",
        "kind=shipment&kind=evidence": lambda event: event.sort in {"shipment", "evidence"},
        f"party={PARTY}": lambda event: event.key in theirs,
        "from=2024-10": lambda event: (event.end or str(event.last)) >= "2024-10-01",
        "to=2024": lambda event: str(event.first) <= "2024-12-31",
    }


def told(event: Event) -> str:
    """The grade of what it tells: of somebody's words, of what they say."""
    return event.content_grade or event.grade


def expected(*fits: Fits) -> list[str]:
    events = Event.objects.order_by("first", "last", "id")
    for event in events:
        # An end is written as a day, a month or a year: filled up, it compares as text.
        event.end = f"{event.end_date}-31-31"[:10] if event.end_date else ""
    return [event.id for event in events if all(fit(event) for fit in fits)]


def test_without_filters_every_event_stands_once_in_order_of_time(client: Client) -> None:
    assert ids(client, "/timeline/?view=all", "li") == expected()
    assert ids(client, "/timeline/?view=all&sort=newest", "li") == expected()[::-1]


def test_each_filter_alone(client: Client, filters: dict[str, Fits]) -> None:
    for query, fits in filters.items():
        found = expected(fits)
        assert found, query
        assert ids(client, f"/timeline/?{query}", "li") == found, query
        assert count(html(client, f"/timeline/?{query}")) == len(found)


def test_filters_in_pairs(client: Client, filters: dict[str, Fits]) -> None:
    for (first, fits), (second, also) in combinations(filters.items(), 2):
        if first.partition("=")[0] != second.partition("=")[0]:
            query = f"{first}&{second}"
            assert ids(client, f"/timeline/?{query}", "li") == expected(fits, also), query


@pytest.mark.parametrize(
    ("name", "words"), [("flow", FLOWS), ("grade", GRADES | NOT_GRADED), ("kind", EVENT_KINDS)]
)
def test_the_number_beside_a_choice_is_what_choosing_it_shows(
    client: Client, name: str, words: dict[str, str]
) -> None:
    others = {"flow": "grade=claimed", "grade": "kind=statement", "kind": "flow=to-russia"}[name]
    shown = choices(html(client, f"/timeline/?{others}"), name)
    assert shown
    for value in words:
        assert count(html(client, f"/timeline/?{others}&{name}={value}")) == shown.get(value, 0), (
            value
        )


def test_words_are_looked_for_in_what_the_list_shows(client: Client) -> None:
    found = ids(client, "/timeline/?q=containers", "li")
    assert "ev-us-containers-return" in found
    assert set(found) < set(expected())
    both = ids(client, "/timeline/?q=containers&flow=to-russia", "li")
    assert both == [
        identity
        for identity in found
        if identity in {event.id for event in Event.objects.filter(flow="to-russia")}
    ]


def test_quotes_and_journeys_can_be_shown_beside_the_events(client: Client) -> None:
    everything = ids(client, "/timeline/?with=quote&with=trip", "li")
    assert len(everything) == Event.objects.count() + Quote.objects.count() + Trip.objects.count()
    combats = [event.id for event in Event.objects.filter(sort="combat")]
    assert set(ids(client, "/timeline/?kind=combat&with=trip", "li")) == {
        *combats,
        *Trip.objects.values_list("id", flat=True),
    }


def test_htmx_gets_the_same_list(client: Client) -> None:
    address = "/timeline/?flow=to-russia&grade=claimed&q=shells"
    whole, part = html(client, address), html(client, address, HX_Request="true")
    assert "<header" in whole
    assert "<header" not in part
    room = re.compile(r'<div id="room".*<p class="print-only">', re.DOTALL)
    opened = room.search(part)[0].replace('<details class="more" open>', '<details class="more">')
    assert opened == room.search(whole)[0]


def test_active_filters_are_chips_that_lead_to_the_list_without_them(client: Client) -> None:
    page = html(client, "/timeline/?flow=to-russia&grade=claimed&from=2024")
    chips = {
        unescape(label).strip(): unescape(href)
        for href, label in re.findall(r'<a href="([^"]*)" hx-get="[^"]*">([^<]*)<span', page)
    }
    assert chips == {
        "Direction: to Russia": "/timeline/?grade=claimed&from=2024",
        "Grade: claimed": "/timeline/?flow=to-russia&from=2024",
        "From 2024": "/timeline/?flow=to-russia&grade=claimed",
    }


def test_an_empty_list_says_which_filter_to_loosen(client: Client) -> None:
    page = html(client, "/timeline/?flow=to-russia&to=2007")
    assert count(page) == 0
    loosen = page.split("Loosen one of these", 1)[1]
    told = dict(
        re.findall(r'<a href="[^"]*">Without ([^<]+)</a> <span class="label">(\d+)', loosen)
    )
    assert told["To 2007"] == str(Event.objects.filter(flow="to-russia").count())
    assert told["Direction: to Russia"] == str(
        Event.objects.filter(first__lte="2007-12-31").count()
    )


def test_an_event_is_found_by_its_name_on_whatever_page_it_stands(client: Client) -> None:
    for event in (
        Event.objects.first(),
        Event.objects.get(id="ev-treaty-signed"),
        Event.objects.last(),
    ):
        assert f'<li id="{event.id}"' in html(client, f"/timeline/?at={event.id}")
    html(client, "/timeline/?at=ev-nothing", 404)
    html(client, "/timeline/?at=ev-treaty-signed&to=2010", 404)


def turning(page: str) -> list[str]:
    return re.findall(r'<li id="([^"]+)" class="turning', page)


def item(page: str, event: str) -> str:
    return unescape(page.split(f'<li id="{event}"')[1].split("</li>")[0])


def test_the_bare_address_shows_the_turning_points_in_order_of_time_or_the_newest_first(
    client: Client,
) -> None:
    chosen = [event.id for event in Event.objects.order_by("first", "last", "id") if event.turning]
    assert 10 <= len(chosen) <= 20
    assert (
        turning(html(client, "/timeline/"))
        == turning(html(client, "/timeline/?weight=turning"))
        == chosen
    )
    assert turning(html(client, "/timeline/?sort=newest")) == chosen[::-1]
    everything = html(client, "/timeline/?view=all")
    assert count(everything) == Event.objects.count() and 'href="/timeline/"' in everything


@pytest.mark.parametrize(
    "old", ["page=1", "page=2", "flow=to-russia", "at=ev-treaty-signed", "q=", "with=quote"]
)
def test_what_old_addresses_asked_for_they_still_get(client: Client, old: str) -> None:
    """They ask for a list, not for the turning points."""
    assert '<form class="filters"' in html(client, f"/timeline/?{old}")


def test_a_turning_point_says_itself_and_why_and_leads_to_its_denials_and_what_was_known(
    client: Client,
) -> None:
    page = html(client, "/timeline/")
    for event in Event.objects.filter(id__in=turning(page)):
        text = item(page, event.id)
        assert event.turning["sentence"] in text and event.turning["why"] in text
        drawn = f'href="/figures/{event.turning["shows"]}/"'
        assert drawn in text and ("<svg viewBox" in text) == ("map" in event.turning["shows"]), (
            "a chart without its words says nothing"
        )
        against = Link.objects.filter(origin_id=event.key, relation="disputed_by").select_related(
            "target"
        )
        assert all(link.target.get_absolute_url() in text for link in against)
        [day] = re.findall(r'href="/\?as_of=([0-9-]+)#board"', text)
        assert day == str(event.last)
        assert 'id="board"' in html(client, f"/?as_of={day}")


def test_of_a_past_day_there_are_the_turning_points_that_were_known_then(client: Client) -> None:
    then = turning(html(client, "/timeline/?as_of=2023-10-13"))
    assert then == [
        event.id
        for event in Event.objects.order_by("first", "last", "id")
        if event.turning and str(event.known_from) <= "2023-10-13"
    ]
    assert turning(html(client, "/timeline/?as_of=2010-01-01")) == []
    assert count(html(client, "/timeline/?as_of=2010-01-01")) == 2


def test_the_few_for_a_hurry_stand_on_the_page(client: Client) -> None:
    page = html(client, "/timeline/")
    hurry = unescape(page.split('class="hurry"')[1].split("</div>")[0])
    named = re.findall(r'href="#([^"]+)"', hurry.split("</p>")[0])
    assert len(named) == 5 and set(named) < set(turning(page))
    for number, (event, following) in enumerate(zip(named, [*named[1:], None], strict=True), 1):
        assert Event.objects.get(id=event).turning["why"] in hurry
        text = item(page, event)
        assert f'{number} of <a href="#the-few">' in text and (
            not following or f'Next: <a href="#{following}">' in text
        )


def test_among_turning_points_a_month_leads_to_the_nearest_of_them(client: Client) -> None:
    page = html(client, "/timeline/")
    strip = page.split('<nav class="strip"')[1].split("</nav>")[0]
    leads = re.findall(r'<a href="#([^"]+)" tabindex="-1"><title>([^:]+):', strip)
    assert len(leads) == strip.count('tabindex="-1"')
    days = {event.id: event.first for event in Event.objects.filter(id__in=turning(page))}
    for event, month in leads:
        middle = datetime.strptime(f"15 {month}", "%d %B %Y").date()
        assert abs(days[event] - middle) == min(abs(day - middle) for day in days.values())


def test_what_was_before_the_first_turning_point_is_folded(client: Client) -> None:
    first = min(event.first.year for event in Event.objects.all() if event.turning)
    early = [
        event.id
        for event in Event.objects.order_by("first", "last", "id")
        if event.first.year < first
    ]
    for address in ("/timeline/", "/timeline/?view=all", "/timeline/?sort=newest"):
        [folded] = re.findall(
            r'<details class="early" id="early">(.*?)</details>', html(client, address), re.DOTALL
        )
        assert re.findall(r'<li id="([^"]+)"', folded) == (
            early[::-1] if "newest" in address else early
        )
    assert '<details class="early" id="early" open>' in html(client, "/timeline/?to=2010")


def test_of_much_that_was_before_a_part_is_folded_and_leads_to_all_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    [whole] = re.findall(
        r'<details class="early" id="early">(.*?)</details>', html(client, "/timeline/"), re.DOTALL
    )
    monkeypatch.setattr(views, "EARLY", 2)
    [folded] = re.findall(
        r'<details class="early" id="early">(.*?)</details>', html(client, "/timeline/"), re.DOTALL
    )
    every = re.findall(r'<li id="([^"]+)"', whole)
    assert re.findall(r'<li id="([^"]+)"', folded) == every[:2]
    assert re.findall("<summary>.*?</summary>", folded) == re.findall(
        "<summary>.*?</summary>", whole
    )
    [address] = re.findall(r'<a href="(/timeline/[^"]*)">All of them</a>', folded)
    assert all(
        f'id="{event}"' in html(client, address.replace("&amp;", "&"))
        for event in every[: views.PAGED]
    )


def test_the_chips_are_addresses_each_of_which_shows_what_its_number_says(client: Client) -> None:
    chips = re.compile(r'<a href="([^"]+)"[^>]*>[^<]+<span class="n">(\d+)</span>')
    found = chips.findall(html(client, "/timeline/").split('class="abouts"')[1].split("</nav>")[0])
    assert len(found) == 5
    for address, number in found:
        assert address.startswith("/timeline/?about=")
        assert count(html(client, unescape(address))) == int(number)


def test_the_strip_leads_each_month_to_its_events_alone_and_each_year_to_its_place(
    client: Client,
) -> None:
    page = html(client, "/timeline/?flow=to-russia")
    strip = page.split('<nav class="strip"')[1].split("</nav>")[0]
    months = re.findall(r'<a href="([^"]+)" tabindex="-1"><title>([^:]+): ([^<]+)</title>', strip)
    assert len(months) > 12
    numbers = [sum(map(int, re.findall(r"\d+", counts))) for _, _, counts in months]
    first = int(re.search(r'data-first="(\d+)"', strip)[1])
    assert sum(numbers) == Event.objects.filter(flow="to-russia", first__year__gte=first).count()
    for (address, _, _), number in [*zip(months, numbers, strict=True)][::5]:
        month = re.search(r"from=([0-9-]+)", address)[1]
        shown = Event.objects.filter(id__in=ids(client, unescape(address), "li"))
        assert sum(f"{event.first:%Y-%m}" == month for event in shown) == number and all(
            event.flow == "to-russia" for event in shown
        )
    for address, _, anchor in (
        unescape(href).partition("#") for href in re.findall(r'<a href="([^"]+)" data-year', strip)
    ):
        assert not anchor or f'<li id="{anchor}"' in html(
            client, address or "/timeline/?flow=to-russia"
        )


def test_from_a_month_one_goes_to_the_ones_beside_it(client: Client) -> None:
    page = html(client, "/timeline/?from=2024-01&to=2024-01&flow=to-russia")
    beside = unescape(page.split('class="pager beside"')[1].split("</nav>")[0])
    assert re.findall(r"from=([0-9-]+)&to=([0-9-]+)", beside) == [
        ("2023-12", "2023-12"),
        ("2024-02", "2024-02"),
    ]


def test_a_time_without_events_is_told_in_words(client: Client) -> None:
    told = [
        unescape(words)
        for words in re.findall(
            r'<p class="quiet">([^<]+)</p>', "".join(pages(client, "/timeline/?view=all"))
        )
    ]
    assert told
    for began, ended in (
        re.search(r"from (\w+ \d{4}) to (\w+ \d{4})", words).groups() for words in told
    ):
        span = [datetime.strptime(words, "%B %Y").date() for words in (began, ended)]
        assert not Event.objects.filter(
            first__gte=span[0], first__lt=span[1].replace(day=28)
        ).exists()


def test_an_event_in_a_line_shows_its_grade_and_its_denial(client: Client) -> None:
    line = item(html(client, "/timeline/?at=ev-2022-11-02-us-covert"), "ev-2022-11-02-us-covert")
    assert (
        'class="mark' in line and "Denied" in line and "/events/ev-2022-09-21-dprk-denial/" in line
    )


@pytest.mark.parametrize(
    ("event", "word", "other"),
    [
        ("ev-us-containers-return", "Denied", "ev-2023-10-15-russia-denial"),
        ("ev-2023-10-15-russia-denial", "Contradicted", "ev-us-containers-return"),
        ("ev-2022-09-21-dprk-denial", "Contradicted", "ev-2024-04-29-un-monitors"),
        ("ev-2022-09-21-dprk-denial", "Another account", "ev-2022-09-06-us-buying"),
        ("ev-2025-01-pulled-back", "Denied", "ev-2025-01-31-budanov-still-there"),
    ],
)
def test_what_stands_against_an_event_is_named_for_what_it_is(
    client: Client, event: str, word: str, other: str
) -> None:
    """A denial is not itself denied by the finding that proves it wrong."""
    page = html(client, f"/events/{event}/").split('class="versus"')[1].split("<dl")[0]
    listed = html(client, f"/timeline/?at={event}").split(f'<li id="{event}"')[1].split("</li>")[0]
    for text in (page, listed):
        assert (
            re.findall(
                r"Denied|Contradicted|Another account|Another count",
                text[: text.index(f"/{other}/")],
            )[-1]
            == word
        )


def test_the_embedded_timeline_names_it_too(client: Client) -> None:
    listed = html(client, "/timeline/embed/?q=diplomat+denies+breaking")
    assert "Contradicted" in listed and not re.search(r"Denied\b(?!; what is said)", listed)


def test_the_page_of_an_event_says_what_it_denies_confirms_and_where_it_is_told(
    client: Client,
) -> None:
    denial = html(client, "/events/ev-2022-09-21-dprk-denial/")
    answered = denial[denial.index("<dt>It denies</dt>") :]
    assert (
        "/events/ev-2022-11-02-us-covert/" in answered
        and "/story/" in answered[answered.index("Told in") :]
    )
    assert "<dt>It contradicts</dt>" in html(client, "/events/ev-2024-04-29-un-monitors/")
    confirming = (
        Link.objects.filter(relation="confirmed_by", target__kind="event")
        .select_related("origin", "target")
        .first()
    )
    page = html(client, confirming.target.get_absolute_url())
    assert confirming.origin.get_absolute_url() in page[page.index("<dt>It confirms</dt>") :]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("flow=up", "flow takes one or more of to-russia, to-korea, both or none, not “up”."),
        ("kind=war", ", not “war”."),
        (
            "grade=sure",
            "grade takes one or more of confirmed, corroborated, claimed, disputed or ungraded, "
            "not “sure”.",
        ),
        ("party=nobody", ", not “nobody”."),
        ("with=claims", "with takes one or more of quote or trip, not “claims”."),
        ("from=2024-02-30", "from takes a day, month or year such as 2023-09-05"),
        ("from=2025&to=2024", "from (2025) must not come after to (2024)."),
        ("page=0", "page takes a whole number from 1, not “0”."),
        ("page=99", "page goes from 1 to"),
        (f"q={'x' * 201}", "q takes at most 200 characters, not 201."),
        (
            "flow=to-russia%00",
            "flow takes one or more of to-russia, to-korea, both or none, not “to-russia",
        ),
    ],
)
def test_what_cannot_be_read_is_named_and_the_form_keeps_it(
    client: Client, query: str, said: str
) -> None:
    for headers in ({}, {"HX-Request": "true"}):
        response = client.get(
            f"/timeline/?{query}&q=kept&to=2030"
            if query.startswith("flow")
            else f"/timeline/?{query}",
            headers=headers,
        )
        page = unescape(response.content.decode())
        assert response.status_code == 400
        assert said in page
        assert '<form class="filters"' in page
        if query.startswith("from=2024"):
            assert 'value="2024-02-30"' in page
        if query.startswith("flow=up"):
            assert 'value="kept"' in page


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%ff%fe",
        "q=%E2%80%AE",
        "q=' OR 1=1 --",
        'q="unclosed AND (',
        "q=*",
        "q=김정은",
        "q=🚂",
        "%00=%00",
    ],
)
def test_odd_characters_break_nothing(client: Client, query: str) -> None:
    html(client, f"/timeline/?{query}")


def test_the_embed_takes_the_same_filters_and_may_be_framed(client: Client) -> None:
    response = client.get("/timeline/embed/?flow=to-korea&grade=confirmed")
    page = response.content.decode()
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in response.headers
    shown = re.findall(r'<h2><a href="/events/([^/"]+)/"', page)
    rows = (
        client.get("/timeline.csv?flow=to-korea&grade=confirmed")
        .content.decode("utf-8-sig")
        .splitlines()
    )
    listed = [row.partition(",")[0] for row in rows[1:]]
    assert shown and shown == listed[: -len(shown) - 1 : -1]  # the newest first
    assert "/timeline/?flow=to-korea&amp;grade=confirmed" in page
    html(client, "/timeline/embed/?flow=up", 400)


@pytest.mark.parametrize("query", ["", "?sort=newest"])
def test_an_embed_that_names_no_view_shows_everything_and_the_page_offers_one_that_names_it(
    client: Client, query: str
) -> None:
    embed = html(client, f"/timeline/embed/{query}")
    assert "newest first" in embed and "/timeline/?view=all" in embed
    offered = re.search(r'href="(/timeline/embed-code/[^"]*)"', html(client, f"/timeline/{query}"))[
        1
    ]
    by_address = client.get("/oembed", {"url": f"{settings.SITE_URL}/timeline/{query}"}).json()[
        "html"
    ]
    for text in (html(client, unescape(offered)), by_address):
        code = re.search(r"/timeline/embed/[^ ]*?(?=&quot;|\")", text)[0]
        assert "turning points" in html(client, unescape(unescape(code)))


def test_a_page_that_is_not_there_offers_none_beside_it(client: Client) -> None:
    page = html(client, "/timeline/?page=99", 400)
    assert 'rel="prev"' not in page and 'rel="next"' not in page


def test_pages_say_which_they_are_and_lead_both_ways(client: Client) -> None:
    found = pages(client, "/timeline/?view=all")
    assert len(found) > 3
    assert 'rel="prev"' not in found[0]
    assert 'rel="next"' not in found[-1]
    assert "page 2 of" in found[1]


@pytest.mark.usefixtures("fresh_pages")
def test_rows_are_read_in_a_fixed_number_of_queries(client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/timeline/?as_of=2025-11-03&with=quote&with=trip").status_code == 200
    assert len(asked) < Event.objects.count() / 3


def test_every_event_page_leads_to_its_place_in_the_timeline(client: Client) -> None:
    event = Event.objects.get(id="ev-treaty-signed")
    assert f"/timeline/?at={event.id}#{event.id}" in html(client, event.get_absolute_url())
