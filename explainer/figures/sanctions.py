"""The ladder of sanctions as it is to be drawn: its steps, eras and watches, and what the stair and
the drawing down the page have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from explainer.corpus.figure_time import Era, Watch
from explainer.models import Event

from .canvas import Canvas
from .layout import write
from .spec import Row
from .style import Look


@dataclass(frozen=True)
class Rung:
    """An event, its row, a number that stands before its words, if it has one, and the words."""

    event: Event
    row: Row
    number: str
    words: str


@dataclass(frozen=True)
class Ladder:
    """What is drawn: steps, vetoes, all events in their order,
    and the eras and watches that have begun."""

    steps: list[Rung]
    vetoes: list[Rung]
    rungs: list[Rung]
    eras: list[tuple[Era, date]]
    watches: list[Watch]
    until: date
    veto: str  # what a square is

    @property
    def known(self) -> dict[str, Rung]:
        return {rung.event.id: rung for rung in self.rungs}

    def ended(self, watch: Watch) -> Rung | None:
        return self.known.get(watch.last_event or "")

    def span(self, watch: Watch) -> str:
        first, ended = self.known[watch.first_event].event.first, self.ended(watch)
        return (
            f"{first.year}–{ended.event.first.year}"
            if ended
            else _("since %(date)s") % {"date": first.year}
        )


def band(
    figure: Canvas, look: Look, place: int, x: float, wide: float, top: float, foot: float
) -> None:
    """The ground of an era: each darker than the one before, the first one clear."""
    if place:
        figure.bar(
            orientation="h",
            base=x,
            x=[wide],
            y=[(top + foot) / 2],
            width=foot - top,
            marker={"color": look.colour("third"), "opacity": 0.1 * place, "line": {"width": 0}},
            hoverinfo="skip",
            cliponaxis=False,
        )


def key(figure: Canvas, look: Look, drawn: Ladder, x: float, y: float) -> None:
    """What the square marks are, where there are any."""
    if drawn.vetoes:
        marker = {
            "symbol": "square",
            "size": look.mark,
            "color": look.colour("third"),
            "line": {"width": 0},
        }
        figure.scatter(
            x=[x], y=[y], mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False
        )
        write(figure, look, x + 16, y, drawn.veto, colour="soft", valign="middle")
