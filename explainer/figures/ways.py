"""The ways of knowing that those who state the numbers name, and the claims that rest on each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from explainer.corpus.figure_counts import Checkable, HowTheyKnow
from explainer.evidence.words import GRADES, METHODS
from explainer.models import Claim

_ORDER = tuple(GRADES)


@dataclass(frozen=True)
class Way:
    """A way of knowing, the claims that name it, the best grades first,
    and what is said of one of them."""

    method: str
    claims: list[Claim]
    example: str

    @property
    def name(self) -> str:
        return capfirst(_(METHODS[self.method]))


type Groups = list[tuple[Checkable, list[Way]]]


def grouped(content: HowTheyKnow, found: list[Claim]) -> Groups:
    """The ways of knowing that occur, under their brackets."""
    members: dict[str, list[Claim]] = defaultdict(list)
    for claim in found:
        members[claim.method_kind].append(claim)
    examples = {example.claim: example.words for example in content.examples}
    told = {}
    for claim in found:
        if claim.id in examples:
            words = examples[claim.id].format(who=claim.party.name, quantity=claim.quantity)
            told[claim.method_kind] = capfirst(words)
    groups = []
    for group in content.groups:
        ways = [
            Way(method, sorted(members[method], key=_best_first), told.get(method, ""))
            for method in group.methods
            if members[method]
        ]
        if ways:
            groups.append((group, ways))
    return groups


def _best_first(claim: Claim) -> tuple[int, date]:
    return _ORDER.index(claim.shown_grade), claim.first
