"""The figures whose content is a file, and what must hold between these files and the records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .figure import Figure, named
from .figure_bars import FoodDeclared, MoneyEstimates, OilAndTheCap, TradeInProportion
from .figure_maps import SeaRouteMap
from .problems import Problem

if TYPE_CHECKING:
    from .read import Corpus, Found

SCHEMAS: dict[str, type[Figure]] = {
    "sea-route-map": SeaRouteMap,
    "oil-and-the-cap": OilAndTheCap,
    "food-declared": FoodDeclared,
    "money-estimates": MoneyEstimates,
    "trade-in-proportion": TradeInProportion,
}


def drawable(corpus: Corpus, figures: set[str]) -> set[str]:
    """Those of the figures that have a file, be it a faulty one, or that need none."""
    faulty = {problem.file for problem in corpus.problems}
    return {slug for slug in figures if slug not in SCHEMAS or slug in corpus.figures or f"figures/{slug}.yaml" in faulty}


def check_figures(corpus: Corpus, index: dict[str, dict[str, Found]]) -> Iterator[Problem]:
    """Ids that are known, and a place, or a reason for none, for every claim of a measure that is drawn."""
    placed: set[str] = set()
    drawn: dict[str, list[Figure]] = {}
    for found in corpus.figures.values():
        for path, kind, identity in named(found.record.model_dump()):
            if identity not in index[kind]:
                yield found.problem(path, f"the id of a known {kind}, not {identity!r}")
            placed |= {identity} if kind == "claim" else set()
        if found.record.measure:
            drawn.setdefault(found.record.measure, []).append(found.record)
    if any(problem.file.startswith("figures/") for problem in corpus.problems):  # what could not be read may place any claim
        return
    for claim in corpus.found["claim"]:
        figures = drawn.get(claim.record.measure, [])
        if figures and claim.record.id not in placed and not any(figure.takes(claim.record) for figure in figures):
            files = " or ".join(f"figures/{figure.id}.yaml" for figure in figures)
            yield claim.problem("measure", f"a claim that {files} draws or names under `left_out`, as every one of {claim.record.measure}")
