"""Figures: the gallery, the pages,
and that picture, table, data and words all say what the records say."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.contrib.humanize.templatetags.humanize import apnumber
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from explainer.evidence.answers import answers
from explainer.evidence.edition import version
from explainer.figures import drawn, registry
from explainer.figures.canvas import Canvas
from explainer.figures.picture import themed
from explainer.figures.render import render
from explainer.figures.spec import FigureSpec
from explainer.figures.style import LIGHT, Look
from explainer.management.commands import render_figures
from explainer.models import Claim, Edition
from explainer.views.figure_forms import SumQuery

from .drawn import FIGURES

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
TOTALS = {
    "containers-claimed": "containers",
    "shells-claimed": "rounds",
    "missiles-claimed": "ballistic_missiles",
    "troops-claimed": "troops",
}


def told(slug: str) -> FigureSpec:
    """The figure as it stands, built once for all tests that change nothing."""
    return registry.build(slug, version=version())


def tables(client: Client, slug: str, query: str = "") -> list[str]:
    """The table of a figure on each of its pages, as a reader turns them."""
    found, link = [], f"/figures/{slug}/{query}"
    while link:
        page = client.get(link).text
        found += re.findall(r"<table class=\"ledger figured\">.*?</table>", page, re.DOTALL)
        onward = re.search(r'<a rel="next" href="(\?[^"#]+)#data"', page)
        link = onward and unescape(f"/figures/{slug}/{onward[1]}")
    return found


@pytest.mark.parametrize(("slug", "measure"), TOTALS.items())
def test_totals_are_drawn_and_what_else_shares_their_scale_has_another_form(
    client: Client, slug: str, measure: str
) -> None:
    found = Claim.objects.filter(measure=measure, flow="to-russia")
    totals = [claim for claim in found if claim.nature == "total" and not claim.doubted]
    others = [claim for claim in found if claim not in totals]
    spec = registry.build(slug)
    drawing = spec.draw(Look()).plotly()
    marked = [trace for trace in drawing["data"] if trace.get("customdata")]
    apart = {
        said[0]
        for trace in marked
        if trace["marker"]["symbol"] == "diamond"
        for said in trace["customdata"]
    }
    parts = [claim for claim in others if claim.get_absolute_url() in apart]
    assert len(parts) == len(apart), "of another form is nothing that is a total"
    assert {row.key for row in spec.rows} == {claim.key for claim in (*totals, *parts)}
    assert {row.key for row in spec.beside} == {claim.key for claim in others if claim not in parts}
    drawn_at = {
        (said[0], y)
        for trace in marked
        for said, y in zip(trace["customdata"], trace["y"], strict=False)
    }
    for claim in totals:
        ends = {number for number in (claim.low, claim.high) if number is not None} or {claim.value}
        assert {(claim.get_absolute_url(), end) for end in ends} <= drawn_at
    assert all(
        said != claim.get_absolute_url()
        for said, _ in drawn_at
        for claim in others
        if claim not in parts
    )
    assert drawing["layout"]["yaxis"]["range"][0] == 0


def test_alternative_text_names_first_last_and_highest() -> None:
    totals = [
        claim
        for claim in Claim.objects.filter(measure="containers", nature="total")
        if not claim.doubted
    ]
    alt = registry.build("containers-claimed").alt
    for claim in (totals[0], totals[-1], max(totals, key=lambda claim: claim.most)):
        assert claim.quantity in alt and claim.date_words in alt


def test_killed_never_share_a_panel_or_a_bar_with_killed_and_wounded() -> None:
    axes: dict[str, set[str]] = {}
    rungs: dict[str, str] = {}
    for trace in registry.build("losses-claimed").draw(Look()).plotly()["data"]:
        for (address, *_), y in zip(trace.get("customdata") or [], trace["y"], strict=False):
            claim = Claim.objects.get(id=address.strip("/").rsplit("/", 1)[-1])
            if trace.get("xaxis") == "x2":
                assert rungs.setdefault(y, claim.id) == claim.id
            else:
                axes.setdefault(claim.measure, set()).add(trace["yaxis"])
    assert axes == {"killed": {"y"}, "casualties": {"y2"}} and len(rungs) > 2


def test_seoul_gave_both_ends_and_later_only_one_as_the_records_of_the_day_have_it() -> None:
    seoul = [
        claim
        for claim in Claim.objects.filter(measure="rounds", side="rok", nature="total")
        if not claim.doubted
    ]
    both = [claim for claim in seoul if claim.low is not None and claim.high is not None]
    since = [claim for claim in seoul if claim.first > both[-1].last]
    month = both[-1].date_words.partition(" ")[2]
    assert len(since) > 1 and month in told("shells-claimed").takeaway
    assert f"Of its {apnumber(len(since))} totals since" in told("shells-claimed").takeaway
    then = registry.build("shells-claimed", both[-1].known_from)
    assert "totals since" not in then.takeaway and month in then.takeaway
    band = [
        trace for trace in told("shells-claimed").draw(Look()).data if trace.get("fill") == "toself"
    ]
    assert [(min(trace["y"]), max(trace["y"])) for trace in band] == [
        (claim.low, claim.high) for claim in both[:-1]
    ], "to the last of them"


@pytest.mark.parametrize("slug", TOTALS)
@pytest.mark.parametrize("look", drawn.LOOKS.values(), ids=drawn.LOOKS)
def test_each_line_is_named_at_its_end_with_its_last_number(slug: str, look: Look) -> None:
    figure = told(slug).draw(look)
    words = " ".join(note["text"].replace("<br>", " ") for note in figure.layout["annotations"])
    last = {
        trace["name"]: trace["customdata"][-1][1]
        for trace in figure.data
        if trace.get("customdata")
    }
    for said in last.values():
        number = re.search(r"\d[\d,.]*(?: million)?", said)[0]
        assert number in words, said


def test_a_doubted_number_is_in_no_title_scale_or_answer_but_in_the_table_with_its_caution(
    client: Client,
) -> None:
    doubted = [claim for claim in Claim.objects.all() if claim.doubted]
    answered = {answer.claim.key for question in answers(None) for answer in question.answers}
    specs = [registry.build(item.slug) for item in registry.built()]
    assert doubted and not answered & {claim.key for claim in doubted}
    for claim in doubted:
        assert [spec.slug for spec in specs if claim.bare in spec.title] == []
        beside = [spec for spec in specs if claim.key in {row.key for row in spec.beside}]
        assert beside and all(
            claim.note in spec.note or claim.note in row.cells
            for spec in beside
            for row in spec.beside
            if row.key == claim.key
        )
        assert claim.get_absolute_url() in "".join(tables(client, beside[0].slug))
        drawn = {
            said[0]
            for spec in beside
            for trace in spec.draw(Look()).data
            for said in trace.get("customdata", [])
        }
        assert claim.get_absolute_url() not in drawn


def test_a_month_is_drawn_as_an_interval_and_a_range_as_a_bar() -> None:
    lines = [
        trace
        for trace in registry.build("shells-claimed").draw(Look()).plotly()["data"]
        if trace["mode"] == "lines"
    ]
    month = Claim.objects.get(id="rnd-2025-11-skibitskyi-6-5m")
    assert any(
        trace["x"] == ["2025-11-01", "2025-11-30"] and trace["y"] == [month.value] * 2
        for trace in lines
    )
    spread = Claim.objects.get(id="rnd-2025-04-15-osc-5-8m")
    assert any(
        trace["y"] == [spread.low, spread.high] and trace["x"][0] == trace["x"][1]
        for trace in lines
    )


def test_as_of_shows_only_what_was_known(client: Client) -> None:
    day = "2024-03-01"
    known = Claim.objects.filter(measure="containers", nature="total", known_from__lte=day)
    lines = list(
        csv.DictReader(
            io.StringIO(
                client.get(f"/figures/containers-claimed.csv?as_of={day}").content.decode(
                    "utf-8-sig"
                )
            )
        )
    )
    assert {line["record"] for line in lines} == {claim.key for claim in known} != set()
    answer = json.loads(client.get(f"/figures/containers-claimed.json?as_of={day}").content)
    assert answer["meta"]["order"] == [claim.get_absolute_url() for claim in known]
    page = client.get(f"/figures/containers-claimed/?as_of={day}").content.decode()
    assert "33,000" not in page
    assert client.get("/figures/troops-claimed/?as_of=2023-10-01").status_code == 404
    assert "troops-claimed" not in client.get("/figures/?as_of=2023-10-01").content.decode()


@pytest.mark.parametrize("width", drawn.WIDTHS)
def test_png_comes_in_each_listed_width(client: Client, width: int) -> None:
    answer = client.get(f"/figures/missiles-claimed.png?width={width}")
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(answer.content[16:20]) == width


def test_png_is_dark_when_asked(client: Client) -> None:
    light, dark = (
        client.get(f"/figures/missiles-claimed.png?width=400&theme={theme}").content
        for theme in ("light", "dark")
    )
    assert light != dark


@pytest.mark.parametrize(
    ("address", "named"),
    [
        (
            "missiles-claimed.png?width=401",
            "width takes 400, 600, 800, 1200, 1600, 2400 or 3200, not “401”.",
        ),
        ("missiles-claimed.png?width=", "3200, not “”."),
        ("missiles-claimed.png?theme=blue", "theme takes light or dark, not “blue”."),
        ("missiles-claimed.svg?theme=blue", "theme takes auto, light or dark, not “blue”."),
        ("missiles-claimed.json?size=huge", "size takes wide, narrow or middle, not “huge”."),
    ],
)
def test_a_value_that_is_not_accepted_gets_a_sentence(
    client: Client, address: str, named: str
) -> None:
    answer = client.get(f"/figures/{address}")
    assert answer.status_code == 400
    assert named in answer.content.decode()


def test_a_long_table_is_turned_by_its_address_on_the_day_that_was_asked_for(
    client: Client,
) -> None:
    turned = tables(client, "how-they-know", "?as_of=2024-03-28")
    assert len(turned) > 2 and sum(table.count(">open<") for table in turned) < sum(
        table.count(">open<") for table in tables(client, "how-they-know")
    )
    for page in ("0", "two", "999"):
        answer = client.get(f"/figures/how-they-know/?page={page}")
        assert answer.status_code == 400 and "page " in answer.text


def test_unknown_figures_are_404_in_every_form(client: Client) -> None:
    for form in ("/", ".svg", ".png", ".csv", ".json"):
        assert client.get(f"/figures/no-such-figure{form}").status_code == 404


def test_figures_not_built_are_not_shown(client: Client) -> None:
    gallery = client.get("/figures/").content.decode()
    for slug in set(FIGURES) - {item.slug for item in registry.LIST if item.room}:
        assert f'href="/figures/{slug}/"' in gallery


def test_the_sources_of_a_figure_are_turned_by_their_address(client: Client) -> None:
    slug = max(FIGURES, key=lambda slug: len(told(slug).sources))
    pages = [
        client.get(f"/figures/{slug}/", {"sources": number}).content.decode() for number in (1, 2)
    ]
    listed = [set(re.findall(r'href="(/sources/[^"]+)">all that rests', page)) for page in pages]
    assert all(listed) and not listed[0] & listed[1] and 'sources=2#sources"' in pages[0]
    # Each by itself: together they would be as many pages as one times the other.
    turned = client.get(f"/figures/{slug}/", {"page": 2, "sources": 2}).content.decode()
    assert "?sources=1#sources" in turned and "?page=1#data" in turned
    beyond = client.get(f"/figures/{slug}/", {"sources": 999})
    assert beyond.status_code == 400 and "sources goes from 1 to" in beyond.content.decode()


def test_the_gallery_tells_the_story_first_and_then_the_journeys(client: Client) -> None:
    page = client.get("/figures/").content.decode()
    shown = re.findall(r'<a href="/figures/([^/"]+)/">\s*<span class="titled"', page)
    assert [int(number) for number in re.findall(r">Figure (\d+)[ <]", page)] == list(
        range(1, len(shown) + 1)
    )
    assert "in no chapter" not in page
    assert shown == [item.slug for item in registry.built() if not item.room], (
        "indexes belong to their rooms"
    )
    of_journeys = [slug for slug in shown if slug.startswith("map-")]
    assert f"{len(shown) - len(of_journeys)} figures of what is claimed" in page
    assert f"and {len(of_journeys)} maps of single journeys" in page
    story, maps = page.split('id="of-journeys"')
    assert f'/figures/{of_journeys[0]}/"' in maps and "map-" not in story.partition("<main")[2]
    assert "Figure 11 · How many shells?" in story


def test_labels_are_set_from_their_marks() -> None:
    # Set from the middle of what our face measures, a label drifts from its mark in narrower and
    # wider ones.
    for slug in ("train-speed", "missiles-claimed", "trip-compare"):
        for narrow in (False, True):
            notes = told(slug).draw(Look(narrow=narrow)).layout["annotations"]
            assert notes and all(note["align"] == note["xanchor"] for note in notes)


def test_a_caution_of_several_marks_stands_once_with_their_number() -> None:
    note = told("shells-claimed").note
    assert re.search(r"containers \(\w+ marks\)\.", note)


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder in which the pictures of two figures lie ready, as those of all figures of the
    real content do."""
    folder = tmp_path / "static" / "figures"
    render([told("containers-claimed"), told("money-estimates")], folder)
    monkeypatch.setattr(drawn, "FOLDER", folder)
    monkeypatch.setattr(render_figures, "render", partial(render, folder=folder))
    return folder


def test_a_changed_claim_changes_prose_table_data_words_and_asks_for_a_new_picture(
    client: Client, monkeypatch: pytest.MonkeyPatch, ready: Path
) -> None:
    before = registry.build("containers-claimed")
    monkeypatch.setattr(
        render_figures,
        "wanted",
        lambda: [registry.build(slug) for slug in ("containers-claimed", "money-estimates")],
    )
    call_command("render_figures", check=True)
    assert (
        '<img src="/static/figures/containers-claimed.'
        in client.get("/figures/containers-claimed/").text
    )
    Edition.objects.update(version="c" * 64)
    Claim.objects.filter(id="con-2025-07-13-rok-28000").update(value=28_500)
    after = registry.build("containers-claimed")
    assert "28,500" in client.get("/story/how-many-shells/").content.decode()
    page = client.get("/figures/containers-claimed/").content.decode()
    assert "28,500" in page and "28,000" not in page
    assert "28500" in client.get("/figures/containers-claimed.csv").content.decode()
    assert before.data_version != after.data_version
    address = re.search(r'<img src="([^"#]*)#plot"', page)[1]
    assert address.startswith("/figures/"), "an outdated picture must not be shown"
    assert "28,500" in unescape(client.get(unescape(address)).text)
    with pytest.raises(CommandError, match=r"run make figures: containers-claimed"):
        call_command("render_figures", check=True)


def test_pictures_are_written_where_something_changed_and_the_rest_is_removed(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "figures"
    specs = [registry.build("missiles-claimed"), registry.build("troops-claimed")]
    assert render(specs, folder, check=True) and not folder.exists()
    assert render(specs, folder) == ["manifest", "missiles-claimed", "troops-claimed"]
    assert render(specs, folder) == []
    Claim.objects.filter(id="mis-2024-12-hur-60").update(value=61)
    (folder / "stray.svg").write_text("<svg/>")
    specs = [registry.build("missiles-claimed"), registry.build("troops-claimed")]
    assert render(specs, folder) == ["manifest", "missiles-claimed", "stray"]
    assert {path.name for path in folder.glob("*.svg")} == {
        f"{spec.slug}.{size}.svg" for spec in specs for size in drawn.SIZES
    }


@pytest.mark.parametrize(
    ("drawing", "named"),
    [
        (lambda figure: figure.scatter(x=[1], y=[1], mode="lines+text", text=["?"]), "trace"),
        (lambda figure: figure.shape(type="circle", x0=0, x1=1, y0=0, y1=1), "shape .*: type"),
        (
            lambda figure: figure.note(
                x=1, y=1, text="?", showarrow=True, xanchor="left", align="left"
            ),
            "annotation .*: showarrow True",
        ),
        (lambda figure: figure.axis("yaxis", title="?"), "yaxis: title"),
    ],
)
def test_what_no_picture_would_show_is_refused_before_anybody_asks_for_it(
    tmp_path: Path, drawing: Callable, named: str
) -> None:
    spec = registry.build("trade-in-proportion")

    def draw(look: Look) -> Canvas:
        figure = spec.draw(look)
        drawing(figure)
        return figure

    with pytest.raises(
        ValueError, match=rf"trade-in-proportion draws what svg.py does not know: .*{named}"
    ):
        render([replace(spec, draw=draw)], tmp_path)


def test_dark_is_light_with_every_colour_exchanged() -> None:
    svg = drawn.pictures(registry.build("containers-claimed"))["wide"].text
    dark = themed(svg, "dark")
    assert "prefers-color-scheme" in themed(svg, "auto") and "prefers-color-scheme" not in dark
    assert not any(colour in dark for colour in LIGHT.values())


def test_calculator_reckons_without_a_script(client: Client) -> None:
    page = client.get(
        "/figures/shells-per-container/?containers=3000&small=120&large=470&share=25"
    ).content.decode()
    assert "<b>360,000</b>" in page and "<b>1,410,000</b>" in page and "<b>622,500</b>" in page


def test_calculator_starts_from_the_numbers_that_seoul_gave(client: Client) -> None:
    boxes, held = (
        Claim.objects.get(id="con-2023-11-02-jcs-2000"),
        Claim.objects.get(id="rnd-2023-11-02-jcs-1m"),
    )
    page = client.get("/figures/shells-per-container/").content.decode()
    assert f'value="{boxes.value:.0f}"' in page
    assert f"<b>{held.low:,.0f}</b>" in page and f"<b>{held.high:,.0f}</b>" in page


@given(query=st.dictionaries(st.sampled_from(list(SumQuery.base_fields)), st.text(max_size=12)))
@bounds(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_calculator_answers_anything_typed_with_a_sum_or_a_sentence(
    client: Client, query: dict[str, str]
) -> None:
    answer = client.get("/figures/shells-per-container/", query)
    page = answer.content.decode()
    assert (answer.status_code == 200) == ('class="result"' in page)
    assert (answer.status_code == 400) == ("must be a whole number from" in page)


@pytest.mark.parametrize(
    "address", ["/figures/map-kim-2023-09-russia/", "/figures/map-kim-2023-09-russia/embed/"]
)
def test_what_the_lines_of_a_map_mean_is_not_folded_away(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    key = told("map-kim-2023-09-russia").key
    assert "Dashed" in key
    unfolded = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert key in unescape(unfolded)


@pytest.mark.parametrize("size", drawn.SIZES)
def test_north_korea_is_named_on_the_map_of_the_way_to_vostochny(client: Client, size: str) -> None:
    drawing = json.loads(client.get(f"/figures/map-kim-2023-09-russia.json?size={size}").content)
    assert "NORTH KOREA" in {
        note["text"].replace("<br>", " ") for note in drawing["layout"]["annotations"]
    }


@pytest.mark.parametrize("slug", TOTALS)
def test_a_mark_that_stands_on_another_is_drawn_around_it(client: Client, slug: str) -> None:
    drawing = json.loads(client.get(f"/figures/{slug}.json").content)
    places = defaultdict(list)
    for voice, trace in enumerate(drawing["data"]):
        for index in range(len(trace.get("customdata") or [])):
            symbol = trace["marker"]["symbol"]
            places[trace["x"][index], trace["y"][index]].append(
                (voice, symbol if isinstance(symbol, str) else symbol[index])
            )
    for marks in places.values():
        for voice, symbol in marks:
            assert symbol.endswith("-open") == any(other < voice for other, _ in marks)


@pytest.mark.parametrize(
    "manifest", ["{", "[]", '{"money-estimates": 1}', '{"money-estimates": {"data": "x"}}', None]
)
def test_pictures_are_drawn_where_those_that_lay_ready_are_broken_or_gone(
    client: Client, ready: Path, caplog: pytest.LogCaptureFixture, manifest: str | None
) -> None:
    """A file that was cut off costs nobody a page; with `None` the manifest is whole and the
    drawings are gone."""
    if manifest:
        (ready / "manifest.json").write_text(manifest)
    for drawing in ready.glob("*.svg"):
        drawing.unlink()
    for address in (
        "/figures/money-estimates/",
        "/figures/money-estimates.svg?fluid=1",
        "/figures/",
    ):
        assert client.get(address).status_code == 200
    assert manifest or "should lie ready does not" in caplog.text


def test_a_picture_that_was_not_collected_is_drawn(
    client: Client, monkeypatch: pytest.MonkeyPatch, ready: Path
) -> None:
    asked = []

    def missing(name: str) -> str:
        asked.append(name)
        raise ValueError(f"Missing staticfiles manifest entry for {name!r}")

    monkeypatch.setattr(drawn, "static", missing)
    page = client.get("/figures/money-estimates/")
    assert asked and page.status_code == 200 and "/figures/money-estimates.svg?fluid=1" in page.text


def test_pictures_are_put_in_place_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the disk is full, what lay there before still stands."""
    (tmp_path / "manifest.json").write_text("{}")
    write = Path.write_text

    def full(path: Path, text: str, **more: Any) -> int:
        write(path, text[:10], **more)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        render([], tmp_path)
    assert (tmp_path / "manifest.json").read_text() == "{}"
