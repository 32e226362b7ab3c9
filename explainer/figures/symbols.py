"""The forms of marks, as Plotly draws them: corners about the middle,
for a mark two pixels wide."""

from __future__ import annotations

from math import cos, pi, sin, sqrt

from .paths import short

type Corners = tuple[tuple[float, float], ...]

_SLOPE = 2 / sqrt(3)
_UP: Corners = ((-_SLOPE, 0.5), (_SLOPE, 0.5), (0, -1))
CORNERS: dict[str, Corners] = {
    "square": ((1, 1), (-1, 1), (-1, -1), (1, -1)),
    "diamond": ((1.3, 0), (0, 1.3), (-1.3, 0), (0, -1.3)),
    "triangle-up": _UP,
    "triangle-down": tuple((x, -y) for x, y in _UP),
    "triangle-right": tuple((-y, x) for x, y in _UP),
    "triangle-left": tuple((y, x) for x, y in _UP),
    "pentagon": tuple(
        (sin(turn), -cos(turn)) for turn in (2 * pi * corner / 5 for corner in range(5))
    ),
    "line-ne": ((1, -1), (-1, 1)),
    "line-ew": ((1.4, 0), (-1.4, 0)),
}
SYMBOLS = {"circle", *CORNERS}


def symbol(name: str, x: float, y: float, size: float, look: str = "") -> str:
    """The mark as an SVG element; `look` are more attributes of it."""
    radius = size / 2
    if name not in CORNERS:
        return f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius, 2)}"{look}/>'
    steps, before = [], (0.0, 0.0)
    for corner in CORNERS[name]:
        steps.append(
            f"{short((corner[0] - before[0]) * radius, 2)} "
            f"{short((corner[1] - before[1]) * radius, 2)}"
        )
        before = corner
    first = CORNERS[name][0]
    start = f"{short(x + first[0] * radius)} {short(y + first[1] * radius)}"
    end = "z" if len(steps) > 2 else ""
    return f'<path d="M{start}l{" ".join(steps[1:])}{end}"{look}/>'
