"""The ground of every map: sea, land and borders from Natural Earth, names of states and seas, a
scale and a locator."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from math import hypot
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_maps import Label, MapNames
from explainer.evidence.geodesy import Position

from .canvas import Canvas
from .content import load
from .labels import Box, Name, Pixel, Placed
from .marks import broken
from .polylines import along, joined, thinned
from .projection import Flat, Frame, beside, clip_line, clip_ring, fit
from .style import Look

BASE = Path(__file__).resolve().parent / "base"
MARGIN = 0.22  # how much ground is drawn beside the frame, for those who move the map

BORDERS = N_(
    "Land and borders: Natural Earth, public domain. Borders are drawn as they run in practice and "
    "settle no dispute; "
    "Crimea is within Ukraine (UN General Assembly resolution 68/262)."
)


@lru_cache
def _base(name: str) -> dict[str, list[list[Position]]]:
    """Rings and lines as positions; the files hold steps of hundredths of a degree, longitude
    first."""
    steps = json.loads((BASE / f"{name}.json").read_text())
    return {
        kind: [
            [
                (y / 100, x / 100)
                for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True)
            ]
            for line in lines
        ]
        for kind, lines in steps.items()
    }


type Detail = Literal["tumen", "yellow-sea", "east-asia", "eurasia"]

WEIGHT, OTHER = 2.4, 1.3  # pixels: a line of what the map is about, and of what stands beside it
LEADER = 0.8  # pixels: the line from a name to its land
EVERY = 5  # pixels between the points of coasts and borders that a name may cross
# The dash of a course that is inferred; nothing else on a map is dashed, and dotted is a way by
# road
INFERRED = "6px,3px"


class Map:
    """A map in the making: a frame with its ground; lines, marks and names are added, and the names
    placed last."""

    def __init__(
        self,
        look: Look,
        height: int,
        positions: Sequence[Position],
        *,
        pad: float = 40,
        detail: Detail = "east-asia",
        lean: float = 0,
        on: Canvas | None = None,
        at: Pixel = (0, 0),
        width: int = 0,
        frame: Frame | None = None,
        coarse: float = 1.5,
        borders: bool = True,
    ) -> None:
        """A map of its own, or one `on` a canvas, with its upper left corner `at` a pixel of it. It
        holds the positions with `pad` pixels around them and `lean` more on the right, unless it
        has a `frame`. Its coasts have no step shorter than `coarse` pixels."""
        self.look, self.height, self.at, self.detail = look, height, at, detail
        self.width = width or look.width
        # Of names; a narrow map is often shown a little smaller than it is drawn
        self.size = max(look.text, 13)
        self.frame: Frame = frame or fit(positions, self.width, height, pad, lean)
        self.marks: list[Pixel] = []
        self.quiet: list[Pixel] = []  # marks that names may cover, though not stand by
        self.course: list[Pixel] = []
        self.borders: list[Pixel] = []
        self.coasts: list[Pixel] = []
        self.shores: list[list[Flat]] = []  # rings of land and of the lakes in it
        self.names: list[Name] = []
        self.taken: list[Box] = []  # what names leave free
        self.about: Collection[str] = ()  # the countries that the map is about
        self.placed: list[Placed] = []  # the names, once they have their places
        self.burden = 0.0  # what a reader bears with, as they stand there
        self.figure: Canvas = on or Canvas(look, height, left=0, right=0, top=0, bottom=0)
        self.axis = self._axes()
        self._ground(detail, coarse, borders)

    def _axes(self) -> str:
        """Axes in kilometres for its part of the canvas; returns what their names end in."""
        number = sum(name.startswith("xaxis") for name in self.figure.layout) + 1
        axis = "" if number == 1 else str(number)
        whole, tall = self.figure.layout["width"], self.figure.layout["height"]
        manners = {"visible": False, "constrain": "domain"}
        across = {
            "domain": [self.at[0] / whole, (self.at[0] + self.width) / whole],
            "anchor": f"y{axis}",
        }
        up = {
            "domain": [1 - (self.at[1] + self.height) / tall, 1 - self.at[1] / tall],
            "anchor": f"x{axis}",
            "scaleanchor": f"x{axis}",
        }
        self.figure.axis(f"xaxis{axis}", **manners, range=list(self.frame.x), **across)
        self.figure.axis(f"yaxis{axis}", **manners, range=list(self.frame.y), **up)
        return axis

    @cached_property
    def named(self) -> MapNames | None:
        return load(MapNames, "map-names")

    def add(self, **trace: object) -> None:
        self.figure.scatter(xaxis=f"x{self.axis}", yaxis=f"y{self.axis}", **trace)

    def _ground(self, detail: Detail, coarse: float, borders: bool) -> None:
        base, bounds = _base(detail), self.frame.around(MARGIN)
        # What is smaller than a pixel is not seen.
        step = self.frame.scale * coarse
        west, south, east, north = bounds
        self._fill([[(west, south), (west, north), (east, north), (east, south)]], "sea")
        for kind, colour in (("land", "paper"), ("water", "sea")):
            rings = [
                thinned(clip_ring([self.frame.flat(point) for point in ring], bounds), step)
                for ring in base[kind]
            ]
            rings = [ring for ring in rings if len(ring) > 3]
            self.shores += rings
            self._fill(rings, colour)
            self.coasts += [
                pixel
                for ring in rings
                for pixel in along(
                    thinned([self.frame.pixels(point) for point in ring], EVERY), EVERY
                )
            ]
        if not borders:
            return
        lines = [
            part
            for line in base["borders"]
            for part in clip_line([self.frame.flat(point) for point in line], bounds)
        ]
        self.borders = [
            pixel
            for part in lines
            for pixel in along(thinned([self.frame.pixels(point) for point in part], EVERY), EVERY)
        ]
        x, y = joined([thinned(part, step) for part in lines])
        if x:
            self.add(
                x=x,
                y=y,
                mode="lines",
                line={"width": 1, "color": self.look.colour("border")},
                hoverinfo="skip",
            )

    def _fill(self, rings: Sequence[Sequence[Flat]], colour: str) -> None:
        x, y = joined([[*ring, ring[0]] for ring in rings])
        if x:
            edge = {"width": 0.6, "color": self.look.colour("sea" if colour == "sea" else "border")}
            self.add(
                x=x,
                y=y,
                mode="lines",
                fill="toself",
                fillcolor=self.look.colour(colour),
                line=edge,
                hoverinfo="skip",
            )

    def line(
        self,
        positions: Sequence[Position],
        *,
        reported: bool = False,
        colour: str = "ink",
        width: float = WEIGHT,
        offset: float = 0,
        group: str = "",
        dash: str = "",
    ) -> None:
        """A course through positions, solid if it was reported and dashed if it is inferred, unless
        it has a `dash` of its own; `offset` moves it so many pixels to the right of its course;
        `group` is whose line it is."""
        flat = [self.frame.flat(position) for position in positions]
        x, y = joined(
            [
                thinned(
                    beside(flat, offset * self.frame.scale) if offset else flat,
                    self.frame.scale * 0.6,
                )
            ]
        )
        line = {
            "width": width,
            "color": self.look.colour(colour),
            "dash": dash or ("solid" if reported else INFERRED),
        }
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
        colour: str = "ink",
    ) -> None:
        """Marks at positions, each with the address it opens and what it says; with `keep`, names
        leave them free."""
        if not points:
            return
        x, y = joined([[self.frame.flat(position) for position, _ in points]])
        ink = self.look.colour(colour)
        # A hollow mark hides the line below it: with the line seen through it, a small one would
        # pass for filled.
        fill = self.look.colour("paper") if hollow else ink
        self.add(
            x=x,
            y=y,
            mode="markers",
            marker={
                "symbol": symbol,
                "size": size,
                "color": fill,
                "opacity": 1,
                "line": {"width": 1.4, "color": ink},
            },
            customdata=[[*told, keep] for _, told in points],
            hovertemplate=[f"{broken(told[1])}<extra></extra>" for _, told in points],
            legendgroup=group,
        )
        (self.marks if keep else self.quiet).extend(
            self.frame.pixel(position) for position, _ in points
        )

    def town(self, position: Position) -> None:
        """A small mark of a place that belongs to no record."""
        x, y = joined([[self.frame.flat(position)]])
        ink = self.look.colour("ink")
        self.add(
            x=x,
            y=y,
            mode="markers",
            hoverinfo="skip",
            marker={"symbol": "circle", "size": 5, "color": ink, "opacity": 1},
        )
        self.mark(position)

    def lead(self, start: Position, end: Position, reach: float) -> None:
        """A thin line from `reach` pixels beside one place to another, which names leave free."""
        (x, y), to = self.frame.pixel(start), self.frame.pixel(end)
        share = reach / hypot(to[0] - x, to[1] - y)
        line = [(x + (to[0] - x) * share, y + (to[1] - y) * share), to]
        self.outline([self.frame.point(pixel) for pixel in line], "soft", LEADER)
        self.taken += [
            (east - 2, south - 2, east + 2, south + 2) for east, south in along(line, EVERY)
        ]

    def keep(self, position: Position, reach: float) -> None:
        """Keep so many pixels around a place free of names."""
        x, y = self.frame.pixel(position)
        self.taken.append((x - reach, y - reach, x + reach, y + reach))

    def mark(self, position: Position) -> None:
        """Keep a place free of names."""
        self.marks.append(self.frame.pixel(position))

    def chosen(self, labels: Sequence[Label], name: str) -> Label | None:
        """What was chosen by hand for a name on a drawing of this size."""
        size = (
            "larger"
            if self.look.larger > 1
            else "middle"
            if self.look.middle
            else "narrow"
            if self.look.narrow
            else "wide"
        )
        return next(
            (label for label in labels if label.name == name and size in (label.sizes or (size,))),
            None,
        )

    def hand(self, labels: Sequence[Label], name: str) -> str:
        """The side that was chosen by hand; empty where none was."""
        found = self.chosen(labels, name)
        return found.side if found else ""

    def name(
        self,
        text: str,
        position: Position,
        *,
        colour: str = "ink",
        bold: int = 1,
        gap: float = 9,
        dear: bool = True,
        side: str = "",
    ) -> None:
        """A name beside its place, so many lines of it `bold`: at a `side` chosen by hand, on its
        own bank of a border river, or where there is room."""
        lines = text.split("<br>")
        first, shown = (
            lines[0],
            "<br>".join([*(f"<b>{line}</b>" for line in lines[:bold]), *lines[bold:]]),
        )
        banks = {town.name: tuple(town.sides) for town in self.named.towns} if self.named else {}
        sides = (side,) if side else banks.get(first.partition(",")[0], ())
        self.names.append(
            Name(
                shown,
                (self.frame.pixel(position),),
                self.size,
                gap,
                dear=dear,
                sides=sides,
                colour=colour,
            )
        )

    def outline(self, ring: Sequence[Flat], colour: str, width: float) -> None:
        """A thin line that is a border of a map and no course."""
        x, y = joined([ring])
        self.add(
            x=x,
            y=y,
            mode="lines",
            line={"width": width, "color": self.look.colour(colour)},
            hoverinfo="skip",
        )
