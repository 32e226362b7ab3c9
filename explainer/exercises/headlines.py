"""Guess first: headlines that a source really printed, and what each still says of who states the
number and how sure it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.dates import in_words
from explainer.corpus.localised import either, quoted
from explainer.evidence.asof import known, was_known
from explainer.evidence.denying import stopped
from explainer.evidence.dossier import dress
from explainer.evidence.words import METHODS
from explainer.models import Claim, Lesson, Source

from .sheet import Item, Link, Question, Sheet, dice, letter, lettered

BOTH, WHO, SURE, NEITHER = N_("both"), N_("who says so"), N_("how sure it is"), N_("neither")
KEPT = (BOTH, WHO, SURE, NEITHER)
MEANS = (
    (BOTH, N_("who states the number, and a word for how sure it is or that it is reckoned")),
    (WHO, N_("who states the number, no more")),
    (SURE, N_("a word such as “likely” or “about”, no more")),
    (NEITHER, N_("it reads as a fact")),
)


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """The lesson's headlines that were printed by the day, with a seed in another order."""
    sources = Source.objects.in_bulk([each["source"] for each in lesson.headlines])
    ids = {each[name] for each in lesson.headlines for name in ("claim", "counted") if each[name]}
    claims = {claim.id: claim for claim in dress(known(Claim.objects.filter(id__in=ids), day), day)}
    found = [
        each
        for each in lesson.headlines
        if each["claim"] in claims and was_known(sources[each["source"]].known_from, day)
    ]
    if level == "easier":
        found = found[::2]
    if seed is not None:
        dice("headlines", seed, level).shuffle(found)
    methods = sorted({claim.method_kind for claim in claims.values()}, key=METHODS.__getitem__)
    items = [
        _item(number, each, sources[each["source"]], claims, level, methods)
        for number, each in enumerate(found, 1)
    ]
    ask = _(
        "Each of these headlines was printed. Does it still say who states the number, and how "
        "sure that is?"
    )
    if level == "harder":
        ask += " " + _("And how was the number come by? Guess before you look it up.")
    means = tuple((_(word), _(meaning)) for word, meaning in MEANS)
    return Sheet(_("What is left of the estimate?"), ask, tuple(items), means, judged=True)


def _item(
    number: int,
    each: dict[str, Any],
    source: Source,
    claims: dict[str, Claim],
    level: str,
    methods: list[str],
) -> Item:
    claim, counted = claims[each["claim"]], claims.get(each["counted"])
    questions = [_kept(number, each)]
    if level == "harder":
        ways = [kind for kind in (claim.method_kind, each["also"]) if kind]
        questions.append(_come_by(number, ways, methods))
    printed = ", ".join(
        filter(None, [source.publisher, in_words(source.date) if source.date else ""])
    )
    facts = [(_("Printed by"), printed)]
    if level == "easier":
        facts.append((_("Behind it"), stopped(claim.sentence)))
    links = [Link(_("The number behind it"), claim.get_absolute_url())]
    links += [Link(_("What was counted"), counted.get_absolute_url())] if counted else []
    return Item(
        quoted(source.title),
        tuple(facts),
        tuple(questions),
        _explained(each, claim, counted),
        links=(*links, Link(source.told_by, source.url)),
    )


def _kept(number: int, each: dict[str, Any]) -> Question:
    """What a headline kept of who says so and of how sure it is."""
    right = {(True, True): BOTH, (True, False): WHO, (False, True): SURE, (False, False): NEITHER}[
        bool(each["who"]), bool(each["sure"])
    ]
    options = lettered([_(word) for word in KEPT])
    return Question(f"q{number}", _("It tells"), letter(KEPT, right), _(right), options)


def _come_by(number: int, ways: list[str], methods: list[str]) -> Question:
    """How its number was come by: any of some ways."""
    answer = " ".join(letter(methods, way) for way in ways)
    told = either([_(METHODS[way]) for way in ways])
    options = lettered([_(METHODS[kind]) for kind in methods])
    return Question(f"m{number}", _("How was the number come by?"), answer, told, options)


def _explained(each: dict[str, Any], claim: Claim, counted: Claim | None) -> str:
    """Its words that say who and how sure, how its number came to be, and what is remarked."""
    says = {"who": _("“%(words)s” says who"), "sure": _("“%(words)s” says how sure")}
    words = "; ".join(said % {"words": each[name]} for name, said in says.items() if each[name])
    chain = _("Stated: %(number)s.") % {"number": claim.quantity}
    if counted:
        chain = _("Counted: %(counted)s. Worked out: %(number)s.") % {
            "counted": counted.quantity,
            "number": claim.quantity,
        }
    return " ".join(
        filter(None, [f"{words[:1].upper()}{words[1:]}." if words else "", chain, each["remark"]])
    )
