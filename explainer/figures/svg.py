"""A canvas as SVG, written from its dictionaries in Plotly's words: for pictures, and for the
drawing within a page.

It knows what the canvases of this house are made of and no more: `known.py` says what that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from typing import Any

from .axes import Axis, axes
from .canvas import Canvas
from .grid import grid
from .paths import Pixel, merged, path, short, stroke
from .projection import clip_ring
from .signed import on_day
from .symbols import symbol
from .texts import ANCHORS, ASCENT, DESCENT, LEADING, text
from .typography import width

# A mark's customdata: the address that it opens, what it says, whether the keyboard stops at it
type Told = Sequence[Any]
type Item = dict[str, Any]  # a trace, a shape, a line or a note of a canvas

BEYOND = 4  # pixels of a filled ring that are written beside the plot, so that its edge is not seen


class Writer:
    """Writes one canvas. A page that has manners of its own overrides `colour`,
    `belongs` and `linked`."""

    def __init__(self, figure: Canvas, day: date | None = None, name: str = "") -> None:
        """`day` is the day that its links lead to; its `name` tells its parts from those of other
        drawings in a page."""
        self.day, self.name = day, name
        self.data, self.layout = figure.data, figure.layout
        self.margin, self.size = figure.layout["margin"], figure.layout["font"]["size"]
        self.bottom = figure.layout["height"] - self.margin["b"]
        self.axes = axes(figure.layout)
        self.clips: dict[str, str] = {}
        # Whether anything written leaves the drawing, and has to be cut at its edge
        self.leaves = False

    def colour(self, colour: str) -> str:
        return colour

    def belongs(self, trace: Item) -> str:
        """Attributes that say whose line or mark it is."""
        return ""

    def linked(self, mark: str, point: Pixel, told: Told, whose: str) -> str:
        """The mark as a link to its record, which says what it is."""
        href, words, main = told
        still = "" if main else ' tabindex="-1"'
        address = escape(on_day(href, self.day))
        return f'<a href="{address}"{still}>{mark}<title>{escape(words)}</title></a>'

    def write(self) -> str:
        """What stands inside the SVG element, in the order in which things lie upon each other.
        Lines have no fill there."""
        shapes = self.layout.get("shapes", ())
        parts = [
            *(self._shape(shape) for shape in shapes if shape.get("layer") == "below"),
            *(self._line(ends, {"color": colour, "width": 1}) for ends, colour in grid(self.axes)),
            *(part for trace in self.data if trace["type"] == "bar" for part in self._bars(trace)),
            *(
                part
                for trace in self.data
                if trace["type"] == "scatter"
                for part in self._scatter(trace)
            ),
            *(
                part
                for name, axis in self.axes.items()
                if axis.shown
                for part in self._axis(name, axis)
            ),
            *(self._shape(shape) for shape in shapes if shape.get("layer") != "below"),
            *(self._note(note) for note in self.layout.get("annotations", ())),
        ]
        cut = (f'<clipPath id="{name}">{box}</clipPath>' for box, name in self.clips.items())
        return "".join([*cut, *merged(filter(None, parts))])

    def _axes_of(self, trace: Item) -> tuple[Axis, Axis]:
        return self.axes[trace.get("xaxis") or "x"], self.axes[trace.get("yaxis") or "y"]

    def _place(self, item: Item, letter: str, end: str = "") -> float:
        """The pixel at which an item stands, on its axis or at a share of the whole plot."""
        ref, value = item.get(f"{letter}ref") or letter, item[letter + end]
        if ref != "paper":
            return self.axes[ref].at(value)
        if letter == "x":
            return self.margin["l"] + value * (
                self.layout["width"] - self.margin["l"] - self.margin["r"]
            )
        return self.bottom - value * (self.bottom - self.margin["t"])

    def _shape(self, shape: Item) -> str:
        (x0, x1), (y0, y1) = ([self._place(shape, letter, end) for end in "01"] for letter in "xy")
        if shape["type"] == "line":
            return self._line([(x0, y0), (x1, y1)], shape["line"])
        corner = (
            f'x="{short(min(x0, x1))}" y="{short(min(y0, y1))}" width="{short(abs(x1 - x0))}" '
            f'height="{short(abs(y1 - y0))}"'
        )
        return f'<rect {corner} fill="{self.colour(shape["fillcolor"])}"/>'

    def _axis(self, name: str, axis: Axis) -> Iterator[str]:
        """Its line, its ticks and the words at them: below the plot, or at its left."""
        manners, colour = axis.manners, axis.manners["tickfont"]["color"]
        if name[0] == "y":
            for at, lines in axis.ticks():
                start = (self.axes[axis.anchor].span[0] - 1, at + 0.35 * self.size)
                yield self._words(lines, start, self.size, colour, "right")
            return
        if manners.get("showline"):
            ends = [(axis.start, self.bottom + 0.5), (axis.end, self.bottom + 0.5)]
            yield self._line(ends, {"color": manners["linecolor"], "width": 1})
        low, long = self.bottom + 1, manners.get("ticklen", 0)
        short_ones = [(at, manners["minor"]["ticklen"]) for at in axis.small_ticks()]
        for at, length in short_ones + [(at, long) for at, _ in axis.ticks() if long]:
            yield self._line(
                [(at, low), (at, low + length)], {"color": manners["tickcolor"], "width": 1}
            )
        base = low + self.size + (long + 0.2 * self.size if long else 0)
        for at, lines in axis.ticks():
            # The last of them stays within the picture, where plotly.js would leave it out.
            room = self.layout["width"] - max(width(line, self.size) for line in lines) / 2
            yield self._words(lines, (min(at, room), base), self.size, colour, "center")

    def _bars(self, trace: Item) -> Iterator[str]:
        across, up = self._axes_of(trace)
        faint = trace["marker"].get("opacity", 1)
        look = f' fill="{self.colour(trace["marker"]["color"])}"' + (
            f' opacity="{faint}"' if faint != 1 else ""
        )
        for x, y in zip(trace["x"], trace["y"], strict=True):
            start = trace.get("base", 0)
            left, right = across.at(start), across.at(start + x)
            top, bottom = up.at(y - trace["width"] / 2), up.at(y + trace["width"] / 2)
            corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
            yield f'<path d="{path(corners, closed=True)}"{look}/>'

    def _scatter(self, trace: Item) -> Iterator[str]:
        across, up = self._axes_of(trace)
        if trace["mode"] == "markers":
            yield from self._marks(trace, across, up)
            return
        lines: list[list[Pixel]] = [[]]
        for x, y in zip(trace["x"], trace["y"], strict=True):
            if x is None:
                lines.append([])
            else:
                lines[-1].append((across.at(x), up.at(y)))
        # What lies beside the plot is there for those who move the live figure.
        seen = [line for line in lines if line and _meets(line, across, up)]
        closed = trace.get("fill") == "toself"
        if closed:
            (left, right), (top, bottom) = across.span, up.span
            edge = (left - BEYOND, top - BEYOND, right + BEYOND, bottom + BEYOND)
            seen = [cut for line in seen if (cut := clip_ring(line, edge))]
        look = self.belongs(trace) + (
            f' fill="{self.colour(trace["fillcolor"])}"' if closed else ""
        )
        look += f' opacity="{trace["opacity"]}"' if trace.get("opacity", 1) != 1 else ""
        if drawn := "".join(path(line, closed) for line in seen if len(line) > 1):
            look += self._stroke(trace["line"]) + self._clip(seen, across, up)
            yield f'<path d="{drawn}"{look}/>'

    def _marks(self, trace: Item, across: Axis, up: Axis) -> Iterator[str]:
        marker, told, whose = trace["marker"], trace.get("customdata"), self.belongs(trace)
        edge = marker.get("line", {})
        for index, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            if x is None or not (across.holds(x) and up.holds(y)):
                continue
            name, size, colour = (_each(marker[key], index) for key in ("symbol", "size", "color"))
            form, open_, _ = name.partition("-open")
            line = {"width": edge.get("width", 0), "color": colour if open_ else edge.get("color")}
            look = f' fill="{"none" if open_ else self.colour(colour)}"' + (
                self._stroke(line) if line["width"] and line["color"] else ""
            )
            point = (across.at(x), up.at(y))
            mark = symbol(form, *point, size, look if told else whose + look)
            yield self.linked(mark, point, told[index], whose) if told else mark

    def _line(self, points: Sequence[Pixel], line: Item) -> str:
        return f'<path d="{path(points)}"{self._stroke(line)}/>'

    def _stroke(self, line: Item) -> str:
        return f' stroke="{self.colour(line["color"])}"{stroke(line)}'

    def _clip(self, lines: Iterable[Sequence[Pixel]], across: Axis, up: Axis) -> str:
        """Where lines leave the plot within the drawing, they are cut at its edge; at the drawing's
        own edge all is."""
        (left, right), (top, bottom) = across.span, up.span
        if all(
            left - 0.5 <= x <= right + 0.5 and top - 0.5 <= y <= bottom + 0.5
            for line in lines
            for x, y in line
        ):
            return ""
        if (left, top, right, bottom) == (0, 0, self.layout["width"], self.layout["height"]):
            self.leaves = True
            return ""
        box = (
            f'<rect x="{short(left)}" y="{short(top)}" width="{short(right - left)}" '
            f'height="{short(bottom - top)}"/>'
        )
        return f' clip-path="url(#{self.clips.setdefault(box, f"{self.name}c{len(self.clips)}")})"'

    def _note(self, note: Item) -> str:
        """Words at a place, set from their anchor; nothing where the place lies beside the plot."""
        refs = ((note.get(f"{letter}ref") or letter, note[letter]) for letter in "xy")
        if not all(ref == "paper" or self.axes[ref].holds(value) for ref, value in refs):
            return ""
        x = self._place(note, "x") + note.get("xshift", 0)
        y = self._place(note, "y") - note.get("yshift", 0)
        size, lines, anchor = note["font"]["size"], note["text"].split("<br>"), note["xanchor"]
        pad = note.get("borderpad", 1) + 1
        tall = (ASCENT + DESCENT + LEADING * (len(lines) - 1)) * size + 2 * pad
        up = {"top": 0, "middle": tall / 2, "bottom": tall}[note["yanchor"]]
        base = y + pad + ASCENT * size - up
        more = ""
        if angle := note.get("textangle"):
            more += f' transform="rotate({angle} {short(x)} {short(y)})"'
        if "bgcolor" in note:
            # Ground behind the letters: as wide as they run in the reader's face.
            more += f'{self._stroke({"color": note["bgcolor"], "width": 4})} paint-order="stroke"'
        start = (x + {"left": pad, "center": 0, "right": -pad}[anchor], base)
        return self._words(lines, start, size, note["font"]["color"], anchor, more)

    def _words(
        self,
        lines: Sequence[str],
        start: Pixel,
        size: float,
        colour: str,
        anchor: str,
        more: str = "",
    ) -> str:
        """Lines of words, the first standing at a point."""
        look = f' fill="{self.colour(colour)}"{ANCHORS[anchor]}{more}' + (
            "" if size == self.size else f' font-size="{size}"'
        )
        return text(lines, start, size, look)


def _each(value: Any, index: int) -> Any:
    """What a trace gives for all its marks, or for each."""
    return value[index] if isinstance(value, list) else value


def _meets(line: Sequence[Pixel], across: Axis, up: Axis) -> bool:
    """Whether a line may be seen in the plot."""
    (left, right), (top, bottom) = across.span, up.span
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(xs) >= left and min(xs) <= right and max(ys) >= top and min(ys) <= bottom
