"""Reading the story: chapters follow one another, back leads back;
without a script all the same is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ..drawn import CHAPTERS

FIRST, SECOND, THIRD = (
    "/story/what-is-the-bargain/",
    "/story/who-says-so/",
    "/story/how-did-they-get-to-the-spaceport/",
)
READABILITY = Path(__file__).parents[1] / "vendor/readability/Readability.js"
TOUCH = {"has_touch": True, "is_mobile": True}
Open = Callable[..., Any]


@pytest.fixture
def page(browser: Open) -> Any:
    page = browser()
    page.goto(FIRST)
    return page


def turn(page: Any) -> None:
    page.locator("nav.next a[rel=next]").click()


def assert_at(page: Any, address: str, title: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))
    expect(page).to_have_title(re.compile(title))
    expect(page.locator("main h1")).to_have_text(re.compile(title))


def test_back_and_forward_show_the_chapter_of_the_address(page: Any) -> None:
    turn(page)
    assert_at(page, SECOND, "Who says so")
    expect(page.locator("nav.progress [aria-current=page]")).to_have_attribute("href", SECOND)
    turn(page)
    expect(page).to_have_url(re.compile(THIRD))
    page.go_back()
    assert_at(page, SECOND, "Who says so")
    page.go_back()
    assert_at(page, FIRST, "What is the bargain")
    page.go_forward()
    assert_at(page, SECOND, "Who says so")


def test_the_place_in_the_head_follows_from_room_to_room(page: Any) -> None:
    page.locator("header nav").get_by_role("link", name="Claims", exact=True).click()
    expect(page).to_have_title(re.compile("Claims"))
    expect(page.locator("header nav [aria-current=page]")).to_have_text("Claims")
    page.go_back()
    expect(page.locator("header nav [aria-current=page]")).to_have_text("Story")


LAID = (
    "() => [...document.querySelectorAll('.later > *')].every((piece) => "
    "getComputedStyle(piece).contentVisibility === 'visible')"
)
LONG = [FIRST, "/timeline/", "/trips/kim-2023-09-russia/"]


@pytest.mark.parametrize("address", LONG)
def test_all_of_a_page_is_laid_out_without_a_touch(address: str, browser: Open) -> None:
    page = browser(width=360)
    page.goto(address)
    page.wait_for_function(LAID)


@pytest.mark.parametrize("address", LONG)
def test_who_loads_a_page_again_or_comes_back_is_where_he_was(address: str, browser: Open) -> None:
    page = browser(width=360)
    page.goto(address)
    page.wait_for_function(LAID)
    piece = page.locator(".later > :nth-last-child(2)").first
    piece.evaluate("(piece) => piece.scrollIntoView({ block: 'start', behavior: 'instant' })")
    there = "(piece) => Math.abs(piece.getBoundingClientRect().top) < 200"
    assert piece.evaluate(there)
    page.reload()
    page.wait_for_function(LAID)
    assert piece.evaluate(there)
    page.goto("/about/")
    page.go_back()
    page.wait_for_function(LAID)
    assert piece.evaluate(there)


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("address", LONG)
def test_an_address_of_a_place_far_below_leads_there(
    address: str, script: bool, browser: Open
) -> None:
    page = browser(width=360, script=script)
    page.goto(address)
    last = page.locator(".later > * [id], .later > [id]").last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{address}#{last}")
    expect(page.locator(f"[id='{last}']")).to_be_in_viewport()


def test_a_page_is_fetched_ahead_while_the_pointer_rests_on_its_link(page: Any) -> None:
    with page.context.expect_event(
        "request", lambda request: request.url.endswith(SECOND)
    ) as ahead:
        page.locator("nav.next a[rel=next]").hover()
    assert ahead.value.headers["sec-purpose"].startswith("prefetch")
    assert_at(page, FIRST, "What is the bargain")


def test_without_a_script_the_story_reads_from_first_to_last(browser: Open) -> None:
    page = browser(script=False)
    page.goto("/")
    page.locator("nav a[href='/story/']").click()
    page.locator(f"main a[href='{CHAPTERS[0]}']").first.click()
    seen = []
    while True:
        seen.append(page.locator("main h1").inner_text())
        assert page.locator(".prose").inner_text().split()
        following = page.locator("nav.next a[rel=next]")
        if not following.count():
            break
        following.click()
    assert len(seen) == len(set(seen)) == len(CHAPTERS)


def test_without_a_script_answers_notes_and_sources_are_there(browser: Open) -> None:
    page = browser(script=False)
    page.goto(SECOND)
    told = page.locator(".check .told")
    expect(told).to_be_hidden()
    verdicts = set()
    for number in range(page.locator(".check input[type=radio]").count()):
        page.locator(".check input[type=radio]").nth(number).check()
        page.locator(".check button").click()
        expect(told).to_be_visible()
        expect(page.locator(".check input[type=radio]").nth(number)).to_be_checked()
        verdicts.add(page.locator(".check .verdict").inner_text().split()[0])
    assert len(verdicts) == 2  # one of the answers is right
    told.locator("p.label a").click()
    expect(page.locator("main h1")).to_be_visible()
    assert "/story/" not in page.url
    page.goto(SECOND)
    page.locator("sup.src a").first.click()
    expect(page).to_have_url(re.compile(r"#fn\d+$"))
    expect(page.locator("li:target")).to_be_visible()
    expect(page.locator("button[data-copy]")).to_have_count(0)


def first_note(page: Any) -> tuple[Any, Any]:
    claim = page.locator(".prose a.claim").first
    return claim, page.locator(f"#{claim.get_attribute('aria-describedby')}")


def test_a_note_says_who_and_when_on_hover(page: Any) -> None:
    claim, note = first_note(page)
    expect(note).to_be_hidden()
    claim.hover()
    expect(note).to_be_visible()
    expect(note).to_contain_text(re.compile(r"20\d\d\. How they know: "))
    page.mouse.move(0, 0)
    expect(note).to_be_hidden()


def test_a_note_opens_on_focus(page: Any) -> None:
    claim, note = first_note(page)
    page.keyboard.press("Tab")  # from here on the focus comes from the keyboard
    claim.focus()
    expect(note).to_be_visible()
    page.keyboard.press("Tab")
    expect(note).to_be_hidden()


def test_a_note_too_long_for_the_window_is_read_by_keyboard_too(browser: Open) -> None:
    page = browser(width=320)
    page.set_viewport_size({"width": 320, "height": 256})  # as at four times the size
    page.goto(FIRST)
    page.locator("main h1").click()
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement !== document.body && document.activeElement.checkVisibility()"
        )


@pytest.mark.parametrize("width", [320, 390])
def test_every_room_is_in_sight_in_the_head_of_a_phone(width: int, browser: Open) -> None:
    page = browser(width=width)
    page.goto("/")
    rooms = page.locator("header.site nav a").all()
    assert all(
        room.bounding_box()["x"] >= 0
        and sum(room.bounding_box()[side] for side in ("x", "width")) <= width
        for room in rooms
    )


def test_a_note_opens_on_a_tap_and_the_second_tap_goes_there(browser: Open) -> None:
    page = browser(width=360, **TOUCH)
    page.goto(FIRST)
    claim, note = first_note(page)
    claim.tap()
    expect(note).to_be_visible()
    expect(page).to_have_url(re.compile(FIRST))
    box = note.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    claim.tap()
    claim.tap()
    expect(page).to_have_url(re.compile("/claims/"))


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(page: Any) -> None:
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_keyboard_reaches_every_control_and_shows_where_it_is(page: Any) -> None:
    page.evaluate(CONTROLS)
    bare = []
    while (focus := page.keyboard.press("Tab") or page.evaluate(FOCUS)) is not None:
        if focus[1] == "none" or focus[2] < 2:
            bare.append(focus[0])
    assert bare == []
    assert (
        page.evaluate(
            "controls.filter((control) => !reached.has(control)).map((control) => "
            "control.outerHTML)"
        )
        == []
    )


CONTROLS = """
var reached = new Set();
var controls = [...document.querySelectorAll(
  'a[href], button:not([hidden]), input, select, summary, [tabindex="0"]'
)]
  .filter((control) => control.checkVisibility())
  .filter((control) => control.type !== "radio"
    || control === control.form.elements[control.name][0]);  // arrows reach the others
"""
FOCUS = """(() => {
  const at = document.activeElement, style = getComputedStyle(at);
  if (at === document.body || (at === [...reached][0] && reached.size > 1)) return null;
  reached.add(at);
  return [at.outerHTML.slice(0, 80), style.outlineStyle, parseFloat(style.outlineWidth)];
})()"""


def test_a_sentence_copies_with_its_source(browser: Open, site: str) -> None:
    page = browser(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/claims/con-2023-10-13-us-1000/")
    button = page.get_by_role("button", name="Copy the long form")
    button.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "containers" in copied
    assert f"{site}/claims/con-2023-10-13-us-1000/" in copied


def test_motion_is_still_for_who_asks(browser: Open) -> None:
    page = browser(reduced_motion="reduce")
    page.goto(FIRST)
    turn(page)
    assert_at(page, SECOND, "Who says so")
    assert page.evaluate("document.getAnimations().length") == 0


def test_a_note_stays_while_the_pointer_goes_to_it(page: Any) -> None:
    claim, note = first_note(page)
    claim.hover()
    box, words = note.bounding_box(), claim.bounding_box()
    x = words["x"] + 10
    page.mouse.move(x, words["y"] + words["height"] / 2)
    page.mouse.move(x, box["y"] + 8, steps=40)
    expect(note).to_be_visible()


def test_the_page_behind_a_dialog_stays_where_it_is(page: Any) -> None:
    page.get_by_role("link", name="Cite", exact=True).last.click()
    expect(page.get_by_role("dialog").locator("h1")).to_be_visible()
    before = page.evaluate("scrollY")
    page.mouse.move(5, 400)  # beside the dialog, over the page
    page.mouse.wheel(0, 600)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.evaluate("scrollY") == before


def test_search_shows_chapters_and_figures_first(browser: Open) -> None:
    page = browser()
    page.goto("/search/?q=shells")
    first = page.locator("#found li a").evaluate_all(
        "links => links.slice(0, 4).map((link) => link.getAttribute('href'))"
    )
    assert first[0] == "/story/how-many-shells/"
    assert "/figures/" in "".join(first)


def test_a_browsers_reader_tells_the_chapter_and_leaves_the_notes_out(browser: Open) -> None:
    """Readability is what Firefox reads with."""
    page = browser(bypass_csp=True)
    page.goto(SECOND)
    page.add_script_tag(path=READABILITY)
    heard = page.evaluate("new Readability(document.cloneNode(true)).parse()")
    text = " ".join(heard["textContent"].split())
    told = [
        " ".join(words.split())
        for words in page.locator(".prose > p").evaluate_all(
            "all => all.map(one => one.firstChild.textContent)"
        )
    ]
    places = [text.index(words) for words in told]
    assert heard["lang"].startswith("en") and places == sorted(places) and len(places) > 5
    assert page.locator(".prose .note").count() > 3
    assert not any(
        " ".join(note.split()) in text for note in page.locator(".prose .note").all_text_contents()
    )


CHAPTER_WITH_BOX = "/story/how-many-shells/"
STEPS = ".one-box ol > li"


def test_one_drawing_goes_along_with_the_steps_of_the_box(browser: Open) -> None:
    page = browser(width=360, reduced_motion="reduce")
    page.goto(CHAPTER_WITH_BOX)
    drawing, places = page.locator(".one-box .scene svg"), set()
    for number in range(page.locator(STEPS).count()):
        page.locator(STEPS).nth(number).evaluate(
            "step => scrollTo(0, scrollY + step.getBoundingClientRect().top - 150)"
        )
        expect(page.locator(".one-box .scene a").nth(number)).to_have_attribute(
            "aria-current", "step"
        )
        expect(drawing).to_be_in_viewport(ratio=0.9)
        places.add(
            page.locator(".one-box .slide").evaluate("slide => slide.getBoundingClientRect().x")
        )
    assert len(places) == page.locator(STEPS).count()
    page.locator(".one-box .scene a").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".one-box .scene a").nth(1)).to_have_attribute("aria-current", "step")
    expect(page.locator(f"{STEPS} h3").nth(1)).to_be_in_viewport()


def test_without_a_script_each_step_of_the_box_has_its_still_and_no_two_are_alike(
    browser: Open,
) -> None:
    page = browser(script=False)
    page.goto(CHAPTER_WITH_BOX)
    stills = page.locator(f"{STEPS} > svg")
    expect(page.locator(".one-box .scene")).to_be_hidden()
    assert (
        len({stills.nth(number).screenshot() for number in range(stills.count())})
        == page.locator(STEPS).count()
        > 1
    )


def test_links_in_prose_have_one_line_under_them_and_none_above(browser: Open) -> None:
    page = browser(script=False)
    page.goto("/story/an-article-that-lost-its-meaning/")
    assert set(
        page.locator(".prose a.ref").evaluate_all(
            "all => all.map(one => getComputedStyle(one).borderTopStyle)"
        )
    ) == {"none"}


def test_a_footnote_is_large_enough_for_a_thumb_and_leads_back(browser: Open) -> None:
    page = browser(width=360, script=False)
    page.goto("/story/an-article-that-lost-its-meaning/")
    note = page.locator("sup.src a").first
    assert note.evaluate("one => parseFloat(getComputedStyle(one, '::after').height)") >= 24
    assert note.evaluate("one => parseFloat(getComputedStyle(one, '::after').width)") >= 24
    note.click()
    page.locator(".footnotes li:target .back").click()
    expect(note).to_be_in_viewport()


def test_a_term_opens_in_place_on_touch_and_leads_to_the_glossary(browser: Open) -> None:
    page = browser(width=360, has_touch=True, is_mobile=True)
    page.goto("/story/how-many-shells/?level=short")
    term = page.locator("a.term").first
    note = page.locator(".c:has(> a.term) > .note").first
    term.tap()
    assert note.is_visible() and "level=short" in page.url
    term.tap()
    page.wait_for_url("**/glossary/*/")
