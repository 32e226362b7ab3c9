"""Figures in a real browser: they come alive on intent, speak, open records, and stay pictures where the library fails."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from explainer.figures import drawn
from explainer.figures.registry import SLUGS

from ..drawn import FIGURES
from .faces import OVERLAPS

AXE = Path("tests/vendor/axe/axe.min.js")
PAGE = "/figures/containers-claimed/"

# Words and marks of the live figure and of the picture, drawn beside each other: what each says or is filled with, and its box.
DRAWN = r"""async ({ slug, size }) => {
  const answers = ["json", "svg"].map((form) => fetch(`/figures/${slug}.${form}?size=${size}&theme=light`));
  const [live, paper] = [document.createElement("div"), document.createElement("div")];
  document.body.replaceChildren(live, paper);
  const { data, layout } = await (await answers[0]).json();
  await Plotly.newPlot(live, data, layout, { staticPlot: true, typesetMath: false });
  paper.innerHTML = (await (await answers[1]).text()).replace(/<style>.*?<\/style>/g, "");  // the page has the letters
  const [width, height] = paper.firstChild.getAttribute("viewBox").split(" ").slice(2);
  paper.firstChild.setAttribute("width", width);
  paper.firstChild.setAttribute("height", height);
  const picture = paper.querySelector("svg svg");
  const origin = paper.firstChild.getBoundingClientRect();
  const corner = { left: origin.left + picture.x.baseVal.value, top: origin.top + picture.y.baseVal.value };
  const corners = [live.getBoundingClientRect(), corner];
  return [live, picture].map((root, at) => {
    const told = (item, words) => {
      const { left, top, right, bottom } = item.getBoundingClientRect();
      const box = [left - corners[at].left, top - corners[at].top, right - corners[at].left, bottom - corners[at].top];
      return [`${words} ${getComputedStyle(item).fill}`, box];
    };
    const lines = (text) => (text.querySelector("tspan[x]") ? [...text.querySelectorAll("tspan[x]")] : [text]);
    const words = [...root.querySelectorAll("text")].flatMap(lines).filter((line) => line.textContent.trim());
    const marks = [...root.querySelectorAll(".points path, a > :first-child")];
    return [words.map((line) => told(line, line.textContent.replace(/\s+/g, " ").trim())), marks.map((mark) => told(mark, "mark"))];
  });
}"""


def apart(one: list[list], other: list[list], far: float) -> list[str]:
    """What of one drawing the other does not have at the same place, up to so many pixels."""
    left = [(words, tuple(box)) for words, box in other]
    missed = []
    for words, box in one:
        near = [there for there in left if there[0] == words and all(abs(a - b) <= far for a, b in zip(box, there[1], strict=True))]
        if near:
            left.remove(min(near, key=lambda there: sum(abs(a - b) for a, b in zip(box, there[1], strict=True))))
        else:
            missed.append(f"{words} at {[round(edge) for edge in box]}")
    return missed


def alive(page: Any) -> None:
    page.wait_for_selector(".stage.awake .main-svg")


def asked_for(page: Any) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_page_is_clean_and_comes_alive_in_the_same_box(browser: Any, slug: str) -> None:
    page = browser()
    asked = asked_for(page)
    page.goto(f"/figures/{slug}/")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    problems = page.evaluate("async () => (await axe.run(document)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)")
    assert problems == []
    assert not [address for address in asked if "plotly" in address], "the library must wait for the reader's intent"
    stage = page.locator(".stage")
    before = stage.bounding_box()
    page.locator("[data-explore]").evaluate("button => { button.click() }")
    alive(page)
    after = stage.bounding_box()
    assert (before["width"], before["height"]) == (after["width"], after["height"])
    live = page.locator(".live").bounding_box()
    assert abs(live["width"] - after["width"]) < 2 and abs(live["height"] - after["height"]) < 2
    page.keyboard.press("Home")
    readout = page.locator(".readout")
    assert re.match(r"1 of \d+\. ", readout.text_content())
    assert readout.get_attribute("aria-live") == "polite"


@pytest.mark.parametrize(("width", "most"), [(360, 11 * 740), (1280, 8 * 800)])
def test_a_figure_page_ends(browser: Any, width: int, most: int) -> None:
    """After the picture, its words, a page of its table and what to take; a table is no wider than its own frame."""
    page = browser(width)
    page.goto("/figures/")
    figures = page.locator(".gallery a").evaluate_all("all => all.map(({ href }) => href)")
    assert len(figures) >= len(SLUGS)
    long = {}
    for address in figures:
        page.goto(address)
        tall, wide = page.evaluate("(({ scrollHeight, scrollWidth }) => [scrollHeight, scrollWidth])(document.documentElement)")
        if tall > most or wide > width:
            long[address] = (tall, wide)
    assert not long


def test_the_gallery_shows_each_screen_its_drawings_row_by_row_and_fetches_them_late(browser: Any) -> None:
    for width, size in ((1280, "wide"), (360, "narrow")):
        page = browser(width)
        asked = asked_for(page)
        page.goto("/figures/")
        page.wait_for_load_state("networkidle")
        shown = page.locator(".gallery img")
        assert len([address for address in asked if ".svg" in address]) < shown.count() / 2
        assert all(f".{size}." in address for address in asked if "/static/figures/" in address)
        places = shown.evaluate_all(
            "all => all.map((one) => one.closest('li').getBoundingClientRect()).map(({ top, left }) => [top, left])"
        )
        story = page.locator("section:first-of-type .gallery img").count()
        assert places[:story] == sorted(places[:story]) and places[story:] == sorted(places[story:])
        assert len({left for _, left in places}) == (2 if width == 1280 else 1)


def test_the_keyboard_goes_from_mark_to_mark_opens_and_leaves(browser: Any) -> None:
    page = browser()
    page.goto(PAGE)
    spec = page.evaluate("address => fetch(address).then((answer) => answer.json())", "/figures/containers-claimed.json")
    order = spec["meta"]["order"]
    page.locator(".stage").focus()
    alive(page)
    line = page.locator(".readout")
    page.keyboard.press("ArrowRight")
    assert f"1 of {len(order)}." in line.text_content()
    page.keyboard.press("End")
    assert f"{len(order)} of {len(order)}." in line.text_content()
    page.wait_for_selector(".hovertext")
    page.keyboard.press("Escape")
    assert line.text_content() == ""
    assert page.evaluate("document.activeElement.hasAttribute('data-explore')")
    page.locator(".stage").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{order[1]}")


def test_buttons_of_a_live_figure_show_where_the_keyboard_is(browser: Any) -> None:
    page = browser()
    page.goto(PAGE)
    page.locator(".stage").focus()
    alive(page)
    page.keyboard.press("Home")
    outline = "(one.focus(), parseFloat(getComputedStyle(one).outlineWidth))"
    widths = page.locator(".modebar-btn").evaluate_all(f"(all) => all.map((one) => {outline})")
    assert widths and min(widths) >= 2


def test_the_keyboard_opens_a_record_on_a_tablet_too(browser: Any) -> None:
    page = browser(has_touch=True, is_mobile=True)
    page.goto(PAGE)
    page.locator(".stage").focus()
    alive(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*/")


def test_a_resting_pointer_wakes_a_figure_and_a_click_on_a_mark_opens_its_claim(browser: Any) -> None:
    page = browser()
    page.goto(PAGE)
    page.locator(".stage").hover()
    alive(page)
    # The first trace ends with Seoul's last mark, which nothing covers.
    point = page.locator(".live .scatterlayer .points path").last
    point.hover(force=True)
    page.wait_for_selector(".hovertext")
    box = point.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/claims/*/")


def test_a_tap_wakes_a_figure_and_says_the_mark_before_it_opens(browser: Any) -> None:
    page = browser(width=360, has_touch=True, is_mobile=True)
    page.goto(PAGE)
    page.locator(".stage").tap()
    alive(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.locator(".live .scatterlayer .points path").last.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(".readout a").wait_for()
    assert page.url.endswith(PAGE)


def test_the_live_figure_follows_light_and_dark(browser: Any) -> None:
    page = browser(scheme="dark")
    page.goto(PAGE)
    page.locator("[data-explore]").click()
    alive(page)
    page.locator('.live path[style*="232, 128, 107"]').first.wait_for(state="attached")
    page.emulate_media(color_scheme="light")
    page.locator('.live path[style*="180, 67, 46"]').first.wait_for(state="attached")


def test_the_mode_bar_only_resets_and_downloads(browser: Any) -> None:
    page = browser()
    page.goto(PAGE)
    page.locator("[data-explore]").click()
    alive(page)
    titles = page.locator(".modebar-btn").evaluate_all("buttons => buttons.map((button) => button.dataset.title)")
    assert len(titles) == 2 and "Reset" in titles[0] and titles[1] == "Download the picture"
    assert page.locator(".live a[href]").count() == 0


def test_the_picture_stays_and_says_so_where_the_library_cannot_be_loaded(browser: Any) -> None:
    page = browser()
    page.route("**/plotly-basic*", lambda route: route.abort())
    page.goto(PAGE)
    page.locator("[data-explore]").click()
    page.locator(".readout", has_text="could not be loaded").wait_for()
    assert page.locator(".stage img").is_visible()
    # The browser itself reports the refused request.
    assert all("ERR_FAILED" in message for message in page.watched.messages)
    page.watched.messages.clear()


def test_what_comes_instead_of_the_library_is_noticed_and_asked_for_again(browser: Any) -> None:
    page = browser()
    page.route("**/plotly-basic*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(PAGE)
    page.locator("[data-explore]").click()
    page.locator(".readout", has_text="could not be loaded").wait_for()
    page.unroute("**/plotly-basic*")
    page.locator("[data-explore]").click()
    alive(page)


@pytest.mark.parametrize(("width", "drawn_at"), [(360, "360"), (1280, "900")])
def test_the_live_figure_is_the_picture_scaled_as_the_picture_is(browser: Any, width: int, drawn_at: str) -> None:
    page = browser(width=width)
    page.goto("/figures/two-way-trade/")
    page.locator("[data-explore]").click()
    alive(page)
    assert page.locator(".live .main-svg").first.get_attribute("width") == drawn_at
    page.set_viewport_size({"width": width - 40, "height": 900})
    page.wait_for_function("""() => {
      const [stage, live] = [".stage", ".live .main-svg"].map((part) => document.querySelector(part).getBoundingClientRect());
      return Math.abs(stage.width - live.width) < 1 && Math.abs(stage.height - live.height) < 2;
    }""")


def test_a_long_caution_is_folded_on_phones_and_open_on_desks(browser: Any) -> None:
    for width, script in ((360, True), (1280, False)):
        page = browser(width=width, script=script)
        page.goto("/figures/shells-claimed/")
        summary, words = page.locator(".cautions summary"), page.locator(".cautions p")
        assert summary.is_visible() == (width == 360)
        if width == 360:
            summary.click()
        assert words.is_visible() and words.bounding_box()["height"] > 20


def test_a_figure_reached_by_a_swap_comes_alive_too(browser: Any) -> None:
    page = browser()
    page.goto("/figures/")
    page.locator('a[href="/figures/missiles-claimed/"]').click()
    page.wait_for_url("**/figures/missiles-claimed/")
    page.locator("[data-explore]:not([hidden])").click()
    alive(page)


def test_without_a_script_the_picture_the_words_and_the_data_are_there(browser: Any) -> None:
    page = browser(script=False)
    page.goto(PAGE)
    assert page.locator(".stage img").is_visible()
    assert page.locator(".ledger tbody tr").count() > 10
    assert page.locator("[data-explore]").is_hidden()
    page.goto("/figures/shells-per-container/")
    page.locator("#sum-containers").fill("28000")
    page.locator(".sum button").click()
    assert "2,800,000" in page.locator(".result").text_content()


def test_the_sum_swaps_in_place_and_says_what_was_wrong(browser: Any) -> None:
    page = browser()
    page.goto("/figures/shells-per-container/")
    page.evaluate("window.same = true")
    page.locator("#sum-containers").fill("28000")
    page.locator(".sum button").click()
    page.locator(".result", has_text="2,800,000").wait_for()
    page.locator("#sum-containers").fill("many")
    page.locator(".sum button").click()
    page.locator("#sum-error").wait_for()
    assert page.evaluate("window.same") is True
    assert all("400" in message for message in page.watched.messages)
    page.watched.messages.clear()


@pytest.mark.parametrize("day", ["", "&as_of=2018-10-01", "&as_of=2024-11-11"])
@pytest.mark.parametrize("size", drawn.SIZES)
def test_no_label_is_clipped_or_lies_on_another(browser: Any, site: str, size: str, day: str) -> None:
    page = browser(width=400 if size == "narrow" else 1000)
    found = {}
    for slug in FIGURES:
        answer = page.goto(f"{site}/figures/{slug}.svg?size={size}{day}")
        if day and answer.status == 404:  # nothing of it was known
            page.watched.messages.clear()
        elif labels := page.evaluate(OVERLAPS):
            found[slug] = labels
    assert found == {}


@pytest.mark.parametrize("size", drawn.SIZES)
def test_the_picture_is_what_the_live_figure_shows(browser: Any, size: str) -> None:
    page = browser()
    page.goto(PAGE)
    page.add_script_tag(url=page.locator(".stage").get_attribute("data-plotly"))
    found = {}
    for slug in FIGURES:
        (words, marks), (written, links) = page.evaluate(DRAWN, {"slug": slug, "size": size})
        # Faces reach higher or lower, and plotly.js sets their boxes on whole pixels.
        found[slug] = apart(words, written, 3.5) + apart(written, words, 3.5) + apart(links, marks, 1)
    assert {slug: missed for slug, missed in found.items() if missed} == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_chapters_with_figures_do_not_scroll_sideways(browser: Any, width: int) -> None:
    page = browser(width=width)
    page.goto("/story/how-many-shells/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_explore_leads_to_the_first_mark_also_once_the_figure_is_alive(browser: Any) -> None:
    page = browser()
    page.goto(PAGE)
    explore = page.get_by_role("button", name="Explore")
    explore.click()
    expect(page.locator(".readout")).to_contain_text(re.compile(r"^1 of \d+\. "))
    page.keyboard.press("Escape")
    explore.click()
    expect(page.locator(".readout")).to_contain_text(re.compile(r"^1 of \d+\. "))
