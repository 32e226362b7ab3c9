"""How tall an embed stands at a width, block by block as templates/embed and static/css/site.css have it: never too low.

Readers' fonts differ, so a letter counts as wide as that of the widest of them.
"""

from __future__ import annotations

from math import ceil

from django.http import QueryDict

from explainer.evidence.answers import Question, answers
from explainer.evidence.filters import parse
from explainer.evidence.lists import bits_for, room, shelf, worded
from explainer.figures.drawn import pictures
from explainer.figures.style import NARROW, WIDE
from explainer.models import Citation, Claim, Edition, Entry, Link, Quote

from .work import Work

# Sizes of type and heights of their lines in pixels.
TEXT, SMALL, NAME, TAKE, SAID = (16.4, 25.3), (14.0, 20.3), (14.7, 20.5), (15.3, 21.5), (24.2, 31.4)
SIDES, FRAME = 36, 30
LETTER = 0.53  # the width of a letter for each pixel of size
# What the embedded timeline lists, and how much of it.
KINDS = ("event", "quote", "trip")
LISTED = 5
# How many answers the embedded answer box gives to each question.
ANSWERS = 2


def height(work: Work, width: int) -> int:
    """The height in pixels that the embed of a work needs at that width."""
    inside = max(width - SIDES, 120)
    pages = {"timeline": _timeline, "answers": _answers}
    blocks = _figure if work.figure else pages.get(work.kind) or (_claim if isinstance(work.record, Claim) else _quote)
    frozen = 30 if work.day else 0
    return ceil(FRAME + frozen + blocks(work, width, inside) + _foot(work, inside))


def _lines(letters: int, wide: float, size: float) -> int:
    """How many lines so many letters take; a line is filled up to about half a word from its end."""
    return ceil(letters / max(wide / (size * LETTER) - 2, 6))


def _block(letters: int, wide: float, type: tuple[float, float], after: float = 0) -> float:
    return _lines(letters, wide, type[0]) * type[1] + after if letters else 0


def _headline(letters: int, width: int, inside: float) -> float:
    size = 19.8 if width <= 416 else 22.1 if width <= 736 else min(18.7 + width * 0.02, 35.7)
    return _block(letters, inside, (size, size * 1.15), 9)


def _foot(work: Work, inside: float) -> float:
    cited = len("Sources: and others") + sum(len(f"{source.publisher}, {source.date_words}; ") for source in work.sources[:4])
    told = max(cited, len(work.figure.credits[0])) if work.figure else cited if work.sources else 0
    return 24 + _block(told, inside, (14, 21), 5) + _block(45, inside, (14.5, 22), 5)


def _against(work: Work, width: int, inside: float, who: str, said: str) -> float:
    """The statement and what stands against it: one under the other, or side by side."""
    wide = inside if width <= 640 else inside / 2 - 21
    left = _block(len(who), wide, NAME, 8) + _block(len(said), wide, TEXT, 8) + 22 + 31
    shown = work.record.denials[:2]
    right = 31 + sum(_block(35, wide, NAME, 8) + _block(min(len(entry.label), 170), wide, TEXT, 8) for entry in shown)
    right += 34 if len(work.record.denials) > 2 else 0
    return 30 + (left + right if width <= 640 else max(left, right))


def _claim(work: Work, width: int, inside: float) -> float:
    claim = work.record
    who = f"{claim.attribution} · {claim.date_words}"
    tall = _headline(len(claim.quantity), width, inside)
    if claim.denials:
        tall += _against(work, width, inside, who, claim.summary)
    else:
        tall += _block(len(claim.summary), inside, TEXT, 17) + _block(len(who) + 60, inside, SMALL, 17)
    tall += _block(len(claim.shown_reason) + 70, inside, SMALL, 17)
    return tall + _block(min(len(claim.note) + 18, 320) if claim.note else 0, inside, SMALL, 17)


def _quote(work: Work, width: int, inside: float) -> float:
    quote: Quote = work.record
    # Korean and Chinese letters are twice as wide.
    letters = sum(2 if ord(letter) >= 0x2E80 else 1 for letter in quote.text) + 2
    named = f"{quote.speaker.name}, {quote.role}, {quote.organisation} ({quote.speaker.sort}) · {quote.spoken_to}, {quote.date_words}"
    tall = 32 + _block(letters, inside, SAID, 8) + _block(len(quote.rendering) and len(quote.rendering) + 30, inside, TEXT, 12)
    tall += _block(len(named) + len(quote.translated_from) + 12, inside, (14.7, 22), 14)
    tall += _block(len(quote.shown_reason) + 35, inside, SMALL, 17)
    return tall + sum(_block(len(entry.label) + 40, inside, TEXT, 12) for entry in quote.denials)


def _figure(work: Work, width: int, inside: float) -> float:
    spec = work.figure
    wide = min(inside, 748)
    tall = _headline(len(spec.title), width, inside) + _block(len(spec.takeaway), wide, TAKE, 8) + _drawing(work, width, inside)
    tall += 36 + (27 if spec.note else 0)
    listed = [min(len(entry.label), 90) + 35 for entry in spec.denials[:2]] + ([30] if len(spec.denials) > 2 else [])
    return tall + sum(_block(letters, wide, TAKE, 6) for letters in listed) + 12


def _drawing(work: Work, width: int, inside: float) -> float:
    if not pictures(work.figure):  # of a day of which none was drawn: its words
        return _block(min(len(work.figure.alt), 420), min(inside, 425 if width <= 736 else 748), TAKE, 36)
    wide, narrow = work.figure.heights
    return 20 + (narrow * min(inside, 425) / NARROW if width <= 736 else min(wide * min(inside, 782) / WIDE, 510))


def _timeline(work: Work, width: int, inside: float) -> float:
    """The first events that the filters leave."""
    wide, beside = (inside - 18, 22) if width <= 640 else (inside - 190, 0)
    listed = _listed(work)[: LISTED if width > 416 else LISTED - 1]
    keys = [entry.key for entry in listed]
    against = Link.objects.filter(origin_id__in=keys, relation="disputed_by").select_related("target").order_by("-position")
    denial = {link.origin_id: min(len(link.target.label), 80) + 35 for link in against}
    publishers: dict[str, list[str]] = {key: [] for key in keys}
    for citation in Citation.objects.filter(entry_id__in=keys).select_related("source").order_by("position"):
        publishers[citation.entry_id].append(citation.source.publisher)
    tall = _headline(len(work.query) + 20, width, inside) + 42
    for entry in listed:
        title = min(len(entry.label), 130) + 4
        tall += beside + _block(title, wide, (17, 20), 4) + _block(denial.get(entry.key, 0), wide, (16.4, 22.2), 2)
        tall += _block(len(", ".join(publishers[entry.key][:2])) + 14, wide, (14, 19), 14)
    return tall


def _answers(work: Work, width: int, inside: float) -> float:
    """As many columns as fit, each row as tall as its tallest question; below 46rem an embed shows one answer to each."""
    columns = max(1, int((inside + 24) // 232))
    wide = (inside - 24 * (columns - 1)) / columns
    talls = []
    for question, found, _ in answers(work.day):
        tall = 46 + (_block(len(question.of), wide, SMALL, 6) if width > 416 else 0)
        for answer in found[: ANSWERS if width > 736 else 1]:
            claim = answer.claim
            tall += _block(len(claim.quantity) + 3, wide, (16, 24)) + _block(_label(question, claim), wide, SMALL)
            tall += _block(len(answer.against.words) + 20 if answer.against else 0, wide, SMALL)
            tall += _block(len(claim.note) + 11 if claim.note else 0, wide, SMALL) + 13
        talls.append(tall)
    return _headline(36, width, inside) + sum(max(talls[start : start + columns]) for start in range(0, len(talls), columns))


def _label(question: Question, claim: Claim) -> int:
    return len(claim.attribution) + len(claim.date_words) + (len(claim.period_words) + 6 if question.periods else 0) + 2


def _listed(work: Work) -> list[Entry]:
    edition = Edition.objects.first()
    version = edition.version if edition else ""
    wanted = parse(room(work.path, version), dict(QueryDict(work.query).lists()))
    asked = (work.path, version, work.day, wanted.sort)
    among = worded(*asked, KINDS, wanted.q) if wanted.q else None
    found = shelf(*asked)
    numbers = list(found.numbers(bits_for(found, wanted, among=among)))[:LISTED]
    return list(Entry.objects.filter(key__in=[found.rows[number].key for number in numbers]))
