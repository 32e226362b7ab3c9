"""What a person does at a browser, whichever it is: opens, looks, clicks, presses keys. Each
browser has its own module."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 20  # seconds
PARTS = {".part", ".wkdownload"}  # how Firefox and WebKit name a file that is still coming
# The first thing of a kind that can be seen and has these words, or is read out with them.
FIND = """(css, words) => [...document.querySelectorAll(css)].find((one) =>
  one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length
  && `${one.ariaLabel ?? ""} ${one.textContent}`.includes(words))"""
TEXT = f"""(css, words) => {{
  const one = ({FIND})(css, words);
  return one && (one.innerText ?? one.textContent).trim();
}}"""


class Person(ABC):
    """Looks with a person's eyes: what is hidden is not there,
    and what is not there yet is waited for."""

    passing: tuple[
        type[Exception], ...
    ] = ()  # what the driver raises while one page gives way to another

    def __init__(self, site: str, folder: Path) -> None:
        self.site, self.folder = site, folder
        self.problems: list[str] = []  # errors of the page's scripts, where the driver tells them

    # What each browser does in its own way.

    @abstractmethod
    def go(self, url: str) -> None: ...

    @abstractmethod
    def back(self) -> None: ...

    @abstractmethod
    def ask(self, function: str, *arguments: Any) -> Any:
        """What a function of JavaScript gives in the page or frame that is looked at."""

    @abstractmethod
    def click_at(self, css: str, words: str) -> None:
        """Click, by the pointer, in the middle of what FIND finds: whatever lies on top there is
        what is clicked."""

    @abstractmethod
    def press(self, keys: str) -> None:
        """A key, or several at once: “Enter”, “Control+v”."""

    @abstractmethod
    def type(self, words: str) -> None: ...

    @abstractmethod
    def enter(self, css: str) -> None: ...

    @abstractmethod
    def leave(self) -> None: ...

    # What all do alike.

    def open(self, address: str) -> None:
        self.go(self.site + address if address.startswith("/") else address)

    def wait(self, told: Callable[[], Any], what: str) -> Any:
        """Look again until something is there, and return it."""
        deadline, refused = time.monotonic() + PATIENCE, None
        while time.monotonic() < deadline:
            try:
                if found := told():
                    return found
            except self.passing as error:
                refused = error
            time.sleep(0.05)
        raise AssertionError(f"waited in vain for {what}") from refused

    def sees(self, css: str, words: str = "") -> bool:
        return self.ask(TEXT, css, words) is not None

    def see(self, css: str, words: str = "") -> str:
        """The text of what is seen."""
        return self.wait(
            lambda: [text] if (text := self.ask(TEXT, css, words)) is not None else None,
            f"{css} “{words}”",
        )[0]

    def see_other(self, css: str, than: str) -> str:
        """The text of it, once it is another."""
        return self.wait(
            lambda: text if (text := self.ask(TEXT, css, "")) not in (None, than) else None,
            f"{css} other than “{than}”",
        )

    def click(self, css: str, words: str = "") -> None:
        self.see(css, words)
        here = self.address

        def clicked() -> bool:
            # What the driver raises while a page gives way may come before the click or from it:
            # never click twice.
            if self.address == here:
                self.click_at(css, words)
            return True

        self.wait(clicked, f"a click on {css} “{words}”")

    def count(self, css: str) -> int:
        return self.ask("(css) => document.querySelectorAll(css).length", css)

    def get(self, css: str, name: str) -> Any:
        """A property of the first of its kind:
        what was typed, where a link leads, how tall it is."""
        return self.ask("(css, name) => document.querySelector(css)[name]", css, name)

    @property
    def address(self) -> str:
        parts = urlsplit(self.ask("() => location.href"))
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def arrive(self, part: str) -> None:
        self.wait(
            lambda: part in self.address and self.ask("() => document.readyState === 'complete'"),
            f"an address with {part}",
        )

    @contextmanager
    def inside(self, css: str) -> Iterator[None]:
        """Look into a frame."""
        self.see(css)
        self.enter(css)
        yield
        self.leave()

    def save(self, css: str, words: str) -> Path:
        """Click what downloads; returns the file that the browser puts down, once it is whole."""
        self.click(css, words)

        def whole() -> Path | None:
            files = list(self.folder.iterdir())
            return (
                files[0]
                if len(files) == 1 and files[0].suffix not in PARTS and files[0].stat().st_size
                else None
            )

        return self.wait(whole, "a file")
