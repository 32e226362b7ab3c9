"""Which numbers are a side's newest: one rule for the answers, the guesses and the opening.

Of each party that speaks for a side its newest number stands, and of a side the newest of two
parties, none more than a year older than the side's newest. Who speaks for no government is heard,
however many they are. What is doubted is no answer and replaces none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from explainer.models import Claim

VOICES = 2  # so many parties of one side are heard
OLDER = timedelta(days=365)


def replaced(claims: Iterable[Claim]) -> set[str]:
    """The ids of dressed claims in whose place a later number stands that nobody doubts."""
    by = {claim.id: {entry.slug for entry in claim.revised_by} for claim in claims}
    later = Claim.objects.filter(id__in=set().union(*by.values())) if any(by.values()) else ()
    sound = {claim.id for claim in later if not claim.doubted}
    return {identity for identity, revisers in by.items() if revisers & sound}


def heard(claims: Iterable[Claim]) -> list[Claim]:
    """What each side says now, of dressed claims that count the same thing, the newest first."""
    claims = list(claims)
    gone = replaced(claims)
    by_side: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=newest_first):
        if not claim.doubted and claim.id not in gone:
            by_side[claim.side].append(claim)
    return sorted(
        (claim for side, members in by_side.items() for claim in _of_side(side, members)),
        key=newest_first,
    )


def newest_first(claim: Claim) -> tuple[int, str, str]:
    """Of one day's numbers first the one whose period begins earlier: the longer one."""
    return -claim.first.toordinal(), claim.period_from, claim.id


def _of_side(side: str, members: list[Claim]) -> list[Claim]:
    each = list({claim.party_id: claim for claim in reversed(members)}.values())[::-1]
    recent = [claim for claim in each if each[0].first - claim.first <= OLDER]
    return recent if side == "independent" else recent[:VOICES]
