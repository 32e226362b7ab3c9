"""Finding a work: by its kind and id, or by the path at which it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qsl, urlencode

from django.urls import Resolver404, resolve, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.kinds import KINDS, address
from explainer.evidence.asof import known
from explainer.evidence.edition import version
from explainer.exercises.catalogue import EXERCISES
from explainer.figures import registry, weighing
from explainer.figures.choice import Choice
from explainer.figures.explore import chosen
from explainer.models import RECORDS, Entry
from explainer.models.told import as_read, reading

from .work import Work

# Routes that lead to one record or figure each; all others are names of PAGES.
_ONE_EACH = {
    "figure",
    "exercise",
    *(kind.name for kind in KINDS.values() if kind.paged and kind.described),
}
# With their words of later days marked as in content: explainer.corpus.dated.
PAGES = {
    "home": (
        N_("What Russia and North Korea trade, and who says so"),
        N_("Every number with who claims it, how they know, and who denies it."),
    ),
    "story": (N_("The story"), N_("From the first deal to the open questions, chapter by chapter")),
    "timeline": (
        N_("Timeline"),
        N_("What happened between Russia and North Korea, and who says so"),
    ),
    "places": (
        N_("Where it happened"),
        N_(
            "The events between Russia and North Korea that have a place, on maps, by kind and year"
        ),
    ),
    "claims": (N_("Claims"), N_("Every number, and who says so")),
    "answers": (
        N_(
            "[before 2024-10-18|How many shells, how much oil][since 2024-10-18|How many were "
            "sent, how many killed]"
        ),
        N_(
            "[since 2024-10-18|Soldiers, dead, wounded, shells, oil: the][before 2024-10-18|The] "
            "newest of each side, and who denies it"
        ),
    ),
    "quotes": (N_("Quotes"), N_("Exact words of officials and experts, by theme")),
    "trips": (N_("Trips"), N_("Kim Jong Un’s journeys and the visits to Pyongyang")),
    "sources": (N_("Sources"), N_("Everything that was read, and what it is used for")),
    "figures": (N_("Figures"), N_("Every chart and map, with its data and its sources")),
    "balance": (
        N_("The balance"),
        N_(
            "What went each way, priced by claims that you choose, and the rest: a sum, not a "
            "finding"
        ),
    ),
    "sums": (
        N_("Our sums"),
        N_(
            "Numbers that we worked out from claims, each with the claims that went in: sums, not "
            "findings"
        ),
    ),
    "glossary": (N_("Glossary"), N_("The words of the field")),
    "data": (N_("Data"), N_("Every record as a table")),
}
# What an embed passes on from the address it was asked for: the choice of a figure, the filters of
# a list, the draw of an exercise.
_OF_EVENTS = ("from", "to", "about", "weight", "flow", "kind", "party", "grade", "q")
KEPT = {
    "figure": ("who", "kind", "from", "to", "a", "b", "guess"),
    "timeline": (*_OF_EVENTS, "view", "sort"),
    "places": _OF_EVENTS,
    "exercise": ("level", "seed"),
}


def _of_entry(kind: str, identity: str, day: date | None) -> Work | None:
    entry = known(Entry.objects.filter(pk=f"{kind}:{identity}"), day).first()
    if entry is None:
        return None
    label = capfirst(entry.label) if kind == "claim" else entry.label  # it begins with a quantity
    work = Work(kind, identity, label, entry.blurb, entry.get_absolute_url(), day)
    work.entry = entry
    return work


def _of_figure(kind: str, slug: str, day: date | None) -> Work | None:
    spec = registry.build(slug, day, version())
    if spec is None:
        return None
    work = Work(kind, slug, spec.title, spec.takeaway, reverse("figure", args=[slug]), day)
    work.figure = spec
    return work


def _of_exercise(kind: str, slug: str, day: date | None) -> Work | None:
    found = EXERCISES.get(slug)
    return (
        Work(kind, slug, found.title, found.line, found.get_absolute_url(), day) if found else None
    )


def _of_page(kind: str, identity: str, day: date | None) -> Work | None:
    if kind not in PAGES or identity != "page":
        return None
    title, summary = (as_read(_(words)) for words in PAGES[kind])
    return Work(kind, "page", title, summary, reverse(kind), day)


def page_of(kind: str, identity: str) -> str:
    """The path of the page of a record or figure, whether there is one or not."""
    return reverse("figure", args=[identity]) if kind == "figure" else address(kind, identity)


def find(kind: str, identity: str, day: date | None = None) -> Work | None:
    """The work of that kind and id as known on `day`; None where there is none."""
    makers: dict[str, Callable[..., Work | None]] = {"figure": _of_figure, "exercise": _of_exercise}
    with reading(day):
        return makers.get(kind, _of_entry if kind in RECORDS else _of_page)(kind, identity, day)


def _factors() -> list[str]:
    content = weighing.content()
    return [factor.id for factor in content.factors] if content else []


def at(path: str, query: str = "", day: date | None = None) -> Work | None:
    """The work that stands at a path of ours, with its filters in `query`; None where there is
    none."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    kind = match.url_name or ""
    identity = match.kwargs["slug"] if kind in _ONE_EACH else "page"
    work = find(kind, identity, day)
    if work:
        kept = {
            *KEPT.get(kind, ()),
            *(_factors() if kind == "balance" or identity == weighing.SLUG else ()),
        }
        work.query = urlencode([(key, value) for key, value in parse_qsl(query) if key in kept])
        if kind == "figure":
            _choose(work)
    return work


def _choose(work: Work) -> None:
    """Make it the part of a figure that its query asks for, if there is one: its page says what is
    wrong with a query."""
    try:
        spec = chosen(work.id, work.day, version(), Choice.of(work.query))
    except (KeyError, ValueError):  # words and dates that there are not
        return
    if spec:
        work.figure, work.title, work.summary = spec, spec.title, spec.takeaway or spec.choice
