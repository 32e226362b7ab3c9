"""Three small calculators: a speed from a length and a time, shells from containers and what is in
each, and a vote by a rule."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.utils.translation import gettext_noop as N_

from explainer.corpus.localised import enumerated
from explainer.corpus.localised import number as in_digits
from explainer.evidence.asof import known
from explainer.models import Claim, Lesson, Party

from .sheet import plain

MOST = 1e9
VOTES = ("for", "against", "abstained")
SECOND = 1 / 3600  # in hours
CHOOSE = gettext_lazy("Choose one of the list.")


def vote_words() -> dict[str, str]:
    """The votes in the reader's words."""
    return {
        "for": pgettext("a vote", "for"),
        "against": pgettext("a vote", "against"),
        "abstained": pgettext("a vote", "abstained"),
    }


def shortly(value: float) -> str:
    """A number with no more decimal places than it needs, of six digits in all: 1133 → '1,133',
    12.5 → '12.5'."""
    text = f"{value:g}"
    return text if "e" in text else in_digits(float(text), len(text.partition(".")[2]))


class Number(forms.Field):
    """A number from 0 to MOST as people write it, with commas or without; one that may be left out
    is 0 then."""

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(
            label=label,
            error_messages={"required": gettext_lazy("A number is missing here.")},
            **more,
        )

    def to_python(self, value: str | None) -> str:
        return (value or "").strip()

    def clean(self, value: str | None) -> float:
        text = super().clean(value)
        try:
            number = float(plain(text)) if text else 0.0
        except ValueError:
            raise ValidationError(
                _("“%(given)s” is not a number: write one such as 1133 or 12.5.")
                % {"given": text[:80]}
            ) from None
        if not 0 <= number <= MOST:
            raise ValidationError(_("Write a number from 0 to a thousand million."))
        return number


class Tool(forms.Form):
    """A form of a few numbers, and its result in sentences once all can be read; blank while
    nothing is typed. Those with {names} are the sentences that the script fills in as well
    (classroom/_tool.html)."""

    title = ""
    sentence: Callable[..., str]  # of the numbers, by the names of their fields

    def __init__(self, given: Mapping[str, str], day: date | None) -> None:
        super().__init__(given if any(given.get(name) for name in self.base_fields) else None)

    @property
    def result(self) -> str:
        return self.sentence(**self.cleaned_data) if self.is_valid() else ""


class Speed(Tool):
    """Average speed from kilometres, hours and minutes."""

    title = N_("Speed calculator")

    km = Number(gettext_lazy("Kilometres"))
    hours = Number(gettext_lazy("Hours"))
    minutes = Number(gettext_lazy("Minutes"), required=False)

    def clean(self) -> None:
        if (
            not self.errors
            and self.cleaned_data["hours"] + self.cleaned_data["minutes"] / 60 < SECOND
        ):
            self.add_error("hours", _("The time must be a second at least."))

    def sentence(self, km: float, hours: float, minutes: float) -> str:
        hours += minutes / 60
        numbers = {"km": shortly(km), "hours": in_digits(hours, 2), "speed": in_digits(km / hours)}
        return _("{km} km in {hours} hours is {speed} km/h on average.").format(**numbers)


class Estimate(Tool):
    """Rounds from a published count of containers and your own filling."""

    title = N_("Estimate with your own assumption")

    boxes = forms.ChoiceField(
        label=gettext_lazy("Containers, as one party counts them"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE),
    )
    low = Number(gettext_lazy("Rounds in each, at least"))
    high = Number(gettext_lazy("Rounds in each, at most"))

    def __init__(self, given: Mapping[str, str], day: date | None) -> None:
        super().__init__(given, day)
        counts = known(
            Claim.objects.filter(measure="containers", nature="total", value__isnull=False), day
        )
        self.counts = {claim.id: claim.midpoint for claim in counts}
        boxes = self.fields["boxes"]
        assert isinstance(boxes, forms.ChoiceField)
        boxes.choices = [
            (claim.id, f"{claim.quantity} ({claim.attribution}, {claim.date_words})")
            for claim in counts
        ]

    def clean(self) -> None:
        if not self.errors and self.cleaned_data["low"] > self.cleaned_data["high"]:
            self.add_error("high", _("The most must not be less than the least."))

    @property
    def counted(self) -> str:
        """How many containers each choice means, for the script."""
        return json.dumps(self.counts)

    def sentence(self, boxes: str, low: float, high: float) -> str:
        count = self.counts[boxes]
        return _(
            "%(count)s containers with %(low)s to %(high)s rounds in each: %(least)s to %(most)s "
            "rounds."
        ) % {
            "count": in_digits(count),
            "low": shortly(low),
            "high": shortly(high),
            "least": in_digits(count * low),
            "most": in_digits(count * high),
        }


class Seat(forms.ChoiceField):
    """How one delegation votes; where nothing is chosen it is not in the room. `permanent`: its
    vote against is a veto."""

    seated = True

    def __init__(self, party: str, permanent: bool) -> None:
        words = vote_words()
        votes = [("", _("not here")), *((vote, words[vote]) for vote in VOTES)]
        super().__init__(
            label=party, choices=votes, required=False, error_messages={"invalid_choice": CHOOSE}
        )
        self.permanent = permanent


class Vote(Tool):
    """Whether a text is carried, by the rule that a class chooses, and what the veto did to it."""

    title = N_("Count the vote, by a rule of yours")

    needed = Number(gettext_lazy("Votes needed (in the Council nine of fifteen)"), initial=4)
    veto = forms.ChoiceField(
        label=gettext_lazy("A permanent member can stop it alone"),
        choices=[("yes", gettext_lazy("yes, as in the Council")), ("no", gettext_lazy("no"))],
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose yes or no.")
        ),
    )
    more = Number(
        gettext_lazy("Votes in favour from others in the room"), required=False, initial=0
    )

    def __init__(self, given: Mapping[str, str], day: date | None) -> None:
        super().__init__(given, day)
        lesson = Lesson.objects.get(exercise="council")
        names = dict(
            Party.objects.filter(id__in=[seat["party"] for seat in lesson.delegations]).values_list(
                "id", "name"
            )
        )
        seats = {
            seat["party"]: Seat(names[seat["party"]], seat["permanent"])
            for seat in lesson.delegations
        }
        self.fields = seats | self.fields

    def sentence(self, needed: float, veto: str, more: float, **votes: str) -> str:
        cast = list(votes.values())
        for_it = cast.count("for") + more
        blocked = [
            str(self.fields[party].label)
            for party, vote in votes.items()
            if vote == "against" and self._permanent(party)
        ]
        told = {
            "yes": shortly(for_it),
            "no": cast.count("against"),
            "abstained": cast.count("abstained"),
            "needed": shortly(needed),
            "who": enumerated(blocked),
        }
        sentences = [_("{yes} for, {no} against, {abstained} abstained.")]
        if for_it < needed:
            sentences.append(_("Not carried: {needed} votes were needed."))
        elif blocked and veto == "yes":
            sentences.append(
                _(
                    "Not carried, although {needed} votes were enough: {who} stopped it alone. "
                    "Without a veto it would be carried."
                )
            )
        else:
            sentences.append(_("Carried: {needed} votes were needed."))
            if blocked:
                sentences.append(_("With a veto it would not be: {who} voted against."))
        return " ".join(sentences).format(**told)

    def _permanent(self, party: str) -> bool:
        field = self.fields[party]
        return isinstance(field, Seat) and field.permanent
