"""Running totals: their marks tell their grades, their titles hold every party's number, and what
is drawn is not told again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.humanize.templatetags.humanize import apnumber
from django.test import Client

from explainer.figures import registry
from explainer.figures.axes import axes
from explainer.figures.drawn import SIZES
from explainer.figures.picture import grade_words
from explainer.models import Claim

from .drawing import lines, marks, specification

pytestmark = pytest.mark.django_db
TOTALS = [
    "containers-claimed",
    "shells-claimed",
    "missiles-claimed",
    "troops-claimed",
    "losses-claimed",
    "shells-per-container",
]


@pytest.mark.parametrize("slug", TOTALS)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_disputed_mark_has_its_slash_and_the_key_has_it_too(
    client: Client, slug: str, size: str
) -> None:
    grades = {line["record"].removeprefix("claim:"): line["grade"] for line in lines(client, slug)}
    figure = specification(client, slug, f"size={size}")
    disputed = {
        (mark.x, mark.y) for mark in marks(figure) if grades[mark.href.split("/")[2]] == "disputed"
    }
    slashed = [
        trace for trace in figure["data"] if trace.get("marker", {}).get("symbol") == "line-ne-open"
    ]
    assert {
        place for trace in slashed for place in zip(trace["x"], trace["y"], strict=True)
    } == disputed
    assert not disputed or "disputed" in grade_words(registry.build(slug))


def test_the_key_of_the_bargain_has_the_grades_of_both_its_columns(client: Client) -> None:
    shown = {
        line["grade_of_lead"]
        for line in lines(client, "two-way-trade")
        if line["record"].startswith("claim:")
    }
    key = (
        client.get("/figures/two-way-trade/")
        .content.decode()
        .partition('class="marks label"')[2]
        .partition("</p>")[0]
    )
    assert "disputed" in shown and all(grade in key for grade in shown)


@pytest.mark.parametrize("slug", TOTALS)
def test_another_count_that_is_drawn_is_not_told_again(slug: str) -> None:
    spec = registry.build(slug)
    drawn = {row.key for row in spec.rows}
    assert not [entry for entry in spec.denials if entry.key in drawn and entry.against != "denial"]


def test_the_title_of_the_soldiers_leaves_no_party_out() -> None:
    spec = registry.build("troops-claimed")
    highest: dict[str, Claim] = {}
    for claim in Claim.objects.filter(id__in=[row.key.removeprefix("claim:") for row in spec.rows]):
        highest[claim.side] = max((claim, highest.get(claim.side, claim)), key=lambda one: one.most)
    ends = sorted(highest.values(), key=lambda claim: claim.most)
    assert f"{ends[0].value:,.0f}" in spec.title and f"{ends[-1].value:,.0f}" in spec.title


def test_those_who_count_the_dead_can_be_chosen_and_what_they_count(client: Client) -> None:
    """Kyiv has no count of the dead alone: what is left is one panel."""
    page = client.get("/figures/losses-claimed/?who=ukraine")
    assert page.status_code == 200 and "Chosen: Ukraine" in page.content.decode()
    assert {line["side"] for line in lines(client, "losses-claimed", "who=ukraine")} == {"ukraine"}
    figure = specification(client, "losses-claimed", "kind=killed&who=rok")
    assert not [note for note in figure["layout"]["annotations"] if "wounded" in note["text"]]


def test_a_number_of_one_party_is_told_as_its_own(client: Client) -> None:
    first = min(line["date"] for line in lines(client, "troops-claimed") if line["drawn"] == "yes")
    assert "who counts" not in registry.build("troops-claimed", date.fromisoformat(first)).title
    assert "who counts" in registry.build("troops-claimed").title


def test_lines_that_end_level_are_led_apart_to_their_names(client: Client) -> None:
    figure = specification(client, "losses-claimed")
    edge = figure["layout"]["xaxis"]["range"][1]
    led = [
        (trace.get("yaxis", "y"), trace["y"][0])
        for trace in figure["data"]
        if trace.get("mode") == "lines" and edge in trace["x"]
    ]
    assert len(led) > len({axis for axis, _ in led}) and len(set(led)) == len(led)


def test_words_of_a_band_do_not_stand_on_the_line_of_a_day(client: Client) -> None:
    for size in ("wide", "narrow"):
        layout = specification(client, "shells-claimed", f"size={size}")["layout"]
        (line,) = [
            shape for shape in layout["shapes"] if shape.get("line", {}).get("dash") == "dot"
        ]
        (words,) = [note for note in layout["annotations"] if note["text"].startswith("Lower")]
        across = axes(layout)["x"]
        assert across.at(words["x"]) + words["xshift"] > across.at(line["x0"])


PARTS = ["troops-claimed", "missiles-claimed"]


def steps(figure: dict) -> list[dict]:
    """The traces that join totals, whole and dotted; those that lead to names are thinner."""
    return [
        trace
        for trace in figure["data"]
        if trace.get("mode") == "lines" and trace["line"]["width"] > 1 and len(set(trace["x"])) > 1
    ]


@pytest.mark.parametrize("slug", PARTS)
@pytest.mark.parametrize("size", SIZES)
def test_a_count_of_a_part_has_a_form_of_its_own_and_is_in_no_line(
    client: Client, slug: str, size: str
) -> None:
    natures = {
        f"/claims/{line['record'].removeprefix('claim:')}/": line["nature"]
        for line in lines(client, slug)
        if line["drawn"] == "yes"
    }
    figure = specification(client, slug, f"size={size}")
    apart = {mark for mark in marks(figure) if mark.symbol == "diamond"}
    assert apart and {mark.href for mark in apart} == {
        href for href, nature in natures.items() if nature != "total"
    }
    joined = {
        place for trace in steps(figure) for place in zip(trace["x"], trace["y"], strict=True)
    }
    assert not joined & {(mark.x, mark.y) for mark in apart}
    assert "diamond" in registry.build(slug).key


def test_a_total_that_was_outdone_by_its_own_voice_is_not_drawn_on(client: Client) -> None:
    figure = specification(client, "troops-claimed")
    (apart,) = (mark for mark in marks(figure) if mark.symbol == "diamond")
    across = [
        trace
        for trace in steps(figure)
        if trace["x"][0] < apart.x < trace["x"][-1] and trace["y"][0] < apart.y
    ]
    assert [trace["line"]["dash"] for trace in across] == ["2px,4px"]


def test_a_count_of_a_part_is_not_known_before_it_was_made(client: Client) -> None:
    (apart,) = (
        mark for mark in marks(specification(client, "troops-claimed")) if mark.symbol == "diamond"
    )
    claim = Claim.objects.get(id=apart.href.split("/")[2])
    before = registry.build("troops-claimed", claim.known_from - timedelta(days=1))
    assert claim.key not in {row.key for row in before.rows} and "diamond" not in before.key
    assert claim.key in {row.key for row in registry.build("troops-claimed", claim.known_from).rows}


@pytest.mark.parametrize("slug", ["shells-claimed", "missiles-claimed"])
@pytest.mark.parametrize("size", SIZES)
def test_what_is_at_most_so_many_points_down(client: Client, slug: str, size: str) -> None:
    drawn = [
        line["record"].removeprefix("claim:")
        for line in lines(client, slug)
        if line["drawn"] == "yes"
    ]
    ceilings = [
        each
        for each in Claim.objects.filter(id__in=drawn)
        if "152 mm" in each.unit or (each.value is None and each.low is None)
    ]
    figure = specification(client, slug, f"size={size}")
    arrows = [
        trace
        for trace in figure["data"]
        if trace.get("marker", {}).get("symbol") == "triangle-down"
    ]
    assert arrows and len(arrows) == len(ceilings)
    first, last = figure["layout"]["xaxis"]["range"]
    assert all(first <= trace["x"][0] <= last for trace in arrows)


def test_as_many_upper_numbers_as_are_told_of_point_down(client: Client) -> None:
    for day in (
        None,
        *Claim.objects.filter(measure="rounds", side="rok").values_list("known_from", flat=True),
    ):
        told = registry.build("shells-claimed", day)
        if told and "upper number alone" in told.takeaway:
            figure = specification(client, "shells-claimed", f"as_of={day}" if day else "")
            arrows = [
                trace
                for trace in figure["data"]
                if trace.get("marker", {}).get("symbol") == "triangle-down"
            ]
            assert f"{apnumber(len(arrows))} are the upper number alone" in told.takeaway


def test_two_services_of_one_capital_are_two_voices(client: Client) -> None:
    figure = specification(client, "troops-claimed")
    claims = Claim.objects.in_bulk()
    seoul = {
        mark.x: claims[mark.href.split("/")[2]]
        for mark in marks(figure)
        if claims[mark.href.split("/")[2]].side == "rok"
    }
    for trace in steps(figure):
        assert len({seoul[x].party_id for x in trace["x"] if x in seoul}) < 2
    assert len({claim.party_id for claim in seoul.values()}) > 1


def test_a_line_that_was_outdone_is_told_of_where_there_is_one() -> None:
    days = sorted({claim.known_from for claim in Claim.objects.filter(measure="troops")})
    told = [
        spec.key.count("no total from")
        for day in days
        if (spec := registry.build("troops-claimed", day))
    ]
    assert told == sorted(told) and set(told) == {0, 1}


def test_the_title_of_missiles_is_about_both_panels_once_there_are_two() -> None:
    first = Claim.objects.filter(measure="ballistic_missiles", nature="total").earliest(
        "known_from"
    )
    assert ";" not in registry.build("missiles-claimed", first.known_from).title
    now = registry.build("missiles-claimed").title
    assert "fired" in now and "handed over" in now


def test_the_bars_of_the_losses_are_of_the_one_service_that_heads_them(client: Client) -> None:
    figure = specification(client, "losses-claimed")
    bars = Claim.objects.filter(
        id__in=[mark.href.split("/")[2] for mark in marks(figure) if mark.axis == "x2"]
    )
    assert len(bars) > 2 and {claim.party_id for claim in bars} == {"nis"}
    newest = (
        Claim.objects.filter(measure="troops", nature="total", party="nis")
        .order_by("-first")
        .first()
    )
    assert newest in bars


@pytest.mark.parametrize("size", SIZES)
def test_leaders_to_names_lie_under_the_lines(client: Client, size: str) -> None:
    figure = specification(client, "losses-claimed", f"size={size}")
    edge = figure["layout"]["xaxis"]["range"][1]
    for axis in {trace.get("yaxis", "y") for trace in steps(figure)}:
        places = [
            (place, edge in trace["x"])
            for place, trace in enumerate(figure["data"])
            if trace.get("yaxis", "y") == axis and trace.get("mode") == "lines"
        ]
        joined = [
            place
            for place, trace in enumerate(figure["data"])
            if trace in steps(figure) and trace.get("yaxis", "y") == axis
        ]
        assert max(place for place, leads in places if leads) < min(joined)
