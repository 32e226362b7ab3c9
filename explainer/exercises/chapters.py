"""Check yourself: the question at the end of every chapter, in one quiz."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from django.utils.translation import gettext as _

from explainer.corpus.prose import MARK
from explainer.models import RECORDS, Chapter, Claim, Entry, Lesson

from .sheet import Item, Link, Question, Sheet, dice, letter, lettered

SIZE = {"easier": 5, "standard": 11, "harder": 11}


def build(lesson: Lesson | None, seed: int | None, level: str, day: date | None) -> Sheet:
    """All chapters in their order; with a seed, a draw, and the answers in another order."""
    # They are told, and asked about, with today's knowledge
    chapters = [] if day else list(Chapter.objects.all())
    draw = dice("chapters", seed or 1, level)
    if seed is not None:
        draw.shuffle(chapters)
    items = []
    for number, chapter in enumerate(chapters[: SIZE[level]], 1):
        labels = [plain(option) for option in chapter.quiz["options"]]
        right = labels[chapter.quiz["answer"]]
        if seed is not None:
            draw.shuffle(labels)
        options = lettered(labels)
        answer = letter(labels, right)
        question = Question(f"q{number}", plain(chapter.quiz["question"]), answer, right, options)
        behind = Entry.objects.get(key=chapter.quiz["record"])
        links = (
            Link(_("Chapter %(number)s") % {"number": chapter.number}, chapter.get_absolute_url()),
            Link(behind.label, behind.get_absolute_url()),
        )
        items.append(
            Item(chapter.title, (), (question,), plain(chapter.quiz["explain"]), links=links)
        )
    return Sheet(
        _("Check yourself"),
        _("One question from each chapter, with an answer that explains."),
        tuple(items),
    )


def plain(text: str) -> str:
    """Our HTML as text: the marks become their words, the tags go."""
    return unescape(re.sub(r"<[^>]+>", "", MARK.sub(_words, text))).strip()


def _words(match: re.Match[str]) -> str:
    kind, identity, label = match[2], match[3], match[4]
    if kind == "source":
        return ""
    if kind == "claim":
        claim = Claim.objects.get(id=identity)
        return claim.bare if label == "bare" else claim.quantity
    return label or str(
        getattr(RECORDS[kind].objects.filter(id=identity).first(), "name", identity)
    )
