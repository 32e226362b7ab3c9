"""Find what the rewriting changed: passage by passage, the kind of damage and how grave it is."""

from __future__ import annotations

from datetime import date

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.words import CHECKED, PASSAGE_KINDS, SEVERITIES
from explainer.models import Lesson, Passage

from .sheet import Item, Link, Question, Sheet, dice, lettered

SIZE = {"easier": 6, "standard": 12}


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """The lesson's own passages, a draw of others, or, at the harder level, all of them in their order."""
    passages = dress(known(Passage.objects, day), day)
    if level != "harder":
        if seed is None:
            place = {identity: number for number, identity in enumerate(lesson.picks)}
            passages = sorted((passage for passage in passages if passage.id in place), key=lambda passage: place[passage.id])
            passages = passages[:: 2 if level == "easier" else 1]
        else:
            passages = dice("rewriting", seed, level).sample(passages, min(SIZE[level], len(passages)))
    items = tuple(_item(number, passage, level) for number, passage in enumerate(passages, 1))
    ask = "The software’s words stand in the cards. Say what kind of damage was done, and whether it changes the meaning."
    if level == "easier":
        ask = "The software’s words stand in the cards. Does the damage change the meaning, or is it only ugly?"
    return Sheet("Find what the rewriting changed", ask, items)


def _item(number: int, passage: Passage, level: str) -> Item:
    questions = []
    if level != "easier":
        options = lettered(list(PASSAGE_KINDS.values()))
        right = PASSAGE_KINDS[passage.sort]
        questions.append(Question(f"k{number}", "What kind of damage?", _key(options, right), right, options))
    options = lettered(list(SEVERITIES.values()))
    right = SEVERITIES[passage.severity]
    questions.append(Question(f"g{number}", "How grave?", _key(options, right), right, options))
    checked = f"Checked against {CHECKED[passage.checked_against]}."
    links = (Link(f"Passage {passage.number} in full", passage.get_absolute_url()),)
    links += tuple(Link(citation.source.publisher, citation.url) for citation in passage.citations[:3])
    return Item(
        f"Passage {passage.number}",
        (),
        tuple(questions),
        f"{passage.why} {checked}",
        text=passage.wording,
        corrected=passage.should_say,
        links=links,
    )


def _key(options: tuple, label: str) -> str:
    return next(option.key for option in options if option.label == label)
