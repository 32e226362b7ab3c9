"""The errors of a page's scripts, as Chromium tells them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def on_error(page: Any, tell: Callable[[str], None]) -> None:
    """Have each error told, but that the fading of one page into the next was broken off: so it is
    by a reader who goes on at once."""
    page.on(
        "pageerror",
        lambda error: None if str(error).startswith("Transition was") else tell(str(error)),
    )
