"""A passage at large: what the software wrote and what it should say beside each other, each with
who does what to whom."""

from __future__ import annotations

from explainer.corpus.figure_words import Change, Sense, WhatTheRewritingChanged
from explainer.models import Passage

from .canvas import Canvas, stroke
from .layout import line_height, sheet, wrapped, write
from .marks import marks
from .spec import Row
from .style import Look
from .typography import width

WRONG = "4px,3px"  # how the arrow of the software’s sense is drawn
COLUMN, ARROW = 424, 46  # a column of the wide drawing; the least length of an arrow


def block(
    figure: Canvas,
    look: Look,
    content: WhatTheRewritingChanged,
    change: Change,
    passage: Passage,
    rows: dict[str, Row],
    y: float,
) -> float:
    """A passage at large, under its number; where it ends."""
    line = line_height(look)
    write(figure, look, 16, y, f"{passage.number}. {change.heading}", bold=True)
    marks(
        figure,
        look,
        change.heading,
        [rows[passage.id]],
        [5],
        [y + line / 2 + 1],
        shape="square",
        colour="ink",
        size=9,
        main=[False],
    )
    y += line + 6
    wide = look.width if look.narrow else COLUMN
    wrote, meant = (
        wrapped(text, wide - 12, look) for text in (f"“{_slipped(passage)}”", passage.should_say)
    )
    if look.narrow:
        y = _side(figure, look, 0, y, content.wrote, wrote, change.wrote, wrong=True) + 10
        return _side(figure, look, 0, y, content.meant, meant, change.meant)
    # The arrows at one height.
    longer = max(len(wrote), len(meant))
    wrote, meant = (lines + [""] * (longer - len(lines)) for lines in (wrote, meant))
    down = _side(figure, look, 0, y, content.wrote, wrote, change.wrote, wrong=True)
    return max(
        down, _side(figure, look, look.width - COLUMN, y, content.meant, meant, change.meant)
    )


def alone(
    content: WhatTheRewritingChanged,
    change: Change,
    passage: Passage,
    rows: dict[str, Row],
    look: Look,
) -> Canvas:
    """A passage at large on a sheet of its own."""
    figure = sheet(look, 0)
    end = block(figure, look, content, change, passage, rows, 0.0)
    figure.layout["height"] = round(end)
    figure.axis("yaxis", range=[round(end), 0])
    return figure


def _slipped(passage: Passage) -> str:
    """The wording, with the words in bold that slipped."""
    return "".join(f"<b>{text}</b>" if slip else text for text, slip in passage.parts)


def _side(
    figure: Canvas,
    look: Look,
    x: float,
    y: float,
    name: str,
    lines: list[str],
    sense: Sense,
    *,
    wrong: bool = False,
) -> float:
    """One side of a block with its arrow; where it ends."""
    line = line_height(look)
    write(figure, look, x, y, name, colour="soft")
    write(figure, look, x, y + line, [text for text in lines if text])
    return _arrow(figure, look, x, y + line * (len(lines) + 1) + 8, sense, wrong)


def _arrow(figure: Canvas, look: Look, x: float, y: float, sense: Sense, wrong: bool) -> float:
    """Who does what to whom; the software's sense is dashed. Where it ends."""
    line, wide = line_height(look), look.width if look.narrow else COLUMN
    long = max(width(sense.does, look.text) + 22, ARROW)
    who = wrapped(sense.who, (wide - long) / 2, look, bold=True)
    start = x + max(width(one, look.text, bold=True) for one in who) + 8
    whom = wrapped(sense.whom, x + wide - start - long - 16, look, bold=True)
    tall = max(len(who), len(whom), 2) * line
    middle = y + tall / 2
    write(figure, look, x, middle, who, bold=True, valign="middle")
    write(figure, look, start + long + 8, middle, whom, bold=True, valign="middle")
    stroke(
        figure,
        [start, start + long],
        [middle, middle],
        look.colour("ink"),
        1.5,
        dash=WRONG if wrong else "solid",
    )
    figure.scatter(
        x=[start + 4 if sense.back else start + long - 4],
        y=[middle],
        mode="markers",
        marker={
            "symbol": "triangle-left" if sense.back else "triangle-right",
            "size": 9,
            "color": look.colour("ink"),
            "line": {"width": 0},
        },
        hoverinfo="skip",
        cliponaxis=False,
    )
    write(figure, look, start + long / 2, middle - 5, sense.does, anchor="center", valign="bottom")
    return y + tall
