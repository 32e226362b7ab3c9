"""Questions that a reader may guess at before a figure answers them: {guess:ID} before the figure's
own place in a chapter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, model_validator

from . import prose
from .fields import Id, Text, at_most
from .figure import Figure
from .kinds.base import Entry
from .problems import Problem
from .values import Measure

if TYPE_CHECKING:
    from .found import Corpus, Index


class Guess(Entry):
    """A question with five answers, in the unit of `measure`, of which `noun` is one in prose. What
    answers it are the newest totals of the `figure` in that measure, each party's, or those of
    `claims` that it draws."""

    id: Id
    figure: Id
    measure: Measure
    noun: Annotated[Text, at_most(60)]
    question: Annotated[Text, at_most(240)]
    answers: list[float] = Field(min_length=5, max_length=5)
    claims: list[Id] = []
    caution: Annotated[Text, at_most(240)] | None = None  # said with the answer

    @model_validator(mode="after")
    def answers_rise(self) -> Guess:
        if sorted({*self.answers}) != self.answers or self.answers[0] <= 0:
            raise ValueError("five different answers above zero, the smallest first")
        return self


class Guesses(Figure):
    guesses: list[Guess]


def check_guesses(corpus: Corpus, index: Index, figures: set[str]) -> Iterator[Problem]:
    """Figures that are there, claims of the measure, and questions that give no number away."""
    if (found := corpus.figures.get("guesses")) is None or any(
        problem.file.startswith("figures/") for problem in corpus.problems
    ):
        return  # a figure that could not be read is there all the same
    ids = [guess.id for guess in found.record.guesses]
    for number, guess in enumerate(found.record.guesses, 1):
        at = f"guesses.{number}"
        if guess.id in ids[: number - 1]:
            yield found.problem(f"{at}.id", f"an id of its own: another guess is {guess.id!r}")
        if guess.figure not in {*figures, *corpus.figures}:
            yield found.problem(f"{at}.figure", f"the id of a known figure, not {guess.figure!r}")
        for _, expected in prose.faults(guess.question):
            yield found.problem(f"{at}.question", expected)
        for place, identity in enumerate(guess.claims, 1):
            claim = index["claim"].get(identity)
            if claim and claim.record.measure != guess.measure:
                yield found.problem(
                    f"{at}.claims.{place}",
                    f"a claim of {guess.measure}, not of {claim.record.measure}",
                )
