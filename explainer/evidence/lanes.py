"""The lanes in which the timeline is drawn."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

LANES = {
    "to-russia": N_("To Russia"),
    "to-korea": N_("To North Korea"),
    "between": N_("Diplomacy and sanctions"),
}


def lane(flow: str) -> str:
    """The lane of a flow: one each way, and one for what concerns both or neither."""
    return flow if flow in LANES else "between"
