"""Soldiers lost: totals as they were claimed, and on one scale with those sent what Seoul said
last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils.text import capfirst

from explainer.corpus.figure_totals import LossesClaimed, Panel
from explainer.corpus.localised import in_letters
from explainer.models import Claim

from . import stepped
from .brief import Bar, Brief, bars
from .canvas import Canvas
from .claimed import key, last_of, not_drawn, spread_in_words, totals
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import line_height, short_date, wrapped, write
from .marks import marks
from .series import lines
from .spec import FigureSpec, Row
from .style import Look

BAR = 11  # how thick a rung of the ladder is


@dataclass(frozen=True)
class Lost:
    """The totals of killed, and those of killed and wounded together; what Seoul said last of how
    many were sent; and what was claimed besides, which is not drawn."""

    killed: list[Claim]
    casualties: list[Claim]
    sent: Claim | None
    beside: list[Claim]

    @property
    def found(self) -> list[Claim]:
        return [*self.killed, *self.casualties]


def losses(day: date | None, content: LossesClaimed) -> FigureSpec | None:
    """Killed, and apart from them killed and wounded together."""
    lost = _claimed(day, content)
    found = lost.found
    if not found:
        return None
    rows = {claim.id: claim_row(claim) for claim in [*found, *([lost.sent] if lost.sent else [])]}
    both = _panels(content, lost)
    panels = [
        (panel.name, lines(panel.voices, members, [rows[claim.id] for claim in members]))
        for panel, members in both
    ]
    drawn = [line for _, members in panels for line in members]
    rungs = _rungs(content, lost)
    meant = key(found, drawn)
    careful = cautions(found, [*rungs, *(line.last for line in drawn)])
    return FigureSpec(
        slug=content.id,
        title=_title(content, lost),
        takeaway=_share(content, content.takeaway, lost),
        note=" ".join(filter(None, [meant, careful, not_drawn(lost.beside)])),
        key=meant,
        alt=" ".join(
            content.alt.format(name=panel.name, told=spread_in_words(members, panel.what))
            for panel, members in both
        ),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(map(claim_row, lost.beside)),
        draw=partial(_draw, content, panels, [(claim, rows[claim.id]) for claim in rungs]),
        brief=_brief(content, rungs, rows, _share(content, content.ladder_alone, lost)),
        denials=denials(found),
        sources=sources([*found, *lost.beside]),
        day=day,
    )


def _claimed(day: date | None, content: LossesClaimed) -> Lost:
    every = {measure: claims(day, measure=measure) for measure in ("killed", "casualties")}
    killed = [claim for claim in totals(every["killed"]) if "engineer" not in claim.unit]
    casualties = totals(every["casualties"])
    troops = totals(claims(day, measure="troops", party=content.seoul_party))
    found = [*killed, *casualties]
    beside = [claim for each in every.values() for claim in each if claim not in found]
    return Lost(killed, casualties, last_of(troops, lambda claim: True), beside)


def _panels(content: LossesClaimed, lost: Lost) -> list[tuple[Panel, list[Claim]]]:
    """Those of which anything was claimed, each with its claims."""
    both = ((content.killed, lost.killed), (content.casualties, lost.casualties))
    return [(panel, members) for panel, members in both if members]


def _last(content: LossesClaimed, found: list[Claim]) -> Claim:
    """What Seoul said last of its own count; where it said nothing, the last of all."""
    return (
        last_of(found, lambda claim: claim.party_id == content.seoul_party and not _shown(claim))
        or found[-1]
    )


def _title(content: LossesClaimed, lost: Lost) -> str:
    if lost.killed and lost.casualties:
        return content.title.format(
            killed=_last(content, lost.killed).bare, casualties=_last(content, lost.casualties).bare
        )
    return capfirst(_last(content, lost.killed or lost.casualties).quantity)


def _share(content: LossesClaimed, takeaway: str, lost: Lost) -> str:
    """The takeaway, and how many of those sent were killed or wounded, where Seoul counted both."""
    sent, last = lost.sent, _last(content, lost.casualties) if lost.casualties else None
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


def _rungs(content: LossesClaimed, lost: Lost) -> list[Claim]:
    """Seoul's last numbers, the highest first: sent, killed or wounded, killed, shown."""
    seoul = content.seoul_party
    found = [
        lost.sent,
        last_of(lost.killed, lambda claim: _shown(claim) and claim.party_id == seoul),
        *(_last(content, members) for members in (lost.killed, lost.casualties) if members),
    ]
    spoken = [claim for claim in found if claim and claim.party_id == seoul]
    return sorted(spoken, key=lambda claim: -claim.most)


def _draw(
    content: LossesClaimed, panels: list[stepped.Panel], rungs: list[tuple[Claim, Row]], look: Look
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
    shown = [rows[claim.id] for claim in rungs]
    return Brief(partial(bars, found), takeaway, shown) if found else None


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
        words = wrapped(_rung(content, claim), look.width, look)
        write(figure, look, 0, y, words, xref="x2", yref="y3")
        _bar(figure, look, claim, row, y + high + 2 + BAR / 2)


def _bar(figure: Canvas, look: Look, claim: Claim, row: Row, at: float) -> None:
    """A rung, and at its end the mark of its record; the more it counts, the paler it is."""
    ink, sent = _ink(claim), claim.measure == "troops"
    strength = 0.3 if sent else 0.45 if claim.measure == "casualties" else 0.9
    figure.bar(
        orientation="h",
        base=0,
        x=[claim.most],
        y=[at],
        width=BAR,
        xaxis="x2",
        yaxis="y3",
        marker={"color": look.colour(ink), "opacity": strength, "line": {"width": 0}},
        hoverinfo="skip",
    )
    before, size = len(figure.data), 0.8 * look.mark
    x, y = [claim.most], [at]
    marks(figure, look, claim.bare, [row], x, y, colour=ink, main=[sent], axis="y3", size=size)
    for trace in figure.data[before:]:
        trace["xaxis"] = "x2"
