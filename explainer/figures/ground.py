"""The ground of every map: land, borders and the names of states and seas from Natural Earth, pale, almost only lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise
from math import hypot
from pathlib import Path
from typing import Literal

from explainer.evidence.geodesy import Position

from .canvas import Canvas
from .labels import ROOM, Name, Pixel, Placed, place
from .marks import broken
from .projection import Flat, Frame, beside, clip_line, clip_ring, fit
from .style import Look

BASE = Path(__file__).resolve().parent / "base"
MARGIN = 0.22  # how much ground is drawn beside the frame, for those who move the map

BORDERS = (
    "Land and borders: Natural Earth, public domain. Borders are drawn as they run in practice and settle no dispute; "
    "Crimea is within Ukraine (UN General Assembly resolution 68/262)."
)

# Places at which the name of a state or sea can stand: the first with room is taken.
STATES: dict[str, tuple[Position, ...]] = {
    "RUSSIA": (
        (60, 95),
        (56, 105),
        (50.3, 132.2),
        (46.6, 136.3),
        (53, 125.6),
        (44.7, 135),
        (58, 60),
        (55.5, 47),
        (43.25, 132.9),
        (43.2, 132.6),
    ),
    "CHINA": (
        *((35.5, 109), (45.8, 127.5), (43.2, 128.5), (42.3, 121), (37, 103), (41.3, 119.2), (29, 103.5), (40.9, 122.2), (30, 118.8)),
        *((42.9, 126.6), (39.75, 122.4), (43.05, 130.1), (43.15, 130.7)),
    ),
    # The last are off its coast: where the country itself is full, its name stands beside it.
    "NORTH KOREA": (
        *((40.1, 126.7), (40.9, 126.3), (40.6, 126.2), (40.4, 125.9), (40.8, 127.2), (41.2, 127.8), (38.7, 125.9), (39.75, 125.5)),
        *((39.3, 128.7), (39.2, 129.6), (39.4, 130.4), (39.8, 130.8)),
    ),
    "SOUTH KOREA": ((36.4, 127.9), (37.4, 127.6)),
    "JAPAN": ((36.2, 138.2), (39.6, 140.7), (43.2, 142.7), (34.7, 133.5)),
    "MONGOLIA": ((46.8, 104), (46.8, 111), (45.3, 112.6)),
    "VIETNAM": ((20.2, 105.2), (18.7, 105.3), (14, 108.2)),
    "KAZAKHSTAN": ((48.5, 67),),
    "UKRAINE": ((49.2, 31.5),),
    "INDIA": ((23, 79),),
    "PHILIPPINES": ((12.5, 122.5),),
    "INDONESIA": ((-1, 113.5),),
    "THAILAND": ((15.8, 101.5),),
}
SEAS: dict[str, tuple[Position, ...]] = {
    "Sea of Japan<br>(East Sea)": ((40.2, 134.2), (41.4, 133.4), (39.6, 130.6), (40.4, 131.6), (38.6, 131.2), (42.1, 133.2), (42.0, 132.0)),
    "Yellow Sea": ((35.8, 123.2), (37.2, 123.3), (38.1, 123.4), (38.5, 123.6)),
    "Bohai Sea": ((38.7, 119.9), (39.1, 120.4)),
    "Sea of Okhotsk": ((53.5, 148.5), (54.6, 141.7), (50.8, 146)),
    "East China Sea": ((28.6, 125.5), (29.5, 124.2)),
    "South China Sea": ((14.5, 114.2), (19.2, 114.6), (19.6, 112.2)),
    "Pacific Ocean": ((33, 146), (25, 138), (15, 140)),
    "Black Sea": ((43.3, 34),),
}
SMALL = {"Bohai Sea", "Yellow Sea"}
SMALL_SCALE = 6  # kilometres a pixel, above which they are too small to be named


@lru_cache
def _base(name: str) -> dict[str, list[list[Position]]]:
    """Rings and lines as positions; the files hold steps of hundredths of a degree, longitude first."""
    steps = json.loads((BASE / f"{name}.json").read_text())
    return {
        kind: [[(y / 100, x / 100) for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True)] for line in lines]
        for kind, lines in steps.items()
    }


type Detail = Literal["tumen", "east-asia", "eurasia"]


class Map:
    """A map in the making: a frame with its ground; lines, marks and names are added, and the names placed last."""

    def __init__(
        self,
        look: Look,
        height: int,
        positions: Sequence[Position],
        *,
        pad: float = 40,
        detail: Detail = "east-asia",
        lean: float = 0,
        below: Map | None = None,
        gap: int = 0,
    ) -> None:
        """A map of its own, with `lean` more pixels of it on the right, or one that stands `gap` pixels `below` another in
        the same picture."""
        self.look, self.height = look, height
        self.size = max(look.text, 13)  # of names; a narrow map is often shown a little smaller than it is drawn
        self.frame: Frame = fit(positions, look.width, height, pad, lean)
        self.marks: list[Pixel] = []
        self.course: list[Pixel] = []
        self.borders: list[Pixel] = []
        self.names: list[tuple[Name, str]] = []
        self.crowded = 0.0  # what the names cover, once they are placed
        self.axis = "2" if below else ""
        whole = height + (below.height + gap if below else 0)
        self.figure: Canvas = below.figure if below else Canvas(look, height, left=0, right=0, top=0, bottom=0)
        (west, east), (south, north) = self.frame.x, self.frame.y
        manners = {"visible": False, "constrain": "domain"}
        across = {**manners, "range": [west, east], "anchor": f"y{self.axis}"}
        up = {**manners, "range": [south, north], "anchor": f"x{self.axis}", "scaleanchor": f"x{self.axis}"}
        if below:
            below.figure.layout["height"] = whole
            below.figure.axis("yaxis", domain=[1 - below.height / whole, 1])
            up["domain"] = [0, height / whole]
        self.figure.axis(f"xaxis{self.axis}", **across)
        self.figure.axis(f"yaxis{self.axis}", **up)
        self._ground(_base(detail))

    def add(self, **trace: object) -> None:
        self.figure.scatter(xaxis=f"x{self.axis}", yaxis=f"y{self.axis}", **trace)

    def _ground(self, base: dict[str, list[list[Position]]]) -> None:
        bounds = self.frame.around(MARGIN)
        # What is smaller than a pixel is not seen.
        step = self.frame.scale * 0.95
        for kind, colour in (("land", "wash"), ("water", "paper")):
            rings = [thinned(clip_ring([self.frame.flat(point) for point in ring], bounds), step) for ring in base[kind]]
            x, y = joined([[*ring, ring[0]] for ring in rings if len(ring) > 3])
            if x:
                self.add(
                    x=x,
                    y=y,
                    mode="lines",
                    fill="toself",
                    fillcolor=self.look.colour(colour),
                    line={"width": 0.8, "color": self.look.colour("line")},
                    hoverinfo="skip",
                )
        lines = [part for line in base["borders"] for part in clip_line([self.frame.flat(point) for point in line], bounds)]
        self.borders = [pixel for part in lines for pixel in along([self.frame.pixels(point) for point in part], 5)]
        x, y = joined([thinned(part, step) for part in lines])
        if x:
            self.add(x=x, y=y, mode="lines", line={"width": 0.7, "color": self.look.colour("soft"), "dash": "2px,2px"}, hoverinfo="skip")

    def line(
        self,
        positions: Sequence[Position],
        *,
        colour: str = "ink",
        width: float = 2.5,
        dash: str = "solid",
        offset: float = 0,
        group: str = "",
    ) -> None:
        """A line through positions; `offset` moves it so many pixels to the right of its course; `group` is whose line it is."""
        flat = [self.frame.flat(position) for position in positions]
        x, y = joined([thinned(beside(flat, offset * self.frame.scale) if offset else flat, self.frame.scale * 0.6)])
        line = {"width": width, "color": self.look.colour(colour), "dash": dash}
        self.add(x=x, y=y, mode="lines", line=line, hoverinfo="skip", legendgroup=group)
        self.course += along([self.frame.pixels(point) for point in flat], 7)

    def dots(
        self,
        points: Sequence[tuple[Position, list[str]]],
        symbol: str,
        size: float,
        *,
        hollow: bool = False,
        group: str = "",
        keep: bool = True,
    ) -> None:
        """Marks at positions, each with the address it opens and what it says; with `keep`, names leave them free."""
        if not points:
            return
        x, y = joined([[self.frame.flat(position) for position, _ in points]])
        ink = self.look.colour("ink")
        # A hollow mark hides the line below it: with the line seen through it, a small one would pass for filled.
        fill = self.look.colour("paper") if hollow else ink
        self.add(
            x=x,
            y=y,
            mode="markers",
            marker={"symbol": symbol, "size": size, "color": fill, "opacity": 1, "line": {"width": 1.4, "color": ink}},
            customdata=[[*told, keep] for _, told in points],
            hovertemplate=[f"{broken(told[1])}<extra></extra>" for _, told in points],
            legendgroup=group,
        )
        if keep:
            self.marks += [self.frame.pixel(position) for position, _ in points]

    def mark(self, position: Position) -> None:
        """Keep a place free of names."""
        self.marks.append(self.frame.pixel(position))

    def name(self, text: str, position: Position, *, colour: str = "ink", bold: bool = True, gap: float = 9, dear: bool = True) -> None:
        first, *rest = text.split("<br>")
        shown = "<br>".join([f"<b>{first}</b>" if bold else first, *rest])
        self.names.append((Name(shown, (self.frame.pixel(position),), self.size, gap, dear=dear), colour))

    def note(self, text: str, places: Sequence[Position], *, colour: str = "ink") -> None:
        """Words that stand at the first of several places with room, before other names."""
        self.names.insert(0, (Name(text, tuple(map(self.frame.pixel, places)), max(self.size - 1, self.look.text), free=True), colour))

    def finish(self) -> Canvas:
        """The names of states and seas where there is room, then all names put in their places."""
        for ground, italic in ((STATES, False), (SEAS, True)):
            for text, spots in ground.items():
                pixels = tuple(filter(self._inside, map(self.frame.pixel, spots)))
                if pixels and not (text in SMALL and self.frame.scale > SMALL_SCALE):
                    size = self.size - (0 if italic else 1)
                    self.names.append((Name(f"<i>{text}</i>" if italic else text, pixels, max(size, self.look.text), free=True), "soft"))
        found = self._placed()
        # A state whose name has no room in one line may have it in two.
        there = {placed.name.text for placed in found}
        if narrower := [name for name, _ in self.names if name.text in STATES and " " in name.text and name.text not in there]:
            self.names += [(replace(name, text=name.text.replace(" ", "<br>")), "soft") for name in narrower]
            found = self._placed()
        colours = {id(name): colour for name, colour in self.names}
        for placed in found:
            self._write(placed, colours[id(placed.name)])
        left_out = sum(not name.free for name, _ in self.names) - sum(not placed.name.free for placed in found)
        self.crowded = left_out * ROOM + sum(placed.cost for placed in found if not placed.name.free)
        return self.figure

    def _placed(self) -> list[Placed]:
        return place([name for name, _ in self.names], self.marks, self.course, self.look.width, self.height, self.borders)

    def _inside(self, pixel: Pixel) -> bool:
        return 0 < pixel[0] < self.look.width and 0 < pixel[1] < self.height

    def _write(self, placed: Placed, colour: str) -> None:
        scale, (west, north) = self.frame.scale, (self.frame.x[0], self.frame.y[1])
        self.figure.note(
            xref=f"x{self.axis}",
            yref=f"y{self.axis}",
            x=west + placed.point[0] * scale,
            y=north - placed.point[1] * scale,
            text=placed.name.text,
            showarrow=False,
            xanchor={1: "left", 0: "center", -1: "right"}[placed.across],
            yanchor={1: "top", 0: "middle", -1: "bottom"}[placed.down],
            xshift=placed.shift[0],
            yshift=-placed.shift[1],
            align={1: "left", 0: "center", -1: "right"}[placed.across],
            font={"size": placed.name.size, "color": self.look.colour(colour)},
            borderpad=0,
        )


def joined(lines: Sequence[Sequence[Flat]]) -> tuple[list[float | None], list[float | None]]:
    """Many lines as one trace: whole kilometres are enough on maps of this size, and a gap between lines."""
    x: list[float | None] = []
    y: list[float | None] = []
    for line in lines:
        if x:
            x.append(None)
            y.append(None)
        x += [round(point[0], 1) for point in line]
        y += [round(point[1], 1) for point in line]
    return x, y


def thinned(line: Sequence[Flat], step: float) -> list[Flat]:
    """The line without the points that lie closer to the last one than `step`."""
    kept: list[Flat] = []
    for index, point in enumerate(line):
        if not kept or index == len(line) - 1 or hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= step:
            kept.append(point)
    return kept


def along(line: Sequence[Pixel], step: float) -> list[Pixel]:
    """Points along a line, at most `step` apart."""
    found = list(line[:1])
    for start, end in pairwise(line):
        count = max(1, round(hypot(end[0] - start[0], end[1] - start[1]) / step))
        found += [(start[0] + (end[0] - start[0]) * n / count, start[1] + (end[1] - start[1]) * n / count) for n in range(1, count + 1)]
    return found
