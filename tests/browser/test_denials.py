"""What is said and what speaks against it stand in the same letters, wherever both are printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Browser = Callable[..., Any]
# A claim that was answered, and of which another count differs.
CLAIM = "cas-2024-12-23-jcs-1100"

# Where both stand: the words that are said, and those that deny or answer them.
PLACES = {
    "/claims/{}/": (".versus > div:first-child p", ".denies p"),
    "/claims/{}/embed/": (
        ".versus > div:first-child p:not(.who, .label)",
        ".denies p:not(.who, .label)",
    ),
    "/claims/?measure=casualties": (".ledger td:nth-child(2)", ".ledger .denied, .ledger .reply"),
    "/answers/": (".answers li, .asked li", ".against"),
    "/quotes/rim-2024-10-24-rejects/embed/": ("blockquote", ".denied"),
    "/quotes/yang-uk-2023-09-26-ammunition/embed/": ("blockquote", ".denied"),
    "/figures/shells-claimed/embed/": ("main", "figcaption .denied"),
    "/figures/shells-claimed/": (".fig .key p", ".fig .against .denied"),
    "/timeline/": (
        ".turning .versus > div:first-child p:not(.who, .label)",
        ".turning .denies p:not(.who, .label)",
    ),
    "/timeline/?about=weapons": (".lesser h3", ".lesser .denied"),
}
LETTERS = """(element) => {
  const style = getComputedStyle(element);
  return [style.fontFamily, style.fontSize];
}"""


@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("address", PLACES)
def test_a_denial_is_as_large_as_what_it_denies(address: str, width: int, browser: Browser) -> None:
    said, against = PLACES[address]
    page = browser(width=width)
    page.goto(address.format(CLAIM))
    letters = [tuple(page.locator(place).first.evaluate(LETTERS)) for place in (said, against)]
    assert letters[0] == letters[1]
    assert page.locator(against).first.evaluate(
        "(element) => element.scrollWidth <= element.clientWidth + 1"
    )
