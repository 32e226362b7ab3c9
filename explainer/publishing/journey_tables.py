"""The tables of the journeys and of what is told of them: their stops, the lengths and times of
their stretches, their scenes."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_noop as N_

from .columns import GRADED, ID, SOURCE, SOURCES, URL
from .rows import all_of, readings, scenes, stops
from .tables import Column, Table, dates, field

JOURNEY = Column("trip", "string", N_("id of the journey"), lambda one: one.trip.id)
PAGE = Column(
    "url",
    "string",
    N_("the page of the journey"),
    lambda one: f"{settings.SITE_URL}{one.trip.get_absolute_url()}",
)

JOURNEYS = (
    Table(
        "trips",
        N_("Trips"),
        N_("Journeys: one row a journey."),
        (
            ID,
            *dates(
                lambda trip: trip.date,
                N_("when it began: an ISO 8601 day, month or year, as precisely as it is known"),
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
    Table(
        "stops",
        N_("Stops"),
        N_("The stops of the journeys, in their order: one row a stop."),
        (
            Column(
                "id",
                "string",
                N_("the journey’s id and the number of the stop"),
                lambda stop: f"{stop.trip.id}-{stop.number}",
            ),
            JOURNEY,
            field("leg", N_("the number of the leg"), "integer"),
            field("number", N_("the number of the stop on the journey"), "integer"),
            *dates(
                lambda stop: stop.date,
                N_(
                    "the day of the stop: an ISO 8601 day, month or year, as precisely as it is "
                    "known"
                ),
            ),
            field("time", N_("the hour, as reported")),
            field("name", N_("name of the place")),
            field("local_name", N_("name in the local script")),
            field("country", N_("country, as an ISO 3166 code")),
            field("lat", N_("latitude in degrees"), "number"),
            field("lon", N_("longitude in degrees"), "number"),
            field("role", N_("what the stop was")),
            field(
                "certainty",
                N_("reported, or inferred from the course of the line"),
                values=("reported", "inferred"),
            ),
            field("note", N_("what to know of it")),
            *SOURCE,
            PAGE,
        ),
        stops,
    ),
    Table(
        "stretches",
        N_("Stretches"),
        N_(
            "Lengths and times of stretches of the journeys, as reported: one row a report. Where "
            "reports disagree, each has its row."
        ),
        (
            Column(
                "id",
                "string",
                N_("the journey’s id and the number of the report"),
                lambda one: f"{one.trip.id}-{one.number}",
            ),
            JOURNEY,
            Column(
                "from", "string", N_("where the stretch begins"), lambda one: one.stretch["start"]
            ),
            Column("to", "string", N_("where it ends"), lambda one: one.stretch["end"]),
            Column("mode", "string", N_("by train, car or plane"), lambda one: one.stretch["mode"]),
            field(
                "measure",
                N_("what is given: the length in kilometres, or the time in hours"),
                values=("km", "hours"),
            ),
            field("value", N_("the number"), "number"),
            field("who", N_("who gives it")),
            Column(
                "note",
                "string",
                N_("what to know of the stretch"),
                lambda one: one.stretch["note"] or "",
            ),
            *SOURCE,
            PAGE,
        ),
        readings,
    ),
    Table(
        "scenes",
        N_("Scenes"),
        N_("Moments of the journeys as they are told, in their order: one row a scene."),
        (
            Column("id", "string", N_("the journey’s id and the scene’s"), lambda one: one.id),
            JOURNEY,
            Column("title", "string", N_("the scene in a line"), lambda one: one.scene.title),
            Column(
                "date",
                "string",
                N_("the day, as an ISO 8601 day"),
                lambda one: one.scene.day.isoformat(),
            ),
            Column(
                "day_of_journey",
                "integer",
                N_("the day of the journey, the first is 1"),
                lambda one: one.scene.number,
            ),
            Column(
                "clock", "string", N_("the hour there, as reported"), lambda one: one.scene.clock
            ),
            Column(
                "stop",
                "integer",
                N_("the number of its stop in the table stops"),
                lambda one: one.scene.stop.number,
            ),
            Column("place", "string", N_("where it was"), lambda one: one.scene.place),
            Column("text", "string", N_("what is told"), lambda one: one.scene.text),
            Column(
                "told",
                "string",
                N_("the day of the first report found that he was there"),
                lambda one: one.scene.told.isoformat(),
            ),
            Column("knew", "string", N_("what the press knew then"), lambda one: one.scene.knew),
            Column(
                "waited_at",
                "string",
                N_("where the press waited for him or expected him"),
                lambda one: one.scene.waited_at,
            ),
            *SOURCES,
            Column(
                "url",
                "string",
                N_("the scene"),
                lambda one: f"{settings.SITE_URL}{one.trip.get_absolute_url()}#{one.scene.anchor}",
            ),
        ),
        scenes,
    ),
)
