"""A figure's page as a reader explores it: what can be chosen, what was, and what is left of the
figure."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from explainer.evidence.edition import version
from explainer.figures.choice import Choice
from explainer.figures.difference import difference
from explainer.figures.explore import ONE_SCALE, controls, pair
from explainer.figures.spec import Row

from .figure_forms import ExploreQuery
from .showing import NOTHING_LEFT, Shown, show

Options = list[tuple[str, str, bool]]  # a value, its words, whether it is chosen


class Exploring:
    """What a request asks of a figure. `problem` is the sentence where that cannot be read, `shown`
    the figure that is left of it, `nothing` the sentence where nothing is."""

    def __init__(self, whole: Shown, day: date | None, query: QueryDict) -> None:
        slug = self.slug = whole.spec.slug
        self.offered = controls(slug, version())
        self.there = controls(slug, version(), day) if day else self.offered
        self.day, self.query = day, query
        self.form = ExploreQuery(query, self.offered)
        self.problem = " ".join(self.form.problems.values())
        self.asked = {} if self.problem else self.form.cleaned_data
        asked = Choice() if self.problem else self.form.choice
        self.shown = show(slug, day, asked._replace(held=day is not None))
        self.nothing = "" if self.shown else _(NOTHING_LEFT)

    @property
    def table(self) -> bool:
        return self.asked.get("view") == "table"

    def _options(self, name: str, words: dict[str, str], offered: dict[str, str]) -> Options:
        """Those of the day and those that were chosen."""
        chosen = self.query.getlist(name)
        return [
            (value, word, value in chosen)
            for value, word in offered.items()
            if value in words or value in chosen
        ]

    @property
    def who(self) -> Options:
        return self._options("who", self.there.who, self.offered.who)

    @property
    def kinds(self) -> Options:
        return self._options("kind", self.there.kinds, self.offered.kinds)

    @property
    def span(self) -> list[tuple[str, str]]:
        """The span asked for: no control sets it, but an address may."""
        return [(name, value) for name in ("from", "to") if (value := self.query.get(name))]

    @property
    def days(self) -> list[date]:
        """The days to go to, the one asked for among them."""
        return sorted({*self.offered.days, *([self.day] if self.day else [])})

    @property
    def pairs(self) -> list[tuple[str, str, dict[str, list[Row]]]]:
        """The lists from which the two are picked: name, what was picked, the numbers by side."""
        return (
            [(name, self.query.get(name, ""), self.there.pairs) for name in ("a", "b")]
            if self.there.pairs
            else []
        )

    @property
    def one(self) -> bool:
        """Whether only one of two numbers is picked."""
        return bool(self.asked.get("a")) != bool(self.asked.get("b"))

    @cached_property
    def difference(self) -> list[str]:
        """How the two numbers differ, in sentences; nothing where no two are asked for."""
        a, b = self.asked.get("a"), self.asked.get("b")
        if not (a and b):
            return []
        two = pair(a, b, self.day)
        return (
            difference(*two, one_scale=self.slug in ONE_SCALE)
            if two
            else [_("One of the two numbers was not known on this day.")]
        )
