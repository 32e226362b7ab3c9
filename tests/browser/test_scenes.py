"""A ride told in scenes, in a real browser: scrolling, Play and keys drive the same map, and all is there without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from ..drawn import SCENES

TRIP, TOLD = max(SCENES.items(), key=lambda each: len(each[1]))
RIDE = f"/trips/{TRIP}/"


def box(page: Any, scene: dict) -> str:
    numbers = page.get_attribute(f"#scene-{scene['id']}", "data-box").split()
    return " ".join(f"{float(number):.1f}" for number in numbers)


def expect_scene(page: Any, number: int) -> None:
    expect(page.locator(".rolling svg")).to_have_attribute("viewBox", box(page, TOLD[number]), timeout=10_000)
    expect(page.locator("[data-count]")).to_have_text(f"{number + 1} of {len(TOLD)}")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_first_screen_shows_the_map_and_play(width: int, height: int, browser: Callable[..., Any]) -> None:
    page = browser(width=width)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(RIDE)
    for part in (".rolling svg", "[data-do=play]"):
        place = page.locator(part).bounding_box()
        assert place["y"] >= 0 and place["y"] + place["height"] <= height


def test_scrolling_buttons_and_keys_drive_the_same_steps(browser: Callable[..., Any]) -> None:
    page = browser(reduced_motion="no-preference")
    page.goto(RIDE)
    page.evaluate("id => document.getElementById(id).scrollIntoView({ block: 'start' })", f"scene-{TOLD[2]['id']}")
    expect_scene(page, 2)
    page.click("[data-do=on]")
    expect_scene(page, 3)
    page.focus(".rolling")
    page.keyboard.press("ArrowLeft")
    expect_scene(page, 2)
    page.keyboard.press("ArrowDown")
    expect_scene(page, 3)


def test_play_goes_on_by_itself_and_a_reader_who_scrolls_takes_over(browser: Callable[..., Any]) -> None:
    page = browser(reduced_motion="no-preference")
    page.goto(RIDE)
    page.focus(".rolling")
    page.keyboard.press(" ")
    expect(page.locator("[data-do=play]")).to_have_text("Pause")
    expect_scene(page, 0)
    page.mouse.move(640, 400)
    page.mouse.wheel(0, 200)
    expect(page.locator("[data-do=play]")).to_have_text("Play")


def test_with_reduced_motion_it_steps_without_travel(browser: Callable[..., Any]) -> None:
    page = browser(reduced_motion="reduce")
    page.goto(RIDE)
    page.evaluate("""() => {
      window.seen = new Set();
      const map = document.querySelector(".rolling svg");
      new MutationObserver(() => seen.add(map.getAttribute("viewBox"))).observe(map, { attributes: true });
    }""")
    page.click("[data-do=on]")
    page.click("[data-do=on]")
    expect_scene(page, 1)
    assert set(page.evaluate("[...seen]")) <= {box(page, scene) for scene in TOLD}


def test_an_address_of_a_place_opens_the_list_that_holds_it(browser: Callable[..., Any]) -> None:
    page = browser()
    page.goto(f"{RIDE}#stop-19")
    expect(page.locator("#stop-19")).to_be_visible()


def test_without_a_script_each_scene_has_its_map_and_its_words(browser: Callable[..., Any]) -> None:
    page = browser(width=390, script=False)
    page.goto(RIDE)
    assert not page.is_visible("[data-do=play]")
    for scene in TOLD:
        card = page.locator(f"#scene-{scene['id']}")
        assert card.locator("svg").is_visible() and card.get_by_role("heading").is_visible()
    page.click(".known a >> nth=3")
    assert f"#scene-{TOLD[3]['id']}" in page.url


def test_in_print_the_scenes_come_in_order_with_their_maps(browser: Callable[..., Any]) -> None:
    page = browser()
    page.goto(RIDE)
    page.emulate_media(media="print")
    tops = [page.locator(f"#scene-{scene['id']} svg").bounding_box()["y"] for scene in TOLD]
    assert tops == sorted(tops) and not page.is_visible("[data-do=play]")


def test_the_map_is_moved_by_mouse_and_links_and_the_address_keeps_it(browser: Callable[..., Any]) -> None:
    page = browser()
    page.goto(f"{RIDE}map/")
    page.click("[data-step=in]")
    expect(page.locator("[data-closer]")).to_have_attribute("data-zoom", "1")
    assert "zoom=1" in page.url
    place = page.locator(".closer svg").bounding_box()
    page.mouse.move(place["x"] + 200, place["y"] + 200)
    page.mouse.down()
    page.mouse.move(place["x"] + 120, place["y"] + 160, steps=4)
    page.mouse.up()
    page.wait_for_url("**east=**")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -400)
    page.keyboard.up("Control")
    expect(page.locator("[data-closer]")).to_have_attribute("data-zoom", "2")
