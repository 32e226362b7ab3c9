"""The thin lines across a plot, at the ticks of its axes."""

from __future__ import annotations

from collections.abc import Iterator

from .axes import Axis
from .paths import Pixel


def grid(axes: dict[str, Axis]) -> Iterator[tuple[list[Pixel], str]]:
    """The thin line of each tick across the plot, but none upon an end of it; and that of zero."""
    for name, axis in axes.items():
        if not axis.shown:
            continue
        other = axes[axis.anchor]
        zero = axis.at(0) if axis.manners.get("zeroline") and axis.holds(0) else None
        for at, _ in axis.ticks() if axis.manners.get("showgrid", True) else ():
            if not axis.ends(at) and (zero is None or abs(at - zero) > 0.5):
                yield _across(name, at, other), axis.manners["gridcolor"]
        if zero is not None and not (
            axis.ends(zero) and other.anchor == name and other.manners.get("showline")
        ):
            yield _across(name, zero, other), axis.manners["zerolinecolor"]


def _across(name: str, at: float, other: Axis) -> list[Pixel]:
    """From one end of the other axis to its other end."""
    if name[0] == "x":
        return [(at, other.start), (at, other.end)]
    return [(other.start, at), (other.end, at)]
