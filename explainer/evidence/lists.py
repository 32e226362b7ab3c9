"""The four lists that can be filtered: the timeline, claims, quotes and sources, as they were known
on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.kinds import TIMELINE
from explainer.models import Entry, Quote, Source

from . import search
from .facets import FacetIndex, Row, Selection
from .filters import Filter, FilterSet, Wanted
from .rows import claims, quotes, sources, timeline
from .words import (
    ABOUT,
    EVENT_KINDS,
    FLOWS,
    GRADES,
    LANGUAGES,
    MEASURES,
    MEDIA,
    NATURES,
    NOT_GRADED,
    RELIABILITY,
    SIDES,
    STANCES,
    THEMES,
    WEIGHTS,
    translated,
)

# What the timeline shows beside the events
ALSO = {"quote": N_("quotations"), "trip": N_("journeys")}
VOICES = {"expert": N_("experts"), "official": N_("officials")}

Order = Callable[[Row], tuple[object, ...]]
LONG_AGO = date.min


@lru_cache(maxsize=8)
def index(path: str, version: str, day: date | None, sort: str = "") -> FacetIndex:
    """The list at `path` as it was known on `day`, in one of its orders; `version` is that of the
    loaded content."""
    rows, orders = _MAKERS[path][:2]
    found = sorted(rows(day), key=orders[sort])
    return FacetIndex(found[::-1] if sort in {"newest", "most"} else found)


@lru_cache(maxsize=16)  # each holds its list
def with_words(
    path: str, version: str, day: date | None, sort: str, kinds: tuple[str, ...], words: str
) -> Selection:
    """The rows of a list in which the words are found; kept, since a reader turns pages and ticks
    filters on the same words."""
    return index(path, version, day, sort).of(search.keys(words, kinds, day))


def filters(path: str, version: str) -> FilterSet:
    """How the list at `path` can be filtered, with the values that are accepted in this version of
    the content."""
    return _filters(path, version, get_language())


@lru_cache(maxsize=4)
def _filters(path: str, version: str, language: str | None) -> FilterSet:
    return _MAKERS[path][2](path)


def fitting(
    found: FacetIndex, wanted: Wanted, but: str = "", among: Selection | None = None
) -> Selection:
    """The rows that a reader wants; `but` leaves one filter out, and `among` are the rows in which
    the words were found."""
    rows = found.all if among is None else among
    if wanted.since or wanted.until:
        rows &= found.spanning(wanted.first, wanted.last)
    for name, values in wanted.chosen.items():
        if values and name not in {but, "with"}:
            # Quotations and journeys, shown beside the events, have no kind of event: it does not
            # leave them out.
            rows &= found.having(name, values) | (
                found.having("with", ALSO) if name == "kind" else found.none
            )
    if but != "with":
        rows -= found.having(
            "with", [kind for kind in ALSO if kind not in wanted.chosen.get("with", ())]
        )
    return rows


def _events_by(path: str) -> FilterSet:
    return FilterSet(
        path,
        (
            Filter("about", _("About"), translated(ABOUT)),
            Filter("weight", _("Weight"), translated(WEIGHTS)),
            Filter("flow", _("Direction"), translated(FLOWS)),
            Filter("grade", _("Grade"), translated(GRADES | NOT_GRADED)),
            Filter("kind", _("Kind"), translated(EVENT_KINDS)),
            Filter("with", _("Show also"), translated(ALSO)),
            Filter("party", _("Who"), _actors(), several=False),
        ),
        sorts={"oldest": _("oldest first"), "newest": _("newest first")},
        views={"all": _("everything")},
        whole="all",
    )


def _claims_by(path: str) -> FilterSet:
    return FilterSet(
        path,
        (
            Filter("measure", _("What is counted"), translated(MEASURES), several=False),
            Filter("side", _("Who speaks"), translated(SIDES)),
            Filter("grade", _("Grade"), translated(GRADES)),
            Filter("flow", _("Direction"), translated(FLOWS)),
            Filter("nature", _("Kind of number"), translated(NATURES)),
        ),
        sorts={
            "measure": _("by what is counted"),
            "newest": _("newest first"),
            "oldest": _("oldest first"),
            "who": _("by who speaks"),
            "grade": _("by grade"),
        },
        views={"who": _("who said what, over time")},
    )


def _quotes_by(path: str) -> FilterSet:
    people = dict(
        Quote.objects.order_by("speaker__name")
        .values_list("speaker_id", "speaker__name")
        .distinct()
    )
    return FilterSet(
        path,
        (
            Filter("theme", _("Theme"), translated(THEMES)),
            Filter("grade", _("Grade of what is said"), translated(GRADES | NOT_GRADED)),
            Filter("stance", _("Stance"), translated(STANCES)),
            Filter("voice", _("Voice"), translated(VOICES)),
            Filter("side", _("Side"), translated(SIDES)),
            Filter("speaker", _("Speaker"), people, several=False),
        ),
        sorts={
            "theme": _("by theme"),
            "newest": _("newest first"),
            "oldest": _("oldest first"),
            "speaker": _("by speaker"),
        },
    )


def _sources_by(path: str) -> FilterSet:
    publishers = dict.fromkeys(
        Source.objects.order_by("publisher").values_list("publisher", flat=True)
    )
    return FilterSet(
        path,
        (
            Filter("reliability", _("Reliability"), translated(RELIABILITY)),
            Filter("kind", _("Kind"), translated(MEDIA)),
            Filter("language", _("Language"), translated(LANGUAGES)),
            Filter("side", _("Who speaks through it"), translated(SIDES)),
            Filter("publisher", _("Publisher"), {name: name for name in publishers}, several=False),
        ),
        sorts={
            "publisher": _("by publisher"),
            "newest": _("newest first"),
            "oldest": _("oldest first"),
            "most": _("most rests on it"),
        },
    )


def _actors() -> dict[str, str]:
    kinds = Q(links_in__origin__kind__in=TIMELINE, links_in__relation="party")
    return dict(
        Entry.objects.filter(kinds).order_by("label").values_list("slug", "label").distinct()
    )


def _by(name: str, order: Iterable[str]) -> Order:
    """By a value in the order of its words, then by date."""
    place = {value: number for number, value in enumerate(order)}
    return lambda row: (place[row.values[name][0]], row.first or LONG_AGO, row.key)


def _by_date(row: Row) -> tuple[object, ...]:
    return (row.first or LONG_AGO, row.last or LONG_AGO, row.key)


def _by_name(name: str) -> Order:
    return lambda row: (
        row.values[name][0].casefold().strip("[(“‘ "),
        row.first or LONG_AGO,
        row.key,
    )


_DATED: dict[str, Order] = {"newest": _by_date, "oldest": _by_date}
_MAKERS: dict[
    str, tuple[Callable[[date | None], list[Row]], dict[str, Order], Callable[[str], FilterSet]]
] = {
    "/timeline/": (timeline, {"": _by_date, "newest": _by_date}, _events_by),
    "/claims/": (
        claims,
        {
            "": _by("measure", MEASURES),
            "who": _by_name("party"),
            "grade": _by("grade", GRADES),
            **_DATED,
        },
        _claims_by,
    ),
    "/quotes/": (
        quotes,
        {"": _by("theme", THEMES), "speaker": _by_name("speaker"), **_DATED},
        _quotes_by,
    ),
    "/sources/": (
        sources,
        {"": _by_name("publisher"), "most": _by_name("resting"), **_DATED},
        _sources_by,
    ),
}
