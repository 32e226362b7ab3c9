"""Guess first: headlines that a source really printed, and what each still says of who states the number and how sure it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from explainer.corpus.dates import in_words
from explainer.evidence.asof import known, was_known
from explainer.evidence.denying import stopped
from explainer.evidence.dossier import dress
from explainer.evidence.words import METHODS
from explainer.models import Claim, Lesson, Source

from .sheet import Item, Link, Question, Sheet, dice, letter, lettered

BOTH, WHO, SURE, NEITHER = "both", "who says so", "how sure it is", "neither"
KEPT = (BOTH, WHO, SURE, NEITHER)
MEANS = (
    (BOTH, "who states the number, and a word for how sure it is or that it is reckoned"),
    (WHO, "who states the number, no more"),
    (SURE, "a word such as “likely” or “about”, no more"),
    (NEITHER, "it reads as a fact"),
)


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """The lesson's headlines that were printed by the day, or with a seed the same in another order."""
    sources = Source.objects.in_bulk([each["source"] for each in lesson.headlines])
    ids = {each[name] for each in lesson.headlines for name in ("claim", "counted") if each[name]}
    claims = {claim.id: claim for claim in dress(known(Claim.objects.filter(id__in=ids), day), day)}
    found = [each for each in lesson.headlines if each["claim"] in claims and was_known(sources[each["source"]].known_from, day)]
    if level == "easier":
        found = found[::2]
    if seed is not None:
        dice("headlines", seed, level).shuffle(found)
    methods = lettered(sorted({METHODS[claim.method_kind] for claim in claims.values()}))
    items = [_item(number, each, sources[each["source"]], claims, level, methods) for number, each in enumerate(found, 1)]
    ask = "Each of these headlines was printed. Does it still say who states the number, and how sure that is?"
    if level == "harder":
        ask += " And how was the number come by? Guess before you look it up."
    return Sheet("What is left of the estimate?", ask, tuple(items), MEANS, judged=True)


def _item(number: int, each: dict[str, Any], source: Source, claims: dict[str, Claim], level: str, methods: Any) -> Item:
    claim, counted = claims[each["claim"]], claims.get(each["counted"])
    right = {(True, True): BOTH, (True, False): WHO, (False, True): SURE, (False, False): NEITHER}[bool(each["who"]), bool(each["sure"])]
    options = lettered(KEPT)
    questions = [Question(f"q{number}", "It tells", letter(options, right), right, options)]
    if level == "harder":
        ways = [METHODS[kind] for kind in (claim.method_kind, each["also"]) if kind]
        answer = " ".join(letter(methods, way) for way in ways)
        questions.append(Question(f"m{number}", "How was the number come by?", answer, " or ".join(ways), methods))
    printed = ", ".join(filter(None, [source.publisher, in_words(source.date) if source.date else ""]))
    facts = [("Printed by", printed)]
    if level == "easier":
        facts.append(("Behind it", stopped(claim.sentence)))
    words = "; ".join(f"“{each[name]}” {says}" for name, says in (("who", "says who"), ("sure", "says how sure")) if each[name])
    chain = f"Counted: {counted.quantity}. Worked out: {claim.quantity}." if counted else f"Stated: {claim.quantity}."
    explain = " ".join(filter(None, [f"{words[:1].upper()}{words[1:]}." if words else "", chain, each["remark"]]))
    links = [Link("The number behind it", claim.get_absolute_url())]
    links += [Link("What was counted", counted.get_absolute_url())] if counted else []
    return Item(f"“{source.title}”", tuple(facts), tuple(questions), explain, links=(*links, Link(source.told_by, source.url)))
