"""A person at Chromium, by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, TimeoutError

from .errors import on_error
from .person import FIND, Person


class InChromium(Person):
    passing = (Error,)

    def __init__(self, site: str, folder: Path, page: Any) -> None:
        super().__init__(site, folder)
        self.page = page
        self.frames = [page.main_frame]
        on_error(page, self.problems.append)

    def go(self, url: str) -> None:
        self.page.goto(url)

    def back(self) -> None:
        self.page.go_back()

    def ask(self, function: str, *arguments: Any) -> Any:
        return self.frames[-1].evaluate(f"given => ({function})(...given)", arguments)

    def _find(self, css: str, words: str = "") -> Any:
        return (
            self.frames[-1]
            .evaluate_handle(f"given => ({FIND})(...given)", [css, words])
            .as_element()
        )

    def click_at(self, css: str, words: str) -> None:
        def in_sight() -> Any:
            # One page may give way to another just now: then it is looked for again, before
            # anything is clicked.
            one = self._find(css, words)
            one.scroll_into_view_if_needed()
            one.wait_for_element_state("stable")
            return one

        one = self.wait(in_sight, f"{css} to stand still")
        try:
            one.click(timeout=2_000)
        except TimeoutError:  # something lies on top: a person clicks on that
            one.click(force=True)

    def press(self, keys: str) -> None:
        self.page.keyboard.press(keys)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def enter(self, css: str) -> None:
        self.frames.append(self._find(css).content_frame())

    def leave(self) -> None:
        self.frames.pop()

    def save(self, css: str, words: str) -> Path:
        with self.page.expect_download() as coming:
            self.click(css, words)
        return Path(coming.value.path())


@contextmanager
def chromium_person(chromium: Any, site: str, folder: Path) -> Iterator[Person]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield InChromium(site, folder, context.new_page())
    context.close()
