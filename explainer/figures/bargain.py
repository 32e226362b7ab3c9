"""The bargain in one picture: every good on an arrow of the same width, with a bead for each party who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from django.contrib.humanize.templatetags.humanize import apnumber

from explainer.evidence.bargain import Traded, bargain
from explainer.evidence.words import FLOWS, GRADES

from .canvas import Canvas, stroke
from .gather import denials, sources
from .layout import line_height, sheet, wrapped, write
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (
    Column("What"),
    Column("Which way"),
    Column("The record that leads"),
    Column("Parties who say so", number=True),
    Column("Records", number=True),
)
WAYS = (("to-russia", "to Russia"), ("to-korea", "to North Korea"))


def two_way_trade(day: date | None) -> FigureSpec | None:
    """Every good in either direction, with its best evidence and how many parties say so."""
    ways = {flow: goods for flow, goods in bargain(day).items() if goods}
    goods = [traded for flow, _ in WAYS for traded in ways.get(flow, [])]
    if not goods:
        return None
    rows = {traded.good.id: _row(traded) for traded in goods}
    records = list({record.key: record for traded in goods for record in traded.records}.values())
    return FigureSpec(
        slug="two-way-trade",
        title=_title(goods),
        takeaway=_takeaway(goods),
        note="All arrows are equally wide: no common measure of shells, soldiers and oil exists. A bead is one party that says so on its "
        "own knowledge; its form is the best grade of any record of the good: that it goes. The number is that of the record that "
        "leads, with its own grade.",
        alt=_alt(ways),
        columns=COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(_draw, ways, rows),
        denials=denials(records),
        sources=sources(records),
        day=day,
    )


def _row(traded: Traded) -> Row:
    lead = traded.lead
    parties = f"{apnumber(traded.voices) if traded.voices else 'no'} {'party says' if traded.voices == 1 else 'parties say'} so"
    what = f"{traded.good.name}: {traded.graded_amount}" if traded.amount else traded.good.name
    return Row(
        key=lead.key,
        cells=(traded.good.name, FLOWS[traded.good.flow], traded.graded_amount, str(traded.voices), str(len(traded.records))),
        actor=getattr(lead, "attribution", "") or ", ".join(actor.label for actor in lead.actors),
        date=lead.date,
        grade=traded.grade,
        act="that it goes",
        sources=tuple(dict.fromkeys(citation.source.url for record in traded.records for citation in record.citations)),
        denials=tuple({entry.key: entry for record in traded.records for entry in record.denials}.values()),
        values={
            "good": traded.good.id,
            "flow": traded.good.flow,
            "parties": traded.voices,
            "grade_of_lead": lead.shown_grade,
            "records": " ".join(record.key for record in traded.records),
        },
        readout=f"{what}, {FLOWS[traded.good.flow]}. That it goes is at best {traded.grade}; {parties}.",
    )


def _title(goods: Sequence[Traded]) -> str:
    sure = sum(traded.grade == "confirmed" for traded in goods)
    if not sure:
        many = "good is" if len(goods) == 1 else "goods are"
        return f"{str(apnumber(len(goods))).capitalize()} {many} named in the bargain; nothing is confirmed"
    return f"Of {apnumber(len(goods))} goods in the bargain, {apnumber(sure)} {'is' if sure == 1 else 'are'} confirmed"


def _takeaway(goods: Sequence[Traded]) -> str:
    parts = []
    for flow, name in (("to-russia", "Towards Russia"), ("to-korea", "Towards North Korea")):
        members = [traded for traded in goods if traded.good.flow == flow]
        sure = [traded.good.name.lower() for traded in members if traded.grade == "confirmed"]
        if members:
            parts.append(f"{name}: {', '.join(sure) or 'nothing'}.")
    return f"Confirmed {' '.join([parts[0][:1].lower() + parts[0][1:], *parts[1:]])}"


def _alt(ways: dict[str, list[Traded]]) -> str:
    parts = ["Arrows of equal width."]
    for flow, name in WAYS:
        goods = ways.get(flow, [])
        if goods:
            told = "; ".join(
                f"{traded.good.name} ({f'{traded.graded_amount}, ' if traded.amount else ''}{traded.grade}, "
                f"{traded.voices} {'party' if traded.voices == 1 else 'parties'})"
                for traded in goods
            )
            parts.append(f"{name[:1].upper()}{name[1:]}: {told}.")
    count = Counter(traded.grade for goods in ways.values() for traded in goods)
    return " ".join([*parts, "By grade: " + ", ".join(f"{grade} {count[grade]}" for grade in GRADES if count[grade]) + "."])


# -- the sheet: rows of arrows between the two countries -----------------------------------------------------------------

HEAD = 34  # room for the names of the countries
AIR = 12  # between the two ways
PITCH = 15  # from bead to bead
GRADE = 190  # room at the right for the grade and the parties


def _words(traded: Traded, look: Look) -> list[str]:
    """The name in bold, what of it is said after it or, on phones, below it."""
    name, amount = traded.good.name, traded.graded_amount
    if look.narrow:
        return [f"<b>{name}</b>", *wrapped(amount[:1].upper() + amount[1:], look.width, look)]
    return wrapped(f"<b>{name}</b>\N{NO-BREAK SPACE} {amount}", look.width - GRADE, look)


def _tall(traded: Traded, look: Look) -> float:
    return len(_words(traded, look)) * line_height(look) + 25


def _height(ways: dict[str, list[Traded]], look: Look) -> int:
    heads = HEAD * len(ways) + AIR * (len(ways) - 1)
    return round(heads + sum(_tall(traded, look) for goods in ways.values() for traded in goods) + 4)


def _draw(ways: dict[str, list[Traded]], rows: dict[str, Row], look: Look) -> Canvas:
    figure = sheet(look, _height(ways, look))
    y = 0.0
    for flow, name in WAYS:
        if not ways.get(flow):
            continue
        y += AIR if y else 0
        write(figure, look, 0, y, "RUSSIA", bold=True, colour=flow)
        write(figure, look, look.width / 2, y, name, colour=flow, anchor="center")
        write(figure, look, look.width, y, "NORTH KOREA", bold=True, colour=flow, anchor="right")
        y += HEAD
        for traded in ways[flow]:
            y = _arrow(figure, look, traded, rows[traded.good.id], y)
    return figure


def _arrow(figure: Canvas, look: Look, traded: Traded, row: Row, y: float) -> float:
    """One good on its arrow; returns where the next begins."""
    flow, tall, left, right = traded.good.flow, _tall(traded, look), 1, look.width - 1
    ink = look.colour(flow)
    first, *rest = _words(traded, look)
    write(figure, look, 0, y, first)
    write(figure, look, 0, y + line_height(look), rest)
    counted = traded.voices and (look.middle or not look.narrow)  # on phones the beads alone tell how many
    parties = f", {apnumber(traded.voices)} {'party' if traded.voices == 1 else 'parties'}" if counted else ""
    write(figure, look, look.width, y, f"{traded.grade}{parties}", anchor="right", colour="soft")
    at = y + tall - 17
    tail, tip = (right, left) if flow == "to-russia" else (left, right)
    step = 1 if tip > tail else -1
    stroke(figure, [tail, tip - 6 * step], [at, at], ink, 2)
    figure.scatter(
        x=[tip - 5 * step],
        y=[at],
        mode="markers",
        marker={"symbol": "triangle-right" if step > 0 else "triangle-left", "size": 12, "color": ink},
        hoverinfo="skip",
        cliponaxis=False,
    )
    middle, count = (left + right) / 2, traded.voices
    beads = [middle + (index - (count - 1) / 2) * PITCH for index in range(count)]
    marks(figure, look, traded.good.name, [row] * count, beads, [at] * count, colour=flow, main=[index == 0 for index in range(count)])
    return y + tall
