"""The ten main paths of the site's people, each written once for every browser. The README beside
tells them in words."""

from __future__ import annotations

import csv

from .hosts import WORDPRESS, Newspaper, in_wordpress
from .person import Person

FIGURE = "/figures/containers-claimed/"
# Width by height of a figure's picture: as the page has it, and as the browser shows it.
SHAPES = """() => {
  const picture = document.querySelector(".stage img");
  const { width, height } = picture.getBoundingClientRect();
  return picture.complete
    && [picture.getAttribute("width") / picture.getAttribute("height"), width / height];
}"""
FITS = "() => document.documentElement.scrollHeight <= innerHeight + 1"
# Where a newspaper's people paste what they copied.
DESK = '<textarea rows="12" cols="80"></textarea>'


def from_chapter_to_chapter(person: Person, paper: Newspaper) -> None:
    person.open("/")
    person.click(".ways a", "Read")
    first = person.see(".next a[rel=next]") and person.see("main h1")
    address = person.address
    person.click(".next a[rel=next]")
    second = person.see_other("main h1", first)
    assert person.address != address
    person.back()
    assert person.see_other("main h1", second) == first
    assert person.address == address


def short_version_and_past_day(person: Person, paper: Newspaper) -> None:
    person.open("/story/")
    person.click("main a[href^='/story/']", "Who says so")
    person.click(".levels a", "Short version")
    person.arrive("level=short")
    assert person.see(".levels [aria-current]") == "Short version, plain words"
    person.click("#days a[title]")
    person.arrive("as_of=")
    assert "level=short" in person.address
    assert person.see(".as-of strong")
    person.click("#today")
    person.wait(lambda: "as_of" not in person.address, "today")
    assert not person.sees(".as-of")


def timeline_filtered_and_on(person: Person, paper: Newspaper) -> None:
    person.open("/timeline/")
    person.see(".turning h3 a")
    person.click(".levels a", "Everything")
    person.arrive("view=all")
    whole = person.see("#count b")
    person.click(".more > summary")
    person.click("#f-flow-to-russia")
    person.arrive("flow=to-russia")
    assert int(person.see_other("#count b", whole)) < int(whole)
    assert person.count(".events > .to-korea") == 0
    shown = person.count(".events > li")
    person.click("#pager .more")
    person.wait(lambda: person.count(".events > li") > shown, "more events")
    title = person.see(".events .lesser h3 a")
    person.click(".events .lesser h3 a")
    person.arrive("/events/")
    assert person.see("main h1") == title
    person.back()
    person.arrive("flow=to-russia")
    assert person.see(".chips a", "Direction")


def along_with_the_train(person: Person, paper: Newspaper) -> None:
    person.open("/trips/kim-2019-01-beijing/")
    start = person.see("[data-shown]")
    person.click(".ride button", "One stop on")
    stop = person.see_other("[data-shown]", start)
    assert person.count(".stops li.on") == 1
    person.click(".ride button", "Play")
    person.see_other("[data-shown]", stop)
    person.click(".ride button", "Pause")
    assert person.see(".ride button", "Play")


def search_to_the_words_of_the_source(person: Person, paper: Newspaper) -> None:
    person.open("/")
    person.press("/")
    person.type("containers")
    person.press("Enter")
    person.arrive("/search/?q=containers")
    person.click(".hit a[href^='/claims/']")
    number = person.see("main h1.number")
    claim = person.address
    assert person.see(".phrase q")
    assert ":~:text=" in person.get(".sources .phrase + .label a", "href")
    person.click(".sources a", "all that rests on this source")
    person.arrive("/sources/")
    assert number.lower() in person.see(f"main a[href='{claim}']").lower()


def list_filtered_and_saved(person: Person, paper: Newspaper) -> None:
    person.open("/claims/")
    whole = person.see("#count b")
    person.click("#f-grade-disputed")
    person.arrive("grade=disputed")
    count = person.see_other("#count b", whole)
    with person.save(".take-rows a", "CSV").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == int(count)
    assert {row["grade"] for row in rows} == {"disputed"}
    assert "/claims/?" in person.address
    person.back()
    assert person.see_other("#count b", count) == whole
    assert not person.get("#f-grade-disputed", "checked")


def figure_woken_and_read(person: Person, paper: Newspaper) -> None:
    person.open(FIGURE)
    assert person.see(".ledger tbody td")
    kept, filled = person.wait(lambda: person.ask(SHAPES), "the picture")
    assert abs(kept - filled) < 0.02, "the picture fills the place that was kept for it"
    person.click(".stage")
    person.see(".stage.awake .drawing")
    person.press("ArrowRight")
    assert person.see(".readout", "1 of ")
    person.press("ArrowRight")
    assert person.see(".readout", "2 of ")
    person.press("Enter")
    person.arrive("/claims/")
    assert person.see("main h1.number")


def figure_taken_into_a_page(person: Person, paper: Newspaper) -> None:
    person.open(FIGURE)
    person.click(".fig nav a", "Embed")
    person.click("#dialog label", "dark")
    code = person.see("#embed-code", "theme=dark")
    with person.inside("#dialog iframe"), person.inside("iframe"):
        finding = person.see("h1")
    person.click("#dialog button", "Copy the code")
    person.see("#dialog button", "Copied")
    person.press("Escape")
    person.wait(lambda: not person.sees("#dialog"), "the dialog to close")
    assert person.address == FIGURE
    person.open(paper.publish("desk", DESK))
    person.click("textarea")
    person.press("Control+v")
    pasted = person.wait(lambda: person.get("textarea", "value"), "what was copied")
    assert pasted.split() == code.split()
    person.open(paper.publish("story", pasted))
    with person.inside("iframe"):
        assert person.see("h1") == finding


def figure_in_the_tightest_sandbox(person: Person, paper: Newspaper) -> None:
    person.open(paper.publish("post", in_wordpress(person.site, FIGURE, "abc1", 640), WORDPRESS))
    person.see("iframe")
    with person.inside("iframe"):
        person.click(".stage")
        person.see(".stage.awake .drawing")
        person.wait(
            lambda: person.ask("() => document.documentElement.scrollHeight <= innerHeight + 1"),
            "the frame to be as tall as its words",
        )
        person.click(".drawing a")
        assert person.see(".readout a", "Open the record")
        record = person.get(".readout a", "href")
        person.click(".readout a")
        assert person.see("h1") and person.address.startswith(FIGURE)
    assert person.wait(
        lambda: person.ask("() => followed"), "the newspaper to be handed the link"
    ) == [record]
    assert person.address == "/post"


def exercise_wrong_and_right(person: Person, paper: Newspaper) -> None:
    person.open("/classroom/exercises/evidence/")
    options = person.count("#item-1 .choices label")
    verdicts = []
    for place in range(1, options + 1):
        option = f"#item-1 .choices label:nth-child({place})"
        person.click(option)
        given = person.get(f"{option} input", "value")
        person.click("button", "Check the answers")
        person.arrive(f"q1={given}")
        verdicts.append(person.see("#item-1 .verdict b"))
    assert len(set(verdicts)) == 2
    assert verdicts.count("The record says so too:") == 1
    assert person.see(".summary", " of ")


PATHS = (
    from_chapter_to_chapter,
    short_version_and_past_day,
    timeline_filtered_and_on,
    along_with_the_train,
    search_to_the_words_of_the_source,
    list_filtered_and_saved,
    figure_woken_and_read,
    figure_taken_into_a_page,
    figure_in_the_tightest_sandbox,
    exercise_wrong_and_right,
)
