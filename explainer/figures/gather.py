"""Records made ready for a figure: known on the day, dressed with their evidence, turned into rows
of its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TypedDict

from django.db.models import QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.localised import in_letters, lowered
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.grades import standing
from explainer.evidence.words import AGAINST, METHODS, NATURES, SIDES
from explainer.models import Claim, Entry, Source
from explainer.models.base import Graded, Record

from .choice import taken
from .spec import Column, Row

CLAIM_COLUMNS = (
    Column(N_("Who")),
    Column(N_("Side")),
    Column(N_("When")),
    Column(N_("How much"), number=True),
    Column(N_("What sort of number")),
    Column(N_("How they know")),
    Column(N_("Caution")),
)


def claims(day: date | None, **filters: object) -> list[Claim]:
    """The claims known on `day` that fit the filters, with their evidence, in the order in which
    they were made."""
    return records(Claim.objects.select_related("party").filter(**filters), day)


def records[R: Record](found: QuerySet[R], day: date | None) -> list[R]:
    """The records of a queryset known on `day` that the reader wants to see, with their evidence
    (see explainer.evidence.dossier)."""
    return dress(taken(known(found, day)), day)


def always(day: date | None, identity: str) -> Claim | None:
    """A claim known on `day`, whatever a reader chose: others are measured by it. None where it was
    not known."""
    return next(
        iter(
            dress(list(known(Claim.objects.select_related("party").filter(id=identity), day)), day)
        ),
        None,
    )


@lru_cache(maxsize=8)
def _words(language: str | None) -> list[dict[str, str]]:
    """The words of all sides, sorts of number and methods, kept for a language: every claim needs
    them."""
    return [
        {value: _(word) for value, word in words.items()} for words in (SIDES, NATURES, METHODS)
    ]


def claim_row(claim: Claim) -> Row:
    """The row of a claim under CLAIM_COLUMNS."""
    sides, natures, methods = _words(get_language())
    return Row(
        key=claim.key,
        cells=(
            claim.attribution,
            sides[claim.side],
            claim.date_words,
            claim.quantity,
            natures[claim.nature],
            methods[claim.method_kind],
            claim.note,
        ),
        actor=claim.attribution,
        values={
            "value": claim.value,
            "low": claim.low,
            "high": claim.high,
            "qualifier": claim.qualifier,
            "unit": claim.unit,
            "nature": claim.nature,
            "period_from": claim.period_from,
            "period_to": claim.period_to,
            "side": claim.side,
            "method": claim.method_kind,
            "caution": claim.note,
        },
        readout=spoken(claim.quantity, claim.attribution, claim)
        + (f" {claim.note}" if claim.note else ""),
        **evidence(claim),
    )


type Told = tuple[Claim, Row]


def told(found: Iterable[Claim], rows: Mapping[str, Row]) -> list[Told]:
    """Claims, each with its row, which `rows` has by their ids."""
    return [(claim, rows[claim.id]) for claim in found]


class Evidence(TypedDict):
    """What the row of a record carries of it, under the names of `Row`."""

    date: str
    grade: str
    act: str
    sources: tuple[str, ...]
    denials: tuple[Entry, ...]


def evidence(record: Record) -> Evidence:
    """Date, grade, source addresses and denials of a record."""
    grade, act = (record.shown_grade, record.act) if isinstance(record, Graded) else ("", "")
    return Evidence(
        date=record.date,
        grade=grade,
        act=act,
        sources=tuple(dict.fromkeys(citation.source.url for citation in record.citations)),
        denials=tuple(record.denials),
    )


def our_sum(record: Record) -> Evidence:
    """The same of what we alone worked out of a record."""
    return {**evidence(record), "grade": "claimed", "act": _("our sum")}


def spoken(what: str, who: str, record: Graded) -> str:
    """What a screen reader hears on a mark: value, who, when, grade, denial."""
    denied = "".join(
        f"; {lowered(_(AGAINST[entry.against]))}, {entry.date_words}: {entry.label}"
        for entry in record.denials[:1]
    )
    stands = standing(record.shown_grade, record.act)
    said = (
        f"{what[:1].upper()}{what[1:]}. {who}, {record.date_words}. "
        f"{stands[:1].upper()}{stands[1:]}{denied}"
    )
    return said if said.endswith((".", ".”")) else f"{said}."


def cautions(found: Iterable[Claim], named: Collection[Claim] | None = None) -> str:
    """The cautions that the records carry, each once, with what it is about. Where only some
    records are `named` in a drawing, theirs and those that several share: the others stand in the
    table."""
    about: dict[str, list[Claim]] = {}
    for claim in found:
        if claim.note:
            about.setdefault(claim.note, []).append(claim)
    told = []
    for text, group in about.items():
        first = group[0]
        if named is not None and len(group) == 1 and first not in named:
            continue
        about_one = f"{first.bare[:1].upper()}{first.bare[1:]}, {first.date_words}: {text}"
        several = ngettext(
            "%(caution)s (%(count)s mark).", "%(caution)s (%(count)s marks).", len(group)
        )
        told.append(
            about_one
            if len(group) == 1
            else several % {"caution": text.removesuffix("."), "count": in_letters(len(group))}
        )
    return " ".join(told)


def denials(found: Iterable[Record], at_most: int = 3) -> tuple[Entry, ...]:
    """The denials of the records, those that deny most of them first, then in the order of their
    dates. Another count that is one of the records is drawn itself, and not told again."""
    found = list(found)
    own = {record.key for record in found}
    entries: dict[str, Entry] = {}
    count: Counter[str] = Counter()
    for record in found:
        for entry in record.denials:
            if entry.against != "denial" and entry.key in own:
                continue
            entries[entry.key] = entry
            count[entry.key] += 1
    most = sorted(entries, key=lambda key: (-count[key], entries[key].date, key))[:at_most]
    return tuple(sorted((entries[key] for key in most), key=lambda entry: (entry.date, entry.key)))


def sources(found: Iterable[Record]) -> tuple[Source, ...]:
    """The sources of the records, each once, in the order of the records."""
    return tuple(
        {
            citation.source_id: citation.source for record in found for citation in record.citations
        }.values()
    )
