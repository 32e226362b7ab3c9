"""Events, steps and quotations over time: in order, in their month, and a month is never drawn as a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from django.contrib.humanize.templatetags.humanize import apnumber
from django.test import Client

from explainer.evidence.words import STANCES
from explainer.figures import registry
from explainer.models import Event, Link, Quote

from .drawing import lines, marks, specification

pytestmark = pytest.mark.django_db


def _event(href: str) -> Event:
    return Event.objects.get(id=href.split("/")[2])


@pytest.mark.parametrize(("size", "along"), [("wide", "x"), ("narrow", "y")])
def test_events_of_a_month_share_its_place_and_months_follow_each_other(client: Client, size: str, along: str) -> None:
    places: dict[tuple[int, int], set[float]] = defaultdict(set)
    events = Event.objects.in_bulk()
    for mark in marks(specification(client, "events-by-month", f"size={size}")):
        first = events[mark.href.split("/")[2]].first
        places[first.year, first.month].add(round(getattr(mark, along), 3))
    assert all(len(found) == 1 for found in places.values())
    order = [min(places[month]) for month in sorted(places)]
    assert order == sorted(order)
    step = (order[-1] - order[0]) / ((max(places)[0] - min(places)[0]) * 12 + max(places)[1] - min(places)[1])
    for month, found in places.items():
        months = (month[0] - min(places)[0]) * 12 + month[1] - min(places)[1]
        assert min(found) == pytest.approx(order[0] + months * step, abs=0.01)


def test_events_since_the_war_began_are_all_there(client: Client) -> None:
    known = Event.objects.filter(first__gte=date(2022, 1, 1))
    assert {line["record"] for line in lines(client, "events-by-month")} == {event.key for event in known}
    spec = registry.build("events-by-month")
    count = Counter((event.first.year, event.first.month) for event in known)
    assert f"{date(*max(count, key=count.get), 1):%B %Y}" in spec.title
    for flow, words in (("to-russia", "to Russia"), ("to-korea", "to North Korea"), ("both", "both ways"), ("none", "neither way")):
        assert f"{known.filter(flow=flow).count()} {words}" in spec.takeaway


def test_the_road_holds_the_steps_of_its_chapter_in_order(client: Client) -> None:
    told = Link.objects.filter(origin_id="chapter:how-did-they-get-to-the-spaceport", relation="mentions", target__kind="event")
    ends = [Event.objects.get(id=key).first for key in ("ev-hanoi", "ev-vostochny-summit")]
    steps = Event.objects.filter(id__in=told.values_list("target__slug", flat=True), first__range=ends)
    assert {line["record"] for line in lines(client, "road-to-vostochny")} == {event.key for event in steps}
    late = sum((ends[1] - event.first).days <= 92 for event in steps)
    assert (
        registry.build("road-to-vostochny").title == f"Of {len(steps)} steps from Hanoi to Vostochny, {late} fall in the last three months"
    )
    for size in ("wide", "narrow"):
        down = {mark.href: mark.y for mark in marks(specification(client, "road-to-vostochny", f"size={size}"))}
        middles = sorted(down, key=lambda href: _event(href).first.toordinal() + _event(href).last.toordinal())
        assert [down[href] for href in middles] == sorted(down.values())
        assert f"{_event(middles[0]).date_words}: {_event(middles[0]).title}." in registry.build("road-to-vostochny").alt


@pytest.mark.parametrize("slug", ["road-to-vostochny", "sanctions-ladder"])
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_words_down_the_page_never_touch(client: Client, slug: str, size: str) -> None:
    figure = specification(client, slug, f"size={size}")
    line = round((12 if size == "narrow" else 13) * 1.3)
    columns: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for note in figure["layout"]["annotations"]:
        if note["yanchor"] == "top" and not note.get("textangle") and note["xanchor"] == "left":
            columns[note["x"]].append((note["y"], note["y"] + line * (note["text"].count("<br>") + 1)))
    for blocks in columns.values():
        blocks.sort()
        assert all(before[1] <= after[0] + 0.5 for before, after in zip(blocks, blocks[1:], strict=False))


def test_the_ladder_climbs_by_one_step_a_resolution(client: Client) -> None:
    resolutions = list(Event.objects.filter(id__startswith="ev-unscr-"))
    placed = {mark.href: (mark.x, mark.y) for mark in marks(specification(client, "sanctions-ladder"))}
    climbed = [placed[event.get_absolute_url()] for event in resolutions]
    assert [x for x, _ in climbed] == sorted(x for x, _ in climbed)
    rises = {round(before[1] - after[1], 3) for before, after in zip(climbed, climbed[1:], strict=False)}
    assert len(rises) == 1 and rises.pop() > 0
    spec = registry.build("sanctions-ladder")
    assert spec.title.startswith(f"{str(apnumber(len(resolutions))).capitalize()} votes") and "2024" in spec.title
    assert f"from {resolutions[0].first.year} to {resolutions[-1].first.year}" in spec.takeaway
    assert all(event.title in spec.alt and event.date_words in spec.alt for event in resolutions)


@pytest.mark.parametrize(("size", "along"), [("wide", "x"), ("narrow", "y")])
def test_eras_of_the_ladder_begin_with_the_vetoes(client: Client, size: str, along: str) -> None:
    figure = specification(client, "sanctions-ladder", f"size={size}")
    placed = {mark.href: getattr(mark, along) for mark in marks(figure)}
    bands = [trace for trace in figure["data"] if trace["type"] == "bar"]
    starts = [band["base"] if along == "x" else band["y"][0] - band["width"] / 2 for band in bands]
    vetoes = [placed[Event.objects.get(id=key).get_absolute_url()] for key in ("ev-veto-2022", "ev-veto-panel")]
    steps = [placed[event.get_absolute_url()] for event in Event.objects.filter(id__startswith="ev-unscr-")]
    assert len(starts) == len(vetoes) and max(steps) < min(starts)
    for start, veto, end in zip(sorted(starts), vetoes, [*sorted(starts)[1:], 9999], strict=True):
        assert start - 0.1 <= veto < end


@pytest.mark.parametrize("key", ["ev-veto-2022", "ev-veto-panel"])
def test_the_title_of_the_ladder_knows_a_veto_from_its_day_on(key: str) -> None:
    veto = Event.objects.get(id=key)
    before, after = (registry.build("sanctions-ladder", day).title for day in (veto.known_from - timedelta(days=1), veto.known_from))
    assert str(veto.first.year) not in before and str(veto.first.year) in after


def test_every_quotation_stands_in_the_band_of_its_stance(client: Client) -> None:
    quotes = Quote.objects.select_related("speaker").in_bulk()
    for size in ("wide", "narrow"):
        bands: dict[str, list[float]] = defaultdict(list)
        for mark in marks(specification(client, "quotes-by-stance", f"size={size}")):
            quote = quotes[mark.href.split("/")[2]]
            bands[quote.stance].append(mark.y)
            partner = quote.speaker.side in {"russia", "dprk"}
            assert mark.symbol == ("diamond" if quote.speaker.sort == "expert" else "square" if partner else "circle")
        assert sum(map(len, bands.values())) == Quote.objects.count()
        spans = [(min(bands[stance]), max(bands[stance])) for stance in ("alarmed", "measured", "sceptical", "denies", "supports")]
        assert all(before[1] < after[0] for before, after in zip(spans, spans[1:], strict=False))


def test_marks_of_quotations_stand_apart(client: Client) -> None:
    for size, least in (("wide", 9), ("narrow", 7)):
        found = marks(specification(client, "quotes-by-stance", f"size={size}"))
        for index, one in enumerate(found):
            for other in found[:index]:
                assert max(abs(one.x - other.x), abs(one.y - other.y)) > least


def test_quotations_of_a_month_or_a_year_are_lines(client: Client) -> None:
    figure, quotes = specification(client, "quotes-by-stance"), Quote.objects.in_bulk()
    spans = [(trace["x"][0], trace["x"][1], trace["y"][0]) for trace in figure["data"] if trace["mode"] == "lines"]
    for mark in marks(figure):
        quote = quotes[mark.href.split("/")[2]]
        drawn = [span for span in spans if span[0] < mark.x < span[1] and span[2] == mark.y]
        assert bool(drawn) == (quote.first != quote.last)


def test_words_on_quotations_count_them() -> None:
    spec = registry.build("quotes-by-stance")
    elsewhere = Quote.objects.filter(speaker__sort="official").exclude(speaker__side__in=["russia", "dprk"])
    assert f"Other officials ({elsewhere.count()}): {elsewhere.filter(stance='alarmed').count()} alarmed" in spec.takeaway
    assert elsewhere.filter(stance="alarmed").count() > elsewhere.count() / 2, "the title says mostly"
    experts = Counter(Quote.objects.filter(speaker__sort="expert").values_list("stance", flat=True))
    assert experts["alarmed"] < max(experts.values()) and experts["sceptical"] > 0, "the title says from alarm to doubt"
    first, last = Quote.objects.select_related("speaker").first(), Quote.objects.select_related("speaker").last()
    for quote in (first, last):
        assert f"{quote.speaker.name}, {quote.date_words}, {STANCES[quote.stance]}" in spec.alt


@pytest.mark.parametrize("slug", ["events-by-month", "road-to-vostochny"])
def test_what_confirms_a_claim_is_not_called_its_denial(slug: str) -> None:
    for entry in registry.build(slug).denials:
        assert not Event.objects.filter(id=entry.slug, sort="confirmation").exists()
