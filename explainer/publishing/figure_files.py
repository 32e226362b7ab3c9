"""A figure's numbers as a table, which its CSV, JSON and workbook share, and all its files in one
zip."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.dates import in_words
from explainer.corpus.values import UNGRADED
from explainer.evidence.grades import MEANING
from explainer.figures.drawn import pictures
from explainer.figures.letters import lettered
from explainer.figures.picture import denied, sized
from explainer.figures.signed import page_of, signed
from explainer.figures.spec import FigureSpec, Row
from explainer.models import Claim, Edition

from . import package, shapes
from .tables import Column, Table, Value
from .workbook import workbook

# What the numbers and words are that the rows of figures hold beside who, when and how well.
HELD = {
    "at_least": N_("whether the speed is a least one: yes or no"),
    "caution": N_("a caution that belongs wherever the number is used"),
    "certainty": N_("whether the stop was reported, or inferred from the course of the line"),
    "checked_against": N_("what the passage was checked against"),
    "country": N_("country, as an ISO 3166 code"),
    "distance_km": N_("length of the journey in kilometres"),
    "duration_hours": N_("time of the journey in hours"),
    "end_date": N_("when it ended, if it lasted"),
    "fear": N_("id of the fear"),
    "flow": N_("which way the thing goes"),
    "good": N_("id of the good"),
    "grade_of_lead": N_("grade of the record that stands for the good"),
    "high": N_("the upper end, where a range or a most was given"),
    "hours": N_("time in hours"),
    "kind": N_("the sort of event"),
    "km": N_("length in kilometres"),
    "km_h": N_("speed in kilometres an hour"),
    "latitude": N_("latitude in degrees"),
    "leg": N_("the number of the leg"),
    "longitude": N_("longitude in degrees"),
    "low": N_("the lower end, where a range or a least was given"),
    "mark": N_("how far the record bears the fear out"),
    "measure": N_("what is counted"),
    "method": N_("the sort of evidence"),
    "nature": N_("the kind of number: numbers of different kinds must not be added up"),
    "number": N_("the number of the passage or stop"),
    "part": N_("whether it is the mark, or was said at the time, seen since, or denies the fear"),
    "parties": N_("how many parties say so"),
    "period_from": N_("the first day, month or year it covers"),
    "period_to": N_("the last day, month or year it covers"),
    "places_reported": N_("at how many places the train was reported"),
    "qualifier": N_("the word before the number: about, more than, …"),
    "records": N_("the records behind it, as kind:id, separated by single spaces"),
    "role": N_("what the stop was"),
    "severity": N_("whether the fault changes the meaning"),
    "side": N_("who speaks: a government’s side, or independent"),
    "sort": N_("the sort of fault"),
    "speaker_kind": N_("expert or official"),
    "stance": N_("the speaker’s stance"),
    "theme": N_("what it is about"),
    "unit": N_("of what"),
    "value": N_("the number, where one was given"),
}

# Who says it, when and how well: the columns of all figures before their own.
SAID = (
    Column("actor", "string", N_("who says so"), lambda row: row.actor),
    Column(
        "date",
        "string",
        N_("when: an ISO 8601 day, month or year, as precisely as it is known"),
        lambda row: row.date,
    ),
    Column(
        "grade",
        "string",
        N_("evidence grade, as it stood on the day asked for"),
        lambda row: row.grade,
        ("", *MEANING, UNGRADED),
    ),
    Column(
        "act",
        "string",
        N_("of somebody’s words, what was done in them: the grade is then of what they say"),
        lambda row: row.act,
    ),
)
# What is against it and under it: those after their own.
EVIDENCE = (
    Column(
        "disputed_by",
        "string",
        N_("the records that stand against it, as kind:id"),
        lambda row: " ".join(e.key for e in row.denials),
    ),
    Column(
        "address",
        "string",
        N_("the page of the record"),
        lambda row: f"{settings.SITE_URL}{row.href}",
    ),
    Column(
        "sources",
        "string",
        N_("addresses of its sources, separated by single spaces"),
        lambda row: " ".join(row.sources),
    ),
)


def table(spec: FigureSpec) -> Table:
    """Every row of a figure, those that are not drawn too, with who says so, its grade, its denials
    and its sources."""
    rows = [*spec.rows, *spec.beside]
    drawn = {id(row) for row in spec.rows}
    columns = (
        Column("record", "string", N_("the record, as kind:id"), lambda row: row.key),
        Column(
            "drawn",
            "string",
            N_("whether the picture shows it"),
            lambda row: "yes" if id(row) in drawn else "no",
            ("yes", "no"),
        ),
        *SAID,
        *(
            Column(name, _type(name, rows), HELD[name], _value(name))
            for name in (rows[0].values if rows else ())
        ),
        *(
            Column(
                f"in words: {column.key.lower()}", "string", _of_words(column.name), _word(place)
            )
            for place, column in enumerate(spec.columns)
        ),
        *EVIDENCE,
    )
    about = _("%(finding)s One row a record.") % {"finding": spec.takeaway or spec.choice}
    return Table(spec.slug, spec.title, about, columns, lambda day: rows, _cautions(rows))


def _of_words(name: str) -> str:
    return _("the column “%(name)s” of the table under the figure") % {"name": name}


def _word(place: int) -> Callable[[Row], str]:
    return lambda row: row.cells[place]


def _value(name: str) -> Callable[[Row], Value]:
    return lambda row: row.values.get(name)


def _type(name: str, rows: Sequence[Row]) -> str:
    values = [row.values[name] for row in rows if row.values.get(name) is not None]
    if not values or any(isinstance(value, str) for value in values):
        return "string"
    return "integer" if all(isinstance(value, int) for value in values) else "number"


def _cautions(rows: Sequence[Row]) -> Callable[[Any], str]:
    ids = {row.key.removeprefix("claim:") for row in rows if row.key.startswith("claim:")}
    notes = {
        f"claim:{claim}": note
        for claim, note in Claim.objects.filter(id__in=ids).values_list("id", "note")
    }
    return lambda row: notes.get(row.key, "")


@lru_cache(maxsize=4)
def archive(spec: FigureSpec, version: str) -> bytes:
    """All files of a figure in one zip: its numbers, its picture as it is and for a post, and what
    to know of them."""
    edition = Edition.objects.get(version=version)
    slug, day = spec.slug, spec.day
    numbers, page = table(spec), page_of(slug, day)
    files = {
        f"{slug}.csv": numbers.csv(day),
        f"{slug}.xlsx": workbook(numbers, edition, page, day),
        f"{slug}.rows.json": json.dumps(numbers.rows(day), ensure_ascii=False, indent=1).encode(),
    }
    drawn = pictures(spec)
    files[f"{slug}.svg"] = lettered(sized(signed(drawn["wide"].linked, page))).encode()
    files[f"{slug}-landscape.png"] = shapes.png(spec, drawn, "landscape")
    files["README.txt"] = _readme(spec, edition, page).encode()
    return package.dated(files, edition)


def _readme(spec: FigureSpec, edition: Edition, page: str) -> str:
    lines = [spec.title, "", *filter(None, (spec.takeaway, spec.note)), ""]
    lines += (
        [_("As it was known on %(date)s.") % {"date": in_words(spec.day.isoformat())}, ""]
        if spec.day
        else []
    )
    lines += [spec.choice, ""] if spec.choice else []
    lines += (
        [_("Who stands against it:"), *(f"- {line}" for line in denied(spec)), ""]
        if spec.denials
        else []
    )
    lines += [
        _("In words:"),
        spec.alt,
        "",
        _("Drawn from the record up to %(date)s.") % {"date": spec.stands_for},
    ]
    lines += [
        _("Edition of %(date)s, version %(version)s.")
        % {"date": edition.date, "version": edition.version[:12]},
        "",
        _("Sources:"),
    ]
    lines += [
        f"- {source.shown_title}, {source.told_by}, {source.date_words}: {source.url}"
        for source in spec.sources
    ]
    lines += ["", package.licence(), _("Quotations and titles belong to their authors.")]
    return "\n".join([*lines, _("From %(place)s") % {"place": f"{settings.SITE_NAME}, {page}"}, ""])
