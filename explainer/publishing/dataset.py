"""The tables of the data set, column by column; those of what was said and of journeys stand in
modules of their own."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from explainer.evidence.words import EVENT_KINDS, LANGUAGES, MEDIA, RELIABILITY

from .columns import ABOUT_EVENTS, FLOW, ID, SIDE, SOURCES, SPOKEN, URL, ids
from .journey_tables import JOURNEYS
from .rows import all_of, terms
from .saying_tables import SAYINGS
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
        *SAYINGS,
        *JOURNEYS,
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
