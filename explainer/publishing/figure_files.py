"""A figure's numbers as a table, which its CSV, JSON and workbook share, and all its files in one zip."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings

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
    "at_least": "whether the speed is a least one: yes or no",
    "caution": "a caution that belongs wherever the number is used",
    "certainty": "whether the stop was reported, or inferred from the course of the line",
    "checked_against": "what the passage was checked against",
    "country": "country, as an ISO 3166 code",
    "distance_km": "length of the journey in kilometres",
    "duration_hours": "time of the journey in hours",
    "end_date": "when it ended, if it lasted",
    "fear": "id of the fear",
    "flow": "which way the thing goes",
    "good": "id of the good",
    "grade_of_lead": "grade of the record that stands for the good",
    "high": "the upper end, where a range or a most was given",
    "hours": "time in hours",
    "kind": "the sort of event",
    "km": "length in kilometres",
    "km_h": "speed in kilometres an hour",
    "latitude": "latitude in degrees",
    "leg": "the number of the leg",
    "longitude": "longitude in degrees",
    "low": "the lower end, where a range or a least was given",
    "mark": "how far the record bears the fear out",
    "measure": "what is counted",
    "method": "the sort of evidence",
    "nature": "the kind of number: numbers of different kinds must not be added up",
    "number": "the number of the passage or stop",
    "part": "whether it is the mark, or was said at the time, seen since, or denies the fear",
    "parties": "how many parties say so",
    "period_from": "the first day, month or year it covers",
    "period_to": "the last day, month or year it covers",
    "places_reported": "at how many places the train was reported",
    "qualifier": "the word before the number: about, more than, …",
    "records": "the records behind it, as kind:id, separated by single spaces",
    "role": "what the stop was",
    "severity": "whether the fault changes the meaning",
    "side": "who speaks: a government’s side, or independent",
    "sort": "the sort of fault",
    "speaker_kind": "expert or official",
    "stance": "the speaker’s stance",
    "theme": "what it is about",
    "unit": "of what",
    "value": "the number, where one was given",
}


def table(spec: FigureSpec) -> Table:
    """Every row of a figure, those that are not drawn too, with who says so, its grade, its denials and its sources."""
    rows = [*spec.rows, *spec.beside]
    drawn = {id(row) for row in spec.rows}
    words = [
        Column(f"in words: {column.name.lower()}", "string", f"the column “{column.name}” of the table under the figure", _word(place))
        for place, column in enumerate(spec.columns)
    ]
    columns = (
        Column("record", "string", "the record, as kind:id", lambda row: row.key),
        Column("drawn", "string", "whether the picture shows it", lambda row: "yes" if id(row) in drawn else "no", ("yes", "no")),
        Column("actor", "string", "who says so", lambda row: row.actor),
        Column("date", "string", "when: an ISO 8601 day, month or year, as precisely as it is known", lambda row: row.date),
        Column("grade", "string", "evidence grade, as it stood on the day asked for", lambda row: row.grade, ("", *MEANING, UNGRADED)),
        Column("act", "string", "of somebody’s words, what was done in them: the grade is then of what they say", lambda row: row.act),
        *(Column(name, _type(name, rows), HELD[name], _value(name)) for name in (rows[0].values if rows else ())),
        *words,
        Column("disputed_by", "string", "the records that stand against it, as kind:id", lambda row: " ".join(e.key for e in row.denials)),
        Column("address", "string", "the page of the record", lambda row: f"{settings.SITE_URL}{row.href}"),
        Column("sources", "string", "addresses of its sources, separated by single spaces", lambda row: " ".join(row.sources)),
    )
    about = f"{spec.takeaway or spec.choice} One row a record."
    return Table(spec.slug, spec.title, about, columns, lambda day: rows, _cautions(rows))


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
    notes = {f"claim:{claim}": note for claim, note in Claim.objects.filter(id__in=ids).values_list("id", "note")}
    return lambda row: notes.get(row.key, "")


@lru_cache(maxsize=4)
def archive(spec: FigureSpec, version: str) -> bytes:
    """All files of a figure in one zip: its numbers, its picture as it is and for a post, and what to know of them."""
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
    lines += [f"As it was known on {in_words(spec.day.isoformat())}.", ""] if spec.day else []
    lines += [spec.choice, ""] if spec.choice else []
    lines += ["Who stands against it:", *(f"- {line}" for line in denied(spec)), ""] if spec.denials else []
    lines += ["In words:", spec.alt, "", f"Drawn from the record up to {spec.stands_for}."]
    lines += [f"Edition of {edition.date}, version {edition.version[:12]}.", "", "Sources:"]
    lines += [f"- {source.shown_title}, {source.told_by}, {source.date_words}: {source.url}" for source in spec.sources]
    lines += ["", f"Licence: {package.LICENCE['title']}, {package.LICENCE['path']}", "Quotations and titles belong to their authors."]
    return "\n".join([*lines, f"From {settings.SITE_NAME}, {page}", ""])
