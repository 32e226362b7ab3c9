"""The types of the fields of records, each with what was expected in words."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from .dated import faults, told
from .dates import parse_date
from .localised import language


def of_form(pattern: str, words: str) -> AfterValidator:
    """Text that matches a pattern whole; what was expected is said in words."""
    expression = re.compile(pattern)

    def checked(value: str) -> str:
        if not expression.fullmatch(value):
            raise ValueError(f"{words}, not {value!r}")
        return value

    return AfterValidator(checked)


def at_most(letters: int) -> AfterValidator:
    """Text that has its place in a line, a card or a menu."""

    def checked[T](value: T) -> T:
        length = len(told(str(value), None))
        if length > letters:
            raise ValueError(f"at most {letters} characters, not {length}")
        return value

    return AfterValidator(checked)


Id = Annotated[
    str,
    of_form(
        r"(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*",
        "at most 80 lower-case letters and digits, joined by hyphens",
    ),
]


class Of:
    """Of an id: the kinds of record of which one must have it."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds


Actor = Annotated[Id, Of("party", "speaker")]  # who acts
Stated = Annotated[Id, Of("event", "claim", "quote")]
Language = Annotated[str, of_form(r"[a-z]{2,3}", "the code of a language such as en or ko")]
Country = Annotated[str, of_form(r"[A-Z]{2}", "the code of a country such as KP or RU")]


def _well_marked(value: str) -> str:
    if fault := next(faults(value), ""):
        raise ValueError(fault)
    return value


def _in_our_language(value: object) -> object:
    """Of a text that is given in several languages, {en: …, ko: …}, the one that this site speaks,
    or the English."""
    if not isinstance(value, dict):
        return value
    if "en" not in value or any(not re.fullmatch(r"[a-z]{2,3}", str(code)) for code in value):
        raise ValueError(
            "a text, or one for each language by its code, English among them: {en: …, ko: …}"
        )
    return value.get(language().partition("-")[0], value["en"])


Text = Annotated[
    str,
    BeforeValidator(_in_our_language),
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(_well_marked),
]


def _as_text(value: object) -> object:
    """YAML reads 2024-02-29 as a date and 2024 as a number; both are dates as text here."""
    return str(value) if isinstance(value, date | int) and not isinstance(value, bool) else value


def _checked(value: str) -> str:
    parse_date(value)
    return value


def _whole_day(value: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ValueError(f"a whole day such as 2024-02-29, not {value!r}")
    return value


def _moment(value: str) -> str:
    day, joint, clock = value.partition("T")
    parse_date(day)
    if joint and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d([+-]\d\d:\d\d)?", clock):
        raise ValueError(
            f"a day such as 2023-09-12 or a moment such as 2023-09-12T06:00+10:00, not {value!r}"
        )
    return value


def _told(value: str) -> str:
    """A sentence that takes its number and its date from the record, so that a corrected record
    corrects the sentence."""
    marks = re.findall(r"\{([^{}]*)\}", value)
    if (
        len(marks) != value.count("{")
        or len(marks) != value.count("}")
        or set(marks) - {"number", "quantity", "when", "date"}
    ):
        raise ValueError("no other marks than {number}, {quantity}, {when} and {date}")
    if not {"number", "quantity"} & set(marks) or not {"when", "date"} & set(marks):
        raise ValueError("a sentence with {number} or {quantity}, and with {when} or {date}")
    return value


def _denying(value: str) -> str:
    """Words that say what a denial denied; {had} stands before the verb, for it may be older than
    what it is set against."""
    if re.findall(r"\{[^{}]*\}|[{}]", value) != ["{had}"]:
        raise ValueError(
            "words with {had} once, before a verb whose past tense and participle are the same"
        )
    return value


Date = Annotated[str, BeforeValidator(_as_text), AfterValidator(_checked)]
Day = Annotated[Date, AfterValidator(_whole_day)]
Moment = Annotated[str, BeforeValidator(_as_text), AfterValidator(_moment)]
Sentence = Annotated[Text, AfterValidator(_told)]
Denying = Annotated[Text, AfterValidator(_denying)]
