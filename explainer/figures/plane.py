"""A part of a canvas that shows a piece of the globe: a frame with axes in kilometres, and lines
and areas upon them."""

from __future__ import annotations

from collections.abc import Sequence

from .canvas import Canvas
from .labels import Pixel
from .polylines import joined
from .projection import Flat, Frame
from .style import Look


class Plane:
    """A frame on a canvas of its own, or `on` another one, with its upper left corner `at` a pixel
    of it."""

    def __init__(
        self, look: Look, width: int, height: int, frame: Frame, on: Canvas | None, at: Pixel
    ) -> None:
        self.look, self.width, self.height, self.frame, self.at = look, width, height, frame, at
        self.figure: Canvas = on or Canvas(look, height, left=0, right=0, top=0, bottom=0)
        self.axis = self._axes()

    def _axes(self) -> str:
        """Axes in kilometres for its part of the canvas; returns what their names end in."""
        number = sum(name.startswith("xaxis") for name in self.figure.layout) + 1
        axis = "" if number == 1 else str(number)
        whole, tall = self.figure.layout["width"], self.figure.layout["height"]
        manners = {"visible": False, "constrain": "domain"}
        across = {
            "domain": [self.at[0] / whole, (self.at[0] + self.width) / whole],
            "anchor": f"y{axis}",
        }
        up = {
            "domain": [1 - (self.at[1] + self.height) / tall, 1 - self.at[1] / tall],
            "anchor": f"x{axis}",
            "scaleanchor": f"x{axis}",
        }
        self.figure.axis(f"xaxis{axis}", **manners, range=list(self.frame.x), **across)
        self.figure.axis(f"yaxis{axis}", **manners, range=list(self.frame.y), **up)
        return axis

    def add(self, **trace: object) -> None:
        self.figure.scatter(xaxis=f"x{self.axis}", yaxis=f"y{self.axis}", **trace)

    def fill(self, rings: Sequence[Sequence[Flat]], colour: str) -> None:
        """Areas in one colour, those of land with a thin edge."""
        x, y = joined([[*ring, ring[0]] for ring in rings])
        if x:
            edge = {"width": 0.6, "color": self.look.colour("sea" if colour == "sea" else "border")}
            self.add(
                x=x,
                y=y,
                mode="lines",
                fill="toself",
                fillcolor=self.look.colour(colour),
                line=edge,
                hoverinfo="skip",
            )

    def outline(self, ring: Sequence[Flat], colour: str, width: float) -> None:
        """A thin line that is a border of a map and no course."""
        x, y = joined([ring])
        self.add(
            x=x,
            y=y,
            mode="lines",
            line={"width": width, "color": self.look.colour(colour)},
            hoverinfo="skip",
        )
