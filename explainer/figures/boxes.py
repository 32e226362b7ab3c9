"""A box filled with rockets and one filled with shells, and below them, on one scale, what Seoul
made of so many boxes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from django.utils.translation import gettext as _

from explainer.corpus.localised import number
from explainer.models import Claim
from explainer.models.numbers import amount

from .canvas import Canvas, label
from .layout import line_height, wrapped, write
from .marks import marks
from .spec import Row
from .style import Look

PAIR = 3.2  # the height of a pair of bars with its words, of which each bar has one


def draw(found: list[tuple[Claim, Claim]], rows: tuple[Row, ...], look: Look) -> Canvas:
    """One box filled both ways, and below it what Seoul made of so many boxes, on one scale."""
    left, right = (66, 84) if look.narrow else (150, 110)
    box, tall = (160, 66) if look.narrow else (400, 128)
    head = tall + (2 + len(_key(look))) * line_height(look) + 38
    body = len(found) * (92 if look.narrow else 84)
    chart = Canvas(look, 8 + head + body, left=0, right=0, top=8, bottom=0)
    highest = max(claim.most for _, claim in found)
    chart.axis(
        "xaxis",
        range=[0, highest],
        domain=[left / look.width, 1 - right / look.width],
        visible=False,
    )
    chart.axis(
        "yaxis",
        range=[-PAIR * len(found) + 0.35, 0.55],
        domain=[0, body / (head + body)],
        visible=False,
    )
    chart.axis("xaxis2", range=[0, look.width], visible=False, anchor="y2")
    chart.axis(
        "yaxis2", range=[head, 0], domain=[body / (head + body), 1], visible=False, anchor="x2"
    )
    _boxes(chart, look, found[0], box, tall)
    for place, (pair, row) in enumerate(zip(found, rows, strict=True)):
        _bars(chart, look, pair, row, -PAIR * place, left)
    return chart


def _boxes(chart: Canvas, look: Look, pair: tuple[Claim, Claim], wide: int, tall: int) -> None:
    """A box of rockets and a box of shells, each round a spot in it."""
    boxes, held = pair
    filled = (
        (held.ends[0], _("<b>%(count)s</b> rockets of 122 mm"), 5),
        (held.ends[1], _("<b>%(count)s</b> shells of 152 mm"), 10),
    )
    for place, (rounds, words, rows) in enumerate(filled):
        held_by_one = round(rounds / boxes.midpoint)
        x = place * (wide + (24 if look.narrow else 60)) + 1
        edge = {"color": look.colour("ink"), "width": 1.5}
        corners = [(x, 1), (x + wide, 1), (x + wide, tall), (x, tall), (x, 1)]
        _pixels(chart, corners, edge)
        _fill(chart, look, held_by_one, rows, x, wide, tall)
        _write(chart, look, x, tall + 5, words % {"count": number(held_by_one)})
    key, line = _key(look), line_height(look)
    _write(chart, look, 0, tall + line + 9, key, "soft")
    heading = _("What Seoul made of its counts of boxes")
    _write(chart, look, 0, tall + (1 + len(key)) * line + 23, heading, "soft")


def _fill(chart: Canvas, look: Look, count: int, rows: int, x: float, wide: int, tall: int) -> None:
    """So many spots in so many rows, in a box whose left edge is at `x`."""
    columns = ceil(count / rows)
    step, high = (wide - 6) / columns, (tall - 7) / rows
    spot = {
        "color": look.colour("to-russia"),
        "width": round(0.62 * high, 1),
        "dash": f"{0.6 * step:.2f}px,{0.4 * step:.2f}px",
    }
    for row in range(rows):
        here = min(columns, count - row * columns)
        y = 4.5 + (row + 0.5) * high
        if here > 0:
            _pixels(chart, [(x + 3 + 0.2 * step, y), (x + 3 + here * step, y)], spot, 0.85)


def _bars(
    chart: Canvas, look: Look, pair: tuple[Claim, Claim], row: Row, first: float, left: int
) -> None:
    """The shells that so many boxes would hold, a bar for each calibre under their name, which has
    the mark of the claim."""
    boxes, held = pair
    name = _("%(number)s boxes, %(date)s") % {
        "number": f"{boxes.bare[:1].upper()}{boxes.bare[1:]}",
        "date": boxes.date_words,
    }
    label(chart, look, 0, first, name, "right", xshift=18 - left)
    marks(chart, look, name, [row], [7], [first], size=0.82 * look.mark)
    for trace in chart.data[-2:]:
        trace["xaxis"] = "x2"
    zero, (low, high) = {"color": look.colour("ink"), "width": 1}, held.ends
    chart.shape(type="line", x0=0, x1=0, y0=first - 0.5, y1=first - 2.35, line=zero)
    for line, (shells, calibre) in enumerate(((low, _("122 mm")), (high, _("152 mm"))), start=1):
        y = first - line * 0.95
        chart.bar(
            x=[shells],
            y=[y],
            orientation="h",
            width=0.62,
            marker={"color": look.colour("to-russia"), "opacity": 0.85, "line": {"width": 0}},
            hoverinfo="skip",
        )
        label(chart, look, 0, y, calibre, "left", bold=False, xshift=-8, colour="soft")
        label(chart, look, shells, y, amount("rounds", shells), "right", xshift=5)


def _key(look: Look) -> list[str]:
    return wrapped(_("Each spot is one round, as large as its share of the box."), look.width, look)


def _write(
    chart: Canvas, look: Look, x: float, y: float, text: str | list[str], colour: str = "ink"
) -> None:
    """Words at the sheet's own pixels."""
    write(chart, look, x, y, text, colour=colour, xref="x2", yref="y2")


def _pixels(
    chart: Canvas,
    points: Sequence[tuple[float, float]],
    line: dict[str, object],
    opacity: float = 1.0,
) -> None:
    """A line on the sheet's own pixels."""
    x, y = zip(*points, strict=True)
    chart.scatter(
        x=list(x),
        y=list(y),
        xaxis="x2",
        yaxis="y2",
        mode="lines",
        line=line,
        opacity=opacity,
        hoverinfo="skip",
    )
