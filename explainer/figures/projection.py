"""From the globe to the page: Lambert's conformal conic, the frame of a map, and clipping to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan, cos, hypot, log, pi, radians, sin, tan

from explainer.evidence.geodesy import Position

type Flat = tuple[float, float]  # kilometres east and north of the centre of the projection

RADIUS_KM = 6371.0088
WIDEST_BAND = 6.0  # degrees: nearer standard parallels would make a cone of no use


class Lambert:
    """Shapes stay true and north is up at the middle meridian; scale is true along the two
    parallels."""

    def __init__(self, south: float, north: float, longitude: float) -> None:
        middle = (south + north) / 2
        # Astride the equator the cone would be a cylinder
        self.origin = middle if abs(middle) > 0.5 else 0.5
        band = max(north - south, WIDEST_BAND) / 3
        low, high = radians(self.origin - band), radians(self.origin + band)
        self.longitude = radians(longitude)
        self.n = log(cos(low) / cos(high)) / log(tan(pi / 4 + high / 2) / tan(pi / 4 + low / 2))
        self.factor = cos(low) * tan(pi / 4 + low / 2) ** self.n / self.n
        self.rho = self._rho(radians(self.origin))

    def _rho(self, latitude: float) -> float:
        return RADIUS_KM * self.factor / tan(pi / 4 + latitude / 2) ** self.n

    def flat(self, position: Position) -> Flat:
        latitude, longitude = radians(position[0]), radians(position[1])
        rho, theta = self._rho(latitude), self.n * (longitude - self.longitude)
        return rho * sin(theta), self.rho - rho * cos(theta)

    def globe(self, point: Flat) -> Position:
        """The way back."""
        x, y = point[0], self.rho - point[1]
        rho = hypot(x, y)
        latitude = 2 * atan((RADIUS_KM * self.factor / rho) ** (1 / self.n)) - pi / 2
        longitude = self.longitude + atan(x / y) / self.n
        return latitude * 180 / pi, longitude * 180 / pi


@dataclass(frozen=True)
class Frame:
    """What a map shows: its projection, its centre, and how many kilometres a pixel is, on a plot
    of so many pixels."""

    projection: Lambert
    centre: Flat
    scale: float
    width: float
    height: float

    @property
    def x(self) -> tuple[float, float]:
        half = self.width * self.scale / 2
        return self.centre[0] - half, self.centre[0] + half

    @property
    def y(self) -> tuple[float, float]:
        half = self.height * self.scale / 2
        return self.centre[1] - half, self.centre[1] + half

    def flat(self, position: Position) -> Flat:
        return self.projection.flat(position)

    def pixel(self, position: Position) -> Flat:
        """Pixels from the upper left corner of the plot."""
        return self.pixels(self.flat(position))

    def pixels(self, point: Flat) -> Flat:
        return (point[0] - self.x[0]) / self.scale, (self.y[1] - point[1]) / self.scale

    def point(self, pixel: Flat) -> Flat:
        """The way back: kilometres of a pixel."""
        return self.x[0] + pixel[0] * self.scale, self.y[1] - pixel[1] * self.scale

    def holds(self, position: Position) -> bool:
        x, y = self.pixel(position)
        return 0 < x < self.width and 0 < y < self.height

    def around(self, share: float) -> tuple[float, float, float, float]:
        """West, south, east, north of the frame with some room beside it."""
        (west, east), (south, north) = self.x, self.y
        dx, dy = (east - west) * share, (north - south) * share
        return west - dx, south - dy, east + dx, north + dy


def fit(
    positions: Sequence[Position], width: float, height: float, pad: float = 36, lean: float = 0
) -> Frame:
    """The frame that holds the positions with `pad` pixels around them, or `lean` fewer on the left
    and more on the right."""
    latitudes, longitudes = (
        [latitude for latitude, _ in positions],
        [longitude for _, longitude in positions],
    )
    projection = Lambert(min(latitudes), max(latitudes), (min(longitudes) + max(longitudes)) / 2)
    xs, ys = zip(*(projection.flat(position) for position in positions), strict=True)
    scale = max(
        (max(xs) - min(xs)) / (width - 2 * pad), (max(ys) - min(ys)) / (height - 2 * pad), 0.2
    )
    return Frame(
        projection,
        ((max(xs) + min(xs)) / 2 + lean * scale, (max(ys) + min(ys)) / 2),
        scale,
        width,
        height,
    )


def clip_ring(ring: Sequence[Flat], bounds: tuple[float, float, float, float]) -> list[Flat]:
    """A filled ring cut to a rectangle (Sutherland and Hodgman)."""
    points = list(ring)
    for axis, limit, keep in (
        (0, bounds[0], 1),
        (0, bounds[2], -1),
        (1, bounds[1], 1),
        (1, bounds[3], -1),
    ):
        kept: list[Flat] = []
        for before, here in zip(points[-1:] + points[:-1], points, strict=True):
            inside_before, inside = (
                (before[axis] - limit) * keep >= 0,
                (here[axis] - limit) * keep >= 0,
            )
            if inside != inside_before:
                share = (limit - before[axis]) / (here[axis] - before[axis])
                kept.append(
                    (
                        before[0] + (here[0] - before[0]) * share,
                        before[1] + (here[1] - before[1]) * share,
                    )
                )
            if inside:
                kept.append(here)
        points = kept
    return points


def clip_line(line: Iterable[Flat], bounds: tuple[float, float, float, float]) -> list[list[Flat]]:
    """The parts of a line that a rectangle holds, each with the points just outside."""
    west, south, east, north = bounds
    parts: list[list[Flat]] = [[]]
    before: Flat | None = None
    for point in line:
        if west <= point[0] <= east and south <= point[1] <= north:
            if not parts[-1] and before:
                parts[-1].append(before)
            parts[-1].append(point)
        elif parts[-1]:
            parts[-1].append(point)
            parts.append([])
        before = point
    return [part for part in parts if len(part) > 1]


def beside(line: Sequence[Flat], offset: float) -> list[Flat]:
    """The line moved sideways, to the right of its course, so that lines on the same track lie next
    to each other."""
    moved = []
    for index, (x, y) in enumerate(line):
        (x0, y0), (x1, y1) = line[max(index - 1, 0)], line[min(index + 1, len(line) - 1)]
        length = hypot(x1 - x0, y1 - y0) or 1
        moved.append((x + (y1 - y0) / length * offset, y - (x1 - x0) / length * offset))
    return moved
