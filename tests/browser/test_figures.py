"""Figures in a real browser: they come alive on intent, speak, open records,
and are explored in place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from explainer.figures import drawn
from explainer.figures.registry import SLUGS

from ..drawn import CHAPTERS, FIGURES
from .faces import OVERLAPS

AXE = Path("tests/vendor/axe/axe.min.js")
PAGE = "/figures/containers-claimed/"
SHELLS = "/figures/shells-claimed/"

# Words and marks of the drawing in the page and of the picture: what each says or is filled with,
# and its box in the drawing.
DRAWN = r"""async ({ slug, size }) => {
  const answers = ["inline=1", "fluid=1&theme=light"]
    .map((query) => fetch(`/figures/${slug}.svg?${query}&size=${size}`));
  document.documentElement.dataset.theme = "light";
  const [live, paper] = [document.createElement("div"), document.createElement("div")];
  document.body.replaceChildren(live, paper);
  live.innerHTML = await (await answers[0]).text();
  // The page has the letters.
  paper.innerHTML = (await (await answers[1]).text()).replace(/<style>.*?<\/style>/g, "");
  const view = paper.querySelector("view").getAttribute("viewBox");
  const [width, height] = view.split(" ").slice(2);
  paper.firstChild.setAttribute("viewBox", view);
  for (const svg of [live.firstChild, paper.firstChild]) {
    svg.style.cssText = `width: ${width}px; height: ${height}px; font-family: "Aid Sans"`;
  }
  return [live.firstChild, paper.firstChild].map((svg, at) => {
    const origin = svg.getBoundingClientRect();
    const root = at ? svg.querySelector("svg") : svg;
    return [...root.querySelectorAll("text, circle, path")].map((item) => {
      const { left, top, right, bottom } = item.getBoundingClientRect();
      const { fill, stroke } = getComputedStyle(item);
      const said = item.localName === "text" ? item.textContent : "mark";
      const [x, y] = [origin.left, origin.top];
      return [`${said} ${fill} ${stroke}`, [left - x, top - y, right - x, bottom - y]];
    });
  });
}"""


def alive(page: Any) -> None:
    page.wait_for_selector(".stage.awake .drawing a")


def explored(page: Any, part: str) -> None:
    """Wait until the address holds what was chosen and the page shows it."""
    page.wait_for_url(f"**{part}**")
    page.wait_for_load_state()


def count_of(page: Any) -> int:
    return page.locator(".drawing a[data-n]").count()


def count_of_rings(page: Any) -> int:
    """How many shapes the drawing has, asked of the server as the picture does."""
    return page.evaluate(
        """async () => {
          const { figure } = document.querySelector('.stage').dataset;
          const text = await (await fetch(`${figure}&size=wide`)).text();
          const drawing = new DOMParser().parseFromString(text, 'text/html');
          return drawing.querySelectorAll('circle, path').length;
        }"""
    )


def asked_for(page: Any) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


@pytest.mark.record
@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_page_is_clean_and_comes_alive_in_the_same_box(
    browser: Any, slug: str
) -> None:
    page = browser()
    asked = asked_for(page)
    page.goto(f"/figures/{slug}/")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    clean = (
        "async () => (await axe.run(document)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)"
    )
    assert page.evaluate(clean) == []
    assert not [address for address in asked if "inline=1" in address], (
        "marks wait for the reader's intent"
    )
    stage = page.locator(".stage")
    before = stage.bounding_box()
    stage.focus()
    alive(page)
    after, live = stage.bounding_box(), page.locator(".drawing").bounding_box()
    assert (before["width"], before["height"]) == (after["width"], after["height"])
    assert abs(live["width"] - after["width"]) < 1 and abs(live["height"] - after["height"]) <= 1
    page.keyboard.press("Home")
    expect(page.locator(".readout")).to_contain_text(re.compile(r"^1 of \d+\. "))
    assert page.evaluate(clean) == []


@pytest.mark.record
@pytest.mark.parametrize(("width", "most"), [(360, 12 * 740), (1280, 8 * 800)])
def test_a_figure_page_ends(browser: Any, site: str, width: int, most: int) -> None:
    """After the picture, its words, a page of its table and what to take; a table is no wider than
    its own frame."""
    with urlopen(f"{site}/sitemap.xml") as answer:
        built = re.findall(r"<loc>[^<]+?(/figures/[^/<]+/)</loc>", answer.read().decode())
    page = browser(width)
    page.goto("/figures/")
    links = page.locator(".gallery a")
    shown = links.evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert shown and set(shown) <= set(built)
    long = {}
    for address in built:
        page.goto(address)
        tall, wide = page.evaluate(
            "(({ scrollHeight, scrollWidth }) => [scrollHeight, "
            "scrollWidth])(document.documentElement)"
        )
        if tall > most or wide > width:
            long[address] = (tall, wide)
    assert not long


@pytest.mark.record
def test_the_gallery_shows_each_screen_its_drawings_row_by_row_and_fetches_them_late(
    browser: Any,
) -> None:
    """The drawings that lie ready, as those of the real content do."""
    for width, size, script in (
        (1280, "wide", True),
        (800, "wide", True),
        (360, "narrow", True),
        (1280, "wide", False),
    ):
        page = browser(width, script=script)
        asked = asked_for(page)
        page.goto("/figures/")
        page.wait_for_load_state("networkidle")
        figures = page.locator(".gallery li")
        if script:
            assert len([url for url in asked if not url.startswith("data:")]) <= 8
        else:
            assert page.locator(".gallery img").count() == figures.count()
        figures.first.scroll_into_view_if_needed()
        expect(figures.first.locator("img")).to_be_in_viewport()
        page.wait_for_load_state("networkidle")
        drawings = [
            address.rpartition("/")[2] for address in asked if "/static/figures/" in address
        ]
        assert drawings and all(
            f".{size}." in one or (one.startswith("map-") and ".narrow." in one) for one in drawings
        )
        scale = (
            "all => all.map((one) => one.clientWidth / (one.currentSrc.includes('.narrow.') ? 360 "
            ": one.getAttribute('width')))"
        )
        assert 13.5 * min(page.locator(".gallery img").evaluate_all(scale)) >= 11, (
            "letters that can be read"
        )
        titles = page.locator(".gallery b").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().top)"
        )
        shown = page.locator(".gallery .listed").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().top)"
        )
        assert all(title < drawing + 60 for title, drawing in zip(titles, shown, strict=True)), (
            "a title comes before its drawing"
        )
        places = figures.evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect()).map(({ top, left }) => [top, "
            "left])"
        )
        story = page.locator("section:first-of-type .gallery li").count()
        assert places[:story] == sorted(places[:story]) and places[story:] == sorted(places[story:])
        assert len({left for _, left in places[:story]}) == 1
        assert len({left for _, left in places[story:]}) == (2 if width == 1280 else 1)
        figures.last.scroll_into_view_if_needed()
        expect(figures.last.locator("img")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_gallery_has_its_titles_to_jump_from(width: int, browser: Any) -> None:
    page = browser(width, script=False)
    page.goto("/figures/")
    for section in page.locator("main section").all():
        titles = section.locator(".titles a")
        assert titles.all_text_contents() == section.locator(".gallery b").all_text_contents()
        if width == 360:
            assert not titles.last.is_visible()
            section.locator(".titles summary").click()
        titles.last.click()
        expect(section.locator(".gallery li").last.locator("b")).to_be_in_viewport()


def test_the_keyboard_goes_from_mark_to_mark_opens_and_leaves(browser: Any) -> None:
    page = browser()
    page.goto(PAGE)
    order = page.locator("#data ~ .wide tbody tr").first.locator("a").last.get_attribute("href")
    stage, line = page.locator(".stage"), page.locator(".readout")
    stage.focus()
    alive(page)
    marks = count_of(page)
    page.keyboard.press("ArrowRight")
    expect(line).to_contain_text(f"1 of {marks}.")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") in line.text_content()
    page.keyboard.press("ArrowLeft")
    expect(line).to_contain_text(f"{marks} of {marks}.")
    page.keyboard.press("Escape")
    assert line.text_content() == ""
    expect(stage).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("Boolean(document.activeElement.closest('.stage'))"), (
        "the marks are one stop"
    )
    stage.focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{order}")


def test_the_keyboard_opens_a_record_on_a_tablet_too(browser: Any) -> None:
    page = browser(has_touch=True, is_mobile=True)
    page.goto(PAGE)
    page.locator(".stage").focus()
    alive(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*/")


def middle(mark: Any) -> tuple[float, float]:
    box = mark.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_resting_pointer_wakes_a_figure_and_a_click_near_a_mark_opens_its_claim(
    browser: Any,
) -> None:
    page = browser()
    page.goto(PAGE)
    page.locator(".stage").hover()
    alive(page)
    mark = page.locator(".drawing a[data-n]").last
    href = mark.get_attribute("href")
    x, y = middle(mark)
    page.mouse.move(x + 9, y + 9)
    expect(page.locator(".readout a")).to_have_attribute("href", href)
    page.mouse.click(x + 9, y + 9)
    page.wait_for_url(f"**{href}")


def test_a_tap_wakes_a_figure_and_says_the_mark_before_it_opens(browser: Any) -> None:
    page = browser(width=360, has_touch=True, is_mobile=True)
    page.goto(PAGE)
    page.locator(".stage").tap()
    alive(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.touchscreen.tap(*middle(page.locator(".drawing a[data-n]").last))
    page.locator(".readout a").wait_for()
    assert page.url.endswith(PAGE)
    page.locator(".readout a").tap()
    page.wait_for_url("**/claims/*/")


def test_the_live_figure_follows_light_and_dark(browser: Any) -> None:
    page = browser(scheme="dark")
    page.goto(PAGE)
    page.locator(".stage").focus()
    alive(page)
    words = page.locator(".drawing text").first
    dark = words.evaluate("text => getComputedStyle(text).fill")
    page.emulate_media(color_scheme="light")
    expect(words).not_to_have_css("fill", dark)


def test_the_picture_stays_and_says_so_where_the_drawing_cannot_be_had_and_it_is_asked_for_again(
    browser: Any,
) -> None:
    page = browser()
    page.route("**/*inline=1*", lambda route: route.abort())
    page.goto(PAGE)
    page.locator(".stage").click()
    page.locator(".readout", has_text="could not be loaded").wait_for()
    assert page.locator(".stage img").is_visible()
    # The browser itself reports the refused request.
    assert all("ERR_FAILED" in message for message in page.watched.messages)
    page.watched.messages.clear()
    page.unroute("**/*inline=1*")
    page.locator(".stage").click()
    alive(page)


def test_the_drawing_is_of_the_size_that_the_window_has_room_for(browser: Any) -> None:
    page = browser(width=1280)
    page.goto("/figures/two-way-trade/")
    page.locator(".stage").focus()
    alive(page)
    wide = page.locator(".drawing").get_attribute("viewBox")
    page.set_viewport_size({"width": 360, "height": 900})
    expect(page.locator(".drawing")).not_to_have_attribute("viewBox", wide)


def test_what_is_chosen_is_drawn_said_and_kept_in_the_address(browser: Any) -> None:
    page = browser()
    page.goto(SHELLS)
    page.evaluate("window.same = true")
    page.locator(".stage").focus()
    alive(page)
    every = count_of(page)
    party = page.get_by_label("Ukraine", exact=True)
    party.check()
    explored(page, "who=ukraine")
    expect(page.locator("#told")).to_contain_text(
        re.compile(r"^\s*Chosen: Ukraine\. Drawn are \d+ of \d+ records")
    )
    expect(page.get_by_text("None ticked")).to_be_hidden()
    expect(party).to_be_focused()
    chosen = count_of(page)
    assert 0 < chosen < every
    csv, code = (
        page.locator('a[href*=".csv"]').get_attribute("href"),
        page.get_by_role("link", name="Embed").get_attribute("href"),
    )
    assert "who=ukraine" in csv and "who=ukraine" in code
    assert page.evaluate("window.same") is True
    # Shared by its address: another reader's server draws the same, without a script too.
    other = browser(script=False)
    other.goto(page.url)
    assert other.get_by_label("Ukraine", exact=True).is_checked()
    assert "who=ukraine" in other.locator(".stage img").get_attribute("src")
    assert other.evaluate("document.querySelector('.stage img').naturalWidth") > 0
    page.get_by_text("All of it, today").click()
    page.wait_for_url(f"**{SHELLS}*")
    expect(page.get_by_text("None ticked")).to_be_visible()
    assert not page.get_by_label("Ukraine", exact=True).is_checked()


def test_the_day_is_dragged_by_keys_and_marks_appear_with_it(browser: Any) -> None:
    page = browser(width=320)
    page.goto(SHELLS)
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    explored(page, "as_of=")
    alive(page)
    first, title = count_of(page), page.locator("h1").text_content()
    expect(slider).to_be_focused()
    said = slider.get_attribute("aria-valuetext")
    assert said in page.locator("main").text_content()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).not_to_have_text(title)
    expect(slider).not_to_have_attribute("aria-valuetext", said)
    assert count_of(page) > first
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.keyboard.press("End")
    page.wait_for_url(f"**{SHELLS}")


def test_two_numbers_are_held_against_each_other_in_words(browser: Any) -> None:
    page = browser()
    page.goto(SHELLS)
    one, two = page.locator("select[name=a]"), page.locator("select[name=b]")
    values = one.locator("option").evaluate_all(
        "options => options.map(({ value }) => value).filter(Boolean)"
    )
    every = count_of_rings(page)
    one.select_option(values[0])
    explored(page, f"a={values[0]}")
    expect(page.locator("#told")).to_contain_text("Now choose the second.")
    ringed = count_of_rings(page)
    two.select_option(values[-1])
    explored(page, f"b={values[-1]}")
    expect(page.locator("#told")).to_contain_text(
        re.compile("times as much as|do not count the same thing")
    )
    expect(page.locator("#told")).not_to_contain_text("Now choose")
    assert every < ringed < count_of_rings(page)


def test_what_cannot_be_read_is_said_and_nothing_is_lost(browser: Any) -> None:
    page = browser()
    page.goto(f"{SHELLS}?who=ukraine")
    page.locator(".stage").focus()
    alive(page)
    marks = count_of(page)
    page.locator(".explore").evaluate(
        "form => form.append(Object.assign(document.createElement('input'), { name: 'from', value: "
        "'yesterday' }))"
    )
    page.get_by_label("South Korea", exact=True).check()
    expect(page.locator("#told .denied")).to_contain_text("“yesterday”")
    page.watched.messages.clear()
    assert count_of(page) == marks
    assert page.get_by_label("Ukraine", exact=True).is_checked()


def test_a_span_that_an_address_asks_for_is_kept_by_the_form(browser: Any) -> None:
    page = browser()
    page.goto(f"{SHELLS}?from=2024&to=2024")
    page.get_by_label("Ukraine", exact=True).check()
    explored(page, "who=ukraine")
    assert "from=2024" in page.url and "to=2024" in page.url


def test_while_the_day_is_dragged_the_drawing_goes_along_and_nothing_in_it_moves(
    browser: Any,
) -> None:
    page = browser()
    page.goto(SHELLS)
    page.locator(".stage").focus()
    alive(page)
    every = count_of(page)
    # The page itself never comes: what is seen is seen while the day is dragged.
    page.route("**/figures/shells-claimed/?*", lambda route: None)
    slider = page.get_by_role("slider")
    slider.evaluate(
        "range => { range.value = range.max / 2; range.dispatchEvent(new Event('input', { bubbles: "
        "true })); }"
    )
    expect(page.locator(".drawing a[data-n]")).not_to_have_count(every)
    first = page.locator('.drawing a[data-n="0"]')
    place, height = (
        first.get_attribute("data-at"),
        page.locator(".drawing").get_attribute("viewBox"),
    )
    some = count_of(page)
    slider.evaluate(
        "range => { range.value = range.max - 1; range.dispatchEvent(new Event('input', { bubbles: "
        "true })); }"
    )
    expect(page.locator(".drawing a[data-n]")).not_to_have_count(some)
    assert (first.get_attribute("data-at"), page.locator(".drawing").get_attribute("viewBox")) == (
        place,
        height,
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_the_slider_stays_where_it_is_in_the_window_whatever_stands_above_it(
    width: int, browser: Any
) -> None:
    page = browser(width=width)
    page.goto("/figures/troops-claimed/")
    slider = page.get_by_role("slider")
    slider.scroll_into_view_if_needed()
    page.evaluate(
        "scrollBy({ top: 200, behavior: 'instant' })"
    )  # a wheel would still be turning when the place is read
    slider.evaluate(
        "one => { one.focus(); one.scrollIntoView({ block: 'nearest', behavior: 'instant' }); }"
    )  # below the drawing
    stage = page.locator(".stage")
    before = slider.bounding_box()["y"]
    for key in ("ArrowLeft", "ArrowLeft", "Home"):
        shown = stage.get_attribute("data-figure")
        slider.press(key)
        expect(stage).not_to_have_attribute("data-figure", shown)
        alive(page)
        assert slider.bounding_box()["y"] == pytest.approx(before, abs=2)


def test_on_a_phone_the_drawing_stays_in_sight_of_what_changes_it(browser: Any) -> None:
    page = browser(width=360, has_touch=True, is_mobile=True)
    page.goto(SHELLS)
    for control in ("Ukraine", "chart"):
        page.get_by_label(control, exact=True).scroll_into_view_if_needed()
        page.evaluate("scrollBy(0, 200)")
        box, tall = page.locator(".stage").bounding_box(), page.evaluate("innerHeight")
        assert box["y"] >= -1 and box["y"] + box["height"] <= tall
    page.locator("#data").scroll_into_view_if_needed()
    assert page.locator(".stage").bounding_box()["y"] < 0, (
        "it lets go where there is nothing to choose"
    )


def test_the_first_tap_on_a_mark_says_it(browser: Any) -> None:
    page = browser(width=360, has_touch=True, is_mobile=True)
    page.goto(PAGE)
    page.locator(".stage").focus()
    alive(page)
    x, y = middle(page.locator(".drawing a[data-n]").last)
    page.reload()
    page.locator(".stage[tabindex]").wait_for()
    page.touchscreen.tap(x, y)
    page.locator(".readout a").wait_for()
    assert page.locator(".drawing a.on").count() == 1


def test_keyboard_and_pointer_light_one_mark_together(browser: Any) -> None:
    page = browser()
    page.goto(PAGE)
    page.locator(".stage").focus()
    alive(page)
    page.keyboard.press("Home")
    page.mouse.move(*middle(page.locator(".drawing a[data-n]").last))
    expect(page.locator(".drawing a.on")).to_have_attribute("data-n", re.compile("[1-9]"))
    lit = (
        "marks => new Set(marks.map((mark) => "
        "getComputedStyle(mark.firstElementChild).strokeWidth)).size > 1 "
    )
    lit += (
        "&& marks.filter((mark) => getComputedStyle(mark.firstElementChild).strokeWidth === "
        "'5px').length"
    )
    assert page.locator(".drawing a[data-n]").evaluate_all(lit) == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_a_table_has_all_its_cells_in_sight_on_every_screen(browser: Any, width: int) -> None:
    page = browser(width=width)
    page.goto(f"{SHELLS}?view=table")
    cells = page.locator(".ledger.figured").first.locator("tbody tr").first.locator("td")
    assert all(
        box["x"] >= 0 and box["x"] + box["width"] <= width
        for cell in cells.all()
        if (box := cell.bounding_box())
    )
    wide = page.locator(".wide").first
    assert wide.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_chart_and_table_take_turns(browser: Any) -> None:
    page = browser()
    page.goto(SHELLS)
    page.get_by_label("table", exact=True).check()
    explored(page, "view=table")
    expect(page.locator(".stage")).to_have_count(0)
    assert page.locator(".ledger").first.is_visible()
    page.get_by_label("chart", exact=True).check()
    alive(page)


def test_where_there_is_nothing_to_explore_nothing_says_so(browser: Any) -> None:
    page = browser()
    page.goto("/figures/what-the-rewriting-changed/")
    assert page.locator(".explore").count() == 0 and page.get_by_text("Explore").count() == 0


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
    page.locator(".stage[tabindex]").focus()
    alive(page)


def test_without_a_script_the_picture_the_words_the_data_and_the_form_are_there(
    browser: Any,
) -> None:
    page = browser(script=False)
    page.goto(PAGE)
    assert page.locator(".stage img").is_visible()
    assert page.locator(".ledger tbody tr").count() > 10
    page.locator(".explore [name=who]").first.check()
    page.locator(".explore button").click()
    page.wait_for_url("**who=**")
    assert "of" in page.locator("#told").text_content()
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


@pytest.mark.record
@pytest.mark.parametrize("day", ["", "&as_of=2018-10-01", "&as_of=2024-11-11"])
@pytest.mark.parametrize("size", drawn.SIZES)
def test_no_label_is_clipped_or_lies_on_another(
    browser: Any, site: str, size: str, day: str
) -> None:
    page = browser(width=400 if size == "narrow" else 1000)
    found = {}
    for slug in FIGURES:
        answer = page.goto(f"{site}/figures/{slug}.svg?size={size}{day}")
        if day and answer.status == 404:  # nothing of it was known
            page.watched.messages.clear()
        elif labels := page.evaluate(OVERLAPS):
            found[slug] = labels
    assert found == {}


@pytest.mark.record
@pytest.mark.parametrize("size", drawn.SIZES)
def test_the_picture_is_what_the_live_figure_shows(browser: Any, size: str) -> None:
    page = browser()
    page.goto(PAGE)
    found = {}
    for slug in FIGURES:
        live, picture = page.evaluate(DRAWN, {"slug": slug, "size": size})
        assert live and len(live) == len(picture), slug
        for (said, here), (written, there) in zip(live, picture, strict=True):
            if said != written or any(
                abs(one - other) > 0.5 for one, other in zip(here, there, strict=True)
            ):
                found.setdefault(slug, []).append((said, here, written, there))
    assert found == {}


@pytest.mark.record
@pytest.mark.parametrize("width", [320, 1280])
def test_chapters_with_figures_do_not_scroll_sideways(browser: Any, width: int) -> None:
    page = browser(width=width)
    for address in CHAPTERS:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
