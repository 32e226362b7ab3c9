"""Grades follow from the evidence that a record names: its own, and that of what somebody's words
say."""

from __future__ import annotations

from collections.abc import Iterator

from .found import Found, Index
from .grading import content_grade, grade, speaks_for
from .kinds.base import Spoken, Voice
from .problems import Problem
from .values import UNGRADED

Index = Index


def check_grades(found: Found, index: Index) -> Iterator[Problem]:
    """Each grade of a record must be what the record justifies."""
    record = found.record
    # Who denies somebody's words denies what they say, not that they were said.
    denied = bool(record.disputed_by) and not getattr(record, "content_grade", None)
    due = grade(
        confirmed=bool(record.confirmed_by or record.examined),
        voices=_voices(record.says, index),
        denied=denied,
    )
    if record.grade != due:
        needs = {
            "confirmed": "`confirmed_by` or `examined`",
            "corroborated": (
                "two independent parties in `says` (agencies of one side are one) and no "
                "confirmation"
            ),
            "disputed": "`disputed_by`, and neither two independent parties nor a confirmation",
            "claimed": "no denial, no second party and no confirmation",
        }
        yield found.problem(
            "grade",
            f"{due!s}, which is what the record justifies: {record.grade} needs "
            f"{needs[record.grade]}",
        )
    if isinstance(record, Spoken):
        yield from _content_grade(found, index)


def _voices(says: list[Voice], index: Index) -> int:
    """How many parties speak."""
    actors = {
        voice.party: index["party"].get(voice.party) or index["speaker"].get(voice.party)
        for voice in says
    }
    return len(
        {speaks_for(actor, found.record.side if found else None) for actor, found in actors.items()}
    )


def _content_grade(found: Found, index: Index) -> Iterator[Problem]:
    """What words say is graded by what bears it out: records of what happened or was counted, not
    other words."""
    record = found.record
    borne_out = []
    for number, identity in enumerate(record.borne_out_by, 1):
        other = index["event"].get(identity) or index["claim"].get(identity)
        if other and getattr(other.record, "content_grade", None):
            yield found.problem(
                f"borne_out_by.{number}",
                f"a claim, or an event that is not itself words, not {identity!r}",
            )
        borne_out += [other.record.grade] if other else []
    # What is not there is told already
    if record.content_grade in {None, UNGRADED} or len(borne_out) < len(record.borne_out_by):
        return
    due = content_grade(
        borne_out=borne_out,
        confirmed=bool(record.confirmed_by),
        voices=_voices(record.content_says, index),
        denied=bool(record.disputed_by),
    )
    if record.content_grade != due:
        yield found.problem(
            "content_grade",
            f"{due!s}, which is what the record justifies, not {record.content_grade}",
        )
