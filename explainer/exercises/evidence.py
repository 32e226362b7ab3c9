"""Sort claims by evidence: who says so, how they know, what was published, and what was
answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words
from explainer.evidence.asof import known
from explainer.evidence.denying import against, stopped
from explainer.evidence.dossier import dress
from explainer.evidence.grades import MEANING
from explainer.evidence.words import GRADES, METHODS
from explainer.models import Claim, Lesson, Party, Source, Speaker

from .sheet import Item, Link, Question, Sheet, dice, letter, lettered

Facts = list[tuple[str, str]]

SIZE = {"easier": 6, "standard": 12, "harder": 12}
# The order in which a grade is looked for
RULE = ("confirmed", "corroborated", "disputed", "claimed")


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """The lesson's own claims, or a draw of others in which every grade occurs."""
    if seed is None:
        found = {
            claim.id: claim
            for claim in dress(
                known(Claim.objects.filter(id__in=lesson.picks).select_related("party"), day), day
            )
        }
        claims = [found[identity] for identity in lesson.picks if identity in found]
        claims = claims[:: 2 if level == "easier" else 1]
    else:
        claims = _draw(seed, level, day)
    names = dict(Party.objects.values_list("id", "name")) | dict(
        Speaker.objects.values_list("id", "name")
    )
    items = tuple(_item(number, claim, level, names, day) for number, claim in enumerate(claims, 1))
    ask = _(
        "Give each claim a grade, from what was published about it and what was answered. "
        "Go through the four from the top and stop at the first that fits. "
        "Parties are independent of each other where each knows by its own means; newsrooms that "
        "repeat one official are one voice."
    )
    if level == "harder":
        ask = _(
            "The cards say only who speaks and how they know. Find on this site who else says so "
            "and who denies it. "
            "Then go through the four grades from the top and stop at the first that fits."
        )
    return Sheet(
        _("Sort claims by evidence"),
        ask,
        items,
        meanings(RULE),
        judged=True,
    )


def meanings(grades: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Grades in the reader's words, each with what it means."""
    return tuple((_(GRADES[grade]), _(MEANING[grade])) for grade in grades)


def _draw(seed: int, level: str, day: date | None) -> list[Claim]:
    draw = dice("evidence", seed, level)
    claims = dress(
        known(
            Claim.objects.exclude(method_kind="not-stated").select_related("party").order_by("id"),
            day,
        ),
        day,
    )
    by_grade = {
        grade: [claim for claim in claims if claim.shown_grade == grade] for grade in MEANING
    }
    per_grade = -(-SIZE[level] // len(MEANING))
    picked = [
        claim
        for members in by_grade.values()
        for claim in draw.sample(members, min(per_grade, len(members)))
    ]
    draw.shuffle(picked)
    return picked[: SIZE[level]]


def _item(number: int, claim: Claim, level: str, names: dict[str, str], day: date | None) -> Item:
    facts = [(_("What is counted"), _counted(claim))] if claim.counted else []
    facts += [
        (_("Who says so"), f"{claim.attribution}, {claim.date_words}"),
        (_("How they know"), _method(claim)),
    ]
    if level == "easier":
        facts += _sorted(claim, names, day)
    elif level == "standard":
        facts += _raw(claim)
    options = lettered([_(GRADES[grade]) for grade in RULE])
    answer = letter(RULE, claim.shown_grade)
    sources = (Link(citation.source.told_by, citation.url) for citation in claim.citations[:2])
    links = (Link(_("The claim and its sources"), claim.get_absolute_url()), *sources)
    question = Question(
        f"q{number}", _("Your grade"), answer, _(GRADES[claim.shown_grade]), options
    )
    return Item(claim.quantity, tuple(facts), (question,), claim.shown_reason, links=links)


def _counted(claim: Claim) -> str:
    """What is counted, and over what time; where the record has the time alone, with its sentence,
    which says what they did."""
    return (
        claim.counted
        if claim.unit != claim.noun
        else f"{stopped(claim.counted)} {stopped(claim.sentence)}"
    )


def _raw(claim: Claim) -> Facts:
    """What was published and what was said, unsorted: who is a voice of its own, and what is a
    denial, is for the pupil to see."""
    facts = [(_("Who they are"), claim.party.what)] if claim.side == "independent" else []
    facts.append(
        (
            _("The sources"),
            "; ".join(f"{_dated(cited.source)}: {cited.supports}" for cited in claim.citations),
        )
    )
    answers = {entry.key: against(entry, claim.date) for entry in claim.denials[:2]}
    answers |= {
        entry.key: stopped(f"{entry.date_words}: {entry.label}")
        for entry in (*claim.replies, *claim.confirmations)
    }
    found = sorted(
        (*claim.denials[:2], *claim.replies, *claim.confirmations), key=lambda entry: entry.date
    )
    said = " ".join(answers[entry.key] for entry in found) or stopped(claim.silence)
    facts.append((_("What was said to it, or came after"), said))
    return _careful(claim, facts)


def _dated(source: Source) -> str:
    return ", ".join(filter(None, [source.told_by, source.date and in_words(source.date)]))


def _sorted(claim: Claim, names: dict[str, str], day: date | None) -> Facts:
    """The same under the questions of the rule."""
    facts: Facts = []
    until = day.isoformat() if day else "9999"
    if claim.examined and claim.examined["known_from"] <= until:
        facts.append((_("Was the thing itself examined"), claim.shown_reason))
    if claim.confirmations:
        facts.append(
            (
                _("What each side said later"),
                "; ".join(f"{entry.label}, {entry.date_words}" for entry in claim.confirmations),
            )
        )
    others = {voice["party"] for voice in claim.says if voice["known_from"] <= until} - {
        claim.party_id
    }
    if others or not claim.confirmations:
        found = ", ".join(sorted(names[party] for party in others))
        facts.append((_("Who else says so, by its own means"), found or _("nobody in the record")))
    denied = " ".join(against(entry, claim.date) for entry in claim.denials[:2])
    facts.append((_("Who denies it"), denied or claim.silence or _("nobody")))
    return _careful(claim, facts)


def _careful(claim: Claim, facts: Facts) -> Facts:
    return [*facts, (_("With care"), claim.note)] if claim.note else facts


def _method(claim: Claim) -> str:
    """The kind of knowledge, and the words of the record where they say more than that."""
    kind = _(METHODS[claim.method_kind])
    if claim.method.lower().startswith((METHODS[claim.method_kind], kind.lower())):
        return claim.method
    return f"{kind}. {claim.method}".strip()
