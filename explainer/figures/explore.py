"""What a reader may explore of a figure beside what is drawn: who counts, which kinds, when, as of
which day, and two numbers compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from explainer.corpus.figures import SCHEMAS
from explainer.evidence.words import COUNTED, EVENT_KINDS, MEASURES, NATURES, SIDES, STANCES
from explainer.models import GRADED, Claim, Entry
from explainer.models.base import Graded
from explainer.models.told import reading

from . import registry
from .choice import Choice, Kind, choosing, side_of
from .content import load
from .gather import CLAIM_COLUMNS
from .held import counting, held
from .ringed import ringed
from .spec import FigureSpec, Row

_NUMBERS = Kind("nature", N_("Kind of number"), NATURES, COUNTED)
# The figures whose records may be chosen from. Others say something of all their records together,
# which no part of them says.
CHOSEN = {
    "how-they-know": _NUMBERS,
    "containers-claimed": _NUMBERS,
    "shells-claimed": _NUMBERS,
    "missiles-claimed": _NUMBERS,
    "troops-claimed": _NUMBERS,
    "losses-claimed": Kind(
        "measure", N_("What is counted"), {one: MEASURES[one] for one in ("killed", "casualties")}
    ),
    # A cap alone is none.
    "oil-and-the-cap": Kind(
        "nature",
        N_("Kind of number"),
        {kind: NATURES[kind] for kind in ("total", "count")},
        COUNTED,
    ),
    "food-declared": _NUMBERS,
    "money-estimates": _NUMBERS,
    "trade-in-proportion": _NUMBERS,
    "quotes-by-stance": Kind("stance", N_("Stance"), STANCES),
    "events-by-month": Kind("sort", N_("Kind of event"), EVENT_KINDS),
}
# These draw all their numbers on one scale, whatever exactly each counts, and so invite the
# comparison.
ONE_SCALE = {"shells-claimed", "troops-claimed", "oil-and-the-cap"}
MOST_PAIRED = 60
# Of so few days each is tried: a record may become known without a change to the figure.
FEW = 12


@dataclass(frozen=True)
class Controls:
    """What there is to explore. `who` and `kinds` are values with their words, none where there is
    but one; `days` are those on which the figure changed, none where there is but one; `pairs` the
    drawn claims, by side."""

    who: dict[str, str]
    kinds: dict[str, str]
    span: bool
    days: tuple[date, ...]
    pairs: dict[str, list[Row]]
    kind: Kind | None = None


@lru_cache(maxsize=128)
def controls(slug: str, version: str, day: date | None = None) -> Controls:
    """What there is to explore of a figure whose records are those known on `day`; the days are
    all."""
    spec = registry.build(slug, day, version)
    if spec is None:
        return Controls({}, {}, False, (), {})
    kind, changed, pairs = CHOSEN.get(slug), days(slug, version), _pairs(spec)
    if kind is None:
        return Controls({}, {}, False, changed, pairs)
    found = _records(spec.rows)
    sides, kinds = (
        {side_of(record) for record in found},
        {attrgetter(kind.attribute)(record) for record in found},
    )
    who = {side: _(word) for side, word in SIDES.items() if side in sides}
    sorts = {one: _(word) for one, word in kind.words.items() if one in kinds}
    return Controls(
        who if len(who) > 1 else {},
        sorts if len(sorts) > 1 else {},
        len({record.first for record in found}) > 2,
        changed,
        pairs,
        kind,
    )


def chosen(slug: str, day: date | None, version: str, choice: Choice) -> FigureSpec | None:
    """The figure of the records that a reader chose, as they were known on `day`; None where there
    are none.

    The finding of the whole is no finding of a part: a part has a title that finds nothing, and
    `choice` says what is left.
    """
    if not any(choice):
        return registry.build(slug, day, version)
    return _chosen(slug, day, version, choice)


@lru_cache(maxsize=1)  # that of the page which is being made
def _chosen(slug: str, day: date | None, version: str, choice: Choice) -> FigureSpec | None:
    part = _part(slug, day, version, choice.records)
    if part and day and choice.held and _counting(slug, version, choice.records):
        whole = chosen(slug, None, version, choice.records)
        part = held(part, whole) if whole else part
    return ringed(part, choice.pair, choice.query()) if part and choice.pair else part


@lru_cache(maxsize=128)
def _counting(slug: str, version: str, choice: Choice) -> bool:
    """Whether the figure of all days can be held against one of its days: known without drawing it
    anew for each."""
    whole = chosen(slug, None, version, choice)
    return whole is not None and counting(whole)


def _part(slug: str, day: date | None, version: str, choice: Choice) -> FigureSpec | None:
    whole, kind = registry.build(slug, day, version), CHOSEN.get(slug)
    if whole is None or not any(choice):
        return whole
    with choosing(choice, kind):
        part = registry.build(slug, day)
    if part is None or not part.rows:
        return None
    words = choice.words(kind)
    said = " ".join([_("Chosen: %(what)s.") % {"what": words}, _counted(part, whole)])
    brief = part.brief and replace(part.brief, takeaway="")
    content = load(SCHEMAS[slug], slug)
    title = (
        content.title_chosen.format(chosen=words)
        if content and content.title_chosen
        else whole.title
    )
    return replace(
        part,
        title=title,
        takeaway="",
        alt=f"{said} {part.alt}",
        brief=brief,
        choice=said,
        query=choice.query(),
    )


def _counted(part: FigureSpec, whole: FigureSpec) -> str:
    """How many records are left, of those that are drawn and of those in the table."""
    (left, every) = (len(each.rows) + len(each.beside) for each in (part, whole))
    told = {"count": len(part.rows), "all": len(whole.rows), "left": left, "every": every}
    if every == len(whole.rows):
        return (
            ngettext(
                "Drawn are %(count)s of %(all)s records.",
                "Drawn are %(count)s of %(all)s records.",
                told["all"],
            )
            % told
        )
    return (
        ngettext(
            "Drawn are %(count)s of %(all)s records; the table has %(left)s of %(every)s.",
            "Drawn are %(count)s of %(all)s records; the table has %(left)s of %(every)s.",
            told["all"],
        )
        % told
    )


def _records(rows: Sequence[Row]) -> list[Graded]:
    keys = [row.key.partition(":") for row in rows]
    of_kind = {kind: [slug for one, _, slug in keys if one == kind] for kind, _, _ in keys}
    return [
        record
        for kind, ids in of_kind.items()
        for record in GRADED[kind].objects.filter(id__in=ids)
    ]


def _pairs(spec: FigureSpec) -> dict[str, list[Row]]:
    """The claims by side, where they can still be found in a list and two of them count alike."""
    found: dict[str, list[Row]] = {}
    claims = (
        [row for row in spec.rows if row.key.startswith("claim:")]
        if spec.columns == CLAIM_COLUMNS
        else []
    )
    for row in claims:
        found.setdefault(_(SIDES[str(row.values["side"])]), []).append(row)
    alike = {(row.values["nature"], row.values["unit"]) for row in claims}
    return found if len(alike) < len(claims) <= MOST_PAIRED else {}


@lru_cache(maxsize=64)
def days(slug: str, version: str) -> tuple[date, ...]:
    """The days on which a record that a figure draws or lists, or what denies one, became known;
    from the first on which it stands, none where there is but one."""
    spec = registry.build(slug, None, version)
    if spec is None:
        return ()
    rows = (*spec.rows, *spec.beside)
    keys = {row.key for row in rows} | {
        key for row in rows for key in str(row.values.get("records") or "").split()
    }
    known = Entry.objects.filter(key__in=keys).values_list("known_from", flat=True)
    found = sorted(
        {
            one
            for one in (*known, *(entry.known_from for row in rows for entry in row.denials))
            if one
        }
    )
    while found and registry.build(slug, found[0], version) is None:
        del found[0]
    if len(found) <= FEW:
        told = {
            spec.data_version: day
            for day in reversed(found)
            if (spec := registry.build(slug, day, version))
        }
        found = sorted(told.values())
    return tuple(found) if len(found) > 1 else ()


def explorable(slug: str, version: str) -> bool:
    """Whether there is anything to explore of a figure."""
    return slug in CHOSEN or bool(days(slug, version))


def pair(a: str, b: str, day: date | None) -> tuple[Claim, Claim] | None:
    """Two claims as they were known on `day`; None where one of them was not."""
    with reading(day):
        found = {
            claim.id: claim for claim in Claim.objects.select_related("party").filter(id__in=(a, b))
        }
    return (found[a], found[b]) if a in found and b in found else None
