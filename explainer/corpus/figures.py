"""The figures whose content is a file, and what must hold between these files and the records."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .balance import TheBalance
from .figure import Figure, named
from .figure_bargain import TwoWayTrade
from .figure_bars import FoodDeclared, MoneyEstimates, OilAndTheCap, TradeInProportion
from .figure_box import OneBox, check_box
from .figure_counts import HowTheyKnow, WhoSaysWhat
from .figure_fears import FearsOf2023
from .figure_journeys import JourneyMaps, RailTripsMap, TrainSpeed, TripCompare
from .figure_maps import EventMap, MapNames, SeaRouteMap
from .figure_time import EventsByMonth, RoadToVostochny, SanctionsLadder
from .figure_totals import (
    ContainersClaimed,
    LossesClaimed,
    MissilesClaimed,
    ShellsClaimed,
    TroopsClaimed,
)
from .figure_words import QuotesByStance, WhatTheRewritingChanged
from .guesses import Guesses
from .problems import Problem
from .sums import Sums

if TYPE_CHECKING:
    from .found import Corpus, Index

SCHEMAS: dict[str, type[Figure]] = {
    "two-way-trade": TwoWayTrade,
    "how-they-know": HowTheyKnow,
    "who-says-what": WhoSaysWhat,
    "road-to-vostochny": RoadToVostochny,
    "rail-trips-map": RailTripsMap,
    "train-speed": TrainSpeed,
    "trip-compare": TripCompare,
    "sea-route-map": SeaRouteMap,
    "containers-claimed": ContainersClaimed,
    "shells-claimed": ShellsClaimed,
    "missiles-claimed": MissilesClaimed,
    "troops-claimed": TroopsClaimed,
    "losses-claimed": LossesClaimed,
    "oil-and-the-cap": OilAndTheCap,
    "food-declared": FoodDeclared,
    "money-estimates": MoneyEstimates,
    "sanctions-ladder": SanctionsLadder,
    "trade-in-proportion": TradeInProportion,
    "fears-of-2023": FearsOf2023,
    "what-the-rewriting-changed": WhatTheRewritingChanged,
    "quotes-by-stance": QuotesByStance,
    "events-by-month": EventsByMonth,
    "journey-maps": JourneyMaps,  # of all figures map-…
    "event-map": EventMap,  # at /timeline/map/
    "map-names": MapNames,  # on all maps
    "guesses": Guesses,  # before a figure in the text: {guess:…}
    "the-balance": TheBalance,
    "sums": Sums,  # at /sums/ and in the text: {sum:…}
    "one-box": OneBox,  # in a chapter, as {box:one-box}
}


def drawable(corpus: Corpus, figures: Collection[str]) -> set[str]:
    """Those of the figures that have a file, be it a faulty one, or that need none; and the maps of
    the journeys."""
    faulty = {problem.file for problem in corpus.problems}
    maps = {f"map-{trip.id}" for trip in corpus.records("trip") if len(trip.stops) > 1}
    maps |= {f"map-{Path(file).stem}" for file in faulty if file.startswith("trips/")}
    return maps | {
        slug
        for slug in figures
        if slug not in SCHEMAS or slug in corpus.figures or f"figures/{slug}.yaml" in faulty
    }


def followed(corpus: Corpus) -> set[str]:
    """The boxes that {box:…} may name: those that have a file, be it a faulty one."""
    faulty = {problem.file for problem in corpus.problems}
    return {
        slug
        for slug, schema in SCHEMAS.items()
        if schema is OneBox and (slug in corpus.boxes or f"figures/{slug}.yaml" in faulty)
    }


def check_figures(corpus: Corpus, index: Index) -> Iterator[Problem]:
    """Ids that are known, and a place, or a reason for none, for every record that a figure asks
    for."""
    placed: dict[str, set[tuple[str, str]]] = {}
    for slug, found in corpus.figures.items():
        names = list(named(found.record.model_dump()))
        for path, kind, identity in names:
            if identity not in index[kind]:
                yield found.problem(path, f"the id of a known {kind}, not {identity!r}")
        if isinstance(found.record, OneBox):
            yield from check_box(found, index)
        placed[slug] = {(kind, identity) for _, kind, identity in names}
    # What could not be read may place anything
    if any(problem.file.startswith("figures/") for problem in corpus.problems):
        return
    for found in (found for kind in ("claim", "event", "trip") for found in corpus.found[kind]):
        kind, record = found.kind, found.record
        asking = {
            slug: field
            for slug, figure in corpus.figures.items()
            if (field := figure.record.asks_for(kind, record))
        }
        if asking and not any(
            (kind, record.id) in placed[slug] or corpus.figures[slug].record.takes(record)
            for slug in asking
        ):
            files = " or ".join(f"figures/{slug}.yaml" for slug in asking)
            yield found.problem(
                next(iter(asking.values())),
                f"something that {files} draws, or names under `left_out`",
            )
