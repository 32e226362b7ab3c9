"""Lines as SVG writes them: short numbers, paths, strokes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

type Pixel = tuple[float, float]

_LINE = re.compile(r'<path d="([^"]*)"([^>]*)/>')
# Plotly's named dashes, for lines at most three pixels wide.
DASHES = {"solid": "", "dot": "3 3", "dash": "9 9"}


def short(number: float, digits: int = 1) -> str:
    """A number in as few letters as it takes: a tenth of a pixel is never seen."""
    return f"{number:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{number:.0f}"


def path(points: Sequence[Pixel], closed: bool = False) -> str:
    """What a path's `d` says of a line through points; steps are shorter than places."""
    rounded = [(round(x * 10), round(y * 10)) for x, y in points]
    (x, y), parts = rounded[0], [f"M{_tenths(rounded[0])}"]
    for point in rounded[1:]:
        if point != (x, y):
            step = (point[0] - x, point[1] - y)
            parts.append(
                f"h{_tenth(step[0])}"
                if not step[1]
                else f"v{_tenth(step[1])}"
                if not step[0]
                else f"l{_tenths(step)}"
            )
            x, y = point
    return "".join(parts) + ("z" if closed else "")


def _tenths(pair: tuple[int, int]) -> str:
    return f"{_tenth(pair[0])} {_tenth(pair[1])}".replace(" -", "-")


def _tenth(number: int) -> str:
    return short(number / 10)


def stroke(line: dict[str, Any]) -> str:
    """The attributes of a stroke but its colour."""
    dash = line.get("dash", "solid")
    dashes = DASHES.get(dash, dash.replace("px", "").replace(",", " "))
    return f' stroke-width="{line["width"]}"' + (f' stroke-dasharray="{dashes}"' if dashes else "")


def merged(elements: Iterable[str]) -> Iterator[str]:
    """The elements, neighbours that are lines of one look as one path."""
    drawn, look = "", ""
    for element in elements:
        line = _LINE.fullmatch(element)
        if line and (
            " opacity" in line[2] or (" fill=" in line[2] and ' fill="none"' not in line[2])
        ):
            line = None
        if line and line[2] == look:
            drawn += line[1]
            continue
        if drawn:
            yield f'<path d="{drawn}"{look}/>'
        drawn, look = (line[1], line[2]) if line else ("", "")
        if not line:
            yield element
    if drawn:
        yield f'<path d="{drawn}"{look}/>'
