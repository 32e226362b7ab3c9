"""What was feared in September 2023, marked by what has been seen since: a row a fear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_fears import FearsOf2023
from explainer.corpus.localised import in_letters
from explainer.corpus.values import UNGRADED
from explainer.evidence.words import MARKS

from .brief import Brief
from .canvas import Canvas
from .feared import Marked, behind, marked, records_known, rows_of
from .gather import denials, sources
from .layout import line_height, sheet, wrapped, write
from .marks import marks
from .spec import Column, FigureSpec
from .style import Look

COLUMNS = (
    Column(N_("Fear")),
    Column(N_("Mark")),
    Column(N_("What it is")),
    Column(N_("When")),
    Column(N_("What it says")),
)


def fears(day: date | None, content: FearsOf2023) -> FigureSpec | None:
    """The fears that were voiced by the day, with their marks of that day."""
    known = records_known(day, content)
    told = marked(known, content)
    if not told:
        return None
    under = tuple(row for one in told for row in rows_of(one, known))
    found = [behind(row, known) for row in under]
    keep = " ".join(
        [
            content.key,
            *(f"{_(MARKS[mark]).capitalize()}: {words}." for mark, words in content.marks.items()),
        ]
    )
    return FigureSpec(
        slug=content.id,
        title=_title(content, told),
        takeaway=content.takeaway,
        key=keep,
        note=f"{keep} {content.note}",
        alt=" ".join(
            [
                content.alt.format(number=_number(told)),
                *(f"{one.fear.fear}: {one.word}. {one.marking.why}" for one in told),
            ]
        ),
        columns=COLUMNS,
        rows=tuple(one.row for one in told),
        graded=False,  # what has no grade is told in the drawing
        grades=frozenset(one.row.grade for one in told) - {UNGRADED},
        beside=under,
        rest=content.rest,
        brief=Brief(partial(_draw_brief, told), content.takeaway, [one.row for one in told]),
        draw=partial(_draw, content, told),
        denials=denials(behind(one.row, known) for one in told if one.row.grade),
        sources=sources(found),
        day=day,
    )


def _number(told: Sequence[Marked]) -> str:
    return in_letters(len(told)).capitalize()


def _title(content: FearsOf2023, told: Sequence[Marked]) -> str:
    if len(told) == 1:
        return content.title_one.format(mark=told[0].word)
    count: Counter[str] = Counter(one.marking.mark for one in told)
    counts = ", ".join(
        f"{in_letters(count[mark])} {_(MARKS[mark])}" for mark in MARKS if count[mark]
    )
    return content.title.format(number=_number(told), marks=counts)


# -- the sheet -------------------------------------------------------------------------------------

# Of the wide sheet: the width of the left column, where marks stand, the right column
LEFT, MARK, RIGHT = 370, 406, 424
INDENT, GAP = 17, 15  # of what stands under a fear on the narrow sheet; between two fears
NO_BREAK = "\N{NO-BREAK SPACE}"
SPARE = 24  # at the right edge, for faces that run wide


# Each key has the symbols that make it up, with their sizes, and its words in lines.
type Keys = list[tuple[list[tuple[str, int]], list[str]]]


class Lines(NamedTuple):
    """Words in lines under one another, from the left edge `x`."""

    x: float
    lines: list[str]
    colour: str
    bold: bool = False


def _columns(one: Marked, look: Look) -> list[list[Lines]]:
    """The words of a fear: in two columns, and on the narrow sheet in one."""
    indent = INDENT if look.narrow else RIGHT
    width = look.width - indent - SPARE
    word = f"{one.word.capitalize()}."
    right = [
        Lines(indent, wrapped(f"<b>{word}</b> {one.marking.why}", width, look), "ink"),
        Lines(indent, wrapped(one.answer, width, look), "denial" if one.denied else "soft"),
    ]
    fear = Lines(
        0,
        wrapped(one.fear.fear, look.width - SPARE if look.narrow else LEFT, look, bold=True),
        "ink",
        bold=True,
    )
    said = Lines(0, wrapped(one.said, look.width - SPARE if look.narrow else LEFT, look), "soft")
    return [[fear, said, *right]] if look.narrow else [[fear, said], right]


def _draw(content: FearsOf2023, told: Sequence[Marked], look: Look) -> Canvas:
    line, top = line_height(look), 0 if look.narrow else line_height(look) + GAP
    y = top
    rows = [_columns(one, look) for one in told]
    heights = [
        max(sum(len(part.lines) for part in column) for column in columns) * line + GAP
        for columns in rows
    ]
    keys = _keys(content, told, look)
    figure = sheet(look, top + sum(heights) + sum(len(words) for _, words in keys) * line + 4)
    for x, heading in ((0, content.feared), (RIGHT, content.since)) if top else ():
        write(figure, look, x, 0, heading, colour="soft")
    downs: list[float] = []
    for columns, height in zip(rows, heights, strict=True):
        if y:
            figure.shape(
                type="line",
                layer="below",
                x0=0,
                x1=look.width,
                y0=y - 8,
                y1=y - 8,
                line={"color": look.colour("line"), "width": 1},
            )
        for column in columns:
            down = y
            for part in column:
                write(figure, look, part.x, down, part.lines, colour=part.colour, bold=part.bold)
                down += len(part.lines) * line
        over = sum(len(part.lines) for part in columns[0][:2]) if look.narrow else 0
        downs.append(y + line * over + line / 2)
        y += height
    _marks(figure, look, told, [6 if look.narrow else MARK] * len(told), downs)
    _write_keys(figure, look, keys, y)
    return figure


def _keys(content: FearsOf2023, told: Sequence[Marked], look: Look) -> Keys:
    """The forms that are of no grade, as far as there are such, and what they mean."""
    forms = (
        (
            [("circle-open", 9), ("line-ew-open", 8)],
            content.key_ungraded,
            any(one.row.grade == UNGRADED for one in told),
        ),
        ([("line-ew-open", 11)], content.key_nothing, any(not one.row.grade for one in told)),
    )
    return [
        (symbols, wrapped(words, look.width - INDENT, look))
        for symbols, words, there in forms
        if there
    ]


def _write_keys(figure: Canvas, look: Look, keys: Keys, y: float) -> None:
    line = line_height(look)
    for symbols, words in keys:
        for symbol, size in symbols:
            marker = {
                "symbol": symbol,
                "size": size,
                "color": look.colour("soft"),
                "line": {"width": 2},
            }
            figure.scatter(x=[6], y=[y + line / 2], mode="markers", marker=marker, hoverinfo="skip")
        write(figure, look, INDENT, y, words, colour="soft")
        y += len(words) * line


def _draw_brief(told: Sequence[Marked], look: Look) -> Canvas:
    """A line for each fear: its mark, the fear, and in a word what became of it."""
    line = line_height(look)
    lines = [
        wrapped(
            f"{one.fear.fear}: <b>{one.word.replace(' ', NO_BREAK)}</b>",
            look.width - INDENT - SPARE,
            look,
        )
        for one in told
    ]
    figure = sheet(look, sum(len(words) * line + 5 for words in lines))
    y, downs = 0.0, []
    for words in lines:
        write(figure, look, INDENT, y, words)
        downs.append(y + line / 2 + 1)
        y += len(words) * line + 5
    _marks(figure, look, told, [6] * len(told), downs)
    return figure


def _marks(
    figure: Canvas,
    look: Look,
    told: Sequence[Marked],
    across: Sequence[float],
    downs: Sequence[float],
) -> None:
    """The mark of each fear; a dash where there is nothing to grade."""
    for graded in (True, False):
        points = [
            (one.row, x, y)
            for one, x, y in zip(told, across, downs, strict=True)
            if bool(one.row.grade) is graded
        ]
        if points:
            marks(
                figure,
                look,
                "marks",
                *zip(*points, strict=True),
                shape="circle" if graded else "line-ew-open",
                colour="ink",
            )
