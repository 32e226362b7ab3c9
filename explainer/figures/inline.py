"""A drawing as SVG within the page: the one that the pictures show, in the page's own colours, its
marks links of the page."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe

from .canvas import Canvas
from .drawn import LOOKS
from .paths import Pixel, short
from .signed import on_day
from .spec import FigureSpec
from .style import LIGHT
from .svg import Item, Told, Writer

TOKENS = {colour: f"var(--{token})" for token, colour in LIGHT.items()}


def inline(figure: Canvas, alt: str, here: str = "", name: str = "") -> SafeString:
    """The figure in SVG; `alt` tells it in words, links to places on the page `here` stay on it. Of
    several in a page each has a `name` that tells its parts from those of the others."""
    return _svg("map", figure, alt, _InPage(figure, here, name))


def inside(figure: Canvas) -> str:
    """What stands within the SVG element, for those who write that themselves."""
    return _InPage(figure, "").write()


def drawing(spec: FigureSpec, size: str) -> SafeString:
    """The drawing of a figure in SVG. Each mark at which the keyboard stops has its place among
    them as `data-n`."""
    figure = spec.draw(LOOKS[size])
    return _svg("drawing", figure, spec.alt, _Drawing(figure, spec, size))


def _svg(kind: str, figure: Canvas, alt: str, writer: Writer) -> SafeString:
    size = (
        f'viewBox="0 0 {figure.layout["width"]} {figure.layout["height"]}" '
        f'font-size="{figure.layout["font"]["size"]}"'
    )
    return mark_safe(  # noqa: S308 - made of numbers and escaped text
        f'<svg class="{kind}" {size} fill="none" role="group" '
        f'aria-label="{escape(alt)}">{writer.write()}</svg>'
    )


class _InPage(Writer):
    """`linked` gives each mark its words and its place, `data-at` in pixels of the drawing."""

    def __init__(self, figure: Canvas, here: str, name: str = "") -> None:
        super().__init__(figure, name=name)
        self.here = here

    def colour(self, colour: str) -> str:
        return TOKENS[colour]

    def belongs(self, trace: Item) -> str:
        return f' data-trip="{escape(trace["legendgroup"])}"' if trace.get("legendgroup") else ""

    def linked(self, mark: str, point: Pixel, told: Told, whose: str) -> str:
        href, words, main = told
        link = (
            href.removeprefix(self.here) if self.here and href.startswith(f"{self.here}#") else href
        )
        # Marks of places that are only inferred are not stops of the keyboard: the list beside the
        # map has them all.
        still = "" if main else ' tabindex="-1"'
        at = f'data-at="{short(point[0])} {short(point[1])}" aria-label="{escape(words)}"'
        return (
            f'<a{whose} href="{escape(link)}" {at}{still}>{mark}<title>{escape(words)}</title></a>'
        )


class _Drawing(_InPage):
    def __init__(self, figure: Canvas, spec: FigureSpec, size: str) -> None:
        Writer.__init__(self, figure, spec.day, f"{spec.slug}-{size}-")
        self.order = {row.href: place for place, row in enumerate(spec.rows)}

    belongs = Writer.belongs  # as in the picture, with which it is laid out alike

    def linked(self, mark: str, point: Pixel, told: Told, whose: str) -> str:
        href, words, main = told
        place = self.order.get(href, self.order.get(href.partition("#")[0], len(self.order)))
        at = f'data-at="{short(point[0])} {short(point[1])}"' + (
            f' data-n="{place}"' if main else ""
        )
        return (
            f'<a href="{escape(on_day(href, self.day))}" {at} tabindex="-1" '
            f'aria-label="{escape(words)}">{mark}</a>'
        )
