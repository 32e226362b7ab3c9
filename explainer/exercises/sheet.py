"""What an exercise is made of: items with questions, and the marking of answers. No request, no
template."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal, NamedTuple

from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.localised import quoted

LEVELS = (N_("easier"), N_("standard"), N_("harder"))
SEEDS = range(1, 1000)


class Link(NamedTuple):
    """Where to read on: a record's page, or a source."""

    label: str
    url: str


class Option(NamedTuple):
    key: str
    label: str


@dataclass(frozen=True)
class Question:
    """One thing to answer: `answer` is the key of an option, or the keys of several that are right,
    between spaces; a number within `tolerance` (a share of it); or for marks the keys of what is to
    be marked: places between commas, each with the keys that touch it between spaces."""

    name: str
    ask: str
    answer: str
    right: str  # the answer in words
    options: tuple[Option, ...] = ()
    tolerance: float = 0
    unit: str = ""
    kind: Literal["choice", "number", "place", "marks"] = "choice"

    @property
    def keys(self) -> set[str]:
        """The options that are right: of a choice any one will do, of marks all are wanted."""
        return set(re.findall(r"[^ ,]+", self.answer))


@dataclass(frozen=True)
class Item:
    """One card: what is shown, what is asked of it, and what is told afterwards."""

    title: str
    facts: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    explain: str
    text: str = ""
    parts: tuple[tuple[str, bool], ...] = ()  # the text cut up, and which parts of it went wrong
    corrected: str = ""  # what the text should have said, shown with the explanation
    links: tuple[Link, ...] = ()
    # The smallest and the largest number that it gives, to be drawn on an axis
    ends: tuple[float, float] | None = None


@dataclass(frozen=True)
class Sheet:
    """The items of one sitting, and the words above them."""

    title: str
    ask: str
    items: tuple[Item, ...]
    words: tuple[tuple[str, str], ...] = ()  # what the answers to choose from mean
    faced: int = 0  # so many facts of each card are on its slide
    # What no card could ask for, told with the answers, and its heading
    came: tuple[Link, ...] = ()
    came_as: str = ""
    # Its answers follow from a rule that can be argued with: none is called right, and a reason is
    # asked for
    judged: bool = False

    @property
    def questions(self) -> list[Question]:
        return [question for item in self.items for question in item.questions]

    @property
    def reckoned(self) -> bool:
        """Whether its answers are numbers, which need room to reckon on paper."""
        return any(question.kind == "number" for question in self.questions)


@dataclass
class Answer:
    """What was given to a question: `fault` says what was wrong with the input, `correct` is None
    until it can be judged."""

    question: Question
    given: str = ""
    marks: tuple[str, ...] = ()  # what was given to a question of marks
    fault: str = ""
    correct: bool | None = None
    words: str = ""


@dataclass
class Marked:
    """A sheet with answers: those that can be judged, and those that are missing or cannot be
    read."""

    sheet: Sheet
    answers: dict[str, Answer] = field(default_factory=dict)
    checked: bool = False

    @property
    def right(self) -> int:
        return sum(answer.correct is True for answer in self.answers.values())

    @property
    def judged(self) -> int:
        return sum(answer.correct is not None for answer in self.answers.values())

    @property
    def missing(self) -> int:
        return sum(answer.correct is None for answer in self.answers.values())

    @property
    def done(self) -> bool:
        """Whether every answer was judged, so that the sheet can be told as a whole."""
        return self.checked and not self.missing

    @property
    def wrong(self) -> list[tuple[int, Item]]:
        """The items with an answer that is not the record's, each with its number."""
        return self._with(lambda answer: answer.correct is False)

    @property
    def open(self) -> list[tuple[int, Item]]:
        """The items with an answer that is missing or cannot be read."""
        return self._with(lambda answer: answer.correct is None)

    def _with(self, such: Callable[[Answer], bool]) -> list[tuple[int, Item]]:
        items = enumerate(self.sheet.items, 1)
        return [
            (number, item)
            for number, item in items
            if any(such(self.answers[question.name]) for question in item.questions)
        ]

    @property
    def rows(self) -> list[tuple[Item, list[Answer], bool]]:
        """Each item with its answers, and whether all of them can be judged."""
        rows = []
        for item in self.sheet.items:
            answers = [self.answers[question.name] for question in item.questions]
            rows.append(
                (
                    item,
                    answers,
                    self.checked and all(answer.correct is not None for answer in answers),
                )
            )
        return rows


_NUMBER = re.compile(r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$")


def plain(number: str) -> str:
    """A number as people write it in the site's language, for programs: without spaces and what
    parts thousands, which is decimal before other than three digits."""
    thousands, decimal = get_format("THOUSAND_SEPARATOR"), get_format("DECIMAL_SEPARATOR")
    tight = re.sub(r"\s", "", number)
    if thousands:  # in some languages nothing parts them
        tight = re.sub(rf"{re.escape(thousands)}(?![0-9]{{3}}(?![0-9]))", decimal, tight).replace(
            thousands, ""
        )
    return tight.replace(decimal, ".")


def mark(sheet: Sheet, given: Mapping[str, Sequence[str]], checked: bool) -> Marked:
    """Judge what was given: a list of values for each question's name, as a form sends them."""
    answers = {}
    places: dict[str, int] = {}
    for question in sheet.questions:
        values = [value.strip() for value in given.get(question.name, []) if value.strip()]
        if question.kind == "place" and len(values) == 1:
            places[values[0]] = places.get(values[0], 0) + 1
    for question in sheet.questions:
        values = [value.strip() for value in given.get(question.name, []) if value.strip()]
        if checked:
            answers[question.name] = _judge(question, values, places)
        else:
            answers[question.name] = Answer(question, "".join(values[:1]), tuple(values))
    return Marked(sheet, answers, checked)


def _judge(question: Question, values: list[str], places: Mapping[str, int]) -> Answer:
    if not values:
        return Answer(question, fault=_("Not answered yet."))
    if question.kind == "marks":
        return _judge_marks(question, values)
    if len(values) > 1:
        return Answer(question, fault=_("Answered more than once: choose one answer."))
    given = values[0][:40]
    if question.kind == "number":
        if not _NUMBER.match(number := plain(given)):
            fault = _("“%(given)s” is not a number: write one such as 61 or 1,250.") % {
                "given": given
            }
            return Answer(question, given, fault=fault)
        target = float(question.answer)
        correct = abs(float(number) - target) <= abs(target) * question.tolerance + 1e-9
        return Answer(question, given, correct=correct, words=f"{given} {question.unit}".strip())
    labels = {option.key: option.label for option in question.options}
    if given not in labels:
        return Answer(
            question, given, fault=_("“%(given)s” is not one of the answers.") % {"given": given}
        )
    if question.kind == "place" and places[given] > 1:
        fault = _("Place %(given)s is given to more than one: each place is taken once.") % {
            "given": given
        }
        return Answer(question, given, fault=fault)
    return Answer(question, given, correct=given in question.keys, words=labels[given])


def _judge_marks(question: Question, values: list[str]) -> Answer:
    """Right when every place is touched, and nothing else."""
    labels = {option.key: option.label for option in question.options}
    known = tuple(key for key in labels if key in values)
    if strange := [value[:40] for value in values if value not in labels]:
        return Answer(
            question,
            marks=known,
            fault=_("“%(given)s” is not one of the words.") % {"given": strange[0]},
        )
    touched = all(set(place.split()) & set(known) for place in question.answer.split(","))
    words = ", ".join(quoted(labels[key]) for key in known)
    return Answer(
        question, marks=known, correct=touched and set(known) <= question.keys, words=words
    )


def lettered(labels: Sequence[str]) -> tuple[Option, ...]:
    """The answers to choose from, in the reader's words; `letter` finds each by what it stands
    for."""
    return tuple(Option(chr(ord("a") + number), label) for number, label in enumerate(labels))


def letter(values: Sequence[str], value: str) -> str:
    """The letter of the option that stands for a value, by its place among them."""
    return chr(ord("a") + values.index(value))


def dice(slug: str, seed: int, level: str) -> Random:
    """The same draw for the same address, on any day and any machine."""
    return Random(f"{slug} {level} {seed}")  # noqa: S311 - a draw that can be repeated, not a secret
