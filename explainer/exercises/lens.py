"""The lens of time: the board of one day, what will have become of each of its lines by the next,
and that next board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from explainer.corpus.dates import in_words
from explainer.corpus.localised import either, lowered
from explainer.evidence.asof import NAMED_DAYS
from explainer.evidence.bargain import Charge, Row, Traded
from explainer.evidence.denying import Against, stopped
from explainer.evidence.outcomes import STEPS, Outcome, newcomers, outcomes
from explainer.evidence.words import FLOWS, GRADES
from explainer.models import Claim, Entry, Lesson
from explainer.models.base import Graded

from .evidence import RULE
from .sheet import Item, Link, Question, Sheet, letter, lettered

ADMITTED, DENIED, LED, NONE = N_("admitted"), N_("denied"), N_("a new number"), N_("none of these")
ANSWERS = (ADMITTED, DENIED, LED, NONE)
MEANS = (
    (ADMITTED, N_("those whom it is about have said that it is so")),
    (DENIED, N_("somebody has denied it since the day of the board")),
    (LED, N_("its number was dropped for a newer one, or it had none and has one now")),
    (NONE, N_("none of the three came, whatever else was said")),
)
Facts = tuple[tuple[str, str], ...]

EVERY = {"easier": 2}  # at the easier level every second line


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """The board of the lesson's day; with a seed that of another of the named days. None before its
    next board was there."""
    now, later = _step(lesson, seed)
    if day and (later is None or later > day):
        return Sheet(_("What becomes of it?"), _("The next board was still to come."), ())
    items = [
        _item(number, each, level, later)
        for number, each in enumerate(outcomes(now, later)[:: EVERY.get(level, 1)], 1)
    ]
    ask = _(
        "This is what was known on %(day)s. By then %(event)s. "
        "What will have become of each line by %(later)s? Where two things came, either is right."
    ) % {"day": _told(now), "event": _(NAMED_DAYS[now]), "later": _told(later)}
    new = tuple(
        Link(_new(traded), traded.lead.get_absolute_url()) for traded in newcomers(now, later)
    )
    title = _("What becomes of it? The board of %(day)s") % {"day": _told(now)}
    heading = _("New on the board of %(day)s") % {"day": _told(later)}
    means = tuple((_(word), _(meaning)) for word, meaning in MEANS)
    return Sheet(title, ask, tuple(items), means, judged=True, faced=2, came=new, came_as=heading)


def _step(lesson: Lesson, seed: int | None) -> tuple[date, date | None]:
    if seed is None:
        return next(step for step in STEPS if step[0].isoformat() == lesson.board)
    return STEPS[(seed - 1) % len(STEPS)]


def _told(day: date | None) -> str:
    return in_words(day.isoformat()) if day else _("today")


def _item(number: int, outcome: Outcome, level: str, later: date | None) -> Item:
    line = outcome.line
    title, facts = (
        _good(line, outcome.flow) if isinstance(line, Row) else _charge(line, outcome.flow)
    )
    options = lettered([_(word) for word in ANSWERS])
    right = [
        word
        for word, came in (
            (ADMITTED, outcome.admitted),
            (DENIED, outcome.denied),
            (LED, outcome.lead),
        )
        if came
    ] or [NONE]
    answer = " ".join(letter(ANSWERS, word) for word in right)
    questions = [
        Question(f"q{number}", _("By then"), answer, either([_(word) for word in right]), options)
    ]
    if level == "harder":
        marks = lettered([_(GRADES[grade]) for grade in RULE])
        mark = _grade(outcome.then)
        questions.append(
            Question(
                f"g{number}", _("Its grade by then"), letter(RULE, mark), _(GRADES[mark]), marks
            )
        )
    return Item(
        title, facts, tuple(questions), _became(outcome, later), links=tuple(_links(outcome))
    )


def _good(row: Row, flow: str) -> tuple[str, Facts]:
    traded = row.traded
    goes = _(GRADES[traded.grade])
    if traded.voices:
        told = ngettext(
            "%(grade)s, %(count)s party says so",
            "%(grade)s, %(count)s parties say so",
            traded.voices,
        )
        goes = told % {"grade": goes, "count": traded.voices}
    facts = [(_("Does it go"), goes), (_("How much"), _how_much(traded))]
    if row.others:
        count, low, high = row.others
        several, one = _("%(count)s: from %(low)s to %(high)s"), _("one: %(high)s")
        facts.append(
            (
                _("Others"),
                (several if count > 1 else one) % {"count": count, "low": low, "high": high},
            )
        )
    if traded.admitted:
        facts.append((_("Admitted"), ", ".join(event.date_words for event in traded.admitted)))
    return f"{traded.good.name}, {_(FLOWS[flow])}", (*facts, *_against(traded.against))


def _charge(charge: Charge, flow: str) -> tuple[str, Facts]:
    record, against = charge.record, _against(charge.against)
    if isinstance(record, Claim):
        return _("Containers, not opened, %(flow)s") % {"flow": _(FLOWS[flow])}, (
            (_("How many"), _said(record)),
            *against,
        )
    said = f"{record.date_words}: {record.summary} ({_(GRADES[record.shown_grade])})"
    return record.title, ((_("What was said"), said), *against)


def _how_much(traded: Traded) -> str:
    if isinstance(traded.lead, Claim) and traded.counted:
        return _said(traded.lead)
    return traded.amount or _("no number; %(record)s, %(date)s") % {
        "record": traded.lead.title,
        "date": traded.lead.date_words,
    }


def _said(claim: Claim) -> str:
    return _("%(number)s, says %(party)s, %(date)s (%(grade)s)") % {
        "number": claim.quantity,
        "party": claim.party.name,
        "date": claim.date_words,
        "grade": _(GRADES[claim.shown_grade]),
    }


def _against(found: Against | None) -> Facts:
    if not found:
        return ()
    before = _("Such reports denied before, %(date)s") % {"date": found.entry.date_words}
    return (
        (_("Against it"), before if found.before else f"{found.word}, {found.entry.date_words}"),
    )


def _grade(then: Traded | Graded) -> str:
    return then.grade if isinstance(then, Traded) else then.shown_grade


def _became(outcome: Outcome, later: date | None) -> str:
    """How the line stands on the later day, in sentences."""
    then, day = outcome.then, _told(later)
    # A charge, such as a count of containers, leaves the board once there are goods enough.
    stands = (
        _("On the board of %(day)s: %(grade)s")
        if isinstance(then, Traded)
        else _("Its grade on %(day)s: %(grade)s")
    )
    told = [stands % {"day": day, "grade": _(GRADES[_grade(then)])}]
    told += [
        _("Admitted, %(date)s: %(what)s") % {"date": entry.date_words, "what": entry.label}
        for entry in outcome.admitted
    ]
    told += [
        _("Denied, %(date)s: %(what)s") % {"date": entry.date_words, "what": entry.label}
        for entry in outcome.denied
    ]
    if isinstance(then, Traded):
        told.append(_("How much: %(amount)s") % {"amount": _how_much(then)})
    elif outcome.lead:
        told.append(_("The newest count: %(count)s") % {"count": _said(outcome.lead)})
    return " ".join(map(stopped, told))


def _new(traded: Traded) -> str:
    amount = f", {traded.graded_amount}" if traded.amount else ""
    return f"{lowered(traded.good.name)}: {_(GRADES[traded.grade])}{amount}"


def _links(outcome: Outcome) -> Sequence[Link]:
    line = outcome.line
    record = line.traded.lead if isinstance(line, Row) else line.record
    entries: list[Entry] = [*outcome.admitted, *outcome.denied]
    links = [Link(_("What stood on the board"), record.get_absolute_url())]
    links += (
        [Link(_("The number that leads"), outcome.lead.get_absolute_url())] if outcome.lead else []
    )
    return [*links, *(Link(f"{entry.date_words}", entry.get_absolute_url()) for entry in entries)]
