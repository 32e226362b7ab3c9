"""One ground for several maps of a page: land, sea and lines are written once, and each map is a
window upon it with names of its own.

The page writes the ground as a group that its windows `use`. Strokes keep their width
at every scale (`vector-effect` in the style sheet), so a script can move a window
without drawing anything anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from explainer.evidence.geodesy import Position
from explainer.evidence.journeys import Journey

from . import course, trip_map
from .canvas import Canvas
from .furniture import furnish
from .ground import OTHER, Map
from .inline import inside
from .lettering import letter
from .paths import short
from .projection import Frame, Lambert, fit
from .style import Look

ASPECT = 3 / 4  # height to width of every window
# Pixels for which the names of a window are laid out: beside words on a desk, and on a phone
WIDTHS = {"wide": 600, "narrow": 348}
PAD = 46  # pixels around what a window holds


@dataclass(frozen=True)
class Window:
    """A part of a ground: its viewBox, and the names on it for each width, as SVG."""

    box: str
    names: dict[str, SafeString]


class Ground:
    """The ground that holds windows, as large as they all reach; a unit of it is a pixel of the
    closest window."""

    def __init__(self, projection: Lambert, frames: Sequence[Frame]) -> None:
        self.scale = min(frame.scale for frame in frames)
        west, east = min(frame.x[0] for frame in frames), max(frame.x[1] for frame in frames)
        south, north = min(frame.y[0] for frame in frames), max(frame.y[1] for frame in frames)
        centre = ((west + east) / 2, (south + north) / 2)
        self.frame = Frame(
            projection, centre, self.scale, (east - west) / self.scale, (north - south) / self.scale
        )

    def at(self, position: Position) -> str:
        x, y = self.frame.pixel(position)
        return f"{short(x)} {short(y)}"

    def box(self, frame: Frame) -> tuple[float, float, float, float]:
        x, y = self.frame.pixels((frame.x[0], frame.y[1]))
        times = frame.scale / self.scale
        return x, y, frame.width * times, frame.height * times

    def window(
        self,
        frame: Frame,
        drawn: Callable[[Frame, Look], SafeString],
        sizes: Mapping[str, int] = WIDTHS,
    ) -> Window:
        """A window with the names that `drawn` puts on it, for each of the sizes."""
        x, y, width, _ = self.box(frame)
        placed = {}
        for size, pixels in sizes.items():
            inner = drawn(sized(frame, pixels), Look(narrow=True, middle=size == "wide"))
            placed[size] = SafeString(
                f'<g transform="translate({short(x)} {short(y)}) '
                f'scale({width / pixels:.4f})">{inner}</g>'
            )
        return Window(" ".join(short(number) for number in self.box(frame)), placed)

    def land(self, ways: Sequence[Journey], *, beside: bool = False) -> SafeString:
        """Land and water under journeys; with `beside` their lines as well, in grey, each journey's
        a group."""
        base = bare(self.frame, Look(narrow=True), ways)
        for way in ways if beside else ():
            drawn = course.stubs(way, [other for other in ways if other is not way])
            course.lines(base, way, colour="soft", width=OTHER, group=way.trip.id, drawn=drawn)
        return mark_safe(inside(base.figure))  # noqa: S308 - made of numbers and escaped text

    def course(self, way: Journey, *, quiet: bool = True) -> SafeString:
        """The line of a journey, each stretch once, for dashes upon dashes would pass for solid;
        and its places, without `quiet` those alone where he was reported."""
        base = bare(self.frame, Look(narrow=True), [way])
        base.figure.data.clear()
        course.lines(base, way, group=way.trip.id)
        return mark_safe(inside(base.figure) + self._places(way, quiet))  # noqa: S308 - made of numbers and escaped text

    def _places(self, way: Journey, every: bool) -> str:
        """Marks of a width that no scale changes, filled where he was reported: strokes with round
        ends, of next to no length, since printers draw none that have none."""
        unseen = (
            [point for point in way.waypoints if not point.reported] if every else course.rings(way)
        )
        quiet = self._dots(point.position for point in unseen)
        seen = self._dots(point.position for point in way.seen)
        hollow = [
            (quiet, "var(--ink)", 7 if every else 8.5),
            (quiet, "var(--paper)", 3.6 if every else 5),
        ]
        filled = [(seen, "var(--ink)", 9 if every else 7)]
        parts = [*hollow, *filled] if every else [*filled, *hollow]
        return "".join(
            f'<path d="{dots}" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"/>'
            for dots, colour, width in parts
            if dots
        )

    def _dots(self, positions: Iterable[Position]) -> str:
        return "".join(f"M{place}h.01" for place in dict.fromkeys(map(self.at, positions)))


def bare(frame: Frame, look: Look, ways: Sequence[Journey]) -> Map:
    """A map that fills a frame, on a canvas as large as that."""
    canvas = Canvas(look, round(frame.height), left=0, right=0, top=0, bottom=0)
    canvas.layout["width"] = round(frame.width)
    detail = trip_map.detail([position for way in ways for position in way.positions])
    return Map(
        look,
        round(frame.height),
        (),
        frame=frame,
        width=round(frame.width),
        on=canvas,
        detail=detail,
    )


def names(ground: Map, countries: Collection[str] = ()) -> SafeString:
    """Its scale and its names alone, once all that is named is put on it."""
    furnish(ground, locator=False)
    ground.figure.data.clear()  # before the names: a line that leads from one to its land stays
    letter(ground, countries)
    size = ground.figure.layout["font"]["size"]
    return SafeString(f'<g font-size="{size}">{inside(ground.figure)}</g>')


def around(projection: Lambert, positions: Sequence[Position], across: float = 0) -> Frame:
    """The window that holds positions with some room, and is at least `across` kilometres wide."""
    width = WIDTHS["wide"]
    xs, ys = zip(*(projection.flat(position) for position in positions), strict=True)
    room = 1 - 2 * PAD / width
    wide = max(across, (max(xs) - min(xs)) / room, (max(ys) - min(ys)) / ASPECT / room)
    centre = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    return Frame(projection, centre, wide / width, width, width * ASPECT)


def projected(positions: Sequence[Position]) -> Lambert:
    return fit(positions, WIDTHS["wide"], WIDTHS["wide"] * ASPECT).projection


def sized(frame: Frame, width: int) -> Frame:
    """The same window in so many pixels."""
    return Frame(
        frame.projection,
        frame.centre,
        frame.scale * frame.width / width,
        width,
        frame.height * width / frame.width,
    )
