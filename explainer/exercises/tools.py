"""Two small calculators: a speed from a length and a time, and shells from containers and what is in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from explainer.evidence.asof import known
from explainer.models import Claim

MOST = 1e9
SECOND = 1 / 3600  # in hours


class Number(forms.Field):
    """A number from 0 to MOST as people write it, with commas or without; one that may be left out is 0 then."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label=label, error_messages={"required": "A number is missing here."}, **more)

    def to_python(self, value: str | None) -> str:
        return (value or "").strip()

    def clean(self, value: str | None) -> float:
        text = super().clean(value)
        try:
            number = float(text.replace(",", "")) if text else 0.0
        except ValueError:
            raise ValidationError(f"“{text[:80]}” is not a number: write one such as 1133 or 12.5.") from None
        if not 0 <= number <= MOST:
            raise ValidationError("Write a number from 0 to a thousand million.")
        return number


class Tool(forms.Form):
    """A form of a few numbers, and its result in one sentence once all can be read; blank while nothing is typed."""

    title = ""
    sentence: Callable[..., str]  # of the numbers, by the names of their fields

    def __init__(self, given: Mapping[str, str], day: date | None) -> None:
        super().__init__(given if any(given.get(name) for name in self.base_fields) else None)

    @property
    def result(self) -> str:
        return self.sentence(**self.cleaned_data) if self.is_valid() else ""


class Speed(Tool):
    """Average speed from kilometres, hours and minutes."""

    title = "Speed calculator"

    km = Number("Kilometres")
    hours = Number("Hours")
    minutes = Number("Minutes", required=False)

    def clean(self) -> None:
        if not self.errors and self.cleaned_data["hours"] + self.cleaned_data["minutes"] / 60 < SECOND:
            self.add_error("hours", "The time must be a second at least.")

    def sentence(self, km: float, hours: float, minutes: float) -> str:
        hours += minutes / 60
        return f"{km:,g} km in {hours:.2f} hours is {km / hours:.0f} km/h on average."


class Estimate(Tool):
    """Rounds from a published count of containers and your own filling."""

    title = "Estimate with your own assumption"

    boxes = forms.ChoiceField(
        label="Containers, as one party counts them",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose one of the list."),
    )
    low = Number("Rounds in each, at least")
    high = Number("Rounds in each, at most")

    def __init__(self, given: Mapping[str, str], day: date | None) -> None:
        super().__init__(given, day)
        counts = known(Claim.objects.filter(measure="containers", nature="total", value__isnull=False), day)
        self.counts = {claim.id: claim.midpoint for claim in counts}
        boxes = self.fields["boxes"]
        assert isinstance(boxes, forms.ChoiceField)
        boxes.choices = [(claim.id, f"{claim.quantity} ({claim.attribution}, {claim.date_words})") for claim in counts]

    def clean(self) -> None:
        if not self.errors and self.cleaned_data["low"] > self.cleaned_data["high"]:
            self.add_error("high", "The most must not be less than the least.")

    def sentence(self, boxes: str, low: float, high: float) -> str:
        number = self.counts[boxes]
        return f"{number:,.0f} containers with {low:,g} to {high:,g} rounds in each: {number * low:,.0f} to {number * high:,.0f} rounds."
