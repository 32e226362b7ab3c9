"""Oil, food, money and trade: bars begin at zero, ranges run from end to end, sorts of number stand
apart, squares are alike."""

from __future__ import annotations

import pytest
from django.test import Client

from explainer.figures import drawn, registry
from explainer.figures.axes import axes
from explainer.figures.typography import width
from explainer.models import Claim

from .drawing import lines, marks, specification

pytestmark = pytest.mark.django_db
BARS = ["money-estimates", "oil-and-the-cap"]


def _ends(claim: Claim) -> set[float]:
    return {
        number
        for number in ((claim.value,) if claim.value is not None else (claim.low, claim.high))
        if number is not None
    }


@pytest.mark.parametrize("slug", BARS)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_marks_stand_at_the_numbers_of_the_claims(client: Client, slug: str, size: str) -> None:
    placed: dict[str, set[float]] = {}
    for mark in marks(specification(client, slug, f"size={size}")):
        placed.setdefault(mark.href, set()).add(mark.x)
    drawn = [
        line["record"].removeprefix("claim:")
        for line in lines(client, slug)
        if line["drawn"] == "yes"
    ]
    assert set(placed) == {f"/claims/{key}/" for key in drawn}
    for claim in Claim.objects.filter(id__in=drawn):
        assert placed[claim.get_absolute_url()] == _ends(claim)


@pytest.mark.parametrize("slug", BARS)
def test_bars_and_scales_begin_at_zero_but_for_ranges(client: Client, slug: str) -> None:
    figure = specification(client, slug)
    ranges = {
        (claim.low, claim.high) for claim in Claim.objects.exclude(low=None).exclude(high=None)
    }
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    assert bars
    for bar in bars:
        assert bar["base"] == 0 or (bar["base"], bar["base"] + bar["x"][0]) in ranges
    axes = [axis for name, axis in figure["layout"].items() if name.startswith("xaxis")]
    assert all(axis["range"][0] <= 0 for axis in axes)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_what_was_sent_stands_above_what_came_back_and_in_another_colour(
    client: Client, size: str
) -> None:
    claims = Claim.objects.in_bulk()
    down = sorted(
        marks(specification(client, "money-estimates", f"size={size}")), key=lambda mark: mark.y
    )
    flows = [claims[mark.href.split("/")[2]].flow for mark in down]
    assert flows == sorted(flows, reverse=True) and len(set(flows)) == 2
    traces = {
        trace["y"][0]: trace["marker"]["color"]
        for trace in specification(client, "money-estimates")["data"]
        if trace["type"] == "bar"
    }
    assert len(set(traces.values())) == 2


@pytest.mark.parametrize("size", drawn.SIZES)
def test_squares_of_trade_with_china_are_as_many_as_times_that_with_russia(
    client: Client, size: str
) -> None:
    """In each year the trade with Russia is one square."""
    figure = specification(client, "trade-in-proportion", f"size={size}")
    claims = Claim.objects.in_bulk()
    years: dict[str, list[Claim]] = {}
    for mark in marks(figure):
        claim = claims[mark.href.split("/")[2]]
        if _of_a_year(claim):
            years.setdefault(claim.period_from, []).append(claim)
    sums = [
        sum(claim.value for claim in year) / min(claim.value for claim in year)
        for year in years.values()
    ]
    squares = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]
    side = max(shape["x1"] - shape["x0"] for shape in squares)
    assert sum(shape["x1"] - shape["x0"] for shape in squares) / side == pytest.approx(sum(sums))


def _of_a_year(claim: Claim) -> bool:
    return (claim.period_from[4:], claim.period_to) == ("-01-01", f"{claim.period_from[:4]}-12-31")


def test_each_year_of_trade_stands_by_itself_and_what_is_of_a_part_of_it_in_words_alone(
    client: Client,
) -> None:
    claims = Claim.objects.in_bulk()
    figure = specification(client, "trade-in-proportion")
    down = sorted(marks(figure), key=lambda mark: (mark.x, mark.y))
    told = [(claims[mark.href.split("/")[2]], mark) for mark in down]
    years = [claim.period_from[:4] for claim, _ in told]
    assert years == sorted(years) and len(set(years)) > 1
    tops = [
        (shape["x0"], shape["y0"])
        for shape in figure["layout"]["shapes"]
        if shape["type"] == "rect"
    ]
    for claim, mark in told:
        below = [each.y for _, each in told if each.x == mark.x and each.y > mark.y]
        squares = [
            top
            for left, top in tops
            if mark.x - 10 < left < mark.x + 10 and mark.y < top < min(below, default=9_999)
        ]
        assert bool(squares) == _of_a_year(claim)
    part = next(claim for claim, _ in told if not _of_a_year(claim))
    assert any(
        note["text"].startswith("Another") and part.bare in note["text"]
        for note in figure["layout"]["annotations"]
    )


def test_the_title_of_trade_says_whose_numbers_those_with_russia_are() -> None:
    first = Claim.objects.get(id="aid-trade-china-2019").known_from
    assert "by UN numbers" in registry.build("trade-in-proportion", first).title
    assert "by UN and Russian numbers" in registry.build("trade-in-proportion").title


def test_every_amount_of_oil_and_food_is_drawn_or_set_beside(client: Client) -> None:
    for slug, measure in (("oil-and-the-cap", "barrels"), ("food-declared", "tonnes_food")):
        assert {line["record"] for line in lines(client, slug)} == {
            claim.key for claim in Claim.objects.filter(measure=measure)
        }


def test_every_sum_of_money_is_in_one_of_two_figures(client: Client) -> None:
    money, trade = (
        [line["record"] for line in lines(client, slug)]
        for slug in ("money-estimates", "trade-in-proportion")
    )
    assert sorted(money + trade) == sorted(
        claim.key for claim in Claim.objects.filter(measure="usd")
    )


@pytest.mark.parametrize("size", drawn.SIZES)
def test_the_ceiling_is_a_line_across_every_amount_and_no_bar(client: Client, size: str) -> None:
    figure = specification(client, "oil-and-the-cap", f"size={size}")
    cap = Claim.objects.get(id="aid-oil-cap-2397")
    across = [
        (shape["y0"], shape["y1"])
        for shape in figure["layout"]["shapes"]
        if shape["x0"] == shape["x1"] == cap.value
    ]
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    assert all(any(top - 12 < bar["y"][0] < foot + 12 for top, foot in across) for bar in bars)
    others = [mark for mark in marks(figure) if mark.href != cap.get_absolute_url()]
    assert {mark.symbol for mark in others}.isdisjoint(
        mark.symbol for mark in marks(figure) if mark not in others
    )
    assert len(bars) == len(others) and {mark.x for mark in marks(figure)} - {
        mark.x for mark in others
    } <= {cap.value}


def test_an_amount_that_the_next_one_holds_is_said_to_be_in_it(client: Client) -> None:
    held = [
        note["text"]
        for note in specification(client, "oil-and-the-cap")["layout"]["annotations"]
        if "counted again" in note["text"]
    ]
    assert (
        len(held) == 1
        and Claim.objects.get(id="aid-oil-russia-jan-2024").period_from.startswith("2024-01")
        and "Jan 2024" in held[0]
    )


@pytest.mark.parametrize("size", drawn.SIZES)
def test_squares_of_food_are_as_many_as_the_tonnes(client: Client, size: str) -> None:
    figure = specification(client, "food-declared", f"size={size}")
    claims = Claim.objects.filter(measure="tonnes_food")
    declared = [claim.value or claim.low for claim in claims if claim.nature != "plan"]
    squares = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]
    side = max(shape["x1"] - shape["x0"] for shape in squares)
    assert sum(shape["x1"] - shape["x0"] for shape in squares) / side * 1000 == pytest.approx(
        sum(declared)
    )
    offered = claims.get(nature="plan")
    pale, hollow = (_squares(trace) for trace in figure["data"] if trace["mode"] == "lines")
    assert (hollow, hollow + pale) == (offered.low / 1000, offered.high / 1000)


def _squares(trace: dict) -> int:
    """How many squares the lines of a grid bound: each line down has one at its right, but for the
    last of a row."""
    rows: dict[tuple[float, float], int] = {}
    for (top, bottom), x in zip(
        zip(trace["y"][::3], trace["y"][1::3], strict=True), trace["x"][::3], strict=True
    ):
        if top != bottom:
            assert x is not None
            rows[top, bottom] = rows.get((top, bottom), -1) + 1
    return sum(rows.values())


def test_titles_hold_the_numbers_of_the_records() -> None:
    oil, cap = Claim.objects.get(id="aid-oil-osc-1m"), Claim.objects.get(id="aid-oil-cap-2397")
    assert (
        oil.low / cap.value == 2
        and "twice" in registry.build("oil-and-the-cap").title
        and "Russia" in registry.build("oil-and-the-cap").title
    )
    pairs = (("aid-trade-2019", "aid-trade-china-2019"), ("aid-trade-2023", "aid-trade-china-2023"))
    times = {
        int(Claim.objects.get(id=china).value / Claim.objects.get(id=russia).value)
        for russia, china in pairs
    }
    assert f"{min(times)} to {max(times)} with China" in registry.build("trade-in-proportion").title
    declared = [
        claim.value or claim.low
        for claim in Claim.objects.filter(measure="tonnes_food").exclude(nature="plan")
    ]
    rice = Claim.objects.get(id="aid-rice-rok-lawmaker")
    food = registry.build("food-declared")
    assert (
        f"{min(declared):,.0f} to {max(declared):,.0f} tonnes" in food.title
        and f"{rice.low:,.0f}" in food.title
    )
    assert f"more than {int(rice.low / max(declared)) // 100 * 100} times" in food.takeaway
    money = registry.build("money-estimates")
    least, most = (
        Claim.objects.get(id=key).bare
        for key in ("usd-2024-10-inss-540m", "usd-2025-04-17-kida-20bn")
    )
    sent, back = money.title.split(";")
    assert least in sent and most not in sent and most.removeprefix("about ") in back, (
        "each way has its own numbers"
    )
    assert Claim.objects.get(id="aid-assets-released-9m").bare in money.takeaway


@pytest.mark.parametrize("slug", ["money-estimates", "trade-in-proportion", "food-declared"])
def test_alternative_text_tells_every_bar(slug: str) -> None:
    spec = registry.build(slug)
    for row in spec.rows:
        claim = Claim.objects.get(id=row.key.removeprefix("claim:"))
        assert claim.bare.strip().lower() in spec.alt.lower() and (
            claim.party.name in spec.alt or claim.attribution in spec.alt
        )


def test_alternative_text_of_oil_names_the_highest_and_last_of_each_kind() -> None:
    alt = registry.build("oil-and-the-cap").alt
    for key in ("aid-oil-russia-declared-2019", "aid-oil-osc-1m", "aid-oil-cap-2397"):
        assert Claim.objects.get(id=key).quantity in alt


@pytest.mark.parametrize("slug", ["oil-and-the-cap", "food-declared"])
def test_cautions_stand_under_the_picture(slug: str) -> None:
    spec = registry.build(slug)
    for row in spec.rows:
        assert (
            Claim.objects.get(id=row.key.removeprefix("claim:")).note.removesuffix(".") in spec.note
        )


@pytest.mark.parametrize("slug", ["money-estimates", "trade-in-proportion"])
def test_few_cautions_stand_under_the_picture_and_all_in_the_table(slug: str) -> None:
    spec = registry.build(slug)
    notes = {
        row.key: Claim.objects.get(id=row.key.removeprefix("claim:")).note for row in spec.rows
    }
    assert 1 <= sum(bool(note) and note in spec.note for note in notes.values()) <= 3
    assert all(notes[row.key] in row.cells for row in spec.rows)


@pytest.mark.parametrize("size", drawn.SIZES)
def test_the_ceiling_is_within_the_scale_and_numbers_stand_by_their_own_bars(
    client: Client, size: str
) -> None:
    for query in ("", "&who=russia"):
        figure = specification(client, "oil-and-the-cap", f"size={size}{query}")
        layout = figure["layout"]
        (at,) = {shape["x0"] for shape in layout["shapes"] if shape["line"].get("dash")}
        across = axes(layout)["x"]
        assert (
            max(note["x"] for note in layout["annotations"] if note.get("xref", "x") == "x")
            >= 0.8 * at
        )
        numbers = {
            note["y"]: note
            for note in layout["annotations"]
            if note["text"].startswith("<b>") and "bgcolor" in note
        }
        bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
        assert {bar["y"][0] for bar in bars} == numbers.keys()
        for bar in bars:
            note, middle = numbers[bar["y"][0]], bar["y"][0]
            start, end = note["xshift"], across.at(bar["base"] + bar["x"][0])
            assert 8 < start - end < 40, note["text"]
            if (
                start
                < across.at(at)
                < start
                + width(
                    note["text"].removeprefix("<b>").removesuffix("</b>"),
                    note["font"]["size"],
                    bold=True,
                )
            ):
                assert not [
                    shape
                    for shape in layout["shapes"]
                    if shape["line"].get("dash") and shape["y0"] < middle < shape["y1"]
                ]


def test_on_phones_the_ceiling_crosses_no_words_of_a_row(client: Client) -> None:
    layout = specification(client, "oil-and-the-cap", "size=narrow")["layout"]
    spans = [(shape["y0"], shape["y1"]) for shape in layout["shapes"] if shape["line"].get("dash")]
    rows = [
        note
        for note in layout["annotations"]
        if note.get("bgcolor") and not note["text"].startswith("<b>")
    ]
    assert rows and spans
    for note in rows:
        top, foot = (
            note["y"],
            note["y"] + 1.3 * note["font"]["size"] * len(note["text"].split("<br>")),
        )
        assert not [span for span in spans if span[0] < foot - 1 and span[1] > top + 1], note[
            "text"
        ]


def test_an_amount_that_is_not_russias_alone_is_said_to_be_so_in_its_row(client: Client) -> None:
    claims = Claim.objects.in_bulk()
    blocks = [line for line in lines(client, "oil-and-the-cap") if line["drawn"] == "yes"]
    declared = [
        claims[line["record"].removeprefix("claim:")]
        for line in blocks
        if "declared" in claims[line["record"].removeprefix("claim:")].sentence
    ]
    others = [claim for claim in declared if claim.side != "russia"]
    texts = [
        note["text"] for note in specification(client, "oil-and-the-cap")["layout"]["annotations"]
    ]
    assert others and all(
        any(claim.party.name in text and "China" in text for text in texts) for claim in others
    )
