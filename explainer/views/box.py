"""The box that is followed: its steps with their records, as a chapter tells them today or as far
as they were known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from explainer.corpus.figure_box import OneBox
from explainer.corpus.prose import MARK
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.figures.content import load
from explainer.models import Event


class Followed:
    """What the drawing and the words beside it are made of. `steps` pairs each step that was known
    with its record."""

    def __init__(self, box: OneBox, day: date | None) -> None:
        self.box = box
        events = {
            event.id: event
            for event in dress(
                known(Event.objects.filter(id__in=[step.event for step in box.steps]), day), day
            )
        }
        self.steps = [
            (number, step, events[step.event])
            for number, step in enumerate(box.steps)
            if step.event in events
            and not (day and step.since and day < date.fromisoformat(step.since))
        ]

    @property
    def denial(self) -> object:
        """What stands against the first step: one line under the drawing."""
        denials = self.steps[0][2].denials if self.steps else []
        return denials[0] if denials else None


def named(texts: list[str]) -> Iterator[OneBox]:
    """The boxes that stand in texts."""
    for slug in dict.fromkeys(
        match[3] for text in texts for match in MARK.finditer(text) if match[2] == "box"
    ):
        if box := load(OneBox, slug):
            yield box


def told(box: OneBox) -> list[str]:
    return [text for step in box.steps for text in step.texts.values()]
