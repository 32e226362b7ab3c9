"""The ladder of sanctions on phones: down the page, era after era."""

from __future__ import annotations

from datetime import date

from explainer.corpus.figure_time import Era

from .canvas import Canvas, stroke
from .layout import line_height, sheet, short_date, wrapped, write
from .marks import Shape, marks
from .sanctions import Ladder, Rung, band, key
from .style import Look

RAIL, WORDS, GAP = 26, 42, 9  # where marks and words stand; below each
BAR = 9  # where the bars of the watches stand, left of the marks


def _lines(rung: Rung, look: Look) -> list[str]:
    number = f"<b>{rung.number}</b> " if rung.number else ""
    return wrapped(f"{number}{rung.words}", look.width - WORDS - 4, look)


def _parts(drawn: Ladder) -> list[tuple[Era, list[Rung]]]:
    """The events of each era."""
    ends = [*(first for _, first in drawn.eras[1:]), date.max]
    return [
        (era, [rung for rung in drawn.rungs if first <= rung.event.first < last])
        for (era, first), last in zip(drawn.eras, ends, strict=True)
    ]


def draw(drawn: Ladder, look: Look) -> Canvas:
    lines, parts = line_height(look), _parts(drawn)
    total = sum(
        lines + 16 + sum((len(_lines(rung, look)) + 1) * lines + GAP for rung in rungs)
        for _, rungs in parts
    )
    figure = sheet(look, round(total + (len(drawn.watches) + bool(drawn.vetoes)) * lines + 10))
    y, at = 0.0, {}
    for place, (era, rungs) in enumerate(parts):
        top = y
        write(figure, look, WORDS, y + 6, era.name, bold=True)
        y += lines + 14
        for rung in rungs:
            at[rung.event.id] = y + lines / 2 + 1
            colour = "third" if rung in drawn.vetoes or not rung.number else "ink"
            write(figure, look, WORDS, y, short_date(rung.event.date), colour="soft")
            write(figure, look, WORDS, y + lines, _lines(rung, look), colour=colour)
            y += (len(_lines(rung, look)) + 1) * lines + GAP
        y += 2
        band(figure, look, place, 0, look.width, top, y)
    _rail(figure, look, drawn, at, y)
    for place, watch in enumerate(drawn.watches):
        middle = y + 8 + lines * (place + 0.5)
        stroke(figure, [BAR, BAR], [middle - 7, middle + 7], _shade(look, place), 8)
        write(
            figure,
            look,
            WORDS,
            y + 8 + lines * place,
            f"{watch.words}, {drawn.span(watch)}",
            colour="soft",
        )
    key(figure, look, drawn, RAIL, y + 8 + lines * (len(drawn.watches) + 0.5))
    return figure


def _shade(look: Look, place: int) -> str:
    return look.colour("soft" if place else "third")


def _rail(figure: Canvas, look: Look, drawn: Ladder, at: dict[str, float], foot: float) -> None:
    """The line through the marks, the bars of those who watch, and the marks themselves."""
    stroke(figure, [RAIL, RAIL], [min(at.values()), max(at.values())], look.colour("soft"), 1)
    for place, watch in enumerate(drawn.watches):
        stroke(
            figure,
            [BAR, BAR],
            [at[watch.first_event], at.get(watch.last_event or "", foot)],
            _shade(look, place),
            8,
        )
    vetoes = [rung for rung in drawn.vetoes if rung.event.id in at]
    others = [rung for rung in drawn.rungs if rung not in vetoes]
    looks: tuple[tuple[list[Rung], Shape, str], ...] = (
        (others, "circle", "ink"),
        (vetoes, "square", "third"),
    )
    for rungs, shape, colour in looks:
        if rungs:
            down = [at[rung.event.id] for rung in rungs]
            marks(
                figure,
                look,
                shape,
                [rung.row for rung in rungs],
                [RAIL] * len(rungs),
                down,
                shape=shape,
                colour=colour,
            )
