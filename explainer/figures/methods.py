"""How those who state the numbers say that they know: one small mark for every claim, what others
can check first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from explainer.corpus.figure_counts import Checkable, HowTheyKnow
from explainer.evidence.words import GRADES, METHODS
from explainer.models import Claim

from .brief import Bar, Brief, bars
from .canvas import Canvas, stroke
from .gather import CLAIM_COLUMNS, claim_row, claims, denials, sources
from .layout import line_height, sheet, wrapped, write
from .marks import grade_sample, marks
from .spec import FigureSpec, Row
from .style import Look
from .typography import width
from .ways import Groups, Way, grouped


def how_they_know(day: date | None, content: HowTheyKnow) -> FigureSpec | None:
    """The claims by the way in which those who state them say that they know."""
    found = claims(day)
    if not found:
        return None
    groups = grouped(content, found)
    rows = {
        claim.id: claim_row(claim) for _, ways in groups for way in ways for claim in way.claims
    }
    return FigureSpec(
        slug=content.id,
        title=_title(content, found, groups),
        takeaway=_takeaway(content, found),
        note=f"{content.note} {content.note_sure}" if _sure(content, groups) else content.note,
        alt=_alt(content, found, groups),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        brief=Brief(partial(bars, _counted(groups)), _takeaway(content, found)),
        graded=False,  # the forms are told at the head of the drawing
        draw=partial(_draw, groups, rows),
        denials=denials(found),
        sources=sources(found),
        day=day,
    )


def _title(content: HowTheyKnow, found: list[Claim], groups: Groups) -> str:
    """How many of the numbers stand under the last bracket: what nobody else can check."""
    number = sum(
        len(way.claims) for group, ways in groups if group is content.groups[-1] for way in ways
    )
    return (
        content.title.format(unchecked=number, number=len(found))
        if number
        else content.title_all.format(number=len(found))
    )


def _sure(content: HowTheyKnow, groups: Groups) -> bool:
    """Whether a number that nobody else can check is confirmed."""
    last = [way for group, ways in groups if group is content.groups[-1] for way in ways]
    return any(claim.shown_grade == "confirmed" for way in last for claim in way.claims)


def _takeaway(content: HowTheyKnow, found: list[Claim]) -> str:
    parts = []
    for methods, kind in (
        (set(content.shown), content.kind_shown),
        ({"intelligence"}, content.kind_intelligence),
    ):
        members = [claim for claim in found if claim.method_kind in methods]
        sure = sum(claim.shown_grade == "confirmed" for claim in members)
        if members:
            pattern = content.takeaway_one if sure == 1 else content.takeaway
            parts.append(pattern.format(number=len(members), kind=kind, sure=sure))
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}." if told else content.takeaway_neither


def _counted(groups: Groups) -> list[Bar]:
    """How many numbers there are of each sort that could, or could not, be checked."""
    numbers = {group.name: sum(len(way.claims) for way in ways) for group, ways in groups}
    return [Bar(f"<b>{name}: {number}</b>", number) for name, number in numbers.items()]


def _alt(content: HowTheyKnow, found: list[Claim], groups: Groups) -> str:
    parts = []
    for group, ways in groups:
        lines = []
        for way in ways:
            grades = Counter(claim.shown_grade for claim in way.claims)
            told = ", ".join(
                f"{grades[grade]} {_(word)}" for grade, word in GRADES.items() if grades[grade]
            )
            lines.append(f"{_(METHODS[way.method])} {len(way.claims)} ({told})")
        parts.append(f"{group.name}: {'; '.join(lines)}")
    return content.alt.format(number=len(found), ways=". ".join(parts))


# -- the sheet -------------------------------------------------------------------------------------
# Brackets down the left, a row of marks for each way of knowing; on phones one block of marks for
# each bracket.

INDENT = 16  # beside the bracket
AIR = 14  # below a row of marks
# Where marks begin, how far they stand apart, their size, and how many stand in a row
LEFT, PITCH, SIZE, ACROSS = 190, 18, 10, 24


@dataclass(frozen=True)
class Grid:
    """How many marks stand in a column at most, and where words must end."""

    deep: int
    edge: float

    def length(self, way: Way) -> float:
        """How far the marks of a way reach."""
        return LEFT + -(-len(way.claims) // self.high(way)) * PITCH

    def high(self, way: Way) -> int:
        return min(self.deep, len(way.claims))


def _grid(groups: Groups, look: Look) -> Grid:
    longest = max(len(way.claims) for _, ways in groups for way in ways)
    return Grid(max(-(-longest // ACROSS), 3), look.width)


def _beside(grid: Grid, way: Way, look: Look) -> list[str]:
    """The example in lines, right of the marks."""
    return wrapped(way.example, grid.edge - grid.length(way) - 50, look) if way.example else []


def _tall(grid: Grid, way: Way, look: Look) -> float:
    lines = line_height(look)
    return max(grid.high(way) * PITCH, len(_beside(grid, way, look)) * lines, lines) + AIR


def _heading(group: Checkable, ways: Sequence[Way], look: Look) -> list[str]:
    number = sum(len(way.claims) for way in ways)
    return wrapped(f"<b>{group.name}: {number}.</b> {group.what}", look.width - INDENT, look)


def _height(groups: Groups, look: Look) -> int:
    grid = _grid(groups, look)
    heads = sum(len(_heading(group, ways, look)) * line_height(look) + 24 for group, ways in groups)
    return round(heads + sum(_tall(grid, way, look) for _, ways in groups for way in ways))


def _draw(groups: Groups, rows: dict[str, Row], look: Look) -> Canvas:
    if look.narrow:
        return _blocks(groups, rows, look)
    grid = _grid(groups, look)
    figure = sheet(look, _height(groups, look) + _head(look))
    _forms(figure, look, rows)
    placed: list[tuple[Row, float, float]] = []
    y = 2.0 + _head(look)
    for group, ways in groups:
        top = y
        lines = _heading(group, ways, look)
        write(figure, look, INDENT, y, lines)
        y += len(lines) * line_height(look) + 10
        for way in ways:
            placed += _way(figure, look, grid, way, rows, y)
            y += _tall(grid, way, look)
        _bracket(figure, look, top, y - 6)
        y += 14
    _placed(figure, look, placed, SIZE)
    return figure


def _head(look: Look) -> int:
    return line_height(look) + 12


def _forms(figure: Canvas, look: Look, rows: dict[str, Row]) -> None:
    """The grades that occur, each with its mark: the drawing is too high for a key below it."""
    x, y = 6.0, line_height(look) / 2
    for grade, word in GRADES.items():
        if any(row.grade == grade for row in rows.values()):
            grade_sample(figure, look, grade, x, y)
            write(figure, look, x + 10, y, _(word), colour="soft", valign="middle")
            x += 26 + width(_(word), look.text)


def _bracket(figure: Canvas, look: Look, top: float, foot: float) -> None:
    stroke(figure, [7, 1, 1, 7], [top, top, foot, foot], look.colour("ink"), 1.5)


def _placed(
    figure: Canvas, look: Look, placed: Sequence[tuple[Row, float, float]], size: float
) -> None:
    marked, across, down = zip(*placed, strict=True)
    marks(figure, look, "claims", marked, across, down, colour="ink", size=size)


def _way(
    figure: Canvas, look: Look, grid: Grid, way: Way, rows: dict[str, Row], y: float
) -> list[tuple[Row, float, float]]:
    """The words of a way of knowing; returns where its marks stand."""
    high, lines = grid.high(way), line_height(look)
    beside = _beside(grid, way, look)
    top = y + max(len(beside) * lines - high * PITCH, lines - high * PITCH, 0) / 2
    middle = top + high * PITCH / 2
    write(figure, look, INDENT, middle, way.name, valign="middle")
    end = grid.length(way)
    write(figure, look, end + 4, middle, str(len(way.claims)), bold=True, valign="middle")
    if beside:
        stroke(figure, [end + 28, end + 44], [middle, middle], look.colour("soft"), 1)
        write(figure, look, end + 50, middle, beside, colour="soft", valign="middle")
    return [
        (
            rows[claim.id],
            LEFT + SIZE / 2 + 1 + (place // high) * PITCH,
            top + PITCH * (0.5 + place % high),
        )
        for place, claim in enumerate(way.claims)
    ]


# The same on phones, where each way of knowing has a block of marks under its name
SMALL, DOT = 15, 8


def _blocks(groups: Groups, rows: dict[str, Row], look: Look) -> Canvas:
    lines, across = line_height(look), int((look.width - INDENT) // SMALL)
    talls = [
        [lines + 4 + -(-len(way.claims) // across) * SMALL + 8 for way in ways]
        for _, ways in groups
    ]
    heads = [_heading(group, ways, look) for group, ways in groups]
    below = sum(
        len(head) * lines + 8 + sum(tall) + 14 for head, tall in zip(heads, talls, strict=True)
    )
    figure = sheet(look, round(below) + _head(look))
    _forms(figure, look, rows)
    placed: list[tuple[Row, float, float]] = []
    y = 2.0 + _head(look)
    for (_group, ways), head, tall in zip(groups, heads, talls, strict=True):
        top = y
        write(figure, look, INDENT, y, head)
        y += len(head) * lines + 8
        for way, high in zip(ways, tall, strict=True):
            write(figure, look, INDENT, y, f"{way.name}: <b>{len(way.claims)}</b>", colour="soft")
            placed += [
                (
                    rows[claim.id],
                    INDENT + SMALL / 2 + place % across * SMALL,
                    y + lines + 4 + (place // across + 0.5) * SMALL,
                )
                for place, claim in enumerate(way.claims)
            ]
            y += high
        _bracket(figure, look, top, y - 6)
        y += 14
    _placed(figure, look, placed, DOT)
    return figure
