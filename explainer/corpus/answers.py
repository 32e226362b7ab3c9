"""Answers to claims: a denial, an admission, another answer, or the day on which one was looked for
in vain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .dates import parse_date
from .found import Corpus, Found, Index
from .kinds import STATED
from .problems import Problem

# For so long a look is told as it is; then it is called long past, and somebody is asked to look
# again.
LASTS = timedelta(days=180)


def check_answers(found: Found, index: Index) -> Iterator[Problem]:
    """An answer stands once, and where there is one no day says that none was found."""
    claim = found.record
    for number, identity in enumerate(claim.answered_by, 1):
        if identity in claim.disputed_by:
            yield found.problem(
                f"answered_by.{number}",
                f"a record that does not stand under `disputed_by`, as {identity!r} does",
            )
    if not claim.answer_sought:
        return
    answers = [
        *claim.answered_by,
        *claim.confirmed_by,
        *(identity for identity in claim.disputed_by if _denies(identity, index)),
    ]
    if answers:
        yield found.problem("answer_sought", f"no day, since {answers[0]} answers it")
    if date.fromisoformat(claim.answer_sought) < parse_date(claim.date).first:
        yield found.problem(
            "answer_sought",
            f"a day not before the claim's, {claim.date}, not {claim.answer_sought}",
        )


def _denies(identity: str, index: Index) -> bool:
    records = (index[kind].get(identity) for kind in STATED)
    return any(other.record.denies for other in records if other)


def long_past(sought: str, today: date) -> bool:
    """Whether a look for an answer is too old to stand without a word."""
    return today - date.fromisoformat(sought) > LASTS


def to_look_again(corpus: Corpus) -> list[Problem]:
    """The claims of which it is long past that an answer was looked for: no fault, but something to
    do."""
    assert corpus.edition is not None
    today = parse_date(corpus.edition.date).last
    return sorted(
        found.problem(
            "answer_sought",
            f"an answer was looked for on {found.record.answer_sought}, more than {LASTS.days} "
            "days before the edition's date",
        )
        for found in corpus.found["claim"]
        if found.record.answer_sought and long_past(found.record.answer_sought, today)
    )
