"""Containers, shells and missiles: running totals as they were claimed."""

from __future__ import annotations

from datetime import date

from explainer.models import Claim

from .claimed import Voice, last_of, on_side, running_totals, top
from .spec import FigureSpec

SEOUL = Voice("Seoul", on_side("rok"))
KYIV = on_side("ukraine")


def _by_ship(claim: Claim) -> bool:
    return claim.party_id in {"open-source-centre", "csis-beyond-parallel"}


def containers(day: date | None) -> FigureSpec | None:
    """Running totals of containers said to have left North Korea for Russia."""
    return running_totals(
        "containers-claimed",
        day,
        "containers",
        (
            SEOUL,
            Voice("Washington", on_side("us"), "square", at="con-2024-02-23-us-10000", side="above-left"),
            Voice("Ships counted", _by_ship, "diamond", "third", side="below", narrow="below-right"),
            Voice(
                "Monitors of eleven states", on_side("msmt"), "pentagon", "third", side="right", narrow="below-right", short="Eleven states"
            ),
        ),
        title=_grown,
        takeaway="Each mark is one running total on the day it was stated. Not all begin to count at the same date.",
        what="containers",
    )


def _grown(found: list[Claim]) -> str:
    first, most = found[0], max(found, key=top)
    if top(first) == top(most):
        return f"{first.bare[:1].upper()}{first.bare[1:]} containers, by the one count there is: it rests on no opened box"
    return f"From {first.bare} containers to {most.bare}: no count rests on an opened box"


def shells(day: date | None) -> FigureSpec | None:
    """Running totals of shells: containers multiplied, ships counted, and what Kyiv's intelligence says."""
    return running_totals(
        "shells-claimed",
        day,
        "rounds",
        (
            Voice("Seoul: what would fit in the containers", on_side("rok"), at="rnd-2025-07-13-rok-12m", side="above-left", short="Seoul"),
            Voice("Kyiv", KYIV, "triangle-up", side="above-right"),
            Voice("Ships counted", _by_ship, "diamond", "third", at="rnd-2025-04-15-osc-5-8m", side="below", foot=True),
            Voice(
                "An independent study",
                lambda claim: claim.party_id == "naumann-foundation",
                "square",
                "third",
                side="left",
                short="A study",
            ),
        ),
        title=_twofold,
        takeaway="Three ways of counting: Seoul turns containers into shells that would fit, analysts count ships, Kyiv cites its "
        "intelligence. Each mark is one running total; a bar is a range.",
        what="shells",
        heights=(470, 460),
    )


def _twofold(found: list[Claim]) -> str:
    """How far Seoul's total stands from Kyiv's and from the independent one, nearest in time."""
    kyiv, independent = last_of(found, KYIV), last_of(found, on_side("independent"))
    if kyiv is None:
        return f"{found[-1].bare[:1].upper()}{found[-1].bare[1:]} shells, worked out from containers that nobody opened"
    counted = [claim for claim in found if claim.side == "rok"]
    if not counted:
        return f"Kyiv counts {kyiv.bare} shells"
    seoul = min(counted, key=lambda claim: abs(_middle(claim) - _middle(kyiv)))
    ratio = top(seoul) / top(kyiv)
    apart = "about a twofold difference" if 1.6 <= ratio <= 2.4 else f"{ratio:.1f} to one" if ratio > 1.25 else "nearly the same"
    others = f", an independent count {independent.bare}" if independent else ""
    return f"Seoul says {seoul.bare} shells, Kyiv {kyiv.bare}{others}: {apart}"


def _middle(claim: Claim) -> float:
    """The middle of the days on which it may have been stated, so that a vague date is not taken for its first day."""
    return (claim.first.toordinal() + claim.last.toordinal()) / 2


def missiles(day: date | None) -> FigureSpec | None:
    """Ballistic missiles fired and handed over: two different totals, told apart."""

    def fired(claim: Claim) -> bool:
        return "fired" in claim.unit

    def title(found: list[Claim]) -> str:
        parts = []
        for test, word in ((fired, "fired"), (lambda claim: not fired(claim), "handed over")):
            claim = last_of(found, test)
            if claim:
                parts.append(f"{claim.bare} {word} by {claim.date_words.split(' ', claim.date_words.count(' ') - 1)[-1]}")
        return f"Ballistic missiles, as claimed: {'; '.join(parts)}"

    return running_totals(
        "missiles-claimed",
        day,
        "ballistic_missiles",
        (
            Voice("Fired, says Kyiv", fired, "triangle-up", side="right", narrow="below"),
            Voice("Handed over, say US officials", lambda claim: claim.side == "us", "square", side="above-right", narrow="above"),
            Voice(
                "Handed over, says a study", lambda claim: claim.side == "independent", "diamond", "third", side="left", narrow="below-left"
            ),
        ),
        title=title,
        takeaway="A missile handed over need not have been fired. Each mark is one running total on the day it was stated.",
        what="ballistic missiles fired or handed over",
    )
