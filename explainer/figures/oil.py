"""Russian oil for North Korea: what was declared, what was estimated, and what is allowed, told apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from operator import attrgetter

from explainer.corpus.dates import MONTHS, parse_date
from explainer.corpus.figure_bars import OilAndTheCap
from explainer.models import Claim

from . import stepped
from .axes import axes
from .brief import Brief
from .canvas import Canvas, steps, stroke, time_axis
from .gather import CLAIM_COLUMNS, Told, always, cautions, claim_row, claims, denials, sources, told
from .layout import short_period, wrapped, write
from .marks import marks
from .spec import FigureSpec, Row
from .stepped import headed, margin
from .style import Look

HEAD, FOOT = 26, 60  # pixels above a panel for its name, and below it for days or periods
BAR = 0.72  # of the room that the bar of a whole year has


def oil(day: date | None, content: OilAndTheCap) -> FigureSpec | None:
    """Declared and estimated deliveries against the yearly ceiling."""
    found = {claim.id: claim for claim in claims(day, measure=content.measure)}
    cap = always(day, content.cap.claim)
    declared, estimated = ([found[key] for key in kind.claims if key in found] for kind in (content.declared, content.estimated))
    if not declared and not estimated:
        return None
    shown = ([cap] if cap else []) + declared + estimated
    rows = {claim.id: claim_row(claim) for claim in shown}
    key = " ".join(
        [content.key_declared] * bool(declared)
        + [content.key_estimated] * bool(estimated)
        + [content.key_open] * any(_open(claim) for claim in declared + estimated)
    )
    return FigureSpec(
        slug=content.id,
        title=_title(content, declared, estimated, cap),
        takeaway=_takeaway(content, declared, estimated, cap),
        note=f"{key} {content.note} {cautions(shown)}".strip(),
        key=key,
        alt=_alt(content, declared, estimated, cap),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        beside=tuple(claim_row(claim) for claim in found.values() if claim.id in content.beside),
        brief=_brief(content, cap, estimated, rows),
        draw=partial(_draw, content, told([cap] if cap else [], rows), told(declared, rows), told(estimated, rows)),
        denials=denials(shown),
        sources=sources(shown),
        day=day,
    )


def _brief(content: OilAndTheCap, cap: Claim | None, estimated: list[Claim], rows: dict[str, Row]) -> Brief | None:
    """The estimates and the ceiling by themselves."""
    if not cap or not estimated:
        return None
    shown = (told([cap], rows), told([], rows), told(estimated, rows))
    takeaway = f"{content.takeaway_cap} {content.takeaway_estimated}"
    return Brief(partial(_draw, content, *shown), takeaway, [row for part in shown for _, row in part], ["middle"])


def _open(claim: Claim) -> bool:
    """Said to be at least this much."""
    return claim.high is None and (claim.value is None or claim.qualifier in {"more than", "at least"})


def _days(claim: Claim) -> tuple[date, date]:
    """The first and the last day of its period."""
    return parse_date(claim.period_from).first, parse_date(claim.period_to).last


def _draw(content: OilAndTheCap, cap: list[Told], declared: list[Told], estimated: list[Told], look: Look) -> Canvas:
    """Bars of what was declared and lines of what was estimated, on one scale: side by side, or on phones the bars on top."""
    both = bool(declared and estimated)
    highest = 1.1 * max(claim.most for claim, _ in [*cap, *declared, *estimated])
    # On phones the upper panel is cut above what it holds, at the same scale.
    reach = 1.18 * max(claim.most for claim, _ in [*cap, *declared]) if look.narrow and both else highest
    tall, foot = 290 if look.narrow else 300, round(FOOT * look.larger)
    upper = round(tall * reach / highest) if both and look.narrow else 0
    height = HEAD + (upper + foot + HEAD + 6 if upper else 0) + tall + foot
    figure = Canvas(look, height, left=44, right=8, top=HEAD, bottom=foot)
    plot = height - HEAD - foot
    split = not look.narrow and both
    room = 1 - (margin(look) - 8) / (look.width - 44 - 8)  # beside the names of the lines
    figure.axis("yaxis", range=[0, highest], domain=[0, tall / plot], visible=False, anchor="x")
    figure.axis("yaxis2", range=[0, reach], domain=[1 - upper / plot, 1] if upper else [0, 1], visible=False, anchor="x2")
    figure.axis("xaxis2", range=[-0.5, max(len(declared), 1) - 0.5], domain=[0, 0.4] if split else [0, 1], visible=False, anchor="y2")
    ends = [_days(claim) for claim, _ in estimated] or [(date(2000, 1, 1), date(2000, 12, 31))]
    start = min(first for first, _ in ends).replace(month=1, day=1)
    time_axis(figure, look, start, max(last for _, last in ends) + timedelta(days=6), domain=[0.47 if split else 0, room], anchor="y")
    figure.axis("xaxis", visible=bool(estimated))
    panels = [("x2", "y2", declared, content.declared.heading), ("x", "y", estimated, content.estimated.heading)]
    for across, up, members, heading in panels:
        if members:
            _ground(figure, look, across, up, heading, cap)
    if cap:
        _name_cap(figure, look, content, cap[0], "y2" if declared else "y")
    _bars(figure, look, declared)
    _lines(figure, look, content.estimated.names, estimated)
    return figure


def _ground(figure: Canvas, look: Look, across: str, up: str, heading: str, cap: Sequence[Told]) -> None:
    """Thin lines at round numbers, their words, the ceiling, and what the panel holds."""
    wide, high = axes(figure.layout)[across], axes(figure.layout)[up]
    left, plot = figure.layout["margin"]["l"], look.width - figure.layout["margin"]["l"] - figure.layout["margin"]["r"]
    ends = [(pixel - left) / plot for pixel in wide.span]
    highest = high.manners["range"][1]
    ticks = [tick for tick in steps(highest, 4) if tick <= highest]
    for tick in ticks:
        line = {"color": look.colour("ink" if tick == 0 else "line"), "width": 1}
        figure.shape(type="line", layer="below", xref="paper", yref=up, x0=ends[0], x1=ends[1], y0=tick, y1=tick, line=line)
        write(figure, look, ends[0], tick, _short(tick), colour="soft", anchor="right", valign="middle", xref="paper", yref=up, xshift=-5)
    for claim, _ in cap:
        line = {"color": look.colour("ink"), "width": 1.5, "dash": "dash"}
        figure.shape(type="line", xref="paper", yref=up, x0=ends[0], x1=ends[1], y0=claim.most, y1=claim.most, line=line)
    write(
        figure,
        look,
        ends[0],
        highest,
        heading,
        bold=True,
        valign="bottom",
        xref="paper",
        yref=up,
        xshift=-left if ends[0] == 0 else 0,
        yshift=3,
    )


def _short(number: float) -> str:
    return f"{number / 1e6:g}m" if number >= 1e6 else f"{number:,.0f}".replace(",000", "k") if number else "0"


def _name_cap(figure: Canvas, look: Look, content: OilAndTheCap, cap: Told, up: str) -> None:
    claim, row = cap
    across = up.replace("y", "x")
    start, end = axes(figure.layout)[across].manners["range"]
    at = start + 0.06 * (end - start) if up == "y2" else start
    before = len(figure.data)
    marks(figure, look, content.cap.words, [row], [at], [claim.most], colour="ink", axis=up)
    for trace in figure.data[before:]:
        trace["xaxis"] = across
    if up == "y2":
        words = f"{content.cap.words}: {claim.bare}"
        write(figure, look, at, claim.most, words, xref=across, yref=up, valign="bottom", xshift=8, yshift=4)
    else:  # under its end, where no line of an estimate leads to
        lines = [f"{content.cap.words}:", claim.bare]
        write(figure, look, end, claim.most, lines, xref=across, yref=up, anchor="right", yshift=-3)


def _bars(figure: Canvas, look: Look, declared: list[Told]) -> None:
    for place, (claim, row) in enumerate(declared):
        number, ink = claim.most, look.colour("to-korea")
        first, last = _days(claim)
        half = BAR / 2 * ((last - first).days + 1) / 366
        ends = {"x0": place - half, "x1": place + half, "y0": 0, "y1": number}
        figure.shape(type="rect", layer="below", xref="x2", yref="y2", fillcolor=ink, line={"width": 0}, **ends)
        before = len(figure.data)
        marks(figure, look, claim.bare, [row], [place], [number], colour="to-korea", axis="y2")
        for trace in figure.data[before:]:
            trace["xaxis"] = "x2"
        write(figure, look, place, number, claim.bare, anchor="center", valign="bottom", xref="x2", yref="y2", yshift=6)
    room = axes(figure.layout)["x2"]
    for place, (claim, _) in enumerate(declared):
        period = wrapped(short_period(claim.period_from, claim.period_to), room.at(1) - room.at(0) - 4, look)
        write(figure, look, place, 0, period[:3], colour="soft", anchor="center", xref="x2", yref="y2", yshift=-4)


def _lines(figure: Canvas, look: Look, names: dict[str, str], estimated: list[Told]) -> None:
    ends = []
    for claim, row in sorted(estimated, key=lambda told: _days(told[0])[1]):
        first, last = _days(claim)
        number, colour = claim.most, "soft" if claim.side == "msmt" else "third"
        ink = look.colour(colour)
        edge = figure.layout["xaxis"]["range"][1]
        stroke(figure, [last.isoformat(), edge], [number, number], ink, 1, opacity=0.55)
        stroke(figure, [first.isoformat(), last.isoformat()], [0, number], ink, 2.25)
        marks(figure, look, claim.bare, [row], [last.isoformat()], [number], colour=colour)
        if _open(claim):
            pixel = figure.layout["yaxis"]["range"][1] / (axes(figure.layout)["y"].span[1] - axes(figure.layout)["y"].span[0])
            figure.scatter(
                x=[last.isoformat()],
                y=[number + 12 * pixel],
                mode="markers",
                marker={"symbol": "triangle-up", "size": 7, "color": ink},
                hoverinfo="skip",
                cliponaxis=False,
            )
        ends.append(
            (
                number,
                headed(names.get(claim.party_id, claim.party.name), claim.bare, look),
                "" if look.narrow else short_period(claim.period_from, claim.period_to),
                colour,
            )
        )
    if ends:
        stepped.names(figure, look, ends)


def _under(claim: Claim) -> str:
    return f"{claim.party.name}, {short_period(claim.period_from, claim.period_to)}"


def _month(claim: Claim) -> str:
    last = _days(claim)[1]
    return f"{MONTHS[last.month - 1]} {last.year}"


def _takeaway(content: OilAndTheCap, declared: list[Claim], estimated: list[Claim], cap: Claim | None) -> str:
    parts = [content.takeaway_declared] if declared else []
    if declared and declared[-1].side != "russia":
        parts.append(content.takeaway_together)
    return " ".join([*parts, *[content.takeaway_cap] * bool(cap), *[content.takeaway_estimated] * bool(estimated)])


def _title(content: OilAndTheCap, declared: list[Claim], estimated: list[Claim], cap: Claim | None) -> str:
    over = [claim for claim in estimated if cap and claim.most >= cap.most]
    if cap and over:
        first, most = min(over, key=lambda claim: _days(claim)[1]), max(over, key=attrgetter("most"))
        twice = most.most == 2 * cap.most and most is not first
        first_month = _month(first).removesuffix(f" {_days(most)[1].year}") if twice else _month(first)
        return (content.title_twice if twice else content.title_more).format(first=first_month, last=_month(most), quantity=most.quantity)
    most = max(declared or estimated, key=attrgetter("most"))
    if not declared:
        return content.title_estimated.format(quantity=most.quantity.capitalize())
    return content.title_declared.format(quantity=most.quantity) + (content.title_cap.format(quantity=cap.quantity) if cap else "")


def _alt(content: OilAndTheCap, declared: list[Claim], estimated: list[Claim], cap: Claim | None) -> str:
    parts = [content.alt.format(declared=len(declared), estimated=len(estimated))]
    if cap:
        parts.append(content.alt_cap.format(quantity=cap.quantity))
    for kind, members in (("declared", declared), ("estimated", estimated)):
        if members:
            most, last = max(members, key=attrgetter("most")), members[-1]
            parts.append(content.alt_highest.format(kind=kind, quantity=most.quantity, who=_under(most)))
            if last is not most:
                parts.append(content.alt_last.format(kind=kind, quantity=last.quantity, who=_under(last)))
    return " ".join(parts)
