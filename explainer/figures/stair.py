"""The ladder of sanctions as it is drawn: wide as a stair from left to right, on phones down the
page, era after era."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from explainer.corpus.figure_time import Era, Watch
from explainer.models import Event

from .canvas import Canvas, stroke
from .layout import line_height, sheet, short_date, wrapped, write
from .marks import Shape, marks
from .spec import Row
from .style import Look
from .typography import balanced, width

# wide: how high a step is, the room below all and of a veto, and a step without words
STEP, FOOT, VETO, LOW = 46, 108, 24, 12
RAIL, WORDS, GAP = 26, 42, 9  # narrow: where marks and words stand; below each
BAR = 9  # where the bars of the watches stand, left of the marks
type Along = Callable[[date], float]  # where a day stands from left to right


@dataclass(frozen=True)
class Rung:
    """An event, its row, a number that stands before its words, if it has one, and the words."""

    event: Event
    row: Row
    number: str
    words: str


@dataclass(frozen=True)
class Ladder:
    """What is drawn: steps, vetoes, all events in their order, and the eras and watches that have
    begun."""

    steps: list[Rung]
    vetoes: list[Rung]
    rungs: list[Rung]
    eras: list[tuple[Era, date]]
    watches: list[Watch]
    until: date
    veto: str  # what a square is

    @property
    def known(self) -> dict[str, Rung]:
        return {rung.event.id: rung for rung in self.rungs}

    def ended(self, watch: Watch) -> Rung | None:
        return self.known.get(watch.last_event or "")

    def span(self, watch: Watch) -> str:
        first, ended = self.known[watch.first_event].event.first, self.ended(watch)
        return (
            f"{first.year}–{ended.event.first.year}"
            if ended
            else _("since %(date)s") % {"date": first.year}
        )


def draw(drawn: Ladder, look: Look) -> Canvas:
    return _down(drawn, look) if look.narrow else stair(drawn, look)


def _band(
    figure: Canvas, look: Look, place: int, x: float, wide: float, top: float, foot: float
) -> None:
    """The ground of an era: each darker than the one before, the first one clear."""
    if place:
        figure.bar(
            orientation="h",
            base=x,
            x=[wide],
            y=[(top + foot) / 2],
            width=foot - top,
            marker={"color": look.colour("third"), "opacity": 0.1 * place, "line": {"width": 0}},
            hoverinfo="skip",
            cliponaxis=False,
        )


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
    _key(figure, look, drawn, 8, total - 104)
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
        _band(figure, look, place, left, right - left, 0, total - 26)
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
        # Over the steps before it, where they leave room; otherwise under its own, before the next
        # era.
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
        rows, across = (
            [rung.row for rung in drawn.vetoes],
            [x(rung.event.first) for rung in drawn.vetoes],
        )
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
    steps = {rung.event.id for rung in drawn.steps}
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
        ends = [
            drawn.known[key]
            for key in (watch.first_event, watch.last_event)
            if key in drawn.known and key not in steps
        ]
        if ends:
            across = [x(rung.event.first) for rung in ends]
            marks(
                figure,
                look,
                watch.words,
                [rung.row for rung in ends],
                across,
                [at] * len(ends),
                colour="third",
            )


def _key(figure: Canvas, look: Look, drawn: Ladder, x: float, y: float) -> None:
    """What the square marks are, where there are any."""
    if drawn.vetoes:
        marker = {
            "symbol": "square",
            "size": look.mark,
            "color": look.colour("third"),
            "line": {"width": 0},
        }
        figure.scatter(
            x=[x], y=[y], mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False
        )
        write(figure, look, x + 16, y, drawn.veto, colour="soft", valign="middle")


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


def _down(drawn: Ladder, look: Look) -> Canvas:
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
        _band(figure, look, place, 0, look.width, top, y)
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
    _key(figure, look, drawn, RAIL, y + 8 + lines * (len(drawn.watches) + 0.5))
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
