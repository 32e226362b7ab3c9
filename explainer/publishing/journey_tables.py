"""The tables of what is told of the journeys: their stops, the lengths and times of their stretches, their scenes."""

from __future__ import annotations

from django.conf import settings

from .columns import SOURCE, SOURCES
from .rows import readings, scenes, stops
from .tables import Column, Table, dates, field

JOURNEY = Column("trip", "string", "id of the journey", lambda one: one.trip.id)
PAGE = Column("url", "string", "the page of the journey", lambda one: f"{settings.SITE_URL}{one.trip.get_absolute_url()}")

PARTS_OF_JOURNEYS = (
    Table(
        "stops",
        "Stops",
        "The stops of the journeys, in their order: one row a stop.",
        (
            Column("id", "string", "the journey’s id and the number of the stop", lambda stop: f"{stop.trip.id}-{stop.number}"),
            JOURNEY,
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
            PAGE,
        ),
        stops,
    ),
    Table(
        "stretches",
        "Stretches",
        "Lengths and times of stretches of the journeys, as reported: one row a report. Where reports disagree, each has its row.",
        (
            Column("id", "string", "the journey’s id and the number of the report", lambda one: f"{one.trip.id}-{one.number}"),
            JOURNEY,
            Column("from", "string", "where the stretch begins", lambda one: one.stretch["start"]),
            Column("to", "string", "where it ends", lambda one: one.stretch["end"]),
            Column("mode", "string", "by train, car or plane", lambda one: one.stretch["mode"]),
            field("measure", "what is given: the length in kilometres, or the time in hours", values=("km", "hours")),
            field("value", "the number", "number"),
            field("who", "who gives it"),
            Column("note", "string", "what to know of the stretch", lambda one: one.stretch["note"] or ""),
            *SOURCE,
            PAGE,
        ),
        readings,
    ),
    Table(
        "scenes",
        "Scenes",
        "Moments of the journeys as they are told, in their order: one row a scene.",
        (
            Column("id", "string", "the journey’s id and the scene’s", lambda one: one.id),
            JOURNEY,
            Column("title", "string", "the scene in a line", lambda one: one.scene.title),
            Column("date", "string", "the day, as an ISO 8601 day", lambda one: one.scene.day.isoformat()),
            Column("day_of_journey", "integer", "the day of the journey, the first is 1", lambda one: one.scene.number),
            Column("clock", "string", "the hour there, as reported", lambda one: one.scene.clock),
            Column("stop", "integer", "the number of its stop in the table stops", lambda one: one.scene.stop.number),
            Column("place", "string", "where it was", lambda one: one.scene.place),
            Column("text", "string", "what is told", lambda one: one.scene.text),
            Column("told", "string", "the day of the first report found that he was there", lambda one: one.scene.told.isoformat()),
            Column("knew", "string", "what the press knew then", lambda one: one.scene.knew),
            Column("waited_at", "string", "where the press waited for him or expected him", lambda one: one.scene.waited_at),
            *SOURCES,
            Column("url", "string", "the scene", lambda one: f"{settings.SITE_URL}{one.trip.get_absolute_url()}#{one.scene.anchor}"),
        ),
        scenes,
    ),
)
