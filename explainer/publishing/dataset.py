"""The tables of the data set, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.conf import settings

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.grades import MEANING
from explainer.evidence.words import EVENT_KINDS, LANGUAGES, MEASURES, MEDIA, METHODS, NATURES, PARTY_KINDS, SIDES, STANCES, THEMES
from explainer.models import RECORDS

from .columns import FLOW, GRADED, ID, SIDE, SOURCE, SOURCES, SPOKEN, URL, addresses, ids
from .tables import Column, Table, dates, field

Records = Callable[[date | None], list[Any]]


def _all(kind: str) -> Records:
    """All records of a kind as known on a day, dressed with their evidence, in the order of their ids."""
    return lambda day: dress(known(RECORDS[kind].objects, day).order_by("id"), day)


def _stops(day: date | None) -> Iterator[Any]:
    for trip in _all("trip")(day):
        cited = addresses(trip)
        for number, stop in enumerate(trip.stops, 1):
            source = {"source": stop["source"] if stop.get("source") in cited else ""}  # on a past day not one that came later
            blank = {"local_name": "", "time": "", "date": "", "note": ""}
            yield SimpleNamespace(**blank | stop | source, trip=trip, number=number, source_url=cited.get(source["source"], ""))


def _readings(day: date | None) -> Iterator[Any]:
    """Every length and time that a source known on the day gives for a stretch of a journey."""
    for trip in _all("trip")(day):
        cited = addresses(trip)
        found = [(stretch, what, one) for stretch in trip.stretches for what in ("km", "hours") for one in stretch[what]]
        for number, (stretch, what, one) in enumerate(found, 1):
            if one["source"] in cited:
                yield SimpleNamespace(**one, trip=trip, number=number, stretch=stretch, measure=what, source_url=cited[one["source"]])


def _terms(day: date | None) -> list[Any]:
    """The words that were known on the day, each with the related ones of that day."""
    found = _all("term")(day)
    there = {term.id for term in found}
    for term in found:
        term.see = [identity for identity in term.see if identity in there]
    return found


TABLES = {
    table.name: table
    for table in (
        Table(
            "sources",
            "Sources",
            "What can be read: one row a source.",
            (
                ID,
                *dates(lambda source: source.date, "when it was published"),
                Column(
                    "title", "string", "its title; one that describes it in our words stands in square brackets", lambda s: s.shown_title
                ),
                field("publisher", "who published it"),
                field("author", "its authors, as signed"),
                Column("address", "string", "where it stands", lambda source: source.url),
                field("read_at", "the copy that was read, where it is another one"),
                Column("kind", "string", "the sort of publication", lambda source: source.medium, tuple(MEDIA)),
                field("language", "language, as an ISO 639 code", values=LANGUAGES),
                SIDE,
                field("note", "what a reader should know of it"),
                URL,
            ),
            _all("source"),
        ),
        Table(
            "events",
            "Events",
            "What happened: one row an event.",
            (
                ID,
                *dates(lambda event: event.date, "when it happened"),
                Column("end_date", "string", "when it ended, if it lasted", lambda event: event.end_date.rstrip("~")),
                field("title", "what happened, in a line"),
                field("summary", "what happened"),
                Column("kind", "string", "the sort of event", lambda event: event.sort, tuple(EVENT_KINDS)),
                FLOW,
                field("place", "where"),
                field("lat", "latitude in degrees", "number"),
                field("lon", "longitude in degrees", "number"),
                Column("parties", "string", "ids of the parties and speakers, separated by single spaces", ids("actors")),
                *GRADED,
                field("content_grade", "for words: how well what they say is established, today", values=MEANING),
                *SOURCES,
                URL,
            ),
            _all("event"),
        ),
        Table(
            "claims",
            "Claims",
            "Quantities that somebody stated: one row a claim. Rows of different nature must not be added up or drawn on one line.",
            (
                ID,
                *dates(lambda claim: claim.date, "when it was stated"),
                field("measure", "what is counted", values=MEASURES),
                field("value", "the number, where one was given", "number"),
                field("low", "the lower end, where a range or a least was given", "number"),
                field("high", "the upper end, where a range or a most was given", "number"),
                field("qualifier", "the word before the number: about, more than, …"),
                field("unit", "of what"),
                field("nature", "the kind of number", values=NATURES),
                FLOW,
                Column("period_from", "string", "the first day, month or year it covers", lambda claim: claim.period_from.rstrip("~")),
                Column("period_to", "string", "the last day, month or year it covers", lambda claim: claim.period_to.rstrip("~")),
                Column("party", "string", "id of the party that states it", lambda claim: claim.party_id),
                SIDE,
                field("attribution", "who exactly, as the sources name them"),
                field("summary", "the claim in words"),
                field("method", "how they say that they know"),
                field("method_kind", "the sort of evidence", values=METHODS),
                *GRADED,
                Column("supersedes", "string", "ids of the claims that it revises, separated by single spaces", ids("revises")),
                field("note", "a caution that belongs wherever the number is used"),
                *SOURCES,
                URL,
            ),
            _all("claim"),
            caution=lambda claim: claim.note,
        ),
        Table(
            "quotes",
            "Quotes",
            "Exact words of named people: one row a quotation. The words are their speakers’, and not under our licence.",
            (
                ID,
                *dates(lambda quote: quote.date, "when it was said"),
                Column("speaker", "string", "id of the speaker", lambda quote: quote.speaker_id),
                field("role", "the speaker’s role at the time"),
                field("organisation", "the speaker’s organisation at the time"),
                field("text", "the words"),
                field("language", "their language, as an ISO 639 code", values=LANGUAGES),
                field("rendering", "the words in English, in our rendering, where they are not English"),
                field("translated_from", "the language from which the source translated them"),
                *SPOKEN,
                field("spoken_to", "to whom"),
                field("context", "on what occasion"),
                field("theme", "what it is about", values=THEMES),
                field("stance", "the speaker’s stance", values=STANCES),
                *GRADED,
                field("wording_note", "what to know of the wording"),
                field("date_note", "what to know of the date"),
                *SOURCES,
                URL,
            ),
            _all("quote"),
        ),
        Table(
            "speakers",
            "Speakers",
            "People whose words are quoted: one row a person.",
            (
                ID,
                field("name", "name"),
                field("native_name", "name in the person’s own script"),
                field("role", "role"),
                field("organisation", "organisation"),
                Column("kind", "string", "expert or official", lambda speaker: speaker.sort, ("expert", "official")),
                field("side", "the government spoken for, if any", values=("", *SIDES)),
                *SOURCES,
                URL,
            ),
            _all("speaker"),
        ),
        Table(
            "parties",
            "Parties",
            "Those who act or make claims without being quoted as persons: one row a party.",
            (
                ID,
                field("name", "name"),
                SIDE,
                Column("kind", "string", "the sort of party", lambda party: party.sort, tuple(PARTY_KINDS)),
                field("what", "what it is"),
                URL,
            ),
            _all("party"),
        ),
        Table(
            "trips",
            "Trips",
            "Journeys: one row a journey.",
            (
                ID,
                *dates(lambda trip: trip.date, "when it began"),
                Column("return_date", "string", "when it ended", lambda trip: trip.return_date.rstrip("~")),
                field("title", "the journey in a line"),
                Column("traveller", "string", "id of the speaker or party who travelled", lambda trip: trip.traveller_id.partition(":")[2]),
                field("mode", "train, plane or mixed"),
                field("purpose", "what for"),
                field("summary", "what is known of it"),
                field("carriages", "how many carriages the train had, with who counted them"),
                field("distance_km", "length in kilometres, where known", "number"),
                field("distance_basis", "where that length comes from"),
                field("duration_hours", "hours on the way, where known", "number"),
                field("duration_basis", "where that time comes from"),
                *GRADED,
                *SOURCES,
                URL,
            ),
            _all("trip"),
        ),
        Table(
            "stops",
            "Stops",
            "The stops of the journeys, in their order: one row a stop.",
            (
                Column("id", "string", "the journey’s id and the number of the stop", lambda stop: f"{stop.trip.id}-{stop.number}"),
                Column("trip", "string", "id of the journey", lambda stop: stop.trip.id),
                field("leg", "the number of the leg", "integer"),
                field("number", "the number of the stop on the journey", "integer"),
                *dates(lambda stop: stop.date, "the day of the stop"),
                field("time", "the hour, as reported"),
                field("name", "name of the place"),
                field("local_name", "name in the local script"),
                field("country", "country, as an ISO 3166 code"),
                field("lat", "latitude in degrees", "number"),
                field("lon", "longitude in degrees", "number"),
                field("role", "what the stop was"),
                field("certainty", "reported, or inferred from the course of the line", values=("reported", "inferred")),
                field("note", "what to know of it"),
                *SOURCE,
                Column("url", "string", "the page of the journey", lambda stop: f"{settings.SITE_URL}{stop.trip.get_absolute_url()}"),
            ),
            _stops,
        ),
        Table(
            "stretches",
            "Stretches",
            "Lengths and times of stretches of the journeys, as reported: one row a report. Where reports disagree, each has its row.",
            (
                Column("id", "string", "the journey’s id and the number of the report", lambda one: f"{one.trip.id}-{one.number}"),
                Column("trip", "string", "id of the journey", lambda one: one.trip.id),
                Column("from", "string", "where the stretch begins", lambda one: one.stretch["start"]),
                Column("to", "string", "where it ends", lambda one: one.stretch["end"]),
                Column("mode", "string", "by train, car or plane", lambda one: one.stretch["mode"]),
                field("measure", "what is given: the length in kilometres, or the time in hours", values=("km", "hours")),
                field("value", "the number", "number"),
                field("who", "who gives it"),
                Column("note", "string", "what to know of the stretch", lambda one: one.stretch["note"] or ""),
                *SOURCE,
                Column("url", "string", "the page of the journey", lambda one: f"{settings.SITE_URL}{one.trip.get_absolute_url()}"),
            ),
            _readings,
        ),
        Table(
            "terms",
            "Terms",
            "Words of the field: one row a word.",
            (
                ID,
                field("name", "the word"),
                field("native_name", "the word in its own script"),
                field("long", "what it is short for"),
                field("text", "what it means"),
                Column("see", "string", "ids of related words, separated by single spaces", lambda term: " ".join(term.see)),
                *SOURCES,
                URL,
            ),
            _terms,
        ),
        Table(
            "corrections",
            "Corrections",
            "What was changed after publication: one row a correction.",
            (
                ID,
                *dates(lambda correction: correction.date, "when it was corrected"),
                field("record", "what was corrected, as kind:id"),
                field("what", "what was wrong"),
                field("why", "why it was changed"),
                field("before", "before"),
                field("after", "after"),
                URL,
            ),
            _all("correction"),
        ),
    )
}
