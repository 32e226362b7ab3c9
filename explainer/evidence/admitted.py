"""What both governments came to admit of a good: the confirmations among the records that speak of
it."""

from __future__ import annotations

from datetime import date

from explainer.models import Event, Link

from .asof import known


def admissions(good: str, day: date | None) -> list[Event]:
    """Those that were known on `day`, in the order of their days."""
    about = Link.objects.filter(origin=f"good:{good}", relation="about").values_list(
        "target_id", flat=True
    )
    return list(
        known(
            Event.objects.filter(
                id__in=[key.partition(":")[2] for key in about], sort="confirmation"
            ),
            day,
        ).order_by("first")
    )
