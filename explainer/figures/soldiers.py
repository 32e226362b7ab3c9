"""Soldiers sent, and soldiers lost: totals as they were claimed."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise
from operator import attrgetter

from django.utils.text import capfirst

from explainer.corpus.figure_totals import LossesClaimed, TroopsClaimed
from explainer.corpus.localised import enumerated, in_letters
from explainer.models import Claim

from . import stepped
from .axes import axes
from .brief import Bar, Brief, bars
from .canvas import Canvas
from .claimed import (
    Adorn,
    key,
    last_of,
    marked_day,
    not_drawn,
    running_totals,
    spread_in_words,
    totals,
)
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import line_height, short_date, wrapped, write
from .marks import marks
from .series import lines, says
from .spec import FigureSpec, Row
from .stepped import Panel
from .style import Look
from .typography import width

BAR = 11  # how thick a rung of the ladder is


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


def losses(day: date | None, content: LossesClaimed) -> FigureSpec | None:
    """Killed, and apart from them killed and wounded together."""
    killed_claims = claims(day, measure="killed")
    casualty_claims = claims(day, measure="casualties")
    killed = [claim for claim in totals(killed_claims) if "engineer" not in claim.unit]
    casualties = totals(casualty_claims)
    found = [*killed, *casualties]
    if not found:
        return None
    sent = last_of(
        totals(claims(day, measure="troops", party=content.seoul_party)), lambda claim: True
    )
    beside = [claim for claim in [*killed_claims, *casualty_claims] if claim not in found]
    shown = [*found, *([sent] if sent else [])]
    rows = {claim.id: claim_row(claim) for claim in shown}
    both = [
        (panel, members)
        for panel, members in ((content.killed, killed), (content.casualties, casualties))
        if members
    ]
    panels = [
        (panel.name, lines(panel.voices, members, [rows[claim.id] for claim in members]))
        for panel, members in both
    ]
    drawn = [line for _, members in panels for line in members]
    rungs = _rungs(content, killed, casualties, sent)
    meant = key(found, drawn)
    return FigureSpec(
        slug=content.id,
        title=_lost(content, killed, casualties),
        takeaway=_share(content, content.takeaway, casualties, sent),
        note=" ".join(
            filter(
                None,
                [
                    meant,
                    cautions(found, [*rungs, *(line.last for line in drawn)]),
                    not_drawn(beside),
                ],
            )
        ),
        key=meant,
        alt=" ".join(
            content.alt.format(name=panel.name, told=spread_in_words(members, panel.what))
            for panel, members in both
        ),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(map(claim_row, beside)),
        draw=partial(_draw_losses, content, panels, [(claim, rows[claim.id]) for claim in rungs]),
        brief=_brief(content, rungs, rows, _share(content, content.ladder_alone, casualties, sent)),
        denials=denials(found),
        sources=sources([*found, *beside]),
        day=day,
    )


def _last(content: LossesClaimed, found: list[Claim]) -> Claim:
    """What Seoul said last of its own count; where it said nothing, the last of all."""
    return (
        last_of(found, lambda claim: claim.party_id == content.seoul_party and not _shown(claim))
        or found[-1]
    )


def _lost(content: LossesClaimed, killed: list[Claim], casualties: list[Claim]) -> str:
    if killed and casualties:
        return content.title.format(
            killed=_last(content, killed).bare, casualties=_last(content, casualties).bare
        )
    return capfirst(_last(content, killed or casualties).quantity)


def _share(
    content: LossesClaimed, takeaway: str, casualties: list[Claim], sent: Claim | None
) -> str:
    last = _last(content, casualties) if casualties else None
    if sent is None or last is None or last.party_id != sent.party_id or last.most >= sent.most:
        return takeaway
    share = in_letters(round(10 * last.most / sent.most))
    told = content.takeaway_share.format(
        share=share, casualties=last.bare.capitalize(), sent=sent.bare
    )
    return f"{takeaway} {told}"


def _shown(claim: Claim) -> bool:
    """A count of the dead that North Korea showed."""
    return "shown" in claim.unit


def _rungs(
    content: LossesClaimed, killed: list[Claim], casualties: list[Claim], sent: Claim | None
) -> list[Claim]:
    """Seoul's last numbers, the highest first: sent, killed or wounded, killed, shown."""
    found = [
        sent,
        last_of(killed, lambda claim: _shown(claim) and claim.party_id == content.seoul_party),
    ]
    found += [_last(content, members) for members in (killed, casualties) if members]
    return sorted(
        (claim for claim in found if claim and claim.party_id == content.seoul_party),
        key=lambda claim: -claim.most,
    )


def _draw_losses(
    content: LossesClaimed, panels: list[Panel], rungs: list[tuple[Claim, Row]], look: Look
) -> Canvas:
    high = line_height(look)
    head = high + 14 + len(rungs) * (high + BAR + 12) if rungs else 0
    found = [claim for _, members in panels for line in members for claim in line.claims]
    tall = 150 + 200 * len(panels) if look.narrow else 130 + 150 * len(panels)
    figure = stepped.plate(look, head + tall, "killed", found, flush=True)
    if rungs:
        _ladder(figure, look, content, rungs, head)
    stepped.stack(figure, look, "killed", panels, head=head + 36)
    return figure


def _brief(
    content: LossesClaimed, rungs: list[Claim], rows: dict[str, Row], takeaway: str
) -> Brief | None:
    """The ladder by itself."""
    found = [
        Bar(_rung(content, claim), claim.most, 0, _ink(claim), rows[claim.id]) for claim in rungs
    ]
    return (
        Brief(partial(bars, found), takeaway, [rows[claim.id] for claim in rungs])
        if found
        else None
    )


def _rung(content: LossesClaimed, claim: Claim) -> str:
    kind = "shown" if _shown(claim) else "sent" if claim.measure == "troops" else claim.measure
    words = getattr(content.rungs, kind).format(number=f"{claim.bare[:1].upper()}{claim.bare[1:]}")
    return f"<b>{words}</b>, {short_date(claim.date)}"


def _ink(claim: Claim) -> str:
    return "third" if claim.measure == "troops" else "soft" if _shown(claim) else "to-russia"


def _ladder(
    figure: Canvas, look: Look, content: LossesClaimed, rungs: list[tuple[Claim, Row]], tall: int
) -> None:
    """Bars from zero on one scale, the widest on top, each under its words; the axis "y3" counts
    pixels."""
    plot = figure.layout["height"] - figure.layout["margin"]["t"] - figure.layout["margin"]["b"]
    figure.axis("xaxis2", range=[0, rungs[0][0].most * 1.02], visible=False, anchor="y3")
    figure.axis("yaxis3", range=[tall, 0], domain=[1 - tall / plot, 1], visible=False, anchor="x2")
    write(figure, look, 0, 0, content.ladder, colour="soft", xref="paper", yref="y3")
    high = line_height(look)
    for place, (claim, row) in enumerate(rungs):
        y = high + 14 + place * (high + BAR + 12)
        write(
            figure,
            look,
            0,
            y,
            wrapped(_rung(content, claim), look.width, look),
            xref="x2",
            yref="y3",
        )
        at = y + high + 2 + BAR / 2
        ink, strength = _ink(claim), 0.3 if claim.measure == "troops" else 0.9
        figure.bar(
            orientation="h",
            base=0,
            x=[claim.most],
            y=[at],
            width=BAR,
            xaxis="x2",
            yaxis="y3",
            marker={
                "color": look.colour(ink),
                "opacity": 0.45 if claim.measure == "casualties" else strength,
                "line": {"width": 0},
            },
            hoverinfo="skip",
        )
        before = len(figure.data)
        marks(
            figure,
            look,
            claim.bare,
            [row],
            [claim.most],
            [at],
            colour=ink,
            main=[claim.measure == "troops"],
            axis="y3",
            size=0.8 * look.mark,
        )
        for trace in figure.data[before:]:
            trace["xaxis"] = "x2"
