"""The axes of a drawing in pixels: where a value or a day lies, and which ticks and words stand
along them, as Plotly sets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from explainer.corpus.localised import written

type Manners = Mapping[str, Any]


@dataclass(frozen=True)
class Axis:
    """An axis between two pixels: `start` is where its range begins, which for y is mostly the
    bottom."""

    manners: Manners
    start: float
    end: float
    anchor: str  # the axis at which it stands

    @property
    def shown(self) -> bool:
        return self.manners.get("visible", True)

    @property
    def dated(self) -> bool:
        return self.manners.get("type") == "date"

    def at(self, value: float | str) -> float:
        """The pixel of a value."""
        low, high = map(self._number, self.manners["range"])
        return self.start + (self._number(value) - low) / (high - low) * (self.end - self.start)

    @property
    def span(self) -> tuple[float, float]:
        """Its first and last pixel, from the left or the top."""
        return min(self.start, self.end), max(self.start, self.end)

    def ends(self, pixel: float) -> bool:
        """Whether the pixel is an end of it."""
        return min(abs(pixel - self.start), abs(pixel - self.end)) < 1

    def holds(self, value: float | str) -> bool:
        low, high = sorted(map(self._number, self.manners["range"]))
        return low <= self._number(value) <= high

    def _number(self, value: float | str) -> float:
        return (
            date.fromisoformat(value[:10]).toordinal()
            if self.dated and isinstance(value, str)
            else float(value)
        )

    def ticks(self) -> Iterator[tuple[float, list[str]]]:
        """The pixel of each tick and the lines that stand there; the year stands once where it
        begins to hold."""
        if not self.dated:
            for value, text in zip(
                self.manners.get("tickvals", ()), self.manners.get("ticktext", ()), strict=True
            ):
                yield self.at(value), [text]
            return
        form, *under = self.manners["tickformat"].split("\n")
        before = ""
        for day in self._months(self.manners["dtick"]):
            lines = [_told(day, form)]
            if under and (more := _told(day, under[0])) != before:
                lines.append(more)
                before = more
            yield self.at(day.isoformat()), lines

    def small_ticks(self) -> Iterator[float]:
        """The pixels of the ticks between the ticks."""
        if "minor" in self.manners:
            large = set(self._months(self.manners["dtick"]))
            yield from (
                self.at(day.isoformat())
                for day in self._months(self.manners["minor"]["dtick"])
                if day not in large
            )

    def _months(self, step: str) -> Iterator[date]:
        """The first days of every so many months, "M3", counted from January, within the range."""
        first, last = (date.fromisoformat(text[:10]) for text in self.manners["range"])
        for month in range(first.year * 12, last.year * 12 + 12, int(step.removeprefix("M"))):
            day = date(month // 12, month % 12 + 1, 1)
            if first <= day <= last:
                yield day


def _told(day: date, form: str) -> str:
    return form.replace("%b", written(day, "short name of a month")).replace(
        "%Y", written(day, "year")
    )


def axes(layout: Manners) -> dict[str, Axis]:
    """The axes of a drawing by the names that its traces call them by: "x", "y2", …"""
    margin = layout["margin"]
    left, top = margin["l"], margin["t"]
    width, height = layout["width"] - left - margin["r"], layout["height"] - top - margin["b"]
    found = {}
    for name, manners in layout.items():
        letter, is_axis, number = name.partition("axis")
        if not is_axis:
            continue
        low, high = manners.get("domain", (0, 1))
        if letter == "x":
            found[f"x{number}"] = Axis(
                manners, left + low * width, left + high * width, manners.get("anchor", "y")
            )
        else:
            found[f"y{number}"] = Axis(
                manners,
                top + (1 - low) * height,
                top + (1 - high) * height,
                manners.get("anchor", "x"),
            )
    return found
