"""A map as SVG within the page: the figure that the pictures show, in the page's own colours, its marks links of the page."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe

from .canvas import Canvas
from .paths import Pixel, short
from .style import LIGHT
from .svg import Item, Told, Writer

TOKENS = {colour: f"var(--{token})" for token, colour in LIGHT.items()}


def inline(figure: Canvas, alt: str, here: str = "") -> SafeString:
    """The figure in SVG; `alt` tells it in words, links to places on the page `here` stay on it."""
    size = f'viewBox="0 0 {figure.layout["width"]} {figure.layout["height"]}" font-size="{figure.layout["font"]["size"]}"'
    drawing = _InPage(figure, here).write()
    return mark_safe(  # noqa: S308 - made of numbers and escaped text
        f'<svg class="map" {size} fill="none" role="group" aria-label="{escape(alt)}">{drawing}</svg>'
    )


class _InPage(Writer):
    def __init__(self, figure: Canvas, here: str) -> None:
        super().__init__(figure)
        self.here = here

    def colour(self, colour: str) -> str:
        return TOKENS[colour]

    def belongs(self, trace: Item) -> str:
        return f' data-trip="{escape(trace["legendgroup"])}"' if trace.get("legendgroup") else ""

    def linked(self, mark: str, point: Pixel, told: Told, whose: str) -> str:
        href, words, main = told
        link = href.removeprefix(self.here) if self.here and href.startswith(f"{self.here}#") else href
        # Marks of places that are only inferred are not stops of the keyboard: the list beside the map has them all.
        still = "" if main else ' tabindex="-1"'
        at = f'data-at="{short(point[0])} {short(point[1])}" aria-label="{escape(words)}"'
        return f'<a{whose} href="{escape(link)}" {at}{still}>{mark}<title>{escape(words)}</title></a>'
