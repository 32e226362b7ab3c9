"""Numbers as a matrix: a row a good, a column a side,
and in each field its number and a dot for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from explainer.corpus.figure_counts import Admission, WhoSaysWhat
from explainer.evidence.words import MEASURES

from .canvas import Canvas, stroke
from .layout import line_height, sheet, write
from .marks import broken
from .spec import Row
from .style import Look
from .typography import width

GAP = 5  # between fields

type Dot = tuple[Row, float, float]  # a record, and where its dot stands


@dataclass(frozen=True)
class Line:
    """A good: the numbers of it in each column,
    and the denials of them by the sides of the last one."""

    measure: str
    numbers: list[list[Row]]
    denials: list[Row]
    admitted: Admission | None = None


@dataclass(frozen=True)
class Grid:
    """Where fields begin, how wide and high they are; dots: how far apart, how large, how many
    beside each other."""

    left: float
    wide: float
    high: float
    pitch: float
    dot: float
    across: int
    label: float  # the room of the name of a good above its fields

    def x(self, column: int) -> float:
        return self.left + column * (self.wide + GAP)


def _grid(content: WhoSaysWhat, lines: Sequence[Line], look: Look) -> Grid:
    left, label = (0, line_height(look) + 4) if look.narrow else (142, 0)
    places = len(content.columns) + 1
    wide = (look.width - left - GAP * (places - 1)) / places
    pitch, dot, number = (7, 5, 0) if look.narrow else (9, 6, 34)
    across = int((wide - 10 - number) / pitch)
    most = max(len(field) for line in lines for field in [*line.numbers, line.denials])
    dots = -(-most // across) * pitch
    # In a field, on lines of their own
    said = max(len(line.admitted.words.split("<br>")) if line.admitted else 1 for line in lines)
    high = (
        line_height(look) + dots + 10
        if look.narrow
        else max(dots, said * line_height(look)) + (18 if said == 1 else 12)
    )
    return Grid(left, wide, high, pitch, dot, across, label)


def _head(look: Look) -> int:
    return line_height(look) * (2 if look.narrow else 1) + 10


def draw(content: WhoSaysWhat, lines: list[Line], look: Look) -> Canvas:
    grid = _grid(content, lines, look)
    keys = (2 if look.narrow else 1) * line_height(look) + 12
    figure = sheet(look, round(_head(look) + len(lines) * (grid.label + grid.high + GAP) + keys))
    _columns(figure, look, content, grid)
    dots: list[Dot] = []
    squares: list[Dot] = []
    y = float(_head(look))
    for line in lines:
        at = y if look.narrow else y + grid.high / 2
        valign = "top" if look.narrow else "middle"
        write(figure, look, 0, at, _(MEASURES[line.measure]), valign=valign)
        y += grid.label
        dots += _numbers(figure, look, content, grid, line, y)
        squares += _field(figure, look, grid, len(content.columns), y, line.denials, "denial")
        y += grid.high + GAP
    _marks(figure, look, dots, "circle", "ink", grid.dot)
    _marks(figure, look, squares, "square", "denial", grid.dot)
    _key(figure, look, content, grid, y + 6)
    return figure


def _columns(figure: Canvas, look: Look, content: WhoSaysWhat, grid: Grid) -> None:
    """The names of the columns, at the head."""
    names = [column.short if look.narrow else column.name for column in content.columns]
    names.append(content.denials_short if look.narrow else content.denials)
    for place, name in enumerate(names):
        write(
            figure,
            look,
            grid.x(place),
            _head(look) - 6,
            name,
            colour="denial" if place == len(content.columns) else "ink",
            bold=not look.narrow,
            valign="bottom",
        )


def _numbers(
    figure: Canvas, look: Look, content: WhoSaysWhat, grid: Grid, line: Line, y: float
) -> list[Dot]:
    """The fields of a good that count numbers, and who admitted it where nobody gave one; returns
    where the dots of their records stand."""
    dots: list[Dot] = []
    for place, rows in enumerate(line.numbers):
        denies = content.columns[place].denies
        if rows:
            _ground(figure, look, grid, place, y)
        elif denies:
            _frame(figure, look, grid, place, y)
        if line.admitted and denies:
            _say(figure, look, grid, place, y, line.admitted)
        if look.narrow or not (line.admitted and denies):
            colour = "ink" if rows or denies else "soft"
            dots += _field(figure, look, grid, place, y, rows, colour)
    return dots


def _ground(figure: Canvas, look: Look, grid: Grid, place: int, y: float) -> None:
    corners = {"x0": grid.x(place), "x1": grid.x(place) + grid.wide, "y0": y, "y1": y + grid.high}
    figure.shape(
        type="rect", layer="below", fillcolor=look.colour("wash"), line={"width": 0}, **corners
    )


def _frame(figure: Canvas, look: Look, grid: Grid, place: int, y: float) -> None:
    left, right, foot = grid.x(place) + 0.5, grid.x(place) + grid.wide - 0.5, y + grid.high
    stroke(figure, [left, right, right, left, left], [y, y, foot, foot, y], look.colour("soft"), 1)


def _say(figure: Canvas, look: Look, grid: Grid, place: int, y: float, admitted: Admission) -> None:
    """Who admitted it, and when: in place of a number that nobody gave;
    on phones above the field."""
    if look.narrow:
        write(
            figure,
            look,
            grid.x(place) + grid.wide,
            y - grid.label,
            admitted.short,
            bold=True,
            anchor="right",
        )
    else:
        write(
            figure,
            look,
            grid.x(place) + 6,
            y + grid.high / 2,
            admitted.words,
            bold=True,
            valign="middle",
        )


def _field(
    figure: Canvas, look: Look, grid: Grid, place: int, y: float, rows: Sequence[Row], colour: str
) -> list[Dot]:
    """The number of a field; returns where the dots of its records stand."""
    left, lines = grid.x(place) + 6, line_height(look)
    high = -(-len(rows) // grid.across) * grid.pitch
    number, bold = str(len(rows)), colour != "soft"
    if look.narrow:
        write(figure, look, left - 1, y + 3, number, bold=bold, colour=colour)
        top = y + lines + 5
    else:
        write(
            figure, look, left, y + grid.high / 2, number, bold=bold, colour=colour, valign="middle"
        )
        left, top = left + 30, y + (grid.high - high) / 2
    middle = grid.pitch / 2
    return [
        (
            row,
            left + middle + (index % grid.across) * grid.pitch,
            top + middle + (index // grid.across) * grid.pitch,
        )
        for index, row in enumerate(rows)
    ]


def _marks(
    figure: Canvas,
    look: Look,
    placed: Sequence[Dot],
    symbol: str,
    colour: str,
    size: float,
) -> None:
    """A dot a record, of one form: here records are counted,
    and their grades stand in the table."""
    figure.scatter(
        x=[x for _, x, _ in placed],
        y=[y for _, _, y in placed],
        mode="markers",
        name=symbol,
        marker={"symbol": symbol, "size": size, "color": look.colour(colour)},
        customdata=[[*row.mark, True] for row, _, _ in placed],
        hovertemplate=[
            f"{broken(row.readout, 38 if look.narrow else 52)}<extra></extra>"
            for row, _, _ in placed
        ],
        cliponaxis=False,
    )


def _key(figure: Canvas, look: Look, content: WhoSaysWhat, grid: Grid, y: float) -> None:
    x = 0.0
    for symbol, colour, words in (
        ("circle", "ink", content.key_number),
        ("square", "denial", content.key_denial),
    ):
        figure.scatter(
            x=[x + 5],
            y=[y + line_height(look) / 2 + 1],
            mode="markers",
            marker={"symbol": symbol, "size": grid.dot, "color": look.colour(colour)},
            hoverinfo="skip",
            cliponaxis=False,
        )
        write(figure, look, x + 13, y, words, colour="soft")
        x, y = (
            (0.0, y + line_height(look)) if look.narrow else (x + 36 + width(words, look.text), y)
        )
