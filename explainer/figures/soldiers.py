"""Soldiers sent, and soldiers lost: totals as they were claimed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from explainer.evidence.asof import known
from explainer.models import Claim, Event

from .canvas import Canvas, fitting, label, steps, time_axis, value_axis
from .claimed import Voice, by_voice, last_of, not_drawn, on_side, running_totals, span, spread_in_words, top
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .spec import FigureSpec, Row
from .style import Look

CONFIRMED = "ev-2025-04-28-dprk-confirms"


def troops(day: date | None) -> FigureSpec | None:
    """Running totals of soldiers sent to Russia, and the day on which North Korea confirmed it."""
    confirmed = known(Event.objects.filter(id=CONFIRMED), day).first()

    def title(found: list[Claim]) -> str:
        recent = [claim for claim in found if claim.first >= found[-1].first - timedelta(days=100)]
        low, high = min(recent, key=top), max(recent, key=top)
        upto = f"{low.bare} to {high.bare}" if low is not high else high.bare
        return f"Soldiers sent: {found[0].bare} in the first days, {upto} by the last totals"

    def adorn(figure: Canvas, look: Look) -> None:
        if confirmed:
            # It ends below the marks at the top, whose names would stand on it.
            line = {"color": look.colour("soft"), "width": 1, "dash": "dot"}
            figure.shape(type="line", x0=confirmed.date, x1=confirmed.date, y0=0, y1=0.74, yref="paper", line=line)
            text = "North Korea<br>confirms it"
            side = fitting(figure, look, confirmed.date, text, "right")
            label(
                figure,
                look,
                confirmed.date,
                0.02,
                text,
                side,
                bold=False,
                yref="paper",
                yanchor="bottom",
                xshift=6 if side == "right" else -6,
                colour="soft",
            )

    said = (
        f" The dotted line is {confirmed.date_words}, when North Korea confirmed it; until then such reports were denied."
        if confirmed
        else ""
    )
    return running_totals(
        "troops-claimed",
        day,
        "troops",
        (
            Voice("Seoul", on_side("rok"), side="below"),
            Voice("Washington", on_side("us"), "square", side="right", narrow="right"),
            Voice("Kyiv", on_side("ukraine"), "triangle-up", side="right"),
            Voice("Monitors", on_side("msmt"), "pentagon", "third", side="below"),
        ),
        title=title,
        takeaway=f"Each mark is one total of all soldiers sent up to that day, by the side that states it.{said}",
        what="soldiers sent",
        heights=(430, 420),
        adorn=adorn,
        until=confirmed and confirmed.first,
    )


def losses(day: date | None) -> FigureSpec | None:
    """Killed, and apart from them killed and wounded together."""
    killed_claims = claims(day, measure="killed")
    casualty_claims = claims(day, measure="casualties")
    killed = [claim for claim in killed_claims if claim.nature == "total" and "engineer" not in claim.unit]
    casualties = [claim for claim in casualty_claims if claim.nature == "total"]
    if not killed or not casualties:
        return None
    found = [*killed, *casualties]
    beside = [claim for claim in [*killed_claims, *casualty_claims] if claim not in found]
    rows = tuple(map(claim_row, found))
    seoul_dead, shown = last_of(killed, lambda claim: claim.party_id == "nis" and not _shown(claim)), last_of(killed, _shown)
    seoul_all = last_of(casualties, lambda claim: claim.party_id == "nis")
    title = f"Seoul puts the dead at {seoul_dead.bare}, killed and wounded together at {seoul_all.bare}"
    return FigureSpec(
        slug="losses-claimed",
        title=title + (f"; {shown.bare} dead were shown in North Korea" if shown else ""),
        takeaway="The dead stand above; killed and wounded together stand below, on a scale of their own. Each mark is one running total.",
        note=f"{cautions(found)} {not_drawn(beside)}".strip(),
        alt=f"Above: {spread_in_words(killed, 'soldiers killed')} Below: {spread_in_words(casualties, 'soldiers killed and wounded')}",
        columns=CLAIM_COLUMNS,
        rows=rows,
        beside=tuple(map(claim_row, beside)),
        draw=partial(_draw_losses, killed, casualties, rows),
        denials=denials(found),
        sources=sources([*found, *beside]),
        day=day,
    )


def _shown(claim: Claim) -> bool:
    """A count of the dead that North Korea showed."""
    return "shown" in claim.unit


def _draw_losses(killed: list[Claim], casualties: list[Claim], rows: tuple[Row, ...], look: Look) -> Canvas:
    figure = Canvas(look, 600 if look.narrow else 560, left=52, right=14, bottom=44, top=30)
    time_axis(figure, look, *span([*killed, *casualties]), anchor="y2")
    panels = (
        ("y", killed, rows[: len(killed)], [0.57, 1], "Killed"),
        ("y2", casualties, rows[len(killed) :], [0, 0.43], "Killed and wounded"),
    )
    for axis, found, own, domain, name in panels:
        highest = max(map(top, found))
        value_axis(figure, look, "killed", steps(highest, 4), top=highest * 1.15, axis=axis, domain=domain, anchor="x")
        label(figure, look, 0, domain[1], name, "above", xref="paper", yref="paper", xanchor="left", xshift=-44, yshift=6)
        by_voice(figure, look, _voices(axis), found, own, axis)
    return figure


def _voices(axis: str) -> tuple[Voice, ...]:
    if axis == "y":
        return (
            Voice("Seoul", lambda claim: claim.side == "rok" and not _shown(claim)),
            Voice(
                "Western officials",
                lambda claim: claim.party_id == "western-officials",
                "square",
                "third",
                side="above",
                narrow="above-right",
            ),
            Voice("Shown in North Korea", _shown, "pentagon", side="right", narrow="above-right", short="Shown in<br>North Korea"),
            Voice(
                "Reuters, most likely a mix-up", lambda claim: claim.party_id == "reuters", "diamond", "third", side="left", narrow="left"
            ),
        )
    return (
        Voice("Seoul", on_side("rok"), side="below"),
        Voice("Kyiv", on_side("ukraine"), "triangle-up", side="below"),
        Voice("Washington", on_side("us"), "square", side="below"),
        Voice("London", on_side("uk"), "pentagon", "third", side="above"),
        Voice(
            "Western officials", lambda claim: claim.party_id == "western-officials", "diamond", "third", side="above-right", narrow="above"
        ),
    )
