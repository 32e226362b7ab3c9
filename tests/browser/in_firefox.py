"""A person at Firefox, by Puppeteer over WebDriver BiDi: firefox/bridge.mjs does in Node what is
asked of it in lines of JSON."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .person import FIND, Person

BRIDGE = Path(__file__).parent / "firefox" / "bridge.mjs"


class Failed(Exception):
    """Puppeteer could not do what it was asked."""


class InFirefox(Person):
    passing = (Failed,)

    def __init__(self, site: str, folder: Path, bridge: subprocess.Popen[str]) -> None:
        super().__init__(site, folder)
        self.bridge = bridge

    def _do(self, what: str, *arguments: Any) -> Any:
        print(json.dumps({"what": what, "given": arguments}), file=self.bridge.stdin, flush=True)
        answer = json.loads(self.bridge.stdout.readline())
        self.problems += answer["problems"]
        if "failed" in answer:
            raise Failed(answer["failed"])
        return answer.get("got")

    def go(self, url: str) -> None:
        self._do("go", url)

    def back(self) -> None:
        self._do("back")

    def ask(self, function: str, *arguments: Any) -> Any:
        return self._do("ask", function, *arguments)

    def click_at(self, css: str, words: str) -> None:
        self._do("click", FIND, css, words)

    def press(self, keys: str) -> None:
        self._do("press", keys)

    def type(self, words: str) -> None:
        self._do("type", words)

    def enter(self, css: str) -> None:
        self._do("enter", FIND, css, "")

    def leave(self) -> None:
        self._do("leave")


@contextmanager
def firefox_person(site: str, folder: Path) -> Iterator[Person]:
    command = ["node", str(BRIDGE), str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as bridge:
        yield InFirefox(site, folder, bridge)
