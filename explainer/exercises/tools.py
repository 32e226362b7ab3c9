"""Two small calculators: a speed from a length and a time, and shells from containers and what is in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from explainer.evidence.asof import known
from explainer.models import Claim

MOST = 1e9


@dataclass
class Field:
    name: str
    label: str
    value: str = ""
    fault: str = ""
    options: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Tool:
    """A form of a few numbers, and its result in one sentence once all can be read."""

    title: str
    fields: list[Field]
    result: str = ""

    @property
    def numbers(self) -> dict[str, float]:
        return {entry.name: float(entry.value.replace(",", "")) for entry in self.fields if entry.value and not entry.options}


def _read(tool: Tool, given: Mapping[str, str], optional: tuple[str, ...] = ()) -> bool:
    """Fill in what was given; True when every field can be used."""
    if not any(given.get(entry.name) for entry in tool.fields):
        return False
    for entry in tool.fields:
        entry.value = given.get(entry.name, "").strip()[:80]
        if entry.options:
            if entry.value not in {key for key, _ in entry.options}:
                entry.fault = "Choose one of the list."
        elif not entry.value:
            entry.fault = "" if entry.name in optional else "A number is missing here."
        else:
            entry.fault = _number_fault(entry.value)
    return not any(entry.fault for entry in tool.fields)


def _number_fault(text: str) -> str:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        return f"“{text}” is not a number: write one such as 1133 or 12.5."
    return "" if 0 <= number <= MOST else "Write a number from 0 to a thousand million."


def speed(given: Mapping[str, str]) -> Tool:
    """Average speed from kilometres, hours and minutes."""
    tool = Tool("Speed calculator", [Field("km", "Kilometres"), Field("hours", "Hours"), Field("minutes", "Minutes")])
    if _read(tool, given, optional=("minutes",)):
        numbers = {"minutes": 0.0} | tool.numbers
        hours = numbers["hours"] + numbers["minutes"] / 60
        if hours:
            tool.result = f"{numbers['km']:,g} km in {hours:.2f} hours is {numbers['km'] / hours:.0f} km/h on average."
        else:
            tool.fields[1].fault = "The time must be more than nothing."
    return tool


def estimate(given: Mapping[str, str], day: date | None) -> Tool:
    """Rounds from a published count of containers and your own filling."""
    counts = known(Claim.objects.filter(measure="containers", nature="total", value__isnull=False), day)
    options = [(claim.id, f"{claim.quantity} ({claim.attribution}, {claim.date_words})") for claim in counts]
    fields = [
        Field("boxes", "Containers, as one party counts them", options=options),
        Field("low", "Rounds in each, at least"),
        Field("high", "Rounds in each, at most"),
    ]
    tool = Tool("Estimate with your own assumption", fields)
    if _read(tool, given):
        boxes = next(claim for claim in counts if claim.id == given["boxes"])
        low, high = tool.numbers["low"], tool.numbers["high"]
        if low > high:
            tool.fields[2].fault = "The most must not be less than the least."
        else:
            span = f"{boxes.value * low:,.0f} to {boxes.value * high:,.0f} rounds"
            tool.result = f"{boxes.value:,.0f} containers with {low:,g} to {high:,g} rounds in each: {span}."
    return tool
