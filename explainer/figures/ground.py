"""The ground of every map: sea, land and borders from Natural Earth, names of states and seas, a scale and a locator."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from math import hypot, inf
from pathlib import Path
from typing import Literal

from explainer.corpus.figure_maps import Label, MapNames, NamedArea
from explainer.evidence.geodesy import Position

from .canvas import Canvas
from .content import load
from .labels import ROOM, Box, Name, Pixel, Placed, box_of, place
from .marks import broken
from .projection import Flat, Frame, beside, clip_line, clip_ring, fit
from .style import Look
from .typography import width

BASE = Path(__file__).resolve().parent / "base"
MARGIN = 0.22  # how much ground is drawn beside the frame, for those who move the map

BORDERS = (
    "Land and borders: Natural Earth, public domain. Borders are drawn as they run in practice and settle no dispute; "
    "Crimea is within Ukraine (UN General Assembly resolution 68/262)."
)


@lru_cache
def _base(name: str) -> dict[str, list[list[Position]]]:
    """Rings and lines as positions; the files hold steps of hundredths of a degree, longitude first."""
    steps = json.loads((BASE / f"{name}.json").read_text())
    return {
        kind: [[(y / 100, x / 100) for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True)] for line in lines]
        for kind, lines in steps.items()
    }


type Detail = Literal["tumen", "yellow-sea", "east-asia", "eurasia"]

WEIGHT, OTHER = 2.4, 1.3  # pixels: a line of what the map is about, and of what stands beside it
LEADER, EDGE = 0.8, 12  # pixels: the line from a name to its land, which ends so far within the map
LED, UNNAMED = 4, 60  # how much worse it is that a state is named beside its land, or a name is missing, than that all stand well
EVERY = 5  # pixels between the points of coasts and borders that a name may cross
TRIES = 4  # how often names are placed anew, with those first that had found no room
LOCATED = 5600  # kilometres across, above which a map shows by itself where it lies
INFERRED = "6px,3px"  # the dash of a course that is inferred; nothing else on a map is dashed, and dotted is a way by road
SCALES = (20, 50, 100, 200, 500, 1000, 2000)  # kilometres that a scale bar may be long
LOCATOR = ((38, 28), (66, 40), (66, 150), (8, 106))  # what a locator shows: from the Black Sea to Japan, from Siberia to Malaya


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
        on: Canvas | None = None,
        at: Pixel = (0, 0),
        width: int = 0,
        frame: Frame | None = None,
        coarse: float = 1.5,
        borders: bool = True,
    ) -> None:
        """A map of its own, or one `on` a canvas, with its upper left corner `at` a pixel of it. It holds the positions with
        `pad` pixels around them and `lean` more on the right, unless it has a `frame`. Its coasts have no step
        shorter than `coarse` pixels."""
        self.look, self.height, self.at, self.detail = look, height, at, detail
        self.width = width or look.width
        self.size = max(look.text, 13)  # of names; a narrow map is often shown a little smaller than it is drawn
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
        self.burden = 0.0  # what a reader bears with: towns that stand badly or not at all, states beside their land or unnamed
        self.figure: Canvas = on or Canvas(look, height, left=0, right=0, top=0, bottom=0)
        number = sum(name.startswith("xaxis") for name in self.figure.layout) + 1
        self.axis = "" if number == 1 else str(number)
        whole, tall = self.figure.layout["width"], self.figure.layout["height"]
        manners = {"visible": False, "constrain": "domain"}
        across = {"domain": [at[0] / whole, (at[0] + self.width) / whole], "anchor": f"y{self.axis}"}
        up = {"domain": [1 - (at[1] + height) / tall, 1 - at[1] / tall], "anchor": f"x{self.axis}", "scaleanchor": f"x{self.axis}"}
        self.figure.axis(f"xaxis{self.axis}", **manners, range=list(self.frame.x), **across)
        self.figure.axis(f"yaxis{self.axis}", **manners, range=list(self.frame.y), **up)
        self._ground(detail, coarse, borders)

    @cached_property
    def ground(self) -> MapNames | None:
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
            rings = [thinned(clip_ring([self.frame.flat(point) for point in ring], bounds), step) for ring in base[kind]]
            rings = [ring for ring in rings if len(ring) > 3]
            self.shores += rings
            self._fill(rings, colour)
            self.coasts += [pixel for ring in rings for pixel in along(thinned([self.frame.pixels(point) for point in ring], EVERY), EVERY)]
        if not borders:
            return
        lines = [part for line in base["borders"] for part in clip_line([self.frame.flat(point) for point in line], bounds)]
        self.borders = [pixel for part in lines for pixel in along(thinned([self.frame.pixels(point) for point in part], EVERY), EVERY)]
        x, y = joined([thinned(part, step) for part in lines])
        if x:
            self.add(x=x, y=y, mode="lines", line={"width": 1, "color": self.look.colour("border")}, hoverinfo="skip")

    def _fill(self, rings: Sequence[Sequence[Flat]], colour: str) -> None:
        x, y = joined([[*ring, ring[0]] for ring in rings])
        if x:
            edge = {"width": 0.6, "color": self.look.colour("sea" if colour == "sea" else "border")}
            self.add(x=x, y=y, mode="lines", fill="toself", fillcolor=self.look.colour(colour), line=edge, hoverinfo="skip")

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
        """A course through positions, solid if it was reported and dashed if it is inferred, unless it has a `dash` of its own;
        `offset` moves it so many pixels to the right of its course; `group` is whose line it is."""
        flat = [self.frame.flat(position) for position in positions]
        x, y = joined([thinned(beside(flat, offset * self.frame.scale) if offset else flat, self.frame.scale * 0.6)])
        line = {"width": width, "color": self.look.colour(colour), "dash": dash or ("solid" if reported else INFERRED)}
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
        """Marks at positions, each with the address it opens and what it says; with `keep`, names leave them free."""
        if not points:
            return
        x, y = joined([[self.frame.flat(position) for position, _ in points]])
        ink = self.look.colour(colour)
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
        (self.marks if keep else self.quiet).extend(self.frame.pixel(position) for position, _ in points)

    def town(self, position: Position) -> None:
        """A small mark of a place that belongs to no record."""
        x, y = joined([[self.frame.flat(position)]])
        ink = self.look.colour("ink")
        self.add(x=x, y=y, mode="markers", hoverinfo="skip", marker={"symbol": "circle", "size": 5, "color": ink, "opacity": 1})
        self.mark(position)

    def lead(self, start: Position, end: Position, reach: float) -> None:
        """A thin line from `reach` pixels beside one place to another, which names leave free."""
        (x, y), to = self.frame.pixel(start), self.frame.pixel(end)
        share = reach / hypot(to[0] - x, to[1] - y)
        line = [(x + (to[0] - x) * share, y + (to[1] - y) * share), to]
        self.outline([self.frame.point(pixel) for pixel in line], "soft", LEADER)
        self.taken += [(east - 2, south - 2, east + 2, south + 2) for east, south in along(line, EVERY)]

    def keep(self, position: Position, reach: float) -> None:
        """Keep so many pixels around a place free of names."""
        x, y = self.frame.pixel(position)
        self.taken.append((x - reach, y - reach, x + reach, y + reach))

    def mark(self, position: Position) -> None:
        """Keep a place free of names."""
        self.marks.append(self.frame.pixel(position))

    def chosen(self, labels: Sequence[Label], name: str) -> Label | None:
        """What was chosen by hand for a name on a drawing of this size."""
        size = "larger" if self.look.larger > 1 else "middle" if self.look.middle else "narrow" if self.look.narrow else "wide"
        return next((label for label in labels if label.name == name and size in (label.sizes or (size,))), None)

    def hand(self, labels: Sequence[Label], name: str) -> str:
        """The side that was chosen by hand; empty where none was."""
        found = self.chosen(labels, name)
        return found.side if found else ""

    def name(
        self, text: str, position: Position, *, colour: str = "ink", bold: int = 1, gap: float = 9, dear: bool = True, side: str = ""
    ) -> None:
        """A name beside its place, so many lines of it `bold`: at a `side` chosen by hand, on its own bank of a border river, or
        where there is room."""
        lines = text.split("<br>")
        first, shown = lines[0], "<br>".join([*(f"<b>{line}</b>" for line in lines[:bold]), *lines[bold:]])
        banks = {town.name: tuple(town.sides) for town in self.ground.towns} if self.ground else {}
        sides = (side,) if side else banks.get(first.partition(",")[0], ())
        self.names.append(Name(shown, (self.frame.pixel(position),), self.size, gap, dear=dear, sides=sides, colour=colour))

    def furnish(self, beside: Sequence[Pixel] = (), *, locator: bool = True, room: float = 0) -> None:
        """A scale bar, and above it where on the continent the map lies, in the corner that holds least of the map and of what
        is drawn `beside`. The bar is as long as it would be on a map `room` pixels wide."""
        (west, east), (south, north) = self.frame.x, self.frame.y
        locator = locator and max(east - west, north - south) < LOCATED
        long = next(
            length for length in reversed(SCALES) if length <= 0.22 * (room or self.width) * self.frame.scale or length == SCALES[0]
        )
        bar, words = long / self.frame.scale, f"{long:,} km"
        wide, high = (84, 66) if self.look.narrow else (120, 94)
        across = max(bar, width(words, self.look.text), wide if locator else 0) + 8
        tall = (high + 8 if locator else 0) + 1.9 * self.look.text
        box = min(self._corners(across, tall), key=lambda corner: self._held(corner, beside))
        left, top, _, bottom = box
        self.taken.append(box)
        if locator:
            self._locator((round(left + 4), round(top)), wide, high)
        self._bar(left + 4, bottom - 6, bar, words)

    def _corners(self, across: float, tall: float) -> list[Box]:
        edge = 6
        tops = (self.height - tall - edge, edge)
        return [(left, top, left + across, top + tall) for top in tops for left in (edge, self.width - across - edge)]

    def _held(self, box: Box, beside: Sequence[Pixel]) -> float:
        left, top, right, bottom = box
        names = [self.frame.pixel(at) for state in (self.ground.states if self.ground else ()) for at in state.at]
        kept = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in self.taken]
        weighed = ((50, kept), (1, self.course), (1, beside), (1, self.marks), (0.2, self.borders), (2, names))
        return sum(weight * sum(left - 8 < x < right + 8 and top - 8 < y < bottom + 8 for x, y in held) for weight, held in weighed)

    def _locator(self, at: Pixel, wide: int, high: int) -> None:
        (west, east), (south, north) = self.frame.x, self.frame.y
        corners = [*edge((west, north), (east, north)), *edge((east, north), (east, south))]
        corners += [*edge((east, south), (west, south)), *edge((west, south), (west, north))]
        place = (self.at[0] + at[0], self.at[1] + at[1])
        far = Map(self.look, high, LOCATOR, pad=0, detail="eurasia", on=self.figure, at=place, width=wide, coarse=3, borders=False)
        far.outline([far.frame.flat(self.frame.projection.globe(corner)) for corner in corners], "ink", 1.4)
        (west, east), (south, north) = far.frame.x, far.frame.y
        far.outline([(west, south), (west, north), (east, north), (east, south), (west, south)], "soft", 1)

    def outline(self, ring: Sequence[Flat], colour: str, width: float) -> None:
        """A thin line that is a border of a map and no course."""
        x, y = joined([ring])
        self.add(x=x, y=y, mode="lines", line={"width": width, "color": self.look.colour(colour)}, hoverinfo="skip")

    def _bar(self, left: float, low: float, long: float, words: str) -> None:
        line, ends = {"color": self.look.colour("soft"), "width": 1.2, "dash": "solid"}, (left, left + long)
        at = {"xref": "paper", "yref": "paper"}
        tall, whole = self.figure.layout["height"], self.figure.layout["width"]
        x = [(self.at[0] + end) / whole for end in ends]
        y = [1 - (self.at[1] + low - up) / tall for up in (0, 4)]
        self.figure.shape(type="line", x0=x[0], x1=x[1], y0=y[0], y1=y[0], line=line, **at)
        for end in x:
            self.figure.shape(type="line", x0=end, x1=end, y0=y[0], y1=y[1], line=line, **at)
        font = {"size": self.look.text, "color": self.look.colour("soft")}
        beside = {"xanchor": "left", "align": "left", "yanchor": "bottom", "borderpad": 0, "yshift": 2, "showarrow": False}
        self.figure.note(**at, x=x[0], y=y[1], text=words, font=font, **beside)

    def finish(self, countries: Collection[str] = (), *, seas: bool = True, beside: bool = True) -> Canvas:
        """All names put in their places, those of states and seas where there is room, first those of the `countries` that the map
        is about, and without what is `beside` them those alone."""
        self.about = countries
        self.placed = self._found(seas=seas and beside, beside=beside)
        for placed in self.placed:
            self._write(placed)
            if placed.leader:
                self.outline([self.frame.point(pixel) for pixel in placed.leader], "soft", LEADER)
        return self.figure

    def _found(self, *, seas: bool, beside: bool) -> list[Placed]:
        """All names in their places. The states that the map is about stand before or after the towns, whichever serves all."""
        about: list[Name] = []
        others: list[Name] = []
        for state in self.ground.states if self.ground else ():
            own = state.country in self.about
            if (own or beside) and (name := self._state(state)):
                (about if own else others).append(name)
        if self.ground and seas:
            others += filter(None, map(self._sea, self.ground.seas))
        edges = [*self.borders, *self.coasts]
        self.burden, best = inf, []
        dear, spare = ([name for name in self.names if name.dear == wanted] for wanted in (True, False))
        for names in ([*about, *dear, *spare, *others], [*dear, *about, *spare, *others]):
            for _ in range(TRIES):
                found = place(names, self.marks, self.course, self.width, self.height, edges, self.taken, self.quiet)
                burden = self._weighed(found, [_plain(name) for name in about])
                if burden < self.burden:
                    self.burden, best = burden, found
                # What found no room chooses before all others the next time.
                kept = {id(placed.name) for placed in found}
                late = [name for name in names if name.dear and not name.free and id(name) not in kept]
                if not late:
                    break
                names = [*late, *(name for name in names if name not in late)]
        return best

    def _weighed(self, found: Sequence[Placed], about: Sequence[str]) -> float:
        towns = [placed for placed in found if not placed.name.free]
        states = {_plain(placed.name): placed.cost + LED * bool(placed.leader) for placed in found if placed.name.free}
        left_out = sum(UNNAMED if name.dear else ROOM for name in self.names) - sum(UNNAMED if town.name.dear else ROOM for town in towns)
        return sum(town.cost for town in towns) + left_out + sum(states.get(name, UNNAMED) for name in about)

    def _state(self, state: NamedArea) -> Name | None:
        """The name of a state upon its land, in one line or in two, or beside it with a line that leads there."""
        size = max(self.size - 1, self.look.text)
        lands, aside = self._seen(state.at), self._seen(state.aside)
        ends = tuple((x, y) for x, y in lands if EDGE < x < self.width - EDGE and EDGE < y < self.height - EDGE)
        name = None
        for points, led in ((aside if ends else (), ends), (lands, ())):
            for text in (state.name.replace(" ", "<br>"), state.name):
                if points:
                    name = Name(text, points, size, gap=0, free=True, lands=led, colour="soft", otherwise=name)
        return name

    def _sea(self, sea: NamedArea) -> Name | None:
        points = self._seen(sea.at)
        if not points or (sea.up_to and self.frame.scale > sea.up_to):
            return None
        words = [sea.name] if "<br>" in sea.name else [sea.name, "<br>".join(sea.name.rsplit(" ", 1))]
        whole, *broken = (Name(f"<i>{text}</i>", points, self.size, gap=0, free=True, colour="soft") for text in words)
        return replace(whole, otherwise=broken[0]) if broken else whole

    def _seen(self, positions: Sequence[Position]) -> tuple[Pixel, ...]:
        return tuple(map(self.frame.pixel, filter(self.frame.holds, positions)))

    def _write(self, placed: Placed) -> None:
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
            font={"size": placed.name.size, "color": self.look.colour(placed.name.colour)},
            bgcolor=self.look.colour(self._ground_of(placed)),
            borderpad=0,
        )

    def _ground_of(self, placed: Placed) -> str:
        """The ground of a name, at which borders and coasts end before its letters: that of the sea, if all of it stands there."""
        left, top, right, bottom = box_of(placed)
        spots = [self.frame.point((left + (right - left) * share, (top + bottom) / 2)) for share in (0.1, 0.3, 0.5, 0.7, 0.9)]
        return "paper" if any(sum(within(spot, ring) for ring in self.shores) % 2 for spot in spots) else "sea"


def _plain(name: Name) -> str:
    return name.text.replace("<br>", " ")


def within(point: Flat, ring: Sequence[Flat]) -> bool:
    """Whether a point lies in a ring: a line from it to the east crosses the ring an odd number of times."""
    x, y = point
    return (
        sum((a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in pairwise([*ring, ring[0]])) % 2
        == 1
    )


def edge(start: Flat, end: Flat, parts: int = 8) -> list[Flat]:
    """Points along a straight edge, which is bent in another projection."""
    return [(start[0] + (end[0] - start[0]) * n / parts, start[1] + (end[1] - start[1]) * n / parts) for n in range(parts + 1)]


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
