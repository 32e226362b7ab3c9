"""Soldiers sent: totals as they were claimed, and the day on which it was confirmed."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise
from operator import attrgetter

from explainer.corpus.figure_totals import TroopsClaimed
from explainer.corpus.localised import enumerated, in_letters
from explainer.models import Claim

from .axes import axes
from .canvas import Canvas
from .claimed import Adorn, marked_day, running_totals
from .layout import wrapped, write
from .series import says
from .spec import FigureSpec
from .style import Look
from .typography import width


def troops(day: date | None, content: TroopsClaimed) -> FigureSpec | None:
    """Running totals of soldiers sent to Russia, and the day on which North Korea confirmed it."""
    event = marked_day(content, day)
    return running_totals(
        day,
        content,
        title=partial(_sent, content),
        takeaway=partial(_told, content, event.first if event else None),
        heights=(370, 390),
        adorn=partial(_first_steps, content),
    )


def _sent(content: TroopsClaimed, found: list[Claim]) -> str:
    """From the lowest to the highest of what each voice said at most; by whom, where that is one
    number."""
    spoken = {voice.name: [one for one in found if says(voice, one)] for voice in content.voices}
    each = {
        name: max(members, key=attrgetter("most")) for name, members in spoken.items() if members
    }
    low, high = (
        min(each.values(), key=attrgetter("most")),
        max(each.values(), key=attrgetter("most")),
    )
    if low is high:
        return content.title_alone.format(number=high.bare, who=enumerated(list(each)))
    return content.title.format(low=low.bare, high=high.bare)


def _told(content: TroopsClaimed, confirmed: date | None, found: list[Claim]) -> str:
    """When it was confirmed, and why Seoul's total fell, where that is because another of its
    services counted."""
    told = []
    if confirmed:
        told.append(
            content.takeaway_confirmed.format(
                months=in_letters(round((confirmed - found[0].first).days / 30.4))
            )
        )
    seoul = [claim for claim in found if claim.side == "rok"]
    if (
        len(seoul) > 1
        and seoul[-1].most < seoul[-2].most
        and seoul[-1].party_id != seoul[-2].party_id
    ):
        before, after = seoul[-2:]
        other, who = (
            next(voice.name for voice in content.voices if says(voice, claim))
            for claim in (before, after)
        )
        told.append(
            content.takeaway_fell.format(before=before.bare, after=after.bare, who=who, other=other)
        )
    return " ".join(told) or content.takeaway


def _first_steps(content: TroopsClaimed, found: list[Claim]) -> Adorn:
    return partial(_number_steps, content, found)


def _number_steps(content: TroopsClaimed, found: list[Claim], figure: Canvas, look: Look) -> None:
    """The numbers of the steps on which Seoul's total rose to its highest, which no name tells, and
    who gave the same that day."""
    seoul = [claim for claim in found if claim.side == "rok"]
    most = max((claim.most for claim in seoul), default=0)
    across = axes(figure.layout)["x"]
    for claim, after in pairwise(seoul):
        if claim.most < most:
            same = {
                voice.called(look.narrow)
                for each in found
                for voice in content.voices
                if says(voice, each) and _alike(each, claim) and each not in seoul
            }
            words = (
                content.also.format(number=claim.bare, who=enumerated(sorted(same)))
                if same
                else claim.bare
            )
            lines = wrapped(words, 160 if look.middle else 112 if look.narrow else look.width, look)
            at, rises = across.at(claim.first.isoformat()), across.at(after.first.isoformat())
            long = max(width(line, look.text) for line in lines)
            right = 22 if rises - at > 22 + long else rises - at + 12  # clear of the next step
            left = at + right + long > across.span[1]
            side, shift = ("right", -12.0) if left else ("left", right)
            write(
                figure,
                look,
                claim.first.isoformat(),
                claim.most,
                lines,
                colour="to-russia",
                anchor=side,
                valign="middle",
                xshift=shift,
            )


def _alike(one: Claim, other: Claim) -> bool:
    return (one.first, one.most) == (other.first, other.most)
