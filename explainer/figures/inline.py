"""A map as SVG within the page: the same Plotly figure, written at once, in the page's own colours, its marks links.

Only what maps are made of is written: lines, fills, marks and names. Readers choose journeys and compare them; such maps
cannot all be drawn beforehand, and the server has no browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .canvas import Canvas
from .style import LIGHT

TOKENS = {colour: f"var(--{token})" for token, colour in LIGHT.items()}
ANCHOR = {"left": "start", "center": "middle", "right": "end"}
LINE = 1.28


def inline(figure: Canvas, alt: str, here: str = "") -> SafeString:
    """The figure in SVG; `alt` tells it in words, links to places on the page `here` stay on it."""
    layout, width, height = figure.layout, figure.layout["width"], figure.layout["height"]
    (west, east), (south, north) = layout["xaxis"]["range"], layout["yaxis"]["range"]

    def at(x: float, y: float) -> tuple[float, float]:
        return round((x - west) / (east - west) * width, 1), round((north - y) / (north - south) * height, 1)

    parts: list[str] = []
    for trace in figure.data:
        group = f' data-trip="{escape(trace["legendgroup"])}"' if trace.get("legendgroup") else ""
        points = [None if x is None else at(x, y) for x, y in zip(trace["x"], trace["y"], strict=True)]
        if trace["mode"] == "lines":
            parts.append(_line(trace, points, group))
        else:
            parts += [_mark(trace, point, told, group, here) for point, told in zip(points, trace["customdata"], strict=True) if point]
    for name in layout.get("annotations", []):
        parts.append(_name(name, at(name["x"], name["y"])))
    return mark_safe(  # noqa: S308 - made of numbers and escaped text
        f'<svg class="map" viewBox="0 0 {width} {height}" role="group" aria-label="{escape(alt)}">{"".join(parts)}</svg>'
    )


def _line(trace: dict, points: Sequence[tuple[float, float] | None], group: str) -> str:
    closed = trace.get("fill") == "toself"
    path, pen = "", "M"
    for point in points:
        if point is None:
            path, pen = path + ("Z" if closed else ""), "M"
        else:
            path += f"{pen}{point[0]:g} {point[1]:g}"
            pen = "L"
    fill = _colour(trace["fillcolor"]) if closed else "none"
    dash = trace["line"].get("dash", "solid")
    dashed = "" if dash == "solid" else f' stroke-dasharray="{"1 2.5" if dash == "dot" else dash.replace("px", "").replace(",", " ")}"'
    faint = f' opacity="{trace["opacity"]}"' if trace.get("opacity") else ""
    return (
        f'<path{group} d="{path}{"Z" if closed else ""}" fill="{fill}" stroke="{_colour(trace["line"]["color"])}" '
        f'stroke-width="{trace["line"]["width"]}" stroke-linejoin="round"{dashed}{faint}/>'
    )


def _mark(trace: dict, point: tuple[float, float], told: Sequence, group: str, here: str) -> str:
    marker = trace["marker"]
    radius = marker["size"] / 2
    look = f'fill="{_colour(marker["color"])}" stroke="{_colour(marker["line"]["color"])}" stroke-width="{marker["line"]["width"]}"'
    x, y = point
    if marker["symbol"] == "square":
        shape = f'<rect x="{x - radius:g}" y="{y - radius:g}" width="{radius * 2:g}" height="{radius * 2:g}" {look}/>'
    else:
        shape = f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" {look}/>'
    href, words, main = told
    place = href.partition("#")[2]
    link = f"#{place}" if here and href.startswith(f"{here}#") else href
    # Marks of places that are only inferred are not stops of the keyboard: the list beside the map has them all.
    still = "" if main else ' tabindex="-1"'
    told_as = f'aria-label="{escape(words)}"'
    return f'<a{group} href="{escape(link)}" data-at="{x:g} {y:g}" {told_as}{still}>{shape}<title>{escape(words)}</title></a>'


def _name(name: dict, point: tuple[float, float]) -> str:
    size = name["font"]["size"]
    lines = name["text"].split("<br>")
    tall = len(lines) * size * LINE
    x = point[0] + name.get("xshift", 0)
    top = point[1] - name.get("yshift", 0) - {"top": 0, "middle": tall / 2, "bottom": tall}[name["yanchor"]]
    spans = []
    for number, line in enumerate(lines):
        weight = ' font-weight="600"' if "<b>" in line else ""
        slant = ' font-style="italic"' if "<i>" in name["text"] else ""
        plain = line
        for tag in ("<b>", "</b>", "<i>", "</i>"):
            plain = plain.replace(tag, "")
        y = top + (number + 0.78) * size * LINE
        spans.append(f'<tspan x="{x:.1f}" y="{y:.1f}"{weight}{slant}>{escape(plain)}</tspan>')
    look = f'font-size="{size}" fill="{_colour(name["font"]["color"])}" text-anchor="{ANCHOR[name["xanchor"]]}"'
    return f'<text {look} aria-hidden="true">{"".join(spans)}</text>'


def _colour(colour: str) -> str:
    return TOKENS[colour]
