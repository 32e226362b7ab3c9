"""Who states the numbers, and who denies them: one small mark for every claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from functools import partial

from explainer.corpus.figure_counts import SideColumn, WhoSaysWhat
from explainer.evidence.words import GRADES, MEASURES, SIDES
from explainer.models import Claim, Entry, Link, Quote

from .canvas import Canvas
from .gather import CLAIM_COLUMNS, claim_row, claims, denials, sources
from .layout import line_height, sheet, write
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look

_ORDER = tuple(GRADES)


def who_says_what(day: date | None, content: WhoSaysWhat) -> FigureSpec | None:
    """Side against measure: claims by their grade, denials beside them."""
    found = claims(day)
    if not found:
        return None
    rows = {claim.id: _about(claim) for claim in found}
    denied = _denials_by_measure(content, found)
    against = {entry.key: _denial(entry, side, measures) for entry, side, measures in denied}
    return FigureSpec(
        slug=content.id,
        title=_title(content, found),
        takeaway=_takeaway(content, found),
        note=content.note,
        alt=_alt(content, found, denied),
        columns=(Column("About"), Column("Who"), Column("Side"), Column("When"), Column("What they say"), *CLAIM_COLUMNS[-2:]),
        rows=(*rows.values(), *against.values()),
        draw=partial(_draw, content, found, rows, denied, against),
        denials=denials(found),
        sources=sources(found),
        day=day,
    )


def _about(claim: Claim) -> Row:
    row = claim_row(claim)
    who, side, said, what, _, how, caution = row.cells
    return replace(
        row, cells=(MEASURES[claim.measure], who, side, said, what, how, caution), values={"measure": claim.measure, **row.values}
    )


def _denials_by_measure(content: WhoSaysWhat, found: list[Claim]) -> list[tuple[Entry, str, list[str]]]:
    """Each denial by Russia or North Korea: its entry, whose it is, and the sorts of number it denies."""
    entries: dict[str, Entry] = {}
    measures: dict[str, list[str]] = defaultdict(list)
    for claim in found:
        for entry in claim.denials:
            if entry.kind in {"event", "quote"}:
                entries[entry.key] = entry
                if claim.measure not in measures[entry.key]:
                    measures[entry.key].append(claim.measure)
    partners = _partners(content)
    side = _sides_of(list(entries.values()), partners)
    ordered = sorted(entries.values(), key=lambda entry: (entry.date, entry.key))
    return [(entry, side[entry.key], measures[entry.key]) for entry in ordered if side[entry.key] in partners]


def _partners(content: WhoSaysWhat) -> list[str]:
    return [denier.side for denier in content.deniers]


def _sides_of(entries: list[Entry], partners: list[str]) -> dict[str, str]:
    """Whose denial it is: the speaker's, or that of the first of the two partners that the event names."""
    side = {entry.key: "" for entry in entries}
    quotes = Quote.objects.filter(id__in=[entry.slug for entry in entries if entry.kind == "quote"]).select_related("speaker")
    side |= {quote.key: quote.speaker.side for quote in quotes}
    links = Link.objects.filter(origin_id__in=side, relation="party").select_related("target").order_by("position")
    for link in links:
        if not side[link.origin_id] and link.target.side in partners:
            side[link.origin_id] = link.target.side
    return side


def _denial(entry: Entry, side: str, measures: list[str]) -> Row:
    words = f"Denial: {entry.label}"
    empty = dict.fromkeys(("value", "low", "high", "qualifier", "unit", "nature", "period_from", "period_to"))
    return Row(
        key=entry.key,
        cells=(", ".join(MEASURES[measure] for measure in measures), entry.label, SIDES[side], entry.date_words, "a denial", "", ""),
        actor=SIDES[side],
        date=entry.date,
        values={"measure": " ".join(measures), **empty, "side": side, "method": "", "caution": ""},
        readout=f"{words}. {SIDES[side]}, {entry.date_words}.",
    )


def _title(content: WhoSaysWhat, found: list[Claim]) -> str:
    arms = [claim for claim in found if claim.measure in content.arms]
    own = [claim for claim in arms if claim.side in _partners(content)]
    if not arms:
        return content.title_no_arms.format(number=len(found))
    if len(arms) == 1:
        return content.title_one_own if own else content.title_one
    return (content.title if own else content.title_not_own).format(number=len(arms), own=len(own))


def _takeaway(content: WhoSaysWhat, found: list[Claim]) -> str:
    count = Counter(claim.side for claim in found)
    first, most = count.most_common(1)[0]
    words = content.takeaway.format(side=SIDES[first], most=most, number=len(found)) if first != "independent" else ""
    own = Counter(MEASURES[claim.measure].lower() for claim in found if claim.side == "russia" and claim.measure != "other")
    about = ", ".join(f"{name} ({number})" for name, number in own.most_common(3))
    return f"{words} {content.takeaway_russia.format(number=count['russia'], about=about)}".strip() if about else words


def _alt(content: WhoSaysWhat, found: list[Claim], denied: list[tuple[Entry, str, list[str]]]) -> str:
    sides = Counter(claim.side for claim in found).most_common()
    measures = Counter(claim.measure for claim in found).most_common(3)
    grades = Counter(claim.shown_grade for claim in found)
    by = Counter(side for _, side, _ in denied)
    told = (
        (content.alt_sides, [f"{SIDES[side]} {number}" for side, number in sides]),
        (content.alt_measures, [f"{MEASURES[measure].lower()} ({number})" for measure, number in measures]),
        (content.alt_grades, [f"{grade} {grades[grade]}" for grade in GRADES if grades[grade]]),
        (content.alt_denials, [f"{SIDES[side]} {number}" for side, number in by.items()]),
    )
    parts = [content.alt.format(number=len(found))]
    return " ".join(parts + [pattern.format(counts=", ".join(counts)) for pattern, counts in told if counts])


# -- the sheet of sides: a row a measure, a column a side ---------------------------------------------------------------


def _grid(content: WhoSaysWhat, look: Look) -> tuple[list[SideColumn], int, float, float, float, int]:
    """Columns, left edge, their width, that of a mark's place, the size of a mark, and marks across."""
    columns = content.narrow if look.narrow else content.wide
    left = 0 if look.narrow else 150
    places = len(columns) + (1 if look.narrow else 2)
    width = (look.width - left) / places
    pitch, size = (8.4, 5.5) if look.narrow else (11, 7.5)
    return columns, left, width, pitch, size, int((width - 6) // pitch)


def _cells(
    content: WhoSaysWhat, found: list[Claim], denied: list[tuple[Entry, str, list[str]]], look: Look
) -> list[tuple[str, list[list[str]]]]:
    """For every measure the keys of the marks in each column, denials last."""
    columns = _grid(content, look)[0]
    lines = []
    for measure in MEASURES:
        members = sorted((claim for claim in found if claim.measure == measure), key=lambda claim: _ORDER.index(claim.shown_grade))
        if not members:
            continue
        cells = [[claim.id for claim in members if claim.side in column.sides] for column in columns]
        deniers = [_partners(content)] if look.narrow else [[side] for side in _partners(content)]
        cells += [[entry.key for entry, side, measures in denied if side in sides and measure in measures] for sides in deniers]
        lines.append((measure, cells))
    return lines


def _cell_height(content: WhoSaysWhat, cells: list[list[str]], look: Look) -> float:
    _, _, _, pitch, _, across = _grid(content, look)
    deep = max(-(-len(cell) // across) for cell in cells)
    return line_height(look) + 5 + deep * pitch + 7 if look.narrow else max(deep * pitch, line_height(look)) + 9


def _head_height(look: Look) -> int:
    return line_height(look) * (1 if look.narrow else 2) + 14


def _height(content: WhoSaysWhat, found: list[Claim], denied: list[tuple[Entry, str, list[str]]], look: Look) -> int:
    return round(_head_height(look) + sum(_cell_height(content, cells, look) for _, cells in _cells(content, found, denied, look)) + 4)


def _draw(
    content: WhoSaysWhat,
    found: list[Claim],
    rows: dict[str, Row],
    denied: list[tuple[Entry, str, list[str]]],
    against: dict[str, Row],
    look: Look,
) -> Canvas:
    columns, left, width, pitch, size, across = _grid(content, look)
    figure = sheet(look, _height(content, found, denied, look))
    names = [column.name for column in columns]
    names += [content.denied] if look.narrow else [content.denied_by.format(name=denier.name) for denier in content.deniers]
    for index, name in enumerate(names):
        colour = "denial" if index >= len(columns) else "ink"
        write(figure, look, left + index * width + 1, _head_height(look) - 10, name, colour=colour, bold=not look.narrow, valign="bottom")
    y = float(_head_height(look))
    placed: list[tuple[Row, float, float]] = []
    squares: list[tuple[Row, float, float]] = []
    for measure, cells in _cells(content, found, denied, look):
        figure.shape(type="line", layer="below", x0=0, x1=look.width, y0=y - 5, y1=y - 5, line={"color": look.colour("line"), "width": 1})
        write(figure, look, 0, y, MEASURES[measure], colour="soft" if look.narrow else "ink")
        top = y + (line_height(look) + 5 if look.narrow else 2)
        for index, cell in enumerate(cells):
            for number, key in enumerate(cell):
                at = (left + index * width + 2 + size / 2 + (number % across) * pitch, top + size / 2 + 1 + (number // across) * pitch)
                (placed if key in rows else squares).append((rows.get(key) or against[key], *at))
        y += _cell_height(content, cells, look)
    for points, shape, colour in ((placed, "circle", "ink"), (squares, "square", "denial")):
        if points:
            marked, x, down = zip(*points, strict=True)
            marks(figure, look, shape, marked, x, down, shape=shape, colour=colour, size=size)
    return figure
