"""What everybody asks: how many were sent, killed, wounded, how many shells, how much oil; the newest that each side says.

Only numbers of one sort stand under a question: running totals of one thing, no headcounts of a day, no single strikes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from explainer.corpus.values import Asked
from explainer.models import Claim, Entry

from .asof import known
from .dossier import dress
from .intervals import between
from .words import AGAINST, SIDES

# Of the agencies of one side so many are heard, unless their number is much older than the side's newest.
_VOICES = 2
_OLDER = timedelta(days=365)
# Whose silence is told.
_CAPITALS = {"rok": "Seoul", "ukraine": "Kyiv", "us": "Washington", "russia": "Moscow", "dprk": "Pyongyang"}


class Question(NamedTuple):
    """What is asked, and which claims answer it: those of a measure and natures that count that `noun`."""

    id: Asked
    title: str
    of: str
    measure: str
    noun: str
    natures: tuple[str, ...] = ("total",)
    periods: bool = False  # the numbers are of stated periods, which have to be told


QUESTIONS = (
    Question(Asked.SENT, "Sent", "North Korean soldiers sent to Russia, all told", "troops", "soldiers"),
    Question(Asked.KILLED, "Killed", "North Korean soldiers killed, all told; not the wounded", "killed", "soldiers killed"),
    Question(Asked.CASUALTIES, "Killed and wounded", "both together, all told; not the dead alone", "casualties", "killed and wounded"),
    Question(Asked.SHELLS, "Shells", "shells from North Korea to Russia, all told", "rounds", "shells"),
    Question(Asked.OIL, "Oil", "barrels sent to North Korea, each for its period", "barrels", "barrels", ("total", "count"), True),
)


class Against(NamedTuple):
    """What speaks against a number, and when: before the number or after it."""

    entry: Entry
    words: str


class Answer(NamedTuple):
    """A number with who says so; of what speaks against it the nearest in time."""

    claim: Claim
    side: str
    against: Against | None


class Answered(NamedTuple):
    """A question with its answers, and the capitals that have given none: first what needs no caution, the newest first."""

    question: Question
    answers: list[Answer]
    silent: list[str]


def questions_beside(claim: Claim, day: date | None) -> tuple[Question, ...]:
    """The questions that stand beside a claim: where its measure is asked for, all that had an answer by `day`, its own first."""
    if claim.measure not in {question.measure for question in QUESTIONS}:
        return ()
    asked = QUESTIONS if day is None else [each.question for each in answers(day)]
    return tuple(sorted(asked, key=lambda question: question.measure != claim.measure))


def answers(day: date | None, only: Iterable[str] = tuple(Asked)) -> list[Answered]:
    """The answers as they were known on `day`, in the order of the questions; on a past day nothing is asked that nobody had
    answered."""
    asked = [question for question in QUESTIONS if question.id in set(only)]
    measures = {question.measure for question in asked}
    claims = dress(list(known(Claim.objects.select_related("party").filter(measure__in=measures), day)), day) if asked else []
    answered = [_answered(question, claims) for question in asked]
    return [each for each in answered if each.answers or day is None]


def _answered(question: Question, claims: Sequence[Claim]) -> Answered:
    by_side: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=_newest_first):
        fits = claim.measure == question.measure and claim.noun == question.noun and claim.nature in question.natures
        if fits and not claim.doubted and not claim.revised_by and (claim.period_words or not question.periods):
            by_side[claim.side].append(claim)
    chosen = [claim for side, members in by_side.items() for claim in _heard(side, members)]
    told = [
        Answer(claim, SIDES[claim.side], _nearest(claim))
        for claim in sorted(chosen, key=lambda claim: (bool(claim.note), *_newest_first(claim)))
    ]
    return Answered(question, told, [name for side, name in _CAPITALS.items() if side not in by_side])


def _newest_first(claim: Claim) -> tuple[int, str, str]:
    """Of one day's numbers first the one whose period begins earlier: the longer one."""
    return -claim.first.toordinal(), claim.period_from, claim.id


def _heard(side: str, members: list[Claim]) -> list[Claim]:
    """The newest of each party that speaks for the side; who speaks for no government is a side of their own."""
    newest = list({claim.party_id: claim for claim in reversed(members)}.values())[::-1]
    own = side == "independent"
    return [claim for claim in newest if own or newest[0].first - claim.first <= _OLDER][:_VOICES]


def _nearest(claim: Claim) -> Against | None:
    if not claim.denials:
        return None
    entry = min(claim.denials, key=lambda entry: abs((entry.first or date.max) - claim.first))
    interval = between(claim.date, entry.date)
    # What was denied before a number was said is not that number.
    what = "Such reports denied" if entry.against == "denial" and interval.before else AGAINST[entry.against]
    return Against(entry, f"{what} {interval.words}".strip())
