"""What everybody asks: how many were sent, killed, wounded, how many shells, how much oil; the
newest that each side says.

Only numbers of one sort stand under a question: running totals of one thing, no headcounts of a
day, no single strikes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.values import Asked
from explainer.models import Claim, Event

from .admitted import admissions
from .asof import known
from .denying import Against, nearest
from .dossier import dress
from .newest import heard
from .words import SIDES

# Whose silence is told.
_CAPITALS = {
    "rok": N_("Seoul"),
    "ukraine": N_("Kyiv"),
    "us": N_("Washington"),
    "russia": N_("Moscow"),
    "dprk": N_("Pyongyang"),
}


class Question(NamedTuple):
    """What is asked, in marked words, and which claims answer it: those of a measure and natures
    that count one of those `nouns`, which a translation names as its content does. The `good` is
    the one on the opening of which it is asked how much."""

    id: Asked
    name: str
    what: str
    measure: str
    nouns: tuple[str, ...]
    natures: tuple[str, ...] = ("total",)
    periods: bool = False  # the numbers are of stated periods, which have to be told
    good: str = ""

    @property
    def title(self) -> str:
        return _(self.name)

    @property
    def of(self) -> str:
        return _(self.what)

    def asks_for(self, claim: Claim) -> bool:
        """Whether a claim counts what is asked, for whatever period."""
        return (
            claim.measure == self.measure
            and claim.nature in self.natures
            and claim.noun in {*self.nouns, *map(_, self.nouns)}
        )


# What is called a round or a rocket by one and a shell by another goes into one total, with its own
# noun.
_SHELLS = (
    N_("shells"),
    N_("artillery shells"),
    N_("shells and rockets"),
    N_("shells and other rounds"),
)
QUESTIONS = (
    Question(
        Asked.SENT,
        N_("Sent"),
        N_("North Korean soldiers sent to Russia, all told"),
        "troops",
        (N_("soldiers"),),
        good="soldiers",
    ),
    Question(
        Asked.KILLED,
        N_("Killed"),
        N_("North Korean soldiers killed, all told; not the wounded"),
        "killed",
        (N_("soldiers killed"),),
    ),
    Question(
        Asked.CASUALTIES,
        N_("Killed and wounded"),
        N_("both together, all told; not the dead alone"),
        "casualties",
        (N_("killed and wounded"),),
    ),
    Question(
        Asked.SHELLS,
        N_("Shells"),
        N_("shells and other rounds from North Korea to Russia, all told"),
        "rounds",
        _SHELLS,
        good="shells",
    ),
    Question(
        Asked.OIL,
        N_("Oil"),
        N_("barrels sent to North Korea, each for its period"),
        "barrels",
        (N_("barrels"),),
        ("total", "count"),
        True,
    ),
)


class Answer(NamedTuple):
    """A number with who says so; of what speaks against it the nearest in time."""

    claim: Claim
    side: str
    against: Against | None


class Answered(NamedTuple):
    """A question with its answers, the newest first, the capitals that have given none, and what
    was admitted of it."""

    question: Question
    answers: list[Answer]
    silent: list[str]
    admitted: list[Event]


def questions_beside(claim: Claim, day: date | None) -> tuple[Question, ...]:
    """The questions that stand beside a claim: where its measure is asked for, all that had an
    answer by `day`, its own first."""
    if claim.measure not in {question.measure for question in QUESTIONS}:
        return ()
    asked = QUESTIONS if day is None else [each.question for each in answers(day)]
    return tuple(sorted(asked, key=lambda question: question.measure != claim.measure))


def answers(day: date | None, only: Iterable[str] = tuple(Asked)) -> list[Answered]:
    """The answers as they were known on `day`, in the order of the questions; on a past day nothing
    is asked that nobody had answered."""
    asked = [question for question in QUESTIONS if question.id in set(only)]
    measures = {question.measure for question in asked}
    claims = (
        dress(
            list(known(Claim.objects.select_related("party").filter(measure__in=measures), day)),
            day,
        )
        if asked
        else []
    )
    answered = [_answered(question, claims, day) for question in asked]
    return [each for each in answered if each.answers or day is None]


def _answered(question: Question, claims: Sequence[Claim], day: date | None) -> Answered:
    fitting = [
        claim
        for claim in claims
        if question.asks_for(claim) and (claim.period_words or not question.periods)
    ]
    admitted = admissions(question.good, day) if question.good else []
    told = [
        Answer(claim, _(SIDES[claim.side]), nearest(claim, admitted)) for claim in heard(fitting)
    ]
    spoken = {claim.side for claim in fitting if not claim.doubted}
    return Answered(
        question,
        told,
        [_(name) for side, name in _CAPITALS.items() if side not in spoken],
        admitted,
    )
