"""What was changed after it was published, with both versions; and what was added, by the day of
its edition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.history import in_text
from explainer.corpus.kinds import ACTORS, COUNTED, STATED
from explainer.models import Correction, Entry
from explainer.models.correction import Field

from .asof import known
from .words import (
    EVENT_KINDS,
    FLOWS,
    GRADES,
    LANGUAGES,
    MEASURES,
    METHODS,
    NATURES,
    NOT_GRADED,
    SIDES,
    STANCES,
    THEMES,
    translated,
)

# The names of fields where those of the files are not plain words.
NAMES = {
    "as_of": N_("as of"),
    "method_kind": N_("how they know"),
    "method": N_("how they know, in full"),
    "nature": N_("sort of number"),
    "flow": N_("direction"),
    "disputed_by": N_("denied by"),
    "answered_by": N_("answered by"),
    "answer_sought": N_("answer last looked for"),
    "supersedes": N_("revises"),
    "says": N_("who says so"),
    "content_grade": N_("grade of what is said"),
    "content_says": N_("who says the same"),
    "act": N_("what was done in words"),
    "url": N_("address"),
    "read_at": N_("read at"),
    "should_say": N_("should say"),
    "true_to": N_("true to"),
    "check": N_("question at its end"),
}
WORDS = {
    "measure": MEASURES,
    "nature": NATURES,
    "flow": FLOWS,
    "grade": GRADES,
    "content_grade": GRADES | NOT_GRADED,
    "method_kind": METHODS,
    "side": SIDES,
    "theme": THEMES,
    "stance": STANCES,
    "language": LANGUAGES,
    "kind": EVENT_KINDS,
}
# Fields that name other records by their ids.
IDS = {
    "party",
    "parties",
    "speaker",
    "traveller",
    "disputed_by",
    "answered_by",
    "confirmed_by",
    "borne_out_by",
    "supersedes",
}
LONG = 600  # letters of a text of which only the paragraphs that changed are shown


class Day(NamedTuple):
    """An edition's day and how many records of each kind it added; the records themselves unless
    all were new."""

    day: date
    first: bool
    counts: list[tuple[int, str]]
    entries: list[Entry]


def corrected(day: date | None, records: Iterable[str] | None = None) -> list[Correction]:
    """The corrections known on a day, newest first, of some records or of all, each with its
    `entry`, None where it was taken out, and its `fields`.

    `newest` is whether nothing has corrected the record since.
    """
    found = known(Correction.objects, day)
    listed = list(found if records is None else found.filter(record__in=list(records)))
    entries = Entry.objects.in_bulk([correction.record for correction in listed])
    newest = dict(Correction.objects.order_by("first").values_list("record", "id"))
    labels = _labels(listed)
    for correction in listed:
        correction.entry = entries.get(correction.record)
        correction.newest = newest[correction.record] == correction.id
        correction.fields = [_in_words(field, labels) for field in correction.versions]
    return listed


def _labels(corrections: Iterable[Correction]) -> dict[str, str]:
    """The labels of the records that some versions name by their ids."""
    fields = [
        field for correction in corrections for field in correction.versions if field["name"] in IDS
    ]
    values = [value for field in fields for value in (field["before"], field["after"]) if value]
    ids = {
        identity for value in values for identity in (value if isinstance(value, list) else [value])
    }
    return (
        dict(
            Entry.objects.filter(slug__in=ids, kind__in=[*ACTORS, *STATED]).values_list(
                "slug", "label"
            )
        )
        if ids
        else {}
    )


def _in_words(field: dict[str, Any], labels: dict[str, str]) -> Field:
    name = field["name"]
    words: dict[str, str] = labels if name in IDS else translated(WORDS.get(name, {}))

    def text(value: Any) -> str | None:
        if value is None:
            return None
        if isinstance(value, list) and name in IDS:
            ids: list[str] = value
            return "\n".join(words.get(each, each) for each in ids)
        return words.get(value, value) if isinstance(value, str) else in_text(value)

    before, after = text(field["before"]), text(field["after"])
    if before and after and before != after and len(before) + len(after) > 2 * LONG:
        before, after = _other_paragraphs(before, after), _other_paragraphs(after, before)
    return Field(_(NAMES[name]) if name in NAMES else name.replace("_", " "), before, after)


def _other_paragraphs(text: str, other: str) -> str:
    there = set(other.split("\n\n"))
    return "\n\n".join(each for each in text.split("\n\n") if each not in there) or _(
        "the same paragraphs in another order, or fewer"
    )


def added(day: date | None) -> list[Day]:
    """What each edition added, newest first; what the first one held is counted and not listed."""
    found = known(
        Entry.objects.filter(kind__in=COUNTED, **({"added__lte": day} if day else {})), day
    )
    days = found.order_by("-added").values_list("added", "kind").annotate(n=Count("key"))
    counted = [
        (added_on, {kind: n for _, kind, n in rows})
        for added_on, rows in groupby(days, key=lambda row: row[0])
    ]
    start = Entry.objects.aggregate(first=Min("added"))["first"]
    listed = []
    for added_on, counts in counted:
        first = added_on == start
        words = [
            (n, kind.counted_as(n)) for kind in COUNTED.values() if (n := counts.get(kind.name))
        ]
        entries = [] if first else list(found.filter(added=added_on).order_by("kind", "key"))
        listed.append(Day(added_on, first, words, entries))
    return listed
