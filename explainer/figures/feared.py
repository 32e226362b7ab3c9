"""What was feared in September 2023 as it stood on a day: each fear with its mark and the record
that it rests on, who voiced it, what has been seen since and who denies it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure import named
from explainer.corpus.figure_fears import Fear, FearsOf2023, Marking, Voiced
from explainer.evidence.words import MARKS
from explainer.models import RECORDS, Claim, Quote
from explainer.models.base import Record

from .content import load
from .gather import evidence, records
from .layout import short_date
from .spec import Row

NOTHING_SEEN = {"not-seen", "not-tried"}
PARTS = {
    "mark": N_("the mark"),
    "then": N_("said at the time"),
    "since": N_("seen since"),
    "denial": N_("denial or answer"),
}
type Known = dict[str, Record]  # by id


class Marked(NamedTuple):
    """A fear as it stood on a day: its mark with the evidence, the row of that, who voiced it, and
    who denies it."""

    fear: Fear
    marking: Marking
    row: Row
    voiced: tuple[tuple[Voiced, str], ...]  # each with the date of its record
    denied: str

    @property
    def word(self) -> str:
        return _(MARKS[self.marking.mark])

    @property
    def said(self) -> str:
        said = "; ".join(
            f"{voiced.who}, {short_date(day)}" for voiced, day in self.voiced if voiced.who
        )
        return capfirst(said)

    @property
    def answer(self) -> str:
        return self.denied or self.fear.undenied


def on(day: date | None) -> list[Marked]:
    """The fears that were voiced by the day, with their marks of that day; none where there is no
    file for them."""
    content = load(FearsOf2023, "fears-of-2023")
    return marked(records_known(day, content), content) if content else []


def marked(known: Known, content: FearsOf2023) -> list[Marked]:
    """Each fear, from the first record that voices it on, as far as what is `known` goes, in the
    order of the marks."""
    told = []
    for fear in content.fears:
        voiced = tuple((one, known[_of(one)].date) for one in fear.voiced if _of(one) in known)
        if _of(fear.voiced[0]) in known:
            marking = [one for one in fear.marks if not _of(one) or _of(one) in known][-1]
            row = _mark(fear, marking, known[_of(marking) or _of(voiced[0][0])])
            denied = [
                one
                for one in fear.denied
                if any(identity in known for identity in (*one.events, *one.quotes))
            ]
            told.append(Marked(fear, marking, row, voiced, "; ".join(one.words for one in denied)))
    return sorted(told, key=lambda one: list(MARKS).index(one.marking.mark))


def _mark(fear: Fear, marking: Marking, record: Record) -> Row:
    """The row of a mark, which is that of its evidence, with the grade of what that says."""
    row = _row(fear, marking, record, "mark")
    return replace(
        row,
        cells=(*row.cells[:4], marking.why),
        grade="" if marking.mark in NOTHING_SEEN else record.shown_grade,
    )


def _of(one: Voiced | Marking) -> str:
    """The id of the record that it names, if any."""
    return next(
        (
            identity
            for kind in ("passage", "event", "claim", "quote")
            if (identity := getattr(one, kind, None))
        ),
        "",
    )


def behind(row: Row, known: Known) -> Record:
    return known[row.key.partition(":")[2]]


def records_known(day: date | None, content: FearsOf2023) -> Known:
    """All records that the file names, as far as they were known on the day,
    with their evidence."""
    identities: dict[str, set[str]] = defaultdict(set)
    for _at, kind, identity in named(content.model_dump()):
        identities[kind].add(identity)
    beside = {"quote": ["speaker"], "claim": ["party"]}
    found = [
        record
        for kind, wanted in identities.items()
        for record in records(
            RECORDS[kind].objects.filter(id__in=wanted).select_related(*beside.get(kind, [None])),
            day,
        )
    ]
    return {record.id: record for record in found}


def rows_of(one: Marked, known: Known) -> Iterator[Row]:
    """The rows of the table about a fear: what was said then, what has been seen since,
    who denies it."""
    fear = one.fear
    since = [*fear.since_events, *fear.since_claims, *fear.since_quotes]
    against = [identity for denied in fear.denied for identity in (*denied.events, *denied.quotes)]
    then = [_of(voiced) for voiced in fear.voiced]
    for part, identities in (
        ("then", then),
        ("since", since),
        ("denial", [identity for identity in against if identity not in since]),
    ):
        found = sorted(
            (known[identity] for identity in identities if identity in known),
            key=lambda record: (record.first, record.id),
        )
        yield from (_row(fear, one.marking, record, part) for record in found)


def _row(fear: Fear, marking: Marking, record: Record, part: str) -> Row:
    said = _label(record)
    return Row(
        key=record.key,
        cells=(fear.fear, _(MARKS[marking.mark]), _(PARTS[part]), record.date_words, said),
        values={"fear": fear.id, "mark": marking.mark, "part": part},
        readout=(
            f"{fear.fear}: {_(MARKS[marking.mark])}. {marking.why} {said.removesuffix('.')}, "
            f"{record.date_words}."
        ),
        **evidence(record),
    )


def _label(record: Record) -> str:
    if isinstance(record, Claim):
        return f"{record.attribution}: {record.quantity}"
    if isinstance(record, Quote):
        return f"{record.speaker.name}: {record.english}"
    return getattr(record, "title", "") or record.should_say
