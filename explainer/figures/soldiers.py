"""Soldiers sent, and soldiers lost: totals as they were claimed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from explainer.corpus.figure_totals import LossesClaimed, TroopsClaimed
from explainer.evidence.asof import known
from explainer.models import Claim, Event

from .canvas import Canvas, fitting, label, steps, time_axis, value_axis
from .claimed import by_voice, last_of, not_drawn, running_totals, span, spread_in_words, top, totals
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .spec import FigureSpec, Row
from .style import Look


def troops(day: date | None, content: TroopsClaimed) -> FigureSpec | None:
    """Running totals of soldiers sent to Russia, and the day on which North Korea confirmed it."""
    confirmed = known(Event.objects.filter(id=content.confirmed_event), day).first()
    if confirmed is None:
        return running_totals(day, content, title=partial(_sent, content), heights=(430, 420))
    return running_totals(
        day,
        content,
        title=partial(_sent, content),
        takeaway=f"{content.takeaway} {content.takeaway_confirmed.format(when=confirmed.date_words)}",
        heights=(430, 420),
        adorn=partial(_confirmed, confirmed.date, content.confirmed),
        until=confirmed.first,
    )


def _sent(content: TroopsClaimed, found: list[Claim]) -> str:
    recent = [claim for claim in found if claim.first >= found[-1].first - timedelta(days=100)]
    low, high = min(recent, key=top), max(recent, key=top)
    last = content.title_last.format(low=low.bare, high=high.bare) if low is not high else high.bare
    return content.title.format(first=found[0].bare, last=last)


def _confirmed(when: str, words: str, figure: Canvas, look: Look) -> None:
    """A line at the day of the confirmation; it ends below the marks at the top, whose names would stand on it."""
    line = {"color": look.colour("soft"), "width": 1, "dash": "dot"}
    figure.shape(type="line", x0=when, x1=when, y0=0, y1=0.74, yref="paper", line=line)
    side = fitting(figure, look, when, words, "right")
    shift = 6 if side == "right" else -6
    label(figure, look, when, 0.02, words, side, bold=False, yref="paper", yanchor="bottom", xshift=shift, colour="soft")


def losses(day: date | None, content: LossesClaimed) -> FigureSpec | None:
    """Killed, and apart from them killed and wounded together."""
    killed_claims = claims(day, measure="killed")
    casualty_claims = claims(day, measure="casualties")
    killed = [claim for claim in totals(killed_claims) if "engineer" not in claim.unit]
    casualties = totals(casualty_claims)
    if not killed or not casualties:
        return None
    found = [*killed, *casualties]
    beside = [claim for claim in [*killed_claims, *casualty_claims] if claim not in found]
    rows = tuple(map(claim_row, found))
    return FigureSpec(
        slug=content.id,
        title=_lost(content, killed, casualties),
        takeaway=content.takeaway,
        note=f"{cautions(found)} {not_drawn(beside)}".strip(),
        alt=content.alt.format(
            killed=spread_in_words(killed, content.killed.what), casualties=spread_in_words(casualties, content.casualties.what)
        ),
        columns=CLAIM_COLUMNS,
        rows=rows,
        beside=tuple(map(claim_row, beside)),
        draw=partial(_draw_losses, content, killed, casualties, rows),
        denials=denials(found),
        sources=sources([*found, *beside]),
        day=day,
    )


def _lost(content: LossesClaimed, killed: list[Claim], casualties: list[Claim]) -> str:
    dead = last_of(killed, lambda claim: claim.party_id == content.seoul_party and not _shown(claim))
    both = last_of(casualties, lambda claim: claim.party_id == content.seoul_party)
    shown = last_of(killed, _shown)
    title = content.title.format(killed=dead.bare, casualties=both.bare)
    return title + content.title_shown.format(shown=shown.bare) if shown else title


def _shown(claim: Claim) -> bool:
    """A count of the dead that North Korea showed."""
    return "shown" in claim.unit


def _draw_losses(content: LossesClaimed, killed: list[Claim], casualties: list[Claim], rows: tuple[Row, ...], look: Look) -> Canvas:
    figure = Canvas(look, 600 if look.narrow else 560, left=52, right=14, bottom=44, top=30)
    time_axis(figure, look, *span([*killed, *casualties]), anchor="y2")
    panels = (
        ("y", killed, rows[: len(killed)], [0.57, 1], content.killed),
        ("y2", casualties, rows[len(killed) :], [0, 0.43], content.casualties),
    )
    for axis, found, own, domain, panel in panels:
        highest = max(map(top, found))
        value_axis(figure, look, "killed", steps(highest, 4), top=highest * 1.15, axis=axis, domain=domain, anchor="x")
        label(figure, look, 0, domain[1], panel.name, "above", xref="paper", yref="paper", xanchor="left", xshift=-44, yshift=6)
        by_voice(figure, look, panel.voices, found, own, axis)
    return figure
