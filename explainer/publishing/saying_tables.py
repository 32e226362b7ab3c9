"""The tables of what was said, in numbers and in words, and of those who say it."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from explainer.evidence.words import (
    LANGUAGES,
    MEASURES,
    METHODS,
    NATURES,
    PARTY_KINDS,
    SIDES,
    STANCES,
    THEMES,
)

from .columns import FLOW, GRADED, ID, ORIGINAL, SIDE, SOURCES, SPOKEN, URL, ids
from .rows import all_of
from .tables import Column, Table, dates, field

SAYINGS = (
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
                N_("when it was said: an ISO 8601 day, month or year, as precisely as it is known"),
            ),
            Column("speaker", "string", N_("id of the speaker"), lambda quote: quote.speaker_id),
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
)
