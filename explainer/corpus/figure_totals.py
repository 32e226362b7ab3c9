"""The files of figures that are running totals: whose claims stand together, what they are called, and the sentences."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from .fields import Id, Text
from .figure import Colour, Figure, places
from .kinds.base import Entry
from .values import Measure, Side

type Place = Literal["above", "below", "left", "right", "above-left", "above-right", "below-left", "below-right"]


class Voice(Entry):
    """Claims that stand together: those of the sides or of the parties, with or without a word in their unit.

    Their name is written beside the claim `at_claim` (the last one where that is not drawn), on one `side` of it or, on
    phones, on another, where a `short` name may stand; `foot` names a range at its lower end.
    """

    name: Text
    sides: list[Side] = []
    parties: list[Id] = []
    unit_has: Text | None = None
    unit_lacks: Text | None = None
    shape: Literal["circle", "square", "diamond", "pentagon", "triangle-up"] = "circle"
    colour: Colour = "to-russia"
    at_claim: Id | None = None
    side: Place = "above"
    narrow: Place | None = None
    short: Text | None = None
    foot: bool = False


class RunningTotals(Figure):
    """Every total to Russia of the measure is drawn; other sorts of number stand beside the table."""

    measure: Measure
    voices: list[Voice] = Field(min_length=1)
    takeaway: Text
    what: Text

    def takes(self, record: Any) -> bool:
        return record.flow == "to-russia"


class ContainersClaimed(RunningTotals):
    title: Annotated[Text, places("first", "most")]
    title_one: Annotated[Text, places("first")]


class ShellsClaimed(RunningTotals):
    title: Annotated[Text, places("seoul", "kyiv", "apart")]
    title_independent: Annotated[Text, places("seoul", "kyiv", "independent", "apart")]
    title_kyiv: Annotated[Text, places("kyiv")]
    title_seoul: Annotated[Text, places("seoul")]
    apart_twofold: Text
    apart: Annotated[Text, places("ratio")]
    apart_same: Text


class MissilesClaimed(RunningTotals):
    title: Annotated[Text, places("totals")]
    title_fired: Annotated[Text, places("number", "when")]
    title_handed: Annotated[Text, places("number", "when")]


class TroopsClaimed(RunningTotals):
    confirmed_event: Id
    confirmed: Text
    title: Annotated[Text, places("first", "last")]
    title_last: Annotated[Text, places("low", "high")]
    takeaway_confirmed: Annotated[Text, places("when")]  # follows the takeaway


class Panel(Entry):
    """A scale of its own, its name and what it counts."""

    name: Text
    what: Text
    voices: list[Voice] = Field(min_length=1)


class LossesClaimed(Figure):
    """Every claim of those killed, and of those killed and wounded, is drawn or stands beside the table."""

    killed: Panel
    casualties: Panel
    seoul_party: Id
    title: Annotated[Text, places("killed", "casualties")]
    title_shown: Annotated[Text, places("shown")]  # follows the title
    takeaway: Text
    alt: Annotated[Text, places("killed", "casualties")]
