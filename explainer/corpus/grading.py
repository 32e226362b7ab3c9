"""The rule by which evidence makes a grade."""

from __future__ import annotations

from .values import Grade


def grade(*, confirmed: bool, voices: int, denied: bool) -> Grade:
    """Confirmed by the other side or by examined evidence; else corroborated by two or more independent parties;
    else disputed if anyone denies it; else claimed."""
    if confirmed:
        return Grade.CONFIRMED
    if voices >= 2:
        return Grade.CORROBORATED
    return Grade.DISPUTED if denied else Grade.CLAIMED
