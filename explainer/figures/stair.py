"""The ladder of sanctions as a stair from left to right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from explainer.corpus.figure_time import Watch

from . import descent
from .canvas import Canvas, stroke
from .layout import sheet, short_date, wrapped, write
from .marks import marks
from .sanctions import Ladder, band, key
from .style import Look
from .typography import balanced, width

# How high a step is, the room below all and of a veto, and a step without words
STEP, FOOT, VETO, LOW = 46, 108, 24, 12
type Along = Callable[[date], float]  # where a day stands from left to right


def draw(drawn: Ladder, look: Look) -> Canvas:
    """The stair; on phones, down the page."""
    return descent.draw(drawn, look) if look.narrow else stair(drawn, look)


def stair(drawn: Ladder, look: Look, *, alone: bool = False) -> Canvas:
    """The stair with its words, or `alone`, with low steps and without them."""
    steps, head = drawn.steps, 32 if alone else 44 + VETO * len(drawn.vetoes)
    step = LOW if alone else STEP
    total = head + step * len(steps) + FOOT
    figure = sheet(look, total)
    start, end = date(steps[0].event.first.year, 1, 1), date(drawn.until.year + 1, 1, 1)

    def x(day: date) -> float:
        return 8 + (day - start).days / (end - start).days * (look.width - 20)

    levels = [head + step * (len(steps) - level) for level in range(1, len(steps) + 1)]
    _eras(figure, look, drawn, x, total, alone=alone)
    _steps(figure, look, drawn, x, levels, alone=alone)
    _vetoes(figure, look, drawn, x, levels[-1], alone=alone)
    _watch(figure, look, drawn, x, total)
    key(figure, look, drawn, 8, total - 104)
    for year in range(start.year, end.year, 4 if alone else 2):
        at = x(date(year, 1, 1))
        write(
            figure,
            look,
            at,
            total - 18,
            str(year),
            colour="soft",
            anchor="center" if year > start.year else "left",
        )
        stroke(figure, [at, at], [total - 26, total - 20], look.colour("soft"), 1)
    stroke(figure, [x(start), x(drawn.until)], [total - 26, total - 26], look.colour("ink"), 1)
    return figure


def _eras(figure: Canvas, look: Look, drawn: Ladder, x: Along, total: int, *, alone: bool) -> None:
    """A band for each era, its name at the head; where bands are narrow the names move left, so
    that none touches the next, or break in two."""
    ends = [*(first for _, first in drawn.eras[1:]), drawn.until]
    edge = x(drawn.until)
    for place, ((era, first), last) in reversed(
        list(enumerate(zip(drawn.eras, ends, strict=True)))
    ):
        left, right = x(first), x(last)
        band(figure, look, place, left, right - left, 0, total - 26)
        wide = width(era.name, look.text, bold=True)
        above, _, below = era.name.rpartition(" ")
        words = (
            f"{above}<br>{below}" if above and wide > right - left - 14 and not alone else era.name
        )
        at = min(
            left + 6,
            edge - max(width(part, look.text, bold=True) for part in words.split("<br>")) - 6,
        )
        write(figure, look, at, 4, words.split("<br>"), bold=True)
        edge = at - 8


def _edge(drawn: Ladder, look: Look, x: Along) -> float:
    """Where the ground of the second era begins, upon which no words stand."""
    return x(drawn.eras[1][1]) if len(drawn.eras) > 1 else look.width


def _steps(
    figure: Canvas, look: Look, drawn: Ladder, x: Along, levels: Sequence[float], *, alone: bool
) -> None:
    ink, edge = look.colour("ink"), _edge(drawn, look, x)
    for rung, after, y in zip(drawn.steps, [*drawn.steps[1:], None], levels, strict=True):
        here, stop = x(rung.event.first), x(after.event.first if after else drawn.until)
        stroke(figure, [here, stop], [y, y], ink, 1.5)
        if after:
            stroke(figure, [stop, stop], [y, y + levels[1] - levels[0]], ink, 1.5)
        if alone:
            continue
        words = f"<b>{rung.number}</b>, {short_date(rung.event.date)}: {rung.words}"
        left, right = (wrapped(words, room, look) for room in (here - 22, edge - here - 14))
        # Over the steps before it, where they leave room;
        # otherwise under its own, before the next era.
        if len(left) <= 2:
            left = balanced(words, look.text, here - 22, bold=False, serif=False)
            write(figure, look, here - 12, y, left, anchor="right", valign="middle")
        else:
            write(figure, look, here + 9, y + 4, right)
    placed = [x(rung.event.first) for rung in drawn.steps]
    marks(
        figure,
        look,
        "resolutions",
        [rung.row for rung in drawn.steps],
        placed,
        levels,
        colour="ink",
    )


def _vetoes(
    figure: Canvas, look: Look, drawn: Ladder, x: Along, level: float, *, alone: bool
) -> None:
    for place, rung in enumerate([] if alone else drawn.vetoes):
        at, up = x(rung.event.first), level - VETO * (place + 1.4)
        edge = min(_edge(drawn, look, x), at) - 8
        stroke(figure, [edge + 3, at, at], [up, up, level], look.colour("third"), 1)
        words = f"<b>{short_date(rung.event.date)}</b> {rung.words}"
        write(figure, look, edge, up, words, colour="third", anchor="right", valign="middle")
    if drawn.vetoes:
        rows = [rung.row for rung in drawn.vetoes]
        across = [x(rung.event.first) for rung in drawn.vetoes]
        marks(
            figure,
            look,
            "vetoes",
            rows,
            across,
            [level] * len(rows),
            shape="square",
            colour="third",
        )


def _watch(figure: Canvas, look: Look, drawn: Ladder, x: Along, total: int) -> None:
    for place, watch in enumerate(drawn.watches):
        at = total - 76 + 30 * place
        first, ended = drawn.known[watch.first_event].event.first, drawn.ended(watch)
        stroke(
            figure,
            [x(first), x(ended.event.first if ended else drawn.until)],
            [at, at],
            look.colour("third"),
            4,
        )
        right = x(first) > look.width / 2
        edge = min(_edge(drawn, look, x), x(first)) - 8
        beside = (edge, at) if right else (x(first), at - 8)
        if right:
            stroke(figure, [edge + 3, x(first)], [at, at], look.colour("third"), 1)
        anchor, valign = ("right", "middle") if right else ("left", "bottom")
        write(
            figure,
            look,
            *beside,
            f"{watch.words}, {drawn.span(watch)}",
            colour="third",
            anchor=anchor,
            valign=valign,
        )
        _ends(figure, look, drawn, watch, x, at)


def _ends(figure: Canvas, look: Look, drawn: Ladder, watch: Watch, x: Along, level: float) -> None:
    """The marks of its first and last event, unless they are steps."""
    steps = {rung.event.id for rung in drawn.steps}
    ends = [
        drawn.known[event]
        for event in (watch.first_event, watch.last_event)
        if event in drawn.known and event not in steps
    ]
    if ends:
        across = [x(rung.event.first) for rung in ends]
        rows = [rung.row for rung in ends]
        marks(figure, look, watch.words, rows, across, [level] * len(ends), colour="third")
