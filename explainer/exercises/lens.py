"""The lens of time: the board of one day, what will have become of each of its lines by the next, and that next board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from explainer.corpus.dates import in_words
from explainer.evidence.asof import NAMED_DAYS
from explainer.evidence.bargain import Charge, Row, Traded
from explainer.evidence.denying import Against, stopped
from explainer.evidence.outcomes import STEPS, Outcome, newcomers, outcomes
from explainer.evidence.words import FLOWS
from explainer.models import Claim, Entry, Lesson
from explainer.models.base import Graded

from .evidence import RULE
from .sheet import Item, Link, Question, Sheet, letter, lettered

ADMITTED, DENIED, LED, NONE = "admitted", "denied", "a new number", "none of these"
ANSWERS = (ADMITTED, DENIED, LED, NONE)
MEANS = (
    (ADMITTED, "those whom it is about have said that it is so"),
    (DENIED, "somebody has denied it since the day of the board"),
    (LED, "its number was dropped for a newer one, or it had none and has one now"),
    (NONE, "none of the three came, whatever else was said"),
)
Facts = tuple[tuple[str, str], ...]

EVERY = {"easier": 2}  # at the easier level every second line
TODAY = "today"


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """The board of the lesson's day; with a seed that of another of the named days. None before its next board was there."""
    now, later = _step(lesson, seed)
    if day and (later is None or later > day):
        return Sheet("What becomes of it?", "The next board was still to come.", ())
    items = [_item(number, each, level, later) for number, each in enumerate(outcomes(now, later)[:: EVERY.get(level, 1)], 1)]
    ask = (
        f"This is what was known on {_told(now)}. By then {NAMED_DAYS[now]}. "
        f"What will have become of each line by {_told(later)}? Where two things came, either is right."
    )
    new = tuple(Link(_new(traded), traded.lead.get_absolute_url()) for traded in newcomers(now, later))
    heading = f"New on the board of {_told(later)}"
    return Sheet(
        f"What becomes of it? The board of {_told(now)}", ask, tuple(items), MEANS, judged=True, faced=2, came=new, came_as=heading
    )


def _step(lesson: Lesson, seed: int | None) -> tuple[date, date | None]:
    if seed is None:
        return next(step for step in STEPS if step[0].isoformat() == lesson.board)
    return STEPS[(seed - 1) % len(STEPS)]


def _told(day: date | None) -> str:
    return in_words(day.isoformat()) if day else TODAY


def _item(number: int, outcome: Outcome, level: str, later: date | None) -> Item:
    line = outcome.line
    title, facts = _good(line, outcome.flow) if isinstance(line, Row) else _charge(line, outcome.flow)
    options = lettered(ANSWERS)
    right = [word for word, came in ((ADMITTED, outcome.admitted), (DENIED, outcome.denied), (LED, outcome.lead)) if came] or [NONE]
    answer = " ".join(option.key for option in options if option.label in right)
    questions = [Question(f"q{number}", "By then", answer, " or ".join(right), options)]
    if level == "harder":
        marks = lettered(RULE)
        mark = _grade(outcome.then)
        questions.append(Question(f"g{number}", "Its grade by then", letter(marks, mark), mark, marks))
    return Item(title, facts, tuple(questions), _became(outcome, later), links=tuple(_links(outcome)))


def _good(row: Row, flow: str) -> tuple[str, Facts]:
    traded = row.traded
    parties = f", {traded.voices} {'party says' if traded.voices == 1 else 'parties say'} so" if traded.voices else ""
    facts = [("Does it go", f"{traded.grade}{parties}"), ("How much", _how_much(traded))]
    if row.others:
        count, low, high = row.others
        facts.append(("Others", f"{count}: from {low} to {high}" if count > 1 else f"one: {high}"))
    if traded.admitted:
        facts.append(("Admitted", ", ".join(event.date_words for event in traded.admitted)))
    return f"{traded.good.name}, {FLOWS[flow]}", (*facts, *_against(traded.against))


def _charge(charge: Charge, flow: str) -> tuple[str, Facts]:
    record, against = charge.record, _against(charge.against)
    if isinstance(record, Claim):
        return f"Containers, not opened, {FLOWS[flow]}", (("How many", _said(record)), *against)
    return record.title, (("What was said", f"{record.date_words}: {record.summary} ({record.shown_grade})"), *against)


def _how_much(traded: Traded) -> str:
    if isinstance(traded.lead, Claim) and traded.counted:
        return _said(traded.lead)
    return traded.amount or f"no number; {traded.lead.title}, {traded.lead.date_words}"


def _said(claim: Claim) -> str:
    return f"{claim.quantity}, says {claim.party.name}, {claim.date_words} ({claim.shown_grade})"


def _against(found: Against | None) -> Facts:
    return (("Against it", f"{found.word}{' before' if found.before else ''}, {found.entry.date_words}"),) if found else ()


def _grade(then: Traded | Graded) -> str:
    return then.grade if isinstance(then, Traded) else then.shown_grade


def _became(outcome: Outcome, later: date | None) -> str:
    """How the line stands on the later day, in sentences."""
    then, day = outcome.then, _told(later)
    # A charge, such as a count of containers, leaves the board once there are goods enough.
    told = [f"{'On the board of' if isinstance(then, Traded) else 'Its grade on'} {day}: {_grade(then)}"]
    told += [f"Admitted, {entry.date_words}: {entry.label}" for entry in outcome.admitted]
    told += [f"Denied, {entry.date_words}: {entry.label}" for entry in outcome.denied]
    if isinstance(then, Traded):
        told.append(f"How much: {_how_much(then)}")
    elif outcome.lead:
        told.append(f"The newest count: {_said(outcome.lead)}")
    return " ".join(map(stopped, told))


def _new(traded: Traded) -> str:
    amount = f", {traded.graded_amount}" if traded.amount else ""
    return f"{traded.good.name.lower()}: {traded.grade}{amount}"


def _links(outcome: Outcome) -> Sequence[Link]:
    line = outcome.line
    record = line.traded.lead if isinstance(line, Row) else line.record
    entries: list[Entry] = [*outcome.admitted, *outcome.denied]
    links = [Link("What stood on the board", record.get_absolute_url())]
    links += [Link("The number that leads", outcome.lead.get_absolute_url())] if outcome.lead else []
    return [*links, *(Link(f"{entry.date_words}", entry.get_absolute_url()) for entry in entries)]
