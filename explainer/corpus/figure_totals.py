"""The files of figures that are running totals: whose claims stand together, what they are called,
and the sentences."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from .fields import Id, Text
from .figure import Colour, Figure, places
from .kinds.base import Entry
from .values import Measure, Side


class Named(Entry):
    """What is written at the end of a line: its name, on phones the `short` one; `how` tells, where
    there is room, how they count."""

    name: Text
    short: Text | None = None
    how: Text | None = None
    colour: Colour = "third"

    def called(self, narrow: bool) -> str:
        return self.short if narrow and self.short else self.name


class Voice(Named):
    """Claims that stand together: those of the sides or of the parties, with or without a word in
    their unit. A claim of several voices is the first one's."""

    sides: list[Side] = []
    parties: list[Id] = []
    unit_has: Text | None = None
    unit_lacks: Text | None = None
    says: Text | None = None  # in a title that sets it against another: a verb and its name


class Part(Named):
    """A count of less than all, of one place or one year, which is drawn beside the totals and is
    none."""

    claim: Id


class Moment(Entry):
    """A day that is marked across all lines: that of an event, and what is written there."""

    event: Id
    words: Text
    colour: Colour = "denial"


class RunningTotals(Figure):
    """Every total to Russia of the measure is drawn; other sorts of number stand beside the table,
    but for `parts`, and `parts_key` tells what those are."""

    measure: Measure
    voices: list[Voice] = Field(min_length=1)
    parts: list[Part] = []
    parts_key: Text | None = None
    # Of a line that is dotted past such a part
    outdone_key: Annotated[Text, places("who")] | None = None
    moment: Moment | None = None
    takeaway: Text
    what: Text

    def takes(self, record: Any) -> bool:
        return record.flow == "to-russia"


class ContainersClaimed(RunningTotals):
    """`title` is of a voice whose own count rose to the highest of all; `title_most` where only one
    of several is that high."""

    title: Annotated[Text, places("who", "first", "most", "months")]
    title_one: Annotated[Text, places("first")]
    title_most: Annotated[Text, places("most")]


class ShellsClaimed(RunningTotals):
    """`both_…` tells of how many totals of Seoul's both ends are known, and of those since."""

    title: Annotated[Text, places("by", "seoul", "kyiv", "ratio")]
    title_half: Annotated[Text, places("by", "seoul", "others")]
    title_kyiv: Annotated[Text, places("kyiv")]
    title_seoul: Annotated[Text, places("seoul")]
    by: Annotated[Text, places("month")]  # when that was, if Seoul has gone on since
    others: Text  # who agrees with Kyiv, where somebody does
    both: Annotated[Text, places("last")]
    both_since: Annotated[Text, places("number", "upper")]
    note_others: Text  # of the rest of those
    band: Annotated[Text, places("last")]


class MissilesClaimed(RunningTotals):
    """The voices whose unit is of missiles fired stand apart from the others."""

    fired: Text
    handed: Text
    title: Annotated[Text, places("fired", "says", "handed", "other")]
    title_fired: Annotated[Text, places("number", "who")]
    title_handed: Annotated[Text, places("number", "who")]  # where nobody had counted any fired


class TroopsClaimed(RunningTotals):
    """`takeaway` is for days on which there is nothing else to tell."""

    title: Annotated[Text, places("low", "high")]
    title_alone: Annotated[Text, places("number", "who")]
    # Of a step whose number others gave on the same day
    also: Annotated[Text, places("number", "who")]
    takeaway_confirmed: Annotated[Text, places("months")]
    takeaway_fell: Annotated[Text, places("before", "after", "who", "other")]


class Panel(Entry):
    """A scale of its own, its name and what it counts."""

    name: Text
    what: Text
    voices: list[Voice] = Field(min_length=1)


class Rungs(Entry):
    """What the numbers of the ladder are called."""

    sent: Annotated[Text, places("number")]
    casualties: Annotated[Text, places("number")]
    killed: Annotated[Text, places("number")]
    shown: Annotated[Text, places("number")]


class LossesClaimed(Figure):
    """Every claim of those killed, and of those killed and wounded, is drawn or stands beside the
    table."""

    killed: Panel
    casualties: Panel
    seoul_party: Id
    ladder: Text
    ladder_alone: Text  # the takeaway of a picture that shows it by itself
    rungs: Rungs
    title: Annotated[Text, places("killed", "casualties")]
    takeaway: Text
    takeaway_share: Annotated[Text, places("share", "casualties", "sent")]  # follows the takeaway
    alt: Annotated[Text, places("name", "told")]  # of each panel
