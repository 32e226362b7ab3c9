"""The tables of the data set, column by column."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from explainer.evidence.words import (
    EVENT_KINDS,
    LANGUAGES,
    MEASURES,
    MEDIA,
    METHODS,
    NATURES,
    PARTY_KINDS,
    RELIABILITY,
    SIDES,
    STANCES,
    THEMES,
)

from .columns import ABOUT_EVENTS, FLOW, GRADED, ID, ORIGINAL, SIDE, SOURCES, SPOKEN, URL, ids
from .journey_tables import PARTS_OF_JOURNEYS
from .rows import all_of, terms
from .tables import Column, Table, dates, field

TABLES = {
    table.name: table
    for table in (
        Table(
            "sources",
            N_("Sources"),
            N_("What can be read: one row a source."),
            (
                ID,
                *dates(
                    lambda source: source.date,
                    N_(
                        "when it was published: an ISO 8601 day, month or year, as precisely as it "
                        "is known"
                    ),
                ),
                Column(
                    "title",
                    "string",
                    N_("its title; one that describes it in our words stands in square brackets"),
                    lambda s: s.shown_title,
                ),
                field(
                    "original",
                    N_("whose report it carries, where the publisher is not the first to tell it"),
                ),
                field("publisher", N_("who published it")),
                field("author", N_("its authors, as signed")),
                Column("address", "string", N_("where it stands"), lambda source: source.url),
                field("read_at", N_("the copy that was read, where it is another one")),
                Column(
                    "kind",
                    "string",
                    N_("the sort of publication"),
                    lambda source: source.medium,
                    tuple(MEDIA),
                ),
                field("language", N_("language, as an ISO 639 code"), values=LANGUAGES),
                SIDE,
                field(
                    "reliability",
                    N_(
                        "how far it can be relied on to carry what it carries, apart from what is "
                        "said in it"
                    ),
                    values=RELIABILITY,
                ),
                field("source_sort", N_("the sort of source from which that follows")),
                field("reliability_why", N_("the reason")),
                field("note", N_("what a reader should know of it")),
                URL,
            ),
            all_of("source"),
        ),
        Table(
            "events",
            N_("Events"),
            N_("What happened: one row an event."),
            (
                ID,
                *dates(
                    lambda event: event.date,
                    N_(
                        "when it happened: an ISO 8601 day, month or year, as precisely as it is "
                        "known"
                    ),
                ),
                Column(
                    "end_date",
                    "string",
                    N_("when it ended, if it lasted"),
                    lambda event: event.end_date.rstrip("~"),
                ),
                field("title", N_("what happened, in a line")),
                field("summary", N_("what happened")),
                Column(
                    "kind",
                    "string",
                    N_("the sort of event"),
                    lambda event: event.sort,
                    tuple(EVENT_KINDS),
                ),
                FLOW,
                *ABOUT_EVENTS,
                field("place", N_("where")),
                field("lat", N_("latitude in degrees"), "number"),
                field("lon", N_("longitude in degrees"), "number"),
                Column(
                    "parties",
                    "string",
                    N_("ids of the parties and speakers, separated by single spaces"),
                    ids("actors"),
                ),
                *SPOKEN,
                *SOURCES,
                URL,
            ),
            all_of("event"),
        ),
        Table(
            "claims",
            N_("Claims"),
            N_(
                "Quantities that somebody stated: one row a claim. Rows of different nature must "
                "not be added up or drawn on one line."
            ),
            (
                ID,
                *dates(
                    lambda claim: claim.date,
                    N_(
                        "when it was stated: an ISO 8601 day, month or year, as precisely as it is "
                        "known"
                    ),
                ),
                field("measure", N_("what is counted"), values=MEASURES),
                field("value", N_("the number, where one was given"), "number"),
                field("low", N_("the lower end, where a range or a least was given"), "number"),
                field("high", N_("the upper end, where a range or a most was given"), "number"),
                field("qualifier", N_("the word before the number: about, more than, …")),
                field("unit", N_("of what")),
                field("nature", N_("the kind of number"), values=NATURES),
                FLOW,
                Column(
                    "period_from",
                    "string",
                    N_("the first day, month or year it covers"),
                    lambda claim: claim.period_from.rstrip("~"),
                ),
                Column(
                    "period_to",
                    "string",
                    N_("the last day, month or year it covers"),
                    lambda claim: claim.period_to.rstrip("~"),
                ),
                field(
                    "audience",
                    N_("to whom it was said; empty where no source in the record says so"),
                ),
                Column(
                    "party",
                    "string",
                    N_("id of the party that states it"),
                    lambda claim: claim.party_id,
                ),
                SIDE,
                field("attribution", N_("who exactly, as the sources name them")),
                field("summary", N_("the claim in words")),
                field(
                    "derived",
                    N_(
                        "how the number comes from the words of the sources, where these do not "
                        "hold it as it is"
                    ),
                ),
                field("method", N_("how they say that they know")),
                field("method_kind", N_("the sort of evidence"), values=METHODS),
                *GRADED,
                Column(
                    "answered_by",
                    "string",
                    N_("ids of answers to it that are no denial, separated by single spaces"),
                    ids("replies"),
                ),
                Column(
                    "answer_sought",
                    "string",
                    N_(
                        "the day on which an answer was last looked for and none was found; "
                        "empty where there is one, or none was looked for"
                    ),
                    lambda claim: claim.sought,
                ),
                Column(
                    "supersedes",
                    "string",
                    N_("ids of the claims that it revises, separated by single spaces"),
                    ids("revises"),
                ),
                field("note", N_("a caution that belongs wherever the number is used")),
                *SOURCES,
                URL,
            ),
            all_of("claim"),
            caution=lambda claim: claim.note,
        ),
        Table(
            "quotes",
            N_("Quotes"),
            N_(
                "Exact words of named people: one row a quotation. The words are their speakers’, "
                "and not under our licence."
            ),
            (
                ID,
                *dates(
                    lambda quote: quote.date,
                    N_(
                        "when it was said: an ISO 8601 day, month or year, as precisely as it is "
                        "known"
                    ),
                ),
                Column(
                    "speaker", "string", N_("id of the speaker"), lambda quote: quote.speaker_id
                ),
                field("role", N_("the speaker’s role at the time")),
                field("organisation", N_("the speaker’s organisation at the time")),
                field("text", N_("the words")),
                field(
                    "sha256",
                    N_(
                        "SHA-256 of the words in small letters, without signs, joined by single "
                        "spaces (UTF-8)"
                    ),
                ),
                field("language", N_("their language, as an ISO 639 code"), values=LANGUAGES),
                field(
                    "rendering",
                    N_("the words in English, in our rendering, where they are not English"),
                ),
                field("translated_from", N_("the language from which the source translated them")),
                *ORIGINAL,
                field("spoken_to", N_("to whom")),
                field("context", N_("on what occasion")),
                field("theme", N_("what it is about"), values=THEMES),
                field("stance", N_("the speaker’s stance"), values=STANCES),
                *SPOKEN,
                field("wording_note", N_("what to know of the wording")),
                field("date_note", N_("what to know of the date")),
                *SOURCES,
                URL,
            ),
            all_of("quote"),
        ),
        Table(
            "speakers",
            N_("Speakers"),
            N_("People whose words are quoted: one row a person."),
            (
                ID,
                field("name", N_("name")),
                field("native_name", N_("name in the person’s own script")),
                field("role", N_("role")),
                field("organisation", N_("organisation")),
                Column(
                    "kind",
                    "string",
                    N_("expert or official"),
                    lambda speaker: speaker.sort,
                    ("expert", "official"),
                ),
                field("side", N_("the government spoken for, if any"), values=("", *SIDES)),
                *SOURCES,
                URL,
            ),
            all_of("speaker"),
        ),
        Table(
            "parties",
            N_("Parties"),
            N_("Those who act or make claims without being quoted as persons: one row a party."),
            (
                ID,
                field("name", N_("name")),
                SIDE,
                Column(
                    "kind",
                    "string",
                    N_("the sort of party"),
                    lambda party: party.sort,
                    tuple(PARTY_KINDS),
                ),
                field("what", N_("what it is")),
                URL,
            ),
            all_of("party"),
        ),
        Table(
            "trips",
            N_("Trips"),
            N_("Journeys: one row a journey."),
            (
                ID,
                *dates(
                    lambda trip: trip.date,
                    N_(
                        "when it began: an ISO 8601 day, month or year, as precisely as it is known"
                    ),
                ),
                Column(
                    "return_date",
                    "string",
                    N_("when it ended"),
                    lambda trip: trip.return_date.rstrip("~"),
                ),
                field("title", N_("the journey in a line")),
                Column(
                    "traveller",
                    "string",
                    N_("id of the speaker or party who travelled"),
                    lambda trip: trip.traveller_id.partition(":")[2],
                ),
                field("mode", N_("train, plane or mixed")),
                field("purpose", N_("what for")),
                field("summary", N_("what is known of it")),
                field("carriages", N_("how many carriages the train had, with who counted them")),
                field("distance_km", N_("length in kilometres, where known"), "number"),
                field("distance_of", N_("of which part of the way that length is")),
                field("distance_basis", N_("where that length comes from")),
                field("duration_hours", N_("hours on the way, where known"), "number"),
                field("duration_of", N_("of which part of the way that time is")),
                field("duration_basis", N_("where that time comes from")),
                *GRADED,
                *SOURCES,
                URL,
            ),
            all_of("trip"),
        ),
        *PARTS_OF_JOURNEYS,
        Table(
            "terms",
            N_("Terms"),
            N_("Words of the field: one row a word."),
            (
                ID,
                field(
                    "group", N_("what it is a word for: weapons, places, bodies, law or evidence")
                ),
                field("name", N_("the word")),
                field("native_name", N_("the word in its own script")),
                field("long", N_("what it is short for")),
                field("text", N_("what it means")),
                Column(
                    "see",
                    "string",
                    N_("ids of related words, separated by single spaces"),
                    lambda term: " ".join(term.see),
                ),
                *SOURCES,
                URL,
            ),
            terms,
        ),
        Table(
            "corrections",
            N_("Corrections"),
            N_("What was changed after publication: one row a correction."),
            (
                ID,
                *dates(
                    lambda correction: correction.date,
                    N_(
                        "when it was corrected: an ISO 8601 day, month or year, as precisely as it "
                        "is known"
                    ),
                ),
                field("record", N_("what was corrected, as kind:id")),
                field("what", N_("what was wrong")),
                field("why", N_("why it was changed")),
                field("before", N_("before")),
                field("after", N_("after")),
                URL,
            ),
            all_of("correction"),
        ),
    )
}
