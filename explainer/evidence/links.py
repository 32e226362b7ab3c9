"""What the addresses of sources answered when they were last asked, where a report is among the
content."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from explainer.corpus.links import ANSWERS
from explainer.models import Source


class Asked(NamedTuple):
    """How many sources were asked, the first and last of the days on which they were, and how many
    gave each answer."""

    sources: int
    first: str
    last: str
    answers: list[tuple[str, int]]


def asked() -> Asked | None:
    """None where no report is kept."""
    links = [link for link in Source.objects.values_list("data__link", flat=True) if link]
    if not links:
        return None
    counts = Counter(link["found"] for link in links)
    days = sorted(link["asked"] for link in links)
    return Asked(
        len(links), days[0], days[-1], [(name, counts[name]) for name in ANSWERS if counts[name]]
    )
