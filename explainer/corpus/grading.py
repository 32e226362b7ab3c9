"""The rule by which evidence makes a grade."""

from __future__ import annotations

from collections.abc import Collection

from .values import Grade, Side


def grade(*, confirmed: bool, voices: int, denied: bool) -> Grade:
    """Confirmed by the other side or by examined evidence; else corroborated by two or more
    independent parties; else disputed if anyone denies it; else claimed."""
    if confirmed:
        return Grade.CONFIRMED
    if voices >= 2:
        return Grade.CORROBORATED
    return Grade.DISPUTED if denied else Grade.CLAIMED


def content_grade(
    *, borne_out: Collection[str], confirmed: bool, voices: int, denied: bool
) -> Grade:
    """The grade of what somebody's words say: by the same rule, and no less than the best of the
    records that bear them out."""
    if Grade.CORROBORATED in borne_out:
        voices = max(voices, 2)
    return grade(confirmed=confirmed or Grade.CONFIRMED in borne_out, voices=voices, denied=denied)


def speaks_for(actor: str, side: str | None) -> str:
    """Whose voice an actor's is: a side's agencies and officials are one party; who speaks for no
    government is a party alone."""
    return actor if side in {None, Side.INDEPENDENT} else side
