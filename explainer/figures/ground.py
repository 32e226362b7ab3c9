"""The ground of every map, from Natural Earth, and what is put on it: lines, marks and names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from math import hypot
from typing import Literal

from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_maps import Label, MapNames
from explainer.evidence.geodesy import Position

from . import land
from .canvas import Canvas
from .content import load
from .labels import Box, Name, Pixel, Placed
from .marks import broken
from .plane import Plane
from .polylines import along, joined, thinned
from .projection import Flat, Frame, beside, fit
from .style import Look

MARGIN = 0.22  # how much ground is drawn beside the frame, for those who move the map

BORDERS = N_(
    "Land and borders: Natural Earth, public domain. Borders are drawn as they run in practice and "
    "settle no dispute; "
    "Crimea is within Ukraine (UN General Assembly resolution 68/262)."
)

type Detail = Literal["tumen", "yellow-sea", "east-asia", "eurasia"]

WEIGHT, OTHER = 2.4, 1.3  # pixels: a line of what the map is about, and of what stands beside it
LEADER = 0.8  # pixels: the line from a name to its land
# The dash of an inferred course; nothing else on a map is dashed, and dotted is a way by road
INFERRED = "6px,3px"


class Map(Plane):
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
        width = width or look.width
        frame = frame or fit(positions, width, height, pad, lean)
        super().__init__(look, width, height, frame, on, at)
        # Of names; a narrow map is often shown a little smaller than it is drawn
        self.size = max(look.text, 13)
        self.detail = detail
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
        self._ground(coarse, borders)

    @cached_property
    def named(self) -> MapNames | None:
        return load(MapNames, "map-names")

    def _ground(self, coarse: float, borders: bool) -> None:
        # What is smaller than a pixel is not seen.
        step, bounds = self.frame.scale * coarse, self.frame.around(MARGIN)
        self._land(bounds, step)
        if borders:
            self._borders(bounds, step)

    def _land(self, bounds: land.Bounds, step: float) -> None:
        """The sea, the land in it, and the lakes in that."""
        west, south, east, north = bounds
        self.fill([[(west, south), (west, north), (east, north), (east, south)]], "sea")
        for kind, colour in (("land", "paper"), ("water", "sea")):
            rings = land.rings(self.detail, kind, self.frame, bounds, step)
            self.shores += rings
            self.fill(rings, colour)
            self.coasts += land.edges(rings, self.frame)

    def _borders(self, bounds: land.Bounds, step: float) -> None:
        lines = land.borders(self.detail, self.frame, bounds)
        self.borders = land.edges(lines, self.frame)
        x, y = joined([thinned(part, step) for part in lines])
        if x:
            line = {"width": 1, "color": self.look.colour("border")}
            self.add(x=x, y=y, mode="lines", line=line, hoverinfo="skip")

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
            (east - 2, south - 2, east + 2, south + 2) for east, south in along(line, land.EVERY)
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
