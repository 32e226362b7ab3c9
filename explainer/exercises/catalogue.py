"""The exercises there are: each with its name, what it trains, and how its sheet is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.models import Lesson

from . import (
    chapters,
    containers,
    council,
    evidence,
    headlines,
    lens,
    order,
    rewriting,
    speed,
    tools,
)
from .sheet import Sheet

Build = Callable[[Lesson | None, int | None, str, date | None], Sheet]


def _of_lesson(make: Callable[[Lesson, int | None, str, date | None], Sheet]) -> Build:
    """An exercise that belongs to a lesson, which says what it is made of."""

    def build(lesson: Lesson | None, seed: int | None, level: str, day: date | None) -> Sheet:
        assert lesson is not None
        return make(lesson, seed, level, day)

    return build


class Exercise(NamedTuple):
    slug: str
    # In English, as what follows it: readers see the title and the line, in their language
    named: str
    about: str
    build: Build
    taught: bool  # it belongs to a lesson, which says what it is made of
    # A calculator below it
    tool: Callable[[Mapping[str, str], date | None], tools.Tool] | None = None

    @property
    def title(self) -> str:
        return _(self.named)

    @property
    def line(self) -> str:
        return _(self.about)

    @property
    def lesson(self) -> Lesson | None:
        return Lesson.objects.filter(exercise=self.slug).first() if self.taught else None

    @property
    def calculates(self) -> bool:
        """Whether a calculator stands below it: a template would call the calculator itself."""
        return self.tool is not None

    def get_absolute_url(self) -> str:
        return f"/classroom/exercises/{self.slug}/"


EXERCISES = {
    exercise.slug: exercise
    for exercise in (
        Exercise(
            "evidence",
            N_("Sort claims by evidence"),
            N_("Confirmed, corroborated, claimed or disputed? Judge from the card."),
            _of_lesson(evidence.build),
            True,
        ),
        Exercise(
            "rewriting",
            N_("Find what the rewriting changed"),
            N_("Forty-eight passages that software reworded: what kind of damage, how grave?"),
            _of_lesson(rewriting.build),
            True,
        ),
        Exercise(
            "order",
            N_("Put events in order"),
            N_("Which came first? Events drawn from the timeline."),
            order.build,
            False,
        ),
        Exercise(
            "speed",
            N_("How fast does the train go?"),
            N_("Speeds from reported lengths and times, and a calculator."),
            _of_lesson(speed.build),
            True,
            tools.Speed,
        ),
        Exercise(
            "council",
            N_("A seat on the Security Council"),
            N_("Six briefs from the record of one morning, and the vote."),
            _of_lesson(council.build),
            True,
            tools.Vote,
        ),
        Exercise(
            "containers",
            N_("Same containers, five times the shells"),
            N_("Recover the assumption behind a number, and estimate with your own."),
            _of_lesson(containers.build),
            True,
            tools.Estimate,
        ),
        Exercise(
            "lens",
            N_("What becomes of it?"),
            N_("The board of one day: what will be admitted, denied or dropped by the next?"),
            _of_lesson(lens.build),
            True,
        ),
        Exercise(
            "headlines",
            N_("What is left of the estimate?"),
            N_("Headlines that were printed: do they say who counts, and how sure that is?"),
            _of_lesson(headlines.build),
            True,
        ),
        Exercise(
            "chapters",
            N_("Check yourself"),
            N_("The questions of the chapters, in one quiz."),
            chapters.build,
            False,
        ),
    )
}
