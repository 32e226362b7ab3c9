"""Three small calculators: a speed from a length and a time, shells from containers and what is in each, and a vote by a rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from explainer.evidence.asof import known
from explainer.models import Claim, Lesson, Party

from .sheet import plain

MOST = 1e9
VOTES = ("for", "against", "abstained")
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
            number = float(plain(text)) if text else 0.0
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


class Seat(forms.ChoiceField):
    """How one delegation votes; where nothing is chosen it is not in the room. `permanent`: its vote against is a veto."""

    seated = True

    def __init__(self, party: str, permanent: bool) -> None:
        invalid = {"invalid_choice": "Choose one of the list."}
        votes = [("", "not here"), *((vote, vote) for vote in VOTES)]
        super().__init__(label=party, choices=votes, required=False, error_messages=invalid)
        self.permanent = permanent


class Vote(Tool):
    """Whether a text is carried, by the rule that a class chooses, and what the veto did to it."""

    title = "Count the vote, by a rule of yours"

    needed = Number("Votes needed (in the Council nine of fifteen)", initial=4)
    veto = forms.ChoiceField(
        label="A permanent member can stop it alone",
        choices=[("yes", "yes, as in the Council"), ("no", "no")],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose yes or no."),
    )
    more = Number("Votes in favour from others in the room", required=False, initial=0)

    def __init__(self, given: Mapping[str, str], day: date | None) -> None:
        super().__init__(given, day)
        lesson = Lesson.objects.get(exercise="council")
        names = dict(Party.objects.filter(id__in=[seat["party"] for seat in lesson.delegations]).values_list("id", "name"))
        seats = {seat["party"]: Seat(names[seat["party"]], seat["permanent"]) for seat in lesson.delegations}
        self.fields = seats | self.fields

    def sentence(self, needed: float, veto: str, more: float, **votes: str) -> str:
        cast = list(votes.values())
        for_it = cast.count("for") + more
        blocked = [str(self.fields[party].label) for party, vote in votes.items() if vote == "against" and self._permanent(party)]
        count = f"{for_it:,g} for, {cast.count('against')} against, {cast.count('abstained')} abstained."
        if for_it < needed:
            return f"{count} Not carried: {needed:,g} votes were needed."
        if blocked and veto == "yes":
            enough_for = f"although {needed:,g} votes were enough"
            return f"{count} Not carried, {enough_for}: {' and '.join(blocked)} stopped it alone. Without a veto it would be carried."
        with_veto = f" With a veto it would not be: {' and '.join(blocked)} voted against." if blocked else ""
        return f"{count} Carried: {needed:,g} votes were needed.{with_veto}"

    def _permanent(self, party: str) -> bool:
        field = self.fields[party]
        return isinstance(field, Seat) and field.permanent
