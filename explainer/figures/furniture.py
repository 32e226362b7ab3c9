"""What stands in a corner of a map: a scale bar, and where on the continent the map lies."""

from __future__ import annotations

from django.utils.translation import gettext as _

from explainer.corpus.localised import number

from .ground import Map
from .labels import Box, Pixel
from .polylines import edge
from .typography import width

LOCATED = 5600  # kilometres across, above which a map shows by itself where it lies
SCALES = (20, 50, 100, 200, 500, 1000, 2000)  # kilometres that a scale bar may be long
# What a locator shows: from the Black Sea to Japan, from Siberia to Malaya
LOCATOR = ((38, 28), (66, 40), (66, 150), (8, 106))


def furnish(ground: Map, *, locator: bool = True) -> None:
    """A scale bar, and above it where on the continent the map lies, in the corner that holds least
    of the map."""
    (west, east), (south, north) = ground.frame.x, ground.frame.y
    locator = locator and max(east - west, north - south) < LOCATED
    long = next(
        length
        for length in reversed(SCALES)
        if length <= 0.22 * ground.width * ground.frame.scale or length == SCALES[0]
    )
    bar, words = long / ground.frame.scale, _("%(number)s km") % {"number": number(long)}
    wide, high = (84, 66) if ground.look.narrow else (120, 94)
    across = max(bar, width(words, ground.look.text), wide if locator else 0) + 8
    tall = (high + 8 if locator else 0) + 1.9 * ground.look.text
    box = min(_corners(ground, across, tall), key=lambda corner: _held(ground, corner))
    left, top, bottom = box[0], box[1], box[3]
    ground.taken.append(box)
    if locator:
        _locator(ground, (round(left + 4), round(top)), wide, high)
    _bar(ground, left + 4, bottom - 6, bar, words)


def _corners(ground: Map, across: float, tall: float) -> list[Box]:
    edge = 6
    tops = (ground.height - tall - edge, edge)
    return [
        (left, top, left + across, top + tall)
        for top in tops
        for left in (edge, ground.width - across - edge)
    ]


def _held(ground: Map, box: Box) -> float:
    left, top, right, bottom = box
    names = [
        ground.frame.pixel(at)
        for state in (ground.named.states if ground.named else ())
        for at in state.at
    ]
    kept = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in ground.taken]
    weighed = ((50, kept), (1, ground.course), (1, ground.marks), (0.2, ground.borders), (2, names))
    return sum(
        weight * sum(left - 8 < x < right + 8 and top - 8 < y < bottom + 8 for x, y in held)
        for weight, held in weighed
    )


def _locator(ground: Map, at: Pixel, wide: int, high: int) -> None:
    (west, east), (south, north) = ground.frame.x, ground.frame.y
    corners = [*edge((west, north), (east, north)), *edge((east, north), (east, south))]
    corners += [*edge((east, south), (west, south)), *edge((west, south), (west, north))]
    place = (ground.at[0] + at[0], ground.at[1] + at[1])
    far = Map(
        ground.look,
        high,
        LOCATOR,
        pad=0,
        detail="eurasia",
        on=ground.figure,
        at=place,
        width=wide,
        coarse=3,
        borders=False,
    )
    far.outline(
        [far.frame.flat(ground.frame.projection.globe(corner)) for corner in corners], "ink", 1.4
    )
    (west, east), (south, north) = far.frame.x, far.frame.y
    far.outline(
        [(west, south), (west, north), (east, north), (east, south), (west, south)], "soft", 1
    )


def _bar(ground: Map, left: float, low: float, long: float, words: str) -> None:
    line, ends = (
        {"color": ground.look.colour("soft"), "width": 1.2, "dash": "solid"},
        (left, left + long),
    )
    at = {"xref": "paper", "yref": "paper"}
    tall, whole = ground.figure.layout["height"], ground.figure.layout["width"]
    x = [(ground.at[0] + end) / whole for end in ends]
    y = [1 - (ground.at[1] + low - up) / tall for up in (0, 4)]
    ground.figure.shape(type="line", x0=x[0], x1=x[1], y0=y[0], y1=y[0], line=line, **at)
    for end in x:
        ground.figure.shape(type="line", x0=end, x1=end, y0=y[0], y1=y[1], line=line, **at)
    font = {"size": ground.look.text, "color": ground.look.colour("soft")}
    beside = {
        "xanchor": "left",
        "align": "left",
        "yanchor": "bottom",
        "borderpad": 0,
        "yshift": 2,
        "showarrow": False,
    }
    ground.figure.note(**at, x=x[0], y=y[1], text=words, font=font, **beside)
