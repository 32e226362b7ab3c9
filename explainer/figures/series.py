"""Running totals by the voices that state them:
which are one series, and where a series breaks off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from explainer.corpus.figure_totals import Named, Part, Voice
from explainer.models import Claim

from .spec import Row

# Where nobody stated a total for longer, steps would say that one held so long
GAP = timedelta(days=366)


@dataclass(frozen=True)
class Line:
    """A voice's totals in the order of their dates, and its counts of a part of them; or such a
    `part` by itself."""

    voice: Named
    claims: list[Claim]
    rows: list[Row]
    counts: Sequence[Claim] = ()

    @property
    def part(self) -> bool:
        return isinstance(self.voice, Part)

    @property
    def last(self) -> Claim:
        return self.claims[-1]

    @property
    def joined(self) -> bool:
        return len(self.claims) > 1

    @property
    def leaps(self) -> bool:
        """Whether it goes on after a long silence."""
        return any(_far(*pair) for pair in pairwise(self.claims))

    @property
    def outdone(self) -> bool:
        """Whether its voice counted more of a part than its last total of all."""
        return any(self._outdone(*pair) for pair in pairwise(self.claims))

    def holds(self, before: Claim, after: Claim) -> bool:
        """Whether a total can stand until the next: not for so long, nor if the same voice counted
        more of a part meanwhile."""
        return not _far(before, after) and not self._outdone(before, after)

    def _outdone(self, before: Claim, after: Claim) -> bool:
        return any(
            before.last < count.first < after.first and count.most > before.most
            for count in self.counts
        )


def says(voice: Voice, claim: Claim) -> bool:
    """Whether a claim is one of a voice's."""
    return (
        (not voice.sides or claim.side in voice.sides)
        and (not voice.parties or claim.party_id in voice.parties)
        and (not voice.unit_has or voice.unit_has in claim.unit)
        and (not voice.unit_lacks or voice.unit_lacks not in claim.unit)
    )


def lines(
    voices: Sequence[Voice], found: Sequence[Claim], rows: Sequence[Row], parts: Sequence[Part] = ()
) -> list[Line]:
    """The claims by voice; each belongs to the first that says it.
    Behind them the parts, each by itself."""
    alone = {part.claim: part for part in parts}
    members: dict[int, list[tuple[Claim, Row]]] = {}
    apart = []
    for claim, row in zip(found, rows, strict=True):
        if claim.id in alone:
            apart.append(Line(alone[claim.id], [claim], [row]))
            continue
        place = next(place for place, voice in enumerate(voices) if says(voice, claim))
        members.setdefault(place, []).append((claim, row))
    counts = [claim for line in apart for claim in line.claims]
    joined = []
    for place in sorted(members):
        voice, mine = voices[place], members[place]
        own = [claim for claim in counts if says(voice, claim)]
        joined.append(Line(voice, [claim for claim, _ in mine], [row for _, row in mine], own))
    return joined + apart


def upper_alone(claim: Claim) -> bool:
    """Whether it is an upper number alone: “up to”, or shells as if all were of the calibre of
    which most are counted."""
    return (claim.value is None and claim.low is None) or "152 mm" in claim.unit


def _far(one: Claim, other: Claim) -> bool:
    return other.first - one.last > GAP
