"""Containers, shells and missiles: running totals as they were claimed."""

from __future__ import annotations

from datetime import date
from functools import partial

from explainer.corpus.figure_totals import ContainersClaimed, MissilesClaimed, ShellsClaimed
from explainer.models import Claim

from .claimed import last_of, on_side, running_totals, top
from .spec import FigureSpec


def containers(day: date | None, content: ContainersClaimed) -> FigureSpec | None:
    """Running totals of containers said to have left North Korea for Russia."""
    return running_totals(day, content, title=partial(_grown, content))


def _grown(content: ContainersClaimed, found: list[Claim]) -> str:
    first, most = found[0], max(found, key=top)
    if top(first) == top(most):
        return content.title_one.format(first=_capital(first.bare))
    return content.title.format(first=first.bare, most=most.bare)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def shells(day: date | None, content: ShellsClaimed) -> FigureSpec | None:
    """Running totals of shells: containers multiplied, ships counted, and what Kyiv's intelligence says."""
    return running_totals(day, content, title=partial(_twofold, content), heights=(470, 460))


def _twofold(content: ShellsClaimed, found: list[Claim]) -> str:
    """How far Seoul's total stands from Kyiv's and from the independent one, nearest in time."""
    kyiv, independent = last_of(found, on_side("ukraine")), last_of(found, on_side("independent"))
    if kyiv is None:
        return content.title_seoul.format(seoul=_capital(found[-1].bare))
    counted = [claim for claim in found if claim.side == "rok"]
    if not counted:
        return content.title_kyiv.format(kyiv=kyiv.bare)
    seoul = min(counted, key=lambda claim: abs(_middle(claim) - _middle(kyiv)))
    ratio = top(seoul) / top(kyiv)
    pattern = content.apart_twofold if 1.6 <= ratio <= 2.4 else content.apart if ratio > 1.25 else content.apart_same
    told = {"seoul": seoul.bare, "kyiv": kyiv.bare, "apart": pattern.format(ratio=f"{ratio:.1f}")}
    return content.title_independent.format(independent=independent.bare, **told) if independent else content.title.format(**told)


def _middle(claim: Claim) -> float:
    """The middle of the days on which it may have been stated, so that a vague date is not taken for its first day."""
    return (claim.first.toordinal() + claim.last.toordinal()) / 2


def missiles(day: date | None, content: MissilesClaimed) -> FigureSpec | None:
    """Ballistic missiles fired and handed over: two different totals, told apart."""
    return running_totals(day, content, title=partial(_fired_and_handed, content))


def _fired(claim: Claim) -> bool:
    return "fired" in claim.unit


def _fired_and_handed(content: MissilesClaimed, found: list[Claim]) -> str:
    parts = []
    for test, pattern in ((_fired, content.title_fired), (lambda claim: not _fired(claim), content.title_handed)):
        if claim := last_of(found, test):
            when = claim.date_words.split(" ", claim.date_words.count(" ") - 1)[-1]
            parts.append(pattern.format(number=claim.bare, when=when))
    return content.title.format(totals="; ".join(parts))
