"""The list of figures, in the order of the story; each is built by the function named beside it, imported when first asked for."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .spec import FigureSpec


class Listed(NamedTuple):
    """A figure of the story: the chapter it stands in, and `module:function`, empty while it is not built; what follows a
    second colon is handed to the function.

    The function takes the day the reader asks for (None: today) and returns the figure as it was known then, or None
    where nothing of it was known.
    """

    slug: str
    chapter: str
    at: str = ""

    @property
    def number(self) -> int:
        return 1 + SLUGS.index(self.slug)


LIST = (
    Listed("two-way-trade", "what-is-the-bargain"),
    Listed("how-they-know", "who-says-so"),
    Listed("who-says-what", "who-says-so"),
    Listed("road-to-vostochny", "how-did-they-get-to-the-spaceport"),
    Listed("rail-trips-map", "why-does-kim-go-by-train"),
    Listed("train-speed", "why-does-kim-go-by-train"),
    Listed("trip-compare", "why-does-kim-go-by-train"),
    Listed("sea-route-map", "how-many-shells"),
    Listed("containers-claimed", "how-many-shells", "claimed:containers"),
    Listed("shells-per-container", "how-many-shells"),
    Listed("shells-claimed", "how-many-shells"),
    Listed("missiles-claimed", "how-many-shells"),
    Listed("troops-claimed", "who-are-the-soldiers"),
    Listed("losses-claimed", "who-are-the-soldiers"),
    Listed("oil-and-the-cap", "what-comes-back"),
    Listed("food-declared", "what-comes-back"),
    Listed("money-estimates", "what-comes-back"),
    Listed("sanctions-ladder", "what-became-of-the-sanctions"),
    Listed("trade-in-proportion", "where-does-china-stand"),
    Listed("quotes-by-stance", "what-should-worry-us"),
    Listed("events-by-month", "what-should-worry-us"),
    Listed("what-the-rewriting-changed", "an-article-that-lost-its-meaning"),
)
SLUGS: list[str] = [listed.slug for listed in LIST]


def listed(slug: str) -> Listed | None:
    """The figure's line in the list, if it is built."""
    return next((item for item in LIST if item.slug == slug and item.at), None)


def built() -> list[Listed]:
    """The figures that can be shown, in the order of the story."""
    return [item for item in LIST if item.at]


def build(slug: str, day: date | None = None, version: str = "") -> FigureSpec | None:
    """The figure as it was known on `day`; None where there is none, or nothing of it was known.

    `version` is that of the content: with one, the answer is kept and given again.
    """
    item = listed(slug)
    if item is None:
        return None
    return _kept(item, day, version) if version else _make(item, day)


def _make(item: Listed, day: date | None) -> FigureSpec | None:
    module, function, *more = item.at.split(":")
    return getattr(import_module(f"{__package__}.{module}"), function)(day, *more)


@lru_cache(maxsize=256)
def _kept(item: Listed, day: date | None, version: str) -> FigureSpec | None:
    return _make(item, day)
