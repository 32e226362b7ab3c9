"""The list of figures, in the order of the story; each is built by the function named beside it,
imported when first asked for."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from explainer.corpus.figures import SCHEMAS
from explainer.corpus.prose import figures_in
from explainer.evidence.edition import version as edition_version
from explainer.models import Chapter, Trip
from explainer.models.told import reading

from . import trip_map
from .content import load
from .kept import Room

if TYPE_CHECKING:
    from .spec import FigureSpec


class Listed(NamedTuple):
    """A figure: its address and `module:function`; what follows a second colon is handed to the
    function. An index of the record stands in no chapter and belongs to a `room`. `chapter` is that
    in whose text it stands, `number` its place.

    The function takes the day the reader asks for (None: today) and returns the figure as it was
    known then, or None where nothing of it was known.
    """

    slug: str
    at: str
    room: str = ""
    chapter: str = ""
    number: int = 0

    @property
    def of_journey(self) -> bool:
        """Whether it is the map of one journey: at home on the journey's page, not in a chapter."""
        return self.slug.startswith(MAP)


MAP = "map-"
LIST = (
    Listed("two-way-trade", "bargain:two_way_trade"),
    Listed("how-they-know", "methods:how_they_know"),
    Listed("who-says-what", "voices:who_says_what"),
    Listed("road-to-vostochny", "road:road"),
    Listed("rail-trips-map", "rail_maps:figure"),
    Listed("train-speed", "train_speed:figure"),
    Listed("trip-compare", "trip_compare:figure"),
    Listed("sea-route-map", "sea_route:figure"),
    Listed("containers-claimed", "arms:containers"),
    Listed("shells-per-container", "capacity:figure"),
    Listed("shells-claimed", "arms:shells"),
    Listed("missiles-claimed", "arms:missiles"),
    Listed("troops-claimed", "soldiers:troops"),
    Listed("losses-claimed", "losses:losses"),
    Listed("oil-and-the-cap", "oil:oil"),
    Listed("food-declared", "food:food"),
    Listed("money-estimates", "money:estimates"),
    Listed("the-balance", "balance:figure"),
    Listed("sanctions-ladder", "ladder:ladder"),
    Listed("trade-in-proportion", "trade:trade"),
    Listed("fears-of-2023", "fears:fears"),
    Listed("what-the-rewriting-changed", "rewriting:rewriting"),
    Listed("quotes-by-stance", "stances:stances", "quotes"),
    Listed("events-by-month", "months:months", "timeline"),
)
SLUGS: list[str] = [item.slug for item in LIST]


def built(version: str = "") -> list[Listed]:
    """The figures that can be shown, in the order of the story, then the maps of single journeys,
    and last those of rooms: the gallery has all but these, and counts on without a gap.

    `version` is that of the content; it is asked for where it is not given.
    """
    return list(_built(version or edition_version()))


@lru_cache(maxsize=4)
def _built(version: str) -> tuple[Listed, ...]:
    chapters = {
        slug: chapter.id
        for chapter in Chapter.objects.reverse()
        for slug in figures_in(chapter.body)
    }
    content = trip_map.content()
    maps = (
        [
            Listed(f"{MAP}{trip}", f"trip_map:figure:{trip}", chapter=content.chapter)
            for trip in journeys(version)
        ]
        if content
        else []
    )
    story = [item._replace(chapter=chapters.get(item.slug, "")) for item in LIST]
    order = sorted((*story, *maps), key=lambda item: bool(item.room))
    return tuple(item._replace(number=number) for number, item in enumerate(order, 1))


@lru_cache(maxsize=4)
def journeys(version: str) -> tuple[str, ...]:
    """The journeys that have a map of their own: those of which two places or more are known."""
    return tuple(trip.id for trip in Trip.objects.only("id", "data") if len(trip.stops) > 1)


def listed(slug: str, version: str = "") -> Listed | None:
    """The figure's line in the list, if it is there."""
    return next((item for item in built(version) if item.slug == slug), None)


def build(slug: str, day: date | None = None, version: str = "") -> FigureSpec | None:
    """The figure as it was known on `day`; None where there is none, or nothing of it was known.

    `version` is that of the content: with one, the answer is kept and given again.
    """
    item = listed(slug, version)
    if item is None:
        return None
    return (
        _kept.get((item, day, version), lambda: _make(item, day)) if version else _make(item, day)
    )


class Told(NamedTuple):
    """What a figure finds, in words."""

    title: str
    slug: str
    takeaway: str


@lru_cache(maxsize=8)
def told(day: date | None, version: str) -> tuple[Told, ...]:
    """What each figure found on `day`, for the search, which need not hold all of them."""
    specs = (build(item.slug, day, version) for item in built(version))
    return tuple(Told(spec.title, spec.slug, spec.takeaway) for spec in specs if spec)


def _make(item: Listed, day: date | None) -> FigureSpec | None:
    with reading(day):
        return _read(item, day)


def _read(item: Listed, day: date | None) -> FigureSpec | None:
    module, function, *more = item.at.split(":")
    make = getattr(import_module(f"{__package__}.{module}"), function)
    name = "journey-maps" if item.of_journey else item.slug
    if name not in SCHEMAS:
        return make(day, *more)
    content = load(SCHEMAS[name], name)
    return make(day, content, *more) if content else None


def _weight(spec: FigureSpec | None) -> int:
    """About how many bytes a figure takes: it holds the records that it draws, with all that is
    said of them."""
    return 100_000 + (20_000 * len(spec.rows) if spec else 0)


# The figures of a chapter or two, or the widest of all.
_kept: Room[tuple[Listed, date | None, str], FigureSpec | None] = Room(6_000_000, _weight)
