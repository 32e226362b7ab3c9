"""What can be shown in a frame on other people’s pages."""

from __future__ import annotations

from explainer.exercises.catalogue import EXERCISES
from explainer.figures import registry
from explainer.models import Chapter, Claim, Event, Quote, Trip


def pages() -> list[str]:
    """One page of every kind that can be embedded."""
    disputed = Claim.objects.filter(grade="disputed").first()
    records = [disputed, *(model.objects.first() for model in (Quote, Event, Chapter, Trip))]
    exercise = next(iter(EXERCISES.values()))
    return [
        *(one.get_absolute_url() for one in (*records, exercise)),
        "/timeline/",
        f"/figures/{registry.built()[0].slug}/",
    ]
