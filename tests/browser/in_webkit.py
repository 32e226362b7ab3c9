"""A person at WebKit, by Selenium and the MiniBrowser of WebKitGTK."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.keys import Keys

from .person import FIND, Person

NAMES = {
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "ArrowRight": Keys.ARROW_RIGHT,
    "Control": Keys.CONTROL,
}
# Where to click a thing: its driver refuses those that, as marks of a figure, lie under something
# that hears for them.
MIDDLE = f"""(css, words) => {{
  const one = ({FIND})(css, words);
  one.scrollIntoView({{ block: "center", behavior: "instant" }});
  const {{ x, y, width, height }} = one.getClientRects()[0];
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}}"""


class InWebKit(Person):
    passing = (WebDriverException,)

    def __init__(self, site: str, folder: Path, driver: Any) -> None:
        super().__init__(site, folder)
        self.driver = driver

    def go(self, url: str) -> None:
        self.driver.get(url)

    def back(self) -> None:
        self.driver.back()

    def ask(self, function: str, *arguments: Any) -> Any:
        return self.driver.execute_script(f"return ({function})(...arguments)", *arguments)

    def click_at(self, css: str, words: str) -> None:
        def clicked() -> bool:
            if self.ask("() => document.readyState") != "complete":
                return False  # while styles still come, things move away under the pointer
            pointer = ActionBuilder(self.driver)
            pointer.pointer_action.move_to_location(*self.ask(MIDDLE, css, words)).click()
            pointer.perform()
            return True

        # What is not painted yet is refused, and clicked again.
        self.wait(clicked, f"{css} “{words}” to be clicked")

    def press(self, keys: str) -> None:
        *held, key = (NAMES.get(name, name) for name in keys.split("+"))
        chain = ActionChains(self.driver)
        for each in held:
            chain.key_down(each)
        chain.send_keys(key)
        for each in held:
            chain.key_up(each)
        chain.perform()

    def type(self, words: str) -> None:
        ActionChains(self.driver).send_keys(words).perform()

    def enter(self, css: str) -> None:
        self.driver.switch_to.frame(self.ask(FIND, css, ""))

    def leave(self) -> None:
        self.driver.switch_to.parent_frame()


@contextmanager
def webkit_person(site: str, folder: Path, settings: Path) -> Iterator[Person]:
    # MiniBrowser saves where the desktop's settings say.
    (settings / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{folder}"\n')
    service = webdriver.WebKitGTKService(env={**os.environ, "XDG_CONFIG_HOME": str(settings)})
    driver = webdriver.WebKitGTK(service=service)
    try:
        driver.set_window_rect(0, 0, 1280, 1000)
        yield InWebKit(site, folder, driver)
    finally:
        driver.quit()
