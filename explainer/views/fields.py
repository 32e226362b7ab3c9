"""What one parameter of an address may hold. A message goes on after the parameter's name: “takes
light or dark, not “x”.”"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from explainer.corpus.dates import parse_date
from explainer.corpus.localised import either, number

LONGEST = 200
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


class Parameter(forms.Field):
    """A parameter that may be left out: then it is `initial`. With `blank`, so it is where its
    value is empty."""

    def __init__(self, initial: Any = None, *, blank: bool = False) -> None:
        super().__init__(required=False, initial=initial)
        self.blank = blank

    def clean(self, value: Any) -> Any:
        """Of a text, or None where the parameter is left out."""
        text = value.strip() if value and self.blank else value
        return self.initial if text is None or (text == "" and self.blank) else self.read(text)

    def read(self, text: str) -> Any:
        """The value of a text that is there. Raises ValidationError."""
        raise NotImplementedError

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What a form shows: what was typed, readable or not."""
        return initial if data is None else data

    @property
    def takes(self) -> str:
        """What it may hold, in words."""
        return ""

    def refusal(self, text: str) -> ValidationError:
        return ValidationError(
            _("takes %(what)s, not “%(given)s”.") % {"what": self.takes, "given": text[:40]}
        )


class Choice(Parameter):
    """One of a few values."""

    def __init__(self, values: Collection[str], initial: str = "", *, blank: bool = False) -> None:
        super().__init__(initial, blank=blank)
        self.values = values

    @property
    def takes(self) -> str:
        return listed(self.values)

    def read(self, text: str) -> str:
        if text not in self.values:
            raise self.refusal(text)
        return text


class Switch(Choice):
    """1 for yes, 0 for no."""

    def __init__(self) -> None:
        super().__init__(("1", "0"), "0")

    def clean(self, value: str | None) -> bool:
        return super().clean(value) == "1"


class Choices(Choice):
    """Several of a few values, in the order in which they are listed; empty ones are left out
    unless they are refused."""

    widget = forms.SelectMultiple

    def __init__(
        self, values: Collection[str], *, several: bool = True, blank: bool = True
    ) -> None:
        super().__init__(values, blank=blank)
        self.several = several

    @property
    def takes(self) -> str:
        words = super().takes
        return (
            _("one or more of %(values)s") % {"values": words}
            if self.several and len(self.values) > 1
            else words
        )

    def clean(self, value: list[str] | None) -> tuple[str, ...]:
        given = {each for each in value or () if each or not self.blank}
        if unknown := sorted(given - set(self.values)):
            raise self.refusal(unknown[0])
        if len(given) > 1 and not self.several:
            raise ValidationError(
                _("takes one value at a time, not %(count)s.") % {"count": len(given)}
            )
        return tuple(each for each in self.values if each in given)


class WholeNumber(Parameter):
    """A whole number in plain digits, from `low` to `high` if there is a highest."""

    def __init__(
        self, low: int, high: int | None = None, initial: int | None = None, *, blank: bool = False
    ) -> None:
        super().__init__(initial, blank=blank)
        self.low, self.high = low, high

    @property
    def takes(self) -> str:
        if self.high is None:
            return _("a whole number from %(low)s") % {"low": self.low}
        return _("a whole number from %(low)s to %(high)s") % {"low": self.low, "high": self.high}

    def read(self, text: str) -> int:
        if (
            not re.fullmatch("[0-9]{1,9}", text)
            or int(text) < self.low
            or (self.high is not None and int(text) > self.high)
        ):
            raise self.refusal(text)
        return int(text)


class Pixels(WholeNumber):
    """A width or height on a screen."""

    @property
    def takes(self) -> str:
        return _("a whole number of pixels from %(low)s to %(high)s") % {
            "low": self.low,
            "high": self.high,
        }


class Tally(Parameter):
    """How each of a row of questions went: 1 right, 0 wrong, - not answered."""

    def __init__(self) -> None:
        super().__init__("")

    @property
    def takes(self) -> str:
        return _("a 1, a 0 or a - for each passage")

    def read(self, text: str) -> str:
        if not re.fullmatch("[01-]{0,99}", text):
            raise self.refusal(text)
        return text


class Kilometres(Parameter):
    """A whole number within `reach` of nothing, on either side."""

    def __init__(self, reach: int) -> None:
        super().__init__(0)
        self.reach = reach

    @property
    def takes(self) -> str:
        return _("a whole number of kilometres from -%(reach)s to %(reach)s") % {
            "reach": self.reach
        }

    def read(self, text: str) -> int:
        if not re.fullmatch("-?[0-9]{1,6}", text) or abs(int(text)) > self.reach:
            raise self.refusal(text)
        return int(text)


class Amount(WholeNumber):
    """A whole number that a reader types beside a label, with what parts thousands or without; an
    empty one is refused."""

    def __init__(self, low: int, high: int, label: Any) -> None:
        super().__init__(low, high)
        self.label = label

    def refusal(self, text: str) -> ValidationError:
        told = {"low": number(self.low), "high": number(self.high or 0), "given": text[:40]}
        return ValidationError(
            _("must be a whole number from %(low)s to %(high)s, not “%(given)s”.") % told
        )

    def read(self, text: str) -> int:
        return super().read(text.strip().replace(number(1000)[1:-3], ""))


class Day(Parameter):
    """A day, a month or a year, as text."""

    def __init__(self) -> None:
        super().__init__("", blank=True)

    @property
    def takes(self) -> str:
        return _("a day, month or year such as 2023-09-05, 2023-09 or 2023")

    def read(self, text: str) -> str:
        if not _DAY.fullmatch(text):
            raise self.refusal(text)
        try:
            parse_date(text)
        except ValueError:
            raise self.refusal(text) from None
        return text


class Words(Parameter):
    """Words to look for."""

    def __init__(self) -> None:
        super().__init__("", blank=True)

    def read(self, text: str) -> str:
        words = tidy(text)
        if len(words) > LONGEST:
            raise ValidationError(
                _("takes at most %(most)s characters, not %(count)s.")
                % {"most": LONGEST, "count": len(words)}
            )
        return words


def tidy(text: str) -> str:
    """Words as a reader meant them: composed, without control characters and what is no character,
    single spaces."""
    kept = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cn", "Cs", "Zl", "Zp"} else letter
        for letter in text
    )
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def listed(values: Collection[str]) -> str:
    """The values in words; the first of them where they are many."""
    names = list(values)
    if not names:
        return _("no value here")
    if len(names) > 20:
        return _("the id of one of %(count)s that the form lists, such as %(first)s") % {
            "count": len(names),
            "first": names[0],
        }
    return names[0] if len(names) == 1 else either([", ".join(names[:-1]), names[-1]])
