"""The bargain in one picture: every good on an arrow, whether it goes and how much of it, each with
a mark of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_bargain import TwoWayTrade
from explainer.corpus.localised import either
from explainer.evidence.bargain import Traded, bargain
from explainer.evidence.words import GRADES
from explainer.models import Claim

from .brief import Brief
from .canvas import Canvas, stroke
from .gather import denials, sources
from .goods import Ways, also, alt, how_sure, row_of, takeaway, title
from .layout import line_height, sheet, short_date, wrapped, write
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look
from .typography import width

COLUMNS = (
    Column(N_("What")),
    Column(N_("Which way")),
    Column(N_("The record that leads")),
    Column(N_("Parties who say so"), number=True),
    Column(N_("Records"), number=True),
)


def two_way_trade(day: date | None, content: TwoWayTrade) -> FigureSpec | None:
    """Every good in either direction, with its best evidence and how many parties say so."""
    found = bargain(day)
    goods = [traded for way in content.ways for traded in found[way.flow]]
    if not goods:
        return None
    ways = [(way.name, found[way.flow]) for way in content.ways if found[way.flow]]
    rows = {traded.good.id: row_of(content, traded) for traded in goods}
    records = list({record.key: record for traded in goods for record in traded.records}.values())
    return FigureSpec(
        slug=content.id,
        title=title(content, goods),
        takeaway=takeaway(content, found),
        note=content.note,
        alt=alt(content, ways),
        columns=COLUMNS,
        rows=tuple(rows.values()),
        grades=frozenset(
            traded.lead.shown_grade
            for traded in goods
            if isinstance(traded.lead, Claim) and traded.counted
        ),
        brief=Brief(
            partial(_draw_brief, content, ways, rows),
            takeaway(content, found),
            tuple(rows.values()),
        ),
        draw=partial(_draw, content, ways, rows),
        denials=denials(records),
        sources=sources(records),
        day=day,
    )


# -- the sheet: a row a good, whose columns answer the two questions -------------------------------

SHAFTS = {"confirmed": "solid", "corroborated": "dash", "claimed": "dot", "disputed": "dot"}
SHAFT = 74  # how long an arrow is
NO_BREAK = "\N{NO-BREAK SPACE}"
BESIDE = 17  # from the place of a mark to its words
AIR = 12  # below a row


def _columns(look: Look) -> tuple[float, float, float]:
    """Where arrows begin, and where the answers to the two questions do."""
    if look.narrow:
        return look.width - SHAFT - 1, 0, look.width * 0.36
    return 196, 284, 496


def _answers(
    content: TwoWayTrade, traded: Traded, look: Look
) -> tuple[list[str], list[str], list[str]]:
    """Whether it goes and by how many; how much; who gives that number, and when, and who of the
    same side another."""
    left, right = _columns(look)[1:]
    room = look.width - right - BESIDE
    lead, who = traded.lead, ""
    if isinstance(lead, Claim) and traded.counted:
        who = (
            f"{_(GRADES[lead.shown_grade])}: {lead.party.name}, "
            f"{short_date(lead.date[:7]).replace(' ', NO_BREAK)}"
        )
    amount = capfirst(traded.amount)
    under = [
        line
        for words in (who, *also(content, traded))
        if words
        for line in wrapped(words, room, look)
    ]
    return (
        wrapped(how_sure(content, traded), right - left - BESIDE - 12, look),
        wrapped(amount, room, look),
        under,
    )


def _tall(content: TwoWayTrade, traded: Traded, look: Look) -> float:
    goes, amount, who = _answers(content, traded, look)
    lines = max(len(goes), len(amount) + len(who)) + look.narrow
    return lines * line_height(look) + AIR


def _key(content: TwoWayTrade, ways: Ways, look: Look) -> list[tuple[str, str, float, int]]:
    """The dashes that occur, each with the grades that it stands for, its place in the line, and
    the line."""
    shown = {traded.grade for way in ways for traded in way[1]}
    grades: dict[str, list[str]] = {}
    for grade, dash in SHAFTS.items():
        if grade in shown:
            grades.setdefault(dash, []).append(_(GRADES[grade]))
    x, line, placed = width(content.key, look.text) + 14, 0, []
    for dash, words in grades.items():
        told = either(words)
        if x + 37 + width(told, look.text) > look.width:
            x, line = 0.0, line + 1
        placed.append((dash, told, x, line))
        x += 52 + width(told, look.text)
    return placed


def _head(look: Look) -> float:
    return line_height(look) * (2 if look.narrow else 1) + 16


def _draw(content: TwoWayTrade, ways: Ways, rows: dict[str, Row], look: Look) -> Canvas:
    key = (_key(content, ways, look)[-1][-1] + 1) * line_height(look) + 10
    total = sum(
        _head(look) + sum(_tall(content, traded, look) for traded in goods) for _, goods in ways
    )
    figure = sheet(look, round(total + key + 16 * (len(ways) - 1)))
    y = 0.0
    for name, goods in ways:
        y += 16 if y else 0
        y = _heading(figure, look, content, name, goods[0].good.flow, y)
        for traded in goods:
            y = _good(figure, look, content, traded, rows[traded.good.id], y)
    _write_key(figure, look, content, ways, y + 8)
    return figure


def _draw_brief(content: TwoWayTrade, ways: Ways, rows: dict[str, Row], look: Look) -> Canvas:
    """The goods by name, those of both directions beside each other, each with the mark that it
    goes at all; narrow, below."""
    across = len(ways) if look.middle else 1
    wide, high = look.width / across, line_height(look) + 3
    tall = [34 + high * len(goods) for _, goods in ways]
    figure = sheet(look, max(tall) if across > 1 else sum(tall) + 12 * (len(ways) - 1))
    y = 0.0
    for place, (name, goods) in enumerate(ways):
        left, flow = (wide * place if across > 1 else 0), goods[0].good.flow
        stroke(figure, [left, left + wide - 16], [y + 1, y + 1], look.colour(flow), 2)
        write(figure, look, left, y + 6, name, bold=True, colour=flow)
        down = [y + 34 + high * (number + 0.5) for number in range(len(goods))]
        for traded, at in zip(goods, down, strict=True):
            write(figure, look, left + BESIDE, at, traded.good.name, valign="middle")
        marks(
            figure,
            look,
            name,
            [rows[traded.good.id] for traded in goods],
            [left + 6] * len(goods),
            down,
            colour=flow,
        )
        y += 0 if across > 1 else tall[place] + 12
    return figure


def _heading(
    figure: Canvas, look: Look, content: TwoWayTrade, name: str, flow: str, y: float
) -> float:
    """Who sends, under a line in the colour of the way, and what the columns answer."""
    _, left, right = _columns(look)
    stroke(figure, [0, look.width], [y + 1, y + 1], look.colour(flow), 2)
    write(figure, look, 0, y + 7, name, bold=True, colour=flow)
    below = y + 7 + (line_height(look) if look.narrow else 0)
    for x, words in ((left, content.goes), (right, content.amount)):
        write(figure, look, x, below, words, colour="soft")
    return y + _head(look)


def _good(
    figure: Canvas, look: Look, content: TwoWayTrade, traded: Traded, row: Row, y: float
) -> float:
    """One good; returns where the next begins."""
    flow, lines = traded.good.flow, line_height(look)
    start, left, right = _columns(look)
    stroke(figure, [0, look.width], [y, y], look.colour("line"), 1)
    top = y + AIR / 2
    write(figure, look, 0, top, traded.good.name, bold=True)
    _arrow(figure, look, flow, SHAFTS[traded.grade], start, top + lines / 2 + 2)
    at = top + (lines if look.narrow else 0)
    goes, amount, who = _answers(content, traded, look)
    write(figure, look, left + BESIDE, at, goes)
    write(figure, look, right + BESIDE, at, amount, colour="ink" if traded.counted else "soft")
    write(figure, look, right + BESIDE, at + len(amount) * lines, who, colour="soft")
    middle = at + lines / 2 + 1
    marks(figure, look, traded.good.name, [row], [left + 6], [middle], colour=flow)
    if who:
        number = replace(row, grade=traded.lead.shown_grade)
        marks(
            figure, look, content.amount, [number], [right + 6], [middle], colour=flow, main=[False]
        )
    return y + _tall(content, traded, look)


def _arrow(figure: Canvas, look: Look, flow: str, dash: str, x: float, y: float) -> None:
    """To the right, as on the opening, what goes to Russia; to the left what comes from there."""
    right = flow == "to-russia"
    ends = [x, x + SHAFT - 8] if right else [x + SHAFT, x + 8]
    stroke(figure, ends, [y, y], look.colour(flow), 2, dash=dash)
    figure.scatter(
        x=[x + SHAFT - 6 if right else x + 6],
        y=[y],
        mode="markers",
        marker={
            "symbol": "triangle-right" if right else "triangle-left",
            "size": 11,
            "color": look.colour(flow),
        },
        hoverinfo="skip",
        cliponaxis=False,
    )


def _write_key(figure: Canvas, look: Look, content: TwoWayTrade, ways: Ways, y: float) -> None:
    write(figure, look, 0, y, content.key, colour="soft")
    for dash, words, x, line in _key(content, ways, look):
        top = y + line * line_height(look)
        stroke(
            figure,
            [x + 1, x + 31],
            [top + line_height(look) / 2] * 2,
            look.colour("soft"),
            2,
            dash=dash,
        )
        write(figure, look, x + 37, top, words, colour="soft")
