"""A ride told in scenes, in a real browser: scrolling, Play and keys drive the same map, and all is
there without a script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot
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
    expect(page.locator(".rolling svg")).to_have_attribute(
        "viewBox", box(page, TOLD[number]), timeout=10_000
    )
    expect(page.locator("[data-count]")).to_have_text(f"{number + 1} of {len(TOLD)}")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_first_screen_shows_the_map_and_play(
    width: int, height: int, browser: Callable[..., Any]
) -> None:
    page = browser(width=width)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(RIDE)
    for part in (".rolling svg", "[data-do=play]"):
        place = page.locator(part).bounding_box()
        assert place["y"] >= 0 and place["y"] + place["height"] <= height


def test_scrolling_buttons_and_keys_drive_the_same_steps(browser: Callable[..., Any]) -> None:
    page = browser(reduced_motion="no-preference")
    page.goto(RIDE)
    page.evaluate(
        "id => document.getElementById(id).scrollIntoView({ block: 'start' })",
        f"scene-{TOLD[2]['id']}",
    )
    expect_scene(page, 2)
    page.click("[data-do=on]")
    expect_scene(page, 3)
    page.focus(".rolling")
    page.keyboard.press("ArrowLeft")
    expect_scene(page, 2)
    page.keyboard.press("ArrowDown")
    expect_scene(page, 3)


def test_play_goes_on_by_itself_and_a_reader_who_scrolls_takes_over(
    browser: Callable[..., Any],
) -> None:
    page = browser(reduced_motion="no-preference")
    page.goto(RIDE)
    page.focus(".rolling")
    page.keyboard.press(" ")
    expect(page.locator("[data-do=play]")).to_have_text("Pause")
    expect_scene(page, 0)
    page.mouse.move(640, 400)
    page.mouse.wheel(0, 200)
    expect(page.locator("[data-do=play]")).to_have_text("Play")


# Of each scene that Play tells: which of its words were seen, whole and under nothing, and how long
# they stood.
WATCH = """() => {
  window.told = {};
  const stage = document.querySelector(".rolling");
  const count = document.querySelector("[data-count]");
  const cards = [...document.querySelectorAll(".moment")];
  const look = () => {
    const card = cards[parseInt(count.textContent)];
    const animation = document.querySelector(".bar").getAnimations()[0];
    if (card && animation?.playState === "running" && / of /.test(count.textContent)) {
      const texts = [...card.querySelectorAll("h2, h2 + .label, p:not(.label)")];
      const seen = told[card.id] ??= {
        all: texts.length,
        words: texts.map((text) => text.innerText).join(" ").split(/\\s+/).length,
        seen: new Set(),
        time: animation.effect.getTiming().duration,
      };
      const { right, bottom } = stage.getBoundingClientRect();
      for (const text of texts) {
        const end = document.createRange();
        end.selectNodeContents(text);
        const box = [...end.getClientRects()].at(-1);
        const covered = box.left < right && box.top < bottom;
        if (box.bottom <= innerHeight && box.top >= 0 && !covered) seen.seen.add(text);
      }
      animation.playbackRate = 9;
    }
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.mark.parametrize(
    ("width", "height"),
    [
        (320, 640),
        *(pytest.param(*size, marks=pytest.mark.record) for size in [(844, 390), (1280, 800)]),
    ],
)
def test_play_shows_every_word_of_a_scene_and_leaves_time_to_read_it(
    width: int, height: int, browser: Callable[..., Any]
) -> None:
    page = browser(width=width, reduced_motion="no-preference")
    page.set_viewport_size({"width": width, "height": height})
    page.goto(RIDE)
    page.evaluate(WATCH)
    page.click("[data-do=play]")
    expect(page.locator("[data-count]")).to_have_text(f"3 of {len(TOLD)}", timeout=60_000)
    told = page.evaluate(
        "Object.values(told).slice(0, 2).map((each) => ({ ...each, seen: each.seen.size }))"
    )
    assert len(told) == 2
    for scene in told:
        assert scene["seen"] == scene["all"]
        assert scene["words"] / (scene["time"] / 60_000) < 240


def test_on_a_low_window_map_and_words_both_have_room(browser: Callable[..., Any]) -> None:
    page = browser(width=844)
    page.set_viewport_size({"width": 844, "height": 390})
    page.goto(RIDE)
    page.evaluate(
        "id => document.getElementById(id).scrollIntoView({ block: 'start' })",
        f"scene-{TOLD[1]['id']}",
    )
    expect_scene(page, 1)
    stage, title = (
        page.locator(".rolling").bounding_box(),
        page.locator(f"#scene-{TOLD[1]['id']} h2").bounding_box(),
    )
    assert (
        stage["y"] >= 0
        and stage["y"] + stage["height"] <= 390
        and stage["x"] + stage["width"] <= title["x"]
    )
    page.set_viewport_size({"width": 320, "height": 480})
    page.evaluate(
        "id => document.getElementById(id).scrollIntoView({ block: 'start' })",
        f"scene-{TOLD[2]['id']}",
    )
    stage, title = (
        page.locator(".rolling").bounding_box(),
        page.locator(f"#scene-{TOLD[2]['id']} h2").bounding_box(),
    )
    assert stage["y"] + stage["height"] <= 0 <= title["y"] < 240


def test_with_reduced_motion_it_steps_without_travel(browser: Callable[..., Any]) -> None:
    page = browser(reduced_motion="reduce")
    page.goto(RIDE)
    page.evaluate("""() => {
      window.seen = new Set();
      const map = document.querySelector(".rolling svg");
      const note = () => seen.add(map.getAttribute("viewBox"));
      new MutationObserver(note).observe(map, { attributes: true });
    }""")
    page.click("[data-do=on]")
    page.click("[data-do=on]")
    expect_scene(page, 1)
    assert set(page.evaluate("[...seen]")) <= {box(page, scene) for scene in TOLD}


# Records where the train is drawn and what is said of it at each change of either.
RECORD = """() => {
  window.seen = [];
  const [map, clock] = [document.querySelector(".rolling svg"), document.querySelector(".clock")];
  const body = () => map.querySelector(":scope > .train-at .body");
  const at = () => body().getAttribute("d").match(/[-0-9.]+/g).map(Number).slice(0, 2);
  const told = () => ["day", "clock", "km"]
    .map((part) => clock.querySelector(`[data-${part}]`).innerText.trim())
    .filter(Boolean).join(" ");
  const note = () => seen.push([at(), told()]);
  new MutationObserver(note).observe(map, { attributes: true });
  new MutationObserver(note).observe(clock, { childList: true, subtree: true });
}"""


def apart(point: Sequence[float], start: Sequence[float], end: Sequence[float]) -> float:
    """How far a point lies from a straight stretch."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    long = (x1 - x0) ** 2 + (y1 - y0) ** 2
    share = min(1, max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / long)) if long else 0
    return hypot(x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0))


def test_whoever_hurries_never_sees_the_train_where_it_was_not(browser: Callable[..., Any]) -> None:
    page = browser(reduced_motion="no-preference")
    page.goto(RIDE)
    page.evaluate(RECORD)
    for _ in TOLD:
        page.click("[data-do=on]")
    expect_scene(page, len(TOLD) - 1)
    page.focus(".rolling")
    page.keyboard.press("ArrowLeft")
    expect_scene(page, len(TOLD) - 2)
    page.keyboard.press("ArrowRight")
    expect_scene(page, len(TOLD) - 1)
    before = len(page.evaluate("seen"))
    page.click("[data-do=play]")
    expect(page.locator("[data-count]")).to_have_text(f"{len(TOLD)} scenes")
    flat = [float(number) for number in page.get_attribute(".rolling svg", "data-way").split()]
    way = list(zip(flat[::2], flat[1::2], strict=True))
    seen = page.evaluate("seen")
    assert all(min(apart(at, *stretch) for stretch in pairwise(way)) < 0.2 for at, _ in seen)
    cards = page.locator(".moment").evaluate_all(
        "cards => cards.map(({ dataset }) => ({ ...dataset }))"
    )
    stops = {
        " · ".join(
            filter(None, (card["day"], card["clock"], card["km"] and f"at least {card['km']} km"))
        ): way[int(card["stop"])]
        for card in cards
    }
    assert {told for _, told in seen} <= {*stops}, "days and distances of scenes, none in between"
    assert all(
        min(hypot(x - at[0], y - at[1]) for x, y in stops.values()) < 0.2 for at, _ in seen[before:]
    ), "no travel back"


# Until the page has stood for thirty frames.
STANDS = """() => new Promise((done) => {
  let [was, since] = [scrollY, 0];
  const look = () => {
    since = scrollY === was ? since + 1 : 0;
    was = scrollY;
    since < 30 ? requestAnimationFrame(look) : done();
  };
  look();
})"""


def test_where_one_scrolling_ends_for_the_next_nothing_is_asked_for(
    browser: Callable[..., Any],
) -> None:
    page = browser(reduced_motion="no-preference")
    page.goto(RIDE)
    page.evaluate("""() => {
      window.seen = [];
      const count = document.querySelector("[data-count]");
      const note = () => seen.push(parseInt(count.textContent));
      new MutationObserver(note).observe(count, { childList: true });
    }""")
    for _ in TOLD:
        page.evaluate(
            "() => { document.querySelector('[data-do=on]').click(); dispatchEvent(new "
            "Event('scrollend')); }"
        )
    page.evaluate(STANDS)
    expect_scene(page, len(TOLD) - 1)
    seen = page.evaluate("seen")
    assert seen == sorted(seen)


# Names on maps that stand out of them or upon each other, as (map, name).
CROWDED = """() => [...document.querySelectorAll(".telling svg.map")]
.filter((map) => map.getClientRects().length).flatMap((map) => {
  const edge = map.getBoundingClientRect();
  const names = [...map.querySelectorAll("text")].filter((name) => name.getClientRects().length);
  const boxes = names.map((name) => name.getBoundingClientRect());
  return names.filter((name, n) => {
    const { left, right, top, bottom } = boxes[n];
    const out = left < edge.left - 1 || right > edge.right + 1
      || top < edge.top - 1 || bottom > edge.bottom + 1;
    const across = (box) => Math.min(right, box.right) - Math.max(left, box.left);
    const down = (box) => Math.min(bottom, box.bottom) - Math.max(top, box.top);
    const over = (box) => across(box) > 3 && down(box) > 6;
    return out || boxes.slice(0, n).some(over);
  }).map((name) => [map.getAttribute("aria-label"), name.textContent]);
})"""


@pytest.mark.parametrize("trip", [trip for trip, scenes in SCENES.items() if scenes])
@pytest.mark.parametrize(("width", "media"), [(390, "screen"), (1280, "screen"), (680, "print")])
def test_without_a_script_no_name_is_cut_or_stands_on_another(
    trip: str, width: int, media: str, browser: Callable[..., Any]
) -> None:
    page = browser(width=width, script=False)
    page.emulate_media(media=media)
    page.goto(f"/trips/{trip}/")
    assert page.evaluate(CROWDED) == []


def test_on_a_phone_the_map_covers_nothing_before_the_first_scene(
    browser: Callable[..., Any],
) -> None:
    page = browser(width=390)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(RIDE)
    page.mouse.move(200, 500)
    page.locator(".outset .label").evaluate("words => words.scrollIntoView({ block: 'center' })")
    top = page.locator(".outset .label").bounding_box()
    assert page.evaluate(
        "([x, y]) => !!document.elementFromPoint(x, y).closest('.outset')",
        [top["x"] + 9, top["y"] - 200],
    )
    page.evaluate(
        "id => document.getElementById(id).scrollIntoView({ block: 'start' })",
        f"scene-{TOLD[1]['id']}",
    )
    expect_scene(page, 1)
    stage, title = (
        page.locator(".rolling").bounding_box(),
        page.locator(f"#scene-{TOLD[1]['id']} h2").bounding_box(),
    )
    assert (
        stage["y"] >= 0
        and stage["y"] + stage["height"] <= title["y"]
        and stage["height"] < 844 * 0.4
    )


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
    page.click(".known tbody a >> nth=3")
    assert f"#scene-{TOLD[3]['id']}" in page.url


def test_in_print_the_scenes_come_in_order_with_their_maps(browser: Callable[..., Any]) -> None:
    page = browser()
    page.goto(RIDE)
    page.emulate_media(media="print")
    tops = [page.locator(f"#scene-{scene['id']} svg").bounding_box()["y"] for scene in TOLD]
    assert tops == sorted(tops) and not page.is_visible("[data-do=play]")


def test_the_map_is_moved_by_mouse_and_links_and_the_address_keeps_it(
    browser: Callable[..., Any],
) -> None:
    page = browser()
    page.goto(f"{RIDE}map/")
    page.click("[data-step=in]")
    expect(page.locator("[data-closer]")).to_have_attribute("data-zoom", "1")
    assert "zoom=1" in page.url
    page.go_back()
    expect(page.locator("[data-closer]")).to_have_attribute("data-zoom", "0")
    assert page.url.endswith("/map/")
    page.click("[data-step=in]")
    expect(page.locator("[data-closer]")).to_have_attribute("data-zoom", "1")
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
