"""Events, steps and quotations over time: in order, in their month,
and a month is never drawn as a day."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.contrib.humanize.templatetags.humanize import apnumber
from django.test import Client

from explainer.figures import registry
from explainer.figures.typography import width
from explainer.models import Event, Link, Quote

from .drawing import lines, marks, specification

pytestmark = pytest.mark.django_db


def _event(href: str) -> Event:
    return Event.objects.get(id=href.split("/")[2])


@pytest.mark.parametrize(("size", "along", "across"), [("wide", "x", "y"), ("narrow", "y", "x")])
def test_events_stand_in_their_month_and_in_the_lane_of_their_way(
    client: Client, size: str, along: str, across: str
) -> None:
    places: dict[tuple[int, int], set[float]] = defaultdict(set)
    lanes: dict[str, list[float]] = defaultdict(list)
    events = Event.objects.in_bulk()
    for mark in marks(specification(client, "events-by-month", f"size={size}")):
        event = events[mark.href.split("/")[2]]
        places[event.first.year, event.first.month].add(round(getattr(mark, along), 3))
        lanes[event.flow].append(getattr(mark, across))
    assert all(len(found) == 1 for found in places.values())
    order = [min(places[month]) for month in sorted(places)]
    step = (order[-1] - order[0]) / (
        (max(places)[0] - min(places)[0]) * 12 + max(places)[1] - min(places)[1]
    )
    assert step > 0
    for month, found in places.items():
        months = (month[0] - min(places)[0]) * 12 + month[1] - min(places)[1]
        assert min(found) == pytest.approx(order[0] + months * step, abs=0.01)
    spans = [
        (min(lanes[flow]), max(lanes[flow])) for flow in ("to-russia", "to-korea", "both", "none")
    ]
    assert all(before[1] < after[0] for before, after in pairwise(spans)), (
        "a lane is told by its place, not by its colour alone"
    )


def test_events_since_the_war_began_are_all_there(client: Client) -> None:
    known = Event.objects.filter(first__gte=date(2022, 1, 1))
    assert {line["record"] for line in lines(client, "events-by-month")} == {
        event.key for event in known
    }
    spec = registry.build("events-by-month")
    assert str(known.count()) in spec.title
    for flow, words in (
        ("to-russia", "to Russia"),
        ("to-korea", "to North Korea"),
        ("both", "both ways"),
        ("none", "diplomacy and other"),
    ):
        assert f"{known.filter(flow=flow).count()} {words}" in spec.takeaway


def test_the_road_holds_the_steps_of_its_chapter_in_order(client: Client) -> None:
    told = Link.objects.filter(
        origin_id="chapter:how-did-they-get-to-the-spaceport",
        relation="mentions",
        target__kind="event",
    )
    ends = [Event.objects.get(id=key).first for key in ("ev-hanoi", "ev-vostochny-summit")]
    steps = Event.objects.filter(
        id__in=told.values_list("target__slug", flat=True), first__range=ends
    )
    assert {line["record"] for line in lines(client, "road-to-vostochny")} == {
        event.key for event in steps
    }
    spec = registry.build("road-to-vostochny")
    days = sorted(event.first for event in steps)
    longest = max((after - before).days for before, after in pairwise(days))
    late = [day for day in days if (ends[1] - day).days <= 92]
    weeks = round((late[-1] - late[0]).days / 7)
    assert (
        f"{round(longest / 30.4)} months" in spec.title
        and f"{apnumber(len(late))} in {apnumber(weeks)} weeks" in spec.title
    )
    for size in ("wide", "narrow"):
        drawn = marks(specification(client, "road-to-vostochny", f"size={size}"))
        told = [
            _event(mark.href).first
            for mark in sorted((mark for mark in drawn if mark.main), key=lambda mark: mark.y)
        ]
        assert told == days, "the list is in the order of time"
        on_scale = [mark for mark in drawn if not mark.main]
        assert len(on_scale) == len(days)
        for index, one in enumerate(on_scale):
            assert all(
                max(abs(one.x - other.x), abs(one.y - other.y)) > 8 for other in on_scale[:index]
            )
        middles = sorted(on_scale, key=lambda mark: (mark.y, mark.x))
        halves = [
            _event(mark.href).first.toordinal() + _event(mark.href).last.toordinal()
            for mark in middles
        ]
        assert halves == sorted(halves)
    assert all(f"{event.date_words}: {event.title}." in spec.alt for event in steps)


@pytest.mark.parametrize("slug", ["road-to-vostochny", "sanctions-ladder"])
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_words_down_the_page_never_touch(client: Client, slug: str, size: str) -> None:
    figure = specification(client, slug, f"size={size}")
    line = round((12 if size == "narrow" else 13) * 1.3)
    columns: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for note in figure["layout"]["annotations"]:
        if note["yanchor"] == "top" and not note.get("textangle") and note["xanchor"] == "left":
            columns[note["x"]].append(
                (note["y"], note["y"] + line * (note["text"].count("<br>") + 1))
            )
    for blocks in columns.values():
        blocks.sort()
        assert all(
            before[1] <= after[0] + 0.5 for before, after in zip(blocks, blocks[1:], strict=False)
        )


def test_the_ladder_climbs_by_one_step_a_resolution(client: Client) -> None:
    resolutions = list(Event.objects.filter(id__startswith="ev-unscr-"))
    placed = {
        mark.href: (mark.x, mark.y) for mark in marks(specification(client, "sanctions-ladder"))
    }
    climbed = [placed[event.get_absolute_url()] for event in resolutions]
    assert [x for x, _ in climbed] == sorted(x for x, _ in climbed)
    rises = {
        round(before[1] - after[1], 3) for before, after in zip(climbed, climbed[1:], strict=False)
    }
    assert len(rises) == 1 and rises.pop() > 0
    spec = registry.build("sanctions-ladder")
    assert (
        spec.title.startswith(f"{str(apnumber(len(resolutions))).capitalize()} votes")
        and "2024" in spec.title
    )
    assert f"from {resolutions[0].first.year} to {resolutions[-1].first.year}" in spec.takeaway
    assert all(event.title in spec.alt and event.date_words in spec.alt for event in resolutions)


@pytest.mark.parametrize(("size", "along"), [("wide", "x"), ("narrow", "y")])
def test_eras_of_the_ladder_begin_with_the_vetoes(client: Client, size: str, along: str) -> None:
    figure = specification(client, "sanctions-ladder", f"size={size}")
    placed = {mark.href: getattr(mark, along) for mark in marks(figure)}
    bands = [trace for trace in figure["data"] if trace["type"] == "bar"]
    starts = [band["base"] if along == "x" else band["y"][0] - band["width"] / 2 for band in bands]
    vetoes = [
        placed[Event.objects.get(id=key).get_absolute_url()]
        for key in ("ev-veto-2022", "ev-veto-panel")
    ]
    steps = [
        placed[event.get_absolute_url()]
        for event in Event.objects.filter(id__startswith="ev-unscr-")
    ]
    assert len(starts) == len(vetoes) and max(steps) < min(starts)
    for start, veto, end in zip(sorted(starts), vetoes, [*sorted(starts)[1:], 9999], strict=True):
        assert start - 0.1 <= veto < end


def test_no_words_of_the_stair_stand_on_the_ground_of_a_later_era(client: Client) -> None:
    figure = specification(client, "sanctions-ladder")
    ground = min(trace["base"] for trace in figure["data"] if trace["type"] == "bar")
    told = [
        note
        for note in figure["layout"]["annotations"]
        if re.search(r"\d{4}.*: |veto|watch,", note["text"])
    ]
    assert len(told) > 10
    for note in told:
        wide = max(width(line, note["font"]["size"]) for line in note["text"].split("<br>"))
        assert note["x"] + {"left": wide, "right": 0}[note["xanchor"]] <= ground, note["text"]


@pytest.mark.parametrize("key", ["ev-veto-2022", "ev-veto-panel"])
def test_the_title_of_the_ladder_knows_a_veto_from_its_day_on(key: str) -> None:
    veto = Event.objects.get(id=key)
    before, after = (
        registry.build("sanctions-ladder", day).title
        for day in (veto.known_from - timedelta(days=1), veto.known_from)
    )
    assert str(veto.first.year) not in before and str(veto.first.year) in after


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_quotation_stands_in_the_row_of_its_speaker_and_the_column_of_its_stance(
    client: Client, size: str
) -> None:
    quotes = Quote.objects.select_related("speaker").in_bulk()
    rows: dict[str, list[float]] = defaultdict(list)
    columns: dict[str, list[float]] = defaultdict(list)
    found = marks(specification(client, "quotes-by-stance", f"size={size}"))
    assert len(found) == len(quotes)
    for mark in found:
        quote = quotes[mark.href.split("/")[2]]
        columns[quote.stance].append(mark.x)
        if quote.speaker.sort == "expert" or quote.speaker.side in {"russia", "dprk", "ukraine"}:
            rows["expert" if quote.speaker.sort == "expert" else quote.speaker.side].append(mark.y)
    across = [
        (min(columns[stance]), max(columns[stance]))
        for stance in ("alarmed", "measured", "sceptical", "denies", "supports")
    ]
    down = [(min(rows[who]), max(rows[who])) for who in ("russia", "dprk", "ukraine", "expert")]
    assert all(
        before[1] < after[0] for spans in (across, down) for before, after in pairwise(spans)
    )


def test_quotations_are_an_index_in_which_no_date_is_drawn(client: Client) -> None:
    figure = specification(client, "quotes-by-stance")
    assert not [trace for trace in figure["data"] if trace["mode"] == "lines"]
    spec = registry.build("quotes-by-stance")
    assert "An index, not a poll" in spec.takeaway and str(Quote.objects.count()) in spec.title
    for side, name in (("russia", "Russia"), ("ukraine", "Ukraine")):
        first = Quote.objects.filter(speaker__side=side, speaker__sort="official")
        told = re.search(rf"{name}: ([^.]*)\.", spec.alt)[1]
        assert sum(map(int, re.findall(r"\d+", told))) == first.count()


def test_marks_of_quotations_stand_apart(client: Client) -> None:
    for size in ("wide", "narrow"):
        found = marks(specification(client, "quotes-by-stance", f"size={size}"))
        for index, one in enumerate(found):
            assert all(
                max(abs(one.x - other.x), abs(one.y - other.y)) > 9 for other in found[:index]
            )


@pytest.mark.parametrize(
    ("slug", "room"), [("quotes-by-stance", "/quotes/"), ("events-by-month", "/timeline/")]
)
def test_an_index_stands_in_no_chapter_and_its_room_leads_to_it(
    client: Client, slug: str, room: str
) -> None:
    page = client.get(f"/figures/{slug}/")
    assert page.status_code == 200 and f'of the room <a href="{room}">' in page.content.decode()
    assert f"/figures/{slug}/" in client.get(room).content.decode()
    assert f"/figures/{slug}/" not in client.get("/figures/").content.decode(), (
        "the gallery shows findings"
    )
    assert f"figure-{slug}" not in client.get("/story/all/").content.decode()


@pytest.mark.parametrize("slug", ["events-by-month", "road-to-vostochny"])
def test_what_confirms_a_claim_is_not_called_its_denial(slug: str) -> None:
    for entry in registry.build(slug).denials:
        assert not Event.objects.filter(id=entry.slug, sort="confirmation").exists()
