"""Journeys in a real browser: list and map point at each other, the train rides, and all is there
without a script."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from ..drawn import SCENES

AXE = (Path(__file__).parents[1] / "vendor/axe/axe.min.js").read_text()
RIDES = [f"/trips/{trip}/" for trip, scenes in SCENES.items() if scenes]
RUSSIA, CHINA = "/trips/kim-2019-04-vladivostok/", "/trips/kim-2019-01-beijing/"
# The names that Chromium sets on each map that is seen, as boxes on the screen, with the map's own.
NAMES = """() => [...document.querySelectorAll("svg.map")]
.filter((map) => map.checkVisibility()).map((map) => ({
  frame: map.getBoundingClientRect().toJSON(),
  names: [...map.querySelectorAll("text")]
  .filter((text) => text.getBoundingClientRect().width).map((text) => {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    return { text: text.textContent, left, top, right, bottom };
  }),
}))"""


def lit(page: Any) -> list[str]:
    return page.evaluate('[...document.querySelectorAll(".stops li.on")].map((item) => item.id)')


def lit_marks(page: Any) -> list[str]:
    return page.evaluate(
        '[...document.querySelectorAll("svg.map a.on")].map((mark) => mark.getAttribute("href"))'
    )


def train(page: Any) -> str:
    return page.get_attribute("svg.map .train", "transform")


def test_the_list_lights_the_map_and_the_map_the_list(browser: Callable[..., Any]) -> None:
    page = browser()
    page.goto(RUSSIA)
    page.hover("#stop-19")
    assert (lit(page), lit_marks(page)) == (["stop-19"], ["#stop-19"])
    page.hover('svg.map a[href="#stop-29"]')
    assert (lit(page), lit_marks(page)) == (["stop-29"], ["#stop-29"])
    page.click('svg.map a[href="#stop-29"]')
    assert page.evaluate("document.activeElement.id") == "stop-29"
    page.hover('svg.map a[href="#stop-25"]')
    assert lit(page) == ["stop-23", "stop-25"], "a mark stands for every time he was there"


def test_a_hollow_mark_stays_hollow_under_the_ring_and_the_ring_is_explained(
    browser: Callable[..., Any],
) -> None:
    page = browser()
    page.goto(RUSSIA)
    mark = page.locator("svg.map a.on > :first-child")
    assert "inferred" in page.locator(".stops li.on").get_attribute("class")
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    middle = {
        "x": round(box["x"] + box["width"] / 2),
        "y": round(box["y"] + box["height"] / 2),
        "width": 1,
        "height": 1,
    }
    shot = page.screenshot(clip=middle)
    assert min(Image.open(io.BytesIO(shot)).convert("RGB").getpixel((0, 0))) > 200, (
        "paper in the middle of it"
    )
    assert page.locator(".rides").is_visible()


def test_by_keyboard_the_list_is_one_stop_and_arrows_go_along_it(
    browser: Callable[..., Any],
) -> None:
    page = browser()
    page.goto(RUSSIA)
    page.focus("#stop-1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "stop-3"
    assert lit_marks(page) == ["#stop-3"]
    assert page.locator(".stops li[tabindex='0']").count() == 1
    page.focus('svg.map a[href="#stop-19"]')
    assert lit(page) == ["stop-19"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "stop-19"


def test_the_train_rides_says_where_it_is_and_stops(browser: Callable[..., Any]) -> None:
    page = browser(reduced_motion="no-preference")
    page.goto(CHINA)
    page.locator("svg.map").scroll_into_view_if_needed()
    start = train(page)
    play = page.locator("[data-do=play]")
    play.click()
    assert play.inner_text() == "Pause" and play.get_attribute("aria-pressed") == "true"
    expect(page.locator(".train")).not_to_have_attribute("transform", start)
    page.evaluate("""() => {
      window.times = [];
      const value = () => document.querySelector(".ride input").value;
      const note = () => times.push([performance.now(), value()]);
      const shown = document.querySelector("[data-shown]");
      new MutationObserver(note).observe(shown, { childList: true });
    }""")
    expect(page.locator(".ride input")).to_have_value("4", timeout=20_000)
    times = page.evaluate("times.map(([time]) => time)")
    assert all(later - before > 1900 for before, later in pairwise(times)), (
        "time to read where it is"
    )
    play.click()
    held = train(page)
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    assert train(page) == held and play.inner_text() == "Play"


def test_where_the_ride_ends_it_says_how_he_went_home(browser: Callable[..., Any]) -> None:
    page = browser()
    page.goto(CHINA)
    page.locator(".ride input").focus()
    page.keyboard.press("End")
    expect(page.locator("[data-shown]")).to_contain_text(
        "Then Beijing to Pyongyang, by train, left 9 January 2019"
    )


def test_it_waits_when_the_map_is_out_of_sight(browser: Callable[..., Any]) -> None:
    page = browser(width=360)
    page.goto(CHINA)
    page.locator("[data-do=play]").click()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator("[data-do=play]")).to_have_text("Play")


def test_steps_and_scrubber(browser: Callable[..., Any]) -> None:
    page = browser()
    page.goto(RUSSIA)
    slider = page.locator(".ride input")
    page.click("[data-do=on]")
    assert slider.input_value() == "2" and lit(page) == ["stop-2"]
    page.click("[data-do=back]")
    assert slider.input_value() == "1"
    slider.focus()
    page.keyboard.press("End")
    assert lit(page) == ["stop-29"]
    assert "Vladivostok" in slider.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowLeft")
    assert lit(page) == ["stop-28"]


def test_with_reduced_motion_it_steps_from_place_to_place(browser: Callable[..., Any]) -> None:
    page = browser(reduced_motion="reduce")
    page.goto(CHINA)
    page.locator("svg.map").scroll_into_view_if_needed()
    marks = page.evaluate("""() => [...document.querySelectorAll("svg.map a")].map((mark) => {
      const [x, y] = mark.dataset.at.split(" ").map((number) => (+number).toFixed(1));
      return `translate(${x} ${y})`;
    })""")
    page.evaluate("""() => {
      window.seen = [];
      const train = document.querySelector(".train");
      const note = () => seen.push(train.getAttribute("transform"));
      new MutationObserver(note).observe(train, { attributes: true });
    }""")
    page.locator("[data-do=play]").click()
    expect(page.locator(".ride input")).to_have_value("3", timeout=20_000)
    assert set(page.evaluate("seen")) <= set(marks), "never between two places"


def test_it_still_works_after_a_swap_and_only_once(browser: Callable[..., Any]) -> None:
    page = browser()
    page.goto("/trips/")
    page.click(f'main a[href="{CHINA}"]')
    page.wait_for_selector(".ride:not([hidden])")
    page.click("[data-do=on]")
    assert lit(page) == ["stop-2"]
    assert page.locator("svg.map .train").count() == 1


def test_without_a_script_the_map_and_the_list_tell_it(browser: Callable[..., Any]) -> None:
    page = browser(script=False)
    page.goto(RUSSIA)
    assert page.is_visible("svg.map") and not page.is_visible(".ride")
    assert page.is_visible(".stops >> text=Ussuriysk >> nth=0")
    page.click('svg.map a[href="#stop-29"]')
    expect(page).to_have_url(re.compile("#stop-29$"))
    page.goto("/trips/")
    page.uncheck("#show-kim-2019-02-hanoi")
    page.click("text=Show these")
    assert page.locator('svg.map [data-trip="kim-2019-02-hanoi"]').count() == 0
    assert page.locator('svg.map [data-trip="kim-2023-09-russia"]').count() > 0
    page.goto("/trips/compare/")
    page.select_option("select[name=b]", "kim-2023-09-russia")
    page.click("main button")
    assert "b=kim-2023-09-russia" in page.url and page.is_visible("svg.map")


def test_ticking_a_journey_redraws_the_map_in_place(browser: Callable[..., Any]) -> None:
    page = browser()
    page.goto("/trips/")
    page.uncheck("#show-kim-2019-02-hanoi")
    expect(page.locator("svg.map [data-trip=kim-2019-02-hanoi]")).to_have_count(0)
    assert "trip=kim-2023-09-russia" in page.url and "kim-2019-02-hanoi" not in page.url
    assert page.evaluate("document.activeElement.id") == "show-kim-2019-02-hanoi", (
        "the keyboard stays where it was"
    )


@pytest.mark.parametrize("address", [RUSSIA, CHINA, *RIDES, "/trips/", "/trips/compare/"])
def test_names_on_the_map_do_not_collide_on_a_phone(
    address: str, browser: Callable[..., Any]
) -> None:
    page = browser(width=360)
    page.goto(address)
    for drawn in page.evaluate(NAMES):
        names, frame, clashes = drawn["names"], drawn["frame"], []
        for index, one in enumerate(names):
            for other in names[index + 1 :]:
                across = min(one["right"], other["right"]) - max(one["left"], other["left"])
                down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
                # Boxes of lines are taller than their letters: a few pixels may overlap unseen.
                if across > 3 and down > 5:
                    clashes.append((one["text"], other["text"], round(across), round(down)))
        assert clashes == []
        assert all(
            frame["left"] <= name["left"] and name["right"] <= frame["right"] for name in names
        ), names


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_while_the_train_rides(
    width: int, scheme: str, browser: Callable[..., Any]
) -> None:
    page = browser(width=width, scheme=scheme)
    page.add_init_script(AXE)
    for address in (RUSSIA, "/trips/", "/trips/compare/?a=kim-2019-02-hanoi&b=kim-2023-09-russia"):
        page.goto(address)
        if page.locator("[data-do=on]").count():
            page.click("[data-do=on]")
        found = page.evaluate(
            "async () => (await axe.run(document)).violations.map((v) => `${v.id}: "
            "${v.nodes[0].target}`)"
        )
        assert found == [], address


def test_in_forced_colours_the_line_is_drawn_in_the_colour_of_text(
    browser: Callable[..., Any],
) -> None:
    page = browser(forced_colors="active")
    page.goto(CHINA)
    colours = page.evaluate("""() => {
      const line = [...document.querySelectorAll("svg.map path")]
        .find((path) => path.getAttribute("stroke") === "var(--ink)");
      return [getComputedStyle(line).stroke, getComputedStyle(document.body).color];
    }""")
    assert colours[0] == colours[1]


def test_in_forced_colours_reported_stops_stay_filled(browser: Callable[..., Any]) -> None:
    page = browser(forced_colors="active")
    page.goto(CHINA)
    fill = "(stop) => getComputedStyle(document.querySelector(stop), '::before').backgroundColor"
    assert page.evaluate(fill, ".stops li.reported") == page.evaluate(
        "getComputedStyle(document.body).color"
    )
    assert page.evaluate(fill, ".stops li.inferred") != page.evaluate(fill, ".stops li.reported")


def test_printed_from_a_dark_screen_it_is_black_on_white(browser: Callable[..., Any]) -> None:
    page = browser(scheme="dark")
    page.goto(CHINA)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    sea = page.evaluate(
        "getComputedStyle(document.querySelector('svg.map')).getPropertyValue('--wash')"
    )
    assert sea == "#f3f0e9"


def test_on_a_phone_distance_time_and_speed_need_no_scrolling_sideways(
    browser: Callable[..., Any],
) -> None:
    page = browser(width=320)
    page.goto(CHINA)
    frame = page.locator(".legs").locator("..")
    assert frame.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert (
        page.get_by_role("row").filter(has_text="Dandong to Beijing").get_by_role("cell").count()
        == 3
    )


def test_on_a_desk_the_map_and_its_controls_fit_the_window(browser: Callable[..., Any]) -> None:
    page = browser(width=1280)
    page.goto(RUSSIA)
    page.locator("#stop-19").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#stop-19').scrollIntoView({ block: 'start' })")
    box = page.locator(".trip-map").bounding_box()
    assert box["height"] <= 900 and page.locator(".trip-map").evaluate(
        "box => box.scrollHeight <= box.clientHeight + 60"
    )


def test_the_wheel_scrolls_the_page_also_over_the_map(browser: Callable[..., Any]) -> None:
    page = browser(width=1280)
    page.goto(RUSSIA)
    page.evaluate("document.querySelector('#stop-19').scrollIntoView({ block: 'start' })")
    box, before = page.locator(".trip-map").bounding_box(), page.evaluate("scrollY")
    page.mouse.move(box["x"] + 80, box["y"] + 200)
    page.mouse.wheel(0, 300)
    page.wait_for_function("before => scrollY > before", arg=before)
    last = page.locator(".trip-map .actions a").last.bounding_box()
    assert last["y"] + last["height"] <= 900
