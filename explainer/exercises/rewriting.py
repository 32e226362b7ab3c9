"""Find what the rewriting changed: passage by passage, the words that went wrong, the kind of
damage and how grave it is."""

from __future__ import annotations

import re
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from explainer.corpus.localised import either, quoted
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.words import (
    CHECKED,
    PASSAGE_KIND_MEANS,
    PASSAGE_KINDS,
    SEVERITIES,
    SEVERITY_MEANS,
)
from explainer.models import Lesson, Passage

from .sheet import Item, Link, Option, Question, Sheet, dice, letter, lettered

SIZE = {"easier": 6, "standard": 12}
LONGEST = 3  # words in a run that is marked as one
STOP = re.compile(r"([,;:”]|(?<!Mr)\.)$")
# A run of words begins before one of these, so that runs are phrases and tell nothing of where the
# slips are.
OPENERS = re.compile(
    "a|about|also|an|and|are|as|at|be|been|both|but|by|can|could|for|from|had|has|have|he|how|if|in|is|it|may|"
    "might|of|off|on|or|so|than|that|the|their|them|they|this|to|was|which|who|will|with|without",
    re.IGNORECASE,
)


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """The lesson's own passages, a draw of others, or, at the harder level, all of them in their
    order."""
    passages = dress(known(Passage.objects, day), day)
    if level != "harder":
        if seed is None:
            place = {identity: number for number, identity in enumerate(lesson.picks)}
            passages = sorted(
                (passage for passage in passages if passage.id in place),
                key=lambda passage: place[passage.id],
            )
            passages = passages[:: 2 if level == "easier" else 1]
        else:
            passages = dice("rewriting", seed, level).sample(
                passages, min(SIZE[level], len(passages))
            )
    items = tuple(_item(number, passage, level) for number, passage in enumerate(passages, 1))
    ask = _(
        "These are the software’s words. Mark those that went wrong, then say what kind of damage "
        "it is, and how grave. "
        "Where two kinds fit, either is right."
    )
    words = [(_(PASSAGE_KINDS[kind]), _(means)) for kind, means in PASSAGE_KIND_MEANS.items()]
    if level == "easier":
        ask = _(
            "These are the software’s words. Mark those that went wrong. Is the meaning changed, "
            "or is it only ugly?"
        )
        words = []
    words += [(_(SEVERITIES[severity]), _(means)) for severity, means in SEVERITY_MEANS.items()]
    return Sheet(_("Find what the rewriting changed"), ask, items, tuple(words), judged=True)


def runs(wording: str) -> list[tuple[int, int]]:
    """Where the phrases stand that a reader marks as one."""
    found: list[list[re.Match[str]]] = []
    for word in re.finditer(r"\S+", wording):
        last = found[-1] if found else []
        full = len(last) == LONGEST or (last and STOP.search(last[-1][0]))
        opens = OPENERS.fullmatch(word[0]) and not all(
            OPENERS.fullmatch(earlier[0]) for earlier in last
        )
        if not last or full or opens:
            found.append([word])
        else:
            last.append(word)
    return [(run[0].start(), run[-1].end()) for run in found]


def _marks(number: int, passage: Passage) -> Question:
    spans = runs(passage.wording)
    options = tuple(
        Option(str(place), passage.wording[start:end])
        for place, (start, end) in enumerate(spans, 1)
    )
    places = [
        " ".join(
            option.key
            for option, (start, end) in zip(options, spans, strict=True)
            if start < to and end > since
        )
        for since, to in passage.spans
    ]
    right = ", ".join(map(quoted, passage.slips))
    return Question(
        f"w{number}", _("Which words went wrong?"), ",".join(places), right, options, kind="marks"
    )


def _choice(name: str, ask: str, words: dict[str, str], first: str, also: list[str]) -> Question:
    """One is the best answer; others that can be argued for are right as well."""
    accepted = [key for key in (first, *also) if key in words]
    answer = " ".join(letter(list(words), key) for key in words if key in accepted)
    return Question(
        name,
        ask,
        answer,
        either([_(words[key]) for key in accepted]),
        lettered([_(word) for word in words.values()]),
    )


def _item(number: int, passage: Passage, level: str) -> Item:
    questions = [_marks(number, passage)]
    if level != "easier":
        questions.append(
            _choice(
                f"k{number}", _("What kind of damage?"), PASSAGE_KINDS, passage.sort, passage.also
            )
        )
    questions.append(
        _choice(f"g{number}", _("How grave?"), SEVERITIES, passage.severity, passage.also)
    )
    how = _(CHECKED[passage.checked_against])
    checked = (
        capfirst(how)
        if passage.checked_against == "inference"
        else _("Checked against %(what)s") % {"what": how}
    )
    sources = (Link(citation.source.told_by, citation.url) for citation in passage.citations[:3])
    return Item(
        _("Passage %(number)s") % {"number": passage.number},
        (),
        tuple(questions),
        f"{passage.why} {checked}.",
        text=passage.wording,
        parts=tuple(passage.parts),
        corrected=passage.should_say,
        links=(
            Link(
                _("Passage %(number)s in full") % {"number": passage.number},
                passage.get_absolute_url(),
            ),
            *sources,
        ),
    )
