"""Where events happened: those at one place, or so near that they would be one mark on a map,
together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from explainer.corpus.localised import enumerated
from explainer.models import Event

from .geodesy import Position, distance_km

NEAR_KM = 45


@dataclass
class Place:
    """A place with its events, in the order of time."""

    position: Position
    events: list[Event] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The names under which its events have it, the most common first, two at most."""
        names = [name for name, _ in Counter(event.place for event in self.events).most_common()]
        return (
            _("%(place)s and near it") % {"place": names[0]}
            if len(names) > 2
            else enumerated(names)
        )

    @property
    def short(self) -> str:
        """The name as it fits on a map: the place without what stands there."""
        name = Counter(event.place for event in self.events).most_common(1)[0][0].partition(",")[0]
        for what in pgettext(
            "what stands after the name of a place, and is left out on maps",
            "port|region|area|ammunition depot",
        ).split("|"):
            name = name.removesuffix(f" {what}")
        return name

    @property
    def anchor(self) -> str:
        return f"place-{slugify(self.short)}"


def gathered(events: Iterable[Event]) -> list[Place]:
    """The places of events, those with most first; events without a place are in none."""
    located = [(event, at) for event in events if (at := event.position)]
    count = Counter(at for _, at in located)
    found: list[Place] = []
    # The most frequent position of a place is taken for it.
    for event, at in sorted(located, key=lambda each: -count[each[1]]):
        place = next((place for place in found if distance_km(place.position, at) < NEAR_KM), None)
        if place is None:
            found.append(place := Place(at))
        place.events.append(event)
    for place in found:
        place.events.sort(key=lambda event: (event.first, event.id))
    return sorted(found, key=lambda place: (-len(place.events), place.name))
